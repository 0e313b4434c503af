"""Patterns of what is said about how to meet. Patients are met online too, and courses are held there."""

from __future__ import annotations

from collections.abc import Iterator

from cheiron.search.wanted_rules import Rule
from cheiron.search.wanted_words import ANYBODY, HELPER, I_AM, either

MEETING = "format"
REMOTE, IN_PERSON = "remote", "in_person"
_TOOL = "(?:a )?(?:video|zoom|teams|webex|skype|phone|telephone)(?: calls?| chats?)?"
_REMOTE = either(
    f"""online, on line, virtually, remotely, (?:by|via|over|on|through) (?:the )?{_TOOL}, video calls?,
    (?:from|at) a distance, off campus"""
)
_IN_PERSON = either("in person, face to face, on site, onsite, on campus, over (?:a |some )?coffee")
_SAID_WITH = """
online line virtually remotely video zoom teams webex skype phone telephone distance campus person face site onsite
coffee
"""
_WORDS = ((REMOTE, _REMOTE, IN_PERSON), (IN_PERSON, _IN_PERSON, REMOTE))
_MEETS = either(
    f"""meets?, talks?, talking, chats?, speak, speaking, see, sessions?, {HELPER}, mentoring, mentorship, coaching,
    {ANYBODY}, conversations?, catch up, advice, guidance, connect, available"""
)
# A few words after one of these, or right after one of those.
MEETING_BEFORE = (
    rf"\b{_MEETS}\b(?: (?!\|)\S+){{0,6}} $",
    rf"\b{either('only, preferably, ideally, rather, please, prefer, best, or, either')} $",
)
POLITELY = either("please, if possible, preferred, preferably, would be, works, is (?:fine|best|better|easier)")
CLAUSE, CLAUSE_ENDS = r"(?:^|(?<=\| ))", r"(?=$| \|)"
_OF_OTHERS = either(
    rf"""patients?, famil(?:y|ies), parents?, mothers?, relatives, visits?, consult\w*, clinics?, tele\w+, interview\w*,
    teach\w*, courses?, lectur\w*, class(?:es)?, exams?, modules?, harass\w*, bull(?:y|ies|ied|ying), attack\w*,
    troll\w*, social media, students, learners, news, present\w*, conference, survey, questionnaire, sham\w+, abus\w+,
    degree, mba, workshops?, webinars?, curricul\w+, dating, posted, wrote, reviews?, publish\w*, g(?:ive|iving) a talk,
    my talk, resources, videos?(?= (?:of|review)), recorded, tutorials?, database, {I_AM}, i work, we are, always,
    every(?:body|one), afraid, scared, terrified, hate, shy"""
)


def meeting_rules() -> Iterator[Rule]:
    """By video or in person; whoever does not want the one means the other."""
    for value, words, other in _WORDS:
        said = rf"\b(?P<core>{words})\b"
        yield _rule(value, rf"{said}(?! (?:teaching|courses?|learning))", other, MEETING_BEFORE)
        yield _rule(value, rf"{said} (?={POLITELY})", other)
        yield _rule(value, rf"{CLAUSE}(?:(?:only|and|or|but|also|maybe|all) )*(?P<core>{words}){CLAUSE_ENDS}", other)
        yield _rule(value, rf"{said} (?=(?:with (?:a |my )?)?{HELPER}\b|mentoring|mentorship|coaching|sessions)", other)


def _rule(value: str, phrase: str, other: str, before: tuple[str, ...] = ()) -> Rule:
    return Rule(MEETING, value, phrase, frozenset(_SAID_WITH.split()), before, rf"\b{_OF_OTHERS}\b", opposite=other)
