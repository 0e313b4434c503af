"""The chapters after a match round, and of conflicts that turn up, for the story in which nothing leaks."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.kit import clock
from cheiron.matching.actions import (
    ask_for_swap,
    decline_swap,
    plan_round,
)
from cheiron.matching.actions.helping_unmatched import open_suggestions
from cheiron.matching.models import Participant, Proposal, Round
from cheiron.partnerships.actions import answer_clash, grant_swap, publish_round, waive_clash
from cheiron.partnerships.jobs import JOBS as PARTNERSHIP_JOBS
from cheiron.partnerships.models import Clash, Partnership
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Offer, SoughtTopic
from cheiron.programmes.models import Programme
from tests import make
from tests.partnerships.round_build import drafted

LookThrough = Callable[[], None]
DAYS = {"profiles_from": 0, "ranking_from": 7, "ranking_until": 13, "publish_on": 22, "swaps_until": 32}


def a_programme(coordinator: Person, contact: Person) -> Programme:
    programme = make.programme("Skills coaching", role_kind="coach_performance", assessment_rule="declared")
    make.staff(coordinator, programme, "coordinator")
    make.staff(contact, programme, "support_contact")
    return programme


def people_in(programme: Programme, topic: str) -> tuple[list[Person], list[Offer]]:
    learners = [make.person(name, level="pgy1") for name in ("Ann Ash", "Bo Birch", "Cy Cedar", "Di Dogwood", "El Elm")]
    for learner in learners:
        make.enrolment(learner, programme)
        SoughtTopic.objects.create(person=learner, topic_id=topic, rank=1)
    return learners, [make.listed_helper(programme, name) for name in ("Fay Fir", "Gil Gorse")]


def a_round_in(programme: Programme, coordinator: Person) -> Round:
    days = {name: clock.today() + clock.days(n) for name, n in DAYS.items()}
    return plan_round(programme=programme, by=coordinator, name="Second", **days)


def it_is_published(round: Round, coordinator: Person, look_through: LookThrough) -> None:
    """Told to all; one asks for another and gets it, one does not; one is without anybody."""
    seats = {seat.person.name: seat for seat in Participant.objects.filter(round=round)}
    first, second = seats["Fay Fir"], seats["Gil Gorse"]
    pairs = [(seats["Ann Ash"], first), (seats["Bo Birch"], first), (seats["Cy Cedar"], second)]
    drafted(round, *pairs, (seats["Di Dogwood"], second), (seats["El Elm"], None))
    publish_round(round=round, by=coordinator)
    look_through()
    rows = {row.learner.name: row for row in Proposal.objects.filter(run__round=round)}
    granted = ask_for_swap(proposal=rows["Ann Ash"], by=rows["Ann Ash"].learner)
    declined = ask_for_swap(proposal=rows["Bo Birch"], by=rows["Bo Birch"].learner)
    look_through()
    grant_swap(swap=granted, by=coordinator)
    decline_swap(swap=declined, by=coordinator)
    open_suggestions(proposal=rows["El Elm"], by=coordinator)
    look_through()


def conflicts_turn_up(programme: Programme, contact: Person, look_through: LookThrough) -> None:
    """One goes away, one is waived, one asks for another evaluator and is still open on its day."""
    pairs = {one.learner.name: one for one in Partnership.objects.filter(programme=programme, state="forming")}
    for name, kind in (("Bo Birch", "treats"), ("Cy Cedar", "evaluates"), ("Di Dogwood", "evaluates")):
        pair = pairs[name]
        Conflict.objects.create(kind=kind, person=pair.helper, other=pair.learner, since=clock.today(), source="x.csv")
    _run(PARTNERSHIP_JOBS, look_through)
    clashes = {clash.partnership.learner.name: clash for clash in Clash.objects.all()}
    answer_clash(clash=clashes["Cy Cedar"], wish="go_on", by=pairs["Cy Cedar"].learner)
    answer_clash(clash=clashes["Di Dogwood"], wish="other_evaluator", by=pairs["Di Dogwood"].learner)
    look_through()
    waive_clash(clash=clashes["Cy Cedar"], by=contact)
    Conflict.objects.filter(kind="treats").delete()
    _run(PARTNERSHIP_JOBS, look_through)
    with clock.standing_at(clock.now() + clock.days(15)):
        _run(PARTNERSHIP_JOBS, look_through)


def a_round_is_told_and_conflicts_turn_up(
    coordinator: Person, contact: Person, topic: str, look_through: LookThrough
) -> None:
    """Everything from publishing on. ``topic``: what all of them look for, and no letter may tell."""
    programme = a_programme(coordinator, contact)
    people_in(programme, topic)
    it_is_published(a_round_in(programme, coordinator), coordinator, look_through)
    conflicts_turn_up(programme, contact, look_through)


def _run(jobs: list[tuple[str, Callable[[], int]]], look_through: LookThrough) -> None:
    for _name, job in jobs:
        job()
    look_through()
