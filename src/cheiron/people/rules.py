"""Who may do what with the roster."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, no, yes
from cheiron.people.models import Person
from cheiron.people.queries import holding_roster_keys


def may_import_rosters(person: Person) -> Verdict:
    """Administrators and roster keepers."""
    if holding_roster_keys(person):
        return yes()
    return no(_("Only a roster keeper or a system administrator can bring a roster."), "not_a_keeper")


def may_see_conflicts(person: Person) -> Verdict:
    """The same people who bring the lists: conflicts are never shown to the two people themselves or to leaders."""
    if holding_roster_keys(person):
        return yes()
    return no(_("Conflicts of interest are seen by roster keepers only."), "not_a_keeper")


MANY_LEAVING = 0.2


def may_deactivate_missing(going: int, active: int, *, is_sure: bool) -> Verdict:
    """Taking away many people at once asks twice: a list may simply be incomplete."""
    if is_sure or going <= MANY_LEAVING * active:
        return yes()
    sentence = _("This would deactivate %(going)s of %(active)s people. Confirm that the list is complete.")
    return no(sentence % {"going": going, "active": active}, "many_leaving")
