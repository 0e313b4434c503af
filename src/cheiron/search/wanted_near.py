"""Patterns of who is wanted beside, a little ahead or above: what they mean depends on who asks."""

from __future__ import annotations

from cheiron.search.wanted_words import ANYBODY, GOES_ON, HELPER, LEARNER, NOUN, ONE, SOMEBODY, either

_NUMBER = either("an?, one, two, three, four, [1-4], a few, few, a couple of, a couple, couple of, some")
_STEPS = either("years?, steps?, levels?, stages?, class, classes, grades?")
_YEARS = rf"(?:(?:a year|year|a step|one) or two|{_NUMBER} (?:(?:or |to )?{_NUMBER} )?(?:academic |training )?{_STEPS})"
_LITTLE = "(?:just|only just|slightly|a little|a little bit|a bit|not (?:too |very |so |that )?far)"
_AHEAD = either(
    """ahead, above, further along, further on, farther along, further ahead, in front, senior to, more senior, older,
    more advanced"""
)
_ME = either("me, us, myself, i am, where i am, my (?:own )?(?:level|stage|year|class)")
_FAR_AHEAD = (
    rf"(?:(?:just|only|about|around|maybe|perhaps|at most) )*(?:{_YEARS}|{_LITTLE}) {_AHEAD}"
    rf"(?: (?:of|than|to))?(?: {_ME})?"
)
_DID = r"(?! (?:and )?(?:told|said|says|was|has|had|got|gets|keeps?|took|does|did|do)\b)"
_IS = "(?: (?:who|that|whos|thats|whore|is|are|was|were|has been|only))*"
_HAS = "(?:who|that|whos)(?: (?:has|have|had|also|themselves))*"
_JUST = either("recently, just, newly, freshly, only just, lately")
_DONE = either(
    """been through, gone through, went through, come through, came through, got through, matched, graduated, finished,
    completed, left, done (?:it|this|that), did (?:it|this|that)"""
)
_LATELY = either(
    r"""recently, (?:last|this) (?:year|spring|march|cycle|season), a year ago, two years ago, in the last \w+ years?"""
)
_SCHOOL = either("residency, training, fellowship, medical school, school")
_TEACHING = either("teaching, programme, program, curriculum, training, scheme, tutoring, groups?, project, study")
_TAUGHT = rf"(?! {_TEACHING})"
_YEAR_ABOVE = "(?:from|in) the (?:class|year) (?:above|ahead)"
_AT_MY_STAGE = (
    "(?:at|on|of|in) (?:about |roughly |exactly )?(?:my|the same|a similar) (?:own |career |training )?(?:stage|level)"
    "(?: as (?:me|i am|mine))?"
)

_AHEAD_OF = "(?:ahead of|further (?:along|ahead) than|in the year above)"
_OWN_STAGE = "(?:own )?(?:stage|level|year)"
_GRADUATE = rf"(?:{NOUN}|{LEARNER}|applicants?|graduates?)"
_AHEAD_WORDS = "ahead above along on front senior older advanced"
_JUST_WORDS = "recently just newly freshly lately"

# What it is, words without one of which it is not said, and how it is said.
NEAR = (
    ("ahead", _AHEAD_WORDS, rf"{ONE}?(?P<core>{LEARNER}{_IS} {_FAR_AHEAD}){_DID}"),
    ("ahead", _AHEAD_WORDS, rf"{SOMEBODY}{_IS} (?P<core>{_FAR_AHEAD}){_DID}"),
    ("ahead", "ahead along above", rf"{SOMEBODY}{_IS} (?P<core>{_AHEAD_OF} (?:me|us))"),
    ("ahead", "above ahead", rf"(?:{SOMEBODY}|students?|residents?) (?P<core>{_YEAR_ABOVE}(?: of)?(?: {_ME})?)"),
    ("ahead", _JUST_WORDS, rf"{SOMEBODY} {_HAS} (?P<core>{_JUST}(?: been)? {_DONE})"),
    ("ahead", "recently last this ago", rf"{SOMEBODY} {_HAS} (?P<core>{_DONE}(?: \w+){{0,4}}? {_LATELY})"),
    ("ahead", "fresh just straight", rf"{SOMEBODY} (?P<core>(?:fresh|just|straight) out of {_SCHOOL})"),
    ("ahead", _JUST_WORDS, rf"{SOMEBODY}{_IS} (?P<core>{_JUST} (?:matched|graduated|through)){GOES_ON}"),
    ("ahead", _JUST_WORDS, rf"{ONE}(?P<core>{_JUST} (?:matched|graduated)) (?:\w+ )?{_GRADUATE}"),
    ("ahead", "closer nearer", rf"{SOMEBODY}{_IS}(?: much)? (?P<core>(?:closer|nearer) to my {_OWN_STAGE})"),
    ("ahead", "near", rf"{ONE}?(?P<core>near peers?(?: {HELPER}| coaching| mentoring)?){_TAUGHT}"),
    ("ahead", "peer", rf"{ONE}?(?P<core>peer {HELPER}){_TAUGHT}"),
)
BESIDE = (
    ("peer", "stage level", rf"{SOMEBODY}{_IS} (?P<core>{_AT_MY_STAGE})"),
    ("peer", "peer peers", rf"{ONE}?(?P<core>peers?)(?= who\b| to (?:talk|ask|meet|think|write|study)\b)"),
    ("peer", "fellow", rf"{ONE}(?P<core>fellow {LEARNER}){GOES_ON}"),
)
_SO = "(?:(?:a bit|a little|a lot|much|far|rather|quite|considerably|significantly) )*"
_THAN = "(?: than (?:me|i am|us|myself))?"
_MORE = rf"(?:more senior|older|more advanced|higher up|further along in (?:their|his|her) career){_THAN}"
_MORE_WORDS = "senior older advanced higher along"
FURTHER = (
    ("above", _MORE_WORDS, rf"(?:{ANYBODY}|{ONE}(?:{HELPER}|person|colleague)){_IS} {_SO}(?P<core>{_MORE}){GOES_ON}"),
    ("above", "senior older", rf"{ONE}{_SO}(?P<core>more senior|older) (?:\w+ )?{NOUN}{_THAN}{GOES_ON}"),
)
