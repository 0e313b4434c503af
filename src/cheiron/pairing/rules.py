"""The hard rules H01 to H13: a pair that breaks one is never made. Rules are data; each has its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Pairs = Iterable[tuple[str, str]]
Levels = tuple[int, int | None]  # least and most


class Audience(StrEnum):
    """Who reads a sentence."""

    STAFF = "staff"
    LEARNER = "learner"
    HELPER = "helper"
    SUPPORT = "support"


PRIVATE = "This pair is not possible. The reason is private."


@dataclass(frozen=True)
class Rule:
    """One hard rule. ``hidden_from``: they get the sentence that all private reasons share.

    ``waivable_for``: the only roles for which it may be waived; ``None`` for all, where it is ``waivable``.
    """

    code: str
    sentence: str
    neutral: str = PRIVATE
    default: bool = True
    waivable: bool = True
    hidden_from: frozenset[Audience] = frozenset({Audience.LEARNER, Audience.HELPER})
    waivable_for: frozenset[str] | None = None


EVERYBODY = frozenset(Audience)
NOBODY: frozenset[Audience] = frozenset()
NOT_SUPPORT = EVERYBODY - {Audience.SUPPORT}
HELPERS_ONLY = frozenset({Audience.HELPER})

# H01A stays hidden from everybody, together with H05 and H06: who may read all other reasons could tell it by
# what is left. So each reader has at least three reasons behind the one neutral sentence.
RULES: tuple[Rule, ...] = (
    Rule("H01", "They are the same person, or already partners in this role.", waivable=False, hidden_from=NOBODY),
    Rule("H01A", "They are kept apart.", waivable=False, hidden_from=EVERYBODY),
    Rule(
        "H02",
        "The helper has no free place, is not listed, or is outside the dates of training or service.",
        waivable=False,
        hidden_from=NOBODY,
    ),
    Rule(
        "H03",
        "The helper assesses this learner or decides about their promotion.",
        waivable_for=frozenset({"coach_performance", "advisor"}),
        hidden_from=NOBODY,
    ),
    Rule("H04", "The helper is the learner's direct supervisor, chief or chair.", hidden_from=NOBODY),
    Rule("H05", "One of them treats or has treated the other.", waivable=False, hidden_from=EVERYBODY),
    Rule("H06", "They are family, or have close personal or financial ties.", waivable=False, hidden_from=EVERYBODY),
    Rule("H07", "A case between them excludes this pair.", waivable=False, hidden_from=NOT_SUPPORT),
    Rule(
        "H08", "The helper helps to decide about a post this learner seeks.", hidden_from=frozenset({Audience.HELPER})
    ),
    Rule("H09", "They compete for the same grant, post or promotion."),
    Rule("H10", "The helper controls this learner's pay or research place.", hidden_from=NOBODY),
    Rule("H11", "Their career levels do not fit this role.", hidden_from=NOBODY),
    Rule("H12", "They have no language, site or way of meeting in common.", hidden_from=NOBODY),
    Rule("H13", "This programme pairs people of different disciplines only.", default=False, hidden_from=NOBODY),
)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
CODES: tuple[str, ...] = tuple(BY_CODE)
BIT: Mapping[str, int] = {code: 1 << place for place, code in enumerate(CODES)}

# Levels a helper must stand above the learner: least and most. No entry: any level.
LEVELS: Mapping[str, Levels] = {
    "mentor": (1, None),
    "sponsor": (1, None),
    "peer": (0, 0),
    "near_peer": (1, 2),
}


@dataclass(frozen=True)
class RuleBook:
    """Which rules hold in a round.

    ``levels``: how many levels a helper must stand above the learner (least, most); ``None`` for no condition.
    ``waived``: pairs of (learner id, helper id) for which a rule was waived, by code.

    Examples
    --------
    >>> RuleBook.for_role("near_peer").levels
    (1, 2)
    >>> "H13" in RuleBook.for_role("coach_growth").codes
    False
    """

    codes: frozenset[str]
    levels: Levels | None = None
    waived: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def for_role(
        cls,
        role_kind: str,
        *,
        on: Iterable[str] = (),
        off: Iterable[str] = (),
        waived: Mapping[str, Pairs] | None = None,
        levels: Levels | None = None,
    ) -> RuleBook:
        """The rules on by default for a role, with those switched on or off that may be. Raises `ValueError`.

        ``levels``: how many levels a helper must stand above the learner, where the programme says something else.
        """
        off = frozenset(off)
        fixed = sorted(code for code in off | frozenset(waived or {}) if not may_waive(code, role_kind))
        if fixed:
            raise ValueError(f"Rule {fixed[0]} cannot be switched off or waived for {role_kind}.")
        unknown = sorted(frozenset(on) - set(CODES))
        if unknown:
            raise ValueError(f"There is no rule {unknown[0]}.")
        codes = frozenset(rule.code for rule in RULES if rule.default) | frozenset(on)
        pairs = {code: frozenset(rows) for code, rows in (waived or {}).items()}
        return cls(codes - off, levels or LEVELS.get(role_kind), pairs)


def may_waive(code: str, role_kind: str) -> bool:
    """Whether a rule can be switched off or waived for a role at all.

    Examples
    --------
    >>> may_waive("H03", "advisor"), may_waive("H03", "mentor"), may_waive("H05", "advisor")
    (True, False, False)
    """
    rule = BY_CODE.get(code)
    if rule is None:
        raise ValueError(f"There is no rule {code}.")
    return rule.waivable and (rule.waivable_for is None or role_kind in rule.waivable_for)


def sentence_for(code: str, audience: Audience | str) -> str:
    """Why a pair is not possible, as this reader may know it.

    Examples
    --------
    >>> sentence_for("H07", "staff") == sentence_for("H01A", "staff") == sentence_for("H05", "support")
    True
    """
    rule = BY_CODE[code]
    return rule.neutral if Audience(audience) in rule.hidden_from else rule.sentence


def sentences_for(codes: Iterable[str], audience: Audience | str) -> tuple[str, ...]:
    """All reasons a reader may know, each once; the neutral one only where there is no other."""
    given = tuple(codes)
    known = tuple(dict.fromkeys(BY_CODE[code].sentence for code in shown_codes(given, audience)))
    return known or ((PRIVATE,) if given else ())


def shown_codes(codes: Iterable[str], audience: Audience | str) -> tuple[str, ...]:
    """Those of the codes that this reader may know. Never show any others, nor count them."""
    return tuple(code for code in codes if Audience(audience) not in BY_CODE[code].hidden_from)
