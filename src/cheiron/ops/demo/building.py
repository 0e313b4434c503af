"""Build one demonstration organisation, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from cheiron.kit import clock
from cheiron.ops.demo.blueprint import Blueprint, Plan
from cheiron.ops.demo.casting import cast
from cheiron.ops.demo.hardship import make_it_hard
from cheiron.ops.demo.helping import make_helpers, seek, train_learners
from cheiron.ops.demo.meeting_up import agree, meet
from cheiron.ops.demo.pairing_up import ask_more, enrol_all, pair_up
from cheiron.ops.demo.personas import write_personas
from cheiron.ops.demo.running import Running
from cheiron.ops.demo.settling import Town, settle
from cheiron.ops.demo.staffing import Staff, hire, put_to_work
from cheiron.ops.demo.talking import ask_and_change, go_first, stand_up_for
from cheiron.partnerships.states import PartnershipState
from cheiron.profiles.actions import load_topics, renew_search_words
from cheiron.programmes.actions import create_programme
from cheiron.programmes.models import Programme
from cheiron.programmes.states import EnrolmentState
from cheiron.training.actions import default_tracks, load_modules, open_programme

Say = Callable[[str], None]


@transaction.atomic
def build(blueprint: Blueprint, *, people: int | None, seed: int, say: Say) -> int:
    """Build everything in one transaction; returns the number of people."""
    load_topics()
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
    renew_search_words()
    make_it_hard(runnings[0], staff)
    say("Choosing the people to step into ...")
    write_personas(cast(town, staff, runnings))
    return total


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
