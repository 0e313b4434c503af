"""All jobs of all capabilities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from django.core.management import call_command

from cheiron.kit.statistics import refresh_statistics

CAPABILITIES = (
    "notices",
    "people",
    "access",
    "programmes",
    "training",
    "profiles",
    "matching",
    "partnerships",
    "difficulties",
    "inquiry",
)

# These read a lot and change little: once an hour is soon enough after a new roster.
HOURLY = ("partnerships.recheck_conflicts",)


@dataclass(frozen=True, slots=True)
class Job:
    """``pause``: seconds to wait after a run that found nothing more to do."""

    name: str
    run: Callable[[], int]
    pause: float


def all_jobs(*, every: float = 60.0) -> list[Job]:
    """Every job; letters leave within a second or so, the others run every ``every`` seconds."""
    jobs = [job for capability in CAPABILITIES for job in _jobs_of(capability, every)]
    hourly = max(every, 3600.0)
    jobs.append(Job("ops.clear_sessions", clear_sessions, hourly))
    return [*jobs, Job("ops.refresh_statistics", refresh_statistics, hourly)]


def _jobs_of(capability: str, every: float) -> list[Job]:
    if not find_spec(f"cheiron.{capability}.jobs"):
        return []
    pause = min(every, 1.0) if capability == "notices" else every
    try:
        found = import_module(f"cheiron.{capability}.jobs").JOBS
    except Exception as trouble:  # the jobs of the others go on, and the doctor hears of this one
        return [Job(f"{capability}.jobs", partial(_fail, trouble), pause)]
    named = [(_full_name(capability, name), run) for name, run in found]
    return [Job(name, run, max(pause, 3600.0) if name in HOURLY else pause) for name, run in named]


def _fail(trouble: Exception) -> int:
    raise trouble


def _full_name(capability: str, name: str) -> str:
    return name if name.startswith(f"{capability}.") else f"{capability}.{name}"


def clear_sessions() -> int:
    """Sessions that are over leave the database."""
    call_command("clearsessions")
    return 0
