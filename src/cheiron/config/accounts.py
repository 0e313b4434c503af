"""Settings of the sign-in library (django-allauth) and of e-mail links (django-sesame)."""

from __future__ import annotations

from environs import Env

env = Env()

AUTHENTICATION_BACKENDS = ["cheiron.web.front.backends.PasswordBackend", "cheiron.web.front.backends.LinkBackend"]

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is only made for an address on the roster, by invitation
ACCOUNT_ADAPTER = "cheiron.web.front.adapters.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "front:home"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,5/5m/key",
    "sign_in_link": "60/h/ip,5/15m/key",  # a whole hospital may stand behind one address
    "sign_in_link_use": "30/m/ip",
    "persona": "120/m/ip",
}
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_GET = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("CHEIRON_PROXIES", 0)  # how many of our own proxies stand in front
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "cheiron.web.front.adapters.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "cheiron.web.front.forms.PasskeyForm"}
MFA_TOTP_ISSUER = "Cheiron"

USERSESSIONS_TRACK_ACTIVITY = False  # no write per page view

SESAME_MAX_AGE = 60 * 20
SESAME_ONE_TIME = True
SESAME_INVALIDATE_ON_EMAIL_CHANGE = True  # a link sent to an address that was wrong must not open the door
SESAME_TOKEN_NAME = "token"  # noqa: S105

# Everybody on the roster may ask for a link. With 0, only those whom an administrator invited.
CHEIRON_OPEN_TO_ROSTER = env.bool("CHEIRON_OPEN_TO_ROSTER", True)
