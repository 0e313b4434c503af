"""``cheiron pair``: solve, verify and explain matching problems in files. Needs no settings, database or folder."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from cheiron.pairing.files_reading import FileError
from cheiron.pairing.problem import ProblemError

ABOUT = """The format of the files is documented in docs/pairing-format.md.

Ends with 0 when a result is proven, with 1 when it is not or nothing is possible, with 2 when a file cannot be used."""
# Loaded only when asked for: who verifies a result runs no line of what solves.
ACTIONS = {
    "solve": "cheiron.ops.pair_solving",
    "verify": "cheiron.ops.pair_verifying",
    "explain": "cheiron.ops.pair_explaining",
}


def main(arguments: list[str]) -> int:
    """Run one of the three; what is wrong with a file goes to standard error."""
    options = vars(_parser().parse_args(arguments))
    action: Callable[..., int] = import_module(ACTIONS[options.pop("action")]).run
    try:
        return action(**options)
    except (FileError, ProblemError) as trouble:
        print(trouble, file=sys.stderr)
    except OSError as trouble:
        print(f"{trouble.filename}: {trouble.strerror}.", file=sys.stderr)
    except MemoryError:
        print("The problem does not fit into memory.", file=sys.stderr)
    return 2


def _parser() -> ArgumentParser:
    parser = ArgumentParser("cheiron pair", description="Matching problems in files.")
    _describe(parser)
    actions = parser.add_subparsers(dest="action", required=True, metavar="solve|verify|explain")
    one = _describe(actions.add_parser("solve", help="find the best result, prove it and write it"))
    one.add_argument("problem", type=Path, help="JSON or .npz")
    one.add_argument("--out", type=Path, required=True, metavar="RESULT", help="the JSON file to write")
    one.add_argument("--fair", choices=["worst", "leximin"], help="the worst-off learner, or all from below, first")
    one.add_argument("--bands", type=int, default=10, metavar="N", help="bands of score for leximin (default 10)")
    one.add_argument("--seed", type=int, default=0, metavar="N", help="decides among equals (default 0)")
    two = _describe(actions.add_parser("verify", help="check a result without any code of the solvers"))
    three = _describe(actions.add_parser("explain", help="why this pair, why not another"))
    for two_files in (two, three):
        two_files.add_argument("problem", type=Path)
        two_files.add_argument("result", type=Path)
    three.add_argument("--learner", required=True, metavar="X", help="id, or position from 0")
    three.add_argument("--helper", metavar="Y", help="id, or position from 0: why not this helper")
    return parser


def _describe(parser: ArgumentParser) -> ArgumentParser:
    parser.epilog, parser.formatter_class = ABOUT, RawDescriptionHelpFormatter
    return parser
