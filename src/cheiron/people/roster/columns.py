"""Guess what each column means, from its heading and what stands in it. What is not known stays unused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cheiron.kit.text import folded
from cheiron.people.roster.headers import LIKELY, MAYBE, SURE, meaning_of_header, plain
from cheiron.people.roster.levels import level_in, link_in, position_in, role_in
from cheiron.people.roster.meanings import FOR_KIND, MANY, UNKNOWN, Guess, Meaning
from cheiron.people.roster.names import looks_like_name
from cheiron.people.roster.values import day_in, emails_in, said, yes_or_no
from cheiron.people.roster.vocabulary import words_in

LEAST_TOPIC_COLUMNS = 3
_PRONOUN = re.compile(r"^(she|he|they|xe|ze|ey)\b.{0,4}(her|him|them|hers|his|theirs)?", re.IGNORECASE)
_PHONE = re.compile(r"^\+?[\d\s().\-]{7,20}(x ?\d+)?$")
_IDENTITY_WORDS = words_in("protected_values.txt")
_BOTH_WORDS = re.compile(r"\bboth\b|\band\b|\bas a mentor\b")

Test = Callable[[str], object]


def _is_identity(cell: str) -> bool:
    return bool(_IDENTITY_WORDS & set(re.split(r"[^a-z]+", folded(cell).replace("non-binary", "nonbinary"))))


# Evidence in the values: which share of the filled cells must look like it, and how sure that alone makes us.
_TELLING: tuple[tuple[Meaning, Test, float, float], ...] = (
    (Meaning.EMAIL, lambda cell: "@" in cell and emails_in(cell), 0.6, 0.9),
    (Meaning.IDENTITY, lambda cell: len(cell) < 60 and _is_identity(cell), 0.5, 0.8),
    (Meaning.PRONOUNS, lambda cell: "/" in cell and _PRONOUN.match(cell), 0.5, 0.85),
    (Meaning.LEVEL, lambda cell: len(cell) < 60 and level_in(cell), 0.5, LIKELY),
    (Meaning.POSITION, lambda cell: len(cell) < 80 and position_in(cell), 0.5, LIKELY),
    (Meaning.ROLE, lambda cell: len(cell) < 30 and role_in(cell), 0.6, LIKELY),
    (Meaning.NAME, looks_like_name, 0.7, MAYBE - 0.05),
)
# What the values must not contradict when a heading claims it.
_BACKING: dict[Meaning, tuple[Test, float]] = {
    Meaning.EMAIL: (lambda cell: "@" in cell, 0.2),
    Meaning.PHONE: (_PHONE.match, 0.3),
    Meaning.SINCE: (day_in, 0.3),
    Meaning.UNTIL: (day_in, 0.3),
    Meaning.CAPACITY: (lambda cell: any(mark.isdigit() for mark in cell), 0.3),
    Meaning.NAME: (lambda cell: not cell.replace(".", "").isdigit() and "@" not in cell and len(cell) < 80, 0.5),
    Meaning.FIRST_NAME: (lambda cell: "@" not in cell and len(cell) < 60, 0.5),
    Meaning.LAST_NAME: (lambda cell: "@" not in cell and len(cell) < 60, 0.5),
}
_NOUGHTS_AND_ONES = frozenset({"0", "1", "0.0", "1.0", "x", "✓", "yes", "no", "true", "false"})


def guess_columns(headers: Sequence[str], values: Sequence[Sequence[str]], kind: str = "people") -> list[Guess]:
    """One guess per column. ``values`` holds the sampled cells of each column; ``kind`` is the kind of list."""
    filled = [[cell for cell in map(said, column) if cell] for column in values]
    guesses = [_of_column(header, cells, kind) for header, cells in zip(headers, filled, strict=True)]
    guesses = _with_topics(guesses, values) if kind == "people" else guesses
    return _one_of_each(_completed(guesses))


def _of_column(header: str, cells: list[str], kind: str) -> Guess:
    by_header = meaning_of_header(header, kind)
    if by_header.meaning is Meaning.IDENTITY or not cells:
        return by_header
    by_values = _by_values(cells, kind)
    if by_values.meaning is Meaning.IDENTITY and by_header.confidence < LIKELY:
        return by_values
    if by_header.meaning is by_values.meaning:
        return Guess(by_header.meaning, min(1.0, by_header.confidence + 0.25), "both")
    if _is_a_title(by_header, by_values):
        return Guess(by_values.meaning, LIKELY + 0.1, "both")
    backed = _backed(by_header, cells, header)
    return backed if backed.confidence >= max(by_values.confidence - 0.2, MAYBE - 0.05) else by_values


def _is_a_title(by_header: Guess, by_values: Guess) -> bool:
    """``Title`` may hold ranks or positions; which it is, only the values can tell."""
    titles = {Meaning.LEVEL, Meaning.POSITION}
    return by_header.meaning in titles and by_values.meaning in titles


def _by_values(cells: list[str], kind: str) -> Guess:
    for meaning, test, share, confidence in _TELLING:
        if sum(bool(test(cell)) for cell in cells) >= share * len(cells):
            return _for_links(Guess(meaning, confidence, "values"), kind)
    if kind == "supervision" and sum(bool(link_in(cell)) for cell in cells) >= 0.6 * len(cells):
        return Guess(Meaning.LINK, LIKELY, "values")
    return UNKNOWN


def _for_links(guess: Guess, kind: str) -> Guess:
    """In a list of links, an address or a name refers to somebody."""
    if kind != "people" and guess.meaning in (Meaning.EMAIL, Meaning.NAME):
        return Guess(Meaning.WHO, MAYBE, "values")
    return guess if guess.meaning in FOR_KIND[kind] else UNKNOWN


def _backed(guess: Guess, cells: list[str], header: str) -> Guess:
    """The heading's word, weaker where the values speak against it."""
    if guess.meaning is Meaning.ROLE:
        known = all(yes_or_no(cell) is not None for cell in cells) and _BOTH_WORDS.search(plain(header))
        return guess if known else Guess(Meaning.ROLE, 0.3, "header")
    if guess.meaning is Meaning.POSITION:
        return Guess(Meaning.POSITION, guess.confidence if any(map(position_in, cells)) else 0.3, "header")
    test, share = _BACKING.get(guess.meaning, (bool, 0.0))
    if sum(bool(test(cell)) for cell in cells) >= share * len(cells):
        return guess
    return Guess(guess.meaning, guess.confidence * 0.3, guess.why)


def _with_topics(guesses: list[Guess], values: Sequence[Sequence[str]]) -> list[Guess]:
    """Several columns of only 0 and 1 (or crosses) are topics, one each."""
    marked = [index for index, guess in enumerate(guesses) if guess.confidence < LIKELY and _is_marked(values[index])]
    if len(marked) < LEAST_TOPIC_COLUMNS:
        return guesses
    confidence = SURE if len(marked) > 9 else LIKELY
    return [Guess(Meaning.TOPIC, confidence, "values") if i in marked else guess for i, guess in enumerate(guesses)]


def _is_marked(cells: Sequence[str]) -> bool:
    distinct = {cell.strip().lower() for cell in cells} - {""}
    return bool(distinct) and distinct <= _NOUGHTS_AND_ONES


def _completed(guesses: list[Guess]) -> list[Guess]:
    """``Name`` beside ``First name`` is the family name."""
    meanings = [guess.meaning for guess in guesses]
    if Meaning.FIRST_NAME in meanings and Meaning.LAST_NAME not in meanings and Meaning.NAME in meanings:
        index = meanings.index(Meaning.NAME)
        return [*guesses[:index], Guess(Meaning.LAST_NAME, LIKELY, "header"), *guesses[index + 1 :]]
    return guesses


def _one_of_each(guesses: list[Guess]) -> list[Guess]:
    """Of most meanings there is one column: the surest keeps it, the first of equals."""
    best: dict[Meaning, int] = {}
    for index, guess in enumerate(guesses):
        kept = best.get(guess.meaning)
        if kept is None or guess.confidence > guesses[kept].confidence:
            best[guess.meaning] = index
    return [_kept(guess, best[guess.meaning] == index) for index, guess in enumerate(guesses)]


def _kept(guess: Guess, is_best: bool) -> Guess:
    if guess.confidence < MAYBE - 0.1 and guess.meaning is not Meaning.IDENTITY:
        return UNKNOWN
    return guess if is_best or guess.meaning in MANY else Guess(Meaning.IGNORE, 0.0, "taken")


def names_two_people(guesses: Sequence[Guess], headers: Sequence[str], values: Sequence[Sequence[str]]) -> bool:
    """Whether each row holds two people (``Student``, ``Faculty``): a list of pairs, not of people."""
    named = [
        i
        for i, cells in enumerate(values)
        if _mostly_names(cells) and meaning_of_header(headers[i]).meaning is Meaning.NAME
    ]
    split = any(guess.meaning is Meaning.FIRST_NAME for guess in guesses)
    return len(named) > 1 and not split and not any(guess.meaning is Meaning.EMAIL for guess in guesses)


def _mostly_names(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(looks_like_name, filled)) >= 0.7 * len(filled)
