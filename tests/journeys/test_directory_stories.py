"""People who find somebody: the stories of four organisations that have to do with the directory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.journeys.conftest import Windows, run_in, served
from tests.journeys.walker import Walker
from tests.journeys.ways import train
from tests.make_files import pdf

PEOPLE = {"residency": None, "department": 220, "system": 400, "society": 300}
Organisation = Callable[[str], tuple[str, dict[str, object]]]


@pytest.fixture(scope="session")
def organisation(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """An organisation with the people of its story, built and served when it is first asked for."""
    running: dict[str, tuple[str, dict[str, object]]] = {}
    with ExitStack() as servers:

        def called(code: str) -> tuple[str, dict[str, object]]:
            if code not in running:
                home = tmp_path_factory.mktemp(code) / "home"
                shutil.copytree(prepared, home)
                _build(home, code)
                address = servers.enter_context(served(home, tmp_path_factory.mktemp(f"{code}-served") / "home"))
                story = home / "story.json"
                running[code] = address, json.loads(story.read_text()) if story.exists() else {}
            return running[code]

        yield called


def _build(home: Path, code: str) -> None:
    few = ["--people", str(PEOPLE[code])] if PEOPLE[code] else []
    run_in(home, "-m", "cheiron", "demo", "--organisation", code, *few, "--no-serve")
    run_in(home, "-m", "tests.journeys.preparing", code)


def cards(walker: Walker) -> Locator:
    return walker.page.locator(".cards--found .person-card")


def names(walker: Walker) -> list[str]:
    return walker.page.locator(".cards--found .person__name a").all_inner_texts()


def everybody(walker: Walker) -> list[str]:
    """The names on all pages of an answer."""
    found = names(walker)
    while walker.offers("Next"):
        walker.press("Next")
        found += names(walker)
    return found


def search(walker: Walker, sentence: str) -> Walker:
    """Say it, and see that it stands in no address."""
    walker.open("/people/").write("What would you like help with?", sentence).press("Search")
    assert sentence.rsplit(maxsplit=1)[-1] not in walker.page.url
    return walker


def ask(walker: Walker, name: str, words: str) -> None:
    """Open the profile and send a request."""
    walker.press(name).press("Ask ").write("In your own words", words)
    walker.page.locator("input[name=wished_length]").first.check()
    walker.press("Go on").sees("Is this right?").press("Send to").sees("has been told")


def test_a_resident_never_meets_who_assesses_her_and_one_of_two_says_yes(
    organisation: Organisation, windows: Windows
) -> None:
    home, story = organisation("residency")
    resident = windows(home, "phone").step_into("resident")
    found = everybody(resident.open("/people/"))
    assessors = story["assessors"]
    assert isinstance(assessors, list)
    assert len(assessors) >= 4
    assert [name for name in found if any(one in name for one in assessors)] == []
    resident.open("/people/")
    own = "Medicine"
    places = [line.inner_text() for line in cards(resident).locator(".person .hint").all()]
    off = [own not in place for place in places]
    assert any(off)
    assert off[: sum(off)] == [True] * sum(off), places
    for one in assessors:
        search(resident, one)
        assert [name for name in names(resident) if one in name] == []
    resident.open("/people/")
    first, second = names(resident)[:2]
    refs = [link.get_attribute("href") or "" for link in resident.page.locator(".person__name a").all()[:2]]
    ask(resident, first, "I would like to learn to say no.")
    ask(resident.open("/people/"), second, "I would like to learn to say no.")
    coach = windows(home, "phone").step_into(f"helper-{refs[0].strip('/').split('/')[-1]}")
    coach.press("Yes").sees(f"You and {resident.name()} are partners now.")
    resident.open("/").sees(first.split(",")[0])


def test_a_clinician_educator_finds_people_in_several_divisions_and_asks_two(
    organisation: Organisation, windows: Windows
) -> None:
    home, _story = organisation("department")
    educator = windows(home, "desktop").step_into("educator")
    search(educator, "promotion on the educator track").sees("We understood:", "Promotion")
    places = {
        line.inner_text().split(", ")[-1].split(" · ")[0] for line in cards(educator).locator(".person .hint").all()
    }
    assert cards(educator).count() >= 4
    assert len(places) >= 3, places
    reasons = cards(educator).first.locator(".because li").all_inner_texts()
    assert any("Promotion" in reason and "You said" in reason for reason in reasons), reasons
    first, second = names(educator)[:2]
    for name in (first, second):
        ask(search(educator, "promotion on the educator track"), name, "My dossier is due in two years.")
    educator.open("/requests/").sees(first.split(",")[0], second.split(",")[0])


def test_a_surgeon_finds_a_physician_of_another_hospital_who_meets_by_video(
    organisation: Organisation, windows: Windows
) -> None:
    home, story = organisation("system")
    far = str(story["far"])
    surgeon = windows(home, "phone").step_into("surgeon")
    surgeon.open("/people/").unfold("Filter").press("Video or phone").unfold("Filter")
    surgeon.press("Northgate Hospital").sees("Filter (2)")
    assert "format=" in surgeon.page.url
    assert "place=" in surgeon.page.url
    places = [line.inner_text() for line in cards(surgeon).locator(".person .hint").all()]
    assert places
    assert all("Northgate" in place for place in places), places
    assert [name for name in everybody(surgeon) if far in name]
    search(surgeon, far)
    assert far in names(surgeon)[0]
    surgeon.press(far).sees("Video or phone", "Medicine, Northgate")
    surgeon.press("Ask ").sees("In your own words")


def test_a_member_of_a_society_finds_whose_training_counts_and_never_whose_is_over(
    organisation: Organisation, windows: Windows
) -> None:
    home, story = organisation("society")
    member = windows(home, "phone").step_into("member")
    search(member, str(story["trained"]))
    assert str(story["trained"]) in names(member)[0]
    cards(member).first.get_by_text("Trained as").wait_for()
    search(member, str(story["lapsed"]))
    assert [name for name in names(member) if str(story["lapsed"]) in name] == []


def test_a_mentor_trained_elsewhere_hands_in_a_certificate_does_the_core_and_is_found(
    organisation: Organisation, windows: Windows, tmp_path: Path
) -> None:
    home, story = organisation("society")
    name = str(story["elsewhere"])
    mentor, staff = windows(home, "phone").step_into("elsewhere"), windows(home, "desktop").step_into("coordinator")
    mentor.open("/programmes/").press("Distance mentoring").press("Offer to help as mentor")
    recognise(staff, name, tmp_path)
    mentor.open("/training/").sees("Recognised from elsewhere")
    assert train(mentor) >= 1
    mentor.open("/training/").sees("Trained")
    become_listed(mentor)
    member = windows(home, "phone").step_into("member")
    search(member, name)
    assert name in names(member)[0]
    cards(member).first.get_by_text("Trained as").wait_for()


def recognise(staff: Walker, name: str, folder: Path) -> None:
    """Two modules stand on a certificate of another society, which is handed in as a file."""
    paper = folder / "certificate.pdf"
    paper.write_bytes(pdf("Twelve hours of mentoring, 2025"))
    staff.open("/office/").press("Distance mentoring").press("Helpers").press("In training")
    staff.press("Training", within=staff.page.locator("tr").filter(has_text=name))
    staff.press("Recognise a certificate from elsewhere").sees("Who sees this")
    for module in staff.page.locator("input[name=modules]").all()[:2]:
        module.check()
    staff.write("Who gave the certificate?", "Northern Society").write("Date of the certificate", "2026-01-15")
    staff.write("What have you seen?", "The certificate itself.")
    staff.page.locator("input[type=file]").set_input_files(paper)
    staff.press("Recognise it").sees("Recognised from elsewhere", "Northern Society")


def become_listed(mentor: Walker) -> None:
    mentor.open("/profile/").press("Go on").write("In one line", "Distance is no distance.")
    mentor.write("Ask me about", "How to begin a first grant").press("Save")
    for label in ("Writing a grant", "Boundaries, time and saying no", "Writing and publishing papers"):
        mentor.choose(label)
    mentor.press("Go on").press("Save")
    mentor.open("/profile/").press("Distance mentoring").press("Yes, that is what I would like to do")
    mentor.press("These are all I know of").press("I agree to be listed")
    mentor.press("Show me in the directory").sees("You are in the directory")


def test_a_student_looks_around_without_faces_keeps_three_and_lays_two_side_by_side(
    demonstration: str, windows: Windows, width: str
) -> None:
    student = windows(demonstration, width).step_into("resident")
    search(student, "I say yes to everything and my first grant is due").sees("We understood:", "Writing a grant")
    student.press("Hide photos until I open a profile").sees("Photos are hidden until you open a profile.")
    assert student.page.locator(".cards--found img").count() == 0
    assert student.page.get_by_label("What would you like help with?").input_value() != ""
    kept = []
    for place in range(3):
        card = cards(student).nth(place)
        kept.append(card.locator(".person__name").inner_text())
        student.press("Keep", within=card)
        card.get_by_text("Kept").wait_for()
    student.press("People to remember").sees("nobody else sees it").press(
        "People to remember", within=student.page.locator(".cards")
    )
    student.sees(*(name.split(",")[0] for name in kept))
    for box in student.page.get_by_label("Compare").all()[:2]:
        box.check()
    student.press("Side by side").sees("There is no best one")
    assert student.page.get_by_role("columnheader").count() == {"phone": 2, "desktop": 3}[width]
    assert student.page.get_by_role("rowheader", name="Can help with").count() == 1
