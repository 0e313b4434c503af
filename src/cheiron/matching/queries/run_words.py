"""What staff read about a run that came to nothing, in words that say what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.matching.models import Run
from cheiron.matching.states import RunState
from cheiron.people.models import Person

NAMED = 5


def trouble_of(run: Run) -> str:
    """Why there is no result. Empty for a run that has one."""
    if run.state == RunState.FAILED:
        return _("This could not be computed and proved, so nothing is shown. Try again; nothing of the round changed.")
    if run.state != RunState.IMPOSSIBLE:
        return ""
    names = ", ".join(_names(run, "helpers_in_it"))
    if str(run.facts.get("blame", "")).startswith("lock"):
        return _locks(names)
    if names:
        return _("Not everybody can have as many as asked for at least: %(names)s. Lower the least number.") % {
            "names": names
        }
    return _("With these rules and places there is no solution. Lower the least number per helper.")


def _locks(names: str) -> str:
    if not names:
        return _("The pairs that are kept do not fit together. Take one of them back and compute again.")
    return _("More pairs are kept than there are places: %(names)s. Take one of them back and compute again.") % {
        "names": names
    }


def _names(run: Run, fact: str) -> list[str]:
    refs = run.facts.get(fact, [])
    people = Person.objects.filter(ref__in=refs).order_by("sort_name")
    names = [person.name for person in people[:NAMED]]
    more = len(refs) - len(names)
    if more > 0:
        names.append(ngettext("%(more)s more", "%(more)s more", more) % {"more": more})
    return names
