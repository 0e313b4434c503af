"""Programmes: what everybody sees, and what those who run one do."""

from __future__ import annotations

from typing import Any

from cheiron.programmes.models import ProgrammeRole
from tests.access.table import SIGN_IN, Row, everybody, nobody, only, refusing
from tests.access.world import World

BEGINNERS = ("coordinator", "other_coordinator", "administrator")


def its_ref(world: World) -> dict[str, Any]:
    return {"ref": world.programme.ref}


def with_step(world: World) -> dict[str, Any]:
    return {"ref": world.programme.ref, "step": "words"}


def with_clause(world: World) -> dict[str, Any]:
    return {"ref": world.programme.ref, "number": 7}


def with_held(world: World) -> dict[str, Any]:
    held = ProgrammeRole.objects.get(programme=world.programme, person=world.evaluator)
    return {"ref": world.programme.ref, "held": held.ref}


def with_office(world: World) -> dict[str, Any]:
    return {"ref": world.programme.ref, "one": world.programme.offices.get().ref}


def theirs() -> Row:
    return Row(only("coordinator"), its_ref)


pressed = nobody(302).but(signed_out=SIGN_IN)
learners_pressed = nobody(404).but(signed_out=SIGN_IN, learner=302, other_pair=302)

ROWS = {
    "directory:programmes": Row(everybody()),
    "directory:programme": Row(everybody(), its_ref),
    "directory:programme-changes": Row(everybody(), its_ref),
    "directory:programme-advocacy": Row(only("chair"), its_ref),
    "directory:programme-place": Row(nobody(405), its_ref, post=pressed),
    "directory:programme-offer": Row(nobody(405), its_ref, post=pressed),
    "directory:programme-search": Row(nobody(405), its_ref, post=learners_pressed),
    "directory:programme-leaving": Row(nobody(405), its_ref, post=learners_pressed),
    "office:home": Row(only(*BEGINNERS)),
    "office:programme-new": Row(only(*BEGINNERS)),
    "office:programme-new-name": Row(only(*BEGINNERS), lambda w: {"design": "faculty-mentoring"}),
    "office:programme": theirs(),
    "office:programme-step": Row(only("coordinator"), with_step),
    "office:programme-staff": theirs(),
    "office:programme-staff-new": Row(only("coordinator"), its_ref, query="?role=evaluator&q=strand"),
    "office:programme-staff-ending": Row(nobody(405), with_held, post=refusing("coordinator")),
    "office:programme-offices": theirs(),
    "office:office-removal": Row(nobody(405), with_office, post=refusing("coordinator")),
    "office:programme-leaders": theirs(),
    "office:programme-clauses": theirs(),
    "office:programme-clause": Row(only("coordinator"), with_clause),
    "office:programme-usual-training": Row(nobody(405), its_ref, post=refusing("coordinator")),
    "office:programme-go-live": Row(only().but(coordinator=302), its_ref),
    "office:programme-closing": theirs(),
    "office:programme-discarding": Row(only(), its_ref),
    "office:programme-learners": theirs(),
    "office:programme-learners-new": theirs(),
    "office:programme-helpers": theirs(),
    "office:programme-change-new": theirs(),
}
