"""The access table: who gets which answer from every address of the house.

HOW TO ADD YOUR PAGES
1. Write (or extend) ``tests/access/rows_<desk or area>.py``. It exports one dict, ``ROWS``: URL name -> ``Row``.

       from tests.access.table import Row, everybody, nobody, only, public

       ROWS = {
           "desk:today": Row(everybody()),
           "desk:partnership": Row(only("learner", "helper"), lambda w: {"ref": w.partnership.ref}),
           "office:programme": Row(only("coordinator"), lambda w: {"ref": w.programme.ref}),
           "desk:pause": Row(nobody(405), lambda w: {...}, post=refusing("learner", "helper")),   # POST only
       }

2. The first argument says what a GET answers, exactly, for each of the twelve personas:
       public()            200 for all, signed out too
       everybody()         200 for all who are signed in, sign-in page for who is not
       only("a", "b")      200 for these, 404 for the others, sign-in page for who is not signed in
       nobody(404)         the same code for all twelve (405 for POST-only addresses behind no gate)
       each(codes...)      spelled out: ``only("learner").but(helper=302)`` changes single personas
   Codes are numbers; ``SIGN_IN`` is a redirect to the sign-in page (any other redirect is plain 302).
3. The second argument makes the keyword arguments of the address from the ``World`` (``tests/access/world.py``): the
   partnership of ``learner`` and ``helper`` in ``programme``, their request, meeting, case ... Build what is missing in
   a ``cached_property`` there or inside the lambda. ``query="?programme=..."`` may be a string or take the world.
4. A POST is tested too, without your doing: whoever is refused a GET (404, sign-in) must be refused a POST in the same
   way. ``post=`` overrides that; ``post=refusing("learner")`` checks everybody but the learner for a refusal.
   Each request runs in a transaction that is rolled back.
5. ``test_every_address_has_a_row`` fails as long as an address has none.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import tests.access
from tests.access.world import PERSONAS, World

SIGN_IN = "sign-in"
Code = int | str


class Who(dict[str, Code]):
    """Persona -> exact answer. A persona that is left out is not asked."""

    def but(self, **codes: Code) -> Who:
        """The same with other answers for some."""
        assert set(codes) <= set(PERSONAS)
        return Who({**self, **codes})


def nobody(code: Code = 404) -> Who:
    """The same answer for all twelve."""
    return Who(dict.fromkeys(PERSONAS, code))


def public() -> Who:
    """Open to the world."""
    return nobody(200)


def everybody() -> Who:
    """Everybody signed in."""
    return public().but(signed_out=SIGN_IN)


def only(*personas: str) -> Who:
    """These; the others cannot tell that the page exists."""
    return nobody(404).but(signed_out=SIGN_IN, **dict.fromkeys(personas, 200))


def refusing(*allowed: str) -> Who:
    """For POSTs: everybody but the allowed is refused; the allowed are not asked."""
    return Who({who: code for who, code in only(*allowed).items() if who not in allowed})


@dataclass(frozen=True)
class Row:
    """One address."""

    get: Who
    args: Callable[[World], dict[str, Any]] = lambda world: {}
    query: str | Callable[[World], str] = ""
    post: Who | None = None

    @property
    def posts(self) -> Who:
        if self.post is not None:
            return self.post
        return Who({who: code for who, code in self.get.items() if code in (404, SIGN_IN)})


def all_rows() -> dict[str, Row]:
    """Every row of every ``rows_*.py``; an address has one row."""
    rows: dict[str, Row] = {}
    for found in pkgutil.iter_modules(tests.access.__path__):
        if not found.name.startswith("rows_"):
            continue
        more = importlib.import_module(f"tests.access.{found.name}").ROWS
        twice = set(rows) & set(more)
        assert not twice, f"two rows for {sorted(twice)}"
        rows.update(more)
    return rows
