"""Passwords, second factor, passkeys, recovery codes, sessions."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cheiron.access.links import SIGN_IN, link_for
from cheiron.people.models import Account
from cheiron.web.front.adapters import AccountAdapter
from tests import make

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    cache.clear()


@pytest.fixture
def account() -> Account:
    return make.account(make.person("Lena Okafor"), password=PASSWORD)


def code_now() -> str:
    return str(format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time())))))


def by_password(client: Client, account: Account, password: str = PASSWORD) -> Any:
    return client.post(reverse("front:sign-in-password"), {"login": account.email, "password": password})


def is_in(client: Client) -> bool:
    return client.get(reverse("front:you")).status_code == 200


def test_a_password_opens_the_door(account: Account) -> None:
    client = Client()
    assert by_password(client, account).headers["Location"] == reverse("front:home")
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(account: Account) -> None:
    wrong = by_password(Client(), account, "something else entirely")
    unknown = Client().post(reverse("front:sign-in-password"), {"login": "no@x.example", "password": "something"})
    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_the_roster_says_which_address_opens_the_door(account: Account) -> None:
    account.person.email = "moved@hillcrest.example"
    account.person.save()
    assert by_password(Client(), account).status_code == 200
    client = Client()
    client.post(reverse("front:sign-in-password"), {"login": "moved@hillcrest.example", "password": PASSWORD})
    assert is_in(client)


def test_guessing_a_password_is_stopped_even_for_the_right_one(account: Account) -> None:
    for _ in range(5):
        by_password(Client(), account, "a wrong password")
    client = Client()
    assert by_password(client, account).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("way", ["password", "link"])
def test_a_second_factor_is_asked_for_whichever_way_one_comes(way: str, account: Account) -> None:
    TOTP.activate(account, SECRET)
    client = Client()
    answer = by_password(client, account) if way == "password" else client.post(link_for(account, SIGN_IN))
    assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert not is_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": code_now()}).status_code == 302
    assert is_in(client)


def test_a_link_is_used_up_even_when_the_second_factor_is_not_given(account: Account) -> None:
    TOTP.activate(account, SECRET)
    link = link_for(account, SIGN_IN)
    Client().post(link)
    assert Client().post(link).status_code == 410


def test_a_recovery_code_opens_once(account: Account) -> None:
    TOTP.activate(account, SECRET)
    code = RecoveryCodes.activate(account).get_unused_codes()[0]
    for expected in (True, False):
        client = Client()
        by_password(client, account)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_in(client) is expected


def test_the_secret_of_the_app_is_sealed_in_the_database(account: Account) -> None:
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    for authenticator in Authenticator.objects.all():
        assert SECRET not in str(authenticator.data)
        assert any(str(value).startswith("s1:") for value in authenticator.data.values())


def test_changing_how_one_comes_in_asks_for_the_password_again(account: Account) -> None:
    client = Client()
    by_password(client, account)
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    again = client.post(asked.headers["Location"], {"password": PASSWORD})
    assert again.headers["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_every_page_of_the_account_opens_for_who_may(account: Account) -> None:
    client = Client()
    by_password(client, account)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    opened = ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list"]
    opened += ["account_change_password", "account_reauthenticate"]
    assert {name: client.get(reverse(name)).status_code for name in opened} == dict.fromkeys(opened, 200)
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    opened = ["mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_reauthenticate"]
    assert {name: client.get(reverse(name)).status_code for name in opened} == dict.fromkeys(opened, 200)


def test_signing_up_and_changing_the_address_are_closed(account: Account) -> None:
    signed_out, client = Client(), Client()
    by_password(client, account)
    fields = {"email": "new@x.example", "password1": "a long new password", "action_add": ""}
    for name in ("account_signup", "account_email", "account_reset_password", "account_login", "account_inactive"):
        for browser in (signed_out, client):
            assert browser.get(reverse(name)).status_code == 302
            browser.post(reverse(name), fields)
    assert list(Account.objects.values_list("email", flat=True)) == [account.email]
    for path in ("/account/confirm-email/", "/account/password/reset/key/1-abc/", "/account/login/code/confirm/"):
        assert client.get(path).status_code == 404


def test_a_forgotten_password_is_taken_away_only_after_coming_by_link(account: Account) -> None:
    client = Client()
    by_password(client, account)
    client.post(reverse("front:password-removal"))
    account.refresh_from_db()
    assert account.has_usable_password()
    client = Client()
    client.post(link_for(account, SIGN_IN))
    assert client.post(reverse("front:password-removal")).headers["Location"] == reverse("front:sign-in")
    account.refresh_from_db()
    assert not account.has_usable_password()
    assert not is_in(client)


def test_one_sees_ones_browsers_and_ends_the_others(account: Account) -> None:
    here, there = (
        Client(headers={"user-agent": "Firefox/140.0 (X11; Linux)"}),
        Client(headers={"user-agent": "iPhone FxiOS/9"}),
    )
    by_password(here, account)
    by_password(there, account)
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Linux" in page
    assert "Firefox on iPhone" in page
    here.post(reverse("usersessions_list"))
    assert is_in(here)
    assert not is_in(there)


def test_the_passkey_button_gets_its_question_without_telling_who_has_one() -> None:
    answer = Client().get(reverse("mfa_login_webauthn"), headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 200
    assert answer.json()["request_options"]["publicKey"].get("allowCredentials", []) == []


def test_coming_by_link_just_now_is_proof_enough_to_change_how_one_comes_in(account: Account) -> None:
    client = Client()
    client.post(link_for(account, SIGN_IN))
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_proof_is_asked_for_in_the_order_people_have_it_at_hand(account: Account) -> None:
    data = {"name": "Phone", "credential": {}}
    Authenticator.objects.create(user=account, type="webauthn", data=data)
    TOTP.activate(account, SECRET)
    names = ["account_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_reauthenticate"]
    methods = AccountAdapter().get_reauthentication_methods(account)
    assert [method["url"] for method in methods] == [reverse(name) for name in names]
