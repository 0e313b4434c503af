"""Tables of matching."""

from cheiron.matching.models.first_talk import FirstTalk
from cheiron.matching.models.question import PersonalQuestion, PlaceWait
from cheiron.matching.models.request import Block, Request, RequestMessage
from cheiron.matching.models.round import Participant, Round, Wish
from cheiron.matching.models.run import Proposal, Run, SwapRequest
from cheiron.matching.models.suggestion import SuggestedHelper, Suggestion

__all__ = [
    "Block",
    "FirstTalk",
    "Participant",
    "PersonalQuestion",
    "PlaceWait",
    "Proposal",
    "Request",
    "RequestMessage",
    "Round",
    "Run",
    "SuggestedHelper",
    "Suggestion",
    "SwapRequest",
    "Wish",
]
