"""Runs side by side, why not these two, the check before publishing, and pairs brought in a sheet."""

from __future__ import annotations

import html
import io
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions.computing import Wanted, begin_run, compute_run
from cheiron.matching.actions.reviewing import change_row, choose_draft, keep_row, set_row_aside
from cheiron.matching.jobs import compute_waiting_runs
from cheiron.matching.models import Participant, Proposal, Round, Run
from cheiron.matching.queries.cards import Partners
from cheiron.matching.queries.checking import problems_before_publishing
from cheiron.matching.queries.comparing import comparison_of
from cheiron.matching.queries.whynot import Situation, why_alone
from cheiron.people.models import Conflict, Person
from tests.matching import review_build as build
from tests.matching.test_review_pages import SignIn, page_of, row_of, staff_of, words

pytestmark = pytest.mark.django_db
NOBODY = Partners()


@pytest.fixture
def round(db: Any) -> Round:
    """Ana and Ben both look for grants, Cleo for papers; Hugo offers grants and Ida papers, Jo neither."""
    made = build.a_round(floor=1)
    for name, topic in (("Ana Ito", "grant"), ("Ben Roy", "grant"), ("Cleo Day", "paper")):
        build.learner(made, name, (topic,))
    for name, topic in (("Hugo Marsh", "grant"), ("Ida Berg", "paper"), ("Jo Fox", "design")):
        build.helper(made, name, topics=(topic,))
    return made


def computed(made: Round, **wanted: Any) -> Run:
    run = compute_run(round=made, partners=NOBODY, by=staff_of(made, "Cora Finch"), wanted=Wanted(**wanted))
    made.refresh_from_db()
    return run


def offer_of(name: str) -> Any:
    return build.offer_of(Participant.objects.get(person__name=name))


def ref(name: str) -> str:
    return Person.objects.get(name=name).ref


# -- comparing


def test_runs_are_compared_as_they_stand(round: Round, signed_in: SignIn) -> None:
    first, cora = computed(round, fair="none"), staff_of(round, "Cora Finch")
    build.wishes(Participant.objects.get(person__name="Cleo Day"), Person.objects.get(name="Jo Fox"))
    second = computed(round, mode="mixed", lock=False)
    found = comparison_of([first, second])
    assert [(one.learners, one.matched, one.first, one.top_three) for one in found.figures] == [
        (3, 3, 0, 0),
        (3, 3, 1, 1),
    ]
    assert [one.loads for one in found.figures] == [[(1, 3)], [(1, 3)]]
    assert "Cleo Day" in {difference.learner.name for difference in found.differences}
    page = page_of(signed_in(cora), "round-comparison", round, "?run=1&run=2")
    assert "Cleo Day" in page
    assert "3 helpers with 1" in page


def test_somebody_is_found_by_name_among_those_for_whom_runs_differ(round: Round, signed_in: SignIn) -> None:
    computed(round, fair="none")
    build.wishes(Participant.objects.get(person__name="Cleo Day"), Person.objects.get(name="Jo Fox"))
    computed(round, mode="mixed", lock=False)
    browser = signed_in(staff_of(round, "Cora Finch"))
    for typed, is_there in (("cléo", True), ("dya", True), ("zebediah", False)):
        page = page_of(browser, "round-comparison", round, f"?run=1&run=2&name={typed}")
        assert ("Cleo Day" in page) == is_there
        assert ("Nobody of that name differs." in page) == (not is_there)
        assert page.count('<input type="hidden" name="run"') == 2


def test_a_set_aside_row_has_nobody_in_a_comparison(round: Round) -> None:
    first, second = computed(round, fair="none"), computed(round, fair="none")
    set_row_aside(proposal=row_of(round, "Cleo Day"), partners=NOBODY, by=staff_of(round, "Cora Finch"))
    [difference] = comparison_of([first, second]).differences
    assert (difference.learner.name, [offer.person.name if offer else "" for _run, offer in difference.stands]) == (
        "Cleo Day",
        ["Ida Berg", ""],
    )


def test_one_run_alone_is_not_compared(round: Round, signed_in: SignIn) -> None:
    computed(round)
    address = reverse("office:round-comparison", args=[round.ref])
    answer = signed_in(staff_of(round, "Cora Finch")).get(address + "?run=1&run=1&run=99&run=x", follow=True)
    assert "Choose two or three runs to compare." in answer.content.decode()


def test_another_run_can_be_the_one_under_review(round: Round, signed_in: SignIn) -> None:
    first, second = computed(round), computed(round)
    assert round.draft == second
    signed_in(staff_of(round, "Cora Finch")).post(reverse("office:round-draft", args=[first.ref]))
    round.refresh_from_db()
    assert round.draft == first


def test_a_run_that_waits_cannot_be_chosen(round: Round, signed_in: SignIn) -> None:
    first = computed(round)
    waiting = begin_run(round=round, partners=NOBODY, by=staff_of(round, "Cora Finch"), wanted=Wanted(seed=7))
    browser = signed_in(staff_of(round, "Cora Finch"))
    answer = browser.post(reverse("office:round-draft", args=[waiting.ref]), follow=True)
    assert "Only a run that is ready can be reviewed." in answer.content.decode()
    round.refresh_from_db()
    assert round.draft == first


# -- a long computation


def test_a_long_computation_waits_for_the_job_and_says_how_far_it_is(
    round: Round, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cheiron.matching.actions.computing.AT_ONCE", 2)
    browser = signed_in(staff_of(round, "Cora Finch"))
    sent = {"mode": "assignment", "fair": "worst", "seed": "", "lock": "on"}
    answer = browser.post(reverse("office:round-runs", args=[round.ref]), sent, follow=True)
    run = Run.objects.get()
    assert (run.state, answer.redirect_chain[-1][0]) == ("waiting", reverse("office:round-run", args=[run.ref]))
    assert "It begins within a minute." in answer.content.decode()
    Run.objects.update(facts={**run.facts, "step": "matching"})
    assert "Looking for the best for all together." in browser.get(answer.redirect_chain[-1][0]).content.decode()
    assert compute_waiting_runs() == 1
    assert compute_waiting_runs() == 0
    done = browser.get(answer.redirect_chain[-1][0])
    assert done.headers["Location"] == reverse("office:round-review", args=[round.ref])


def test_an_impossible_run_says_what_would_help(round: Round, signed_in: SignIn) -> None:
    round.least_load = 1
    round.save()
    Participant.objects.filter(person__name="Cleo Day").update(out_at=clock.now())
    sent = {"mode": "assignment", "fair": "none", "seed": "", "lock": "on"}
    browser = signed_in(staff_of(round, "Cora Finch"))
    answer = browser.post(reverse("office:round-runs", args=[round.ref]), sent, follow=True)
    assert "Not everybody can have as many as asked for at least" in answer.content.decode()


# -- why not these two


def asked(browser: Client, round: Round, learner: str, helper: str) -> str:
    """The page one is led to who types two names. Its address holds neither."""
    address = reverse("office:round-whynot", args=[round.ref])
    answer = browser.post(address, {"learner_name": learner, "helper_name": helper}, follow=True)
    where, code = answer.redirect_chain[0]
    assert (code, answer.status_code) == (302, 200)
    assert [name for name in f"{learner} {helper}".split() if name.lower() in where.lower()] == []
    return html.unescape(answer.content.decode())


def test_a_name_that_nobody_has_is_asked_for_again(round: Round, signed_in: SignIn) -> None:
    computed(round)
    browser = signed_in(staff_of(round, "Cora Finch"))
    address = reverse("office:round-whynot", args=[round.ref])
    answer = browser.post(address, {"learner_name": "Cleo Day", "helper_name": "Nobody Here"})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "Nobody of this name takes part. Choose from the list." in page
    assert 'value="Nobody Here"' in page
    assert 'value="Cleo Day"' in page


def test_accents_and_a_slip_in_one_of_two_names_do_not_matter(round: Round, signed_in: SignIn) -> None:
    computed(round)
    Person.objects.filter(name="Cleo Day").update(name="Cléo Dây")
    page = asked(signed_in(staff_of(round, "Cora Finch")), round, "cleo day", "Jo Foxx")
    assert 'value="Cléo Dây"' in page
    assert 'value="Jo Fox"' in page


def test_the_price_of_another_pair_is_exact_and_names_who_would_move(round: Round, signed_in: SignIn) -> None:
    run = computed(round, fair="none")
    price = Situation(round, run, NOBODY).answer(ref("Cleo Day"), ref("Hugo Marsh")).price
    assert price is not None
    names = ("cleo", "hugo")
    page = asked(signed_in(staff_of(round, "Cora Finch")), round, *names)
    assert f"All together would fit {price.loss:,} points less" in page
    assert "would go from Hugo Marsh to" in page
    assert price.loss == run.facts["total"] - _total_with(round, "Cleo Day", "Hugo Marsh") > 0


def _total_with(round: Round, learner: str, helper: str) -> int:
    run = Run.objects.get(round=round, number=1)
    row = Proposal.objects.select_related("run__round").get(run=run, learner__name=learner)
    cora = staff_of(round, "Cora Finch")
    choose_draft(run=run, by=cora)
    change_row(proposal=row, offer=offer_of(helper), partners=NOBODY, by=cora)
    round.refresh_from_db()
    return int(computed(round, fair="none").facts["total"])


@pytest.mark.parametrize("mode", ["mixed", "stable"])
def test_a_price_is_told_in_every_way_of_computing(mode: str, round: Round) -> None:
    build.wishes(Participant.objects.get(person__name="Ana Ito"), Person.objects.get(name="Jo Fox"))
    run = computed(round, mode=mode)
    price = Situation(round, run, NOBODY).answer(ref("Ana Ito"), ref("Hugo Marsh")).price
    assert price is not None
    assert (ref("Ana Ito"), ref("Jo Fox"), ref("Hugo Marsh")) in [
        (move.learner, move.before, move.after) for move in price.moves
    ]


def test_a_pair_that_stands_is_said_to_stand(round: Round, signed_in: SignIn) -> None:
    computed(round, fair="none")
    names = ("Cleo Day", "Ida Berg")
    page = words(asked(signed_in(staff_of(round, "Cora Finch")), round, *names))
    assert "They are a pair in this run." in page
    assert "points" not in page


def test_a_rule_that_staff_may_know_is_named(round: Round, signed_in: SignIn) -> None:
    computed(round)
    helper, learner = (Person.objects.get(name=name) for name in ("Hugo Marsh", "Cleo Day"))
    Conflict.objects.create(kind="supervises", person=helper, other=learner, since="2020-01-01")
    names = ("Cleo Day", "Hugo Marsh")
    page = words(asked(signed_in(staff_of(round, "Cora Finch")), round, *names))
    assert "The helper leads or supervises this learner." in page


def test_beside_a_rule_that_may_be_known_a_private_one_leaves_no_trace(round: Round, signed_in: SignIn) -> None:
    computed(round)
    helper, learner = (Person.objects.get(name=name) for name in ("Hugo Marsh", "Cleo Day"))
    Conflict.objects.create(kind="supervises", person=helper, other=learner, since="2020-01-01")
    browser = signed_in(staff_of(round, "Cora Finch"))
    names = ("Cleo Day", "Hugo Marsh")
    before = words(asked(browser, round, *names))
    Conflict.objects.create(kind="treats", person=helper, other=learner, since="2020-01-01")
    assert words(asked(browser, round, *names)) == before


def test_a_rule_that_was_lifted_since_the_run_gives_no_price_for_it(round: Round) -> None:
    helper, learner = (Person.objects.get(name=name) for name in ("Hugo Marsh", "Cleo Day"))
    stood = Conflict.objects.create(kind="treats", person=helper, other=learner, since="2020-01-01")
    run = computed(round)
    stood.delete()
    answer = Situation(round, run, NOBODY).answer(learner.ref, helper.ref)
    assert (answer.sentences, answer.price) == (["This pair is not possible. The reason is private."], None)


def test_who_is_alone_learns_who_is_full_or_that_rules_stand_in_the_way(round: Round, signed_in: SignIn) -> None:
    build.learner(round, "Dan Moe", ("grant",))
    run = computed(round)
    alone = Proposal.objects.get(run=run, offer=None).learner
    found = why_alone(Situation(round, run, NOBODY), alone.ref)
    assert set(found.full) == {ref("Hugo Marsh"), ref("Ida Berg"), ref("Jo Fox")}
    browser = signed_in(staff_of(round, "Cora Finch"))
    page = words(page_of(browser, "round-whynot", round, f"?learner={alone.ref}"))
    assert "Possible, but with every place taken: Ida Berg, Jo Fox, Hugo Marsh." in page
    for helper in Person.objects.filter(name__in=["Hugo Marsh", "Ida Berg", "Jo Fox"]):
        Conflict.objects.create(kind="related", person=helper, other=alone, since="2020-01-01")
    page = words(page_of(browser, "round-whynot", round, f"?learner={alone.ref}"))
    assert "A rule stands between this learner and every helper of the round." in page
    assert "The reason is private." in page


def test_a_run_whose_inputs_were_forgotten_still_answers_without_a_price(round: Round, signed_in: SignIn) -> None:
    computed(round)
    Run.objects.update(inputs="")
    names = ("Ana Ito", "Ida Berg")
    page = words(asked(signed_in(staff_of(round, "Cora Finch")), round, *names))
    assert "points" not in page
    assert "Ana Ito with Ida Berg" in page


# -- the check before publishing


def test_nothing_can_be_published_before_it_is_computed_or_decided(round: Round) -> None:
    assert [(one.sentence, one.blocks) for one in problems_before_publishing(round)] == [
        ("Nothing has been computed yet.", True)
    ]
    computed(round)
    first = problems_before_publishing(round)[0]
    assert (first.sentence, first.blocks) == ("No pair is decided yet, so there is nothing to publish.", True)


def decide_all(round: Round, but: str = "") -> None:
    cora = staff_of(round, "Cora Finch")
    for row in Proposal.objects.filter(run=round.draft, decision="undecided").exclude(learner__name=but):
        keep_row(proposal=row, partners=NOBODY, by=cora)


def test_whoever_is_not_decided_stands_in_the_way(round: Round) -> None:
    computed(round, fair="none")
    decide_all(round, but="Cleo Day")
    assert [(one.sentence, one.blocks) for one in problems_before_publishing(round)] == [
        ("1 pair is not decided yet. Keep it, change it or set it aside first.", True)
    ]
    decide_all(round)
    assert problems_before_publishing(round) == []


def test_what_turned_up_since_the_decision_stands_in_the_way(round: Round, signed_in: SignIn) -> None:
    computed(round, fair="none")
    decide_all(round)
    cora, row = staff_of(round, "Cora Finch"), row_of(round, "Cleo Day")
    assert row.offer is not None
    page = words(page_of(signed_in(cora), "round-check", round))
    assert "Publish 3 pairs and tell everybody" in page
    Conflict.objects.create(kind="treats", person=row.offer.person, other=row.learner, since="2020-01-01")
    [found] = problems_before_publishing(round)
    assert (found.blocks, found.sentence) == (True, "Not possible any more. The reason is private.")
    page = words(page_of(signed_in(cora), "round-check", round))
    assert "Put this right first" in page
    assert "Publish 3 pairs" not in page


def test_a_new_partnership_between_the_two_blocks(round: Round) -> None:
    computed(round, fair="none")
    decide_all(round)
    row = row_of(round, "Cleo Day")
    assert row.offer is not None
    together = Partners(in_role=[(row.learner_id, row.offer.person_id)])
    [found] = problems_before_publishing(round, together)
    assert (found.sentence, found.blocks) == (
        "Not possible any more. They are the same person, or partners already.",
        True,
    )


def test_the_check_shows_changes_who_gets_nobody_and_what_both_read(round: Round, signed_in: SignIn) -> None:
    computed(round, fair="none")
    cora = staff_of(round, "Cora Finch")
    stood, other = row_of(round, "Cleo Day").proposed, row_of(round, "Ana Ito").proposed
    assert stood is not None
    assert other is not None
    set_row_aside(proposal=row_of(round, "Ana Ito"), partners=NOBODY, by=cora)
    change_row(proposal=row_of(round, "Cleo Day"), offer=other, partners=NOBODY, by=cora)
    page = words(page_of(signed_in(cora), "round-check", round))
    assert f"Cleo Day : {other.person.name} instead of {stood.person.name}" in page
    assert "Ana Ito Set aside" in page
    assert "Decide what is left (1)" in page
    assert f"Your mentor is {other.person.name}." in page
    decide_all(round)
    assert "Publish 2 pairs and tell everybody" in page_of(signed_in(cora), "round-check", round)


# -- pairs from a sheet


def bring(round: Round, signed_in: SignIn, text: bytes | str, name: str = "pairs.csv") -> str:
    body = text.encode() if isinstance(text, str) else text
    address = reverse("office:round-sheet", args=[round.ref])
    browser = signed_in(staff_of(round, "Cora Finch"))
    answer = browser.post(address, {"file": SimpleUploadedFile(name, body)}, follow=True)
    return html.unescape(answer.content.decode())


def test_decided_pairs_are_taken_over_from_a_sheet(round: Round, signed_in: SignIn) -> None:
    email = Person.objects.get(name="Ben Roy").email
    page = bring(round, signed_in, f'Mentee,Mentor\nAna Ito,Hugo Marsh\n{email},"Fox, Jo"\n')
    assert "2 pairs are taken over." in page
    run = Run.objects.get()
    assert (run.source, run.state, run.proven) == ("sheet", "ready", False)
    rows = Proposal.objects.filter(run=run).values_list("learner__name", "offer__person__name", "decision")
    assert set(rows) == {
        ("Ana Ito", "Hugo Marsh", "kept"),
        ("Ben Roy", "Jo Fox", "kept"),
        ("Cleo Day", None, "undecided"),
    }
    round.refresh_from_db()
    assert (round.state, round.draft) == ("review", run)


def test_the_rest_is_computed_around_pairs_from_a_sheet(round: Round, signed_in: SignIn) -> None:
    bring(round, signed_in, "mentee,mentor\nCleo Day,Hugo Marsh\n")
    round.refresh_from_db()
    run = computed(round)
    rows = dict(Proposal.objects.filter(run=run).values_list("learner__name", "offer__person__name"))
    assert rows["Cleo Day"] == "Hugo Marsh"
    assert {rows["Ana Ito"], rows["Ben Roy"]} == {"Ida Berg", "Jo Fox"}
    assert (run.facts["locks"], row_of(round, "Cleo Day").decision) == (1, "kept")


def test_a_sheet_tells_no_price(round: Round, signed_in: SignIn) -> None:
    bring(round, signed_in, "mentee,mentor\nCleo Day,Hugo Marsh\n")
    names = ("Ana Ito", "Ida Berg")
    page = words(asked(signed_in(staff_of(round, "Cora Finch")), round, *names))
    assert "No rule stands between them." in page
    assert "points" not in page


def test_a_workbook_is_read_as_well(round: Round, signed_in: SignIn) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nr", "mentee name", "mentor name"])
        sheet.write_row(1, 0, [1, "Cleo Day", "Ida Berg"])
    assert "1 pair is taken over." in bring(round, signed_in, file.getvalue(), "pairs.xlsx")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Ann Ito,Hugo Marsh", "Row 2: Nobody called “Ann Ito” takes part in this round as a mentee."),
        ("Ana Ito,Hugo Smith", "Row 2: Nobody called “Hugo Smith” takes part in this round as a mentor."),
        ("Ana Ito,", "Row 2: There is no mentor in this row."),
        (
            "Ana Ito,Hugo Marsh\nBen Roy,Hugo Marsh",
            "Row 3: Hugo Marsh has 1 open place, and more learners in this sheet.",
        ),
        ("Ana Ito,Hugo Marsh\nAna Ito,Ida Berg", "Row 3: Ana Ito stands in row 2 already."),
        ("Cleo Day,Ida Berg", "Row 2: Cleo Day with Ida Berg: This pair is not possible. The reason is private."),
        ("Cleo Day,Hugo Marsh", "Row 2: Cleo Day with Hugo Marsh: The helper assesses this learner."),
        ("Sam Lee,Hugo Marsh", "Row 2: More than one mentee is called “Sam Lee”. Write the e-mail address instead."),
        ("", "There is no pair in this sheet."),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(rows: str, said: str, round: Round, signed_in: SignIn) -> None:
    cleo = Person.objects.get(name="Cleo Day")
    for kind, name in (("treats", "Ida Berg"), ("evaluates", "Hugo Marsh")):
        Conflict.objects.create(kind=kind, person=Person.objects.get(name=name), other=cleo, since="2020-01-01")
    for _ in range(2):
        build.learner(round, "Sam Lee")
    page = words(bring(round, signed_in, f"mentee,mentor\n{rows}\n"))
    assert said in page
    assert "nothing was written" in page
    assert (Run.objects.count(), Proposal.objects.count()) == (0, 0)


def test_columns_that_say_nothing_are_named(round: Round, signed_in: SignIn) -> None:
    page = bring(round, signed_in, "Who,Whom,When\nAna Ito,Hugo Marsh,May\n")
    assert "No column is called “mentee”. The columns are: Who, Whom, When." in page
    assert Run.objects.count() == 0


def test_a_file_that_is_no_sheet_is_refused(round: Round, signed_in: SignIn) -> None:
    assert "Choose a CSV, Excel or OpenDocument file." in bring(round, signed_in, b"%PDF-1.4", "pairs.pdf")
    bring(round, signed_in, b"\x00\x01\x02", "pairs.xlsx")
    assert Run.objects.count() == 0
