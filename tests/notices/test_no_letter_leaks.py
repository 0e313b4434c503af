"""A small organisation in which everybody has typed something secret: every kind of notice is owed, written, and
tells none of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from cheiron.access.actions import ask_for_link, invite
from cheiron.difficulties.actions import acknowledge_case, open_case, reply_to_case
from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.matching.actions import (
    ask_helper,
    cancel_round,
    change_round,
    decline_request,
    plan_round,
    save_avoided,
    save_wishes,
    withdraw_request,
)
from cheiron.matching.jobs import JOBS as MATCHING_JOBS
from cheiron.matching.models import Request
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.notices.writing import letter_for
from cheiron.partnerships.actions import (
    accept_request,
    call_off_meeting,
    complete_partnership,
    edit_clause,
    end_without_fault,
    log_meeting,
    pause_partnership,
    plan_meeting,
    resume_partnership,
    sign_agreement,
    write_private_note,
    write_summary,
)
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.profiles.actions import pause_offer
from cheiron.profiles.jobs import JOBS as PROFILES_JOBS
from cheiron.profiles.models import Offer, Profile, SoughtTopic
from cheiron.programmes.actions import enrol_many, name_staff
from cheiron.training.actions import (
    answer_question,
    ask_question,
    complete_module,
    recognise_prior_learning,
    withdraw_recognition,
)
from cheiron.training.jobs import JOBS as TRAINING_JOBS
from cheiron.training.models import Credential, PriorLearning
from cheiron.training.rules import Certificate
from tests import make
from tests.notices.asking_story import a_profile_is_looked_over, it_is_asked_lightly
from tests.notices.leaks import assert_letters_tell_none_of
from tests.notices.rounds_story import a_round_is_told_and_conflicts_turn_up

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)  # a Monday
ROUND = {"profiles_from": 0, "ranking_from": 7, "ranking_until": 13, "publish_on": 22, "swaps_until": 32}
TOPICS = ("zq-leaving", "zq-burnout", "zq-harm")
SECRETS = {
    "topic": "Leaving medicine for good",
    "topic_key": TOPICS[0],
    "words": "secret-words: I think of giving up",
    "summary": "secret-summary: she will tell the dean",
    "note": "secret-note: he looked unwell",
    "clause": "secret-clause: never on a Friday",
    "place": "secret-place: behind the chapel",
    "question": "secret-question: my coach grades me",
    "anonymous": "secret-anonymous: the clerkship is unkind",
    "answer": "secret-answer: we asked the office",
    "case": "secret-case: I am afraid of him",
    "reply": "secret-reply: call me tonight",
    "decline": "capacity",
    "decline_label": "No time at present",
    "issuer": "secret-issuer: the clinic of second chances",
    "evidence": "secret-evidence: she was sent there",
    "link": "https://secret-link.example/paper",
    "story": "secret-story: I failed the boards twice",
}


def run(jobs: list[tuple[str, Callable[[], int]]]) -> None:
    for _name, job in jobs:
        job()


class Story:
    """Told in chapters; after each one every letter that stands, and the journal, is looked through."""

    def __init__(self) -> None:
        make.organisation()
        self.spoken: set[str] = set()
        self.looked_through: set[str] = set()
        self.programme = make.programme("Faculty mentoring", open_requests_maximum=9)
        self.coordinator = make.person("Cora Finch", level="staff")
        self.administrator = make.person("Ada Rowe", level="staff")
        self.contact = make.person("Sunniva Bell", level="staff", unit=make.unit())
        make.staff(self.coordinator, self.programme, "coordinator")
        make.staff(self.contact, self.programme, "support_contact")
        make.role_grant(self.administrator, "administrator")
        for key in TOPICS:
            make.topic(key, label=SECRETS["topic"] if key == TOPICS[0] else key.title())
        self.learner = self._learner("Lena Okafor")
        self.offers = [self._helper(name) for name in ("Hugo Marsh", "Odette Vale", "Ines Roca", "Tom Abel")]

    def look_through(self) -> None:
        self.looked_through |= assert_letters_tell_none_of(SECRETS.values())
        notices = Notice.objects.exclude(state="cancelled").select_related("to")
        self.spoken |= {notice.kind for notice in notices if letter_for(notice)}
        journal = str(list(Entry.objects.values_list("word", "on_kind", "facts"))).casefold()
        assert [secret for secret in SECRETS.values() if secret.casefold() in journal] == []

    def _learner(self, name: str) -> Person:
        learner = make.person(name, level="ms1")
        make.enrolment(learner, self.programme)
        make.profile(learner, story=SECRETS["story"])
        SoughtTopic.objects.create(person=learner, topic_id=TOPICS[0], rank=1)
        return learner

    def _helper(self, name: str) -> Offer:
        helper = make.person(name, level="professor")
        make.profile(helper, topics=TOPICS, story=SECRETS["story"])
        make.credential(helper, self.programme)
        return make.offer(helper, self.programme)

    def ask(self, number: int) -> Request:
        return ask_helper(
            learner=self.learner,
            offer=self.offers[number],
            topic_keys=TOPICS,
            words=SECRETS["words"],
            wished_length="fixed_term",
            by=self.learner,
        )

    def pair(self, number: int) -> Partnership:
        request = self.ask(number)
        self.look_through()
        return accept_request(request=request, by=self.offers[number].person)


@pytest.fixture
def story() -> Any:
    with clock.standing_at(TODAY):
        yield Story()


def people_come_in(story: Story) -> None:
    newcomer = make.person("Nour Haddad", level="ms1")
    enrol_many(programme=story.programme, people=[newcomer], by=story.coordinator)
    name_staff(programme=story.programme, person=story.contact, role="evaluator", by=story.coordinator)
    invite(person=newcomer, by=story.administrator)
    ask_for_link(address=story.learner.email or "")
    story.look_through()


def they_train(story: Story) -> None:
    module = make.module("M01")
    for audience in ("helper", "learner"):
        make.track_step(story.programme, module, audience=audience)
    trainee = make.person("Tara Lind", level="professor")
    make.profile(trainee, topics=TOPICS)
    make.offer(trainee, story.programme, state="in_training")
    complete_module(person=trainee, module=module, answers={0: 1}, by=trainee)
    soon = clock.today() + clock.days(10)
    Credential.objects.filter(person=story.offers[2].person).update(valid_until=soon)
    run(TRAINING_JOBS)
    run(PROFILES_JOBS)
    story.look_through()
    a_certificate_is_recognised_and_taken_back(story)


def a_certificate_is_recognised_and_taken_back(story: Story) -> None:
    module, programme = make.module("M02"), story.programme
    make.track_step(programme, module, place=2)
    paper = Certificate(
        issuer=SECRETS["issuer"], evidence=SECRETS["evidence"], link=SECRETS["link"], certified_on=clock.today()
    )
    helper = make.person("Rhea Brandt", level="professor")
    recognise_prior_learning(
        person=helper, programme=programme, audience="helper", modules=[module], certificate=paper, by=story.coordinator
    )
    story.look_through()
    prior = PriorLearning.objects.get()
    assert (prior.issuer, prior.evidence, prior.link) == (paper.issuer, paper.evidence, paper.link)
    withdraw_recognition(prior=prior, by=story.coordinator)
    story.look_through()


def listings_pause_and_lapse(story: Story) -> None:
    pause_offer(offer=story.offers[1], until=clock.today() + clock.days(1), by=story.offers[1].person)
    Profile.objects.filter(person=story.offers[2].person).update(consented_on=clock.today() - clock.days(500))
    with clock.standing_at(TODAY + clock.days(1)):
        run(PROFILES_JOBS)
        story.look_through()


def questions_are_asked(story: Story) -> None:
    asker = story.learner
    named, _none = ask_question(programme=story.programme, module=None, text=SECRETS["question"], asker=asker, by=asker)
    ask_question(programme=story.programme, module=None, text=SECRETS["anonymous"], asker=None, by=None)
    with clock.standing_at(TODAY + clock.days(1)):
        run(TRAINING_JOBS)
        answer_question(question=named, state="answered", answer=SECRETS["answer"], by=story.coordinator)
        story.look_through()


def requests_are_settled(story: Story) -> None:
    declined, withdrawn, expiring = story.ask(0), story.ask(1), story.ask(3)
    story.look_through()
    decline_request(request=declined, code=SECRETS["decline"], by=story.offers[0].person)
    withdraw_request(request=withdrawn, by=story.learner)
    story.look_through()
    for days in (8, 20):
        with clock.standing_at(TODAY + clock.days(days)):
            run(MATCHING_JOBS)
            story.look_through()
    expiring.refresh_from_db()
    assert expiring.state == "expired"


def a_round_collects_and_is_cancelled(story: Story) -> None:
    """Lists and private lists are kept in it; their letters tell of days alone."""
    days = {name: clock.today() + clock.days(n) for name, n in ROUND.items()}
    round = plan_round(programme=story.programme, by=story.coordinator, name="Spring round", **days)
    for day in (0, 7, 10):
        with clock.standing_at(TODAY + clock.days(day)):
            run(MATCHING_JOBS)
            story.look_through()
    with clock.standing_at(TODAY + clock.days(11)):
        mine = round.participants.get(person=story.learner)
        save_wishes(participant=mine, people=[story.offers[0].person], by=story.learner)
        save_avoided(participant=mine, people=[story.offers[1].person], by=story.learner)
        later = clock.today() + clock.days(3)
        change_round(round=round, by=story.coordinator, ranking_until=later)
        story.look_through()
    with clock.standing_at(TODAY + clock.days(20)):
        run(MATCHING_JOBS)
        story.look_through()
        cancel_round(round=round, by=story.coordinator)
        story.look_through()


def two_work_together(story: Story) -> Partnership:
    partnership = story.pair(0)
    two = partnership.learner, partnership.helper
    agreement = partnership.agreements.get()
    sign_agreement(agreement=agreement, by=two[0])
    story.look_through()
    edit_clause(clause=agreement.clauses.get(number=3), text=SECRETS["clause"], by=two[1])
    story.look_through()
    for person in two:
        sign_agreement(agreement=agreement, by=person)
    meeting = log_meeting(partnership=partnership, by=two[1])
    write_summary(meeting=meeting, text=SECRETS["summary"], by=two[0])
    write_private_note(meeting=meeting, text=SECRETS["note"], by=two[1])
    soon = clock.now() + clock.days(2)
    planned = plan_meeting(partnership=partnership, at=soon, place=SECRETS["place"], by=two[0])
    story.look_through()
    with clock.standing_at(soon + clock.days(1)):
        story.look_through()
    call_off_meeting(meeting=planned, by=two[0])
    story.look_through()
    pause_partnership(partnership=partnership, until=clock.today() + clock.days(9), by=two[0])
    story.look_through()
    resume_partnership(partnership=partnership, by=two[0])
    story.look_through()
    return partnership


def one_asks_for_support(story: Story, partnership: Partnership) -> None:
    case = open_case(
        partnership=partnership, wanted="change", words=SECRETS["case"], handler=story.contact, by=story.learner
    )
    story.look_through()
    acknowledge_case(case=case, by=story.contact)
    story.look_through()
    reply_to_case(case=case, text=SECRETS["reply"], by=story.contact)
    story.look_through()


def partnerships_end(story: Story, first: Partnership) -> None:
    end_without_fault(partnership=first, telling="support_contact", by=first.learner)
    story.look_through()
    second = story.pair(1)
    end_without_fault(partnership=second, telling="neutral_now", by=second.learner)
    story.look_through()
    story.learner = story._learner("Olu Ward")
    third = story.pair(0)
    for person in (third.learner, third.helper):
        sign_agreement(agreement=third.agreements.get(), by=person)
    log_meeting(partnership=third, by=third.helper)
    third.refresh_from_db()
    complete_partnership(partnership=third, by=third.learner)
    story.look_through()


def test_every_kind_of_notice_is_written_and_tells_nothing_that_somebody_typed_chose_or_was_declined_for(
    story: Story,
) -> None:
    people_come_in(story)
    questions_are_asked(story)
    they_train(story)
    requests_are_settled(story)
    a_round_collects_and_is_cancelled(story)
    partnership = two_work_together(story)
    one_asks_for_support(story, partnership)
    partnerships_end(story, partnership)
    a_round_is_told_and_conflicts_turn_up(story.coordinator, story.contact, TOPICS[0], story.look_through)
    it_is_asked_lightly(SECRETS["words"], TOPICS[0], story.look_through)
    a_profile_is_looked_over(story.look_through)
    listings_pause_and_lapse(story)
    known = {code for code in KINDS if not code.startswith("test.")}
    assert sorted(known - story.spoken) == []
    assert story.looked_through == known


def test_what_was_planted_stands_where_somebody_could_leak_it(story: Story) -> None:
    """A test that looks for words nobody wrote would prove nothing."""
    partnership = two_work_together(story)
    meeting = partnership.meetings.get(state="held")
    assert partnership.request is not None
    assert partnership.request.words == SECRETS["words"]
    assert partnership.request.topic_keys == list(TOPICS)
    assert meeting.summary.text == SECRETS["summary"]
    assert partnership.agreements.get().clauses.get(number=3).text == SECRETS["clause"]
    assert partnership.meetings.get(state="cancelled").place == SECRETS["place"]
