"""``cheiron pair verify``: 0 only when the result is proven."""

from __future__ import annotations

import sys
from pathlib import Path

from cheiron.ops.pair_telling import about
from cheiron.pairing.files import read_result
from cheiron.pairing.files_reading import load
from cheiron.pairing.files_shapes import shapes_of
from cheiron.pairing.verify import verify_shapes


def run(*, problem: Path, result: Path) -> int:
    """Tell what holds on standard output, or what does not on standard error."""
    with about(problem):
        shapes = shapes_of(load(problem))
    with about(result):
        found = verify_shapes(shapes, read_result(result))
    if found.proven:
        print(f"Proven: {found.status}.")
        print("\n".join(found.findings))
        return 0
    print(f"Not proven to be {found.status}.", file=sys.stderr)
    print("\n".join(found.findings), file=sys.stderr)
    return 1
