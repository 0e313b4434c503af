"""Two sheets in, the best matching out: who, with whom, and reasons that are true."""

from __future__ import annotations

from pathlib import Path

import pytest

from cheiron.ops.sheets.reading import SheetError
from cheiron.ops.sheets.roles import RolesUnknown
from tests.sheets.matching_files import matched, pairs, reasons, sheet

LEARNERS = [
    ["Name", "E-mail", "Topics"],
    ["Ann Lee", "ann@x.org", "Grants; Writing"],
    ["Bo Ek", "bo@x.org", "Teaching"],
    ["Cy Poe", "cy@x.org", "Writing"],
]
HELPERS = [
    ["Name", "E-mail", "Topics"],
    ["Ida Fox", "ida@x.org", "Writing"],
    ["Jon Gray", "jon@x.org", "Teaching; Grants"],
    ["Kim Hall", "kim@x.org", "Grants"],
]


def two(folder: Path, learners: list[list[str]] = LEARNERS, helpers: list[list[str]] = HELPERS) -> tuple[Path, Path]:
    return sheet(folder, "learners.csv", *learners), sheet(folder, "helpers.csv", *helpers)


def with_column(rows: list[list[str]], heading: str, *cells: str) -> list[list[str]]:
    return [[*row, cell] for row, cell in zip(rows, [heading, *cells], strict=True)]


def test_shared_topics_decide(tmp_path: Path) -> None:
    outcome = matched(*two(tmp_path))

    assert pairs(outcome) == {"Ann Lee": ["Kim Hall"], "Bo Ek": ["Jon Gray"], "Cy Poe": ["Ida Fox"]}
    assert reasons(outcome, "Ann Lee") == "both: Grants"


def test_everybody_is_served_before_anybody_is_served_well(tmp_path: Path) -> None:
    helpers = with_column(HELPERS, "How many mentees?", "1", "2", "0")

    outcome = matched(*two(tmp_path, helpers=helpers))

    assert outcome.served == 3
    assert outcome.load == [1, 2, 0]


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "turned").mkdir()
    straight = matched(*two(tmp_path))
    turned = matched(*two(tmp_path / "turned", [LEARNERS[0], *LEARNERS[:0:-1]], [HELPERS[0], *HELPERS[:0:-1]]))

    assert pairs(straight) == pairs(turned)


def test_a_wish_outweighs_a_topic(tmp_path: Path) -> None:
    learners = with_column(LEARNERS, "Is there a specific mentor you would like?", "Ida Fox", "no", "")

    outcome = matched(*two(tmp_path, learners))

    assert pairs(outcome)["Ann Lee"] == ["Ida Fox"]
    assert "the learner asked for this" in reasons(outcome, "Ann Lee")


@pytest.mark.parametrize("name", ["Jon Gray", "jon@x.org", "Gray, Jon", "Dr. Gray", "JON GRAY"])
def test_an_excluded_pair_is_never_made_however_the_person_is_called(tmp_path: Path, name: str) -> None:
    learners = with_column(LEARNERS, "Anyone you should not be matched with?", "", name, "")

    outcome = matched(*two(tmp_path, learners))

    assert pairs(outcome)["Bo Ek"] != ["Jon Gray"]
    assert outcome.scores.why_not(1, 1) == "they must not be matched"


def test_a_helper_may_exclude_a_learner(tmp_path: Path) -> None:
    helpers = with_column(HELPERS, "Mentees to avoid", "Cy Poe", "", "")

    assert pairs(matched(*two(tmp_path, helpers=helpers)))["Cy Poe"] != ["Ida Fox"]


def test_a_list_of_pairs_forbids_in_either_order(tmp_path: Path) -> None:
    met = sheet(tmp_path, "already_met.csv", ["Who", "Whom"], ["Jon Gray", "Bo Ek"], ["Ann Lee", "Kim Hall"])

    found = pairs(matched(*two(tmp_path), exclude=(met,)))

    assert found["Bo Ek"] != ["Jon Gray"]
    assert found["Ann Lee"] != ["Kim Hall"]


def test_a_line_manager_is_not_the_helper(tmp_path: Path) -> None:
    learners = with_column(LEARNERS, "Line manager", "", "Jon Gray", "")

    outcome = matched(*two(tmp_path, learners))

    assert outcome.scores.why_not(1, 1) == "line manager or supervisor"


def test_a_name_that_stands_nowhere_is_told_with_its_row(tmp_path: Path) -> None:
    learners = with_column(LEARNERS, "Anyone you should not be matched with?", "", "Zoe Who", "Jon Gray")

    notes = matched(*two(tmp_path, learners)).notes

    assert any("learners.csv, row 3: Zoe Who is not on the other side" in note for note in notes)


def test_nobody_helps_themselves(tmp_path: Path) -> None:
    helpers = [*HELPERS, ["Ann Lee", "ann@x.org", "Grants; Writing"]]

    outcome = matched(*two(tmp_path, helpers=helpers))

    assert pairs(outcome)["Ann Lee"] != ["Ann Lee"]
    assert outcome.scores.why_not(0, 3) == "they are the same person"


def test_one_sheet_holds_both_roles_and_some_people_both(tmp_path: Path) -> None:
    path = sheet(
        tmp_path, "all.csv",
        ["Name", "I want to be a", "I can help with", "I would like help with"],
        ["Ann Lee", "Mentee", "", "Grants"],
        ["Bo Ek", "Both", "Grants", "Teaching"],
        ["Cy Poe", "Mentor", "Teaching", ""],
        ["Di Roe", "", "", ""],
    )  # fmt: skip

    outcome = matched(path)

    assert pairs(outcome) == {"Ann Lee": ["Bo Ek"], "Bo Ek": ["Cy Poe"]}
    assert any("Di Roe has no role" in note for note in outcome.notes)


def test_without_roles_the_question_is_said(tmp_path: Path) -> None:
    path = sheet(tmp_path, "all.csv", ["Name", "Topics"], ["Ann Lee", "Grants"], ["Bo Ek", "Grants"])

    with pytest.raises(RolesUnknown, match="--helpers-where"):
        matched(path)


def test_a_condition_says_who_helps(tmp_path: Path) -> None:
    path = sheet(
        tmp_path, "all.csv", ["Name", "Group", "Topics"], ["Ann Lee", "new", "Grants"], ["Bo Ek", "old hand", "Grants"]
    )

    assert pairs(matched(path, helpers_where="Group=old hand")) == {"Ann Lee": ["Bo Ek"]}


@pytest.mark.parametrize(
    ("cells", "places"),
    [(("2-3", "no preference", "one"), (3, 3, 1)), (("two or three", "0", "up to 4"), (3, 0, 4))],
)
def test_places_in_words_and_ranges(tmp_path: Path, cells: tuple[str, ...], places: tuple[int, ...]) -> None:
    helpers = with_column(HELPERS, "Number of mentees", *cells)

    assert matched(*two(tmp_path, helpers=helpers)).wanted.capacity == places


def test_a_place_that_is_no_number_is_told_and_the_usual_number_assumed(tmp_path: Path) -> None:
    outcome = matched(*two(tmp_path, helpers=with_column(HELPERS, "Number of mentees", "2", "as needed", "1")))

    assert outcome.wanted.capacity == (2, 1, 1)
    assert any("row 3: 'as needed' is no number" in note for note in outcome.notes)


def test_nobody_gets_more_learners_than_places(tmp_path: Path) -> None:
    helpers = with_column(HELPERS, "Number of mentees", "1", "1", "0")

    outcome = matched(*two(tmp_path, helpers=helpers))

    assert outcome.served == 2
    assert all(count <= places for count, places in zip(outcome.load, outcome.wanted.capacity, strict=True))


def test_several_partners_are_different_people_and_everybody_has_one_first(tmp_path: Path) -> None:
    found = pairs(matched(*two(tmp_path), partners=2))

    assert all(len(set(helpers)) == 2 for helpers in found.values())


def test_boxes_lists_and_ranks_speak_of_the_same_topics(tmp_path: Path) -> None:
    learners = sheet(
        tmp_path, "l.csv",
        ["Name", "Rank these topics [Grants]", "Rank these topics [Writing]", "Rank these topics [Life]"],
        ["Ann Lee", "1", "2", "3"], ["Bo Ek", "3", "1", "2"], ["Cy Poe", "2", "3", "1"],
    )  # fmt: skip
    helpers = sheet(
        tmp_path, "h.csv", ["Name", "Topics [Grants]", "Topics [Writing]", "Topics [Life]"],
        ["Ida Fox", "x", "", ""], ["Jon Gray", "", "x", ""], ["Kim Hall", "", "", "x"],
    )  # fmt: skip

    assert pairs(matched(learners, helpers)) == {"Ann Lee": ["Ida Fox"], "Bo Ek": ["Jon Gray"], "Cy Poe": ["Kim Hall"]}


def test_a_rank_grid_of_people_is_a_list_of_wishes(tmp_path: Path) -> None:
    learners = sheet(
        tmp_path, "l.csv", ["Name", "Rank the mentors [Ida Fox]", "Rank the mentors [Jon Gray]"],
        ["Ann Lee", "2", "1"], ["Bo Ek", "1", "2"],
    )  # fmt: skip
    helpers = sheet(tmp_path, "h.csv", ["Name", "Places"], ["Ida Fox", "1"], ["Jon Gray", "1"])

    outcome = matched(learners, helpers)

    assert pairs(outcome) == {"Ann Lee": ["Jon Gray"], "Bo Ek": ["Ida Fox"]}
    assert reasons(outcome, "Ann Lee") == "wish number 1 of the learner"


def test_gender_counts_only_for_those_who_asked(tmp_path: Path) -> None:
    learners = [
        ["Name", "Gender", "Would you prefer a mentor of the same gender?", "Topics"],
        ["Ann Lee", "Female", "Yes", "Grants"],
        ["Bea Ek", "Female", "No", "Grants"],
    ]
    helpers = [["Name", "Gender", "Topics"], ["Ida Fox", "Female", "Grants"], ["Jon Gray", "Male", "Grants"]]

    outcome = matched(*two(tmp_path, learners, helpers))

    assert pairs(outcome)["Ann Lee"] == ["Ida Fox"]
    assert outcome.scores.matrix[1, 0] == outcome.scores.matrix[1, 1]


def test_identity_does_not_come_back_through_a_biography(tmp_path: Path) -> None:
    learners = [["Name", "Identity", "Biography"], ["Ann Lee", "Lesbian", "I am a proud lesbian runner from Leeds"]]
    helpers = [
        ["Name", "Identity", "Biography"],
        ["Ida Fox", "Lesbian", "As a lesbian I like to bake"],
        ["Jon Gray", "", "I like to sail"],
    ]

    outcome = matched(*two(tmp_path, learners, helpers))

    assert outcome.scores.matrix[0, 0] == outcome.scores.matrix[0, 1]


def test_texts_are_compared_by_their_words(tmp_path: Path) -> None:
    learners = [
        ["Name", "What do you hope to gain?"],
        ["Ann Lee", "I hope to write my first research grant on diabetes"],
        ["Bo Ek", "Finding a way to teach anatomy with fewer lectures"],
    ]
    helpers = [
        ["Name", "Short biography"],
        ["Ida Fox", "Twenty years of teaching anatomy to large classes"],
        ["Jon Gray", "Endocrinologist with grants on diabetes and sleep"],
    ]

    outcome = matched(*two(tmp_path, learners, helpers))

    assert pairs(outcome) == {"Ann Lee": ["Jon Gray"], "Bo Ek": ["Ida Fox"]}
    assert "diabetes" in reasons(outcome, "Ann Lee")


def test_the_person_who_filled_in_the_form_again_counts_once(tmp_path: Path) -> None:
    learners = [*LEARNERS, ["Ann Lee", "ANN@x.org", "Teaching"]]

    outcome = matched(*two(tmp_path, learners))

    assert len(outcome.learners) == 3
    assert any("Ann Lee stands twice" in note for note in outcome.notes)
    assert outcome.learners[0].row == 5


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    learners = [["Name", "Topics"], ["Ann Lee", "Grants"], ["Ann Lee", "Teaching"]]

    assert len(matched(*two(tmp_path, learners)).learners) == 2


def test_a_column_can_be_given_another_meaning(tmp_path: Path) -> None:
    learners = with_column([row[:2] for row in LEARNERS], "Zorb", "Grants", "Teaching", "Writing")

    outcome = matched(*two(tmp_path, learners), map=("Zorb=topics",))

    assert pairs(outcome) == {"Ann Lee": ["Kim Hall"], "Bo Ek": ["Jon Gray"], "Cy Poe": ["Ida Fox"]}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("Zorb=topics", "no sheet has the heading 'Zorb'"),
        ("Topics=zorbs", "zorbs is not a meaning"),
        ("Topics", "write"),
    ],
)
def test_a_wrong_map_is_refused(tmp_path: Path, given: str, told: str) -> None:
    with pytest.raises(SheetError, match=told):
        matched(*two(tmp_path), map=(given,))


def test_sheets_without_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="no column holds names"):
        matched(*two(tmp_path, [["Topics"], ["Grants"], ["Teaching"]]))


def test_fairness_lifts_the_worst_off(tmp_path: Path) -> None:
    learners = [["Name", "Topics"], ["Ann Lee", "A; B"], ["Bo Ek", "A"]]
    helpers = [["Name", "Topics"], ["Ida Fox", "A; B"], ["Jon Gray", "B"]]

    def worst(fair: str) -> float:
        outcome = matched(*two(tmp_path, learners, helpers), fair=fair)
        return min(outcome.scores.points(i, j) for i, j in outcome.solved.pairs)

    assert worst("worst") >= worst("none")
    assert worst("worst") == 20


def test_levels_in_an_order_nobody_knows_are_told_and_can_be_given(tmp_path: Path) -> None:
    learners = [["Name", "Grade"], ["Ann Lee", "Wren"], ["Bo Ek", "Hawk"]]
    helpers = [["Name", "Grade"], ["Ida Fox", "Eagle"], ["Jon Gray", "Hawk"]]

    silent = matched(*two(tmp_path, learners, helpers))
    told = matched(*two(tmp_path, learners, helpers), levels=("Wren", "Hawk", "Eagle"))

    assert any("--levels" in note for note in silent.notes)
    assert pairs(told) == {"Ann Lee": ["Jon Gray"], "Bo Ek": ["Ida Fox"]}
    assert reasons(told, "Ann Lee") == "more senior: Hawk (learner: Wren)"


def test_a_no_to_consent_is_told_with_its_row(tmp_path: Path) -> None:
    learners = with_column(LEARNERS, "I agree that my data are shared", "Yes", "No", "Yes")

    outcome = matched(*two(tmp_path, learners))

    assert outcome.served == 3
    assert any("1 answered no to 'I agree that my data are shared' (row 3)" in note for note in outcome.notes)


def test_boxes_headed_by_codes_are_told_apart(tmp_path: Path) -> None:
    head = ["Name", "topics___1", "topics___2", "topics___3"]
    learners = sheet(tmp_path, "l.csv", head, ["Ann Lee", "1", "0", "0"], ["Bo Ek", "0", "1", "0"])
    helpers = sheet(tmp_path, "h.csv", head, ["Ida Fox", "0", "1", "1"], ["Jon Gray", "1", "0", "0"])

    outcome = matched(learners, helpers)

    assert pairs(outcome) == {"Ann Lee": ["Jon Gray"], "Bo Ek": ["Ida Fox"]}
    assert reasons(outcome, "Ann Lee") == "both: topics___1"


def test_a_column_mapped_as_a_box_is_the_option_it_is_headed_by(tmp_path: Path) -> None:
    learners = sheet(tmp_path, "l.csv", ["Name", "Golf"], ["Ann Lee", "1"], ["Bo Ek", "0"])
    helpers = sheet(tmp_path, "h.csv", ["Name", "Golf"], ["Ida Fox", "0"], ["Jon Gray", "1"])

    outcome = matched(learners, helpers, map=("Golf=topics_one_hot",))

    assert pairs(outcome) == {"Ann Lee": ["Jon Gray"], "Bo Ek": ["Ida Fox"]}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Data & Statistics", "data and statistic"),
        ("Grants", "grant"),
        ("C++", "c++"),
        ("Career planning.", "Career Planning"),
    ],
)
def test_small_differences_of_writing_do_not_part_people(tmp_path: Path, ours: str, theirs: str) -> None:
    learners = sheet(tmp_path, "l.csv", ["Name", "Topics"], ["Ann Lee", ours])
    helpers = sheet(tmp_path, "h.csv", ["Name", "Topics"], ["Ida Fox", theirs])

    assert reasons(matched(learners, helpers), "Ann Lee") == f"both: {ours.rstrip('.')}"


def test_c_and_c_plus_plus_are_not_the_same(tmp_path: Path) -> None:
    learners = sheet(tmp_path, "l.csv", ["Name", "Topics"], ["Ann Lee", "C"])
    helpers = sheet(tmp_path, "h.csv", ["Name", "Topics"], ["Ida Fox", "C++"])

    assert "nothing in common" in reasons(matched(learners, helpers), "Ann Lee")


def test_days_meet_however_they_are_written(tmp_path: Path) -> None:
    learners = sheet(tmp_path, "l.csv", ["Name", "Which days can you meet?"], ["Ann Lee", "Mon; Thu"])
    helpers = sheet(tmp_path, "h.csv", ["Name", "Availability"], ["Ida Fox", "Mondays, Fridays"])

    assert reasons(matched(learners, helpers), "Ann Lee") == "times in common: Mon"


def test_topics_in_the_order_of_one_cell_count_by_their_place(tmp_path: Path) -> None:
    learners = sheet(tmp_path, "l.csv", ["Name", "Rank your topics"], ["Ann Lee", "1. Grants; 2. Life"])
    helpers = sheet(tmp_path, "h.csv", ["Name", "Topics"], ["Ida Fox", "Life"], ["Jon Gray", "Grants"])

    assert pairs(matched(learners, helpers)) == {"Ann Lee": ["Jon Gray"]}
