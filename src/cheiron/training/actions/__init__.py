"""Writing training."""

from cheiron.training.actions.crediting import expire_credential, warn_of_expiry
from cheiron.training.actions.learning import (
    Outcome,
    complete_module,
    expire_learning,
    give_due_credentials,
    save_answers,
    start_module,
)
from cheiron.training.actions.opening import open_programme
from cheiron.training.actions.prior_learning import read_certificate, recognise_prior_learning, withdraw_recognition
from cheiron.training.actions.questions import (
    answer_question,
    answer_with_change,
    ask_question,
    nudge_about_waiting,
    read_question,
    take_question,
)
from cheiron.training.actions.shelving import load_modules
from cheiron.training.actions.tracks import default_tracks, set_track

__all__ = [
    "Outcome",
    "answer_question",
    "answer_with_change",
    "ask_question",
    "complete_module",
    "default_tracks",
    "expire_credential",
    "expire_learning",
    "give_due_credentials",
    "load_modules",
    "nudge_about_waiting",
    "open_programme",
    "read_certificate",
    "read_question",
    "recognise_prior_learning",
    "save_answers",
    "set_track",
    "start_module",
    "take_question",
    "warn_of_expiry",
    "withdraw_recognition",
]
