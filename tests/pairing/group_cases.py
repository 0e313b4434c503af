"""Groups by hand: random small problems, the best total by trying everything, and the bound that prices prove.

Nothing here uses the solver's code: it is what the solver is measured by.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Sequence

from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.groups_result import GroupLeaf, GroupsResult


def best_total(problem: GroupsProblem) -> int | None:
    """The highest total over all groups that keep sizes and locks; ``None`` when there are none."""
    choices = [[-1, *problem.pairs.row(learner)] for learner in range(problem.learner_count)]
    for learner, helper in problem.locks:
        choices[learner] = [helper] if helper in choices[learner] else []
    return max((problem.total_of(mate) for mate in itertools.product(*choices) if fits(problem, mate)), default=None)


def fits(problem: GroupsProblem, mate: Sequence[int]) -> bool:
    """Whether every group has a size its helper takes."""
    sizes = Counter(helper for helper in mate if helper >= 0)
    return all(problem.least[helper] <= size <= problem.most[helper] for helper, size in sizes.items())


def proven_bound(problem: GroupsProblem, result: GroupsResult) -> int:
    """What the certificate proves: the highest bound of its leaves, which must cover everything."""
    assert result.certificate is not None
    leaves, scale = result.certificate.leaves, result.certificate.scale
    for number in range(problem.helper_count + 1):
        there = [leaf for leaf in leaves if leaf.fewest <= number <= leaf.largest]
        assert covered([(set(leaf.opened), set(leaf.shut)) for leaf in there])
    bounds = [_bound(problem, leaf, scale) for leaf in leaves]
    return max(bound for bound in bounds if bound is not None)


def covered(leaves: list[tuple[set[int], set[int]]]) -> bool:
    """Whether every choice of leading helpers falls into a leaf."""
    if any(not opened and not shut for opened, shut in leaves):
        return True
    if not leaves:
        return False
    helper = min(leaves[0][0] | leaves[0][1])
    leads = [(opened - {helper}, shut) for opened, shut in leaves if helper not in shut]
    leads_none = [(opened, shut - {helper}) for opened, shut in leaves if helper not in opened]
    return covered(leads) and covered(leads_none)


def _bound(problem: GroupsProblem, leaf: GroupLeaf, scale: int) -> int | None:
    """By trying every set of leading helpers and every size of their groups."""
    assert (leaf.u >= 0).all()
    helpers = range(problem.helper_count)
    forced = set(leaf.opened) | {helper for _learner, helper in problem.locks}
    values = [_group_value(problem, helper, leaf.u.tolist(), scale) for helper in helpers]
    best = None
    for number in range(leaf.fewest, min(leaf.largest, len(values)) + 1):
        for chosen in itertools.combinations(helpers, number):
            worth = [values[helper] for helper in chosen]
            if forced <= set(chosen) and not set(chosen) & set(leaf.shut) and None not in worth:
                total = sum(value for value in worth if value is not None)
                best = total if best is None else max(best, total)
    if best is None:
        return None
    return (best + sum(leaf.u.tolist()) - scale * problem.unmatched_penalty * problem.learner_count) // scale


def _group_value(problem: GroupsProblem, helper: int, u: list[int], scale: int) -> int | None:
    locked_with = dict(problem.locks)
    gains, locked = [], []
    for learner in range(problem.learner_count):
        score = problem.pairs.row(learner).get(helper)
        if score is None or locked_with.get(learner, helper) != helper:
            continue
        gain = scale * (score + problem.unmatched_penalty) - u[learner]
        (locked if learner in locked_with else gains).append(gain)
    gains.sort(reverse=True)
    sizes = range(max(int(problem.least[helper]), len(locked)), int(problem.most[helper]) + 1)
    fitting = [size - len(locked) for size in sizes if size - len(locked) <= len(gains)]
    return max((sum(locked) + sum(gains[:more]) for more in fitting), default=None)


def small_problem(seed: int) -> GroupsProblem:
    """Up to seven learners, four helpers: ties, empty lists, helpers who can lead none, locks that may contradict."""
    dice = random.Random(seed)
    learners, helpers = dice.randint(0, 7), dice.randint(0, 4)
    highest, density = dice.choice([0, 2, 10_000]), dice.choice([0.5, 0.8, 1.0])
    pairs = [
        [(j, dice.randint(0, highest)) for j in range(helpers) if dice.random() < density] for _i in range(learners)
    ]
    least = [dice.randint(1, 4) for _j in range(helpers)]
    locked = dice.random() < 0.3
    return GroupsProblem.from_pairs(
        pairs,
        least=least,
        most=[size + dice.choice([0, 0, 1, 2, -1]) for size in least],
        locks=[(i, dice.choice(row)[0]) for i, row in enumerate(pairs) if locked and row and dice.random() < 0.25],
        unmatched_penalty=dice.choice([0, 1, 5_000, 20_000, 10**9, 10**9]),
    )
