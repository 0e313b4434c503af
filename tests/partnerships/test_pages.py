"""The pages of the desk, walked as a person without JavaScript walks them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheiron.kit import clock
from cheiron.matching.actions import take_time
from cheiron.partnerships.actions import (
    accept_request,
    end_without_fault,
    log_meeting,
    plan_meeting,
    write_private_note,
)
from cheiron.partnerships.models import Ending, Meeting, Partnership, SharedSummary
from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment, Programme
from tests import make
from tests.matching.asking import talk_between
from tests.partnerships.build import active, asked, begun, draft, learner_in

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


def words(page: Any) -> str:
    """What a person reads, without tags."""
    inside = page.content.decode().split('id="main"', 1)[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


def links(page: Any) -> list[str]:
    return re.findall(r'href="([^"]+)"', page.content.decode())


def path(partnership: Partnership, more: str = "") -> str:
    return f"/partnerships/{partnership.ref}/{more}"


def people_found(client: Client, programme: Programme, name: str) -> list[str]:
    found = client.get("/people/", {"q": name, "words": name, "programme": programme.ref})
    return re.findall(r"/people/\w{13}/", found.content.decode())


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


# -- Today


def test_today_of_a_newcomer_says_what_to_do(signed_in: SignIn) -> None:
    assert "Nothing needs you yet" in words(signed_in(make.person()).get("/today/"))


def test_whoever_could_help_finds_the_way_to_a_profile_and_a_learner_is_not_asked(signed_in: SignIn) -> None:
    make.programme("Faculty mentoring", helper_levels=["professor"])
    assert "Write your profile" in words(signed_in(make.person(level="professor")).get("/today/"))
    assert "Write your profile" not in words(signed_in(make.person(level="ms1")).get("/today/"))


def test_a_newcomers_pages_cost_the_same_in_a_house_of_many_programmes(signed_in: SignIn) -> None:
    browser = signed_in(make.person(level="professor"))
    costs = []
    for _more in range(2):
        for _programme in range(3):
            make.programme(helper_levels=["pgy3"])
        costs.append([queries_of(browser, address) for address in ("/today/", "/profile/offers/new/")])
    assert costs[0] == costs[1]


def test_whoever_helps_and_waits_is_no_newcomer(signed_in: SignIn) -> None:
    offer = make.listed_helper(make.programme("Faculty mentoring"))
    said = words(signed_in(offer.person).get("/today/"))
    assert "Nothing needs you today. You can be found in Faculty mentoring. Your profile and places" in said
    assert "Nothing needs you yet" not in said


def test_whoever_has_a_first_talk_ahead_is_no_newcomer(signed_in: SignIn) -> None:
    programme = make.programme(helper_word="coach")
    offer, at = make.listed_helper(programme), clock.now() + clock.days(3)
    talk = talk_between(learner_in(programme, "Sam Adeyemi"), offer, at)
    take_time(talk=talk, at=at, by=talk.request.learner)
    said = words(signed_in(offer.person).get("/today/"))
    assert "You talk with Sam Adeyemi" in said
    assert ("Nothing else needs you." in said, "Nothing needs you yet" in said) == (True, False)


def test_whoever_trains_may_write_the_profile_meanwhile(signed_in: SignIn) -> None:
    offer = make.offer(make.person(level="professor"), make.programme(), state="in_training", places=0)
    assert "Write your profile meanwhile" in words(signed_in(offer.person).get("/today/"))
    page = signed_in(offer.person).get(f"/programmes/{offer.programme.ref}/")
    assert "Write your profile meanwhile" in words(page)


def test_today_shows_the_next_meeting_and_then_nothing_else(signed_in: SignIn) -> None:
    partnership = active()
    at = clock.now() + clock.days(3)
    plan_meeting(partnership=partnership, at=at, by=partnership.learner, place="Coffee bar")
    seen = words(signed_in(partnership.helper).get("/today/"))
    assert "Next meeting Lena Fischer" in seen
    assert "Coffee bar" in seen
    assert "Nothing else needs you." in seen


def test_a_request_is_accepted_in_one_tap(signed_in: SignIn) -> None:
    programme = make.programme(helper_word="coach")
    offer = make.listed_helper(programme)
    request = asked(offer, learner_in(programme, "Sam Adeyemi"))
    client = signed_in(offer.person)
    seen = words(client.get("/today/"))
    assert "Waiting for you: 1" in seen
    assert "Sam Adeyemi asks you to be a coach" in seen
    for _ in range(2):
        after = client.post(f"/today/requests/{request.ref}/", {"answer": "accept"}, follow=True)
    assert "You and Sam Adeyemi are partners now." in after.content.decode()
    assert Partnership.objects.count() == 1


def test_not_now_is_one_tap_too(signed_in: SignIn) -> None:
    programme = make.programme()
    offer = make.listed_helper(programme)
    request = asked(offer, learner_in(programme))
    signed_in(offer.person).post(f"/today/requests/{request.ref}/", {"answer": "decline"})
    request.refresh_from_db()
    assert request.state == "declined"


def test_only_the_helper_who_was_asked_answers(signed_in: SignIn) -> None:
    programme = make.programme()
    offer = make.listed_helper(programme)
    request = asked(offer, learner_in(programme))
    for person in (request.learner, make.person()):
        assert signed_in(person).post(f"/today/requests/{request.ref}/", {"answer": "accept"}).status_code == 404
    assert Partnership.objects.count() == 0


def test_the_last_place_gone_is_a_kind_sentence(signed_in: SignIn) -> None:
    programme = make.programme()
    offer = make.listed_helper(programme, places=1)
    first, second = (asked(offer, learner_in(programme)) for _ in range(2))
    client = signed_in(offer.person)
    client.post(f"/today/requests/{first.ref}/", {"answer": "accept"})
    after = client.post(f"/today/requests/{second.ref}/", {"answer": "accept"}, follow=True)
    assert "There is no open place at present." in after.content.decode()


def test_did_you_meet_is_answered_in_one_tap(signed_in: SignIn) -> None:
    partnership = begun()
    meeting = plan_meeting(partnership=partnership, at=clock.now() + clock.days(1), by=partnership.learner)
    with clock.standing_at(clock.now() + clock.days(2)):
        client = signed_in(partnership.helper)
        assert "Did you and Lena Fischer meet on" in words(client.get("/today/"))
        address = path(partnership, f"meetings/{meeting.ref}/outcome/")
        after = client.post(address, {"answer": "held", "back": "today"}, follow=True)
        assert after.redirect_chain == [("/today/", 302)]
        assert "Did you and" not in words(after)
    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_an_agreement_signed_by_the_other_waits(signed_in: SignIn) -> None:
    partnership = begun()
    signed_in(partnership.learner).post(path(partnership, "agreement/signature/"))
    assert "Lena Fischer has signed your agreement." in words(signed_in(partnership.helper).get("/today/"))
    assert "Waiting for you" not in words(signed_in(partnership.learner).get("/today/"))


@pytest.mark.parametrize("who", ["learner", "helper"])
def test_today_asks_the_same_number_of_questions_for_one_and_for_three(
    who: str, signed_in: SignIn, django_assert_num_queries: Any
) -> None:
    person = make.person("Noor Both", level="professor")
    busy(make.programme(), person, who)
    client = signed_in(person)
    one = queries_of(client, "/today/")
    busy(make.programme(), person, who)
    busy(make.programme(), person, who)
    with django_assert_num_queries(one):
        client.get("/today/")


def busy(programme: Programme, person: Person, who: str) -> None:
    """A running partnership, a meeting ahead, one to confirm, a request that waits, an agreement to sign."""
    if who == "learner":
        make.enrolment(person, programme)
        partnership = begun(programme, learner=person)
        make.enrolment(person, make.programme(), state="enrolled")
    else:
        if not hasattr(person, "profile"):
            make.profile(person, topics=("grant", "paper", "design"))
        make.credential(person, programme)
        offer = make.offer(person, programme)
        request = asked(offer, learner_in(programme))
        partnership = accept_request(request=request, by=person)
        asked(offer, learner_in(programme))
        make.offer(person, make.programme(), state="trained")
    plan_meeting(partnership=partnership, at=clock.now() + clock.days(5), by=person)
    Meeting.objects.create(partnership=partnership, at=clock.now() - clock.days(1))


# -- ending


@pytest.mark.parametrize("who", ["learner", "helper"])
def test_an_ending_is_four_taps_from_signing_in(who: str, signed_in: SignIn) -> None:
    partnership = active()
    person = getattr(partnership, who)
    client = signed_in(person)
    today = client.get("/today/")
    assert path(partnership) in links(today)  # tap 1: the partnership
    page = client.get(path(partnership))
    assert path(partnership, "ending/") in links(page)  # tap 2: End this partnership
    client.get(path(partnership, "ending/"))
    # tap 3: how they learn of it; tap 4: the button
    after = client.post(path(partnership, "ending/"), {"telling": "neutral_now"}, follow=True)
    assert after.redirect_chain == [(path(partnership, "ending/receipt/"), 302)]
    assert "Your partnership has ended" in words(after)
    assert Ending.objects.get().ref in words(after)


def test_the_ending_page_asks_no_reason_and_chooses_nothing_beforehand(signed_in: SignIn) -> None:
    programme = make.programme("Student mentoring")
    coordinator, contact = make.person("Cora Lind"), make.person("Amir Rahimi", phone="020 5550 0147")
    make.staff(coordinator, programme, "coordinator")
    make.staff(contact, programme, "support_contact")
    partnership = active(programme)
    page = signed_in(partnership.learner).get(path(partnership, "ending/"))
    html, seen = page.content.decode(), words(page)
    form = html.split('<form class="stack question"', 1)[1].split("</form>", 1)[0]
    assert "<textarea" not in form
    assert 'type="text"' not in form
    assert "checked" not in form
    assert len(re.findall(r'type="radio"', form)) == 3
    assert seen.index("Who sees this:") < seen.index("How should George Okafor learn of it?")
    assert "George Okafor and Cora Lind, coordinator, see that it ended and the date." in seen
    assert "You need no reason and nobody’s permission. It takes effect now." in seen
    assert "Please do not ask Lena for reasons." in seen
    assert "020 5550 0147" in seen
    assert "Something serious happened" in seen


def test_pressing_without_choosing_loses_nothing_and_ends_nothing(signed_in: SignIn) -> None:
    partnership = active()
    page = signed_in(partnership.learner).post(path(partnership, "ending/"), {})
    assert "Please choose how they should learn of it." in words(page)
    assert Ending.objects.count() == 0


def test_pressing_twice_shows_the_receipt_twice(signed_in: SignIn) -> None:
    partnership = active()
    client = signed_in(partnership.learner)
    for _ in range(2):
        after = client.post(path(partnership, "ending/"), {"telling": "neutral_now"})
        assert after.headers["Location"] == path(partnership, "ending/receipt/")
    assert Ending.objects.count() == 1


def test_the_other_pressing_too_reads_the_neutral_words(signed_in: SignIn) -> None:
    partnership = active()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    client = signed_in(partnership.helper)
    after = client.post(path(partnership, "ending/"), {"telling": "neutral_now"}, follow=True)
    assert after.redirect_chain == [(path(partnership), 302)]
    assert "Lena Fischer and you are no longer partners" in words(after)
    assert client.get(path(partnership, "ending/receipt/")).status_code == 404


def test_the_other_finds_neutral_words_somebody_to_talk_to_and_no_way_back(signed_in: SignIn) -> None:
    programme = make.programme()
    make.staff(make.person("Amir Rahimi", phone="020 5550 0147"), programme, "support_contact")
    partnership = active(programme)
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    page = signed_in(partnership.helper).get(path(partnership))
    seen = words(page)
    assert "Ending one is a normal step and not a judgement. Please do not ask Lena for reasons." in seen
    assert "Amir Rahimi" in seen
    assert page.content.decode().split('id="main"', 1)[1].split("</main>")[0].count("<form") == 0
    assert "@hillcrest.example" not in seen


def test_until_told_today_neither_announces_nor_lies(signed_in: SignIn) -> None:
    partnership = active()
    plan_meeting(partnership=partnership, at=clock.now() + clock.days(2), by=partnership.helper)
    end_without_fault(partnership=partnership, telling="myself", by=partnership.helper)
    client = signed_in(partnership.learner)
    seen = words(client.get("/today/"))
    for telling in ("George Okafor", "ended", "new start", "Waiting for you", "no longer"):
        assert telling not in seen, telling
    assert "George Okafor and you are no longer partners" in words(client.get(path(partnership)))


def test_the_one_who_will_tell_is_reminded_and_answers_in_one_tap(signed_in: SignIn) -> None:
    partnership = active()
    end_without_fault(partnership=partnership, telling="myself", by=partnership.learner)
    client = signed_in(partnership.learner)
    assert "Have you told George Okafor" in words(client.get("/today/"))
    client.post(path(partnership, "ending/told/"), {"back": "today"})
    assert "Have you told" not in words(client.get("/today/"))
    assert Ending.objects.get().told_by == partnership.learner


def test_the_learner_gets_three_people_and_a_date(signed_in: SignIn) -> None:
    programme = make.programme()
    for name in ("Ida One", "Ivo Two", "Iris Three", "Ilse Four"):
        make.listed_helper(programme, name)
    partnership = active(programme)
    client = signed_in(partnership.learner)
    client.post(path(partnership, "ending/"), {"telling": "neutral_now"})
    assert "Your new start" in words(client.get("/today/"))
    seen = words(client.get(path(partnership, "new-start/")))
    assert sum(name in seen for name in ("Ida One", "Ivo Two", "Iris Three", "Ilse Four")) == 3
    assert "George Okafor" not in seen
    due = Enrolment.objects.get().new_start_due_on
    assert f"{due.day} {due:%B %Y}" in seen
    assert signed_in(partnership.helper).get(path(partnership, "new-start/")).status_code == 404


def test_the_evaluators_and_leaders_see_nothing_of_it(signed_in: SignIn) -> None:
    """Story 8.1/11: who coaches whom cannot be found out, before or after an ending."""
    programme = make.programme()
    partnership = active(programme)
    chair, evaluator, director = make.person(), make.person(), make.person()
    make.position(chair, "department_chair")
    make.staff(evaluator, programme, "evaluator")
    make.staff(director, programme, "director")
    make.position(director, "program_director")
    for turn in range(2):
        for person in (chair, evaluator, director, make.person()):
            client = signed_in(person)
            for more in ("", "agreement/", "ending/", "ending/receipt/", "support/", "new-start/", "meetings/new/"):
                assert client.get(path(partnership, more)).status_code == 404
            for address in ("/today/", "/partnerships/", f"/people/{partnership.helper.ref}/"):
                assert "Lena Fischer" not in client.get(address).content.decode()
            assert people_found(client, programme, "Lena Fischer") == people_found(client, programme, "Nils Nobody")
        if turn == 0:
            end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)


def test_a_stranger_cannot_tell_that_the_partnership_exists(signed_in: SignIn) -> None:
    client, partnership = signed_in(make.person()), active()
    real, invented = client.get(path(partnership)), client.get("/partnerships/0000000000000/")
    assert (real.status_code, invented.status_code) == (404, 404)
    assert real.content == invented.content


# -- partnership, agreement, meetings


def test_the_partnership_page_asks_the_same_number_of_questions_for_one_meeting_and_for_three(
    signed_in: SignIn, django_assert_num_queries: Any
) -> None:
    partnership = active()
    client = signed_in(partnership.learner)
    one = queries_of(client, path(partnership))
    for days in (1, 2, 3):
        with clock.standing_at(clock.now() + clock.days(days)):
            log_meeting(partnership=partnership, by=partnership.helper)
    with django_assert_num_queries(one):
        client.get(path(partnership))


def test_we_met_today_is_one_tap(signed_in: SignIn) -> None:
    partnership = begun()
    client = signed_in(partnership.helper)
    for _ in range(2):
        after = client.post(path(partnership, "meetings/today/"), follow=True)
    assert "We met today" not in words(after)
    assert Meeting.objects.get().state == "held"


def test_an_agreement_is_read_changed_and_signed_on_a_phone(signed_in: SignIn) -> None:
    partnership = begun()
    learner, helper = signed_in(partnership.learner), signed_in(partnership.helper)
    seen = words(learner.get(path(partnership, "agreement/")))
    assert "Your mentor has no role in your grades or promotion." in seen
    assert "Your mentor has no role" not in words(helper.get(path(partnership, "agreement/")))
    learner.post(path(partnership, "agreement/clauses/5/"), {"what": "edit", "text": "Every second Tuesday"})
    assert "Every second Tuesday" in words(helper.get(path(partnership, "agreement/")))
    assert helper.get(path(partnership, "agreement/clauses/11/")).status_code == 302
    refused = helper.post(path(partnership, "agreement/clauses/14/"), {"what": "strike", "text": ""})
    assert "This clause protects both of you, so it cannot be taken out." in words(refused)
    learner.post(path(partnership, "agreement/signature/"))
    helper.post(path(partnership, "agreement/signature/"))
    assert draft(partnership).state == "in_force"
    today = clock.today()
    assert words(learner.get(path(partnership, "agreement/"))).count(f"Signed on {today.day} {today:%B %Y}") == 2


def test_signing_words_that_have_changed_says_so(signed_in: SignIn) -> None:
    partnership = begun()
    after = signed_in(partnership.learner).post(
        path(partnership, "agreement/signature/"), {"words": "f" * 64}, follow=True
    )
    assert "The words were changed while you read them. Please read them again." in after.content.decode()
    assert draft(partnership).state == "draft"


def test_planning_a_meeting_loses_nothing_typed(signed_in: SignIn) -> None:
    partnership = active()
    client = signed_in(partnership.learner)
    typed = {"day": "2020-01-01", "time": "12:10", "minutes": "20", "mode": "in_person", "place": "Coffee bar"}
    page = client.post(path(partnership, "meetings/new/"), typed)
    assert "Choose a time that is still to come." in words(page)
    assert 'value="Coffee bar"' in page.content.decode()
    day = clock.today() + clock.days(3)
    client.post(path(partnership, "meetings/new/"), {**typed, "day": day.isoformat()})
    assert Meeting.objects.filter(state="planned").get().place == "Coffee bar"


def test_summaries_and_notes_on_their_pages(signed_in: SignIn) -> None:
    partnership = active()
    meeting = partnership.meetings.get()
    learner, helper = signed_in(partnership.learner), signed_in(partnership.helper)
    base = path(partnership, f"meetings/{meeting.ref}/")
    warning = "Write nothing here that you would not want Lena Fischer to read; the law may require disclosure."
    assert warning in words(helper.get(base + "note/"))
    helper.post(base + "note/", {"text": "Seems tired"})
    helper.post(base + "summary/", {"text": "Two papers"})
    assert "Two papers" in words(learner.get(base))
    assert "Seems tired" in words(helper.get(base))
    assert "Seems tired" not in learner.get(base).content.decode()
    assert "Seems tired" not in learner.get(base + "note/").content.decode()
    assert SharedSummary.objects.get().written_by == partnership.helper


def test_a_student_record_says_so(signed_in: SignIn) -> None:
    programme = make.programme()
    student = make.person("Lena Fischer", level="ms1")
    make.enrolment(student, programme)
    partnership = begun(programme, learner=student)
    meeting = log_meeting(partnership=partnership, by=student)
    seen = words(signed_in(partnership.helper).get(path(partnership, f"meetings/{meeting.ref}/summary/")))
    assert "What you share here about a student is a student record: Lena Fischer can ask for it and read it." in seen


def test_a_private_note_is_in_no_staff_page(signed_in: SignIn) -> None:
    """Story 8.2/6."""
    programme = make.programme()
    partnership = active(programme)
    write_private_note(meeting=partnership.meetings.get(), text="Seems tired", by=partnership.helper)
    for role in ("coordinator", "director", "administrator"):
        person = make.person()
        if role == "administrator":
            make.role_grant(person, role)
        else:
            make.staff(person, programme, role)
        base = path(partnership, f"meetings/{partnership.meetings.get().ref}/")
        for more in ("", "note/", "summary/"):
            assert signed_in(person).get(base + more).status_code == 404


def test_pausing_and_going_on_by_page(signed_in: SignIn) -> None:
    partnership = active()
    client = signed_in(partnership.learner)
    refused = client.post(path(partnership, "pause/"), {"until": "2020-01-01"})
    assert "Choose a day from tomorrow up to 180 days from now." in words(refused)
    until = clock.today() + clock.days(30)
    client.post(path(partnership, "pause/"), {"until": until.isoformat()})
    assert "Paused" in words(client.get(path(partnership)))
    client.post(path(partnership, "resumption/"))
    partnership.refresh_from_db()
    assert partnership.state == "active"


def test_completing_by_page(signed_in: SignIn) -> None:
    partnership = active()
    client = signed_in(partnership.helper)
    assert "Have you reached what you wanted?" in words(client.get(path(partnership, "completion/")))
    after = client.post(path(partnership, "completion/"), follow=True)
    assert "You completed this partnership on" in words(after)


def test_past_partnerships_stay_findable(signed_in: SignIn) -> None:
    partnership = active()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    page = signed_in(partnership.learner).get("/partnerships/")
    assert path(partnership) in links(page)
    assert "Past ones" in words(page)
