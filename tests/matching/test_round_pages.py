"""Choosing in a round, page by page and without JavaScript; the result; asking for another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.matching.actions import ask_for_swap, block_pair, save_avoided, save_wishes
from cheiron.matching.models import Participant, Proposal, Round, SwapRequest
from cheiron.matching.queries import avoided_by, wishes_of
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from tests import make
from tests.matching.rounds import Setting, on, page_of, published, seat

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
OPENS = {"profiles_from": dt.date(2026, 3, 9)}


@pytest.fixture(autouse=True)
def a_day_of_choosing() -> Any:
    with on(9):
        yield


@pytest.fixture
def setting() -> Setting:
    return Setting()


@pytest.fixture
def round(setting: Setting) -> Round:
    return setting.choosing(**OPENS)


def page(name: str, mine: Participant) -> str:
    return reverse(f"desk:{name}", args=[mine.ref])


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def names(setting: Setting) -> list[str]:
    return [offer.person.name for offer in setting.offers]


def test_a_learner_chooses_by_taps_each_saved_at_once(setting: Setting, round: Round, signed_in: SignIn) -> None:
    mine, browser = seat(round, setting.learners[0]), signed_in(setting.learners[0])
    one, two, three = (offer.person for offer in setting.offers)

    def tap(person: Person, deed: str, **more: str) -> str:
        answer = browser.post(page("round-wish", mine), {"person": person.ref, "deed": deed, **more})
        assert answer.status_code == 302
        return str(answer["Location"])

    assert tap(one, "add") == page("round", mine) + "#list"
    assert tap(two, "add", back="people", page="1") == page("round-people", mine) + "?page=1"
    assert tap(three, "add", back="person") == reverse("directory:person", args=[three.ref])
    assert wishes_of(mine) == [one, two, three]
    tap(two, "add")
    tap(three, "up")
    assert wishes_of(mine) == [one, three, two]
    tap(one, "up")
    tap(two, "down")
    tap(one, "sideways")
    assert wishes_of(mine) == [one, three, two]
    tap(one, "down")
    tap(two, "remove")
    assert wishes_of(mine) == [three, one]
    said = text_of(browser.get(page("round", mine)))
    assert "1 more makes it likelier that one of your wishes comes true." in said
    assert "Those on your list never learn who chose them." in said
    receipt = text_of(browser.get(page("round-receipt", mine)))
    assert receipt.index(three.name) < receipt.index(one.name)
    assert two.name not in receipt


def test_back_to_a_page_that_is_no_number_is_the_first(setting: Setting, round: Round, signed_in: SignIn) -> None:
    mine, browser = seat(round, setting.learners[0]), signed_in(setting.learners[0])
    for wrong in ("x", "²", "-1", "1&a=b"):
        posted = {"person": setting.offers[0].person.ref, "deed": "add", "back": "people", "page": wrong}
        assert browser.post(page("round-wish", mine), posted)["Location"] == page("round-people", mine) + "?page=1"


def test_suggestions_come_with_reasons_and_no_numbers(setting: Setting, round: Round, signed_in: SignIn) -> None:
    learner = setting.learners[0]
    setting.seeks(learner, "grant", "paper", "design")
    said = text_of(signed_in(learner).get(page("round", seat(round, learner))))
    assert "Offers 3 of your 3 topics" in said
    assert "Other department" in said
    assert "%" not in said.split("<main")[1]
    for name in names(setting):
        assert name in said
    save_wishes(participant=seat(round, learner), people=[setting.offers[0].person], by=learner)
    suggested = text_of(signed_in(learner).get(page("round", seat(round, learner)))).split("Who could fit")[1]
    assert names(setting)[0] not in suggested
    assert names(setting)[1] in suggested


def test_five_are_suggested_and_everybody_is_a_page_away(signed_in: SignIn) -> None:
    setting = Setting(helpers=14)
    round, learner = setting.choosing(**OPENS), setting.learners[0]
    mine, browser = seat(round, learner), signed_in(learner)
    said = text_of(browser.get(page("round", mine)))
    assert said.count("Put on my list") == 5
    everybody = page("round-people", mine)
    assert everybody in said
    first, second = text_of(browser.get(everybody)), text_of(browser.get(everybody + "?page=2"))
    assert (first.count("Put on my list"), second.count("Put on my list")) == (12, 2)
    assert all((name in first) != (name in second) for name in names(setting) if not name.endswith(" 1"))


def test_somebody_is_found_by_name_among_those_who_may_be_chosen_and_no_address_says_whom(signed_in: SignIn) -> None:
    setting = Setting(learners=14, helpers=14)
    setting.helper("Søren Osei")
    Offer.objects.filter(person__name="Søren Osei").update(taken=1)
    round = setting.choosing(**OPENS)
    learner, helper = setting.learners[0], setting.offers[0].person
    for person, typed, name in ((learner, "oesi", "Søren Osei"), (helper, "learner 12", "Learner 12")):
        mine, browser = seat(round, person), signed_in(person)
        address = page("round-people", mine)
        everybody = text_of(browser.get(address))
        assert f'<form class="row row--end" method="post" action="{address}" role="search">' in everybody
        answer = browser.post(address, {"name": typed})
        said = text_of(answer)
        assert re.findall(r'class="person__name">(?:<a [^>]*>)?([^<,]+)', said) == [name]
        assert (f"Nobody is called “{typed}”; 1 with a name like it." in said) == (typed == "oesi")
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer.headers["Vary"]
        assert browser.get(address + f"?name={typed}").content.count(b"person__name") == 12
        assert "Nobody of that name can be chosen." in text_of(browser.post(address, {"name": "zebediah"}))


def test_the_first_of_a_frequent_name_are_shown_and_all_are_counted(signed_in: SignIn) -> None:
    setting = Setting(helpers=30)
    round, learner = setting.choosing(**OPENS), setting.learners[0]
    browser, mine = signed_in(learner), seat(round, learner)
    said = text_of(browser.post(page("round-people", mine), {"name": "helper"}))
    assert "30 found for “helper”. These are the first 24; type more of the name for the others." in said
    assert said.count("person__name") == 24


def test_whoever_may_not_be_chosen_is_found_by_name_as_little_as_whoever_does_not_exist(
    setting: Setting, signed_in: SignIn
) -> None:
    learner, helper = setting.learners[0], setting.helper("Ruth Quill").person
    round = setting.choosing(**OPENS)
    mine, browser = seat(round, learner), signed_in(learner)

    def answer(typed: str) -> str:
        return page_of(browser.post(page("round-people", mine), {"name": typed})).replace(typed, "TYPED")

    before = answer("Ruth Quill")
    block_pair(one=learner, other=helper, by=None)
    assert before != answer("Ruth Quill") == answer("Vera Stolz")


def test_who_fits_better_comes_first_and_who_is_emptier_among_equals(signed_in: SignIn) -> None:
    setting = Setting(helpers=2, places=4)
    round, learner = setting.choosing(**OPENS), setting.learners[0]
    setting.seeks(learner, "grant", "paper", "design")
    Offer.objects.filter(pk=setting.offers[0].pk).update(taken=3)
    said = text_of(signed_in(learner).get(page("round-people", seat(round, learner))))
    assert said.index(names(setting)[1]) < said.index(names(setting)[0])
    setting.offers[1].person.profile.topics.all().delete()
    said = text_of(signed_in(learner).get(page("round-people", seat(round, learner))))
    assert said.index(names(setting)[0]) < said.index(names(setting)[1])


def test_a_full_list_offers_no_more_taps(signed_in: SignIn) -> None:
    setting = Setting(helpers=4)
    round, learner = setting.choosing(**OPENS, wishes_least=1, wishes_most=2), setting.learners[0]
    mine, browser = seat(round, learner), signed_in(learner)
    save_wishes(participant=mine, people=[offer.person for offer in setting.offers[:2]], by=learner)
    said = text_of(browser.get(page("round-people", mine)))
    assert "Put on my list" not in said
    assert "Your list is full. Take somebody off first." in said
    other = setting.offers[2].person
    browser.post(page("round-wish", mine), {"person": other.ref, "deed": "add"})
    assert "Your list holds 2 people." in text_of(browser.get(page("round", mine)))
    assert other not in wishes_of(mine)


def test_one_tap_on_a_profile_puts_somebody_on_the_list(setting: Setting, round: Round, signed_in: SignIn) -> None:
    learner, helper = setting.learners[0], setting.offers[0].person
    mine, browser = seat(round, learner), signed_in(learner)
    profile = reverse("directory:person", args=[helper.ref])
    assert page("round-wish", mine) in text_of(browser.get(profile))
    browser.post(page("round-wish", mine), {"person": helper.ref, "deed": "add", "back": "person"})
    after = text_of(browser.get(profile))
    assert "On your list" in after
    assert page("round-wish", mine) not in after
    assert "On your list" not in text_of(signed_in(setting.learners[1]).get(profile))
    assert "you choose until" not in text_of(signed_in(make.person()).get(profile))
    with on(16):
        assert "On your list" not in text_of(browser.get(profile))


def test_a_helper_ranks_learners_says_any_and_lowers_places(setting: Setting, round: Round, signed_in: SignIn) -> None:
    helper = setting.offers[0].person
    mine, browser = seat(round, helper), signed_in(helper)
    assert "That counts as happy with any of them." in text_of(browser.get(page("round", mine)))
    people = text_of(browser.get(page("round-people", mine)))
    assert all(learner.name in people for learner in setting.learners)
    browser.post(page("round-wish", mine), {"person": setting.learners[1].ref, "deed": "add"})
    assert wishes_of(mine) == [setting.learners[1]]
    browser.post(page("round-anybody", mine))
    assert wishes_of(mine) == []
    assert "You are happy with any of them." in text_of(browser.get(page("round", mine)))
    browser.post(page("round-places", mine), {"places": "1"})
    assert seat(round, helper).places == 1
    for wrong in ("3", "-1", "x", "²", "99999999999"):
        browser.post(page("round-places", mine), {"places": wrong})
    assert seat(round, helper).places == 1
    assert '<option value="1" selected>' in text_of(browser.get(page("round", mine)))


def test_a_learner_has_no_places_and_cannot_take_anybody(setting: Setting, round: Round, signed_in: SignIn) -> None:
    mine, browser = seat(round, setting.learners[0]), signed_in(setting.learners[0])
    for name in ("round-anybody", "round-places"):
        assert browser.post(page(name, mine), {"places": "1"}).status_code == 404


def test_what_a_helper_sees_of_learners_is_no_topic(setting: Setting, round: Round, signed_in: SignIn) -> None:
    make.topic("zq-leaving", label="Leaving medicine for good")
    setting.seeks(setting.learners[0], "zq-leaving")
    helper = setting.offers[0].person
    mine, browser = seat(round, helper), signed_in(helper)
    for name in ("round", "round-people", "round-receipt", "round-avoid"):
        assert "Leaving medicine" not in text_of(browser.get(page(name, mine)))


def test_the_private_list_is_found_by_name_in_the_body_and_answers_with_no_name(
    setting: Setting, round: Round, signed_in: SignIn
) -> None:
    learner, helper = setting.learners[0], setting.offers[0].person
    mine, browser = seat(round, learner), signed_in(learner)
    address = page("round-avoid", mine)
    found = text_of(browser.post(address, {"name": "helper 1"}))
    assert f'value="{helper.ref}"' in found
    assert names(setting)[1] not in found
    assert "Nobody with such a name can be matched with you." in text_of(browser.post(address, {"name": "zzz"}))
    assert "Please type part of a name." in text_of(browser.post(address, {"name": " "}))
    answer = browser.post(address, {"add": helper.ref}, follow=True)
    assert avoided_by(seat(round, learner)) == [helper]
    said = text_of(answer)
    assert "Saved. Nobody is told." in said
    assert said.count(helper.name) == 2  # the line and what its button is about
    assert helper.name not in text_of(browser.get(page("round", mine)))
    assert helper.name not in text_of(browser.get(page("round-people", mine)))
    browser.post(address, {"remove": helper.ref})
    assert avoided_by(seat(round, learner)) == []
    browser.post(address, {"add": make.person("Sol Strand").ref})
    assert avoided_by(seat(round, learner)) == []


def test_whoever_leaves_is_asked_once_and_finds_the_way_back(setting: Setting, round: Round, signed_in: SignIn) -> None:
    learner = setting.learners[0]
    mine, browser = seat(round, learner), signed_in(learner)
    assert "Take no part this time?" in text_of(browser.get(page("round-leaving", mine)))
    assert seat(round, learner).out_at is None
    browser.post(page("round-leaving", mine), {"deed": "leave"})
    assert seat(round, learner).out_by == learner
    assert "Take part after all" in text_of(browser.get(page("round", mine)))
    browser.post(page("round-leaving", mine), {"deed": "return"})
    assert seat(round, learner).out_at is None
    assert Notice.objects.filter(to=setting.coordinator).count() == 0


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("planned", "Choosing begins on Monday, 9 March."),
        ("closed", "Choosing has ended. A person looks at every pair now."),
        ("review", "Choosing has ended. A person looks at every pair now."),
        ("cancelled", "This round was cancelled"),
    ],
)
def test_the_page_says_where_the_round_stands(
    state: str, sentence: str, setting: Setting, round: Round, signed_in: SignIn
) -> None:
    learner, helper = setting.learners[0], setting.offers[0].person
    save_wishes(participant=seat(round, learner), people=[helper], by=learner)
    Round.objects.update(state=state)
    said = text_of(signed_in(learner).get(page("round", seat(round, learner))))
    assert sentence in said
    assert 'name="deed"' not in said
    signed_in(learner).post(page("round-wish", seat(round, learner)), {"person": helper.ref, "deed": "remove"})
    assert wishes_of(seat(round, learner)) == [helper]


@pytest.mark.parametrize(
    ("mode", "promise"),
    [
        ("mixed", "If you choose nobody, we find somebody for you from what you told us."),
        ("assignment", "the person who decides reads your wishes"),
        ("stable", "who chooses nobody gets nobody by it"),
    ],
)
def test_the_page_promises_what_the_way_of_the_round_can_keep(
    mode: str, promise: str, setting: Setting, signed_in: SignIn
) -> None:
    round = setting.choosing(**OPENS, mode=mode)
    mine = seat(round, setting.learners[0])
    browser = signed_in(mine.person)
    said = text_of(browser.get(page("round", mine)))
    assert promise in said
    assert ("we find somebody for you from what you told us" in said) == (mode != "stable")
    assert promise in text_of(browser.get(page("round-receipt", mine)))
    save_wishes(participant=mine, people=[setting.offers[0].person], by=mine.person)
    honest = "choosing somebody popular first never costs you a later choice"
    assert (honest in text_of(browser.get(page("round-receipt", mine)))) == (mode != "assignment")


def test_who_found_somebody_meanwhile_is_asked_nothing_and_reads_why(
    setting: Setting, round: Round, signed_in: SignIn
) -> None:
    learner, offer = setting.learners[0], setting.offers[0]
    step, note = "Choose whom you would like to work with", "so nobody is found for you by this round"
    browser, address = signed_in(learner), page("round", seat(round, learner))
    assert step in text_of(browser.get(reverse("desk:today")))
    assert note not in text_of(browser.get(address))
    learner.enrolments.update(state="matched")
    assert step not in text_of(browser.get(reverse("desk:today")))
    assert note in text_of(browser.get(address))
    helping = signed_in(offer.person)
    assert step in text_of(helping.get(reverse("desk:today")))
    Offer.objects.filter(pk=offer.pk).update(state="paused")
    assert step not in text_of(helping.get(reverse("desk:today")))
    assert "Your profile is not listed at present" in text_of(helping.get(page("round", seat(round, offer.person))))


def test_where_few_can_be_chosen_the_page_says_so_and_names_no_reason(signed_in: SignIn) -> None:
    setting = Setting(helpers=4)
    round, learner = setting.choosing(**OPENS), setting.learners[0]
    address, browser = page("round", seat(round, learner)), signed_in(learner)
    few = "Few people can be chosen at present."
    assert few not in text_of(browser.get(address))
    for offer in setting.offers[:2]:
        block_pair(one=learner, other=offer.person, by=None)
    assert few in text_of(browser.get(address))


def test_one_person_on_both_sides_has_a_place_on_each(setting: Setting, signed_in: SignIn) -> None:
    both = setting.offers[0].person
    make.enrolment(both, setting.programme)
    round = setting.choosing(**OPENS)
    learning, helping = (Participant.objects.get(round=round, person=both, side=side) for side in ("learner", "helper"))
    browser = signed_in(both)
    assert "the one you would like best first" in text_of(browser.get(page("round", learning)))
    assert "Your places in this round" in text_of(browser.get(page("round", helping)))
    assert "the one you would like best first" in text_of(browser.get(reverse("desk:round", args=[round.ref])))
    listed = text_of(browser.get(reverse("desk:rounds")))
    assert page("round", learning) in listed
    assert page("round", helping) in listed


def test_today_asks_to_choose_then_says_that_it_is_saved_then_shows_the_result(
    setting: Setting, round: Round, signed_in: SignIn
) -> None:
    learner = setting.learners[0]
    mine, browser = seat(round, learner), signed_in(learner)
    make.credential(learner, setting.programme, audience="learner")
    setting.seeks(learner, "grant")
    said = text_of(browser.get(reverse("desk:today")))
    assert "Choose whom you would like to work with" in said
    assert page("round", mine) in said
    assert "Find somebody to ask" not in said
    save_wishes(participant=mine, people=[setting.offers[0].person], by=learner)
    assert "Your list is saved" in text_of(browser.get(reverse("desk:today")))
    Round.objects.update(state="review")
    assert "The result comes on Tuesday, 24 March." in text_of(browser.get(reverse("desk:today")))
    assert page("round", seat(round, setting.offers[0].person)) not in text_of(
        signed_in(setting.offers[0].person).get(reverse("desk:today"))
    )
    published(Round.objects.get(), (learner, setting.offers[0]))
    assert "The result of the round is here" in text_of(browser.get(reverse("desk:today")))
    with on(4, month=4):
        assert "The result of the round is here" not in text_of(browser.get(reverse("desk:today")))


SHARES = [
    {
        "criterion": "topics",
        "points": 2000,
        "of": 3000,
        "known": True,
        "facts": {"met": ["grant", "paper"], "sought": 3},
    },
    {"criterion": "network", "points": 500, "of": 500, "known": True, "facts": {"other_department": True}},
    {"criterion": "practical", "points": 0, "of": 1000, "known": True, "facts": {"availability": [3]}},
]


def test_the_result_says_with_whom_and_why_to_both(setting: Setting, round: Round, signed_in: SignIn) -> None:
    learner, offer = setting.learners[0], setting.offers[0]
    save_wishes(participant=seat(round, learner), people=[offer.person], by=learner)
    published(round, (learner, offer), (setting.learners[1], None), shares=SHARES)
    Proposal.objects.filter(learner=learner).update(wish_rank=1)
    mine = text_of(signed_in(learner).get(page("round", seat(round, learner))))
    assert offer.person.name in mine
    assert "Offers 2 of your 3 topics · Other department" in mine
    assert "Monday" not in mine.split("<main")[1].split("If it does not fit")[0]
    theirs = text_of(signed_in(offer.person).get(page("round", seat(round, offer.person))))
    assert learner.name in theirs
    assert "You offer 2 of the 3 topics they look for · Other department" in theirs
    for word in ("choice", "chose", "wish", "%"):
        assert word not in theirs.split("<main")[1]
    for person in (setting.learners[1], setting.offers[1].person):
        nobody = text_of(signed_in(person).get(page("round", seat(round, person))))
        assert learner.name not in nobody
    assert "You are not forgotten" in text_of(
        signed_in(setting.learners[1]).get(page("round", seat(round, setting.learners[1])))
    )


def test_before_it_is_published_nobody_reads_a_result(setting: Setting, round: Round, signed_in: SignIn) -> None:
    learner, offer = setting.learners[0], setting.offers[0]
    published(round, (learner, offer))
    Round.objects.update(state="review", published_at=None)
    assert offer.person.name not in text_of(signed_in(learner).get(page("round", seat(round, learner))))


def test_a_learner_asks_for_another_and_takes_it_back_and_the_helper_cannot_tell(
    setting: Setting, round: Round, signed_in: SignIn
) -> None:
    learner, offer = setting.learners[0], setting.offers[0]
    published(round, (learner, offer))
    mine, browser = seat(round, learner), signed_in(learner)
    helper = signed_in(offer.person)
    theirs = [page("round", seat(round, offer.person)), reverse("desk:today"), reverse("front:notices")]
    before = [page_of(helper.get(address)) for address in theirs]

    browser.post(page("round-swap", mine), {"deed": "ask"})
    browser.post(page("round-swap", mine), {"deed": "ask"})
    asked = SwapRequest.objects.get()
    assert (asked.person, asked.state, asked.side) == (learner, "waiting", "learner")
    assert "Your coordinator looks for somebody; your partner has not been told." in text_of(
        browser.get(page("round", mine))
    )
    assert [page_of(helper.get(address)) for address in theirs] == before
    assert list(Notice.objects.filter(kind="matching.swap_asked").values_list("to", flat=True)) == [
        setting.coordinator.pk
    ]
    assert helper.post(page("round-swap", seat(round, offer.person)), {"deed": "ask"}).status_code == 404
    browser.post(page("round-swap", mine), {"deed": "take_back"})
    asked.refresh_from_db()
    assert asked.state == "taken_back"
    assert "Ask for another" in text_of(browser.get(page("round", mine)))


def test_a_coordinator_who_is_the_helper_is_not_told_who_asks(setting: Setting, round: Round) -> None:
    learner, offer = setting.learners[0], setting.offers[0]
    make.staff(offer.person, setting.programme, "coordinator")
    published(round, (learner, offer))
    ask_for_swap(proposal=Proposal.objects.get(), by=learner)
    assert Notice.objects.filter(kind="matching.swap_asked", to=offer.person).count() == 0
    assert Notice.objects.filter(kind="matching.swap_asked", to=setting.coordinator).count() == 1


def test_after_the_days_for_asking_the_page_says_so(setting: Setting, round: Round, signed_in: SignIn) -> None:
    learner = setting.learners[0]
    published(round, (learner, setting.offers[0]))
    mine, browser = seat(round, learner), signed_in(learner)
    with on(4, month=4):
        assert "The days for asking for another are over." in text_of(browser.get(page("round", mine)))
        browser.post(page("round-swap", mine), {"deed": "ask"})
    assert SwapRequest.objects.count() == 0


def test_who_got_nobody_has_nothing_to_ask_back(setting: Setting, round: Round, signed_in: SignIn) -> None:
    learner = setting.learners[0]
    published(round, (learner, None))
    assert signed_in(learner).post(page("round-swap", seat(round, learner)), {"deed": "ask"}).status_code == 404


@pytest.mark.parametrize("noise", ["\x00", "-1", "9" * 40, "x" * 9000, "\u202e<script>", ""])
def test_noise_in_a_tap_breaks_nothing(noise: str, setting: Setting, round: Round, signed_in: SignIn) -> None:
    everything = dict.fromkeys(["person", "deed", "back", "page", "places", "add", "remove", "name"], noise)
    for person in (setting.learners[0], setting.offers[0].person):
        mine, browser = seat(round, person), signed_in(person)
        for name in ("round-wish", "round-anybody", "round-places", "round-avoid", "round-swap"):
            assert browser.post(page(name, mine), everything).status_code in (302, 404)
        assert (wishes_of(mine), avoided_by(seat(round, person)), seat(round, person).places) == ([], [], None)


PAGES = ["round", "round-people", "round-receipt", "round-avoid", "round-leaving"]
POSTS = ["round-wish", "round-anybody", "round-places", "round-swap", *PAGES[3:]]


@pytest.mark.parametrize("who", ["stranger", "another learner", "helper", "coordinator", "left out"])
def test_nobody_opens_the_place_of_somebody_else(who: str, setting: Setting, round: Round, signed_in: SignIn) -> None:
    mine = seat(round, setting.learners[0])
    person = {
        "stranger": make.person(),
        "another learner": setting.learners[1],
        "helper": setting.offers[0].person,
        "coordinator": setting.coordinator,
        "left out": mine.person,
    }[who]
    if who == "left out":
        Participant.objects.filter(pk=mine.pk).update(
            out_at="2026-03-09T12:00Z", out_by=setting.coordinator, told_at=None
        )
    browser = signed_in(person)
    for name in PAGES:
        assert browser.get(page(name, mine)).status_code == 404
    for name in POSTS:
        assert browser.post(page(name, mine), {"deed": "add", "person": mine.person.ref}).status_code == 404
    if who in ("stranger", "coordinator", "left out"):
        assert browser.get(reverse("desk:round", args=[round.ref])).status_code == 404


def test_a_round_that_has_not_begun_is_not_there(setting: Setting, signed_in: SignIn) -> None:
    round = setting.planned(profiles_from=dt.date(2026, 3, 10), ranking_from=dt.date(2026, 3, 10))
    mine = seat(round, setting.learners[0])
    browser = signed_in(setting.learners[0])
    assert browser.get(page("round", mine)).status_code == 404
    assert round.name not in text_of(browser.get(reverse("desk:rounds")))
    with on(10):
        assert browser.get(page("round", mine)).status_code == 200


@pytest.mark.parametrize("name", ["round", "round-people", "round-receipt", "round-avoid"])
@pytest.mark.parametrize("side", ["learner", "helper"])
def test_pages_cost_the_same_for_three_and_for_twelve(name: str, side: str, signed_in: SignIn) -> None:
    counts = []
    for many in (3, 12):
        setting = Setting(learners=many, helpers=many, places=9)
        round = setting.choosing(**OPENS)
        learner, helper = setting.learners[0], setting.offers[0].person
        person, others = (
            (learner, [offer.person for offer in setting.offers]) if side == "learner" else (helper, setting.learners)
        )
        mine = seat(round, person)
        save_wishes(participant=mine, people=others[: many // 2], by=person)
        save_avoided(participant=mine, people=others[many // 2 :], by=person)
        browser = signed_in(person)
        browser.get(page(name, mine))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page(name, mine)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
