"""Build one demonstration organisation, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from cheiron.kit import clock
from cheiron.kit.statistics import refresh_statistics
from cheiron.matching.states import RoundState
from cheiron.ops.demo.asking_around import ask_around
from cheiron.ops.demo.blueprint import Blueprint, Plan
from cheiron.ops.demo.casting import cast
from cheiron.ops.demo.hardship import let_a_list_change, make_it_hard
from cheiron.ops.demo.helping import make_helpers, seek, train_learners
from cheiron.ops.demo.meeting_up import agree, meet
from cheiron.ops.demo.pairing_up import Year, ask_more, enrol_all, pair_up
from cheiron.ops.demo.personas import persona, write_personas
from cheiron.ops.demo.remembering import remember
from cheiron.ops.demo.rounds import Held, hold_round
from cheiron.ops.demo.running import Running
from cheiron.ops.demo.settling import Town, settle
from cheiron.ops.demo.sharing import share_broadly
from cheiron.ops.demo.staffing import Staff, hire, put_to_work
from cheiron.ops.demo.talking import ask_and_change, go_first, stand_up_for
from cheiron.ops.demo.telling import tell_in_one
from cheiron.ops.demo.thinking_of import think_of
from cheiron.partnerships.states import PartnershipState
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary, renew_snapshot, settle_search
from cheiron.programmes.actions import create_programme
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.states import EnrolmentState
from cheiron.training.actions import default_tracks, load_modules, open_programme

Say = Callable[[str], None]
NEWCOMERS = 24


@transaction.atomic
def build(blueprint: Blueprint, *, people: int | None, seed: int, say: Say) -> int:
    """Build everything in one transaction; returns the number of people."""
    load_vocabulary()
    load_modules()
    say(f"Inviting the people of {blueprint.name} ...")
    town = settle(blueprint, people=people, seed=seed)
    staff = hire(town)
    total = sum(len(group) for group in town.by_level.values())
    natural = sum(group.count for group in blueprint.groups)
    runnings = []
    for place, plan in enumerate(blueprint.plans):
        say(f"A year of {plan.name} ...")
        runnings.append(run(town, staff, plan, place, factor=total / natural))
    leaders = list(town.seats.values())
    go_first(town, leaders)
    settle_search()
    make_it_hard(runnings[0], staff)
    let_a_list_change(runnings[0])
    held = hold_rounds(town, staff, {running.plan.name: running for running in runnings}, say)
    say("Choosing the people to step into ...")
    refresh_statistics()
    roles = cast(town, staff, runnings)
    share_broadly(runnings, {role["person"] for role in roles})
    remember(runnings, roles)
    ask_around(runnings, roles)
    tell_in_one(runnings, staff, _cast_as("chair", roles), {role["person"] for role in roles})
    think_of(town, _cast_as("newcomer", roles))
    write_personas([*roles, *_in_rounds(held, {role["person"] for role in roles})])
    settle_search()  # so that the first search of the newcomer does not read everybody
    renew_snapshot()
    return total


def hold_rounds(town: Town, staff: Staff, runnings: dict[str, Running], say: Say) -> list[Held]:
    """The match rounds of the organisation. They come before the personas, whose stories they must not touch."""
    held = []
    refresh_statistics()  # thousands of rows came in, and rounds ask for many tables at once
    for place, plan in enumerate(town.blueprint.rounds):
        say(f"A match round: {plan.name} ...")
        running = runnings.get(plan.of)
        programme = running.programme if running else begin(town, staff, plan.fresh, len(runnings) + place)
        if running:
            look_for_somebody(town, running, NEWCOMERS)
        kept = [offer.person for offer in running.offers[:2]] if running else []
        held.append(hold_round(town.rng, programme, plan, staff.coordinator, kept))
    return held


def begin(town: Town, staff: Staff, plan: Plan | None, place: int) -> Programme:
    """A programme that only begins: helpers are listed, and every learner looks for somebody."""
    assert plan is not None
    programme = found(town, staff, plan, place)
    total = sum(len(group) for group in town.by_level.values())
    factor = total / sum(group.count for group in town.blueprint.groups)
    offers = make_helpers(town, programme, plan, max(round(plan.helpers * factor), 10))
    running = Running(plan, programme, offers, [], Year(programme, []))
    look_for_somebody(town, running, max(round(plan.learners * factor), 30))
    return programme


def look_for_somebody(town: Town, running: Running, count: int) -> None:
    """Whoever has nobody in the programme looks for somebody, and so many people more come in and do."""
    programme = running.programme
    idle = Enrolment.objects.filter(
        programme=programme, state__in=[EnrolmentState.ENROLLED, EnrolmentState.NOT_SEEKING]
    )
    idle.update(state=EnrolmentState.SEEKING)
    there = set(Enrolment.objects.filter(programme=programme).values_list("person_id", flat=True))
    busy = there | town.assessors | {offer.person_id for offer in running.offers} | {one.pk for one in running.learners}
    pool = [one for one in town.of_levels(running.plan.learner_levels) if one.pk not in busy]
    learners = town.rng.sample(pool, min(count, len(pool)))
    rows = [Enrolment(programme=programme, person=one, state=EnrolmentState.SEEKING) for one in learners]
    Enrolment.objects.bulk_create(rows)
    seek(town, learners)
    train_learners(programme, learners)


def _cast_as(key: str, roles: list[dict[str, str]]) -> Person:
    return Person.objects.get(ref=next(role["person"] for role in roles if role["key"] == key))


def _in_rounds(held: list[Held], taken: set[str]) -> list[dict[str, str]]:
    """People to step into: one while choosing is open, one who is told when the coordinator publishes.

    ``taken``: the refs of people with another story, whom nobody is to meet twice.
    """
    free = {one.round.pk: [person for person in one.silent if person.ref not in taken] for one in held}
    choosing = [person for one in held if one.round.is_ranking for person in free[one.round.pk]]
    expecting = [
        person
        for one in held
        if one.round.state == RoundState.REVIEW
        for person in free[one.round.pk]
        if person not in choosing[:1]
    ]
    open_now = "A match round is open: whom would you like, and in which order?"
    soon = "Somebody goes through the pairs. Publish, and she reads with whom."
    return [
        *[persona("chooser", "Somebody who chooses", open_now, one) for one in choosing[:1]],
        *[persona("entrant", "Somebody who waits for the result", soon, one) for one in expecting[:1]],
    ]


def run(town: Town, staff: Staff, plan: Plan, place: int, *, factor: float) -> Running:
    """One programme from its design to today."""
    programme = found(town, staff, plan, place)
    offers = make_helpers(town, programme, plan, max(round(plan.helpers * factor), min(plan.helpers, 16)))
    helping = {offer.person_id for offer in offers}
    pool = [p for p in town.of_levels(plan.learner_levels) if p.pk not in helping | town.assessors]
    town.rng.shuffle(pool)
    learners = pool[: max(round(plan.learners * factor), min(plan.learners, 40))]
    kept, rest = learners[:6], learners[6:]  # the first few are kept free for the personas
    year = pair_up(town.rng, programme, offers[2:], rest, plan.started_months_ago)
    enrolments = enrol_all(town.rng, programme, rest, year, plan.started_months_ago)
    agree(town.rng, programme, year.partnerships)
    meet(town.rng, programme, year.partnerships)
    seeking = [p for p in rest if enrolments[p.pk].state == EnrolmentState.SEEKING]
    seek(town, seeking + kept)
    ask_more(town.rng, programme, offers[2:], seeking)
    train_learners(
        programme, [row.learner for row in year.partnerships if row.state != PartnershipState.CLOSED] + seeking
    )
    ask_and_change(town.rng, programme, rest)
    leader = next(iter(town.seats.values()))
    stand_up_for(programme, leader)
    return Running(plan, programme, offers, kept, year)


def found(town: Town, staff: Staff, plan: Plan, place: int) -> Programme:
    """Design the programme, name its people and let it go live, months ago."""
    start = clock.now() - clock.days(plan.started_months_ago * 30 + 30)
    with clock.standing_at(start):
        programme = create_programme(
            template=plan.design,
            name=plan.name,
            unit=town.units.get(plan.unit),
            by=staff.coordinator,
            learner_levels=list(plan.learner_levels),
            helper_levels=list(plan.helper_levels),
            starts_on=clock.today() + clock.days(30),
            ends_on=clock.today() + clock.days(30 + 730),
            report_to="Office of professional conduct",
        )
        put_to_work(programme, staff, place)
        default_tracks(programme=programme, by=staff.coordinator)
        open_programme(programme=programme, by=staff.coordinator)
    programme.refresh_from_db()
    return programme
