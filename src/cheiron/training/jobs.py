"""What the clock does to training."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.kit import clock
from cheiron.notices.models import Notice
from cheiron.programmes.queries import holders_of, live_programmes
from cheiron.programmes.states import StaffRole
from cheiron.training.actions import expire_credential, expire_learning, nudge_about_waiting, warn_of_expiry
from cheiron.training.queries import (
    credentials_ending_soon,
    credentials_past_their_day,
    learnings_past_their_day,
    questions_waiting,
)


def expire_what_is_over() -> int:
    """Completed modules and credentials whose day has passed."""
    learnings = [expire_learning(learning=learning) for learning in learnings_past_their_day()]
    credentials = [expire_credential(credential=credential) for credential in credentials_past_their_day()]
    return len(learnings) + len(credentials)


def warn_before_the_end() -> int:
    """A notice a month before a credential ends, owed once."""
    told = Notice.objects.filter(kind="training.credential_expiring").values("about_ref")
    return len([warn_of_expiry(credential=soon) for soon in credentials_ending_soon().exclude(ref__in=told)])


def nudge_coordinators() -> int:
    """Programmes in which questions of an earlier day wait. Never on the same day: the moment would tell on somebody
    who asked anonymously."""
    done = 0
    for programme in live_programmes():
        if any(clock.day_of(q.created_at) < clock.today() for q in questions_waiting(programme).only("created_at")):
            people = holders_of(programme, StaffRole.COORDINATOR)
            done += len([nudge_about_waiting(programme=programme, to=person) for person in people])
    return done


JOBS: list[tuple[str, Callable[[], int]]] = [
    ("expire what is over", expire_what_is_over),
    ("warn before training ends", warn_before_the_end),
    ("tell coordinators that questions wait", nudge_coordinators),
]
