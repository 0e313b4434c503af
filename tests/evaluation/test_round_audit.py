"""The report of a round: true, and of nobody in particular."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.evaluation.queries import RoundAudit, audit_of, rounds_reported_to
from cheiron.matching.models import Proposal, Round, Run, Wish
from cheiron.partnerships.actions import publish_round
from cheiron.people.models import Person, Unit
from tests import make
from tests.matching.review_build import a_round, helper, learner
from tests.partnerships.round_build import coordinator_of, drafted

pytestmark = pytest.mark.django_db


def a_class(sizes: dict[str, int], *, without: int = 0) -> Round:
    """So many learners of each unit; the last ones of all have nobody. Everybody chose their helper, and got them."""
    round = a_round()
    learners = [
        learner(round, f"{name} {n:03}", unit=unit_called(name), level="ms1")
        for name, size in sizes.items()
        for n in range(size)
    ]
    helpers = [helper(round, f"Helper {n:03}", places=6) for n in range((len(learners) + 5) // 6)]
    pairs = [(one, helpers[n // 6] if n < len(learners) - without else None) for n, one in enumerate(learners)]
    Wish.objects.bulk_create(
        Wish(participant=one, other=helpers[n // 6].person, rank=1) for n, (one, _) in enumerate(pairs)
    )
    drafted(round, *pairs)
    return round


def unit_called(name: str) -> Unit:
    return Unit.objects.filter(name=name).first() or make.unit(name)


def audit(round: Round, run: Run | None = None) -> RoundAudit:
    round = Round.objects.get(pk=round.pk)
    chosen = run or round.draft
    assert chosen is not None
    return audit_of(round, chosen)


def by_unit(found: RoundAudit) -> dict[str, tuple[str, str]]:
    return {group.name: (group.people.words, group.matched.words) for group in found.splits[1].groups}


def test_the_whole_is_in_bands_and_the_groups_with_it() -> None:
    found = audit(a_class({"Medicine": 40, "Surgery": 20}, without=8))
    assert (found.whole.people.words, found.whole.matched.words) == ("60", "80 to 90 %")
    assert by_unit(found) == {"Medicine": ("40", "80 to 100 %"), "Surgery": ("20", "50 to 75 %")}
    assert (found.whole.first.words, found.mean_rank, found.load) == ("80 to 90 %", "1.0", "0 to 6")


def test_a_small_unit_takes_the_next_smallest_with_it() -> None:
    found = by_unit(audit(a_class({"Medicine": 40, "Surgery": 12, "Pathology": 3})))
    assert found["Pathology"] == ("fewer than 5", "not shown, too few people")
    assert found["Surgery"] == ("fewer than 5", "not shown, too few people")
    assert found["Medicine"][0] == "40"


def test_two_runs_side_by_side_hide_the_same_groups_whatever_became_of_them() -> None:
    round = a_class({"Medicine": 20, "Surgery": 12, "Pathology": 8}, without=0)
    first = round.draft
    rows = list(Proposal.objects.filter(run=first).select_related("learner").order_by("pk"))
    second = Run.objects.create(
        round=round, number=2, state="ready", mode="assignment", fair="worst", floor=4000, computed_at=first.computed_at
    )
    Proposal.objects.bulk_create(
        Proposal(
            run=second,
            learner=row.learner,
            proposed=None if n % 3 else row.proposed,
            offer=None if n % 3 else row.offer,
            decision="undecided",
        )
        for n, row in enumerate(rows)
    )
    shapes = []
    for run in (first, second):
        found = audit(round, run)
        shapes.append(
            [
                (group.name, group.people.count is None, group.matched.is_hidden, group.first.is_hidden)
                for split in found.splits
                for group in split.groups
            ]
        )
    assert shapes[0] == shapes[1]


def test_one_person_more_or_less_is_within_a_band_of_five() -> None:
    words = [audit(a_class({"Medicine": 40}, without=n)).whole.matched.words for n in (9, 10, 11, 12)]
    assert len(set(words)) == 1


def test_after_publishing_it_is_about_what_was_told_and_remembers_the_wait() -> None:
    round = a_class({"Medicine": 12}, without=2)
    publish_round(round=round, by=coordinator_of(round.programme))
    found = audit(round)
    assert found.is_published
    assert (found.whole.matched.words, found.wait) == ("50 to 100 %", "less than five days")
    assert Run.objects.get().facts["waits"] == [0] * 10


def test_few_people_get_no_figures_at_all() -> None:
    found = audit(a_class({"Medicine": 4}))
    assert (found.whole.people.words, found.mean_rank, found.load, found.wait) == ("fewer than 5", "", "", "")
    assert {group.matched.words for split in found.splits for group in split.groups} == {"not shown, too few people"}


def test_as_many_queries_for_many_as_for_few() -> None:
    counts = []
    for size in (12, 48):
        round = a_class({f"Unit {size}": size})
        with CaptureQueriesContext(connection) as captured:
            audit(round)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_who_assesses_reads_it_and_no_name_stands_in_it(signed_in: Callable[[Person], Client]) -> None:
    round = a_class({"Medicine": 12, "Surgery": 14}, without=1)
    director = make.person("Dina Rooke")
    make.staff(director, round.programme, "director")
    make.position(director, "department_chair")
    assert list(rounds_reported_to(director)) == [round]
    browser = signed_in(director)
    for name in ("office:round-audit", "office:round-audit-table"):
        page = browser.get(reverse(name, args=[round.ref])).content.decode("utf-8-sig")
        assert "Medicine" in page
        for person in Person.objects.exclude(pk=director.pk):
            assert person.name not in page


def test_the_table_hides_what_the_page_hides(signed_in: Callable[[Person], Client]) -> None:
    round = a_class({"Medicine": 40, "Surgery": 12, "=Pathology": 3})
    browser = signed_in(coordinator_of(round.programme))
    text = browser.get(reverse("office:round-audit-table", args=[round.ref])).content.decode("utf-8-sig")
    rows = {row[1]: row[2:] for row in csv.reader(io.StringIO(text)) if row[0] == "Unit"}
    found = audit(round)
    assert rows == {
        ("'=Pathology" if group.name.startswith("=") else group.name): [
            group.people.words,
            group.matched.words,
            group.first.words,
            group.top_three.words,
        ]
        for group in found.splits[1].groups
    }
    assert rows["'=Pathology"][0] == "fewer than 5"


def test_the_page_says_associated_and_draws_the_levels(signed_in: Callable[[Person], Client]) -> None:
    round = a_class({"Medicine": 20})
    page = (
        signed_in(coordinator_of(round.programme)).get(reverse("office:round-audit", args=[round.ref])).content.decode()
    )
    assert "A difference between groups is associated with the group." in page
    assert '<svg class="chart"' in page
    assert "of those who chose got their first choice" in page


@pytest.mark.parametrize("state", ["planned", "ranking", "closed", "cancelled"])
def test_there_is_no_report_before_anything_is_computed(state: str, signed_in: Callable[[Person], Client]) -> None:
    round = a_class({"Medicine": 5})
    Round.objects.update(state=state)
    browser = signed_in(coordinator_of(round.programme))
    assert browser.get(reverse("office:round-audit", args=[round.ref])).status_code == 404
