"""Prints an evaluation: for people, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cheiron.ops.directory.evaluating import Evaluation, Scored, Scores

WIDTH = 60


def told(evaluation: Evaluation, percent: int, seed: int, *, per_query: bool) -> str:
    """Means of both, and every sentence with what was read out of it."""
    return "\n".join([*_means(evaluation, percent, seed), *(_each(evaluation) if per_query else ())])


def _means(evaluation: Evaluation, percent: int, seed: int) -> Iterator[str]:
    search, plain = evaluation.search, evaluation.plain
    yield f"{len(search.queries)} sentences, {evaluation.profiles} profiles, {percent} % of topics ticked (seed {seed})"
    yield ""
    yield f"{'':<14}{'nDCG@10':>8}{'P@5':>8}{'without a person':>19}"
    for name, scores in (("This search", search), ("Plain BM25", plain)):
        yield f"{name:<14}{scores.ndcg:>8.3f}{scores.precision:>8.3f}{scores.empty:>18.1%}"
    yield f"{'Difference':<14}{search.ndcg - plain.ndcg:>+8.3f}{search.precision - plain.precision:>+8.3f}"


def _each(evaluation: Evaluation) -> Iterator[str]:
    yield ""
    yield f"{'':<8}{'nDCG@10':>8}{'BM25':>8}{'P@5':>6}  Sentence, and what was read out of it"
    for ours, plain in zip(evaluation.search.queries, evaluation.plain.queries, strict=True):
        said = ours.query.sentence
        sentence = said if len(said) <= WIDTH else said[: WIDTH - 1] + "…"
        read = f"  [{', '.join(ours.understood)}]" if ours.understood else ""
        yield f"{ours.query.id:<8}{ours.ndcg:>8.3f}{plain.ndcg:>8.3f}{ours.precision:>6.1f}  {sentence}{read}"


def as_json(evaluation: Evaluation, percent: int, seed: int) -> str:
    """Everything, for programs."""
    both = {"search": _scores(evaluation.search), "bm25": _scores(evaluation.plain)}
    about = {"profiles": evaluation.profiles, "ticked": percent, "seed": seed}
    return json.dumps(about | both, ensure_ascii=False, indent=1)


def _scores(scores: Scores) -> dict[str, Any]:
    return {
        "ndcg_at_10": scores.ndcg,
        "p_at_5": scores.precision,
        "share_without_result": scores.empty,
        "queries": [_query(one) for one in scores.queries],
    }


def _query(one: Scored) -> dict[str, Any]:
    return {
        "id": one.query.id,
        "kind": one.query.kind,
        "query": one.query.sentence,
        "ndcg_at_10": one.ndcg,
        "p_at_5": one.precision,
        "understood": list(one.understood),
        "first": list(one.first),
    }
