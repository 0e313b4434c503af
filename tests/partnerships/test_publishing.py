"""A round is published once: every pair, every place and every letter, or nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.models import Proposal, Request, Round
from cheiron.notices.models import Notice
from cheiron.notices.writing import letter_for
from cheiron.partnerships.actions import accept_request, end_without_fault, publish_round
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import partnerships_visible_to
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import change_places, pause_offer
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Enrolment
from tests import make
from tests.matching.review_build import a_round, avoids, helper, learner
from tests.partnerships.build import SECRET, asked
from tests.partnerships.round_build import coordinator_of, drafted, ready_round

pytestmark = pytest.mark.django_db


def published(round: Round) -> Round:
    return publish_round(round=round, by=coordinator_of(round.programme))


def refused(round: Round, by: Person | None = None) -> str:
    """The sentence of the refusal, after making sure that nothing at all was written."""
    before = _everything(round)
    with pytest.raises(Refused) as refusal:
        publish_round(round=round, by=by or coordinator_of(round.programme))
    assert _everything(round) == before
    return refusal.value.sentence


def _everything(round: Round) -> tuple[object, ...]:
    return (
        list(Round.objects.order_by("pk").values_list("state", "published_at")),
        list(Offer.objects.order_by("pk").values_list("taken", "places", "state")),
        list(Enrolment.objects.order_by("pk").values_list("state", "seeking_since")),
        list(Request.objects.order_by("pk").values_list("state")),
        list(Proposal.objects.order_by("pk").values_list("published_at", "decision")),
        Partnership.objects.count(),
        Notice.objects.count(),
        Entry.objects.count(),
    )


def letters(kind: str) -> dict[str, str]:
    """What each reader of a kind reads."""
    found = {}
    for notice in Notice.objects.filter(kind=kind, state="owed").select_related("to"):
        letter = letter_for(notice)
        assert letter is not None
        found[notice.to.name] = " ".join((letter.subject, *letter.paragraphs))
    return found


# -- what comes into being


def test_every_decided_pair_is_a_partnership_that_gets_started_with_a_draft_of_its_agreement() -> None:
    round = published(ready_round(pairs=3))
    made = Partnership.objects.order_by("learner__sort_name")
    assert [(one.learner.name, one.helper.name, one.state) for one in made] == [
        ("Learner 000", "Helper 000", "forming"),
        ("Learner 001", "Helper 000", "forming"),
        ("Learner 002", "Helper 001", "forming"),
    ]
    for one in made:
        agreement = one.agreements.get()
        assert (agreement.state, agreement.clauses.count()) == ("draft", 17)
        assert agreement.clauses.get(number=11).text.startswith(f"{one.helper.name} has no role in the grades")
        assert one.proposal is not None
        assert (one.proposal.run_id, one.request) == (round.draft_id, None)


def test_places_are_taken_and_enrolments_moved_and_the_round_says_who_and_when() -> None:
    round = ready_round(pairs=3, left=1)
    coordinator = coordinator_of(round.programme)
    publish_round(round=round, by=coordinator)
    round.refresh_from_db()
    assert (round.state, round.published_by, round.published_at is not None) == ("published", coordinator, True)
    assert list(Offer.objects.order_by("person__name").values_list("taken", flat=True)) == [2, 1]
    states = dict(Enrolment.objects.values_list("person__name", "state"))
    assert states == {
        "Learner 000": "matched",
        "Learner 001": "matched",
        "Learner 002": "matched",
        "Left 0": "seeking",
    }
    assert Proposal.objects.filter(published_at__isnull=False).count() == 3


def test_a_pair_that_a_person_chose_is_published_as_chosen() -> None:
    round = a_round()
    one, first, second = learner(round, "Ann Ash"), helper(round, "First"), helper(round, "Second")
    run = drafted(round, (one, first))
    Proposal.objects.filter(run=run).update(offer=second.offer, decision="changed")
    published(round)
    assert Partnership.objects.get().helper == second.person


def test_both_sides_are_told_in_one_go_with_no_names_but_their_own_partners() -> None:
    round = ready_round(pairs=4, left=1)
    helper(round, "Idle Helper")
    published(round)
    told = letters("partnerships.round_result")
    assert sorted(told) == ["Helper 000", "Helper 001", *(f"Learner 00{n}" for n in range(4))]
    assert told["Helper 000"].startswith("Your partners now: Learner 000 and Learner 001")
    assert told["Learner 002"].startswith("Helper 001 and you are partners now")
    for reader, words in told.items():
        partners = [one.other_than(person).name for person, one in _partnerships_of(reader)]
        assert sorted(name for name in (*told, "Left 0", "Idle Helper") if name in words) == sorted(partners)
    assert sorted(letters("partnerships.round_nobody")) == ["Idle Helper", "Left 0"]


def _partnerships_of(name: str) -> list[tuple[Person, Partnership]]:
    person = Person.objects.get(name=name)
    return [(person, one) for one in partnerships_visible_to(person)]


def test_the_journal_holds_it_and_no_letter_is_owed_twice() -> None:
    round = ready_round(pairs=2)
    coordinator = coordinator_of(round.programme)
    publish_round(round=round, by=coordinator)
    assert Entry.objects.get(word="round.published").facts == {"pairs": 2}
    assert Entry.objects.filter(word="partnership.begun", by=coordinator).count() == 2
    notices, entries = Notice.objects.count(), Entry.objects.count()
    publish_round(round=round, by=coordinator)
    assert (Notice.objects.count(), Entry.objects.count(), Partnership.objects.count()) == (notices, entries, 2)


def test_requests_that_make_no_sense_any_more_are_taken_back_and_others_stay() -> None:
    round = ready_round(pairs=2, left=1)
    paired, left = Person.objects.get(name="Learner 000"), Person.objects.get(name="Left 0")
    own = Offer.objects.get(person__name="Helper 000")
    other = make.listed_helper(round.programme, "Somebody Else")
    elsewhere = make.listed_helper(make.programme(), "In Another Programme")
    asked(own, paired), asked(other, paired), asked(other, left), asked(elsewhere, paired)
    published(round)
    states = {(one.learner.name, one.offer.person.name): one.state for one in Request.objects.all()}
    assert states == {
        ("Learner 000", "Helper 000"): "withdrawn",
        ("Learner 000", "Somebody Else"): "withdrawn",
        ("Left 0", "Somebody Else"): "waiting",
        ("Learner 000", "In Another Programme"): "waiting",
    }
    withdrawn = letters("matching.request_withdrawn")
    assert list(withdrawn) == ["Somebody Else"]
    assert SECRET not in " ".join(withdrawn.values())


def test_what_no_longer_runs_when_the_letter_leaves_is_not_told() -> None:
    round = published(ready_round(pairs=1))
    partnership = Partnership.objects.get()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    notice = Notice.objects.get(kind="partnerships.round_result", to=partnership.helper)
    assert letter_for(notice) is None
    assert round.is_published


# -- what is refused, with nothing written


def test_a_row_that_nobody_decided_is_refused_in_words() -> None:
    round = ready_round(pairs=2)
    Proposal.objects.filter(learner__name="Learner 001").update(decision="undecided", decided_at=None)
    assert refused(round) == "1 pair is not decided yet. Keep it, change it or set it aside first."


def test_a_conflict_that_turned_up_is_refused_by_name_and_without_its_kind() -> None:
    round = ready_round(pairs=2)
    two = {"person": Person.objects.get(name="Helper 000"), "other": Person.objects.get(name="Learner 001")}
    Conflict.objects.create(kind="treats", since=clock.today(), source="clinic.csv", **two)
    sentence = refused(round)
    assert sentence.startswith("Nothing was published and nobody was told. Learner 001 with Helper 000: ")
    for telling in ("treat", "patient", "clinic", "H05", "Learner 000"):
        assert telling not in sentence


def test_an_avoid_list_that_was_saved_late_is_refused_in_the_same_words_as_a_hidden_conflict() -> None:
    first, second = ready_round(pairs=1), ready_round(pairs=1)
    seats = {seat.side: seat for seat in second.participants.exclude(person__name="Left 0")}
    two = {"person": first.draft.proposals.get(offer__isnull=False).offer.person}  # type: ignore[union-attr]
    learner_of_first = first.participants.get(person__name="Learner 000").person
    Conflict.objects.create(kind="related", other=learner_of_first, since=clock.today(), source="x", **two)
    avoids(seats["learner"], seats["helper"])
    assert refused(first) == refused(second)


def test_a_helper_who_lowered_the_places_is_named() -> None:
    round = ready_round(pairs=2)
    offer = Offer.objects.get()
    change_places(offer=offer, places=1, by=offer.person)
    assert "Helper 000 has 1 open place, and 2 learners are meant for it." in refused(round)


def test_a_helper_who_takes_a_pause_is_named() -> None:
    round = ready_round(pairs=1)
    offer = Offer.objects.get()
    pause_offer(offer=offer, until=clock.today() + clock.days(9), by=offer.person)
    assert "Learner 000 with Helper 000" in refused(round)


def test_a_learner_who_found_somebody_meanwhile_is_named() -> None:
    round = ready_round(pairs=1)
    other = make.listed_helper(round.programme, "Found By Herself")
    accept_request(request=asked(other, Person.objects.get(name="Learner 000")), by=other.person)
    assert "Learner 000 has found somebody in the meantime." in refused(round)


def test_two_who_are_kept_apart_since_an_ending_are_not_brought_together() -> None:
    round = ready_round(pairs=1)
    other = make.programme()
    person, offer = Person.objects.get(name="Learner 000"), Offer.objects.get()
    make.enrolment(person, other)
    make.credential(offer.person, other)
    elsewhere = make.offer(offer.person, other)
    ended = accept_request(request=asked(elsewhere, person), by=offer.person)
    end_without_fault(partnership=ended, telling="myself", by=person)
    before = Notice.objects.count()
    with pytest.raises(Refused) as refusal:
        publish_round(round=round, by=coordinator_of(round.programme))
    assert "Learner 000 with Helper 000" in refusal.value.sentence
    assert Notice.objects.count() == before


def test_no_more_than_three_rows_are_named() -> None:
    round = ready_round(pairs=10)
    for offer in Offer.objects.all():
        pause_offer(offer=offer, until=clock.today() + clock.days(9), by=offer.person)
    sentence = refused(round)
    assert sentence.count(" with Helper ") == 3
    assert sentence.endswith("And 7 more.")


@pytest.mark.parametrize("state", ["planned", "ranking", "closed", "cancelled"])
def test_only_a_round_in_review_is_published(state: str) -> None:
    round = ready_round(pairs=1)
    Round.objects.filter(pk=round.pk).update(state=state)
    assert refused(round) == "There is no draft to publish yet."


def test_nobody_but_who_runs_it_and_sees_names_publishes() -> None:
    round = ready_round(pairs=1)
    chair = make.person("Chika Abara")
    make.staff(chair, round.programme, "director")
    make.position(chair, "department_chair")
    one = Person.objects.get(name="Learner 000")
    for person in (chair, one, Offer.objects.get().person, make.person()):
        refused(round, by=person)


# -- size


def test_sixty_pairs_cost_as_many_queries_as_four_but_for_rows_written_in_batches() -> None:
    counts = []
    for pairs in (4, 60):
        round = ready_round(pairs=pairs)
        coordinator = coordinator_of(round.programme)
        with CaptureQueriesContext(connection) as captured:
            publish_round(round=round, by=coordinator)
        inserts = [query for query in captured if query["sql"].startswith("INSERT")]
        counts.append((len(captured) - len(inserts), len(inserts)))
    assert counts[0][0] == counts[1][0]
    assert counts[1][1] < 30
