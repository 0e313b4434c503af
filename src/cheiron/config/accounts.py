"""Settings of the sign-in library (django-allauth) and of e-mail links (django-sesame)."""

from __future__ import annotations

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
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "reset_password": "20/m/ip,5/m/key"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Cheiron"

USERSESSIONS_TRACK_ACTIVITY = False  # no write per page view

SESAME_MAX_AGE = 60 * 20
SESAME_ONE_TIME = True
SESAME_TOKEN_NAME = "token"  # noqa: S105
