"""The whole directory on a real database: a sentence until twenty people with reasons and facets are there.

    PYTHONPATH=src:. .venv/bin/python benchmarks/directory_search.py [--size 10000] [--seed 41] [--sentences 100]

Invented listed profiles (see ``search_people``) in three programmes, in a fresh folder; SQLite, or the database that
``./bin/with-postgresql env PYTHONPATH=src:. …`` gives. The viewer learns in one programme. Printed: filling, docs,
snapshot, then the median and the 95th of 100: CPU milliseconds of this process (a database server's own time is not
in them) and milliseconds by the clock (other work of the machine is in them). "The search alone" is the part of the
answer that `cheiron.search` takes; the rest is the database, the hard rules and the words of the cards.
"""

from __future__ import annotations

import argparse
import logging
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

import django
import numpy as np

FRESH = tempfile.TemporaryDirectory(prefix="directory-")
os.environ |= {"DJANGO_SETTINGS_MODULE": "cheiron.config.settings", "CHEIRON_HOME": FRESH.name}
if server := os.environ.get("CHEIRON_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = server
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks import search_people  # noqa: E402
from cheiron.kit import clock  # noqa: E402
from cheiron.kit.statistics import refresh_statistics  # noqa: E402
from cheiron.matching.queries.asked import Asked  # noqa: E402
from cheiron.matching.queries.finding import people_found  # noqa: E402
from cheiron.people.models import Person  # noqa: E402
from cheiron.profiles.actions import load_vocabulary  # noqa: E402
from cheiron.profiles.actions.indexing import renew_snapshot, settle_search  # noqa: E402
from cheiron.profiles.models import Offer, OfferedTopic, Profile  # noqa: E402
from cheiron.profiles.states import Strength  # noqa: E402
from cheiron.programmes.models import Programme  # noqa: E402
from cheiron.search.answer import Answer  # noqa: E402
from cheiron.search.doc import Doc  # noqa: E402
from cheiron.search.question import Question  # noqa: E402
from cheiron.search.searcher import Searcher  # noqa: E402
from cheiron.training.models import Credential  # noqa: E402
from tests import make  # noqa: E402

BATCH = 5000
PEOPLE = 20
Times = tuple[float, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--sentences", type=int, default=100)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load_vocabulary()
    make.organisation()
    programmes = [make.programme() for _each in range(3)]
    viewer = make.person("Lea Learner", level="ms1")
    make.enrolment(viewer, programmes[0])
    docs = search_people.people(options.size, options.seed)
    told(f"{options.size:,} profiles written ({connection.vendor})", lambda: fill(docs, programmes))
    told("docs prepared and written", settle_search)
    told("tidied up, as jobs and server do by themselves within the hour", tidied_up)
    told("snapshot", renew_snapshot)
    size = sum(
        file.stat().st_size for file in Path(FRESH.name).rglob("*") if file.is_file() and "sqlite" not in file.name
    )
    print(f"files beside the database: {size / 1e6:.0f} MB")
    measured(viewer, search_people.sentences()[: options.sentences])


def tidied_up() -> None:
    """Statistics, and on PostgreSQL the marks that were settled: until then each search reads over them."""
    refresh_statistics()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def fill(docs: Sequence[Doc], programmes: Sequence[Programme]) -> None:
    """Each doc as a trained, listed person in one programme."""
    for start in range(0, len(docs), BATCH):
        fill_some(docs[start : start + BATCH], programmes)


def fill_some(docs: Sequence[Doc], programmes: Sequence[Programme]) -> None:
    names = {one.key: one.label for one in search_people.vocabulary().concepts}
    day, now = clock.today(), clock.now()
    people = Person.objects.bulk_create(
        Person(
            name=doc.name,
            sort_name=doc.name.casefold(),
            email=f"p{doc.id}@hillcrest.example",
            level="professor",
            specialty=names[doc.specialties[0]],
        )
        for doc in docs
    )
    agreed = {"conflicts_declared_on": day, "consented_on": day, "role_accepted_on": day}
    profiles = Profile.objects.bulk_create(
        Profile(person=person, story=doc.texts[0][1], headline=doc.texts[1][1][:160], **agreed)
        for person, doc in zip(people, docs, strict=True)
    )
    OfferedTopic.objects.bulk_create(
        OfferedTopic(profile=profile, topic_id=key, strength=list(Strength)[place % len(Strength)])
        for profile, doc in zip(profiles, docs, strict=True)
        for place, key in enumerate(doc.topics)
    )
    where = [(person, doc, programmes[doc.id % 3]) for person, doc in zip(people, docs, strict=True)]
    until = {"minutes": 120, "issued_on": day, "valid_until": day + clock.days(365)}
    Credential.objects.bulk_create(
        Credential(person=person, programme=programme, audience="helper", **until) for person, _doc, programme in where
    )
    Offer.objects.bulk_create(
        Offer(
            person=person,
            programme=programme,
            state="listed",
            listed_at=now,
            places=4,
            taken=4 if doc.full else doc.id % 4,
        )
        for person, doc, programme in where
    )


def measured(viewer: Person, sentences: Sequence[str]) -> None:
    """Sentence, queries, page, and a sentence after one change."""
    told("first answer", lambda: people_found(viewer, Asked(sentences[0])))
    print(f"{'':34} CPU: median, 95th; clock: median, 95th (ms)")
    tell("20 people, reasons, facets", [took(asking(viewer, each)) for each in sentences])
    tell("the search alone", [alone(viewer, each) for each in sentences])
    with CaptureQueriesContext(connection) as captured:
        asking(viewer, sentences[1])()
    print(f"queries of one sentence: {len(captured)}")
    tell("a sentence after one change", [changed(viewer, each, place) for place, each in enumerate(sentences[:30])])
    client = Client(SERVER_NAME="localhost")
    client.force_login(make.account(viewer), backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.post("/people/", {"sentence": sentences[0]})
    if answer.status_code != 200:
        raise SystemExit(f"the page answers {answer.status_code}")
    tell("the whole page", [took(partial(client.post, "/people/", {"sentence": each})) for each in sentences])


def asking(viewer: Person, sentence: str) -> Callable[[], object]:
    return partial(people_found, viewer, Asked(sentence), limit=PEOPLE)


def alone(viewer: Person, sentence: str) -> Times:
    """Only the part of ``cheiron.search``."""
    inside: list[Times] = []
    whole = Searcher.search

    def measured_search(self: Searcher, question: Question) -> Answer:
        answers: list[Answer] = []
        inside.append(took(lambda: answers.append(whole(self, question))))
        return answers[0]

    with patch.object(Searcher, "search", measured_search):
        asking(viewer, sentence)()
    return inside[0]


def changed(viewer: Person, sentence: str, place: int) -> Times:
    """Somebody writes another headline; only the sentence after it counts."""
    Profile.objects.filter(pk=Profile.objects.order_by("pk")[place * 7].pk).update(headline=f"Number {place}")
    return took(asking(viewer, sentence))


def took(work: Callable[[], object]) -> Times:
    """Milliseconds: CPU of this process, and by the clock."""
    clocked, began = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.process_time() - began), 1000 * (time.perf_counter() - clocked)


def told(what: str, work: Callable[[], object]) -> None:
    print(f"{what}: {took(work)[0] / 1000:.1f} CPU s", flush=True)


def tell(what: str, times: Sequence[Times]) -> None:
    figures = [np.percentile([one[kind] for one in times], share) for kind in (0, 1) for share in (50, 95)]
    print(f"{what:34}" + "".join(f" {figure:8.2f}" for figure in figures), flush=True)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    main()
