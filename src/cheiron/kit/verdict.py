"""A yes, or a no that carries the sentence which explains it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed. ``sentence`` explains a no in plain, translated words; ``code`` names it for tests."""

    allowed: bool
    sentence: str = ""
    code: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class Refused(Exception):
    """An action was asked for that its rule does not allow. Shown to the person as it stands."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.sentence)
        self.verdict = verdict
        self.sentence = verdict.sentence
        self.code = verdict.code


def yes() -> Verdict:
    """Allowed."""
    return Verdict(True)


def no(sentence: str, code: str = "") -> Verdict:
    """Not allowed, because of ``sentence``."""
    return Verdict(False, str(sentence), code)


def first_no(*verdicts: Verdict) -> Verdict:
    """The first refusal among ``verdicts``, or a yes."""
    return next((verdict for verdict in verdicts if not verdict), yes())


def require(verdict: Verdict) -> None:
    """Raise ``Refused`` unless the verdict is a yes."""
    if not verdict:
        raise Refused(verdict)
