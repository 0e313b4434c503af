"""``cheiron import-roster``"""

from cheiron.ops.importing import Command

__all__ = ["Command"]
