"""The ways a letter leaves the house."""

from cheiron.notices.channels.channel import Channel, Never, NotNow, Unknowable
from cheiron.notices.channels.choosing import channel_in_use

__all__ = ["Channel", "Never", "NotNow", "Unknowable", "channel_in_use"]
