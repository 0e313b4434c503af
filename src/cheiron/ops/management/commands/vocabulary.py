"""``cheiron vocabulary``"""

from cheiron.ops.words_command import Command

__all__ = ["Command"]
