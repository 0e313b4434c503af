"""Reading people."""

from cheiron.people.queries.standing import holding_now, holds_organisation_role, positions_held_by, the_organisation

__all__ = ["holding_now", "holds_organisation_role", "positions_held_by", "the_organisation"]
