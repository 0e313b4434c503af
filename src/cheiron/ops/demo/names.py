"""Believable invented names. Any likeness to a real person is chance."""

from __future__ import annotations

import random
from collections.abc import Iterator
from importlib.resources import files

from cheiron.kit.text import folded


def _words(file_name: str) -> list[str]:
    return (files("cheiron.ops.demo") / "data" / file_name).read_text(encoding="utf-8").split()


def invented_names(rng: random.Random) -> Iterator[tuple[str, str]]:
    """An endless run of different (given name, family name), the same for the same seed.

    After every pair has been used once, a second family name is hyphenated on.
    """
    given, family = _words("given_names.txt"), _words("family_names.txt")
    total = len(given) * len(family)
    start, stride = rng.randrange(total), _coprime_near(total * 38 // 100, total)
    for count in range(10**9):
        place = (start + count * stride) % total
        first, last = given[place % len(given)], family[place // len(given)]
        if count >= total:
            last = f"{last}-{family[(place + count // total * 7) % len(family)]}"
        yield first, last


def _coprime_near(guess: int, total: int) -> int:
    while _gcd(guess, total) != 1:
        guess += 1
    return guess


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def address_of(given: str, family: str, domain: str, taken: set[str]) -> str:
    """``amara.osei@…``, with a number when the address is taken."""
    local = ".".join("".join(c for c in folded(part) if c.isalnum() or c == "-") for part in (given, family))
    address, number = f"{local}@{domain}", 1
    while address in taken:
        number += 1
        address = f"{local}{number}@{domain}"
    taken.add(address)
    return address
