"""The coordinator's review: what is shown, what is saved, what two of them do at once."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions.computing import compute_run
from cheiron.matching.actions.reviewing import hold_row, keep_row
from cheiron.matching.models import Block, Participant, Proposal, Round
from cheiron.matching.queries.cards import Partners
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Topic
from tests import make
from tests.matching import review_build as build

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 18, 50, tzinfo=dt.UTC)  # ten to two in New York
NOBODY = Partners()
SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(NOW):
        yield


@pytest.fixture
def round(db: Any) -> Round:
    """Five learners, three helpers with one place each and one with two; computed."""
    made = build.a_round(floor=1)
    for number, name in enumerate(("Aisha Khan", "Ben Ito", "Chloe Martin", "Dev Patel", "Elif Demir")):
        build.learner(made, name, (f"topic{number % 3}",))
    for number, name in enumerate(("Ana Lima", "Wei Zhang", "Ruth Cohen")):
        build.helper(made, name, topics=(f"topic{number}",))
    build.helper(made, "Kim Park", places=2, topics=("other",))
    return computed(made)


def computed(made: Round) -> Round:
    compute_run(round=made, partners=NOBODY, by=staff_of(made, "Cora Finch"))
    made.refresh_from_db()
    assert made.draft is not None
    return made


def staff_of(made: Round, name: str) -> Person:
    known = Person.objects.filter(name=name).first()
    if known is None:
        known = make.person(name, level="staff")
        make.staff(known, made.programme, "coordinator")
    return known


def row_of(made: Round, name: str) -> Proposal:
    rows = Proposal.objects.select_related("run__round__programme", "learner", "offer__person", "proposed__person")
    return rows.get(run=made.draft, learner__name=name)


def page_of(browser: Client, name: str, made: Round, query: str = "") -> str:
    answer = browser.get(reverse(f"office:{name}", args=[made.ref]) + query)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def decide(browser: Client, row: Proposal, deed: str, **more: str) -> Any:
    return browser.post(reverse("office:proposal-decision", args=[row.ref]), {"deed": deed, **more}, follow=True)


def names_in_order(page: str) -> list[str]:
    return re.findall(r'<th scope="row">([^<]+)<br>', page)


def test_the_page_counts_and_begins_with_what_needs_judgement(round: Round, signed_in: SignIn) -> None:
    row = row_of(round, "Elif Demir")
    row.flags, row.needs_look = [{"code": "late_choice", "rank": 5}], True
    row.save()
    page = page_of(signed_in(staff_of(round, "Cora Finch")), "round-review", round)
    assert "Review 5 proposed matches" in page
    assert "4 have no flags. Start with the one that needs your judgement." in words(page)
    assert names_in_order(page) == ["Elif Demir", "Ben Ito", "Aisha Khan", "Chloe Martin", "Dev Patel"]
    assert "Look Fifth choice" in words(page)
    assert "0 of 5 decided. 0 kept, 5 left" in words(page)
    assert "Keep the rest without flags (4)" in page


def test_one_tap_is_saved_at_once_and_a_second_takes_it_back(round: Round, signed_in: SignIn) -> None:
    browser, row = signed_in(staff_of(round, "Cora Finch")), row_of(round, "Ben Ito")
    page = html.unescape(decide(browser, row, "keep", back="show=clear").content.decode())
    kept = row_of(round, "Ben Ito")
    assert (kept.decision, kept.offer, kept.decided_by.name if kept.decided_by else "") == (
        "kept",
        row.proposed,
        "Cora Finch",
    )
    assert "1 of 5 decided. 1 kept, 4 left" in words(page)
    decide(browser, row, "reopen")
    assert (row_of(round, "Ben Ito").decision, row_of(round, "Ben Ito").decided_at) == ("undecided", None)


def test_one_comes_back_to_the_same_part_of_the_list(round: Round, signed_in: SignIn) -> None:
    browser, row = signed_in(staff_of(round, "Cora Finch")), row_of(round, "Ben Ito")
    address = reverse("office:proposal-decision", args=[row.ref])
    answer = browser.post(address, {"deed": "aside", "back": "show=clear&name=ito&page=1&x=\r\nevil"})
    review = reverse("office:round-review", args=[round.ref])
    assert answer.headers["Location"] == f"{review}?show=clear&name=ito&page=1#row-{row.ref}"


def test_who_is_set_aside_has_nobody_and_is_counted(round: Round, signed_in: SignIn) -> None:
    browser = signed_in(staff_of(round, "Cora Finch"))
    page = decide(browser, row_of(round, "Ben Ito"), "aside").content.decode()
    assert (row_of(round, "Ben Ito").decision, row_of(round, "Ben Ito").offer) == ("set_aside", None)
    assert "1 of 5 decided. 0 kept, 1 set aside, 4 left" in words(page)
    assert names_in_order(page_of(browser, "round-review", round, "?show=aside")) == ["Ben Ito"]


def test_what_is_left_to_decide_is_a_list_of_its_own(round: Round, signed_in: SignIn) -> None:
    browser = signed_in(staff_of(round, "Cora Finch"))
    assert "To decide" not in page_of(browser, "round-review", round)
    for name in ("Ben Ito", "Elif Demir", "Aisha Khan"):
        decide(browser, row_of(round, name), "keep")
    page = page_of(browser, "round-review", round, "?show=left")
    assert "To decide 2" in page
    assert names_in_order(page) == ["Chloe Martin", "Dev Patel"]


def test_the_rest_without_flags_is_kept_and_nothing_else(round: Round, signed_in: SignIn) -> None:
    look, aside, held = (row_of(round, name) for name in ("Aisha Khan", "Ben Ito", "Chloe Martin"))
    look.needs_look, look.flags = True, [{"code": "below_floor"}]
    look.save()
    maria = staff_of(round, "Maria Lopez")
    hold_row(proposal=held, by=maria)
    browser = signed_in(staff_of(round, "Cora Finch"))
    decide(browser, aside, "aside")
    Conflict.objects.create(
        kind="treats",
        person=row_of(round, "Dev Patel").offer.person,  # type: ignore[union-attr]
        other=row_of(round, "Dev Patel").learner,
        since="2020-01-01",
    )
    answer = browser.post(reverse("office:round-review-rest", args=[round.ref]), follow=True)
    assert "1 pair is kept." in html.unescape(answer.content.decode())
    decisions = dict(Proposal.objects.filter(run=round.draft).values_list("learner__name", "decision"))
    assert decisions == {
        "Aisha Khan": "undecided",
        "Ben Ito": "set_aside",
        "Chloe Martin": "undecided",
        "Dev Patel": "undecided",
        "Elif Demir": "kept",
    }


def test_somebody_else_is_chosen_among_those_who_are_possible(round: Round, signed_in: SignIn) -> None:
    browser, row = signed_in(staff_of(round, "Cora Finch")), row_of(round, "Chloe Martin")
    kim = Participant.objects.get(person__name="Kim Park")
    answer = browser.post(reverse("office:proposal-hold", args=[row.ref]), {"back": "show=clear"}, follow=True)
    page = html.unescape(answer.content.decode())
    assert "Somebody else for Chloe Martin" in page
    assert "Kim Park" in page
    assert "All together would fit" in page
    assert "The row is yours until 14:20." in words(page)
    chosen = {"offer": build.offer_of(kim).ref, "seen": f"undecided-{row.offer_id}", "back": "show=changed"}
    answer = browser.post(reverse("office:proposal-change", args=[row.ref]), chosen, follow=True)
    page = html.unescape(answer.content.decode())
    changed = row_of(round, "Chloe Martin")
    assert (changed.decision, changed.offer, changed.held_by) == ("changed", build.offer_of(kim), None)
    assert sum(share["points"] for share in changed.shares) == changed.score != row.score
    assert f"instead of {row.proposed.person.name}" in page if row.proposed else False
    assert "Chosen by Cora Finch" in page


@pytest.mark.parametrize("stand", ["evaluates", "treats", "avoid", "stranger"])
def test_a_person_cannot_choose_what_a_rule_forbids(stand: str, round: Round, signed_in: SignIn) -> None:
    cora, row = staff_of(round, "Cora Finch"), row_of(round, "Ben Ito")
    kim = Participant.objects.get(person__name="Kim Park")
    offer = build.offer_of(kim)
    if stand == "avoid":
        build.avoids(kim, Participant.objects.get(person__name="Ben Ito"))
    elif stand == "stranger":
        offer = make.listed_helper(round.programme, "Nobody Here")
    else:
        Conflict.objects.create(kind=stand, person=kim.person, other=row.learner, since="2020-01-01")
    browser = signed_in(cora)
    hold_row(proposal=row, by=cora)
    assert offer.ref not in browser.get(reverse("office:proposal-change", args=[row.ref])).content.decode()
    answer = browser.post(reverse("office:proposal-change", args=[row.ref]), {"offer": offer.ref})
    said = {
        "evaluates": "The helper assesses this learner.",
        "treats": "This pair is not possible. The reason is private.",
        "avoid": "This pair is not possible. The reason is private.",
        "stranger": "One of the two does not take part in this round.",
    }
    assert said[stand] in answer.content.decode()
    assert row_of(round, "Ben Ito").decision == "undecided"


def test_a_row_somebody_works_on_is_theirs_for_half_an_hour(round: Round, signed_in: SignIn) -> None:
    maria, cora = staff_of(round, "Maria Lopez"), staff_of(round, "Cora Finch")
    row = row_of(round, "Ben Ito")
    signed_in(maria).post(reverse("office:proposal-hold", args=[row.ref]))
    browser = signed_in(cora)
    assert "Maria Lopez works on this until 14:20." in words(page_of(browser, "round-review", round))
    for deed in ("keep", "aside", "reopen"):
        assert "Maria Lopez works on this until 14:20." in decide(browser, row, deed).content.decode()
    held = browser.post(reverse("office:proposal-hold", args=[row.ref]), follow=True)
    assert "Maria Lopez works on this until 14:20." in held.content.decode()
    assert (row_of(round, "Ben Ito").decision, row_of(round, "Ben Ito").held_by) == ("undecided", maria)
    with clock.standing_at(NOW + dt.timedelta(minutes=30)):
        decide(browser, row, "keep")
    assert (row_of(round, "Ben Ito").decision, row_of(round, "Ben Ito").decided_by) == ("kept", cora)


def test_who_holds_a_row_can_give_it_back(round: Round, signed_in: SignIn) -> None:
    maria, cora = staff_of(round, "Maria Lopez"), staff_of(round, "Cora Finch")
    row = hold_row(proposal=row_of(round, "Ben Ito"), by=maria)
    address = reverse("office:proposal-release", args=[row.ref])
    signed_in(cora).post(address)
    assert row_of(round, "Ben Ito").held_by == maria
    signed_in(maria).post(address)
    assert row_of(round, "Ben Ito").held_by is None


def test_nobody_overrules_what_they_have_not_seen(round: Round, signed_in: SignIn) -> None:
    row = row_of(round, "Ben Ito")
    keep_row(proposal=row, partners=NOBODY, by=staff_of(round, "Maria Lopez"))
    answer = decide(signed_in(staff_of(round, "Cora Finch")), row, "aside", seen=f"undecided-{row.offer_id}")
    assert "Maria Lopez has decided this in the meantime: Kept. Nothing was changed." in words(answer.content.decode())
    assert row_of(round, "Ben Ito").decision == "kept"


@pytest.mark.parametrize("since", ["treats", "evaluates", "paused", "left", "matched", "fewer places"])
def test_what_changed_since_the_run_is_a_stop(since: str, round: Round, signed_in: SignIn) -> None:
    row = row_of(round, "Ben Ito")
    assert row.offer is not None
    expected = {
        "treats": "Not possible any more. The reason is private.",
        "evaluates": "Not possible any more. The helper assesses this learner.",
        "paused": "Not possible any more. The helper has no open place, is not listed, or their training has run out.",
        "left": "Ben Ito does not take part in this round any more.",
        "matched": "Ben Ito has found somebody in the meantime.",
        "fewer places": "Kim Park has 1 open place, and 2 learners are meant for it.",
    }
    _happen(since, row)
    page = words(page_of(signed_in(staff_of(round, "Cora Finch")), "round-review", round, "?show=look"))
    assert f"Stop {expected[since]}" in page


def _happen(since: str, row: Proposal) -> None:
    assert row.offer is not None
    if since == "paused":
        row.offer.state, row.offer.paused_until = "paused", clock.today()
        row.offer.save()
    elif since == "left":
        Participant.objects.filter(person=row.learner).update(out_at=clock.now())
    elif since == "matched":
        row.learner.enrolments.update(state="matched")
    elif since == "fewer places":
        Participant.objects.filter(person__name="Kim Park").update(places=1)
    else:
        Conflict.objects.create(kind=since, person=row.offer.person, other=row.learner, since="2020-01-01")


def test_names_are_found_on_both_sides(round: Round, signed_in: SignIn) -> None:
    browser, row = signed_in(staff_of(round, "Cora Finch")), row_of(round, "Ben Ito")
    assert names_in_order(page_of(browser, "round-review", round, "?name=ito")) == ["Ben Ito"]
    assert row.offer is not None
    found = names_in_order(page_of(browser, "round-review", round, f"?name={row.offer.person.name}"))
    assert "Ben Ito" in found


def test_accents_and_one_slip_in_a_name_do_not_matter_in_the_review(round: Round, signed_in: SignIn) -> None:
    browser, row = signed_in(staff_of(round, "Cora Finch")), row_of(round, "Ben Ito")
    Person.objects.filter(pk=row.learner_id).update(name="Ben Itō")
    for typed, said in (("ito", "1 found for “ito”."), ("benn ito", "Nobody is called “benn ito”; 1 with")):
        page = html.unescape(page_of(browser, "round-review", round, f"?name={typed}"))
        assert names_in_order(page) == ["Ben Itō"]
        assert said in page
    page = html.unescape(page_of(browser, "round-review", round, "?name=zebediah"))
    assert "Nobody of that name in this part of the list." in page


def test_whoever_could_be_chosen_instead_is_found_by_name(round: Round, signed_in: SignIn) -> None:
    browser, row = signed_in(staff_of(round, "Cora Finch")), row_of(round, "Ben Ito")
    browser.post(reverse("office:proposal-hold", args=[row.ref]), {"back": ""})
    address = reverse("office:proposal-change", args=[row.ref])
    everybody = names_in_order(browser.get(address).content.decode())
    [first, *_others] = everybody
    slip = first[:-2] + first[-1] + first[-2]
    assert len(everybody) > 1
    for typed, is_nearly in ((first.upper(), False), (slip, True)):
        page = html.unescape(browser.get(address, {"helper": typed}).content.decode())
        assert names_in_order(page) == [first]
        assert ("These have a name like it." in page) == is_nearly


def test_all_reasons_are_told_in_words(round: Round, signed_in: SignIn) -> None:
    browser = signed_in(staff_of(round, "Cora Finch"))
    answer = browser.get(reverse("office:proposal-reasons", args=[row_of(round, "Chloe Martin").ref]))
    page = words(html.unescape(answer.content.decode()))
    assert "Chloe Martin with Ruth Cohen" in page
    assert "Topics: mostly met Offers the 1 topic sought: Topic2" in page
    assert "How they work: not known, counted as half" in page
    assert "%" not in page


def test_what_is_sensitive_is_not_named_in_a_reason(round: Round, signed_in: SignIn) -> None:
    browser = signed_in(staff_of(round, "Cora Finch"))
    reasons = reverse("office:proposal-reasons", args=[row_of(round, "Chloe Martin").ref])
    assert "Topic2" in page_of(browser, "round-review", round)
    Topic.objects.filter(pk="topic2").update(sensitive=True)
    assert "Topic2" not in page_of(browser, "round-review", round)
    assert "Topic2" not in browser.get(reasons).content.decode()


ADDRESSES = [
    "round-review",
    "round-runs",
    "round-comparison",
    "round-whynot",
    "round-check",
    "round-sheet",
    "round-review-rest",
]


@pytest.mark.parametrize(
    "who", ["stranger", "learner", "other coordinator", "director who assesses", "support contact"]
)
def test_a_stranger_cannot_tell_that_the_review_exists(who: str, round: Round, signed_in: SignIn) -> None:
    browser = signed_in(_outsider(who, round))
    row = row_of(round, "Ben Ito")
    assert round.draft is not None
    addresses = [reverse(f"office:{name}", args=[round.ref]) for name in ADDRESSES]
    addresses += [reverse(f"office:proposal-{name}", args=[row.ref]) for name in ("reasons", "change", "decision")]
    addresses += [reverse(f"office:proposal-{name}", args=[row.ref]) for name in ("hold", "release")]
    addresses += [
        reverse("office:round-run", args=[round.draft.ref]),
        reverse("office:round-draft", args=[round.draft.ref]),
    ]
    assert {browser.post(address, {"deed": "keep"}).status_code for address in addresses} == {404}
    assert row_of(round, "Ben Ito").decision == "undecided"


def _outsider(who: str, round: Round) -> Person:
    person = make.person("Out Sider", level="staff")
    if who == "learner":
        return Person.objects.get(name="Ben Ito")
    if who == "other coordinator":
        make.staff(person, make.programme(), "coordinator")
    elif who == "director who assesses":
        make.staff(person, round.programme, "director")
        make.position(person, "program_director", make.unit())
    elif who == "support contact":
        make.staff(person, round.programme, "support_contact")
    return person


def test_the_review_takes_as_many_queries_for_many_rows_as_for_few(signed_in: SignIn) -> None:
    assert _queries(2, signed_in) == _queries(9, signed_in)


def _queries(size: int, signed_in: SignIn) -> dict[str, int]:
    made = build.a_round(make.programme())
    for _ in range(size):
        build.learner(made, topics=("grant",), unit=make.unit())
        build.helper(made, places=1, unit=make.unit())
    cora = make.person(level="staff")
    make.staff(cora, made.programme, "coordinator")
    compute_run(round=made, partners=NOBODY, by=cora)
    browser = signed_in(cora)
    counted = {}
    for name in ("round-review", "round-check", "round-runs", "round-whynot"):
        address = reverse(f"office:{name}", args=[made.ref])
        browser.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200
        counted[name] = len(seen)
    return counted


def test_no_page_tells_who_avoids_or_treats_whom(round: Round, signed_in: SignIn) -> None:
    """Planted secrets of every hidden kind; pages with them read the same, word for word."""
    ben, kim = (Participant.objects.get(person__name=name) for name in ("Ben Ito", "Kim Park"))
    browser, answers = signed_in(staff_of(round, "Cora Finch")), set()
    low, high = sorted((ben.person, kim.person), key=lambda one: one.pk)
    for secret in ("learner avoids", "helper avoids", "block", "treats", "related", "declared"):
        _plant(secret, ben, kim, low, high)
        pages = [page_of(browser, name, round) for name in ("round-review", "round-check", "round-runs")]
        names = {"learner_name": "Ben Ito", "helper_name": "Kim Park"}
        sent = browser.post(reverse("office:round-whynot", args=[round.ref]), names, follow=True)
        answer = html.unescape(sent.content.decode())
        assert "This pair is not possible. The reason is private." in answer
        assert "points" not in answer
        answers.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", "".join([*pages, answer])))
        for row in Proposal.objects.filter(run__round=round):
            written = str(row.flags) + str(row.shares)
            assert [code for code in ("H05", "H06", "H07", "H01A", "avoid") if code in written] == []
        Conflict.objects.all().delete()
        Block.objects.all().delete()
        Participant.objects.update(avoided="")
    assert len(answers) == 1


def _plant(secret: str, ben: Participant, kim: Participant, low: Person, high: Person) -> None:
    if secret == "block":
        Block.objects.create(low=low, high=high)
    elif secret == "learner avoids":
        build.avoids(Participant.objects.get(pk=ben.pk), kim)
    elif secret == "helper avoids":
        build.avoids(Participant.objects.get(pk=kim.pk), ben)
    else:
        Conflict.objects.create(kind=secret, person=kim.person, other=ben.person, since="2020-01-01")


def test_what_was_published_carries_no_stops_and_is_not_decided_again(round: Round, signed_in: SignIn) -> None:
    row = row_of(round, "Chloe Martin")
    row.learner.enrolments.update(state="matched")
    Round.objects.update(state="published", published_at=clock.now())
    browser = signed_in(staff_of(round, "Cora Finch"))
    page = words(page_of(browser, "round-review", round))
    assert "Stop" not in page
    assert "This round is not in review." in page
    decide(browser, row, "keep")
    assert row_of(round, "Chloe Martin").decision == "undecided"
    check = browser.get(reverse("office:round-check", args=[round.ref]))
    assert check.headers["Location"] == reverse("office:round", args=[round.ref])


def test_a_long_list_comes_in_pages_and_one_returns_to_the_same(
    round: Round, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cheiron.web.office.views.round_review.PER_PAGE", 2)
    browser = signed_in(staff_of(round, "Cora Finch"))
    pages = [names_in_order(page_of(browser, "round-review", round, f"?page={number}")) for number in (1, 2, 3, 99)]
    assert pages == [["Elif Demir", "Ben Ito"], ["Aisha Khan", "Chloe Martin"], ["Dev Patel"], ["Dev Patel"]]
    assert "Page 2 of 3" in page_of(browser, "round-review", round, "?page=2")
    answer = decide(browser, row_of(round, "Chloe Martin"), "keep", back="page=2")
    assert names_in_order(html.unescape(answer.content.decode())) == ["Aisha Khan", "Chloe Martin"]


def test_a_row_that_is_not_held_any_more_can_still_be_looked_at_and_changed(round: Round, signed_in: SignIn) -> None:
    browser, row = signed_in(staff_of(round, "Cora Finch")), row_of(round, "Chloe Martin")
    address = reverse("office:proposal-change", args=[row.ref])
    assert "The row is yours until" not in browser.get(address).content.decode()
    kim = build.offer_of(Participant.objects.get(person__name="Kim Park"))
    browser.post(address, {"offer": kim.ref})
    assert row_of(round, "Chloe Martin").offer == kim


def test_a_learner_without_anybody_is_given_somebody(round: Round, signed_in: SignIn) -> None:
    build.learner(round, "Zoe Ames", ("topic1",))
    fresh = computed(round)
    alone = Proposal.objects.select_related("learner").get(run=fresh.draft, offer=None)
    browser = signed_in(staff_of(fresh, "Cora Finch"))
    page = page_of(browser, "round-review", fresh, "?show=unmatched")
    assert names_in_order(page) == [alone.learner.name]
    assert "Find somebody" in page
    assert "There is nobody to keep" in decide(browser, alone, "keep").content.decode()
    kim = build.offer_of(Participant.objects.get(person__name="Kim Park"))
    browser.post(reverse("office:proposal-change", args=[alone.ref]), {"offer": kim.ref})
    given = Proposal.objects.get(pk=alone.pk)
    assert (given.decision, given.offer, given.proposed) == ("changed", kim, None)
    page = words(page_of(browser, "round-review", fresh, "?show=changed"))
    assert "Kim Park has 2 open places, and 3 learners are meant for them." in page
    decide(browser, given, "reopen")
    back = Proposal.objects.get(pk=alone.pk)
    assert (back.decision, back.offer, back.shares, back.flags) == ("undecided", None, [], [{"code": "nobody"}])
