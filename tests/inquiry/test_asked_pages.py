"""Who asked and has had nobody yet, page by page: the choice, what a learner is told, and what a leader reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions import block_pair
from cheiron.matching.actions.suggesting import suggest_helpers, take_back_suggestion
from cheiron.matching.models import Request
from cheiron.matching.states import SUGGESTION_DAYS
from cheiron.partnerships.actions import accept_request, end_without_fault
from cheiron.people.models import Person
from cheiron.profiles.actions import choose_sought_topics
from cheiron.programmes.actions import close_programme, stop_telling_leaders
from cheiron.programmes.models import Programme
from tests.inquiry.telling import FROM, SECRET, UNTIL, House, on_day

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
TOLD = "may read that you asked and have had nobody yet"
HEADING = "Asked, and has had nobody yet"
SAID = {"topics": ["grant"], "words": SECRET, "wished_length": "short_series"}
NOISE = re.compile(r'(csrfmiddlewaretoken" value="[^"]*"|nonce-?[^"\s]*"?[^"]*")')


@pytest.fixture
def house() -> House:
    return House()


def asking(house: House) -> str:
    page = reverse("directory:request-new", kwargs={"ref": house.offers[0].person.ref})
    return f"{page}?programme={house.programme.ref}"


def stop(programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk).update(tells_leaders_since=None)


def read(browser: Client, name: str, **more: Any) -> str:
    answer = browser.get(reverse(name, kwargs=more or None))
    assert answer.status_code == 200
    return NOISE.sub("", answer.content.decode())


def names_in(page: str) -> list[str]:
    """Whom the list names, in its order."""
    part = page[page.rindex(HEADING) :].split("<details", 1)[0]
    return re.findall(r"<strong>([^<]+)</strong>", part)


# --- What a learner is told -------------------------------------------------------------------------------------------


def test_a_learner_reads_it_wherever_one_asks_and_only_where_the_programme_tells(
    house: House, signed_in: SignIn
) -> None:
    with on_day(0):
        choose_sought_topics(person=house.joan, topic_keys=["grant"], aspiration="", by=house.joan)
        browser = signed_in(house.joan)
        pages = [asking(house), reverse("desk:seeking"), reverse("directory:programme", args=[house.programme.ref])]
        told = [browser.get(page).content.decode().count(TOLD) for page in pages]
        stop(house.programme)
        untold = [browser.get(page).content.decode().count(TOLD) for page in pages]
    assert (told, untold) == ([1, 1, 1], [0, 0, 0])


def test_asking_by_the_pages_tells_the_leader_and_the_last_look_says_so(house: House, signed_in: SignIn) -> None:
    with on_day(0):
        browser = signed_in(house.joan)
        look = browser.post(asking(house), {**SAID, "step": "check"}).content.decode()
        assert (look.count(TOLD), look.count('name="told" value="on"')) == (1, 1)
        browser.post(asking(house), {**SAID, "told": "on", "step": "send"})
    assert Request.objects.get().tells_leaders is True
    assert house.read_on(FROM) == ["Joan Learner"]


def test_with_one_tick_it_is_kept_back_and_the_last_look_says_that(house: House, signed_in: SignIn) -> None:
    with on_day(0):
        browser = signed_in(house.joan)
        look = browser.post(asking(house), {**SAID, "keeps_back": "on", "step": "check"}).content.decode()
        assert (look.count(TOLD), look.count("Your leaders are not told that you asked.")) == (0, 1)
        browser.post(asking(house), {**SAID, "told": "on", "keeps_back": "on", "step": "send"})
    assert Request.objects.get().tells_leaders is False


def test_the_tick_also_takes_back_what_was_told_before_in_this_programme(house: House, signed_in: SignIn) -> None:
    elsewhere = house.ask(house.jules, day=0)
    house.ask(house.joan, house.offers[1], day=0)
    with on_day(2):
        signed_in(house.joan).post(asking(house), {**SAID, "told": "on", "keeps_back": "on", "step": "send"})
    assert list(Request.objects.filter(learner=house.joan).values_list("tells_leaders", flat=True)) == [False, False]
    elsewhere.refresh_from_db()
    assert elsewhere.tells_leaders is True
    assert house.read_on(FROM) == ["Jules Second"]


def test_a_page_that_was_opened_before_the_choice_tells_nobody(house: House, signed_in: SignIn) -> None:
    with on_day(0):
        signed_in(house.joan).post(asking(house), {**SAID, "step": "send"})
    assert Request.objects.get().tells_leaders is False


def test_a_page_cannot_tell_where_the_programme_does_not(house: House, signed_in: SignIn) -> None:
    stop(house.programme)
    with on_day(0):
        signed_in(house.joan).post(asking(house), {**SAID, "told": "on", "step": "send"})
    assert Request.objects.get().tells_leaders is False


def test_a_learner_keeps_it_back_later_from_the_page_of_the_request(house: House, signed_in: SignIn) -> None:
    page = reverse("desk:request", kwargs={"ref": house.ask(house.joan).ref})
    with on_day(FROM):
        browser = signed_in(house.joan)
        before = browser.get(page).content.decode()
        after = browser.post(page, {"answer": "keep"}, follow=True).content.decode()
    assert (before.count(TOLD), before.count('value="keep"')) == (1, 1)
    assert (after.count(TOLD), after.count('value="keep"')) == (0, 0)
    assert "Your leaders do not read it, from now on." in after
    assert house.read_on(FROM) == []


def test_the_page_of_the_request_speaks_of_leaders_only_while_they_may_read(house: House, signed_in: SignIn) -> None:
    request = house.ask(house.joan)
    page = reverse("desk:request", kwargs={"ref": request.ref})
    browsers = {person: signed_in(person) for person in (house.joan, request.offer.person)}
    told = {}
    for day in (0, UNTIL - 1, UNTIL):
        with on_day(day):
            told[day] = [browser.get(page).content.decode().count(TOLD) for browser in browsers.values()]
    assert told == {0: [1, 0], UNTIL - 1: [1, 0], UNTIL: [0, 0]}


def _closed(house: House) -> None:
    close_programme(programme=house.programme, by=house.coordinator)


def _chosen_anew(house: House) -> None:
    stop_telling_leaders(programme=house.programme, by=house.coordinator)
    house.tell()


@pytest.mark.parametrize("change", [_closed, _chosen_anew])
def test_the_page_of_the_request_speaks_of_no_leaders_once_nobody_will_read_it(
    house: House, signed_in: SignIn, change: Callable[[House], None]
) -> None:
    request = house.ask(house.joan)
    with on_day(3):
        change(house)
    with on_day(4):
        page = signed_in(house.joan).get(reverse("desk:request", kwargs={"ref": request.ref})).content.decode()
    assert page.count('value="keep"') == 0


def test_the_helper_keeps_nothing_back_for_the_learner(house: House, signed_in: SignIn) -> None:
    request = house.ask(house.joan)
    with on_day(1):
        signed_in(request.offer.person).post(reverse("desk:request", kwargs={"ref": request.ref}), {"answer": "keep"})
    request.refresh_from_db()
    assert request.tells_leaders is True


# --- What a leader reads ----------------------------------------------------------------------------------------------


def test_a_leader_reads_names_and_one_tap_leads_to_suggesting(house: House, signed_in: SignIn) -> None:
    house.ask(house.joan)
    house.ask(house.otto)
    with on_day(FROM):
        browser = signed_in(house.chief)
        department, whole = read(browser, "leadership:department"), read(browser, "leadership:asked")
    assert (names_in(department), names_in(whole)) == (["Joan Learner"], ["Joan Learner"])
    choose = reverse("leadership:suggestion-choose", kwargs={"ref": house.joan.ref})
    assert (department.count(choose), whole.count(choose)) == (1, 1)
    for page in (department, whole):
        assert "Otto" not in page
        assert SECRET not in page


def test_the_list_says_neither_about_what_nor_whom_nor_where_nor_since_when(house: House, signed_in: SignIn) -> None:
    house.ask(house.joan)
    with on_day(FROM):
        whole = read(signed_in(house.chief), "leadership:asked")
    part = whole[whole.index("<main") : whole.index("</main>")].lower()
    hidden = ["grant", "helper a", "faculty mentoring", "march", "2027", "waiting", "declined", SECRET.lower()]
    assert [words for words in hidden if words in part] == []


def test_where_no_programme_tells_there_is_no_such_page_and_no_such_part(house: House, signed_in: SignIn) -> None:
    house.ask(house.joan)
    stop(house.programme)
    with on_day(FROM):
        browser = signed_in(house.chief)
        department = read(browser, "leadership:department")
        assert browser.get(reverse("leadership:asked")).status_code == 404
        others = [read(browser, name) for name in ("leadership:home", "leadership:suggestions")]
    assert HEADING not in department
    assert "who has nobody stands on no page of yours" in department
    assert [page for page in [department, *others] if "Joan" in page] == []


def test_leaders_of_others_read_nothing_of_it_and_who_leads_nobody_has_no_such_page(
    house: House, signed_in: SignIn
) -> None:
    house.ask(house.joan)
    with on_day(FROM):
        surgeon = signed_in(house.surgeon)
        pages = [read(surgeon, "leadership:department"), read(surgeon, "leadership:asked")]
        for person in (house.jules, house.coordinator, house.offers[0].person):
            assert signed_in(person).get(reverse("leadership:asked")).status_code == 404
    assert [names_in(page) for page in pages] == [[], []]
    assert [page for page in pages if "Joan" in page] == []


def _nothing(house: House, request: Request) -> None:
    """As it was."""


def _ended(house: House, request: Request) -> None:
    with on_day(FROM + 1):
        partnership = accept_request(request=request, by=request.offer.person)
    with on_day(FROM + 5):
        end_without_fault(partnership=partnership, telling="neutral_now", by=house.joan)


def _kept_apart(house: House, request: Request) -> None:
    with on_day(FROM + 1):
        block_pair(one=house.joan, other=house.chief, by=None)
        block_pair(one=house.joan, other=request.offer.person, by=None)


@pytest.mark.parametrize("change", [_ended, _kept_apart])
def test_no_page_differs_when_somebody_ends_a_partnership_or_is_kept_apart(
    house: House, signed_in: SignIn, change: Callable[[House, Request], None]
) -> None:
    request, browser = house.ask(house.joan), signed_in(house.chief)

    def pages(day: int) -> list[str]:
        with on_day(day):
            choose = read(browser, "leadership:suggestion-choose", ref=house.joan.ref)
            return [
                *(read(browser, f"leadership:{name}") for name in ("department", "asked", "people", "suggestions")),
                choose,
            ]

    before = {day: pages(day) for day in (FROM + 6, UNTIL - 1, UNTIL, UNTIL + 30)}
    change(house, request)
    assert {day: pages(day) for day in before} == before


def test_who_was_suggested_somebody_lately_is_marked_by_the_leaders_own_doing(house: House, signed_in: SignIn) -> None:
    house.ask(house.joan)
    with on_day(FROM):
        suggest_helpers(learner=house.joan, offers=house.offers[1:2], why="She listens.", by=house.chief)
        whole = read(signed_in(house.chief), "leadership:asked")
    assert (names_in(whole), whole.count("You thought of somebody already")) == (["Joan Learner"], 1)
    assert reverse("leadership:suggestion-choose", kwargs={"ref": house.joan.ref}) not in whole


def test_the_mark_goes_when_one_may_suggest_again(house: House, signed_in: SignIn) -> None:
    house.ask(house.joan)
    house.ask(house.jules)
    marked = "You thought of somebody already"
    with on_day(-SUGGESTION_DAYS + FROM - 1):
        suggest_helpers(learner=house.joan, offers=house.offers[1:2], why="She listens.", by=house.chief)
    with on_day(FROM):
        made = suggest_helpers(learner=house.jules, offers=house.offers[1:2], why="She listens.", by=house.chief)
        browser = signed_in(house.chief)
        before = read(browser, "leadership:asked")
        take_back_suggestion(suggestion=made, by=house.chief)
        after = read(browser, "leadership:asked")
    assert (names_in(before), before.count(marked)) == (["Joan Learner", "Jules Second"], 1)
    assert (names_in(after), after.count(marked)) == (["Joan Learner", "Jules Second"], 0)


def test_the_department_shows_five_and_the_way_to_all_with_as_many_queries(house: House, signed_in: SignIn) -> None:
    browser = signed_in(house.chief)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen, on_day(FROM):
            browser.get(reverse("leadership:department"))
            browser.get(reverse("leadership:asked"))
        return len(seen)

    house.ask(house.joan)
    one = queries()
    for number in range(8):
        house.ask(house.learner(f"Colleague {number}", house.medicine), house.offers[number % 4])
    assert queries() == one
    with on_day(FROM):
        department, whole = read(browser, "leadership:department"), read(browser, "leadership:asked")
    assert names_in(department) == [f"Colleague {number}" for number in range(5)]
    assert reverse("leadership:asked") in department
    assert names_in(whole) == [*(f"Colleague {number}" for number in range(8)), "Joan Learner"]


# --- The choice -------------------------------------------------------------------------------------------------------


def test_whoever_runs_the_programme_chooses_on_its_own_page(house: House, signed_in: SignIn) -> None:
    stop(house.programme)
    browser = signed_in(house.coordinator)
    page = reverse("office:programme-leaders", args=[house.programme.ref])
    overview = reverse("office:programme", args=[house.programme.ref])
    assert page in browser.get(overview).content.decode()
    asked = browser.get(page).content.decode()
    assert re.findall(r'value="(no|yes)"[^>]*checked', asked) == ["no"]
    assert "Those who ask are told" in asked
    now = clock.now()
    with clock.standing_at(now):
        said = browser.post(page, {"tells": "yes"}, follow=True).content.decode()
    assert "Whoever asks from now on reads it before they ask." in said
    assert "They read who asked and has had nobody yet." in said
    house.programme.refresh_from_db()
    assert house.programme.tells_leaders_since == now
    browser.post(page, {"tells": "no"})
    house.programme.refresh_from_db()
    assert house.programme.tells_leaders_since is None


def test_the_choice_has_to_be_made_in_words_it_knows(house: House, signed_in: SignIn) -> None:
    browser = signed_in(house.coordinator)
    page = reverse("office:programme-leaders", args=[house.programme.ref])
    for said in ({}, {"tells": "perhaps"}):
        assert browser.post(page, said).status_code == 200
    house.programme.refresh_from_db()
    assert house.programme.tells_leaders is True


def test_nobody_else_finds_the_choice(house: House, signed_in: SignIn) -> None:
    page = reverse("office:programme-leaders", args=[house.programme.ref])
    for person in (house.chief, house.joan, house.offers[0].person):
        browser = signed_in(person)
        assert [browser.get(page).status_code, browser.post(page, {"tells": "no"}).status_code] == [404, 404]


def test_everybody_reads_on_the_programmes_page_what_leaders_read(house: House, signed_in: SignIn) -> None:
    browser = signed_in(house.offers[0].person)
    page = reverse("directory:programme", args=[house.programme.ref])
    told = "Who of the people they look after asked and has had nobody yet"
    untold = "Nothing: neither who asked, nor who has somebody."
    first = browser.get(page).content.decode()
    stop(house.programme)
    second = browser.get(page).content.decode()
    assert [words in first for words in (told, untold)] == [True, False]
    assert [words in second for words in (told, untold)] == [False, True]
