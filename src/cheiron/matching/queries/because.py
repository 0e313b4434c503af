"""Why somebody is shown, in plain words. Only what is true and what the viewer may know; no percentages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.matching.queries.asked import Because
from cheiron.matching.queries.asking_search import Told, department_of, works_in
from cheiron.matching.queries.wished import because_wished, told_of
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import is_shown
from cheiron.profiles.states import Aspiration, Shown
from cheiron.search.answer import Hit, Reason
from cheiron.search.concept import NEED, SPECIALTY

MEETS = ("ticked", "own_words")


def because_of(hit: Hit, told: Told, labels: Mapping[tuple[str, str], str]) -> tuple[Because, ...]:
    """The evidence, the strongest first, as the search found it; nothing the viewer said was not meant."""
    return tuple(_because(one, labels) for one in hit.because if one.key not in told.asked.drop)


def _because(reason: Reason, labels: Mapping[tuple[str, str], str]) -> Because:
    if reason.kind == "wished":
        return because_wished(reason)
    scheme = SPECIALTY if reason.kind == "specialty" else NEED
    label = labels.get((scheme, reason.key), "")
    return Because(label, ", ".join(reason.said), reason.kind, reason.quote or label)


def reasons_for(offer: Offer, hit: Hit, told: Told, viewer: Person, aim: str) -> tuple[str, ...]:
    """Short phrases, the strongest first."""
    home = department_of(viewer)
    reasons = [
        _needs(hit.because, told),
        *_specialties(hit.because, told),
        _words(hit.because),
        *(told_of(one) for one in hit.because if one.kind == "wished"),
        _aim(offer, aim),
        _("other department") if home and offer.person.unit and not works_in(offer.person, home) else "",
    ]
    return tuple(reason for reason in reasons if reason)


def _needs(because: Sequence[Reason], told: Told) -> str:
    wished: Collection[str] = told.hoped or told.needs
    met = {one.key for one in because if one.kind in MEETS and one.key in wished}
    if not met:
        return ""
    if told.hoped:
        sentence = ngettext(
            "offers %(met)s of your %(wished)s topic", "offers %(met)s of your %(wished)s topics", len(wished)
        )
        return sentence % {"met": len(met), "wished": len(wished)}
    if len(wished) <= 1:
        return _("can help with what you asked for")
    return _("can help with %(met)s of the %(wished)s things you asked for") % {"met": len(met), "wished": len(wished)}


def _specialties(because: Sequence[Reason], told: Told) -> list[str]:
    found = (told.vocabulary.concept(SPECIALTY, one.key) for one in because if one.kind == "specialty")
    return [_("works in %(specialty)s") % {"specialty": concept.label} for concept in found if concept]


def _words(because: Sequence[Reason]) -> str:
    kinds = {one.kind for one in because}
    if "name" in kinds:
        return _("is called so")
    return _("your words are found in their profile") if kinds & {"text", "wording"} else ""


def _aim(offer: Offer, aim: str) -> str:
    profile = offer.person.profile
    theirs = profile.aspiration if is_shown(profile, "aspiration", Shown.ORGANISATION) else ""
    if not aim or theirs != aim or aim in (Aspiration.UNDECIDED, Aspiration.OTHER):
        return ""
    return _("same direction as yours: %(aim)s") % {"aim": Aspiration(aim).label}
