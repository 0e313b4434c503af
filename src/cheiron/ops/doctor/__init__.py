"""What is wrong with an installation, in plain words."""

from cheiron.ops.doctor.examining import examine
from cheiron.ops.doctor.finding import Finding

__all__ = ["Finding", "examine"]
