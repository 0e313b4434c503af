"""Where an import stands, as addresses."""

from __future__ import annotations

from cheiron.people.actions import carry_out, check_roster, is_short
from cheiron.people.models import Person, RosterImport
from cheiron.people.queries import roster_imports_visible_to
from cheiron.people.rules import may_import_rosters
from cheiron.people.states import ImportState
from cheiron.web.parts.gate import only_for, visible_or_404
from cheiron.web.parts.viewer import Seen

keepers_only = only_for(may_import_rosters)
WORKING = (ImportState.CHECKING, ImportState.APPLYING)
OPEN = (ImportState.MAPPING, ImportState.CHECKED)
_PAGES = {
    ImportState.MAPPING: "office:roster-columns",
    ImportState.CHECKING: "office:roster-progress",
    ImportState.APPLYING: "office:roster-progress",
    ImportState.CANCELLED: "office:roster",
}


def found(request: Seen, ref: str) -> RosterImport:
    """The import with this ref, or 404."""
    return visible_or_404(roster_imports_visible_to(request.viewer), ref)


def page_of(roster: RosterImport) -> tuple[str, ...]:
    """Name and arguments of the page on which the import goes on."""
    name = _PAGES.get(ImportState(roster.state), "office:roster-report")
    return (name,) if name == "office:roster" else (name, roster.ref)


def go_on(roster: RosterImport, by: Person) -> RosterImport:
    """Walk a short file at once; a long one waits for the job, and its page shows how far it is."""
    if not is_short(roster):
        return roster
    if roster.state == ImportState.CHECKING:
        return check_roster(roster=roster, by=by)
    if roster.state == ImportState.APPLYING:
        return carry_out(roster=roster, by=by)
    return roster
