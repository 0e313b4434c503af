"""Two coordinators, or two workers, at the same moment, in real transactions of their own."""

from __future__ import annotations

import pytest

from cheiron.kit.verdict import Refused
from cheiron.matching.actions.computing import begin_run, carry_out_run, compute_run
from cheiron.matching.actions.reviewing import hold_row, keep_row, set_row_aside
from cheiron.matching.models import Proposal, Round, Run
from cheiron.matching.queries.cards import Partners
from cheiron.matching.rules.reviewing import state_of
from cheiron.people.models import Person
from tests import make
from tests.matching import review_build as build
from tests.partnerships.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NOBODY = Partners()


def a_round() -> tuple[Round, list[Person]]:
    """Two learners, two helpers, two coordinators."""
    made = build.a_round()
    for name in ("Ana Ito", "Ben Roy"):
        build.learner(made, name)
        build.helper(made)
    people = [make.person(name, level="staff") for name in ("Cora Finch", "Maria Lopez")]
    for person in people:
        make.staff(person, made.programme, "coordinator")
    return made, people


def test_only_one_of_two_holds_a_row() -> None:
    made, (cora, maria) = a_round()
    compute_run(round=made, partners=NOBODY, by=cora)
    row = Proposal.objects.get(learner__name="Ana Ito")
    results = at_once(lambda: hold_row(proposal=row, by=cora), lambda: hold_row(proposal=row, by=maria))
    refused = [one for one in results if isinstance(one, Refused)]
    assert [one.code for one in refused] == ["held"], results
    winner = cora if isinstance(results[0], Proposal) else maria
    assert Proposal.objects.get(pk=row.pk).held_by == winner
    assert winner.name in refused[0].sentence


def test_of_two_decisions_about_the_same_sight_the_second_changes_nothing() -> None:
    made, (cora, maria) = a_round()
    compute_run(round=made, partners=NOBODY, by=cora)
    row = Proposal.objects.get(learner__name="Ana Ito")
    seen = state_of(row)
    results = at_once(
        lambda: keep_row(proposal=row, partners=NOBODY, seen=seen, by=cora),
        lambda: set_row_aside(proposal=row, partners=NOBODY, seen=seen, by=maria),
    )
    assert [one.code for one in results if isinstance(one, Refused)] == ["overtaken"], results
    done = Proposal.objects.get(pk=row.pk)
    assert (done.decision, done.decided_by) == (
        ("kept", cora) if isinstance(results[0], Proposal) else ("set_aside", maria)
    )


def test_two_who_compute_the_same_get_the_same_run() -> None:
    made, people = a_round()
    results = at_once(*(lambda one=one: begin_run(round=made, partners=NOBODY, by=one) for one in people))
    assert len({run.pk for run in results}) == Run.objects.count() == 1


def test_two_workers_write_a_run_once() -> None:
    made, (cora, _maria) = a_round()
    run = begin_run(round=made, partners=NOBODY, by=cora)
    twins = [Run.objects.get(pk=run.pk) for _ in range(2)]
    results = at_once(*(lambda one=one: carry_out_run(run=one) for one in twins))
    assert [run.state for run in results] == ["ready", "ready"]
    assert Proposal.objects.filter(run=run).count() == 2
