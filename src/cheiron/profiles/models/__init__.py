"""Tables of profiles."""

from cheiron.profiles.models.profile import Offer, OfferedTopic, Profile, SoughtTopic, Topic

__all__ = ["Offer", "OfferedTopic", "Profile", "SoughtTopic", "Topic"]
