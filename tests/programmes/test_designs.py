"""Designs, clauses and definitions are data; the data is sound."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest

from cheiron.programmes.definitions import DEFINITIONS
from cheiron.programmes.designs import NAMES, BadDesign, clause_texts, design, designs, read
from cheiron.programmes.states import FIXED_CLAUSES, RoleKind

GOOD = (files("cheiron.programmes") / "designs" / "faculty-mentoring.toml").read_text(encoding="utf-8")


def test_every_design_file_is_offered_and_sound() -> None:
    found = {
        file.name.removesuffix(".toml")
        for file in (files("cheiron.programmes") / "designs").iterdir()
        if file.name.endswith(".toml")
    }
    assert found - {"clauses"} == set(NAMES)
    assert [(one.code, one.role_kind, one.assessment_rule) for one in designs()] == [
        ("residency-coaching", "coach_growth", "never"),
        ("school-coaching", "coach_growth", "never"),
        ("faculty-mentoring", "mentor", "never"),
        ("society-mentoring", "mentor", "never"),
    ]


def test_places_follow_the_norms_of_the_field() -> None:
    assert {one.code: (one.places_default, one.places_maximum) for one in designs()} == {
        "residency-coaching": (3, 4),
        "school-coaching": (6, 10),
        "faculty-mentoring": (3, 5),
        "society-mentoring": (2, 3),
    }


def test_there_is_no_design_of_another_name() -> None:
    with pytest.raises(BadDesign, match="no design called"):
        design("../secrets")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "department"', 'kind = "ward"', "kind is 'ward'; it can be"),
        ('"instructor", ', '"intern", ', "learner_levels names the unknown level 'intern'"),
        ("meetings_minimum = 3", "meetings_minimum = 4", "meetings_minimum is more than meetings_expected"),
        ("places_default = 3", "places_default = 6", "places_default is more than places_maximum"),
        ("places_default = 3", "places_default = 0", "places_default should be at least 1"),
        ("meeting_minutes = 60", 'meeting_minutes = "an hour"', "meeting_minutes should be a whole number"),
        ("meeting_minutes = 60", "", "meeting_minutes is missing"),
        ("meeting_minutes = 60", "meeting_minutes = 60\nfee = 1", "fee is not part of a design"),
        ("off_discipline = false", "off_discipline = 0", "off_discipline should be true or false"),
        ('helper_word = "mentor"', 'helper_word = " "', "helper_word is empty"),
        ('assessment_rule = "never"', 'assessment_rule = "declared"', "a mentor never assesses the learner"),
        ("opens_after_weeks = 6", "opens_after_weeks =", "cannot be read"),
    ],
)
def test_a_wrong_design_says_what_is_wrong(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(BadDesign) as trouble:
        read("faculty-mentoring", GOOD.replace(old, new))
    assert says in str(trouble.value)
    assert str(trouble.value).startswith("faculty-mentoring.toml")


def test_dates_are_counted_from_the_day_it_is_begun() -> None:
    dates = design("faculty-mentoring").dates_from(dt.date(2026, 11, 24))
    assert dates == {"starts_on": dt.date(2027, 2, 1), "ends_on": dt.date(2028, 1, 31)}
    on_a_first = design("faculty-mentoring").dates_from(dt.date(2026, 10, 20))
    assert on_a_first == {"starts_on": dt.date(2026, 12, 1), "ends_on": dt.date(2027, 11, 30)}


def test_there_are_seventeen_clauses_and_the_fixed_ones_say_what_they_must() -> None:
    clauses = {clause.number: clause for clause in clause_texts()}
    assert list(clauses) == list(range(1, 18))
    assert FIXED_CLAUSES == (7, 11, 12, 14)
    assert {"report_to", "must_report"} <= clauses[7].blanks()
    assert "romantic" in clauses[12].text.lower()
    assert all(
        word in clauses[14].text for word in ("One:", "Two:", "Three:", "without a reason", "nobody is at fault")
    )


def test_every_role_is_defined_and_says_whether_it_assesses() -> None:
    assert set(DEFINITIONS) == set(RoleKind.values)
    for role, definition in DEFINITIONS.items():
        words = [str(getattr(definition, name)) for name in ("what", "what_not", "who_drives", "time", "assesses")]
        assert all(word.endswith(".") for word in words), role
    assert str(DEFINITIONS["mentor"].assesses).startswith("Never")
    assert str(DEFINITIONS["coach_growth"].assesses).startswith("Never")
