"""Bring the shipped modules into the database."""

from __future__ import annotations

from cheiron.journal.actions import record
from cheiron.kit.acting import action
from cheiron.training.models import Module
from cheiron.training.shelf import Shipped, shipped_modules


@action
def load_modules() -> int:
    """Make or renew every shipped module; one that stands as it is stays untouched. Returns how many were written."""
    return sum(_shelve(shipped) for shipped in shipped_modules())


def _shelve(shipped: Shipped) -> bool:
    facts = {**shipped.facts, "audiences": list(shipped.audiences)}
    module = Module.objects.filter(code=shipped.code).first()
    if module is None:
        module = Module(code=shipped.code)
    elif all(getattr(module, name) == value for name, value in facts.items()):
        return False
    for name, value in facts.items():
        setattr(module, name, value)
    module.save()
    record("module.loaded", on=module, by=None, code=module.code, version=module.version)
    return True
