"""Public pages, sign-in, one's own account, who may sign in."""

from __future__ import annotations

from cheiron.access.links import INVITATION, SIGN_IN, link_for
from tests.access.table import SIGN_IN as TO_SIGN_IN
from tests.access.table import Row, Who, everybody, nobody, only, public, refusing
from tests.access.world import World


def signed_out_only() -> Who:
    """Who is in already is sent on."""
    return nobody(302).but(signed_out=200)


def token(world: World, scope: str) -> dict[str, str]:
    return {"token": link_for(world.second_contact_account, scope).split("/")[-2]}


ROWS = {
    "front:home": Row(nobody(302).but(signed_out=200)),
    "front:about": Row(public()),
    "front:help": Row(public()),
    "front:sign-in": Row(signed_out_only()),
    "front:link-sent": Row(public()),
    "front:sign-in-link": Row(public(), lambda w: token(w, SIGN_IN)),
    "front:invitation": Row(public(), lambda w: token(w, INVITATION)),
    "front:sign-in-password": Row(signed_out_only()),
    "front:sign-out": Row(nobody(405), post=nobody(302)),
    "front:personas": Row(nobody(404)),
    "front:you": Row(everybody()),
    "front:first-steps": Row(everybody()),
    "front:notices": Row(everybody()),
    "front:password-removal": Row(nobody(405).but(signed_out=TO_SIGN_IN), post=nobody(302).but(signed_out=TO_SIGN_IN)),
    # The sign-in library. Closed pages lead to ours.
    "account_login": Row(nobody(TO_SIGN_IN)),
    "account_logout": Row(nobody(405), post=nobody(302)),
    "account_signup": Row(nobody(TO_SIGN_IN)),
    "account_inactive": Row(nobody(TO_SIGN_IN)),
    "account_reset_password": Row(nobody(TO_SIGN_IN)),
    "account_email": Row(nobody(302)),
    "account_change_password": Row(nobody(302).but(signed_out=TO_SIGN_IN)),
    "account_set_password": Row(everybody()),
    "account_reauthenticate": Row(only()),
    "mfa_index": Row(everybody()),
    "mfa_authenticate": Row(nobody(302)),
    "mfa_reauthenticate": Row(only()),
    "mfa_activate_totp": Row(everybody().but(signed_out=302)),
    "mfa_deactivate_totp": Row(only()),
    "mfa_view_recovery_codes": Row(only(), post=nobody(405).but(signed_out=TO_SIGN_IN)),
    "mfa_generate_recovery_codes": Row(everybody().but(signed_out=302)),
    "mfa_download_recovery_codes": Row(only()),
    "mfa_list_webauthn": Row(everybody()),
    "mfa_add_webauthn": Row(everybody().but(signed_out=302)),
    "mfa_reauthenticate_webauthn": Row(only()),
    "mfa_remove_webauthn": Row(nobody(404).but(signed_out=302), lambda w: {"pk": w.passkey.pk}),
    "mfa_edit_webauthn": Row(nobody(404).but(signed_out=302), lambda w: {"pk": w.passkey.pk}),
    "mfa_login_webauthn": Row(nobody(302)),
    "usersessions_list": Row(everybody()),
    # Who may sign in.
    "site:accounts": Row(only("administrator")),
    "site:account-invitations": Row(only().but(administrator=405), post=refusing("administrator")),
    "site:account-invitation": Row(
        only().but(administrator=405), lambda w: {"ref": w.stranger.ref}, post=refusing("administrator")
    ),
    "site:account-switch": Row(
        only().but(administrator=405), lambda w: {"ref": w.stranger.ref}, post=refusing("administrator")
    ),
}
