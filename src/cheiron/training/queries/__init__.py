"""Reading training."""

from cheiron.training.queries.credentials import (
    credentials_ending_soon,
    credentials_past_their_day,
    current_credential,
    current_credentials_of,
)
from cheiron.training.queries.prior_learning import (
    certificates_visible_to,
    priors_visible_to,
    standing_priors_of,
    stands_today,
)
from cheiron.training.queries.progress import (
    Progress,
    Step,
    counts_today,
    learning_of,
    learnings_of,
    learnings_past_their_day,
    progress_of,
    progress_on,
)
from cheiron.training.queries.questions import (
    question_with_code,
    questions_of,
    questions_of_programme,
    questions_visible_to,
    questions_waiting,
)
from cheiron.training.queries.tracks import bullet_coverage, bullets_covered, steps_of

__all__ = [
    "Progress",
    "Step",
    "bullet_coverage",
    "bullets_covered",
    "certificates_visible_to",
    "counts_today",
    "credentials_ending_soon",
    "credentials_past_their_day",
    "current_credential",
    "current_credentials_of",
    "learning_of",
    "learnings_of",
    "learnings_past_their_day",
    "priors_visible_to",
    "progress_of",
    "progress_on",
    "question_with_code",
    "questions_of",
    "questions_of_programme",
    "questions_visible_to",
    "questions_waiting",
    "standing_priors_of",
    "stands_today",
    "steps_of",
]
