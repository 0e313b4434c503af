"""Two spellings and two forms of one word become one; words that only look alike stay apart."""

from __future__ import annotations

import re

_SPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"paed", "ped"),
        (r"haem", "hem"),
        (r"aemi", "emi"),
        (r"gynaec", "gynec"),
        (r"anaes", "anes"),
        (r"^aetiol", "etiol"),
        (r"^caesar", "cesar"),
        (r"^oe(?=[dst][a-z]{2})", "e"),
        (r"^foet", "fet"),
        (r"^coeli", "celi"),
        (r"rrhoea", "rrhea"),
        (r"manoeuv", "maneuv"),
        (r"^([a-z]{2,})our(|s|ed|ing|able|al|ful|ites?|ists?|ers?|less|ly|ism|hoods?)$", r"\1or\2"),
        (r"is(e|ed|es|ing|er|ers|ation|ations|ational)$", r"iz\1"),
        (r"lys(e|ed|es|ing|er|ers)$", r"lyz\1"),
        (r"^(cent|fib|lit|met|theat)re(s?)$", r"\1er\2"),
        (r"^programmes?$", "program"),
        (r"^practis", "practic"),
        (r"^licenc", "licens"),
        (r"^defenc", "defens"),
        (r"^fulfil(ment)?$", r"fulfill\1"),
        (r"^enrol(ment)?$", r"enroll\1"),
        (r"^judgement", "judgment"),
        (r"^(travel|counsel|model|label|cancel|signal|level)l(ed|ing|er|ers|or|ors)$", r"\1\2"),
    )
)

# The stemmer would join these to another word: "internal medicine" is no internship, a "program" no programming.
_APART = """
programming programmer:programming programmers:programming programmed:programming
internal internally:internal organization organizations:organization organizational:organization
publication:publish publications:publish experiment experiments:experiment experimental:experiment
criticism criticisms:criticism authority:authorities authorities emergency:emergencies emergencies
universal university:universities universities important:importance importance
community:communities communities news
wellness meaning meaningful:meaning mindfulness mindful:mindfulness accountability accountable:accountability
succession productivity productive:productivity documentation parenting meeting meetings:meeting humanities
fasting compassion compassionate:compassion aids ems ageing aging:ageing dying housing hearing activism
foreigner foreigners:foreigner usce
minority minorities:minority authorship reviewer reviewers:reviewer assessment assessments:assessment
evaluation evaluations:evaluation depression depressed
"""

_IRREGULAR = """
children:child women:woman men:man feet:foot teeth:tooth mice:mouse taught:teach wrote:write written:write
spoke:speak spoken:speak led:lead chose:choose chosen:choose felt:feel paid:pay fought:fight fell:fall fallen:fall
began:begin begun:begin sought:seek bought:buy drank:drink drunk:drink drew:draw drawn:draw grew:grow grown:grow
quitting:quit quits:quit wives:wife husbands:husband criteria:criterion curricula:curriculum analyses:analysis
burnt:burn learnt:learn diagnoses:diagnosis theses:thesis crises:crisis neuroses:neurosis
"""


def _table(text: str) -> dict[str, str]:
    pairs = (entry.partition(":") for entry in text.split())
    return {word: meant or word for word, _colon, meant in pairs}


# What stands here is a stem already; an irregular form is first turned into its regular one.
APART = _table(_APART)
IRREGULAR = _table(_IRREGULAR)


def one_spelling(word: str) -> str:
    """``paediatric`` and ``pediatric``, ``behaviour`` and ``behavior``, ``organise`` and ``organize`` become one."""
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


_NOT = "do does did is are was were would could should have has had must need might"
_OTHERS = {
    **dict.fromkeys(("cannot", "cant"), ("can", "not")),
    "wont": ("will", "not"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "wed": ("we", "would"),
    "hed": ("he", "would"),
    "shed": ("she", "would"),
    "hell": ("he", "will"),
    "shell": ("she", "will"),
    "gotta": ("got", "to"),
}
# "I can't", "I cant" and "I can not" say one thing.
CONTRACTIONS = {f"{word}nt": (word, "not") for word in _NOT.split()} | _OTHERS
# These are words of their own without the apostrophe: "IM" is internal medicine.
ONLY_WITH_APOSTROPHE = frozenset(("im", "wont", "wed", "shed", "hell", "shell"))
