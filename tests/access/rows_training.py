"""Training, questions, the board of learning notes, leadership."""

from __future__ import annotations

from cheiron.training.models import Learning
from tests.access.table import SIGN_IN, Row, everybody, nobody, only, refusing
from tests.access.world import World


def module(world: World) -> dict[str, str]:
    return {"code": world.module.code}


def module_done_by_stranger(world: World) -> dict[str, str]:
    """Everybody but the stranger is sent to the check: there is no result of theirs."""
    Learning.objects.get_or_create(
        person=world.stranger,
        module=world.module,
        defaults={"answers": {"0": 0}, "score": 0, "attempts": 1, "version": world.module.version},
    )
    return module(world)


def question(world: World) -> dict[str, str]:
    return {"ref": world.question.ref}


def helpers_training(world: World) -> dict[str, str]:
    return {"ref": world.programme.ref, "audience": "helper", "person": world.helper.ref}


def recognition(world: World) -> dict[str, str]:
    return {"ref": world.programme.ref, "prior": world.prior_learning.ref}


NO_POST = nobody(405).but(signed_out=SIGN_IN)

ROWS = {
    "desk:training": Row(everybody()),
    "desk:training-credentials": Row(nobody(405), post=nobody(302).but(signed_out=SIGN_IN)),
    "desk:certificate": Row(only("helper", "coordinator"), lambda w: {"ref": w.prior_learning.ref}, post=NO_POST),
    "desk:module": Row(everybody(), module),
    "desk:module-check": Row(everybody(), module),
    "desk:module-result": Row(nobody(302).but(signed_out=SIGN_IN, stranger=200), module_done_by_stranger),
    "desk:questions": Row(everybody()),
    "desk:question-new": Row(everybody()),
    "desk:question-receipt": Row(nobody(302).but(signed_out=SIGN_IN)),
    "office:questions": Row(only("coordinator"), lambda w: {"ref": w.programme.ref}),
    "office:question": Row(only("coordinator"), question),
    "office:question-owner": Row(nobody(405), question, post=refusing("coordinator")),
    "office:programme-training": Row(only("coordinator"), helpers_training),
    "office:programme-recognition": Row(only("coordinator"), helpers_training),
    "office:programme-recognition-ending": Row(nobody(405), recognition, post=refusing("coordinator")),
    "directory:learning-board": Row(everybody()),
    "leadership:home": Row(only("chair")),
    "leadership:note-new": Row(everybody()),
    "leadership:note": Row(only("chair"), lambda w: {"ref": w.note.ref}),
}
