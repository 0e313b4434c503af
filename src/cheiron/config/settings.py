"""Settings with sensible defaults: with no configuration at all, SQLite in ``CHEIRON_HOME``.

Every variable an administrator may set is documented in ``docs/administrators-guide.md``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
import dj_email_url
from django.utils.translation import gettext_lazy as _
from environs import Env

from cheiron.config.databases import tuned
from cheiron.config.secrets import secret_from_file

env = Env()
PACKAGE = Path(__file__).resolve().parent.parent

# Where everything lies that is not code: database, keys, uploads, static files.
CHEIRON_HOME = Path(env.str("CHEIRON_HOME", "cheiron-data")).resolve()
CHEIRON_DEMO = env.bool("CHEIRON_DEMO", False)
CHEIRON_KEY_FILE = Path(env.str("CHEIRON_KEY_FILE", str(CHEIRON_HOME / "keys" / "text.keys")))
CHEIRON_UPLOADS = CHEIRON_HOME / "uploads"
CHEIRON_ADDRESS = env.str("CHEIRON_ADDRESS", "http://localhost:8000").rstrip("/")

SECRET_KEY = env.str("CHEIRON_SECRET_KEY", "") or secret_from_file(CHEIRON_HOME / "keys" / "secret.key")
SECRET_KEY_FALLBACKS: list[str] = env.list("CHEIRON_SECRET_KEY_FALLBACKS", [])
DEBUG = False
ALLOWED_HOSTS = env.list("CHEIRON_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CHEIRON_TRUSTED_ORIGINS", [CHEIRON_ADDRESS])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "cheiron.ui",
    "cheiron.people",
    "cheiron.journal",
    "cheiron.notices",
    "cheiron.programmes",
    "cheiron.training",
    "cheiron.profiles",
    "cheiron.matching",
    "cheiron.partnerships",
    "cheiron.difficulties",
    "cheiron.inquiry",
    "cheiron.evaluation",
    "cheiron.web.parts",
    "cheiron.web.front",
    "cheiron.web.desk",
    "cheiron.web.directory",
    "cheiron.web.office",
    "cheiron.web.care",
    "cheiron.web.leadership",
    "cheiron.web.site",
    "cheiron.ops",
]

MIDDLEWARE = [
    "cheiron.config.headers.SecurityHeaders",
    "cheiron.config.zero_bytes.NoZeroBytes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "cheiron.web.parts.viewer.ViewerMiddleware",
    "cheiron.web.parts.trouble.PlainRefusals",
]

ROOT_URLCONF = "cheiron.config.urls"
WSGI_APPLICATION = "cheiron.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "cheiron.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "cheiron.web.parts.page.page_context",
            ],
        },
    }
]
# Our templates come before allauth's, so that its pages wear our clothes.
TEMPLATES[0]["DIRS"] = [PACKAGE / "web" / "front" / "templates", PACKAGE / "ui" / "templates"]

# -- database
DATABASES: dict[str, Any] = {
    "default": tuned(dj_database_url.parse(env.str("DATABASE_URL", f"sqlite:///{CHEIRON_HOME / 'cheiron.sqlite3'}")))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cheiron_cache"}}

# -- people signing in
AUTH_USER_MODEL = "people.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "front:sign-in"
LOGIN_REDIRECT_URL = "front:home"
LOGOUT_REDIRECT_URL = "front:home"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
# What a page says once ("Dr Okafor has your message") stays on the server, not in a readable cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# -- language, time, files
LANGUAGE_CODE = env.str("CHEIRON_LANGUAGE", "en")
LANGUAGES = [("en", _("English"))]
TIME_ZONE = env.str("CHEIRON_TIME_ZONE", "America/New_York")
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = CHEIRON_HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cheiron.ui.fonts.FontFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = CHEIRON_UPLOADS
# Whether people may have their public ORCID record fetched for them; off, it can only be pasted.
CHEIRON_ORCID_FETCH = env.bool("CHEIRON_ORCID_FETCH", False)
# Whether likeness of wording orders people too (the extra ``[semantic]``; everything is computed in this process).
CHEIRON_SEMANTIC = env.bool("CHEIRON_SEMANTIC", False)
CHEIRON_ORCID_ADDRESS = env.str("CHEIRON_ORCID_ADDRESS", "https://pub.orcid.org/v3.0").rstrip("/")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# Photographs and certificates never lie in a temporary file: the largest that is taken, and the form around it. Only
# what is larger does (a roster, or what is refused).
FILE_UPLOAD_MAX_MEMORY_SIZE = 9_000_000

# -- mail
EMAIL_CONFIG = dj_email_url.parse(env.str("EMAIL_URL", "console:"))
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL_CONFIG["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("CHEIRON_MAIL_FROM", "Cheiron <cheiron@localhost>")
CHEIRON_MAIL_CONFIGURED = bool(env.str("EMAIL_URL", ""))
if CHEIRON_DEMO:
    # In the demonstration no mail ever leaves the machine.
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# -- transport security
if CHEIRON_ADDRESS.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("CHEIRON_HTTPS_REDIRECT", True)
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "filters": {
        "no_pages": {"()": "cheiron.config.quiet_logs.NoPages"},
        "no_typed_words": {"()": "cheiron.config.quiet_logs.NoTypedWords"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "cheiron": {"level": "INFO"},
        "django.template": {"filters": ["no_pages"]},
        "django.request": {"filters": ["no_typed_words"]},
    },
}

from cheiron.config.accounts import *  # noqa: E402, F403
