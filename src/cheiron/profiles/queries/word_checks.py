"""What a file of words would change, what it would not, and what cannot be, line by line. Nothing is written here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cheiron.profiles.queries.concepts import Term, Word, terms_of
from cheiron.profiles.queries.word_files import WordRow
from cheiron.profiles.states import LabelKind, Scheme

OWN = "own-"  # keys of what an organisation adds begin so: ours never will
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONGEST_TEXT, LONGEST_NEED_KEY, LONGEST_DEFINITION = 160, 32, 300
SPREADSHEET_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One line that cannot be taken, and why."""

    line: int
    sentence: str


@dataclass(slots=True)
class WordPlan:
    """``new`` and ``changed`` are whole terms as they would be; ``labels`` are words new to terms that are there."""

    new: list[Term] = field(default_factory=list)
    changed: list[Term] = field(default_factory=list)
    labels: list[tuple[Term, Word]] = field(default_factory=list)
    same: int = 0
    refused: list[Refusal] = field(default_factory=list)
    fresh: set[tuple[str, str]] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed or self.labels)


def plan_of(rows: Sequence[WordRow]) -> WordPlan:
    """Compare with what is there. Nothing is ever taken away by a file: words that are not in it stay."""
    plan = WordPlan()
    known = {(term.scheme, term.key): term for scheme in Scheme.values for term in terms_of(scheme)}
    good = [row for row in rows if _is_good(row, plan)]
    for row in good:
        if row.is_term:
            _take_term(row, known, plan)
    for row in good:
        if not row.is_term:
            _take_label(row, known, plan)
    for term in (*plan.new, *plan.changed):
        _check_broader(term, known, rows, plan)
    return plan


def _is_good(row: WordRow, plan: WordPlan) -> bool:
    sentence = _wrong_with(row)
    if sentence:
        plan.refused.append(Refusal(row.line, sentence))
    return not sentence


def _wrong_with(row: WordRow) -> str:
    if row.scheme not in Scheme.values:
        return _("“%(word)s” is no vocabulary. There are: %(all)s.") % {
            "word": row.scheme[:40], "all": ", ".join(Scheme.values)
        }  # fmt: skip
    if not KEY.fullmatch(row.key) or (row.scheme == Scheme.NEED and len(row.key) > LONGEST_NEED_KEY):
        return _("A key has letters, digits, “-” and “_” only, and is not too long.")
    if row.kind not in LabelKind.values:
        return _("“%(word)s” is no kind of word. There are: %(all)s.") % {
            "word": row.kind[:40], "all": ", ".join(LabelKind.values)
        }  # fmt: skip
    if not LANGUAGE.fullmatch(row.language) or len(row.language) > 12:
        return _("“%(word)s” is no language code such as “en” or “pt-br”.") % {"word": row.language[:40]}
    return wrong_with_text(row.text) or _wrong_about_term(row)


def wrong_with_text(text: str) -> str:
    """Why this cannot be a word of a vocabulary; empty if it can."""
    if not text or not any(letter.isalnum() for letter in text):
        return _("A word or phrase is missing.")
    if len(text) > LONGEST_TEXT:
        return _("A word or phrase has at most %(n)s letters.") % {"n": LONGEST_TEXT}
    if not text.isprintable() or "|" in text or "<" in text:
        return _("Signs that cannot be seen, “|” and “<” cannot be part of a word.")
    if text.startswith(SPREADSHEET_SIGNS):
        return _("A word cannot begin with “%(sign)s”: spreadsheets take that for a formula.") % {"sign": text[0]}
    return ""


def _wrong_about_term(row: WordRow) -> str:
    if row.sensitive not in ("", "yes", "no") or row.status not in ("", "retired", "in use"):
        return _("“sensitive” is yes or empty, and “status” is retired or empty.")
    if len(row.definition) > LONGEST_DEFINITION:
        return _("A definition has at most %(n)s letters.") % {"n": LONGEST_DEFINITION}
    if _mappings(row) is None:
        return _("“mappings” is a small JSON object, a list of codes for each code system.")
    return ""


def _mappings(row: WordRow) -> dict[str, Any] | None:
    try:
        read = json.loads(row.mappings) if row.mappings else {}
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) and len(row.mappings) < 4000 else None


def _take_term(row: WordRow, known: dict[tuple[str, str], Term], plan: WordPlan) -> None:
    name = (row.scheme, row.key)
    here, there = _term(row), known.get(name)
    sentence = _wrong_new(here) if there is None else _wrong_change(here, there)
    if name in plan.seen:
        sentence = _("This term stands in the file twice.")
    plan.seen.add(name)
    if sentence:
        plan.refused.append(Refusal(row.line, sentence))
    elif there is None:
        known[name] = here
        plan.fresh.add(name)
        plan.new.append(here)
    elif _told(here) != _told(there):
        here.words, here.is_local, here.place = there.words, there.is_local, there.place
        known[name] = here
        plan.changed.append(here)
    else:
        plan.same += 1


def _term(row: WordRow) -> Term:
    return Term(
        row.scheme, row.key, row.text, row.definition, row.group, row.broader, row.sensitive == "yes",
        is_local=True, is_retired=row.status == "retired", mappings=_mappings(row) or {},
    )  # fmt: skip


def _told(term: Term) -> tuple[Any, ...]:
    about = (term.label, term.definition, term.group, term.broader, term.sensitive, term.is_retired)
    return (*about, json.dumps(term.mappings, sort_keys=True))


def _wrong_new(term: Term) -> str:
    if term.scheme in (Scheme.STAGE, Scheme.ASPIRATION, Scheme.FORMAT):
        return _("This list is fixed, since rules depend on it. Other names for its terms can be added.")
    if term.scheme != Scheme.INTEREST and not term.key.startswith(OWN):
        return _("The key of a new term begins with “own-”, so that it never meets one of ours.")
    groups = {one.group for one in terms_of(Scheme.NEED) if not one.is_local}
    if term.scheme == Scheme.NEED and term.group not in groups:
        return _("A need belongs to one of the groups: %(all)s.") % {"all": ", ".join(sorted(groups))}
    return ""


def _wrong_change(here: Term, there: Term) -> str:
    if there.sensitive and not here.sensitive:
        return _("A term that is found only by who asks for it stays so: people chose it on that promise.")
    same = [getattr(here, name) == getattr(there, name) for name in ("label", "group", "broader", "sensitive")]
    if not there.is_local and not all(same):
        return _("Name, group and place of a term of ours cannot be changed. Add another name to it instead.")
    return ""


def _take_label(row: WordRow, known: dict[tuple[str, str], Term], plan: WordPlan) -> None:
    term = known.get((row.scheme, row.key))
    if term is None:
        plan.refused.append(Refusal(row.line, _("There is no term “%(key)s”.") % {"key": row.key[:64]}))
        return
    word = Word(row.language, row.kind, row.text, True)
    if any((one.language, one.kind, one.text) == (row.language, row.kind, row.text) for one in term.words):
        plan.same += 1
    elif row.kind == LabelKind.PREFERRED and any(
        (one.language, one.kind) == (row.language, row.kind) for one in term.words
    ):
        plan.refused.append(Refusal(row.line, _("This term has a name in this language already.")))
    else:
        term.words = [*term.words, word]
        if (term.scheme, term.key) not in plan.fresh:
            plan.labels.append((term, word))


def _check_broader(term: Term, known: dict[tuple[str, str], Term], rows: Iterable[WordRow], plan: WordPlan) -> None:
    here, passed = term, {term.key}
    while here.broader:
        above = known.get((here.scheme, here.broader))
        if above is None or above.key in passed:
            line = next((row.line for row in rows if (row.scheme, row.key) == (term.scheme, term.key)), 0)
            plan.refused.append(Refusal(line, _("What stands above a term must be there, and not below it as well.")))
            return
        passed.add(above.key)
        here = above
