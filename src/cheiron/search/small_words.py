"""Words that say nothing about what somebody looks for."""

from __future__ import annotations

_SMALL = """
a about above after again against ago ah all almost alone along already also although always am among an and another
any anybody anyone anything anyway anywhere are around as ask at away be became because become been before being below
between both but by call came can cannot cant come could couldnt d dear did didnt do does doesnt doing done dont down
during each either else enough even ever every everybody everyone everything exactly few find first for from further
gave get gets getting give gives go goes going gone gonna good got great had hadnt half has hasnt have havent having he
hello help helped helping helps hence her here hers herself hi him himself his how however i id if ill im in indeed
instead into is isnt it its itself ive just keep kind knew know known knows last least less let like liked likes
little ll long look looked looking lot lots m made make makes making many may maybe me mean means meant might mine more
most much must my myself near need needed needing needs neither never next nice no nobody none nor not nothing now
of off often oh ok okay on once one ones only or other others otherwise our ours ourselves out over own per perhaps
person people please possible probably put quite rather re really right s said same saw say says see seem seemed seems
shall shant she should shouldnt show since so some somebody somehow someone something sometimes somewhere soon sorry
still such sure t take taken takes tell than thank thanks that thats the their theirs them themselves then there theres
these they theyre thing things think this those though thought through thus till to today together told too took toward
towards tried tries try trying two under unless until up upon us use used using usually ve very via want wanted
wanting wants was wasnt way ways we well went were werent weve what whatever when whenever where wherever whether
which while who whoever whole whom whose why will wish with within without wont would wouldnt yes yet you youd youll
your youre yours yourself yourselves
advice coach coaches dr doctor guidance hope hoping mentor mentors prof professor somewhat talk talked talking work
working works worked time
"""
SMALL_WORDS = frozenset(_SMALL.split())

# Between the words of a phrase these may stand or not: "writing a grant" is "writing grants".
LINKS = frozenset(("a", "an", "the", "my", "our", "your", "their", "his", "her", "this", "some"))


def says_something(word: str) -> bool:
    """Whether a folded word tells anything about what is looked for."""
    return len(word) > 1 and word not in SMALL_WORDS
