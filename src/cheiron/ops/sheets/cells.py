"""What one cell of a sign-up sheet says: several choices, a number of places, a yes."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection

from cheiron.kit.text import folded, tidy
from cheiron.people.roster.values import said, yes_or_no

# A helper who says "no preference" takes the usual number, not any number.
USUAL_PLACES = 3
_NUMBERS = {word: number for number, words in enumerate(
    ("zero none null kein keine cero", "one a single un une uno una ein eine eins", "two couple pair deux dos zwei",
     "three few trois tres drei", "four quatre cuatro vier", "five cinq cinco funf", "six seis sechs",
     "seven sept siete sieben", "eight huit ocho acht", "nine neuf nueve neun", "ten dix diez zehn"))
    for word in words.split()}  # fmt: skip
_NO_PREFERENCE = re.compile(r"\b(no (preference|limit|max\w*)|any|flexible|unlimited|doesn t matter|open|egal)\b")
_YES = re.compile(r"^(yes|si|oui|ja|checked|selected|true|agree|i agree|x)\b")
_NO = re.compile(r"^(no|nein|non|unchecked|not selected|false|not)\b")


def choices(cell: str, known: Collection[str] = ()) -> list[str]:
    """The choices in a cell: ``a; b``, ``a, b``, ``["a", "b"]``, one a line. ``known`` options may hold commas."""
    text = cell.strip() if "\n" in cell else said(cell)
    if not text:
        return []
    listed = _written_as_list(text)
    if listed is not None:
        return _once(listed)
    if ";" in text or "|" in text:
        return _once(re.split(r"[;|]", text))
    return _once(_cut_at_commas(text, known))


def _written_as_list(text: str) -> list[str] | None:
    if not (text[0] in "[({" and text[-1] in "])}"):
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        return [str(item) for item in found] if isinstance(found, list | tuple | set) else None
    return text[1:-1].split(",") if text[0] == "[" else None


def _cut_at_commas(text: str, known: Collection[str]) -> list[str]:
    """Cut at commas, but never inside brackets, quotation marks or an option that is known to hold one."""
    for option in sorted((option for option in known if "," in option), key=len, reverse=True):
        text = re.sub(re.escape(option), option.replace(",", "\0"), text, flags=re.IGNORECASE)
    text = re.sub(r"\([^()]*\)|\"[^\"]*\"", lambda found: found.group().replace(",", "\0"), text)
    return [part.replace("\0", ",") for part in re.split(r",(?!\d{3}\b)|\n|•", text)]


def _once(parts: list[str]) -> list[str]:
    kept: dict[str, str] = {}
    for part in (tidy(part).strip(" \"'“”").rstrip(".") for part in parts):
        if said(part):
            kept.setdefault(folded(part), part)
    return list(kept.values())


def places_in(cell: str) -> int | None:
    """How many people a helper takes: ``2-3`` and ``two or three`` are 3, ``no preference`` the usual number."""
    text = re.sub(r"[^a-z0-9.]+", " ", folded(cell)).strip()
    if not text:
        return None
    if _NO_PREFERENCE.search(text):
        return USUAL_PLACES
    numbers = [int(float(number)) for number in re.findall(r"\d+(?:\.\d+)?", text)]
    numbers += [_NUMBERS[word] for word in text.split() if word in _NUMBERS and not numbers]
    return max(numbers) if numbers and max(numbers) < 10_000 else None


def is_yes(cell: str) -> bool | None:
    """Yes, no, or neither: whole sentences such as ``Yes, I agree`` count."""
    plain = yes_or_no(cell.removesuffix(".0"))
    if plain is not None:
        return plain
    text = re.sub(r"[^a-z0-9]+", " ", folded(cell)).strip()
    return True if _YES.match(text) else False if _NO.match(text) else None


def rank_in(cell: str) -> int | None:
    """``1``, ``2nd``, ``Rank 3`` or ``third choice``: the place in an order, 1 the best."""
    text = re.sub(r"[^a-z0-9]+", " ", folded(cell))
    if found := re.search(r"\d+", text):
        return int(found.group()) if len(found.group()) < 4 else None
    ordinals = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
    return next((number for word, number in ordinals.items() if word in text), None)
