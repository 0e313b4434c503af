"""The part of ``pages.py`` that looks from inside: queries and CPU time of every page of every persona, as JSON."""

from __future__ import annotations

import json
import logging
import os
import statistics
import sys
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "cheiron.config.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from pages import crawl_client  # noqa: E402

from cheiron.people.models import Account  # noqa: E402


def browser_of(ref: str) -> Client:
    """A browser in which this person is signed in."""
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    account = Account.objects.get(person__ref=ref)
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    if client.get("/today/").status_code != 200:
        raise SystemExit(f"{ref} is not signed in: the figures would be those of a stranger")
    return client


def counted(client: Client, path: str) -> int:
    """Queries of one page. Read at once, for the next request empties the log."""
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def cpu(client: Client, path: str, times: int) -> float:
    """Median CPU milliseconds of one page."""
    runs = []
    for _run in range(times):
        began = time.process_time()
        client.get(path)
        runs.append((time.process_time() - began) * 1000)
    return statistics.median(runs)


def look(times: int) -> dict[str, tuple[int, float]]:
    """Every page once per address pattern and persona."""
    found = {}
    for persona in json.loads((settings.CHEIRON_HOME / "personas.json").read_text()):
        client = browser_of(persona["person"])
        for name, path in crawl_client(client).items():
            found[f"{persona['key']} {name}"] = (counted(client, path), cpu(client, path, times))
    return found


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    print(json.dumps(look(int(sys.argv[1]))))
