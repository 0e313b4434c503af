"""A term of a vocabulary, with every word that means it."""

from __future__ import annotations

from dataclasses import dataclass

NEED = "need"
SPECIALTY = "specialty"
# A phrase that names its need only where nothing else in the sentence names one.
ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Concept:
    """``phrases``: everything people say for it. ``sensitive``: found only by whoever asks for it."""

    scheme: str
    key: str
    label: str
    group: str = ""
    broader: str = ""
    sensitive: bool = False
    phrases: tuple[str, ...] = ()
