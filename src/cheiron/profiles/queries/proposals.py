"""What a CV, a paragraph or an ORCID record proposes, each with the words that said so. Nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from cheiron.kit.orcid import NoOrcid, orcid_in
from cheiron.kit.orcid_record import OrcidRecord, orcid_record_in
from cheiron.profiles.queries.searched_words import vocabulary_now
from cheiron.profiles.queries.spoken import language_named, languages
from cheiron.profiles.queries.vocabulary import specialties, topics_with
from cheiron.search.understanding import understand

KINDS = ("specialty", "topic", "interest", "language", "degree", "orcid")
MOST = {"specialty": 3, "topic": 8, "interest": 8, "language": 6, "degree": 4, "orcid": 1}
LONGEST_SAID = 90
_SURE = "MD|MBBS|MBChB|MBBCh|PhD|DPhil|MPH|MSc|MBA|MHPE|MEd|EdD|DrPH|ScD|DNP|MSN|BSN|PharmD|DDS|DMD|PsyD|MSCE|MSCI|MPP"
# These mean other things too: they count only beside a sure one, or on a line with a year.
_UNSURE = "DO|MS|MA|RN|MHS"
_DEGREE = re.compile(rf"\b({_SURE}|{_UNSURE})\b")
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_ORCID = re.compile(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dXx]\b")
# A word, then what parts it from the next: so that nothing can be read in two ways, however long a line of commas is.
_OWN = r"(?:(?:research|clinical|academic|scientific|main|current|special|and)\b[\s,&]*)*"
_INTERESTS = re.compile(rf"^\W*{_OWN}(?:interests?|keywords)\b[^:]{{0,30}}:\s*(.+)$", re.IGNORECASE)
_INTERESTS_TOLD = re.compile(
    rf"\bmy\s+{_OWN}interests (?:are|include|lie in)\s+(.+?)(?:[.;!?](?=\s|$)|$)", re.IGNORECASE
)
_INTERESTS_BELOW = re.compile(rf"^\W*{_OWN}(?:interests?|keywords)\W*$", re.IGNORECASE)
_SPEAKS = re.compile(r"\b(?:languages?|fluent|native|bilingual|speaks?|spoken)\b", re.IGNORECASE)
_SPEAKS_BELOW = re.compile(r"^\W*(?:languages?|language skills|languages spoken)\W*$", re.IGNORECASE)
# What every CV says of itself tells nothing of what its owner can help with.
_OF_ITSELF = re.compile(r"\b(?:curriculum vitae|r[ée]sum[ée]|ORCID(?: iD)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """``value``: what would be kept (a key, or the words themselves). ``said``: the words that caused it."""

    kind: str
    value: str
    label: str
    said: tuple[str, ...]


def proposals_in(text: str) -> list[Proposal]:
    """Proposals of every kind, the best first in each, in the order of ``KINDS``."""
    record = orcid_record_in(text)
    plain = _text_of(record) if record else text
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    found = [
        *_understood(lines),
        *_interests(lines, record),
        *_languages(lines),
        *_degrees(lines),
        *_orcid(text, record),
    ]
    return [one for kind in KINDS for one in _each_once(found, kind)]


def _text_of(record: OrcidRecord) -> str:
    return "\n".join((record.biography, *record.roles, *record.titles, *record.keywords, *record.degrees))


def _each_once(found: Iterable[Proposal], kind: str) -> list[Proposal]:
    """Said most often comes first; of what is said twice the words stand together."""
    said: dict[str, list[str]] = {}
    labels = {one.value: one.label for one in found if one.kind == kind}
    for one in found:
        if one.kind == kind:
            said.setdefault(one.value, []).extend(one.said)
    ranked = sorted(said, key=lambda value: -len(said[value]))[: MOST[kind]]
    return [Proposal(kind, value, labels[value], tuple(dict.fromkeys(said[value]))[:3]) for value in ranked]


def _understood(lines: list[str]) -> list[Proposal]:
    vocabulary = vocabulary_now()
    read = [understand(_OF_ITSELF.sub(" ", line), vocabulary) for line in lines]
    needs = [(key, words) for one in read for key, words in one.needs.items()]
    fields = [(key, words) for one in read for key, words in one.specialties.items()]
    topics = topics_with(key for key, _words in needs).in_bulk()
    names = {one.key: one.label for one in specialties()}
    return [
        *(Proposal("topic", key, topics[key].label, words) for key, words in needs if key in topics),
        *(Proposal("specialty", key, names[key], words) for key, words in fields if key in names),
    ]


def _interests(lines: list[str], record: OrcidRecord | None) -> Iterator[Proposal]:
    for word in record.keywords if record else ():
        yield Proposal("interest", word[:60], word[:60], (word,))
    for above, line in zip(["", *lines], lines, strict=False):
        for word in _listed_in(above, line):
            kept = word.strip(" .")[:60]
            yield Proposal("interest", kept, kept, (_short(line, line.find(word)),))


def _listed_in(above: str, line: str) -> list[str]:
    """Interests of a line that names them, in a list or a sentence, or that stands below a heading which does."""
    told = _INTERESTS_TOLD.search(line)
    found = _INTERESTS.match(line) or told
    if not found and not _INTERESTS_BELOW.match(above):
        return []
    between = r"[,;•]|\band\b" if found is told and told else r"[,;•]"
    return [word for word in re.split(between, found.group(1) if found else line) if word.strip(" .")]


@cache
def _language_names() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, languages().values()))})\b")


def _languages(lines: list[str]) -> Iterator[Proposal]:
    """Only where somebody speaks of languages: Polish is also what one does to a floor."""
    for above, line in zip(["", *lines], lines, strict=False):
        if _SPEAKS.search(line) or _SPEAKS_BELOW.match(above):
            for found in _language_names().finditer(line):
                name = language_named(found.group()) or ""
                yield Proposal("language", name, name, (_short(line, found.start()),))


def _degrees(lines: list[str]) -> Iterator[Proposal]:
    for line in lines:
        plain = re.sub(r"\b(Ph|M|Sc|D|Ed)\.\s?(?=[A-Z])", r"\1", line)
        found = [one.group() for one in _DEGREE.finditer(plain)]
        is_sure = bool(set(found) - set(_UNSURE.split("|"))) or bool(_YEAR.search(line))
        for degree in found if is_sure else ():
            yield Proposal("degree", degree, degree, (_short(line, line.find(degree)),))


def _orcid(text: str, record: OrcidRecord | None) -> Iterator[Proposal]:
    written = [record.orcid] if record else _ORCID.findall(text)
    for one in written:
        try:
            orcid = orcid_in(one)
        except NoOrcid:
            continue
        yield Proposal("orcid", orcid, orcid, (one,))


def _short(line: str, place: int) -> str:
    """The words around a place, so many as one reads at a glance."""
    if len(line) <= LONGEST_SAID:
        return line
    start = max(0, min(place - LONGEST_SAID // 3, len(line) - LONGEST_SAID))
    words = line[start : start + LONGEST_SAID]
    if start:  # no half words at either end
        words = f"… {words.partition(' ')[2] or words}"
    if start + LONGEST_SAID < len(line):
        words = f"{words.rpartition(' ')[0] or words} …"
    return words
