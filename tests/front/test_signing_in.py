"""Signing in by link."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cheiron.access.actions import use_link
from cheiron.access.links import INVITATION, SIGN_IN, account_behind, link_for
from cheiron.access.notices import sign_in_link
from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.notices.models import Notice
from cheiron.people.models import Account, Person
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    cache.clear()


def ask(client: Client, address: str, way: str = "") -> int:
    answer = client.post(reverse("front:sign-in"), {"email": address, "next": way})
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("front:link-sent"))
    return answer.status_code


def link_sent_to(person: Person) -> str:
    notice = Notice.objects.get(to=person, kind="access.sign_in_link")
    letter = sign_in_link(person, "", notice.facts)
    assert letter is not None
    return letter.link


def who_is_in(client: Client) -> str:
    page = client.get(reverse("front:you"))
    return page.context["viewer"].name if page.status_code == 200 else ""


def test_a_person_on_the_roster_comes_in_by_link() -> None:
    person = make.person("Lena Okafor")
    client = Client()
    ask(client, f"  {person.email.upper()} ")
    answer = client.post(link_sent_to(person))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("front:home"))
    assert who_is_in(client) == "Lena Okafor"
    assert list(Entry.objects.order_by("pk").values_list("word", flat=True)) == ["account.opened", "sign_in_link.used"]


def test_opening_the_link_changes_nothing_so_a_mail_scanner_cannot_use_it_up() -> None:
    person = make.person("Lena Okafor")
    ask(Client(), person.email or "")
    link = link_sent_to(person)
    for _ in range(3):
        page = Client().get(link)
        assert page.status_code == 200
        assert "Sign in as Lena Okafor" in page.content.decode()
        assert not page.cookies.get("sessionid")
    assert Client().head(link).status_code == 200
    client = Client()
    assert client.post(link).status_code == 302
    assert who_is_in(client) == "Lena Okafor"


def test_a_link_works_once() -> None:
    person = make.person()
    ask(Client(), person.email or "")
    link = link_sent_to(person)
    assert Client().post(link).status_code == 302
    late = Client()
    assert late.post(link).status_code == 410
    assert late.get(link).status_code == 410
    assert who_is_in(late) == ""


def test_of_two_who_press_at_once_one_comes_in() -> None:
    account = make.account(make.person())
    token = link_for(account, SIGN_IN).split("/")[-2]
    first, second = account_behind(token, SIGN_IN), account_behind(token, SIGN_IN)
    assert first is not None
    assert second is not None
    use_link(account=first, by=first.person)
    with pytest.raises(Refused) as refusal:
        use_link(account=second, by=second.person)
    assert refusal.value.code == "link_used"


@pytest.mark.parametrize(("scope", "age"), [(SIGN_IN, 20 * 60), (INVITATION, 14 * 24 * 3600)])
def test_a_link_grows_old(scope: str, age: int, monkeypatch: pytest.MonkeyPatch) -> None:
    account = make.account(make.person())
    token = link_for(account, scope).split("/")[-2]
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + age - 5)
    assert account_behind(token, scope) == account
    monkeypatch.setattr("time.time", lambda: now + age + 5)
    assert account_behind(token, scope) is None


def test_a_link_of_one_kind_does_not_open_the_other_door() -> None:
    account = make.account(make.person())
    invitation = link_for(account, INVITATION).split("/")[-2]
    assert Client().post(reverse("front:sign-in-link", args=[invitation])).status_code == 410


def test_a_changed_link_does_not_open() -> None:
    link = link_for(make.account(make.person()), SIGN_IN)
    other = link[:-6] + ("A" if link[-6] != "A" else "B") + link[-5:]
    assert Client().get(other).status_code == 410


def test_an_unknown_address_is_answered_alike_and_gets_nothing() -> None:
    known, gone = make.person(), make.person(is_active=False)
    pages = []
    for address in (known.email, gone.email, "nobody@hillcrest.example"):
        client = Client()
        ask(client, address or "")
        page = client.get(reverse("front:link-sent")).content.decode()
        pages.append(re.sub(r'value="[^"]{64}"', "", page))
    assert pages[0] == pages[1] == pages[2]
    assert list(Notice.objects.values_list("to", flat=True)) == [known.pk]
    assert list(Account.objects.values_list("person", flat=True)) == [known.pk]


def test_both_kinds_of_address_cost_one_transaction_with_a_write() -> None:
    ask(Client(), "nobody@hillcrest.example")
    assert list(Entry.objects.values_list("word", "on_ref")) == [("sign_in_link.withheld", "")]


def test_an_account_that_is_switched_off_gets_no_link() -> None:
    person = make.person()
    Account.objects.create_user(email=person.email or "", person=person, is_active=False)
    ask(Client(), person.email or "")
    assert Notice.objects.count() == 0


def test_only_the_invited_get_a_link_where_the_organisation_wants_it_so(settings: object) -> None:
    settings.CHEIRON_OPEN_TO_ROSTER = False  # type: ignore[attr-defined]
    asked, invited = make.person(), make.person()
    Account.objects.create_user(email=invited.email or "", person=invited, invited_at=clock.now())
    for person in (asked, invited):
        ask(Client(), person.email or "")
    assert list(Notice.objects.values_list("to", flat=True)) == [invited.pk]


def test_a_letter_that_comes_too_late_is_not_sent() -> None:
    person = make.person()
    make.account(person)
    facts = {"asked_at": clock.now().isoformat(), "back": ""}
    with clock.standing_at(clock.now() + dt.timedelta(minutes=21)):
        assert sign_in_link(person, "", facts) is None


def test_a_letter_to_somebody_deactivated_meanwhile_is_not_sent() -> None:
    person = make.person()
    make.account(person)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    person.refresh_from_db()
    assert sign_in_link(person, "", {"asked_at": clock.now().isoformat()}) is None


def test_after_signing_in_one_lands_on_the_page_one_wanted() -> None:
    person = make.person()
    gated = Client().get(reverse("front:notices"))
    assert gated.headers["Location"] == "/sign-in/?next=%2Fyou%2Fnotices%2F"
    ask(Client(), person.email or "", "/you/notices/")
    elsewhere = Client()
    assert elsewhere.post(link_sent_to(person)).headers["Location"] == "/you/notices/"


@pytest.mark.parametrize(
    "way", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\t//evil.example"]
)
def test_nobody_is_sent_to_another_site(way: str) -> None:
    person = make.person()
    ask(Client(), person.email or "", way)
    assert Notice.objects.get().facts["back"] == ""
    make.account(made := make.person(), password="correct horse battery")
    link = link_for(made.account, SIGN_IN)
    answer = Client().post(f"{link}?next={way}")
    assert answer.headers["Location"] == reverse("front:home")
    by_password = Client().post(
        reverse("front:sign-in-password"), {"login": made.email, "password": "correct horse battery", "next": way}
    )
    assert by_password.headers["Location"] == reverse("front:home")


def test_too_many_wishes_for_one_address_are_met_with_a_kind_page() -> None:
    person = make.person()
    for _ in range(5):
        ask(Client(), person.email or "")
    answer = Client().post(reverse("front:sign-in"), {"email": person.email})
    assert answer.status_code == 429
    assert "Please try again a little later" in answer.content.decode()
    assert Notice.objects.count() == 5
    ask(Client(), make.person().email or "")


def test_too_many_wishes_from_one_place_are_met_with_a_kind_page(settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"sign_in_link": "3/h/ip,5/15m/key"}  # type: ignore[attr-defined]
    for number in range(3):
        ask(Client(), f"somebody{number}@hillcrest.example")
    assert Client().post(reverse("front:sign-in"), {"email": "more@hillcrest.example"}).status_code == 429


def test_the_session_key_changes_when_somebody_signs_in() -> None:
    person = make.person()
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    assert client.post(link_for(make.account(person), SIGN_IN)).status_code == 302
    assert client.session.session_key != before
    assert not client.session.exists(before)


def test_somebody_elses_link_ends_the_session_before_it(signed_in: object) -> None:
    first, second = make.person("Ada Rowe"), make.person("Lena Okafor")
    client = signed_in(first)  # type: ignore[operator]
    assert client.post(link_for(make.account(second), SIGN_IN)).status_code == 302
    assert who_is_in(client) == "Lena Okafor"


def test_what_was_typed_wrongly_is_named_and_kept() -> None:
    page = Client().post(reverse("front:sign-in"), {"email": "lena at hospital"}).content.decode()
    assert "Enter an e-mail address such as name@hospital.org." in page
    assert 'value="lena at hospital"' in page
    assert "There is a problem" in page
