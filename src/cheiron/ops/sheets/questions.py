"""What the words of a heading say, also when it is a whole question, a code of a survey tool or an option of a grid."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from cheiron.kit.text import folded, tidy
from cheiron.ops.sheets.meanings import Meaning

_WORDS = Path(__file__).parent / "words"
_LISTS = {
    "ORD": r"first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|erste\w*|zweite\w*|dritte\w*|premier\w*|deuxieme|"
           r"troisieme|primera?|segund[ao]|tercera?|prim[ao]|second[ao]|terz[ao]|eerste|tweede|derde",
    "PEOPLE": r"mentors?|mentees?|coach(?:es)?|coachees?|faculty(?: members?)?|advis[eo]rs?|supervisors?|tutors?|"
              r"students?|buddy|buddies|consultants?|preceptors?|bigs?|big little|littles?|partners?",
    "MATCH": r"match\w*|pair\w*|assigned",
    "TOPIC": r"interests?|interested in|topics?|areas?|(?:sub ?)?special\w+|subjects?|skills?|themes?|fields?|"
             r"capabilit\w+|scenarios?|practices|themen?|thema|temas?",
}  # fmt: skip


def lines_of(name: str) -> list[str]:
    """The lines of a list of words beside this module."""
    lines = (_WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _pattern(text: str) -> re.Pattern[str]:
    for name, words in _LISTS.items():
        text = text.replace(name, words)
    return re.compile(text)


def _meaning(code: str) -> Meaning | None:
    return None if code == "-" else Meaning(code)


_RULES = tuple(
    (_pattern(pattern), _meaning(code), float(sure))
    for pattern, code, sure in (line.split("\t") for line in lines_of("questions.tsv"))
)
_SCRIPTS = tuple(
    (re.compile(pattern), _meaning(code), float(sure))
    for pattern, code, sure in (line.split("\t") for line in lines_of("scripts.tsv"))
)
_OPTION = (
    re.compile(r"^(?P<stem>.+?)\s*\[(?P<option>[^\[\]]+)\]\s*(\(\d+\))?$"),
    re.compile(r"^(?P<stem>\w+?)___(?P<option>\w+)$"),
    re.compile(r"^(?P<stem>.+?)\s*\(choice=(?P<option>.+)\)$"),
    re.compile(r"^(?P<stem>.{8,}?) - (?P<option>[^?]+?) - Rank$"),
    re.compile(r"^(?P<stem>.{8,}?[?:.)])\s*(?:-\s*(?:Selected Choice\s*-\s*)?|[|>/:]\s*)(?P<option>.+)$"),
    re.compile(r"^(?P<stem>[^?]{4,}?) (?:-|–|—|>|::) (?P<option>[^?]+)$"),
    re.compile(r"^(?P<stem>[^:?]{4,40}): (?P<option>[^:?]{2,60})$"),
    re.compile(r"^(?P<stem>[A-Za-z]+\d*)_(?P<option>\d+)$"),
)
_RANK_IN_BRACKETS = re.compile(
    r"\((first|second|third|fourth|fifth|\d(st|nd|rd|th)) (choice|preference|wish|option)\)"
    r"|\([^)]*\b(rank\w*|in order)\b"
)
_HOW_TO_ANSWER = re.compile(
    r"\b(pick|choose|select|tick|check|list) (up to |exactly |only |any )?(\d+|one|two|three|all)\b.*"
)
_QUESTION_CODE = re.compile(r"^(Q|QID)\d+[\w.]*\s*[-:.]\s+")
_OPENING = re.compile(
    r"^(please (enter|give|provide|list|select|choose|indicate|tell us|state|specify)( your)?|your|the|my"
    r"|(mentor|mentee)s? s?(?= e ?mail| phone)) "
)
# Said in the question, or as a label before it: ``[Mentors] I can help with``, ``Mentee: goals``.
_HELPER = re.compile(r"\b(as an? (mentor|coach)|mentors? only|for mentors|if you (are|re) (a )?(mentor|big|coach))\b")
_LEARNER = re.compile(r"\b(as an? (mentee|learner)|mentees? only|for mentees|if you (are|re) (a )?(mentee|little))\b")
_LABEL = re.compile(
    r"^\W*(?P<helper>mentors?|coach(es)?|helpers?)?(?P<learner>mentees?|learners?|coachees?)?\s*(?:[\]:)]|[–-]\s)", re.I
)


@lru_cache(maxsize=8192)
def plain(text: str, brackets: bool = False) -> str:
    """Only the words, lower case without accents; what stands in brackets is left out of long ones."""
    text = re.sub(r"([a-z])([A-Z])", r"\1 \2", _QUESTION_CODE.sub("", text))
    text = re.sub(r"\S*@\S+", " ", folded(text)).replace("#", " number ").replace("&", " and ")
    brackets = brackets or bool(_RANK_IN_BRACKETS.search(text))
    bare = re.sub(r"\([^)]*\)", " ", text)
    text = bare if len(re.sub(r"\W", "", bare)) > 3 and not brackets else text
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return _OPENING.sub("", text) or text


@lru_cache(maxsize=8192)
def meaning_of(header: str) -> tuple[Meaning | None, float]:
    """The first rule that speaks, and how sure it is."""
    text = plain(header)
    written = tidy(header).casefold()
    if not text or not written.isascii():
        for pattern, meaning, sure in _SCRIPTS:
            if pattern.search(written):
                return meaning, sure
    found = _first(text)
    if found is None and "(" in header:
        found = _first(_HOW_TO_ANSWER.sub(" ", plain(header, brackets=True)))
    return found or (None, 0.0)


def _first(text: str) -> tuple[Meaning | None, float] | None:
    for pattern, meaning, sure in _RULES:
        if pattern.search(text):
            in_passing = len(text) > 110 and sure < 0.9  # a word in passing says less in a long question
            return meaning, round(sure - (0.1 if in_passing else 0.0), 2)
    return None


def is_left_open(header: str) -> bool:
    """Whether a rule says that this heading must be asked about."""
    found = _first(plain(header))
    return found is not None and found[0] is None


def option_of(header: str) -> tuple[str, str]:
    """Question and option of a grid or a set of boxes; both empty when the heading is neither."""
    asked = _QUESTION_CODE.sub("", header)
    for pattern in _OPTION:
        if found := pattern.match(asked):
            return found["stem"], found["option"]
    return "", ""


def side_of(header: str) -> str:
    """Whom the question is for, when it says so."""
    text = plain(header)
    label = _LABEL.match(header)
    helper, learner = _HELPER.search(text), _LEARNER.search(text)
    if label and (label["helper"] or label["learner"]):
        return "helper" if label["helper"] else "learner"
    return "helper" if helper and not learner else "learner" if learner and not helper else ""
