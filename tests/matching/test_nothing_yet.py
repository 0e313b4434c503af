"""Where no programme runs, the search says plainly what to do next, to each who may do something."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
PAGES = ("directory:people", "directory:programmes")
ROSTER, NEW = "office:roster", "office:programme-new"
BEGIN = {ROSTER, NEW}
MEANWHILE = {"desk:seeking", "desk:profile"}


def ways(browser: Client, page: str) -> set[str]:
    """Where the middle of the page leads."""
    text = browser.get(reverse(page)).content.decode().split("<main")[1].split("</main>")[0]
    assert "No programme is running yet" in text
    assert 'name="sentence"' not in text
    return {one for one in BEGIN | MEANWHILE if f'href="{reverse(one)}"' in text}


@pytest.fixture
def administrator() -> Person:
    make.organisation()
    person = make.person("Ada Admin")
    make.role_grant(person, "administrator")
    return person


@pytest.mark.parametrize("page", PAGES)
def test_whoever_may_begin_reads_the_steps_that_are_left(page: str, administrator: Person, signed_in: SignIn) -> None:
    browser = signed_in(administrator)
    assert ways(browser, page) == {ROSTER, NEW}
    make.person("Lea Learner")
    assert ways(browser, page) == {NEW}
    draft = make.programme("Faculty mentoring", state="draft")
    make.staff(administrator, draft, "director")
    assert ways(browser, page) == set()
    text = browser.get(reverse(page)).content.decode()
    assert "Finish “Faculty mentoring” and start it" in text
    assert reverse("office:programme", args=[draft.ref]) in text


@pytest.mark.parametrize("page", PAGES)
def test_everybody_else_is_sent_to_what_they_can_do_and_hears_of_no_draft(
    page: str, administrator: Person, signed_in: SignIn
) -> None:
    make.programme("Faculty mentoring", state="draft")
    browser = signed_in(make.person("Lea Learner"))
    assert ways(browser, page) == MEANWHILE
    text = browser.get(reverse(page)).content.decode()
    assert "Faculty mentoring" not in text
    assert all(browser.get(reverse(one)).status_code == 200 for one in MEANWHILE)
    assert all(browser.get(reverse(one)).status_code == 404 for one in BEGIN)


def test_the_search_is_there_as_soon_as_a_programme_runs(administrator: Person, signed_in: SignIn) -> None:
    draft = make.programme("Faculty mentoring", state="draft")
    assert ways(signed_in(administrator), "directory:people") == {ROSTER, NEW}
    Programme.objects.filter(pk=draft.pk).update(state="live", went_live_at=draft.created_at)
    text = signed_in(administrator).get(reverse("directory:people")).content.decode()
    assert ('name="sentence"' in text, "No programme is running yet" in text) == (True, False)
