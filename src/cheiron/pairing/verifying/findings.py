"""What a check found, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cheiron.pairing.files_reading import Document, Numbers, numbers, value_of, whole

# No honest price is larger, and sums of such numbers stay exact in int64.
LARGEST = 10**15


@dataclass(frozen=True)
class Verification:
    """Whether a result is proven. ``status``: what it claims. ``findings``: what holds, or what does not."""

    proven: bool
    status: str
    findings: tuple[str, ...]


@dataclass
class Findings:
    """Collects what holds and what does not."""

    good: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)

    def require(self, holds: bool, wrong: str) -> bool:
        """Note what is wrong, when it is."""
        if not holds:
            self.bad.append(wrong)
        return holds

    def verdict(self, status: str) -> Verification:
        """Proven when nothing is wrong."""
        return Verification(not self.bad, status, tuple(self.bad or self.good))


def prices(certificate: Document, name: str, length: int, least: int = -LARGEST) -> Numbers:
    """One row of prices of a certificate."""
    return numbers(value_of(certificate, name), name, least, LARGEST, length).astype("int64")


def exact_sum(*products: tuple[Numbers, Numbers]) -> int:
    """The sum of all products, in whole numbers of any size."""
    return sum(
        one * other for row, factors in products for one, other in zip(row.tolist(), factors.tolist(), strict=True)
    )


def check_told(result: Document, wanted: Mapping[str, int], found: Findings) -> None:
    """What a result only tells about itself must be so too, where it is told."""
    for name, true in wanted.items():
        if name in result:
            stated = whole(result, name, -LARGEST, LARGEST)
            found.require(stated == true, f"{name} is {stated}; it is {true}.")
