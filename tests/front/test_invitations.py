"""Invitations, and the administrator's list of accounts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.access.actions import (
    invite,
    invite_many,
    switch_off_account,
    switch_on_account,
    take_password_away,
)
from cheiron.access.links import INVITATION, link_for
from cheiron.access.notices import invited
from cheiron.access.queries import people_listed_for
from cheiron.access.rules import may_invite, may_switch_off
from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.notices.models import Notice
from cheiron.people.actions import end_sessions_of, open_account
from cheiron.people.models import Account, Person
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.fixture
def administrator() -> Person:
    person = make.person("Ada Rowe")
    make.role_grant(person, "administrator")
    return person


def test_an_invited_person_comes_in_and_is_shown_the_first_steps(administrator: Person) -> None:
    person = make.person("Lena Okafor")
    invite(person=person, by=administrator)
    notice = Notice.objects.get(to=person)
    letter = invited(person, notice.about_ref, notice.facts)
    assert letter is not None
    page = Client().get(letter.link)
    text = page.content.decode()
    assert "You are invited, Lena Okafor" in text
    # True to the letter: the list of accounts, which administrators keep, knows who has been here.
    assert "no programme, no leader and no colleague is told that you came" in text
    client = Client()
    answer = client.post(letter.link)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("front:first-steps"))
    assert client.get(reverse("front:first-steps")).status_code == 200
    assert client.get(reverse("account_set_password")).status_code == 200
    assert Client().post(letter.link).status_code == 410
    assert invited(person, notice.about_ref, notice.facts) is None


def test_inviting_again_replaces_an_invitation_that_still_waits(administrator: Person) -> None:
    person = make.person()
    invite(person=person, by=administrator)
    invite(person=person, by=administrator)
    assert sorted(Notice.objects.values_list("state", flat=True)) == ["cancelled", "owed"]
    assert Account.objects.filter(person=person).count() == 1


def test_only_an_administrator_invites(administrator: Person) -> None:
    person, coordinator, ombuds = make.person(), make.person(), make.person()
    make.staff(coordinator, make.programme(), "coordinator")
    make.role_grant(ombuds, "ombuds")
    for somebody in (person, coordinator, ombuds):
        assert may_invite(somebody, person).code == "not_an_administrator"
        with pytest.raises(Refused):
            invite(person=person, by=somebody)
        with pytest.raises(Refused):
            invite_many(people=[person], by=somebody)
    assert Account.objects.count() == 0


def test_who_cannot_be_invited_is_told_apart(administrator: Person) -> None:
    gone, silent, shut = make.person(is_active=False), make.person(email=None), make.person()
    Account.objects.create_user(email=shut.email or "", person=shut, is_active=False)
    assert may_invite(administrator, gone).code == "not_active"
    assert may_invite(administrator, silent).code == "no_address"
    assert may_invite(administrator, shut).code == "account_off"
    assert invite_many(people=[gone, silent, shut, make.person()], by=administrator) == 1


def test_an_account_follows_the_address_of_the_roster() -> None:
    person = make.person()
    account = open_account(person=person, by=None)
    Person.objects.filter(pk=person.pk).update(email="New.Name@hillcrest.example")
    assert open_account(person=person, by=None) == account
    account.refresh_from_db()
    assert account.email == "new.name@hillcrest.example"


def test_an_invitation_sent_to_a_wrong_address_dies_when_the_roster_is_corrected(administrator: Person) -> None:
    person = make.person(email="somebody.else@hillcrest.example")
    invite(person=person, by=administrator)
    went_astray = link_for(Account.objects.get(person=person), INVITATION)
    assert Client().get(went_astray).status_code == 200
    Person.objects.filter(pk=person.pk).update(email="right.person@hillcrest.example")
    assert Client().get(went_astray).status_code == 410
    invite(person=person, by=administrator)
    assert Client().post(went_astray).status_code == 410
    right = link_for(Account.objects.get(person=person), INVITATION)
    assert Client().post(right).status_code == 302


def test_nobody_takes_away_the_password_of_another(administrator: Person) -> None:
    account = make.account(make.person(), password="correct horse battery")
    with pytest.raises(Refused) as refusal:
        take_password_away(account=account, by=administrator)
    assert refusal.value.code == "not_yours"
    account.refresh_from_db()
    assert account.has_usable_password()


def test_switching_off_signs_out_everywhere_and_keeps_out(administrator: Person) -> None:
    person = make.person()
    account = make.account(person, password="correct horse battery")
    client = Client()
    client.post(link_for(account, INVITATION))
    account.refresh_from_db()
    assert client.get(reverse("front:you")).status_code == 200
    fresh_link = link_for(account, INVITATION)
    switch_off_account(account=account, by=administrator)
    assert client.get(reverse("front:you")).status_code == 302
    assert Client().post(fresh_link).status_code == 410
    page = Client().post(
        reverse("front:sign-in-password"), {"login": person.email, "password": "correct horse battery"}
    )
    assert page.status_code == 200
    assert Entry.objects.filter(word="account.switched_off", by=administrator).count() == 1
    switch_on_account(account=account, by=administrator)
    assert client.get(reverse("front:you")).status_code == 302
    assert Client().post(fresh_link).status_code == 302


def test_nobody_switches_their_own_account_off(administrator: Person) -> None:
    account = make.account(administrator)
    assert may_switch_off(administrator, account).code == "own_account"
    with pytest.raises(Refused):
        switch_off_account(account=account, by=administrator)


def test_ending_sessions_signs_out_every_browser_of_that_person_only() -> None:
    person, other = make.person(), make.person()
    browsers = [Client(), Client(), Client()]
    for browser, account in zip(browsers, [make.account(person)] * 2 + [make.account(other)], strict=True):
        account.refresh_from_db()
        browser.post(link_for(account, INVITATION))
    assert end_sessions_of(person=person, by=None) == 2
    assert [browser.get(reverse("front:you")).status_code for browser in browsers] == [302, 302, 200]


def test_a_person_deactivated_in_the_roster_is_out_at_the_next_page(signed_in: SignIn) -> None:
    person = make.person()
    client = signed_in(person)
    assert client.get(reverse("front:you")).status_code == 200
    assert client.get(reverse("account_set_password")).status_code == 200
    Person.objects.filter(pk=person.pk).update(is_active=False)
    for name in ("front:you", "account_set_password", "mfa_index", "usersessions_list"):
        assert client.get(reverse(name)).headers["Location"].startswith("/sign-in/")


def test_the_list_is_searched_and_told_apart(administrator: Person) -> None:
    never, been = make.person("Nora Never"), make.person("Bela Been")
    asked, off = make.person("Iris Invited"), make.person("Otto Off")
    make.account(been)
    Account.objects.filter(person=been).update(last_login=clock.now())
    Account.objects.create_user(email=asked.email or "", person=asked, invited_at=clock.now())
    Account.objects.create_user(email=off.email or "", person=off, is_active=False)
    found = {
        standing: [person.name for person in people_listed_for(administrator, standing=standing)]
        for standing in ("never", "invited", "in_use", "off")
    }
    assert found == {
        "never": ["Nora Never", "Ada Rowe"],
        "invited": ["Iris Invited"],
        "in_use": ["Bela Been"],
        "off": ["Otto Off"],
    }
    assert [person.name for person in people_listed_for(administrator, words="nor hillcrest")] == ["Nora Never"]
    make.person("Zoë Müller", sort_name="muller, zoe")
    for words in ("muller", "MÜLLER zoe", "Zoë"):
        assert [person.name for person in people_listed_for(administrator, words=words)] == ["Zoë Müller"]
    assert list(people_listed_for(never)) == []


def test_an_administrator_invites_from_the_page(administrator: Person, signed_in: SignIn) -> None:
    person = make.person("Lena Okafor")
    client = signed_in(administrator)
    page = client.get(reverse("site:accounts"), {"words": "lena"})
    assert [row.name for row in page.context["page"]] == ["Lena Okafor"]
    answer = client.post(reverse("site:account-invitation", args=[person.ref]), {"words": "lena"})
    assert answer.headers["Location"] == "/site/accounts/?words=lena"
    assert "Lena Okafor gets an invitation by e-mail." in client.get(reverse("site:accounts")).content.decode()
    client.post(reverse("site:account-switch", args=[person.ref]), {"to": "off"})
    assert Account.objects.get(person=person).is_active is False
    client.post(reverse("site:account-invitation", args=[person.ref]))
    assert "The account of Lena Okafor is switched off." in client.get(reverse("site:accounts")).content.decode()


def test_the_never_invited_of_a_search_are_invited_together(administrator: Person, signed_in: SignIn) -> None:
    for name in ("Lena Okafor", "Lena Marsh", "Hugo Marsh"):
        make.person(name)
    client = signed_in(administrator)
    client.post(reverse("site:account-invitations"), {"words": "lena", "standing": "never"})
    assert sorted(Notice.objects.values_list("to__name", flat=True)) == ["Lena Marsh", "Lena Okafor"]


def test_the_list_costs_the_same_however_long(administrator: Person, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    costs = []
    for people in (1, 2):  # one row more, then three more
        for _ in range(people):
            make.account(make.person(unit=make.unit()))
        client.get(reverse("site:accounts"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("site:accounts"))
        costs.append(len(queries))
    assert costs[0] == costs[1]
