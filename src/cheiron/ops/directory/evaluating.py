"""Asks the real search every judged sentence, and plain BM25 beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cheiron.ops.directory.judged import STRONGEST, JudgedProfile, JudgedQuery, ticked
from cheiron.ops.directory.measures import DEPTH, ndcg, precision
from cheiron.ops.directory.plain_ranking import PlainRanking
from cheiron.people.states import STAGES, Level
from cheiron.search.doc import Doc
from cheiron.search.index import Index
from cheiron.search.prepared import prepare
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher
from cheiron.search.semantic import SemanticScorer, Wording
from cheiron.search.vocabulary import Vocabulary

# The career stages of judged profiles as levels.
LEVELS: dict[str, tuple[str, ...]] = {
    "student": (Level.MS3,),
    "resident": (Level.PGY3,),
    "early": (Level.ASSISTANT,),
    "mid": (Level.ASSOCIATE,),
    "senior": (Level.PROFESSOR,),
    "leader": (Level.PROFESSOR,),
}
# Nobody in particular asks, so whoever is a little ahead, or alongside, is who calls themselves so.
_NEAR = ("role", frozenset(("near_peer", "peer")))
STAGES_ASKED = {
    **{stage: ("level", frozenset(map(str, levels))) for stage, levels in STAGES.items()},
    "above": ("level", frozenset(map(str, STAGES["senior"]))),
    "ahead": _NEAR,
    "peer": _NEAR,
}


@dataclass(frozen=True, slots=True)
class Scored:
    """How one sentence was answered. ``understood``: needs and specialties read out of it."""

    query: JudgedQuery
    ndcg: float
    precision: float
    is_empty: bool
    first: tuple[str, ...]
    understood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """One way of ranking over all sentences."""

    queries: tuple[Scored, ...] = field(default_factory=tuple)

    @property
    def ndcg(self) -> float:
        """Mean over the sentences that have somebody to find."""
        return _mean([one.ndcg for one in self.queries if any(one.query.grades.values())])

    @property
    def precision(self) -> float:
        """Mean over the same sentences."""
        return _mean([one.precision for one in self.queries if any(one.query.grades.values())])

    @property
    def empty(self) -> float:
        """Share of sentences without a person."""
        return _mean([float(one.is_empty) for one in self.queries])


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Our search and plain BM25 on the same profiles with the same ticks."""

    profiles: int
    search: Scores
    plain: Scores


def evaluated(
    profiles: Sequence[JudgedProfile],
    queries: Sequence[JudgedQuery],
    vocabulary: Vocabulary,
    percent: int,
    seed: int,
    *,
    scorer: SemanticScorer | None = None,
) -> Evaluation:
    """Score both. ``percent``: share of each profile's topics that is ticked, chosen by ``seed``."""
    shown = [ticked(one, percent, seed) for one in profiles]
    plain = PlainRanking(shown, vocabulary)
    search = _searcher(shown, vocabulary, scorer)
    ids = [one.id for one in shown]
    return Evaluation(
        len(shown),
        Scores(tuple(_asked(search, query, ids, seed) for query in queries)),
        Scores(tuple(_scored(query, plain.order) for query in queries)),
    )


def _searcher(
    profiles: Sequence[JudgedProfile], vocabulary: Vocabulary, scorer: SemanticScorer | None = None
) -> Searcher:
    docs = [_doc(place, one) for place, one in enumerate(profiles)]
    index = Index.build([prepare(doc, vocabulary) for doc in docs], vocabulary)
    return Searcher(index, vocabulary, Wording.of(scorer, vocabulary, index) if scorer else None)


def _doc(place: int, profile: JudgedProfile) -> Doc:
    topics = {topic: strength / STRONGEST for topic, strength in profile.topics.items()}
    facets = {"level": LEVELS.get(profile.stage, (profile.stage,)), "role": profile.serves_as}
    return Doc(place, profile.name, profile.specialties, topics, (("text", profile.text),), facets)


def _asked(search: Searcher, query: JudgedQuery, ids: Sequence[str], seed: int) -> Scored:
    answer = search.search(Question(query.sentence, seed=str(seed), limit=DEPTH, stages=STAGES_ASKED))
    scored = _scored(query, lambda _sentence: [ids[hit.id] for hit in answer.hits])
    understood = (*answer.understood.needs, *answer.understood.specialties)
    return Scored(query, scored.ndcg, scored.precision, scored.is_empty, scored.first, understood)


def _scored(query: JudgedQuery, order: Callable[[str], list[str]]) -> Scored:
    found = order(query.sentence)
    best = ndcg(found, query.grades), precision(found, query.grades)
    return Scored(query, *best, not found, tuple(found[:DEPTH]))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0
