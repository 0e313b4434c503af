"""Reading people."""

from cheiron.people.queries.barred import barred_from_help_of
from cheiron.people.queries.called import called_among, rows_called
from cheiron.people.queries.conflicts import conflict_codes_between, ids_in_conflict_with
from cheiron.people.queries.conflicts_across import conflicts_across
from cheiron.people.queries.leading import people_led_by, units_led_by
from cheiron.people.queries.roster import people_visible_to, roster_imports_visible_to
from cheiron.people.queries.standing import (
    holding_now,
    holding_roster_keys,
    holds_organisation_role,
    ids_of_office_holders,
    keepers_of_rosters,
    positions_held_by,
    the_organisation,
)
from cheiron.people.queries.units import refs_in, refs_up_from, units_below

__all__ = [
    "barred_from_help_of",
    "called_among",
    "conflict_codes_between",
    "conflicts_across",
    "holding_now",
    "holding_roster_keys",
    "holds_organisation_role",
    "ids_in_conflict_with",
    "ids_of_office_holders",
    "keepers_of_rosters",
    "people_led_by",
    "people_visible_to",
    "positions_held_by",
    "refs_in",
    "refs_up_from",
    "roster_imports_visible_to",
    "rows_called",
    "the_organisation",
    "units_below",
    "units_led_by",
]
