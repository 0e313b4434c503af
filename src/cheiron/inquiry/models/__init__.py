"""Tables of inquiry."""

from cheiron.inquiry.models.note import LearningNote

__all__ = ["LearningNote"]
