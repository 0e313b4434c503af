"""Computing a round: frozen, proved, the same every time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.actions.computing import Wanted, begin_run, carry_out_run, compute_run
from cheiron.matching.actions.reviewing import change_row, choose_draft, keep_row, set_row_aside
from cheiron.matching.models import Participant, Proposal, Round, Run
from cheiron.matching.queries.cards import Partners
from cheiron.pairing.problem import ProblemError
from cheiron.pairing.verify import Verification
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Profile
from tests import make
from tests.matching import review_build as build

pytestmark = pytest.mark.django_db
NOBODY = Partners()


def a_small_round(**fields: Any) -> tuple[Round, Person]:
    """Three learners, two helpers with two places each; a coordinator."""
    round = build.a_round(**fields)
    for name, topics in (("Ana Ito", ("grant",)), ("Ben Roy", ("paper",)), ("Cleo Day", ("grant", "paper"))):
        build.learner(round, name, topics)
    for name, topics in (("Hugo Marsh", ("grant",)), ("Ida Berg", ("paper",))):
        build.helper(round, name, places=2, topics=topics)
    return round, coordinator_of(round)


def coordinator_of(round: Round, name: str = "Cora Finch") -> Person:
    person = make.person(name, level="staff")
    make.staff(person, round.programme, "coordinator")
    return person


def computed(round: Round, by: Person, **wanted: Any) -> Run:
    run = compute_run(round=round, partners=NOBODY, by=by, wanted=Wanted(**wanted))
    round.refresh_from_db()
    return run


def pairs(run: Run) -> dict[str, str]:
    rows = Proposal.objects.filter(run=run).select_related("learner", "offer__person")
    return {row.learner.name: row.offer.person.name if row.offer else "" for row in rows}


def row_of(run: Run, name: str) -> Proposal:
    return Proposal.objects.select_related("run__round", "offer__person").get(run=run, learner__name=name)


@pytest.mark.parametrize("mode", ["assignment", "mixed", "stable"])
@pytest.mark.parametrize("fair", ["none", "worst", "leximin"])
def test_every_way_of_computing_is_proved_and_written_down(mode: str, fair: str) -> None:
    round, cora = a_small_round()
    ana = Participant.objects.get(person__name="Ana Ito")
    build.wishes(ana, Person.objects.get(name="Ida Berg"))
    run = computed(round, cora, mode=mode, fair=fair)
    assert (run.state, run.proven, run.number) == ("ready", True, 1)
    assert (round.state, round.draft) == ("review", run)
    found = pairs(run)
    assert found["Ana Ito"] == ("Hugo Marsh" if mode == "assignment" else "Ida Berg")
    assert [name for name, mate in found.items() if not mate] == (["Cleo Day", "Ben Roy"] if mode == "stable" else [])


def test_a_row_carries_score_choice_shares_and_flags() -> None:
    round, cora = a_small_round(floor=9000)
    ana = Participant.objects.get(person__name="Ana Ito")
    build.wishes(ana, Person.objects.get(name="Hugo Marsh"))
    row = row_of(computed(round, cora), "Ana Ito")
    assert row.offer is not None
    assert row.offer.person.name == "Hugo Marsh"
    assert (row.proposed, row.wish_rank, row.decision) == (row.offer, 1, "undecided")
    assert sum(share["points"] for share in row.shares) == row.score
    assert row.shares[0]["facts"]["met"] == ["grant"]
    assert (row.flags, row.needs_look) == ([{"code": "below_floor"}], True)


def test_the_same_inputs_and_seed_give_the_same_bytes() -> None:
    round, cora = a_small_round()
    first, second = computed(round, cora, lock=False), computed(round, cora, lock=False)
    assert (first.inputs, first.digest) == (second.inputs, second.digest)
    assert first.facts["result"] == second.facts["result"]
    columns = ("learner_id", "offer_id", "score", "wish_rank", "shares", "flags")
    rows = [list(Proposal.objects.filter(run=run).order_by("learner").values(*columns)) for run in (first, second)]
    assert json.dumps(rows[0]) == json.dumps(rows[1])


def test_what_went_in_is_frozen_before_anything_is_computed() -> None:
    round, cora = a_small_round()
    run = begin_run(round=round, partners=NOBODY, by=cora)
    Participant.objects.filter(person__name="Ben Roy").update(out_at=run.created_at)
    assert pairs(carry_out_run(run=run))["Ben Roy"] == "Ida Berg"


def test_what_went_in_is_sealed_in_the_database() -> None:
    round, cora = a_small_round()
    ana, hugo = (Participant.objects.get(person__name=name) for name in ("Ana Ito", "Hugo Marsh"))
    build.avoids(ana, hugo)
    run = computed(round, cora)
    assert hugo.person.ref in run.inputs
    stored = Run.objects.filter(pk=run.pk).values_list("inputs", flat=True)[0]
    assert hugo.person.ref not in stored
    assert stored.startswith("s1:")


def test_nobody_gets_whom_they_avoid() -> None:
    round, cora = a_small_round()
    ana, hugo = (Participant.objects.get(person__name=name) for name in ("Ana Ito", "Hugo Marsh"))
    build.avoids(ana, hugo)
    assert pairs(computed(round, cora))["Ana Ito"] == "Ida Berg"


def test_asking_twice_gives_the_waiting_run_back() -> None:
    round, cora = a_small_round()
    first = begin_run(round=round, partners=NOBODY, by=cora)
    assert begin_run(round=round, partners=NOBODY, by=cora) == first
    assert carry_out_run(run=first).state == "ready"
    done = Run.objects.get(pk=first.pk)
    assert carry_out_run(run=done).computed_at == done.computed_at


def test_a_second_worker_finds_it_done() -> None:
    round, cora = a_small_round()
    run = begin_run(round=round, partners=NOBODY, by=cora)
    twin = Run.objects.get(pk=run.pk)
    carry_out_run(run=run)
    assert carry_out_run(run=twin).state == "ready"
    assert Proposal.objects.filter(run=run).count() == 3


def test_a_least_number_that_cannot_be_reached_is_said_and_changes_nothing() -> None:
    round, cora = a_small_round(least_load=2)
    run = computed(round, cora)
    assert (run.state, run.proven, run.facts["blame"]) == ("impossible", False, "minimum_out_of_reach")
    assert (round.state, round.draft, Proposal.objects.count()) == ("closed", None, 0)


def test_kept_and_changed_rows_stay_and_who_was_set_aside_is_left_out() -> None:
    round, cora = a_small_round()
    first = computed(round, cora)
    ida = build.offer_of(Participant.objects.get(person__name="Ida Berg"))
    change_row(proposal=row_of(first, "Ana Ito"), offer=ida, partners=NOBODY, by=cora)
    keep_row(proposal=row_of(first, "Ben Roy"), partners=NOBODY, by=cora)
    set_row_aside(proposal=row_of(first, "Cleo Day"), partners=NOBODY, by=cora)
    second = computed(round, cora)
    assert pairs(second) == {"Ana Ito": "Ida Berg", "Ben Roy": "Ida Berg", "Cleo Day": ""}
    decisions = dict(Proposal.objects.filter(run=second).values_list("learner__name", "decision"))
    assert decisions == {"Ana Ito": "changed", "Ben Roy": "kept", "Cleo Day": "set_aside"}
    changed = row_of(second, "Ana Ito")
    assert changed.proposed is not None
    assert changed.proposed.person.name == "Hugo Marsh"
    assert changed.decided_by == cora
    assert (round.draft, second.facts["locks"], second.facts["left_out"]) == (second, 2, 1)


def test_computing_without_locks_carries_over_what_is_the_same() -> None:
    round, cora = a_small_round()
    first = computed(round, cora)
    keep_row(proposal=row_of(first, "Ben Roy"), partners=NOBODY, by=cora)
    ida = build.offer_of(Participant.objects.get(person__name="Ida Berg"))
    change_row(proposal=row_of(first, "Ana Ito"), offer=ida, partners=NOBODY, by=cora)
    second = computed(round, cora, lock=False)
    assert (row_of(second, "Ben Roy").decision, row_of(second, "Ana Ito").decision) == ("kept", "undecided")


def test_a_kept_pair_that_became_impossible_is_computed_anew() -> None:
    round, cora = a_small_round()
    first = computed(round, cora)
    row = keep_row(proposal=row_of(first, "Ana Ito"), partners=NOBODY, by=cora)
    assert row.offer is not None
    Conflict.objects.create(kind="treats", person=row.offer.person, other=row.learner, since="2020-01-01")
    second = computed(round, cora)
    assert (pairs(second)["Ana Ito"], row_of(second, "Ana Ito").decision) == ("Ida Berg", "undecided")


@pytest.mark.parametrize("mode", ["assignment", "mixed", "stable"])
def test_more_kept_than_there_are_places_is_said(mode: str) -> None:
    round, cora = a_small_round()
    first = computed(round, cora)
    for name in ("Ben Roy", "Cleo Day"):
        ida = build.offer_of(Participant.objects.get(person__name="Ida Berg"))
        change_row(proposal=row_of(first, name), offer=ida, partners=NOBODY, by=cora)
    Participant.objects.filter(person__name="Ida Berg").update(places=1)
    run = computed(round, cora, mode=mode)
    assert (run.state, run.facts["blame"]) == ("impossible", "locks_over_capacity")
    assert round.draft == first


@pytest.mark.parametrize("state", ["planned", "ranking", "published", "finished", "cancelled"])
def test_a_round_is_computed_only_between_choosing_and_publishing(state: str) -> None:
    told = {"published_at": "2026-01-01T00:00Z"} if state in ("published", "finished") else {}
    round, cora = a_small_round(state=state, **told)
    with pytest.raises(Refused):
        computed(round, cora)


def test_only_those_who_run_the_programme_compute() -> None:
    round, cora = a_small_round()
    other = coordinator_of(build.a_round(make.programme()), "Ciro Lund")
    chair = coordinator_of(round, "Chika Abara")
    make.position(chair, "department_chair")
    for person in (other, chair, Person.objects.get(name="Ana Ito")):
        with pytest.raises(Refused):
            computed(round, person)
    assert computed(round, cora).state == "ready"


def test_the_journal_keeps_that_it_was_computed_and_no_names() -> None:
    round, cora = a_small_round()
    computed(round, cora)
    words = list(Entry.objects.order_by("pk").values_list("word", flat=True))
    assert words[-3:] == ["run.begun", "run.ready", "round.review_begun"]


def test_what_cannot_be_proved_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "cheiron.matching.queries.solving.verify", lambda *documents: Verification(False, "optimal", ("No.",))
    )
    round, cora = a_small_round()
    run = computed(round, cora)
    assert (run.state, run.proven) == ("failed", False)
    assert (round.state, round.draft, Proposal.objects.count()) == ("closed", None, 0)


def test_a_task_that_contradicts_itself_fails_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **more: object) -> None:
        raise ProblemError("The scores are not whole.")

    monkeypatch.setattr("cheiron.matching.queries.solving.assign", refuse)
    round, cora = a_small_round()
    run = computed(round, cora)
    assert (run.state, run.message, round.draft) == ("failed", "The scores are not whole.", None)


def test_a_run_chosen_in_a_closed_round_begins_the_review_again() -> None:
    round, cora = a_small_round()
    run = computed(round, cora)
    Round.objects.update(state="closed")
    choose_draft(run=run, by=cora)
    round.refresh_from_db()
    assert (round.state, round.draft) == ("review", run)


def test_a_profile_nobody_touched_for_a_year_is_flagged_for_whoever_gets_it() -> None:
    round, cora = a_small_round(floor=1)
    long_ago = clock.now() - clock.days(366)
    Profile.objects.filter(person__name="Ida Berg").update(edited_at=long_ago)
    Profile.objects.filter(person__name="Hugo Marsh").update(edited_at=clock.now() - clock.days(364))
    run = computed(round, cora, fair="none")
    assert row_of(run, "Ben Roy").flags == [{"code": "stale"}]
    assert row_of(run, "Ana Ito").flags == []
    ida = build.offer_of(Participant.objects.get(person__name="Ida Berg"))
    changed = change_row(proposal=row_of(run, "Ana Ito"), offer=ida, partners=NOBODY, by=cora)
    assert changed.flags == [{"code": "stale"}]
    kept = keep_row(proposal=changed, partners=NOBODY, by=cora)
    assert (kept.flags, kept.decision) == ([], "kept")


@pytest.mark.parametrize("side", ["learner", "helper"])
def test_a_round_without_people_on_one_side_is_not_computed(side: str) -> None:
    round, cora = a_small_round()
    Participant.objects.filter(side=side).update(out_at=clock.now())
    with pytest.raises(Refused, match="nobody to match"):
        computed(round, cora)
    assert Run.objects.count() == 0


def test_weights_that_mean_nothing_fail_and_change_nothing() -> None:
    round, cora = a_small_round(weights={"charm": 9})
    run = computed(round, cora)
    assert (run.state, run.message, round.draft) == ("failed", "There is no criterion charm.", None)


def test_weights_of_the_round_are_used_and_kept_with_the_run() -> None:
    round, cora = a_small_round(weights={"topics": 0, "most_important": 0})
    run = computed(round, cora)
    assert run.weights == {"topics": 0, "most_important": 0}
    assert "topics" not in {share["criterion"] for share in row_of(run, "Ana Ito").shares}


def test_a_pair_that_became_impossible_cannot_be_kept() -> None:
    round, cora = a_small_round()
    run = computed(round, cora)
    row = row_of(run, "Ana Ito")
    assert row.offer is not None
    Conflict.objects.create(kind="related", person=row.offer.person, other=row.learner, since="2020-01-01")
    with pytest.raises(Refused, match="The reason is private"):
        keep_row(proposal=row, partners=NOBODY, by=cora)
    assert row_of(run, "Ana Ito").decision == "undecided"


def test_rows_of_a_run_that_is_not_under_review_are_not_decided() -> None:
    round, cora = a_small_round()
    first = computed(round, cora)
    computed(round, cora)
    with pytest.raises(Refused, match="Another run is being reviewed"):
        keep_row(proposal=row_of(first, "Ana Ito"), partners=NOBODY, by=cora)
