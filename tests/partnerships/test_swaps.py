"""After a round somebody asks for another: the partner learns neither that nor who."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import ask_for_swap, decline_swap, finish_round, name_owner
from cheiron.matching.jobs import finish_rounds_on_their_day
from cheiron.matching.models import Block, Participant, Proposal, Round, SwapRequest
from cheiron.matching.queries import people_to_ask, waiting_swaps_for_staff
from cheiron.notices.models import Notice
from cheiron.notices.writing import letter_for
from cheiron.partnerships.actions import answer_clash, end_without_fault, grant_swap, publish_round
from cheiron.partnerships.jobs import recheck_conflicts
from cheiron.partnerships.models import Clash, Partnership
from cheiron.people.models import Conflict, Person
from cheiron.programmes.models import Enrolment
from tests import make
from tests.partnerships.round_build import ready_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Person:
    return make.person("Cora Finch", level="staff")


@pytest.fixture
def published(coordinator: Person) -> Round:
    """Two pairs with one helper; ``Learner 000`` asks for another."""
    round = ready_round(pairs=2, left=0)
    make.listed_helper(round.programme, "With Room")
    make.staff(coordinator, round.programme, "coordinator")
    return publish_round(round=round, by=coordinator)


def row_of(name: str) -> Proposal:
    return Proposal.objects.get(learner__name=name)


def asked(name: str = "Learner 000") -> SwapRequest:
    row = row_of(name)
    return ask_for_swap(proposal=row, by=row.learner)


def letters_to(person: Person) -> list[str]:
    """Everything this person can read in their letters."""
    found = []
    for notice in Notice.objects.filter(to=person, state="owed").order_by("pk"):
        letter = letter_for(notice)
        found += [] if letter is None else [" ".join((letter.subject, *letter.paragraphs))]
    return found


def test_granting_ends_it_by_the_programme_and_the_learner_comes_first(published: Round, coordinator: Person) -> None:
    swap = asked()
    partnership = grant_swap(swap=swap, by=coordinator)
    swap.refresh_from_db()
    assert (swap.state, swap.decided_by) == ("granted", coordinator)
    assert (partnership.outcome, Enrolment.objects.get(person=swap.person).state) == (
        "concluded_by_programme",
        "seeking",
    )
    assert Enrolment.objects.get(person=swap.person).new_start_due_on is not None
    assert [found.person.name for found in people_to_ask(swap.person, published.programme)] == ["With Room"]


def test_the_other_pair_of_the_same_helper_is_not_touched(published: Round, coordinator: Person) -> None:
    grant_swap(swap=asked(), by=coordinator)
    assert Partnership.objects.get(learner__name="Learner 001").state == "forming"
    assert row_of("Learner 000").offer.taken == 1  # type: ignore[union-attr]


def test_the_helper_reads_the_neutral_sentence_and_nothing_of_the_request(
    published: Round, coordinator: Person
) -> None:
    helper = row_of("Learner 000").offer.person  # type: ignore[union-attr]
    swap = asked()
    before = letters_to(helper)
    assert not [words for words in before if "another" in words or "asks" in words]
    grant_swap(swap=swap, by=coordinator)
    told = Notice.objects.filter(to=helper, state="owed").exclude(kind="partnerships.round_result")
    assert [notice.kind for notice in told] == ["partnerships.ended_by_programme"]
    new = " ".join(letter_for(told[0]).paragraphs)  # type: ignore[union-attr]
    assert "The programme has changed who works with whom." in new
    for telling in ("asked", "wished", "swap", "another", "request"):
        assert telling not in new


def test_a_change_and_a_conflict_look_the_same_to_the_helper(
    published: Round, coordinator: Person, signed_in: Callable[[Person], Client]
) -> None:
    helper = row_of("Learner 000").offer.person  # type: ignore[union-attr]
    grant_swap(swap=asked(), by=coordinator)
    other = row_of("Learner 001").learner
    Conflict.objects.create(kind="related", person=other, other=helper, since=clock.today(), source="declared")
    recheck_conflicts()
    answer_clash(clash=Clash.objects.get(), wish="end", by=other)
    browser = signed_in(helper)
    seat = Participant.objects.get(person=helper)
    assert "Learner 00" not in browser.get(reverse("desk:round", args=[seat.ref])).content.decode()
    pages = [
        browser.get(reverse("desk:partnership", args=[one.ref])).content.decode()
        for one in Partnership.objects.order_by("learner__name")
    ]
    assert _without_names(pages[0]) == _without_names(pages[1])
    assert Block.objects.count() == 2


def _without_names(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    for own in Partnership.objects.all():
        main = main.replace(own.ref, "ref").replace(own.learner.ref, "ref")
    for number, person in enumerate(Person.objects.filter(name__startswith="Learner")):
        main = main.replace(person.name, "X").replace(f"L{number}", "X").replace(f"tint-{number}", "t")
    lines = [line for line in main.splitlines() if "portrait" not in line and "csrf" not in line]
    return "\n".join(lines)


def test_a_helper_who_is_also_a_coordinator_sees_no_request_about_themselves(
    published: Round, coordinator: Person, signed_in: Callable[[Person], Client]
) -> None:
    helper = row_of("Learner 000").offer.person  # type: ignore[union-attr]
    make.staff(helper, published.programme, "coordinator")
    swap = asked()
    assert not waiting_swaps_for_staff(helper).exists()
    browser = signed_in(helper)
    page = browser.get(reverse("office:round-swaps", args=[published.ref]))
    assert page.status_code == 200
    assert "Learner 000" not in page.content.decode()
    assert browser.get(reverse("office:round-swap", args=[swap.ref])).status_code == 404
    for act in (grant_swap, decline_swap):
        with pytest.raises(Refused) as refusal:
            act(swap=swap, by=helper)
        assert refusal.value.code == "not_possible"
    assert not Notice.objects.filter(kind="matching.swap_asked", to=helper).exists()


def test_declining_tells_only_who_asked_and_kindly(published: Round, coordinator: Person) -> None:
    swap = asked()
    helper = row_of("Learner 000").offer.person  # type: ignore[union-attr]
    before = letters_to(helper)
    decline_swap(swap=swap, by=coordinator)
    assert letters_to(helper) == before
    assert any("it stays as it is for now" in words for words in letters_to(swap.person))
    assert Partnership.objects.get(learner=swap.person).is_running


def test_two_answers_give_the_first(published: Round, coordinator: Person) -> None:
    swap = asked()
    grant_swap(swap=swap, by=coordinator)
    for act, code in ((grant_swap, "ended"), (decline_swap, "answered")):
        with pytest.raises(Refused) as refusal:
            act(swap=swap, by=coordinator)
        assert refusal.value.code == code
    assert Entry.objects.filter(word="partnership.ended_by_programme").count() == 1


def test_an_ending_in_between_leaves_nothing_to_answer(published: Round, coordinator: Person) -> None:
    swap = asked()
    partnership = Partnership.objects.get(learner=swap.person)
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.helper)
    swap.refresh_from_db()
    assert swap.state == "taken_back"
    assert not waiting_swaps_for_staff(coordinator).exists()
    with pytest.raises(Refused) as refusal:
        grant_swap(swap=swap, by=coordinator)
    assert refusal.value.code == "ended"


def test_nobody_answers_who_does_not_run_the_programme_or_leads_people(published: Round) -> None:
    swap = asked()
    chair = make.person("Chika Abara")
    make.staff(chair, published.programme, "director")
    make.position(chair, "department_chair")
    for person in (chair, make.person(), swap.person):
        with pytest.raises(Refused):
            grant_swap(swap=swap, by=person)
    swap.refresh_from_db()
    assert swap.state == "waiting"


def test_an_owner_is_somebody_who_runs_the_programme(published: Round, coordinator: Person) -> None:
    row = row_of("Learner 000")
    assert name_owner(proposal=row, owner=coordinator, by=coordinator).owner == coordinator
    with pytest.raises(Refused) as refusal:
        name_owner(proposal=row, owner=make.person(), by=coordinator)
    assert refusal.value.code == "owner_not_running_it"
    with pytest.raises(Refused):
        name_owner(proposal=row, owner=coordinator, by=make.person())


def test_the_round_is_finished_by_the_clock_when_the_days_are_over(published: Round) -> None:
    assert finish_rounds_on_their_day() == 0
    with clock.standing_at(clock.now() + clock.days(18)):
        assert [finish_rounds_on_their_day(), finish_rounds_on_their_day()] == [1, 0]
    published.refresh_from_db()
    assert published.state == "finished"


def test_a_round_that_is_not_published_or_whose_days_last_is_not_finished(published: Round) -> None:
    with pytest.raises(Refused) as refusal:
        finish_round(round=published)
    assert refusal.value.code == "window_open"
    other = ready_round(pairs=1)
    with pytest.raises(Refused) as refusal:
        finish_round(round=other)
    assert refusal.value.code == "not_published"


def test_the_pages_show_who_waits_how_long_and_answer(
    published: Round, coordinator: Person, signed_in: Callable[[Person], Client]
) -> None:
    with clock.standing_at(clock.now() + clock.days(6)):
        swap = asked()
    browser = signed_in(coordinator)
    with clock.standing_at(clock.now() + clock.days(9)):
        page = browser.get(reverse("office:round-swaps", args=[published.ref])).content.decode()
        assert "asks for somebody else than Helper 000" in page
        assert "Since 3 days" in page
        look = browser.get(reverse("office:round-swap", args=[swap.ref])).content.decode()
        assert "The programme has changed who works with whom." in look
        browser.post(reverse("office:round-owner", args=[swap.proposal.ref]), {"owner": coordinator.ref})
        browser.post(reverse("office:round-swap", args=[swap.ref]), {"answer": "grant"})
    swap.refresh_from_db()
    assert (swap.state, swap.proposal.owner) == ("granted", coordinator)
