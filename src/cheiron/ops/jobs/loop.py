"""The loop of ``cheiron jobs``: run what is due, note it, wait, until told to stop."""

from __future__ import annotations

import datetime as dt
import logging
import os
import threading
import time

from django.db import DatabaseError, connection

from cheiron.kit import clock
from cheiron.kit.where import where
from cheiron.ops.jobs.alone import alone
from cheiron.ops.jobs.catalogue import Job, all_jobs
from cheiron.ops.models import JobRun

log = logging.getLogger("cheiron.jobs")
NOTE_EVERY = dt.timedelta(seconds=15)  # a run that did nothing is written down this often, not every second


def run_one(job: Job) -> int | None:
    """Run one job, guarded: what fails is named in the log without what was in it. ``None``: it failed."""
    try:
        with alone(job.name) as held:
            done = job.run() if held else 0
    except Exception as trouble:
        log.error("Job %s failed: %s", job.name, where(trouble))
        _mend_connection()
        _note(job, 0, where(trouble))
        return None
    _note(job, done, "")
    return done


def run_all_once(*, every: float = 60.0) -> bool:
    """Run every job until nothing is left to do; whether all went well."""
    fine = True
    for job in all_jobs(every=every):
        for _turn in range(1000):
            done = run_one(job)
            fine = fine and done is not None
            if not done:
                break
    return fine


def run_until(stop: threading.Event, *, every: float = 60.0, parent: int | None = None) -> None:
    """Run jobs as they come due until ``stop`` is set or the process that started us is gone."""
    jobs = all_jobs(every=every)
    next_run = dict.fromkeys((job.name for job in jobs), 0.0)
    while not stop.is_set() and not _is_orphan(parent):
        for job in jobs:
            if stop.is_set():
                return
            if time.monotonic() >= next_run[job.name]:
                done = run_one(job)
                busy = done and job.pause <= 1.0
                next_run[job.name] = time.monotonic() + (0.0 if busy else job.pause)
        stop.wait(max(0.05, min(next_run.values()) - time.monotonic()))


def _is_orphan(parent: int | None) -> bool:
    return parent is not None and os.getppid() != parent


def _note(job: Job, done: int, trouble: str) -> None:
    try:
        last = JobRun.objects.filter(name=job.name).first()
        now = clock.now()
        if last and not done and last.trouble == trouble and now - last.ended_at < NOTE_EVERY:
            return
        JobRun.objects.update_or_create(
            name=job.name, defaults={"ended_at": now, "done": done, "trouble": trouble[:200]}
        )
    except DatabaseError as problem:
        log.error("Job %s cannot be noted: %s", job.name, where(problem))
        _mend_connection()


def _mend_connection() -> None:
    """A connection that broke is replaced at the next use."""
    if not connection.in_atomic_block:
        connection.close()
