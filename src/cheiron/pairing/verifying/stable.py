"""A matching is stable, and the best stable one for every learner: deferred acceptance once more, written anew."""

from __future__ import annotations

from hashlib import sha256
from heapq import heappush, heappushpop

import numpy as np

from cheiron.pairing.files_reading import Document, Numbers, numbers, value_of, whole
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.findings import LARGEST, Findings


def check_stable(problem: Shapes, result: Document, found: Findings) -> None:
    """The whole check of a result that says it is stable."""
    count = len(problem["indptr"]) - 1
    mate = numbers(value_of(result, "mate"), "mate", -1, len(problem["capacity"]) - 1, count).astype(np.int64)
    found.require(result.get("blocking_pairs", []) == [], "The result names blocking pairs: it is not stable.")
    check_wishes_kept(problem, mate, found)
    if not found.bad:
        check_best(problem, result, mate, found)


def check_wishes_kept(problem: Shapes, mate: Numbers, found: Findings) -> None:
    """Both sides take each other, places are kept, and no two would both rather have each other."""
    wishes, ranks, places = problem["wishes"], problem["ranks"], problem["capacity"]
    who = np.repeat(np.arange(len(mate)), np.diff(problem["indptr"]))
    made = wishes == mate[who]
    wished = np.zeros(len(mate), dtype=bool)
    wished[who[made & (ranks >= 0)]] = True
    for learner in np.flatnonzero((mate >= 0) & ~wished)[:1]:
        found.require(False, f"Learner {learner} has helper {mate[learner]}, and they did not both agree to that.")
    load = np.bincount(mate[mate >= 0], minlength=len(places))
    for helper in np.flatnonzero(load > places)[:1]:
        found.require(False, f"Helper {helper} has {load[helper]} learners and places for {places[helper]}.")
    # Wishes before the one that came true; all of them where none did.
    later = np.cumsum(made) - made
    begun = later[np.minimum(problem["indptr"][:-1], max(len(later) - 1, 0))] if len(later) else later
    better = (later == begun[who]) & ~made if len(later) else made
    worst = np.full(len(places), -1, dtype=np.int64)
    np.maximum.at(worst, wishes[made], ranks[made])
    blocking = better & (ranks >= 0) & ((load < places)[wishes] | (ranks < worst[wishes]))
    for place in np.flatnonzero(blocking)[:1]:
        found.require(False, f"Learner {who[place]} and helper {wishes[place]} would both rather have each other.")
    if not found.bad:
        found.good.append("Both sides agreed to every pair, places are kept, and no pair would rather have each other.")


def check_best(problem: Shapes, result: Document, mate: Numbers, found: Findings) -> None:
    """The same helper for every learner as learners' proposals give, with the stored lottery where ranks are equal."""
    numbers_drawn = None
    if "lottery" in result:
        numbers_drawn = _lottery(problem, result, len(mate), found)
    elif _has_ties(problem):
        found.good.append("Equal ranks, and no lottery is stored: whether it is the best for learners cannot be told.")
        return
    best = proposals(problem, numbers_drawn)
    differs = np.flatnonzero(best != mate)
    if len(differs):
        who = differs[0]
        found.require(False, f"Learner {who} has {mate[who]} and would have {best[who]} in the best stable matching.")
    else:
        found.good.append("It is the best stable matching for every learner at once.")


def _lottery(problem: Shapes, result: Document, count: int, found: Findings) -> Numbers:
    """The stored lottery, if it is the one that the seed and the ids give."""
    stored = numbers(result["lottery"], "lottery", 0, count - 1, count)
    seed = whole(result, "seed", 0, LARGEST)
    ids = problem["learners"] or [str(place) for place in range(count)]
    turns = sorted(range(count), key=lambda place: sha256(f"{seed} {ids[place]}".encode()).digest())
    drawn = all(stored[place] == turn for turn, place in enumerate(turns))
    found.require(drawn, f"The lottery is not the one that seed {seed} and the ids give.")
    return stored


def _has_ties(problem: Shapes) -> bool:
    """Whether a helper that cannot take all gives a rank twice."""
    taken = problem["ranks"] >= 0
    helpers, ranks = problem["wishes"][taken], problem["ranks"][taken]
    scarce = (np.bincount(helpers, minlength=len(problem["capacity"])) > problem["capacity"])[helpers]
    helpers, ranks = helpers[scarce], ranks[scarce]
    order = np.lexsort((ranks, helpers))
    return bool(((np.diff(helpers[order]) == 0) & (np.diff(ranks[order]) == 0)).any())


def proposals(problem: Shapes, lottery: Numbers | None) -> Numbers:
    """Deferred acceptance in the plainest way: who is refused asks for the next wish."""
    starts, wishes, ranks = (problem[name].tolist() for name in ("indptr", "wishes", "ranks"))
    places = problem["capacity"].tolist()
    turn = [0] * (len(starts) - 1) if lottery is None else lottery.tolist()
    following = starts[:-1]
    kept: list[list[tuple[int, int, int]]] = [[] for _ in places]
    waiting = list(range(len(following)))[::-1]
    while waiting:
        learner = waiting.pop()
        while following[learner] < starts[learner + 1]:
            place = following[learner]
            following[learner] += 1
            if ranks[place] < 0 or places[wishes[place]] == 0:
                continue
            offer, mine = (-ranks[place], -turn[learner], learner), kept[wishes[place]]
            if len(mine) < places[wishes[place]]:
                heappush(mine, offer)
                break
            refused = heappushpop(mine, offer)[2]
            if refused != learner:
                waiting.append(refused)
                break
    mate = np.full(len(following), -1, dtype=np.int64)
    for helper, theirs in enumerate(kept):
        for _rank, _turn, learner in theirs:
            mate[learner] = helper
    return mate
