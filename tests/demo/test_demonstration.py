"""The five invented organisations hold together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test import override_settings

from cheiron.matching.models import Request, Round, Wish
from cheiron.ops.demo.blueprints import BLUEPRINTS
from cheiron.ops.demo.building import build
from cheiron.ops.demo.helping import data
from cheiron.partnerships.jobs import recheck_conflicts
from cheiron.partnerships.models import Clash, Ending, Meeting, Partnership
from cheiron.partnerships.queries import people_without_anybody
from cheiron.partnerships.states import RUNNING, Outcome, PartnershipState
from cheiron.people.models import Organisation, Person
from cheiron.people.queries import conflict_codes_between
from cheiron.profiles.models import Offer, OfferedTopic
from cheiron.profiles.states import OfferState
from cheiron.programmes.models import Enrolment, Programme
from cheiron.training.models import Credential, Question

SMALL = {"school": 260, "residency": None, "department": 200, "system": 300, "society": 300}
KEYS = ["student", "resident", "newcomer", "mentor", "coach", "coordinator", "chair", "support", "dean"]


def quiet(_line: str) -> None:
    """Nobody reads along."""


@pytest.fixture(scope="module", params=list(BLUEPRINTS))
def built(
    request: pytest.FixtureRequest, django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[tuple[str, Path]]:
    """An organisation and its folder: built once, whatever a test changes in it is rolled back."""
    home = tmp_path_factory.mktemp(request.param)
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(CHEIRON_HOME=home):
            build(BLUEPRINTS[request.param], people=SMALL[request.param], seed=7, say=quiet)
        yield request.param, home
        transaction.set_rollback(True)


@pytest.fixture
def organisation(built: tuple[str, Path], db: Any, settings: Any) -> str:
    code, settings.CHEIRON_HOME = built
    return code


def test_it_holds_together(organisation: str) -> None:
    assert Organisation.objects.get().is_demo
    assert set(Programme.objects.values_list("state", flat=True)) == {"live"}
    for offer in Offer.objects.all():
        running = Partnership.objects.filter(offer=offer, state__in=RUNNING).count()
        assert (offer.taken, offer.taken <= offer.places or offer.state != OfferState.LISTED) == (running, True)
    for enrolment in Enrolment.objects.filter(state="matched"):
        theirs = Partnership.objects.filter(programme=enrolment.programme, learner=enrolment.person)
        assert theirs.filter(state__in=RUNNING).exists()


def test_everybody_who_is_listed_is_trained_and_offers_three_topics(organisation: str) -> None:
    for offer in Offer.objects.filter(state=OfferState.LISTED):
        assert Credential.objects.filter(person=offer.person, programme=offer.programme, audience="helper").exists()
        assert OfferedTopic.objects.filter(profile__person=offer.person).count() >= 3


def test_nobody_helps_somebody_they_assess_or_lead(organisation: str) -> None:
    running = Partnership.objects.filter(state__in=RUNNING).exclude(clashes__settled_at=None, clashes__isnull=False)
    for row in running.select_related("helper__unit", "learner__unit"):
        assert conflict_codes_between(row.helper, row.learner) & {"H03", "H04", "H05"} == frozenset()


def test_it_is_alive(organisation: str) -> None:
    states = set(Partnership.objects.values_list("state", flat=True))
    assert {PartnershipState.ACTIVE, PartnershipState.CLOSED} <= states
    assert Meeting.objects.filter(state="held").exists()
    assert Question.objects.filter(state="changed", change__isnull=False).exists()
    ended = Partnership.objects.filter(outcome=Outcome.NO_FAULT).count()
    assert Ending.objects.count() == ended
    assert Request.objects.filter(state="waiting").count() >= 2
    assert not Partnership.objects.filter(learner=F("helper")).exists()


def test_there_is_somebody_to_step_into_for_every_desk(organisation: str, settings: Any) -> None:
    personas = json.loads((settings.CHEIRON_HOME / "personas.json").read_text())
    assert [p["key"] for p in personas][: len(KEYS)] == KEYS
    assert Person.objects.filter(ref__in=[p["person"] for p in personas]).count() == len(personas)


def test_one_programme_tells_its_leaders_and_the_chair_reads_somebody_who_has_had_nobody(
    organisation: str, settings: Any
) -> None:
    told = Programme.objects.filter(tells_leaders_since__isnull=False)
    assert (told.count(), Request.objects.filter(tells_leaders=True).exclude(programme__in=told).count()) == (1, 0)
    roles = {role["key"]: role["person"] for role in json.loads((settings.CHEIRON_HOME / "personas.json").read_text())}
    read = people_without_anybody(Person.objects.get(ref=roles["chair"]))
    assert read.exists()
    assert read.filter(requests_made__tells_leaders=True).distinct().count() == read.count()


def test_no_private_word_can_be_read_in_the_database(organisation: str) -> None:
    secrets = [*data("words.toml")["summaries"], *data("words.toml")["private_notes"], *data("words.toml")["purposes"]]
    tables = {
        "partnerships_sharedsummary": "text",
        "partnerships_privatenote": "text",
        "partnerships_agreementclause": "text",
        "matching_request": "words",
        "training_question": "text",
    }
    with connection.cursor() as cursor:
        for table, column in tables.items():
            cursor.execute(f"SELECT {column} FROM {table}")
            rows = [row[0] for row in cursor.fetchall() if row[0]]
            assert rows or table == "matching_request"
            assert all(row.startswith("s1:") for row in rows)
            assert not [row for row in rows for secret in secrets if secret in row]


def test_every_organisation_holds_a_round_that_stands_where_it_should(organisation: str) -> None:
    states = {"school": ["published", "ranking", "review"]}.get(organisation)
    found = sorted(Round.objects.values_list("state", flat=True))
    assert found == states if states else len(found) == 1
    for round in Round.objects.filter(state="review"):
        rows = round.draft.proposals.filter(proposed__isnull=False)  # type: ignore[union-attr]
        assert rows.filter(decision="kept").exists() or rows.count() <= 9
        assert rows.filter(decision="undecided").exists()
    for round in Round.objects.filter(state="published"):
        assert round.swaps.filter(state="waiting").count() == 1
        assert Partnership.objects.filter(proposal__run__round=round).exists()


def test_nobody_wishes_for_somebody_the_rules_forbid(organisation: str) -> None:
    for wish in Wish.objects.select_related("participant__person__unit", "other__unit"):
        helps = wish.participant.side == "helper"
        helper, learner = (wish.participant.person, wish.other) if helps else (wish.other, wish.participant.person)
        assert conflict_codes_between(helper, learner) == frozenset()


def test_one_conflict_turned_up_and_is_being_settled(organisation: str) -> None:
    assert Clash.objects.filter(settled_at=None).count() == 1
    assert recheck_conflicts() == 0
