"""Reading who may come in."""

from cheiron.access.queries.accounts import account_at, people_listed_for, person_at

__all__ = ["account_at", "people_listed_for", "person_at"]
