"""What staff read about a pair: reasons, flags and refusals in words. No percentages; nothing private.

H01A, H05, H06 and H07 share one sentence, so that nobody can tell one from another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cheiron.matching.queries.pair_codes import ABSENT
from cheiron.pairing.people import SLOTS_PER_DAY
from cheiron.pairing.rules import Audience, shown_codes
from cheiron.profiles.queries import specialties
from cheiron.profiles.states import Aspiration, Mode

FORBIDDEN = {
    ABSENT: gettext_lazy("One of the two does not take part in this round."),
    "H01": gettext_lazy("They are the same person, or partners already."),
    "H02": gettext_lazy("The helper has no open place, is not listed, or their training has run out."),
    "H03": gettext_lazy("The helper assesses this learner."),
    "H04": gettext_lazy("The helper leads or supervises this learner."),
    "H08": gettext_lazy("The helper helps to decide about a post this learner seeks."),
    "H09": gettext_lazy("They compete for the same grant, post or promotion."),
    "H10": gettext_lazy("The helper controls this learner’s pay or research place."),
    "H11": gettext_lazy("Their career levels do not fit this role."),
    "H12": gettext_lazy("They have no language or way of meeting in common."),
    "H13": gettext_lazy("This programme pairs people of different disciplines only."),
}
PRIVATE = gettext_lazy("This pair is not possible. The reason is private.")
CHOICES = (
    gettext_lazy("First choice"),
    gettext_lazy("Second choice"),
    gettext_lazy("Third choice"),
    gettext_lazy("Fourth choice"),
    gettext_lazy("Fifth choice"),
    gettext_lazy("Sixth choice"),
    gettext_lazy("Seventh choice"),
    gettext_lazy("Eighth choice"),
    gettext_lazy("Ninth choice"),
    gettext_lazy("Tenth choice"),
    gettext_lazy("Eleventh choice"),
    gettext_lazy("Twelfth choice"),
)
FLAGS = {
    "nobody": gettext_lazy("Nobody found"),
    "below_floor": gettext_lazy("They have little in common"),
    "not_chosen": gettext_lazy("Not on the learner’s list"),
    "no_shared_time": gettext_lazy("No shared free time found"),
    "other_site": gettext_lazy("In person only, and at different sites"),
    "same_department": gettext_lazy("Same department"),
    "same_discipline": gettext_lazy("Same discipline"),
    "stale": gettext_lazy("The helper’s profile was not touched for more than a year"),
}
DAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
PARTS = (gettext_lazy("morning"), gettext_lazy("afternoon"), gettext_lazy("evening"))
SLOTS_SHOWN = 2
GOOD, STRONG = 5500, 7000  # of 10000; half is what pairs get about whom nothing is known
Shared = Mapping[str, Any]


def forbidden_sentences(codes: Collection[str]) -> list[str]:
    """Why a pair is not possible, as staff may know it; the neutral sentence only where there is no other."""
    known = [str(FORBIDDEN[code]) for code in FORBIDDEN if code in _shown(codes)]
    return known or ([str(PRIVATE)] if codes else [])


def forbidden_sentence(codes: Collection[str]) -> str:
    """The same as one paragraph."""
    return " ".join(forbidden_sentences(codes))


def since_sentence(codes: Collection[str]) -> str:
    """Why a pair that was possible is not any more."""
    known = forbidden_sentences(codes)
    if known == [str(PRIVATE)]:
        return _("Not possible any more. The reason is private.")
    return " ".join([_("Not possible any more."), *known])


def _shown(codes: Collection[str]) -> frozenset[str]:
    rules = [code for code in codes if code != ABSENT]
    return frozenset({*shown_codes(rules, Audience.STAFF), *({ABSENT} & set(codes))})


def choice_words(rank: int | None) -> str:
    """Third choice."""
    return str(CHOICES[rank - 1]) if rank and rank <= len(CHOICES) else ""


def fit_words(score: int | None, floor: int) -> str:
    """How well two fit, in words. The number itself says nothing to anybody."""
    if score is None:
        return ""
    if score < floor:
        return _("Little in common")
    if score < GOOD:
        return _("Fair fit")
    return _("Strong fit") if score >= STRONG else _("Good fit")


def flag_words(flag: Mapping[str, Any]) -> str:
    """One flag in words."""
    if flag["code"] == "late_choice":
        return choice_words(flag["rank"])
    return str(FLAGS[flag["code"]])


def wish_words(learner_rank: int | None, helper_rank: int | None) -> str:
    """What the two said about each other."""
    if learner_rank == 1 and helper_rank == 1:
        return _("First choice on both sides")
    if learner_rank and helper_rank:
        return _("%(choice)s, and wished for by the other side") % {"choice": choice_words(learner_rank)}
    return choice_words(learner_rank) or (_("Wished for by the helper") if helper_rank else "")


def reasons_of(shares: Iterable[Shared], topics: Mapping[str, str]) -> list[str]:
    """What speaks for a pair, the weightiest first. ``topics``: words for keys; a key without words is not named."""
    ordered = sorted(shares, key=lambda share: -share["points"])
    spoken = (share_words(share, topics) for share in ordered if share["known"] and share["points"])
    return [words for words in spoken if words]


def share_words(share: Shared, topics: Mapping[str, str]) -> str:
    """What one criterion rests on, in words; empty where there is nothing to say."""
    facts = share["facts"]
    criterion = facts.get("criterion") if share["criterion"] == "most_important" else share["criterion"]
    write = WRITE.get(criterion or "")
    return write(facts, topics) if write and share["criterion"] != "most_important" else ""


def _topics(facts: Shared, topics: Mapping[str, str]) -> str:
    met, sought = len(facts.get("met", ())), facts.get("sought", 0)
    if not met:
        return ""
    names = ", ".join(topics[key] for key in facts["met"] if key in topics)
    sentence = ngettext("Offers the %(sought)s topic sought", "Offers %(met)s of %(sought)s topics sought", sought)
    said = sentence % {"met": met, "sought": sought}
    return f"{said}: {names}" if names else said


def _aspiration(facts: Shared, topics: Mapping[str, str]) -> str:
    if facts.get("fit") in (None, "other"):
        return ""
    through = Aspiration(facts["through"]).label
    if facts["through"] == facts["aspiration"]:
        return _("Same direction: %(aim)s") % {"aim": through}
    return _("Near direction: %(aim)s") % {"aim": through}


def _interests(facts: Shared, topics: Mapping[str, str]) -> str:
    labels = {found.label.casefold(): found.label for found in specialties()}
    met = [labels.get(tag, tag.capitalize()) for tag in facts.get("met", ())]
    return _("Shared field: %(fields)s") % {"fields": ", ".join(met)} if met else ""


def _practical(facts: Shared, topics: Mapping[str, str]) -> str:
    parts = [_slots(facts.get("availability") or ()), _languages(facts.get("languages") or ())]
    if facts.get("site"):
        parts.append(_("same site"))
    elif facts.get("modes") == [Mode.REMOTE]:
        parts.append(_("both meet by video or phone"))
    words = "; ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def _slots(slots: Sequence[int]) -> str:
    if not slots:
        return ""
    named = [f"{DAYS[slot // SLOTS_PER_DAY]} {PARTS[slot % SLOTS_PER_DAY]}" for slot in slots[:SLOTS_SHOWN]]
    more = _(" and more") if len(slots) > SLOTS_SHOWN else ""
    return _("both free %(times)s") % {"times": ", ".join(named) + more}


def _languages(spoken: Sequence[str]) -> str:
    others = [one.title() for one in spoken if one != "english"]
    return _("both speak %(languages)s") % {"languages": ", ".join(others)} if others else ""


def _network(facts: Shared, topics: Mapping[str, str]) -> str:
    return _("Other department") if facts.get("other_department") else ""


def _discipline(facts: Shared, topics: Mapping[str, str]) -> str:
    return _("Other discipline") if facts.get("other_discipline") else ""


def _working_style(facts: Shared, topics: Mapping[str, str]) -> str:
    close = len(facts.get("close", ()))
    return _("Alike in how they work") if close and close * 2 >= facts.get("answered", 0) else ""


# "experience" is not here: what somebody chose to tell about themselves is told to nobody by a list of reasons.
WRITE = {
    "topics": _topics,
    "aspiration": _aspiration,
    "interests": _interests,
    "practical": _practical,
    "network": _network,
    "discipline": _discipline,
    "working_style": _working_style,
}
