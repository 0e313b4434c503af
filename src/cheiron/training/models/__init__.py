"""Tables of training."""

from cheiron.training.models.module import Credential, Learning, Module, TrackStep
from cheiron.training.models.prior_learning import CertificateFile, PriorLearning
from cheiron.training.models.question import Question

__all__ = ["CertificateFile", "Credential", "Learning", "Module", "PriorLearning", "Question", "TrackStep"]
