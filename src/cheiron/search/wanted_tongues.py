"""Patterns of what is said about languages ("L" is any). Patients speak some too, and papers are written in one."""

from __future__ import annotations

from collections.abc import Iterator

from cheiron.search.clauses import TONGUE
from cheiron.search.wanted_meeting import CLAUSE, CLAUSE_ENDS, MEETING_BEFORE, POLITELY
from cheiron.search.wanted_rules import Rule
from cheiron.search.wanted_words import BEGINNING, I_AM, LEARNER, NOUN, ONE, SEEKING, SOMEBODY, TOGETHER, either

LANGUAGE = "language"
_LIST = r"L(?:(?: \|)?(?: or| and| and or)? L)*"
_WELL = "(?:(?:some|a little|good|fluent|native|both|also|either|fluently) )?"
_MAY = "(?:(?:can|could|also|both|must|should|is|are|ideally|preferably|and|or) )*"
_VERB = either("speaks?, speaking, spoke, knows?, understands?, uses?, signs?, signing")
_SPEAKS = rf"(?:{_VERB} {_WELL}|(?:fluent|bilingual|conversant|proficient|at home) in |(?:bilingual|fluent|native) )"
_WHO = rf"{SOMEBODY}(?: from \w+| in \w+)?(?: \|)?(?: (?:who|that|whos|with|whom))? {_MAY}"
_MINE = "(?:mentor|attending|boss|resident|student|colleague|chair|supervisor|team|unit)"
_ON = either(
    """please, or, and, if, with, about, on, at, because, since, as, who, that, for, would, preferably, rather, too,
    only, when, to, so, is, but, than"""
)
_ENDS = rf"(?=$| \|| {_ON}\b)"
_OTHERS = either(
    rf"""patients?, famil(?:y|ies), parents?, mothers?, fathers?, wife, husband, child(?:ren)?, kids?, relatives,
    clients?, communit(?:y|ies), populations?, immigrants?, refugees?, neighbou?rs?, participants, {I_AM},
    (?:i|we) (?:speak|learn|was|grew), my (?:\w+ )?{_MINE}s?, wrote, writing, write, written, papers?, manuscripts?,
    articles?, forms?, consent, interview\w*, notes?, leaflets?, survey\w*, questionnaires?, exams?, class(?:es)?,
    lectur\w*, present\w*, reading, read, publish\w*, journals?, grew, raised, studied, trained, degree, abstracts?,
    accent, emails?, letters?, teach\w*, lessons?, courses?, give a talk, learn(?:ing)? L, interpreters?, translat\w*,
    (?:first|second) language, mother tongue"""
)
# "Who can read my first grant and speaks Spanish": it is the same person.
_BOTH_CAN = r"(?:can|could|would|will|knows?|has|is|helps?) (?:(?!\|)\S+ ){1,8}?and (?:also |who |that |can )*"
_OF_TONGUES = frozenset((TONGUE,))
_EITHER = (SEEKING, BEGINNING, TOGETHER)


def language_rules() -> Iterator[Rule]:
    """Who speaks a language, and in which one to talk."""
    yield _rule(rf"\b{_WHO}(?P<core>{_SPEAKS}{_LIST})", _EITHER)
    yield _rule(rf"\b(?:who|that) {_MAY}(?P<core>{_SPEAKS}{_LIST})")
    yield Rule(
        LANGUAGE, "", rf"\b{SOMEBODY} (?:who|that) {_BOTH_CAN}(?P<core>speaks? {_WELL}{_LIST})", _OF_TONGUES, _EITHER
    )
    yield _rule(rf"\b(?:must|should|ideally|preferably|please|can) (?P<core>(?:speaks? |speaking |fluent in ){_LIST})")
    yield _rule(rf"{CLAUSE}(?:and |also |or )?(?P<core>(?:speaks |speaking |fluent in |bilingual in ){_LIST})")
    native = rf"\b{ONE}?(?:native |fluent )?(?P<core>{_LIST}"
    yield _rule(rf"{native} speaking) (?:\w+ )?(?:{NOUN}|{LEARNER})(?! in need| looking)", _EITHER)
    yield _rule(rf"{native} (?:speakers?|speaking)){_ENDS}", _EITHER)
    yield _rule(rf"\b{_WHO}(?P<core>{_LIST} (?:speakers?|speaking|bilingual))", _EITHER)
    yield _rule(rf"\b(?P<core>in {_LIST}){_ENDS}", MEETING_BEFORE)
    yield _rule(rf"\b(?P<core>in {_LIST}) (?={POLITELY})")
    yield _rule(rf"{CLAUSE}(?:and |or |also |maybe )?(?P<core>(?:in )?{_LIST})(?: please| preferred)?{CLAUSE_ENDS}")
    yield _rule(rf"\blanguages? (?P<core>{_LIST})")


def _rule(phrase: str, before: tuple[str, ...] = ()) -> Rule:
    return Rule(LANGUAGE, "", phrase, _OF_TONGUES, before, rf"\b{_OTHERS}\b")
