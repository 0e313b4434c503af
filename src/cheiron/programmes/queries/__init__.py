"""Reading programmes."""

from cheiron.programmes.queries.roles import holders_of, programmes_run_by, roles_held_by

__all__ = ["holders_of", "programmes_run_by", "roles_held_by"]
