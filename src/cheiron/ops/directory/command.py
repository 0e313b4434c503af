"""``cheiron directory evaluate``: scores the search on judged sentences. Needs no settings, database or folder."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from cheiron.ops.directory.evaluating import Evaluation, evaluated
from cheiron.ops.directory.reading import JudgedFileError, profiles_in, queries_in
from cheiron.ops.directory.telling import as_json, told
from cheiron.search.sentences import UniversalSentences, is_there
from cheiron.search.shipped import shipped_vocabulary

ABOUT = """Both files hold columns with a tab between them; a line that begins with # is passed over.

  PROFILES  id, name, career stage, specialty ids, serves as, topics with strength (grant2 paper1), text
  QUERIES   id, kind, query, judgments (P001:3 P002:2)

More in docs/vocabulary.md. Ends with 0, with 1 when below --min-ndcg, with 2 when a file cannot be used."""


def main(arguments: list[str]) -> int:
    """Evaluate; what is wrong with a file goes to standard error."""
    options = _parser().parse_args(arguments)
    if options.wording and not is_there():
        print("The extra for likeness of wording is not installed: cheiron[semantic].", file=sys.stderr)
        return 2
    try:
        evaluation = _evaluated(options)
    except JudgedFileError as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except OSError as trouble:
        print(f"{trouble.filename}: {trouble.strerror}.", file=sys.stderr)
        return 2
    print(_report(evaluation, options))
    return _verdict(evaluation, options.min_ndcg)


def _evaluated(options: Namespace) -> Evaluation:
    vocabulary = shipped_vocabulary()
    profiles = profiles_in(options.profiles, vocabulary)
    queries = queries_in(options.queries, {one.id for one in profiles})
    scorer = UniversalSentences() if options.wording else None
    return evaluated(profiles, queries, vocabulary, options.ticked, options.seed, scorer=scorer)


def _report(evaluation: Evaluation, options: Namespace) -> str:
    if options.json:
        return as_json(evaluation, options.ticked, options.seed)
    return told(evaluation, options.ticked, options.seed, per_query=options.per_query)


def _verdict(evaluation: Evaluation, least: float | None) -> int:
    if least is None or evaluation.search.ndcg >= least:
        return 0
    print(f"nDCG@10 is {evaluation.search.ndcg:.3f}, below {least}.", file=sys.stderr)
    return 1


def _percent(said: str) -> int:
    if said.isascii() and said.isdigit() and int(said) <= 100:
        return int(said)
    raise ArgumentTypeError("a whole number from 0 to 100")


def _parser() -> ArgumentParser:
    parser = ArgumentParser("cheiron directory", description="How well the directory answers.")
    actions = parser.add_subparsers(dest="action", required=True, metavar="evaluate")
    one = actions.add_parser("evaluate", help="score the search on sentences that people have judged")
    one.epilog, one.formatter_class = ABOUT, RawDescriptionHelpFormatter
    one.add_argument("profiles", type=Path, metavar="PROFILES")
    one.add_argument("queries", type=Path, metavar="QUERIES")
    one.add_argument("--ticked", type=_percent, default=100, metavar="PERCENT", help="share of topics ticked (100)")
    one.add_argument("--seed", type=int, default=0, metavar="N", help="decides which ones, and orders equals (0)")
    one.add_argument("--per-query", action=BooleanOptionalAction, default=True, help="every sentence too")
    one.add_argument("--wording", action="store_true", help="with likeness of wording (the extra [semantic])")
    one.add_argument("--json", action="store_true", help="everything as JSON")
    one.add_argument("--min-ndcg", type=float, metavar="X", help="end with 1 when nDCG@10 is below")
    return parser
