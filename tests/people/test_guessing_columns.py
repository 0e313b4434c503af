"""Columns are understood by their headings and by what stands in them."""

from __future__ import annotations

import pytest

from cheiron.people.roster.columns import guess_columns, names_two_people
from cheiron.people.roster.headers import is_protected, meaning_of_header
from cheiron.people.roster.levels import level_in, position_in
from cheiron.people.roster.names import name_from_parts, name_from_text


def guessed(columns: dict[str, list[str]], kind: str = "people") -> list[str]:
    return [guess.meaning.value for guess in guess_columns(list(columns), list(columns.values()), kind)]


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("E-Mail", "email"),
        ("EMAIL ADDRESS:", "email"),
        ("Email @polytechnique.edu", "email"),
        ("Your Civil Service email address", "email"),
        ("firstName", "first_name"),
        ("Given name(s)", "first_name"),
        ("SURNAME", "last_name"),
        ("Emplid", "external_id"),
        ("Student ID", "external_id"),
        ("Academic rank", "level"),
        ("PGY", "level"),
        ("Dept.", "department"),
        ("Home campus", "site"),
        ("Section", "division"),
        ("Post-nominals", "credentials"),
        ("Pronouns", "pronouns"),
        ("How many mentees would you like?", "capacity"),
        ("Start date", "since"),
        ("Favourite colour", "ignore"),
        ("Timestamp", "ignore"),
    ],
)
def test_headings_say_what_a_column_is(header: str, meaning: str) -> None:
    assert meaning_of_header(header).meaning.value == meaning


@pytest.mark.parametrize(
    "header",
    [
        "Gender",
        "Sex at birth",
        "Race/Ethnicity",
        "Religion",
        "Do you have a disability?",
        "Sexual orientation",
        "DOB",
        "Date of birth",
        "Age",
        "SSN",
        "URiM",
        "characteristics",
        "match with similar identity",
        "Marital status",
        "Citizenship",
    ],
)
def test_what_is_never_imported_is_recognised(header: str) -> None:
    assert is_protected(header)
    assert guessed({header: ["x", "y"], "Name": ["Pia Novak", "Sam Vale"]}) == ["identity", "name"]


@pytest.mark.parametrize("header", ["Page", "Stage", "Sexton wing", "Orientation date", "Language", "Aging", "Grace"])
def test_words_that_only_look_like_it_are_not(header: str) -> None:
    assert not is_protected(header)


def test_values_betray_a_protected_column_whatever_it_is_called() -> None:
    columns = {"Name": ["Pia Novak", "Sam Vale"], "Q7": ["Female", "Male"], "Q8": ["Gay", "Non-binary, Lesbian"]}
    assert guessed(columns) == ["name", "identity", "identity"]


def test_values_speak_where_headings_do_not() -> None:
    columns = {
        "A": ["Novak, Pia", "al-Majeed, Haaroon"],
        "B": ["pia@x.example", "h@x.example"],
        "C": ["PGY-2", "Assistant Professor"],
        "D": ["she/her", "he/him"],
        "E": ["blue", "red"],
    }
    assert guessed(columns) == ["name", "email", "level", "pronouns", "ignore"]


def test_values_that_contradict_a_heading_win() -> None:
    columns = {"Name": ["Pia Novak", "Sam Vale"], "E-mail": ["yes", "no"], "Start date": ["soon", "later"]}
    assert guessed(columns) == ["name", "ignore", "ignore"]


@pytest.mark.parametrize(
    ("values", "meaning"),
    [
        (["Assistant Professor", "Instructor"], "level"),
        (["Division Chief", "Program Director"], "position"),
        (["Some role", "Another role"], "ignore"),
    ],
)
def test_a_title_may_be_a_rank_or_a_position(values: list[str], meaning: str) -> None:
    assert guessed({"Name": ["Pia Novak", "Sam Vale"], "Title": values}) == ["name", meaning]


def test_many_columns_of_nought_and_one_are_topics() -> None:
    marked = {topic: ["0", "1", "0"] for topic in ("Aging", "Behavior", "Mouse, Rat", "Human")}
    assert guessed({"Name": ["Pia Novak", "Sam Vale", "Ida Holm"], **marked}) == ["name", *["topics_one_hot"] * 4]
    assert guessed({"Name": ["Pia Novak"], "Consent": ["1"], "Newsletter": ["0"]}) == ["name", "ignore", "ignore"]


def test_of_two_address_columns_one_is_taken() -> None:
    columns = {"Name": ["Pia Novak"], "E-mail": ["p@x.example"], "Second e-mail": ["q@x.example"]}
    guesses = guess_columns(list(columns), list(columns.values()))
    assert [(guess.meaning.value, guess.why) for guess in guesses[1:]] == [("email", "both"), ("ignore", "taken")]


def test_name_beside_first_name_is_the_family_name() -> None:
    assert guessed({"First name": ["Pia"], "Name": ["Novak"]}) == ["first_name", "last_name"]


def test_two_people_in_a_row_are_noticed() -> None:
    columns = {"Student": ["al-Abdul, Hameeda", "Myers, Sam"], "Faculty": ["Dunn, Savannah", "Young, Thomas"]}
    values = list(columns.values())
    assert names_two_people(guess_columns(list(columns), values), list(columns), values)
    parts = {"First name": ["Pia"], "Last name": ["Novak"]}
    assert not names_two_people(guess_columns(list(parts), list(parts.values())), list(parts), list(parts.values()))


@pytest.mark.parametrize(
    ("columns", "kind", "meanings"),
    [
        (
            {"Committee": ["CCC"], "Member": ["a@x.example"], "Since": ["2026-07-01"]},
            "committee",
            ["body", "who", "since"],
        ),
        ({"Clerkship": ["Surgery"], "Director": ["Pia Novak"]}, "course", ["body", "who"]),
        ({"Attending": ["Pia Novak"], "Resident": ["Sam Vale"]}, "supervision", ["who", "other"]),
        ({"Supervisor email": ["a@x.example"], "Resident email": ["b@x.example"]}, "supervision", ["who", "other"]),
    ],
)
def test_lists_of_links_have_columns_of_their_own(
    columns: dict[str, list[str]], kind: str, meanings: list[str]
) -> None:
    assert guessed(columns, kind) == meanings


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("PGY-2", "pgy2"),
        ("R3", "pgy3"),
        ("Intern", "pgy1"),
        ("MS-III", "ms3"),
        ("MSIV", "ms4"),
        ("M.S. 2", "ms2"),
        ("Third-year medical student", "ms3"),
        ("Asst. Prof. of Medicine", "assistant_professor"),
        ("Clinical Associate Professor", "associate_professor"),
        ("Professor (Emerita)", "emeritus"),
        ("Adjunct Assistant Professor", "other_rank"),
        ("PGY-5 Fellow", "fellow"),
        ("Postdoctoral fellow", "postdoc"),
        ("PA-C", "app"),
        ("Grade 7", ""),
        ("SCS1", ""),
        ("Resident", ""),
        ("", ""),
    ],
)
def test_levels_are_known_by_many_words(word: str, level: str) -> None:
    assert level_in(word) == level


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Assoc. Program Director", "associate_program_director"),
        ("Residency Program Director", "program_director"),
        ("Chief, Division of Cardiology", ""),
        ("Division Chief", "division_chief"),
        ("Vice Chair for Education", "vice_chair"),
        ("Chair, Department of Surgery", "department_chair"),
        ("Chief Resident", "chief_resident"),
        ("Some role", ""),
    ],
)
def test_positions_are_known_by_many_words(word: str, kind: str) -> None:
    assert position_in(word) == kind


@pytest.mark.parametrize(
    ("text", "shown", "given", "family", "credentials"),
    [
        ("al-Majeed, Haaroon", "Haaroon al-Majeed", "Haaroon", "al-Majeed", ""),
        ("Runningbear-Paul, Phillip", "Phillip Runningbear-Paul", "Phillip", "Runningbear-Paul", ""),
        ("Dr. Amara K. Osei-Bonsu, MD, PhD", "Amara K. Osei-Bonsu", "Amara K.", "Osei-Bonsu", "MD, PhD"),
        ("Osei, Amara, MD", "Amara Osei", "Amara", "Osei", "MD"),
        ("Jan van der Berg", "Jan van der Berg", "Jan", "van der Berg", ""),
        ("King, Martin, Jr.", "Martin King Jr.", "Martin", "King Jr.", ""),
        ("Martin King, Jr.", "Martin King Jr.", "Martin", "King Jr.", ""),
        ("Ma, Yo-Yo", "Yo-Yo Ma", "Yo-Yo", "Ma", ""),
        ("Suharto", "Suharto", "", "Suharto", ""),
        ("  Zoë   Müller ", "Zoë Müller", "Zoë", "Müller", ""),
    ],
)
def test_names_in_one_cell(text: str, shown: str, given: str, family: str, credentials: str) -> None:
    name = name_from_text(text)
    assert (name.shown, name.given, name.family, name.credentials) == (shown, given, family, credentials)


def test_names_in_two_cells_stay_as_they_are() -> None:
    assert name_from_parts("mentee", "000").shown == "mentee 000"
    assert name_from_parts("Robert", "Vale", "Bo").shown == "Bo Vale"
    assert name_from_parts("Amara", "Osei, MD").credentials == "MD"
