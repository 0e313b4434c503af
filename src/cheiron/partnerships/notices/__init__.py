"""Kinds of notice that partnerships can owe. Rendered at delivery: what is no longer true is not sent."""

from cheiron.partnerships.notices import clashes, partnership, rounds

__all__ = ["clashes", "partnership", "rounds"]
