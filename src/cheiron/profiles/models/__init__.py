"""Tables of profiles."""

from cheiron.profiles.models.concept import Concept, ConceptLabel
from cheiron.profiles.models.photo import Photo
from cheiron.profiles.models.profile import Offer, OfferedTopic, Profile, SoughtTopic, Topic
from cheiron.profiles.models.search import SearchCounter, SearchDoc, SearchMark, SearchTurn
from cheiron.profiles.models.sharing import FeedToken, Tombstone
from cheiron.profiles.models.shortlist import Shortlist, ShortlistEntry

__all__ = [
    "Concept",
    "ConceptLabel",
    "FeedToken",
    "Offer",
    "OfferedTopic",
    "Photo",
    "Profile",
    "SearchCounter",
    "SearchDoc",
    "SearchMark",
    "SearchTurn",
    "Shortlist",
    "ShortlistEntry",
    "SoughtTopic",
    "Tombstone",
    "Topic",
]
