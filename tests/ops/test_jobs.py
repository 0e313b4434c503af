"""The loop: every job guarded, noted for the doctor, and stopped cleanly."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection

from cheiron.kit import clock
from cheiron.ops.jobs import catalogue, loop
from cheiron.ops.jobs.alone import alone
from cheiron.ops.jobs.catalogue import Job, all_jobs
from cheiron.ops.models import JobRun

pytestmark = pytest.mark.django_db


def use(monkeypatch: pytest.MonkeyPatch, *jobs: Job) -> None:
    monkeypatch.setattr(loop, "all_jobs", lambda every=60.0: list(jobs))


def breaks() -> int:
    raise RuntimeError("Zoë Secret has no e-mail")


def counting(*numbers: int) -> tuple[list[int], Callable[[], int]]:
    left, runs = list(numbers), []

    def run() -> int:
        runs.append(1)
        return left.pop(0) if left else 0

    return runs, run


def test_letters_are_among_the_jobs_and_leave_soon() -> None:
    pauses = {job.name: job.pause for job in all_jobs(every=60)}
    assert pauses["notices.deliver_due"] == 1.0
    assert pauses["ops.clear_sessions"] == 3600.0
    assert len(pauses) == len(all_jobs())


def test_every_job_runs_on_an_empty_database_twice_without_harm() -> None:
    for _ in (1, 2):
        for job in all_jobs():
            assert loop.run_one(job) == 0, job.name
    assert set(JobRun.objects.values_list("trouble", flat=True)) == {""}


def test_a_job_that_fails_does_not_stop_the_others_and_is_named_without_what_was_in_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    runs, run = counting(2)
    use(monkeypatch, Job("test.breaks", breaks, 1.0), Job("test.works", run, 1.0))
    assert not loop.run_all_once()
    assert len(runs) == 2  # until nothing was left
    assert "RuntimeError" in caplog.text
    assert "Zoë" not in caplog.text
    failed = JobRun.objects.get(name="test.breaks")
    assert failed.trouble.startswith("RuntimeError at ")
    assert "Zoë" not in failed.trouble


def test_a_job_that_works_again_is_well_again(monkeypatch: pytest.MonkeyPatch) -> None:
    loop.run_one(Job("test.job", breaks, 1.0))
    loop.run_one(Job("test.job", lambda: 3, 1.0))
    run = JobRun.objects.get()
    assert (run.trouble, run.done) == ("", 3)


def test_a_run_that_did_nothing_is_not_written_down_every_second() -> None:
    start = clock.now()
    for seconds in (0, 1, 14):
        with clock.standing_at(start + clock.days(seconds / 86400)):
            loop.run_one(Job("test.job", lambda: 0, 1.0))
    assert JobRun.objects.get().ended_at == start
    with clock.standing_at(start + clock.days(16 / 86400)):
        loop.run_one(Job("test.job", lambda: 0, 1.0))
    assert JobRun.objects.get().ended_at > start


def test_jobs_that_cannot_be_loaded_are_a_trouble_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    real = catalogue.import_module

    def load(name: str) -> Any:
        if name == "cheiron.notices.jobs":
            raise ImportError("gone")
        return real(name)

    monkeypatch.setattr(catalogue, "import_module", load)
    jobs = {job.name: job for job in all_jobs()}
    assert loop.run_one(jobs["notices.jobs"]) is None
    assert loop.run_one(jobs["ops.clear_sessions"]) == 0


@pytest.mark.django_db(transaction=True)
def test_the_loop_runs_jobs_as_they_come_due_and_stops_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    often, often_run = counting()
    seldom, seldom_run = counting()
    use(monkeypatch, Job("test.often", often_run, 0.05), Job("test.seldom", seldom_run, 60.0))
    stop = threading.Event()
    threading.Timer(0.6, stop.set).start()
    began = time.monotonic()
    loop.run_until(stop)
    assert time.monotonic() - began < 5
    assert len(often) >= 3
    assert len(seldom) == 1


def test_the_loop_ends_when_the_process_that_started_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    runs, run = counting()
    use(monkeypatch, Job("test.job", run, 0.05))
    loop.run_until(threading.Event(), parent=1)
    assert runs == []


@pytest.mark.django_db(transaction=True)
def test_a_database_that_goes_away_does_not_end_the_loop(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone() -> int:
        raise DatabaseError("server closed the connection")

    with caplog.at_level(logging.ERROR):
        assert loop.run_one(Job("test.gone", gone, 1.0)) is None
    assert loop.run_one(Job("test.gone", lambda: 1, 1.0)) == 1


@pytest.mark.django_db(transaction=True)
def test_on_postgresql_a_job_runs_in_one_process_at_a_time() -> None:
    if connection.vendor != "postgresql":
        with alone("a") as first, alone("a") as second:
            assert (first, second) == (True, True)  # one host, and jobs may run twice
        return
    held: list[bool] = []

    def elsewhere() -> None:
        with alone("a") as got:
            held.append(got)
        with alone("b") as got:
            held.append(got)
        connection.close()

    with alone("a") as here:
        assert here
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert held == [False, True, True, True]
