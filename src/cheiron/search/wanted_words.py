"""Pieces of the patterns: whom people look for, what shows that they look for somebody, what shows that they do not."""

from __future__ import annotations


def either(text: str) -> str:
    """Any of the pieces between the commas.

    >>> either("a, b c")
    '(?:a|b c)'
    """
    return f"(?:{'|'.join(' '.join(piece.split()) for piece in text.split(','))})"


ANYBODY = either("someone, somebody, anyone, anybody")
HELPER = either("mentors?, coach(?:es)?, sponsors?, advis[eo]rs?, role models?, helpers?")
_PROFESSION = either(
    r"""colleagues?, clinicians?, physicians?, doctors?, docs?, surgeons?, researchers?, scientists?, investigators?,
    faculty(?: members?| mentors?)?, attendings?, consultants?, internists?, hospitalists?, intensivists?, educators?,
    academics?, nurses?, pharmacists?, \w+ologists?, \w+iatrists?, \w+iatricians?, obstetricians?, gps?, persons?,
    leaders?"""
)
LEARNER = either("(?:medical |med )?students?, residents?, interns?, fellows?, trainees?, postdocs?, registrars?")
NOUN = either(f"{HELPER}, {_PROFESSION}")
ONE = "(?:an? |another |any |some |one )"
_NOT_ONE = r"(?!(?:my|our|the|his|her|their|every|all|most|other|this|that)\b)"
SOMEBODY = rf"(?:{ONE}?(?:{_NOT_ONE}\w+ )?(?:{NOUN}|{LEARNER}|peers?)|{ANYBODY})"

# What stands before somebody who is looked for.
_LIKING = (
    "(?:would|id|d|really|rather|also) (?:really |also |rather )?(?:like|love|prefer|have)"
    "(?: to (?:have|find|meet|ask))?"
)
_FINDING = either(
    """want(?:ed|ing)?, needs?, seek(?:ing)?, prefer(?:red|ring|ably|ence)?, ideally, please, rather, maybe, perhaps,
    best, find(?:ing)?(?: me)?, to meet(?: up)?(?: with)?, is there, know of, to have, to ask, introduce me to,
    match me with, pair me with, connect me with, in touch with,
    (?:look|looking|search|searching|hope|hoping|wish|wishing|asking) for"""
)
_HEARING = either(
    """hear, learn, help, helped, advice, guidance, tips, mentoring, mentorship, coaching, support, feedback, mentored,
    coached, advised, guided, perspective, view, input, opinion"""
)
_WITH = r"(?: (?:with|on|about|for)(?: (?!\|)\S+){1,6})?"
_TALKING = either("talk, speak, chat, connect, conversations?, sessions?, talking, speaking, chatting, matched, a word")
_HOW = "(?<!how to )(?<!how do i )(?<!how can i )(?<!how should i )(?<!how does one )"
_OR = rf"(?:{HELPER}|{ANYBODY}|resident|fellow|student|professor|attending|colleague) or"
_WHO_IS = rf"(?:{ANYBODY}|{HELPER}|a person|a colleague|a doctor|a physician) (?:who is|whos|thats|that is|like)"
SEEKING = (
    rf"\b(?:{_LIKING}|{_FINDING}|{_HEARING}{_WITH} (?:from|by|of)|{_HOW}{_TALKING} (?:to|with)|{_OR}|{_WHO_IS})"
    "(?: (?:to|from|by|with))? $"
)
# "A grant with somebody ..." is a wish, a conflict with somebody is none.
_AGAINST = "conflict fight fighting argument argue arguing work working worked trouble problem problems live living"
TOGETHER = rf"\b{''.join(f'(?<!{word} )' for word in _AGAINST.split())}with $"
BEGINNING = r"(?:^|\| )(?:(?:hi|hello|dear|and|but|just|also|or|if possible) )*$"

# What may follow on them; not what they did to the asker.
_ON = either(
    """who, whom, whos, whose, that, to, willing, happy, able, with, for, from, in, at, about, on, of, outside, not,
    please, or, and, but, if, because, since, so, like, than, near, where, when, rather, both, my, i can, i could,
    i may, as a mentor, as my mentor, as a coach"""
)
GOES_ON = rf"(?=$| \|| {_ON}\b)"
_DOES = either(
    """talk, speak, read, ask, help, show, guide, mentor, coach, discuss, meet, look, teach me, think, listen,
    practi[cs]e, tell me"""
)
_CAN = either("can, could, would, will, knows?, likes, loves, enjoys, understands, might")
HELPS = (
    rf"(?=(?: who| that)? {_CAN}\b(?! not)|(?: who is| that is)? (?:willing|happy|able|glad|open) to| to {_DOES}\b"
    r"| for (?:advice|guidance|help)\b| as (?:a |my )(?:mentor|coach|sponsor)| (?:please|preferred|preferably)\b)"
)
_HARMING = either(
    r"""bull(?:y|ies|ied|ying), harass\w*, yell\w*, shout\w*, scream\w*, humiliat\w*, threat\w*, undermin\w*, stole\w*,
    steal\w*, t(?:ake|akes|ook|aking)(?: all| the| my)* credit, ignor\w*, blam\w*, belittl\w*, mistreat\w*, insult\w*,
    hates?, fight\w*, refuse[sd]?, told, said, keeps, does not, doesnt, wont, struggl\w*, fails, failing, cries,
    is (?:rude|mean|angry|difficult|failing|struggling), gets? all, always late, never"""
)
HARMS = rf"\b{_HARMING}\b"

# Somebody speaks of themselves, and not of what they look for.
_LOOKING = either("looking, searching, seeking, hoping, after, in need, interested")
I_AM = f"(?:i am|im)(?! (?:now |really |just |currently |also )?{_LOOKING})"

# What is not wanted; and those of whom it is only said that they are not so.
_BETWEEN = either(
    """to, be, want, looking, for, need, like, another, too, so, very, that, really, see, meet, talk, with, work,
    who, is, anyone, anybody, someone, somebody, one, a, an, any, bit, more"""
)
REFUSING = (
    r"\b(?:not|no|except|without|dont want|avoid|nobody|rather than|instead of|other than)"
    rf"(?: {_BETWEEN})* $"
)
OF_SOMEBODY = rf"(?:{ANYBODY}|{NOUN})(?: (?:in|from|with) \w+)? (?:who is|who are|whos|thats|that is) not $"
OF_ONESELF = (
    r"\b(?:i|im|am|is|are|was|were|we|he|she|they|it|ive|id|have|has|had|do|does|be|being|as)"
    r"(?: \w+)? (?:not|no) $"
)
