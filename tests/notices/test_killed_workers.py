"""Workers that are killed between any two steps, and workers that work at the same time.

Each worker is a process of its own with its own connection and real transactions.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from django.db import connections

from cheiron.kit import clock
from cheiron.notices.actions import STEPS, deliver_due, owe
from cheiron.notices.channels import Channel
from cheiron.notices.channels.folder import Folder
from cheiron.notices.models import Notice, SentMail
from cheiron.notices.writing import Message
from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("demo")]


def started(work: Callable[[], object]) -> int:
    """Start ``work`` in a process of its own."""
    connections.close_all()  # a connection belongs to one process
    child = os.fork()
    if child == 0:
        _work_and_leave(work)
    return child


def _work_and_leave(work: Callable[[], object]) -> NoReturn:
    try:
        work()
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """Wait; 0, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dies_at(step: str, time: int = 1) -> Callable[[str], None]:
    """Kill the own process, as ``kill -9`` does, when ``step`` comes for the n-th time."""
    left = [time]

    def die(here: str) -> None:
        if here == step:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return die


@pytest.mark.parametrize("time", [1, 2])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_each_letter_arrives_exactly_once(step: str, time: int) -> None:
    for _ in range(3):
        owe("test.plain", to=make.person())
    killed = ended(started(lambda: deliver_due(limit=3, steps=dies_at(step, time))))
    assert killed == (-signal.SIGKILL if (step, time) not in {("before_claim", 2), ("claimed", 2)} else 0)
    with clock.standing_at(clock.now() + clock.days(1)):
        deliver_due()
        deliver_due()
    assert sorted(SentMail.objects.values_list("notice", flat=True)) == sorted(
        Notice.objects.values_list("pk", flat=True)
    )
    assert set(Notice.objects.values_list("state", flat=True)) == {"delivered"}


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_again_and_again_each_letter_arrives_exactly_once(step: str) -> None:
    for _ in range(2):
        owe("test.plain", to=make.person())
    start = clock.now()
    for turn in range(3):
        with clock.standing_at(start + clock.days(turn)):
            ended(started(lambda: deliver_due(steps=dies_at(step))))
    with clock.standing_at(start + clock.days(9)):
        deliver_due()
    assert SentMail.objects.count() == 2
    assert set(Notice.objects.values_list("state", flat=True)) == {"delivered"}


@pytest.mark.parametrize("step", STEPS)
def test_a_folder_holds_each_letter_once_whenever_the_worker_is_killed(step: str, tmp_path: Path) -> None:
    for _ in range(2):
        owe("test.plain", to=make.person())
    assert ended(started(lambda: deliver_due(channel=Folder(tmp_path), steps=dies_at(step)))) == -signal.SIGKILL
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("*.eml")}
    with clock.standing_at(clock.now() + clock.days(1)):
        deliver_due(channel=Folder(tmp_path))
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("*.eml")}
    assert sorted(after) == sorted(f"{ref}.eml" for ref in Notice.objects.values_list("ref", flat=True))
    assert before.items() <= after.items()  # nothing was written a second time
    assert set(Notice.objects.values_list("state", flat=True)) == {"delivered"}


class Post(Channel):
    """Takes letters into a file and, like a mail server, cannot be asked afterwards."""

    batch = 1

    def __init__(self, path: Path) -> None:
        self.path = path

    def hand_over(self, message: Message) -> None:
        with self.path.open("a") as file:
            file.write(f"{message.message_id}\n")

    def was_handed_over(self, message_id: str) -> None:
        return None


@pytest.mark.parametrize("step", STEPS)
def test_a_mail_server_never_gets_a_letter_twice(step: str, tmp_path: Path) -> None:
    post = Post(tmp_path / "post")
    post.path.touch()
    for _ in range(3):
        owe("test.plain", to=make.person())
    assert ended(started(lambda: deliver_due(channel=post, steps=dies_at(step, 2)))) == -signal.SIGKILL
    for later in (1, 2):
        with clock.standing_at(clock.now() + clock.days(later)):
            deliver_due(channel=post)
    taken = post.path.read_text().split()
    assert len(taken) == len(set(taken))
    uncertain = 0 if step in {"before_claim", "settled", "committed"} else 1
    assert Notice.objects.filter(state="uncertain").count() == uncertain
    assert Notice.objects.filter(state="delivered").count() == 3 - uncertain
    assert len(taken) >= 3 - uncertain


def test_workers_at_the_same_time_deliver_each_letter_once() -> None:
    reader = make.person()
    for _ in range(60):
        owe("test.plain", to=reader)
    assert [ended(child) for child in [started(work_until_done) for _ in range(4)]] == [0, 0, 0, 0]
    assert SentMail.objects.count() == 60
    assert set(Notice.objects.values_list("state", "attempts")) == {("delivered", 1)}


def work_until_done() -> None:
    while deliver_due(limit=7):
        pass


def test_one_worker_dies_while_another_works_on() -> None:
    reader = make.person()
    for _ in range(20):
        owe("test.plain", to=reader)
    dying = started(lambda: deliver_due(limit=10, steps=dies_at("settled", 5)))
    working = started(work_until_done)
    assert (ended(dying), ended(working)) == (-signal.SIGKILL, 0)
    with clock.standing_at(clock.now() + clock.days(1)):
        work_until_done()
    assert SentMail.objects.count() == 20
    assert set(Notice.objects.values_list("state", flat=True)) == {"delivered"}
