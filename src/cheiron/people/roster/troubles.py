"""What can be wrong with a file, and what is worth saying about it: codes and facts; ``wording`` has the sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

Facts = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth saying that stops nobody."""

    code: str
    facts: Facts = field(default_factory=dict)


class Unreadable(Exception):
    """The file cannot become a roster. ``code`` says why."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Facts = facts
