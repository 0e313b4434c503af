"""What the clock does in matching. Every job may run twice without harm."""

from cheiron.matching.jobs.asking import ASKING_JOBS
from cheiron.matching.jobs.rounds import (
    ROUND_JOBS,
    compute_waiting_runs,
    finish_rounds_on_their_day,
    forget_lists_on_their_day,
)

JOBS = [*ASKING_JOBS, *ROUND_JOBS]

__all__ = ["JOBS", "compute_waiting_runs", "finish_rounds_on_their_day", "forget_lists_on_their_day"]
