"""The pages of a conflict that turned up: what each of the five readers sees, and does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.kit import clock
from cheiron.partnerships.actions import answer_clash
from cheiron.partnerships.models import Clash, Partnership
from cheiron.people.models import Conflict, Person
from tests import make
from tests.partnerships.build import begun
from tests.partnerships.test_clashes import contact_of, coordinator_of, declared_programme, is_to_evaluate, opened

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
KINDS = ("supervis", "treat", "patient", "related", "outside the programme", "H05", "H06", "grades", "evaluat")


def main_of(browser: Client, name: str, ref: str) -> str:
    page = browser.get(reverse(name, args=[ref])).content.decode()
    return page[page.index("<main") : page.index("</main>")]


def private(partnership: Partnership) -> Clash:
    """They are close to each other, says the learner alone."""
    Conflict.objects.create(
        kind="declared", person=partnership.learner, other=partnership.helper, since=clock.today(), source="declared"
    )
    return opened(partnership)


def test_nobody_reads_a_private_reason_anywhere(signed_in: SignIn) -> None:
    partnership = begun()
    coordinator = coordinator_of(partnership.programme)
    clash = private(partnership)
    pages = [
        main_of(signed_in(partnership.learner), "desk:clash", partnership.ref),
        main_of(signed_in(partnership.helper), "desk:clash", partnership.ref),
        main_of(signed_in(partnership.helper), "desk:partnership", partnership.ref),
        main_of(signed_in(coordinator), "office:clashes", partnership.programme.ref),
        main_of(signed_in(coordinator), "office:clash", clash.ref),
    ]
    for page in pages:
        assert [word for word in KINDS if word in page] == []


def test_the_learner_reads_who_assesses_and_is_offered_what_the_rules_allow(signed_in: SignIn) -> None:
    partnership = begun(make.programme(role_kind="coach_growth"))
    is_to_evaluate(partnership.helper, partnership.learner)
    opened(partnership)
    page = main_of(signed_in(partnership.learner), "desk:clash", partnership.ref)
    assert "takes part in decisions about your grades or promotion" in page
    assert [wish in page for wish in ('value="end"', 'value="other_evaluator"', 'value="go_on"')] == [True, True, False]
    assert "checked" not in page


def test_the_helper_is_asked_nothing_and_cannot_answer_for_the_learner(signed_in: SignIn) -> None:
    partnership = begun()
    is_to_evaluate(partnership.helper, partnership.learner)
    opened(partnership)
    browser = signed_in(partnership.helper)
    assert 'name="wish"' not in main_of(browser, "desk:clash", partnership.ref)
    browser.post(reverse("desk:clash", args=[partnership.ref]), {"wish": "end"})
    partnership.refresh_from_db()
    assert partnership.is_running


def test_an_answer_is_saved_and_today_asks_no_more(signed_in: SignIn) -> None:
    partnership = begun()
    is_to_evaluate(partnership.helper, partnership.learner)
    opened(partnership)
    browser = signed_in(partnership.learner)
    assert "A conflict of interest has turned up" in browser.get("/today/").content.decode()
    browser.post(reverse("desk:clash", args=[partnership.ref]), {"wish": "other_evaluator"})
    assert Clash.objects.get().wish == "other_evaluator"
    assert "A conflict of interest has turned up" not in browser.get("/today/").content.decode()


def test_the_office_passes_on_one_sentence_and_the_first_page_leads_there(signed_in: SignIn) -> None:
    partnership = begun()
    browser = signed_in(coordinator_of(partnership.programme))
    is_to_evaluate(partnership.helper, partnership.learner)
    answer_clash(clash=opened(partnership), wish="other_evaluator", by=partnership.learner)
    page = main_of(browser, "office:clashes", partnership.programme.ref)
    words = f"Conflict declared. Please plan another evaluator than George Okafor for {partnership.learner.name}."
    assert words in page
    home = browser.get(reverse("office:home")).content.decode()
    assert f"{partnership.learner.name} with George Okafor" in home


def test_both_read_the_same_page_after_the_office_ended_it(signed_in: SignIn) -> None:
    partnership = begun()
    browser = signed_in(coordinator_of(partnership.programme))
    clash = private(partnership)
    browser.post(reverse("office:clash", args=[clash.ref]))
    partnership.refresh_from_db()
    assert partnership.outcome == "concluded_by_programme"
    for person in (partnership.learner, partnership.helper):
        page = main_of(signed_in(person), "desk:partnership", partnership.ref)
        assert "The programme has changed who works with whom." in page
    assert "See the three people" in main_of(signed_in(partnership.learner), "desk:partnership", partnership.ref)


def test_an_independent_person_looks_and_it_is_recorded_that_they_did(signed_in: SignIn) -> None:
    programme = declared_programme()
    contact, partnership = contact_of(programme), begun(programme)
    is_to_evaluate(partnership.helper, partnership.learner)
    clash = answer_clash(clash=opened(partnership), wish="go_on", by=partnership.learner)
    browser = signed_in(contact)
    assert "An independent look" in browser.get(reverse("care:home")).content.decode()
    assert "takes part in decisions about grades" in main_of(browser, "care:clash", clash.ref)
    browser.post(reverse("care:clash", args=[clash.ref]), {"answer": "go_on"})
    clash.refresh_from_db()
    assert (clash.outcome, clash.waived) == ("waived", ["H03"])
    assert browser.get(reverse("care:clash", args=[clash.ref])).status_code == 404
