"""Tables of matching."""

from cheiron.matching.models.request import Block, Request

__all__ = ["Block", "Request"]
