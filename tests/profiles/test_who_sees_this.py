"""“Who sees this” says what is true for whoever reads it: what they chose, and not what most people have."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.people.models import Organisation, Person
from cheiron.profiles.actions import choose_who_sees, edit_profile, share_outside, stop_sharing
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
UNTIL = "Until you are listed in a programme: only you. From then on: "
EVERYBODY = "Everybody who is signed in."


@pytest.fixture
def helper() -> Person:
    make.organisation(shares_profiles=True)
    return make.listed_helper(make.programme(), "Hal Helper").person


def said(browser: Client, page: str) -> str:
    """The sentence on a page, without its link."""
    text = unescape(browser.get(page).content.decode())
    return " ".join(text.split("Who sees this:</strong>")[1].split("<a href")[0].split("</div>")[0].split())


def addresses(browser: Client) -> dict[str, str]:
    """Each step and each part of the profile, by its last name."""
    parts = {part: reverse("desk:profile-part", args=[part]) for part in ("words", "meeting", "way", "more")}
    steps = {name: reverse(f"desk:profile-{name}") for name in ("topics", "strengths", "photo")}
    return parts | steps


def choose(person: Person, **circles: str) -> None:
    choose_who_sees(person=person, circles=circles, by=person)


def test_whoever_chose_nothing_reads_what_holds_for_all(helper: Person, signed_in: SignIn) -> None:
    browser = signed_in(helper)
    pages = addresses(browser)
    assert {said(browser, pages[name]) for name in ("words", "strengths", "way")} == {EVERYBODY}
    assert said(browser, pages["topics"]).startswith(EVERYBODY)
    assert said(browser, pages["photo"]).startswith(EVERYBODY)
    assert said(browser, pages["meeting"]) == (
        "How you work: only you. The rest: everybody who is signed in. "
        "How you work counts in matching, whoever reads it."
    )
    assert said(browser, pages["more"]) == (
        "What you have lived through: members of your programmes, and those you work with. "
        "The rest: everybody who is signed in."
    )


def test_nobody_else_reads_anything_until_one_is_listed(signed_in: SignIn) -> None:
    person = make.person()
    make.profile(person, topics=("grant",))
    browser = signed_in(person)
    for page in addresses(browser).values():
        assert said(browser, page).startswith(UNTIL)
    assert said(browser, reverse("desk:profile-photo")).startswith(UNTIL + "everybody who is signed in.")


def test_each_circle_that_was_chosen_is_said_where_the_words_are_typed(helper: Person, signed_in: SignIn) -> None:
    choose(helper, story="me", setback="partners", photo="partners", lived_experience="organisation")
    browser = signed_in(helper)
    pages = addresses(browser)
    assert said(browser, pages["way"]) == (
        "What did not work: those you work with. How you got here: only you. The rest: everybody who is signed in."
    )
    assert said(browser, pages["photo"]).startswith("Those you work with.")
    assert said(browser, pages["more"]) == EVERYBODY
    choose(helper, setback="programme", story="programme", specialty="organisation", aspiration="programme")
    assert said(browser, pages["way"]) == (
        "How you got here, What did not work and Your own direction: members of your programmes, and those you work "
        "with. The rest: everybody who is signed in."
    )


def test_outside_is_said_only_while_there_is_a_public_page(helper: Person, signed_in: SignIn) -> None:
    browser = signed_in(helper)
    page = addresses(browser)["words"]
    share_outside(person=helper, fields=["headline"], by=helper)
    assert said(browser, page) == (
        "The one line: everybody, also outside, on your public page. The rest: everybody who is signed in."
    )
    stop_sharing(person=helper, by=helper)
    assert said(browser, page) == EVERYBODY
    share_outside(person=helper, fields=["headline"], by=helper)
    Organisation.objects.update(shares_profiles=False)
    assert said(browser, page) == EVERYBODY


def test_a_form_that_comes_back_with_a_mistake_still_says_what_is_true(helper: Person, signed_in: SignIn) -> None:
    choose(helper, orcid="me")
    browser = signed_in(helper)
    answer = browser.post(addresses(browser)["more"], {"orcid": "not one"})
    assert answer.status_code == 200
    assert "ORCID iD: only you." in unescape(answer.content.decode())


def test_a_learner_reads_whether_leaders_see_the_wishes_and_what_a_tick_will_do(signed_in: SignIn) -> None:
    learner = make.person()
    make.profile(learner)
    browser = signed_in(learner)
    page = browser.get("/seeking/").content.decode()
    assert "Not those you might ask, not your chair, not your dean." in said(browser, "/seeking/")
    assert "If you tick this and save, the leaders of your unit read" in page
    edit_profile(person=learner, by=learner, publishes_wishes=True)
    page = browser.get("/seeking/").content.decode()
    assert "the leaders of your unit, because you let them" in said(browser, "/seeking/")
    assert ("not your chair" in page, "Take the tick away and save" in page) == (False, True)
    choose(learner, aspiration="me")
    assert "you chose to keep that to yourself" in said(browser, "/seeking/")


def test_a_learner_who_also_helps_reads_who_sees_the_same_words_on_their_profile(
    helper: Person, signed_in: SignIn
) -> None:
    choose(helper, aspiration="partners", usual_times="me", working_style="organisation")
    page = unescape(signed_in(helper).get("/seeking/").content.decode())
    assert (
        "Your own direction: those you work with. When you have time: only you. The rest: everybody who is signed in."
    ) in page
