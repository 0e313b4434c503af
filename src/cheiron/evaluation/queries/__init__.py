"""Reading numbers."""

from cheiron.evaluation.queries.numbers import Numbers, programme_numbers

__all__ = ["Numbers", "programme_numbers"]
