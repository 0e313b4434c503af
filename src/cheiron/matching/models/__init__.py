"""Tables of matching."""

from cheiron.matching.models.request import Block, Request
from cheiron.matching.models.round import Participant, Round, Wish
from cheiron.matching.models.run import Proposal, Run, SwapRequest

__all__ = ["Block", "Participant", "Proposal", "Request", "Round", "Run", "SwapRequest", "Wish"]
