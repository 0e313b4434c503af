"""Why somebody is shown, in plain words. Only what is true and what the viewer may know; no percentages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.matching.queries.ranking import Standing, Wish
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.states import Aspiration


def reasons_for(offer: Offer, standing: Standing, wish: Wish, viewer: Person, aim: str) -> tuple[str, ...]:
    """Short phrases, the strongest first."""
    person = offer.person
    reasons = [
        _topics(standing, wish),
        _specialty(person, wish),
        _words(standing),
        _aim(offer, aim),
        _("other department") if person.unit_id and viewer.unit_id and person.unit_id != viewer.unit_id else "",
    ]
    return tuple(reason for reason in reasons if reason)


def _topics(standing: Standing, wish: Wish) -> str:
    met, wished = len(standing.topics), len(wish.topics)
    if not met:
        return ""
    if wish.asked:
        if wished == 1:
            return _("can help with what you asked for")
        return _("can help with %(met)s of the %(wished)s things you asked for") % {"met": met, "wished": wished}
    sentence = ngettext("offers %(met)s of your %(wished)s topic", "offers %(met)s of your %(wished)s topics", wished)
    return sentence % {"met": met, "wished": wished}


def _specialty(person: Person, wish: Wish) -> str:
    return _("works in %(specialty)s") % {"specialty": person.specialty} if person.specialty in wish.specialties else ""


def _words(standing: Standing) -> str:
    return _("your words are found in their profile") if standing.words else ""


def _aim(offer: Offer, aim: str) -> str:
    theirs = offer.person.profile.aspiration
    if not aim or theirs != aim or aim in (Aspiration.UNDECIDED, Aspiration.OTHER):
        return ""
    return _("same direction as yours: %(aim)s") % {"aim": Aspiration(aim).label}
