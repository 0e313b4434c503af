"""What every channel can do, and the three ways it can fail.

The three matter because nobody may get a letter twice: after ``NotNow`` the letter certainly did not leave, after
``Never`` it never will, after ``Unknowable`` nobody can say.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, nullcontext

from cheiron.notices.writing import Message


class NotNow(Exception):
    """It did not leave. Trying later may help. The text is a code, never what a server answered."""


class Never(Exception):
    """It did not leave and never will: the address is refused."""


class Unknowable(Exception):
    """It may or may not have left."""


class Channel(ABC):
    """One way out."""

    # How long a worker may hold a letter before it is taken for dead.
    lease = dt.timedelta(minutes=1)
    # How many letters are claimed at once. One, where a dead worker would leave the rest uncertain.
    batch = 100

    def open(self) -> None:  # noqa: B027 - most channels are always open
        """Get ready; ``NotNow`` when the way is closed, before any letter is touched."""

    def close(self) -> None:  # noqa: B027
        """Let go."""

    def transaction(self) -> AbstractContextManager[object]:
        """Around handing over and writing down that it was."""
        return nullcontext()

    @abstractmethod
    def hand_over(self, message: Message) -> None:
        """Let one letter leave. Handing the same one over again after ``NotNow`` is safe."""

    @abstractmethod
    def was_handed_over(self, message_id: str) -> bool | None:
        """Whether it left; ``None`` when this channel cannot know."""
