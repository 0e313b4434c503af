"""Tables of training."""

from cheiron.training.models.module import Credential, Learning, Module, TrackStep
from cheiron.training.models.question import Question

__all__ = ["Credential", "Learning", "Module", "Question", "TrackStep"]
