"""Rules of training."""

from cheiron.training.rules.learning import (
    QUESTION_LENGTH,
    covers_not_working,
    may_answer,
    may_ask_about,
    may_go_live_with_training,
    may_hand_in,
    may_learn,
    may_read_question,
    may_set_track,
)
from cheiron.training.rules.prior_learning import (
    EVIDENCE_LENGTH,
    ISSUER_LENGTH,
    LINK_LENGTH,
    Certificate,
    is_replaceable,
    may_judge,
    may_unrecognise,
    may_waive,
)

__all__ = [
    "EVIDENCE_LENGTH",
    "ISSUER_LENGTH",
    "LINK_LENGTH",
    "QUESTION_LENGTH",
    "Certificate",
    "covers_not_working",
    "is_replaceable",
    "may_answer",
    "may_ask_about",
    "may_go_live_with_training",
    "may_hand_in",
    "may_judge",
    "may_learn",
    "may_read_question",
    "may_set_track",
    "may_unrecognise",
    "may_waive",
]
