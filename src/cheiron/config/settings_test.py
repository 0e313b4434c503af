"""Settings for the tests: fast hashing, plain static files, keys and files in a folder of their own.

``CHEIRON_TEST_DATABASE_URL`` runs the same tests on PostgreSQL.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_home = Path(os.environ.setdefault("CHEIRON_TEST_HOME", tempfile.mkdtemp(prefix="cheiron-test-")))
os.environ["CHEIRON_HOME"] = str(_home)
os.environ.pop("CHEIRON_DEMO", None)
# A browser driven from a test keeps an event loop; the tests themselves are not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
if os.environ.get("CHEIRON_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["CHEIRON_TEST_DATABASE_URL"]
else:
    os.environ.pop("DATABASE_URL", None)

from cheiron.config.settings import *  # noqa: E402, F403
from cheiron.config.settings import DATABASES, TEMPLATES  # noqa: E402
from cheiron.kit.keys import make_key_file  # noqa: E402

make_key_file(_home / "keys" / "text.keys")
(_home / "static").mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory, so that tests with several threads see one database through several connections.
    _worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    DATABASES["default"]["TEST"] = {"NAME": str(_home / f"test-{_worker}.sqlite3")}
