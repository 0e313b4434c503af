"""Running what the clock does: ``cheiron jobs``."""
