"""Teams by hand: random small problems, the best total by trying everything, and the bound that prices prove.

Nothing here uses the solver's code: it is what the solver is measured by.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from typing import Any

from cheiron.pairing.teams_problem import Rows, TeamsProblem
from cheiron.pairing.teams_result import Choice, Leaf, TeamsResult

Team = tuple[int, tuple[int, ...]]


def teams_of(problem: TeamsProblem, learner: int) -> Iterator[tuple[Team, int]]:
    """All teams one learner could have, with the scores less what lacks."""
    coaches, mentors = problem.coach.row(learner), problem.mentor.row(learner)
    for coach in (-1, *coaches):
        for size in range(problem.mentors_each + 1):
            for several in itertools.combinations(sorted(mentors), size):
                if coach in several:
                    continue
                lacking = problem.mentors_each - size + (coach < 0)
                value = coaches.get(coach, 0) + sum(mentors[helper] for helper in several)
                yield (coach, several), value - problem.unserved_penalty * lacking


def keeps(team: Team, learner: int, must: Sequence[Choice], never: Sequence[Choice]) -> bool:
    """Whether a team keeps all decisions about its learner."""
    made = {(learner, 0, team[0])} | {(learner, 1, helper) for helper in team[1]}
    return made.isdisjoint(never) and made.issuperset(choice for choice in must if choice[0] == learner)


def locks_of(problem: TeamsProblem) -> list[Choice]:
    """All locks as decisions."""
    coaches = [(learner, 0, helper) for learner, helper in problem.coach_locks]
    return coaches + [(learner, 1, helper) for learner, helper in problem.mentor_locks]


def best_total(problem: TeamsProblem) -> int | None:
    """The highest total over all teams that keep places and locks; ``None`` when there are none. Tries everything."""
    locks = locks_of(problem)
    choices = [
        [(team, value) for team, value in teams_of(problem, learner) if keeps(team, learner, locks, ())]
        for learner in range(problem.learner_count)
    ]
    caps = [problem.coach_cap.tolist(), problem.mentor_cap.tolist(), problem.total_cap.tolist()]
    totals = _totals(problem, choices, caps, [0] * problem.helper_count)
    return max(totals, default=None)


def _totals(problem: TeamsProblem, choices: list[Any], caps: list[list[int]], load: list[int]) -> Iterator[int]:
    if not choices:
        short = sum(max(0, least - had) for least, had in zip(problem.min_load.tolist(), load, strict=True))
        yield -problem.min_load_penalty * short
        return
    for (coach, several), value in choices[0]:
        uses = [(0, coach)] * (coach >= 0) + [(1, helper) for helper in several]
        uses += [(2, helper) for _role, helper in uses]
        for kind, helper in uses:
            caps[kind][helper] -= 1
            load[helper] += kind == 2
        if all(caps[kind][helper] >= 0 for kind, helper in uses):
            yield from (value + rest for rest in _totals(problem, choices[1:], caps, load))
        for kind, helper in uses:
            caps[kind][helper] += 1
            load[helper] -= kind == 2


def proven_bound(problem: TeamsProblem, result: TeamsResult) -> int:
    """What the certificate proves: the highest bound of its leaves, which must cover everything."""
    assert result.certificate is not None
    leaves, scale = result.certificate.leaves, result.certificate.scale
    assert covered([(set(leaf.must), set(leaf.never)) for leaf in leaves])
    bounds = [_bound(problem, leaf, scale) for leaf in leaves]
    return max(bound for bound in bounds if bound is not None)


def covered(leaves: list[tuple[set[Choice], set[Choice]]]) -> bool:
    """Whether every choice of decisions falls into a leaf."""
    if any(not must and not never for must, never in leaves):
        return True
    if not leaves:
        return False
    choice = min(leaves[0][0] | leaves[0][1])
    made = [(must - {choice}, never) for must, never in leaves if choice not in never]
    not_made = [(must, never - {choice}) for must, never in leaves if choice not in must]
    return covered(made) and covered(not_made)


def _bound(problem: TeamsProblem, leaf: Leaf, scale: int) -> int | None:
    for prices in (leaf.coach, leaf.mentor, leaf.total, leaf.min_load):
        assert (prices >= 0).all()
    assert (leaf.min_load <= scale * problem.min_load_penalty).all()
    prices = [(own + leaf.total - leaf.min_load).tolist() for own in (leaf.coach, leaf.mentor)]
    value = 0
    for learner in range(problem.learner_count):
        must = [*locks_of(problem), *leaf.must]
        worth = [
            scale * value - (prices[0][coach] if coach >= 0 else 0) - sum(prices[1][helper] for helper in several)
            for (coach, several), value in teams_of(problem, learner)
            if keeps((coach, several), learner, must, leaf.never)
        ]
        if not worth:
            return None
        value += max(worth)
    for cap, price in ((problem.coach_cap, leaf.coach), (problem.mentor_cap, leaf.mentor)):
        value += sum(a * b for a, b in zip(cap.tolist(), price.tolist(), strict=True))
    value += sum(a * b for a, b in zip(problem.total_cap.tolist(), leaf.total.tolist(), strict=True))
    value -= sum(a * b for a, b in zip(problem.min_load.tolist(), leaf.min_load.tolist(), strict=True))
    return value // scale


def check_places(problem: TeamsProblem, result: TeamsResult) -> None:
    """The teams keep places, locks and "different people", and have the total they say."""
    loads = [[0] * problem.helper_count for _kind in range(3)]
    for learner, (coach, several) in enumerate(zip(result.coach.tolist(), result.mentors.tolist(), strict=True)):
        people = [coach] * (coach >= 0) + [helper for helper in several if helper >= 0]
        assert len(set(people)) == len(people)
        assert keeps((coach, tuple(several)), learner, locks_of(problem), ())
        for kind, helper in [(0, coach), *((1, helper) for helper in several)]:
            if helper >= 0:
                loads[kind][helper] += 1
                loads[2][helper] += 1
    for load, cap in zip(loads, (problem.coach_cap, problem.mentor_cap, problem.total_cap), strict=True):
        assert all(used <= places for used, places in zip(load, cap.tolist(), strict=True))
    assert result.total == problem.total_of(result.coach.tolist(), result.mentors.tolist())


def small_problem(seed: int, *, locks: bool = True) -> TeamsProblem:
    """Up to four learners and helpers: ties, zero places, empty lists, minimum loads, locks that may contradict."""
    dice = random.Random(seed)
    learners, helpers = dice.randint(0, 4), dice.randint(0, 4)
    most = dice.choice([1, 3, 10_000])
    coach, mentor = (
        [[(j, dice.randint(0, most)) for j in range(helpers) if dice.random() < 0.75] for _i in range(learners)]
        for _role in range(2)
    )
    locked = locks and dice.random() < 0.4
    return TeamsProblem.from_pairs(
        coach,
        mentor,
        coach_cap=[dice.randint(0, 2) for _j in range(helpers)],
        mentor_cap=[dice.randint(0, 3) for _j in range(helpers)],
        total_cap=[dice.randint(0, 4) for _j in range(helpers)],
        min_load=[dice.choice([0, 0, 1, 3]) for _j in range(helpers)],
        mentors_each=dice.randint(0, 2),
        unserved_penalty=dice.choice([0, 1, 5, 20_000, 10**9]),
        min_load_penalty=dice.choice([0, 2, 100_000, 10**9]),
        coach_locks=_some(dice, coach) if locked else (),
        mentor_locks=_some(dice, mentor) if locked else (),
    )


def _some(dice: random.Random, rows: list[list[tuple[int, int]]]) -> list[tuple[int, int]]:
    return [(i, dice.choice(row)[0]) for i, row in enumerate(rows) if row and dice.random() < 0.4]


def half_problem(seed: int) -> TeamsProblem:
    """Small and tight, two places in all per helper: now and then the linear programme is not whole."""
    dice = random.Random(seed)
    learners, helpers, mentors = dice.randint(3, 5), dice.randint(3, 5), dice.randint(1, 2)
    coach, mentor = (
        [[(j, dice.randint(0, 3)) for j in range(helpers) if dice.random() < 0.6] for _i in range(learners)]
        for _role in range(2)
    )
    return TeamsProblem.from_pairs(
        coach,
        mentor,
        coach_cap=[dice.randint(0, 2) for _j in range(helpers)],
        mentor_cap=[dice.randint(0, 2) for _j in range(helpers)],
        total_cap=[dice.randint(1, 2) for _j in range(helpers)],
        min_load=[dice.choice([0, 0, 2]) for _j in range(helpers)],
        mentors_each=mentors,
        unserved_penalty=dice.choice([0, 1, 2, 20_000]),
        min_load_penalty=dice.choice([0, 1, 3, 100_000]),
    )


def shuffled(problem: TeamsProblem, seed: int) -> tuple[TeamsProblem, list[int], list[int]]:
    """The same problem with learners and helpers in another order; which old position stands where."""
    dice = random.Random(seed)
    learners, helpers = list(range(problem.learner_count)), list(range(problem.helper_count))
    dice.shuffle(learners)
    dice.shuffle(helpers)
    at = {helper: place for place, helper in enumerate(helpers)}

    def moved(rows: Rows) -> list[list[tuple[int, int]]]:
        return [[(at[helper], score) for helper, score in rows.row(learner).items()] for learner in learners]

    return (
        TeamsProblem.from_pairs(
            moved(problem.coach),
            moved(problem.mentor),
            coach_cap=problem.coach_cap[helpers],
            mentor_cap=problem.mentor_cap[helpers],
            total_cap=problem.total_cap[helpers],
            min_load=problem.min_load[helpers],
            mentors_each=problem.mentors_each,
            unserved_penalty=problem.unserved_penalty,
            min_load_penalty=problem.min_load_penalty,
            learners=[problem.learners[learner] for learner in learners],
            helpers=[problem.helpers[helper] for helper in helpers],
        ),
        learners,
        helpers,
    )
