"""The thirty rules of the field (section 10 of the domain), as far as something of them is built: one sentence each.

Each stands against the action, not against a page. Not built yet, and so not here: 8 (match runs), 14 (retaliation
check), 15 (red level), 21 (own record), 22 (pulse), 24 (feedback to one helper), 26 (sharing a group), 27 (suggestions
of leaders), 29 (reports).
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from cheiron.difficulties.actions import open_case
from cheiron.evaluation.queries import programme_numbers
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import ask_helper
from cheiron.matching.queries import helpers_found
from cheiron.notices.models import Notice
from cheiron.notices.writing import letter_for
from cheiron.partnerships.actions import accept_request, end_without_fault, log_meeting, write_private_note
from cheiron.partnerships.models import Ending, Partnership, PrivateNote
from cheiron.partnerships.queries import partnership_facts_for, partnerships_visible_to
from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person
from cheiron.people.roster.headers import is_protected
from cheiron.profiles.actions import choose_topics, declare_conflicts, list_offer
from cheiron.profiles.models import Offer
from cheiron.programmes.actions import go_live
from cheiron.programmes.models import Change, Enrolment
from cheiron.programmes.queries import learners_visible_to
from cheiron.training.actions import answer_question, ask_question, open_programme, set_track
from cheiron.training.models import TrackStep
from cheiron.training.states import ANSWERED_STATES
from tests import make
from tests.partnerships.build import asked, begun, learner_in
from tests.programmes.build import complete
from tests.programmes.build import draft as drafted

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


def refused(code: str, act: Callable[..., object], **facts: Any) -> None:
    with pytest.raises(Refused) as refusal:
        act(**facts)
    assert refusal.value.code == code


def ask(learner: Person, offer: Offer) -> Any:
    words = {"topic_keys": [], "words": "", "wished_length": "fixed_term"}
    return ask_helper(learner=learner, offer=offer, by=learner, **words)


def is_impossible(learner: Person, offer: Offer) -> None:
    """Not found, not asked, not accepted; and in one and the same sentence for every reason."""
    assert [found.offer for found in helpers_found(learner, programme=offer.programme)] == []
    refused("not_possible", ask, learner=learner, offer=offer)
    refused("not_possible", accept_request, request=asked(offer, learner), by=offer.person)
    assert Partnership.objects.count() == 0


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def ended_by_learner() -> Partnership:
    partnership = begun()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    partnership.refresh_from_db()
    return partnership


def test_rule_1_nobody_is_listed_without_valid_training() -> None:
    programme = make.programme()
    helper = make.person(level="professor")
    make.profile(helper, topics=("grant", "paper", "design"))
    offer = make.offer(helper, programme, state="trained")
    refused("not_trained", list_offer, offer=offer, places=1, by=helper)
    make.credential(
        helper, programme, issued_on=clock.today() - clock.days(9), valid_until=clock.today() - clock.days(1)
    )
    refused("not_trained", list_offer, offer=offer, places=1, by=helper)


def test_rule_2_no_programme_opens_without_two_independent_support_contacts() -> None:
    programme = complete(drafted())
    coordinator = programme.roles.get(role="coordinator").person
    first, second = programme.roles.filter(role="support_contact")
    second.delete()
    refused("too_few_supports", go_live, programme=programme, by=coordinator)
    make.staff(make.person(unit=first.person.unit), programme, "support_contact")
    refused("supports_of_one_department", go_live, programme=programme, by=coordinator)


def test_rule_3_every_track_speaks_about_when_it_is_not_working() -> None:
    programme = complete(drafted())
    coordinator = programme.roles.get(role="coordinator").person
    silent, speaking = make.module("X01", bullets=[1, 2]), make.module("X06", bullets=[6])
    refused("no_bullet_6", set_track, programme=programme, audience="helper", codes=[silent.code], by=coordinator)
    make.track_step(programme, silent, audience="helper")
    make.track_step(programme, speaking, audience="learner")
    refused("no_bullet_6", open_programme, programme=programme, by=coordinator)
    TrackStep.objects.filter(audience="helper").delete()
    refused("no_track_helper", open_programme, programme=programme, by=coordinator)


@pytest.mark.parametrize("how", ["evaluates", "committee", "seat", "program_director"])
def test_rule_4_who_assesses_cannot_be_growth_coach(how: str) -> None:
    programme = make.programme(role_kind="coach_growth", assessment_rule="declared")
    offer, learner = make.listed_helper(programme), learner_in(programme)
    if how == "seat":
        body = OversightBody.objects.create(kind="competence_committee", name="CCC")
        OversightSeat.objects.create(body=body, person=offer.person, since=dt.date(2020, 1, 1))
    elif how == "program_director":
        make.position(offer.person, how)
    else:
        Conflict.objects.create(kind=how, person=offer.person, other=learner, source="list")
    is_impossible(learner, offer)


@pytest.mark.parametrize("how", ["supervises", "department_chair", "division_chief"])
def test_rule_5_chief_chair_and_supervisor_cannot_be_mentor(how: str) -> None:
    programme, department = make.programme(), make.unit("Medicine")
    offer, learner = make.listed_helper(programme), learner_in(programme)
    Person.objects.filter(pk=learner.pk).update(unit=department)
    learner.refresh_from_db()
    if how == "supervises":
        Conflict.objects.create(kind=how, person=offer.person, other=learner, source="list")
    else:
        make.position(offer.person, how, department)
    is_impossible(learner, offer)


@pytest.mark.parametrize("who_treats", ["helper", "learner"])
def test_rule_6_the_treating_clinician_never(who_treats: str) -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme), learner_in(programme)
    one, other = (offer.person, learner) if who_treats == "helper" else (learner, offer.person)
    Conflict.objects.create(kind="treats", person=one, other=other, source="list")
    is_impossible(learner, offer)


def test_rule_7_whom_somebody_avoids_is_secret_and_counts_both_ways(signed_in: SignIn) -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme, "Hugo Marsh"), learner_in(programme)
    page = reverse("directory:person", args=[offer.person.ref])
    assert signed_in(learner).get(page).status_code == 200
    declare_conflicts(person=offer.person, with_people=[learner], by=offer.person)
    is_impossible(learner, offer)
    hidden = signed_in(learner).get(page)
    nobody = signed_in(learner).get(reverse("directory:person", args=["0" * 13]))
    assert (hidden.status_code, text_of(hidden)) == (404, text_of(nobody))
    assert Notice.objects.filter(to=learner).count() == 0


def test_rule_9_nobody_is_given_more_people_than_they_have_places_for() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme, places=1)
    first, second = (asked(offer, learner_in(programme)) for _ in range(2))
    accept_request(request=first, by=offer.person)
    refused("no_place", accept_request, request=second, by=offer.person)
    assert Partnership.objects.count() == 1


@pytest.mark.parametrize("who", ["learner", "helper"])
def test_rule_10_either_side_ends_it_alone_at_once_and_without_a_reason(who: str) -> None:
    partnership = begun()
    end_without_fault(partnership=partnership, telling="neutral_now", by=getattr(partnership, who))
    partnership.refresh_from_db()
    assert (partnership.state, partnership.outcome) == ("closed", "concluded_no_fault")
    assert set(inspect.signature(end_without_fault).parameters) == {"partnership", "telling", "by"}
    other = begun()
    for nobody in (make.person(), partnership.learner):
        refused("not_a_partner", end_without_fault, partnership=other, telling="neutral_now", by=nobody)


def test_rule_11_the_other_reads_neutral_words_and_nothing_else(signed_in: SignIn) -> None:
    programme = make.programme()
    said = []
    for met in (True, False):  # whatever happened between them before
        learner = learner_in(programme, "Lena Fischer")
        partnership = begun(programme, learner=learner)
        if met:
            log_meeting(partnership=partnership, by=learner)
        end_without_fault(partnership=partnership, telling="neutral_now", by=learner)
        told = Notice.objects.get(kind="partnerships.ended", to=partnership.helper)
        letter = letter_for(told)
        assert letter is not None
        said.append((letter.subject, letter.paragraphs))
        page = text_of(signed_in(partnership.helper).get(f"/partnerships/{partnership.ref}/"))
        assert "not a judgement" in page
    assert said[0] == said[1]


@pytest.mark.parametrize("who", ["chair", "assessing_director", "assessing_coordinator", "stranger", "support", "dean"])
def test_rule_12_an_ending_is_hidden_from_evaluators_chairs_profiles_and_search(who: str, signed_in: SignIn) -> None:
    partnership = ended_by_learner()
    programme, viewer = partnership.programme, make.person("Vera Quill")
    if who == "chair":
        make.position(viewer, "department_chair")
        make.staff(viewer, programme, "connector")
    if who == "dean":
        make.position(viewer, "dean")
    if who == "support":
        make.staff(viewer, programme, "support_contact")
    if who.startswith("assessing"):
        make.staff(viewer, programme, who.removeprefix("assessing_"))
        Conflict.objects.create(kind="evaluates", person=viewer, other=partnership.learner, source="rota")
    assert list(partnerships_visible_to(viewer)) == []
    assert list(partnership_facts_for(viewer, programme)) == []
    assert list(learners_visible_to(viewer, programme)) == []
    browser = signed_in(viewer)
    places = [
        "/today/",
        "/leadership/",
        "/office/",
        f"/programmes/{programme.ref}/",
        f"/people/{partnership.helper.ref}/",
    ]
    places += [f"/people/?programme={programme.ref}", f"/office/programmes/{programme.ref}/partnerships/?show=ended"]
    places += [f"/office/programmes/{programme.ref}/learners/", f"/office/programmes/{programme.ref}/", "/care/"]
    for place in places:
        shown = text_of(browser.get(place, follow=True))
        assert "Lena Fischer" not in shown, place
        assert "no longer partners" not in shown, place


def test_rule_13_after_an_ending_a_new_start_is_promised_within_ten_working_days() -> None:
    with clock.standing_at(dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)):  # a Monday
        partnership = ended_by_learner()
        enrolment = Enrolment.objects.get(person=partnership.learner)
        assert (enrolment.state, enrolment.new_start_due_on) == ("seeking", dt.date(2026, 3, 16))
        assert enrolment.priority_since == clock.now()


def test_rule_16_there_is_nowhere_to_write_down_what_happened(signed_in: SignIn) -> None:
    page = signed_in(make.person()).get(reverse("front:help")).content.decode()
    assert "<textarea" not in page
    assert "Something serious" in page
    columns = {field.name for field in Ending._meta.get_fields()}
    assert columns & {"reason", "words", "text", "why", "narrative"} == set()


def test_rule_17_what_has_to_be_passed_on_stands_before_the_first_word(signed_in: SignIn) -> None:
    programme = make.programme(must_report=["sexual harassment"], report_to="Office of Professional Conduct")
    make.staff(make.person("Sunniva Bell", reporting_duty="must_report"), programme, "support_contact")
    partnership = begun(programme)
    meeting = log_meeting(partnership=partnership, by=partnership.learner)
    other = make.listed_helper(programme, "Odette Vale", reporting_duty="must_report")
    own = f"/partnerships/{partnership.ref}/"
    pages = [f"{own}support/", f"{own}meetings/{meeting.ref}/summary/", f"{own}meetings/{meeting.ref}/note/"]
    pages.append(f"/people/{other.person.ref}/request/?programme={programme.ref}")
    for address in pages:
        before, _box, _after = signed_in(partnership.learner).get(address).content.decode().partition("<textarea")
        assert "sexual harassment" in before, address
        assert "Office of Professional Conduct" in before, address


def test_rule_18_each_person_wears_what_they_must_do_with_what_they_hear(signed_in: SignIn) -> None:
    programme = make.programme()
    for name, duty in (("Sunniva Bell", "must_report"), ("Silas Ortega", "confidential_resource")):
        make.staff(make.person(name, reporting_duty=duty), programme, "support_contact")
    partnership = begun(programme)
    helper = make.listed_helper(programme, "Odette Vale", reporting_duty="must_report").person
    browser = signed_in(partnership.learner)
    for address in (f"/partnerships/{partnership.ref}/support/", reverse("front:help")):
        shown = text_of(browser.get(address))
        assert "Must report" in shown.partition("Sunniva Bell")[2][:120], address
        assert "Can keep it confidential" in shown.partition("Silas Ortega")[2][:120], address
    assert "Must report" in text_of(browser.get(f"/people/{helper.ref}/"))


@pytest.mark.parametrize("tied_to", ["learner", "helper"])
def test_rule_19_whoever_has_a_tie_to_either_of_the_two_cannot_be_chosen_as_handler(tied_to: str) -> None:
    programme = make.programme()
    contact = make.person("Sunniva Bell")
    make.staff(contact, programme, "support_contact")
    partnership = begun(programme)
    Conflict.objects.create(kind="evaluates", person=contact, other=getattr(partnership, tied_to), source="list")
    for asker in (partnership.learner, partnership.helper):
        refused("not_independent", open_case, partnership=partnership, wanted="advice", handler=contact, by=asker)


def test_rule_20_a_private_note_is_unreadable_to_administrators(signed_in: SignIn) -> None:
    partnership = begun()
    administrator = make.person()
    make.role_grant(administrator, "administrator")
    make.staff(administrator, partnership.programme, "coordinator")
    meeting = log_meeting(partnership=partnership, by=partnership.helper)
    write_private_note(meeting=meeting, text="He looked unwell, zebra-9", by=partnership.helper)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {PrivateNote._meta.db_table}")
        kept = [bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()]
    assert "zebra-9" not in str(kept)
    page = f"/partnerships/{partnership.ref}/meetings/{meeting.ref}/"
    assert signed_in(administrator).get(page).status_code == 404
    assert "zebra-9" not in signed_in(partnership.learner).get(page).content.decode()
    assert "zebra-9" in signed_in(partnership.helper).get(page).content.decode()
    refused("not_a_partner", write_private_note, meeting=meeting, text="Mine now", by=administrator)


def test_rule_23_fewer_than_five_are_never_counted_out() -> None:
    programme = make.programme()
    with clock.standing_at(clock.now() - clock.days(60)):
        for _ in range(4):
            begun(programme)
    numbers = programme_numbers(programme)
    cells = (numbers.learners, numbers.with_somebody, numbers.share_with_somebody, numbers.endings_without_fault)
    assert [cell.words for cell in cells] == ["fewer than 5"] * 4


def test_rule_25_the_board_shows_who_chose_to_and_nobody_else(signed_in: SignIn) -> None:
    partnership = begun()
    leader = make.person("Chika Abara", level="professor")
    make.position(leader, "department_chair")
    shown = text_of(signed_in(leader).get(reverse("directory:learning-board")))
    for name in (partnership.learner.name, partnership.helper.name):
        assert name not in shown
    assert not re.search(r"\d+ (leaders|people|of)", shown.partition("What we are learning")[2].partition("Talk")[0])


@pytest.mark.parametrize("header", ["Gender", "Race", "Ethnicity", "Religion", "Sexual orientation", "Date of birth"])
def test_rule_28_no_protected_characteristic_is_imported_or_has_a_column(header: str) -> None:
    assert is_protected(header)
    columns = {field.name for model in apps.get_models() for field in model._meta.get_fields()}
    protected = {"gender", "sex", "race", "ethnicity", "religion", "faith", "orientation", "birth", "birthday", "age"}
    assert [name for name in columns if protected & set(name.split("_"))] == []


def test_rule_30_every_concern_gets_words_and_what_changed_is_public_inside(signed_in: SignIn) -> None:
    programme, coordinator, asker = make.programme(), make.person(), make.person("Quill Asker")
    make.staff(coordinator, programme, "coordinator")
    question, _code = ask_question(programme=programme, module=None, text="Why so late?", asker=asker, by=asker)
    for state in sorted(set(ANSWERED_STATES) - {"changed"}):
        refused("empty", answer_question, question=question, state=state, answer=" ", by=coordinator)
    refused("no_change", answer_question, question=question, state="changed", answer="Done", by=coordinator)
    change = Change.objects.create(programme=programme, asked="Meet earlier", changed="We meet at noon")
    answer_question(question=question, state="changed", answer="Done", change=change, by=coordinator)
    page = text_of(signed_in(make.person()).get(reverse("directory:programme-changes", args=[programme.ref])))
    assert "We meet at noon" in page
    assert "Quill Asker" not in page
    assert "Why so late?" not in page


def test_a_helper_is_not_listed_with_too_few_topics_by_taking_them_away_later() -> None:
    """The gate of rule 1 holds from behind, too."""
    offer = make.listed_helper(make.programme())
    refused("too_few_topics", choose_topics, person=offer.person, chosen=[], by=offer.person)
