"""Which check an assignment by score needs: fair results carry more to prove."""

from __future__ import annotations

from cheiron.pairing.files_reading import Document
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.assignment import check_assignment
from cheiron.pairing.verifying.fair import check_worst_first
from cheiron.pairing.verifying.findings import Findings
from cheiron.pairing.verifying.leximin import check_leximin


def check_scored(problem: Shapes, result: Document, found: Findings) -> None:
    """The check for what the result says was put before the total."""
    if "stages" in result:
        check_leximin(problem, result, found)
    elif "bottleneck" in result:
        check_worst_first(problem, result, found)
    else:
        check_assignment(problem, result, found)
