"""Is a result proven? Looks at problem and result alone, with whole numbers; shares no code with the solvers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cheiron.pairing.files_reading import RESULT, Document, FileError, shown, value_of
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.files_shapes import shapes_of
from cheiron.pairing.verifying.findings import Findings, Verification
from cheiron.pairing.verifying.groups import check_groups
from cheiron.pairing.verifying.impossible import check_impossible
from cheiron.pairing.verifying.impossible_groups import check_impossible_groups
from cheiron.pairing.verifying.impossible_teams import check_impossible_teams
from cheiron.pairing.verifying.mixed import check_mixed
from cheiron.pairing.verifying.scored import check_scored
from cheiron.pairing.verifying.stable import check_stable
from cheiron.pairing.verifying.teams import check_teams

__all__ = ["Verification", "verify"]

Check = Callable[[Shapes, Document, Findings], None]
# What a result of each kind may claim, and how that is checked. Any other claim is not a proof.
CLAIMS: Mapping[tuple[str, str], Check] = {
    ("assignment", "optimal"): check_scored,
    ("assignment", "infeasible"): check_impossible,
    ("mixed", "optimal"): check_mixed,
    ("mixed", "infeasible"): check_impossible,
    ("stable", "stable"): check_stable,
    ("teams", "optimal"): check_teams,
    ("teams", "infeasible"): check_impossible_teams,
    ("groups", "optimal"): check_groups,
    ("groups", "infeasible"): check_impossible_groups,
}


def verify(problem: Document, result: Document) -> Verification:
    """Whether a result is what it claims to be: optimal, stable, or impossible for a reason.

    Parameters
    ----------
    problem, result : mapping
        As they stand in the files (``docs/pairing-format.md``): plain lists and numbers, or arrays of an ``.npz``.

    Returns
    -------
    Verification
        ``proven``; ``status``, what the result claims; ``findings``, sentences: what holds, or what does not.

    Raises
    ------
    FileError
        When the problem is none, or the result is not one of such a problem.

    Examples
    --------
    >>> problem = {"kind": "assignment", "pairs": [[[0, 900]]], "capacity": [1]}
    >>> result = {"kind": "assignment", "status": "optimal", "mate": [0], "total": 900}
    >>> verify(problem, {**result, "certificate": {"u": [900], "v": [0], "w": [0]}}).proven
    True
    >>> verify(problem, {**result, "certificate": {"u": [800], "v": [0], "w": [0]}}).findings[0]
    'Learner 0 with helper 0 scores 900, more than their prices (800 and 0): the total may not be the highest.'
    """
    return verify_shapes(shapes_of(problem), result)


def verify_shapes(shapes: Shapes, result: Document) -> Verification:
    """The same for a problem whose shape was checked already."""
    kind, status = value_of(result, "kind"), value_of(result, "status")
    if result.get("format", RESULT) != RESULT:
        raise FileError(f"The format is {shown(result['format'])}; a result has {shown(RESULT)}.")
    if kind != shapes["kind"]:
        raise FileError(f"The problem is of the kind {shown(shapes['kind'])}, the result of {shown(kind)}.")
    found = Findings()
    check = CLAIMS.get((kind, status)) if isinstance(status, str) else None
    if check is None:
        found.require(False, f"The result claims to be {shown(status)}, which is not something proven.")
        return found.verdict(str(status))
    try:
        check(shapes, result, found)
    except FileError as trouble:
        found.require(False, str(trouble))
    return found.verdict(str(status))
