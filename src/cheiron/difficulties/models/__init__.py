"""Tables of difficulties."""

from cheiron.difficulties.models.case import SupportCase

__all__ = ["SupportCase"]
