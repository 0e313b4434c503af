"""How an action runs: whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import models, transaction

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function in one transaction. On SQLite it takes the write lock at once (see settings)."""

    @wraps(function)
    def acting(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return function(*args, **kwargs)

    return acting


def locked(thing: M) -> M:
    """The same row read again under a lock, so that nobody changes it until this transaction ends.

    Call it first inside an action; state read before may be stale. SQLite locks the whole database instead.
    """
    return type(thing)._base_manager.select_for_update().get(pk=thing.pk)
