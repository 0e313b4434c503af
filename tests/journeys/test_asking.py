"""A newcomer and a coach: a first talk, a little more, not now and later, a question, waiting for a place."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.conftest import Windows, served, variables
from tests.journeys.walker import Walker

WORRY = "I change my mind about specialties every week."
MORE, SAID = "Which two are left?", "Paediatrics and family medicine."


@pytest.fixture
def house(built: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A demonstration of this test alone: two people change what the other stories begin with."""
    with served(built, tmp_path / "home") as address:
        yield address, tmp_path / "home"


@pytest.fixture
def two(house: tuple[str, Path], windows: Windows) -> tuple[Walker, Walker]:
    """The newcomer with a phone, looking at the coach, and the coach."""
    home, folder = house
    told(folder, "UPDATE profiles_offer SET places = taken + 2 WHERE person_id = ?", coach_of(folder))
    newcomer, coach = windows(home, "phone").step_into("newcomer"), windows(home, "phone").step_into("coach")
    newcomer.open(f"/people/{ref_of(folder)}/")
    return newcomer, coach


def told(folder: Path, sentence: str, *values: object) -> list[tuple[object, ...]]:
    """Say something to the database behind the pages: what a calendar or other people would have done."""
    with closing(sqlite3.connect(next(folder.glob("**/*.sqlite3")), timeout=20)) as database:
        rows = database.execute(sentence, values).fetchall()
        database.commit()
    return rows


def ref_of(folder: Path) -> str:
    """The coach as ``personas.json`` names them."""
    text = (folder / "personas.json").read_text(encoding="utf-8")
    return text.split('"key": "coach"')[1].split('"person": "')[1].split('"')[0]


def coach_of(folder: Path) -> object:
    return told(folder, "SELECT id FROM people_person WHERE ref = ?", ref_of(folder))[0][0]


def let_the_clock_work(folder: Path) -> None:
    command = [sys.executable, "-m", "cheiron", "jobs", "--once"]
    done = subprocess.run(command, env=variables(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def send(newcomer: Walker) -> None:
    newcomer.write("In your own words", WORRY)
    newcomer.page.locator("input[name=wished_length]").first.check()
    newcomer.press("Go on").sees("Is this right?").press("Send to").sees("has been told")


def test_a_first_talk_leads_to_a_request_that_is_accepted_in_one_tap(two: tuple[Walker, Walker]) -> None:
    newcomer, coach = two
    newcomer.press("Talk for fifteen minutes first").sees("No place is taken")
    send(newcomer)
    coach.open("/today/").sees("asks you for a first talk of fifteen minutes").press("Yes, let us talk")
    coach.sees("No place of yours is taken.")
    newcomer.open("/requests/").press("", within=newcomer.part("A first talk")).sees("How to reach each other")
    newcomer.press("Go on together").sees("has been told")
    coach.open("/today/").sees("asks you to be a coach").press("Yes").sees("are partners now")


def test_a_little_more_and_then_not_now_ask_me_later_without_typing_anything_again(
    two: tuple[Walker, Walker], house: tuple[str, Path]
) -> None:
    newcomer, coach = two
    newcomer.press("Ask ")
    send(newcomer)
    coach.open("/today/").press("Read more").unfold("I would like to know a little more")
    coach.write("What would you like to know?", MORE).press("Send the question").sees("You hear as soon as")
    newcomer.open("/today/").press("Read and answer").sees(MORE).write("Your answer", SAID).press("Send")
    coach.open("/today/").press("Read more").sees(SAID).unfold("Not now: ask me again later")
    coach.page.locator("select[name=day]").select_option(index=3)
    coach.press("Ask me then").sees("you cannot begin now and would like to be asked again")
    newcomer.open("/requests/").press("", within=newcomer.part("Again from"))
    newcomer.sees("cannot begin now and would like to be asked again from", "You could ask")
    newcomer.does_not_see("Ask again with the same words")
    told(house[1], "UPDATE matching_request SET ask_again_on = date('now', '-1 day') WHERE state = 'later'")
    let_the_clock_work(house[1])
    newcomer.open("/today/").press("Ask again with the same words").sees(WORRY, "Waiting for an answer")
    coach.open("/today/").press("Read more").sees(WORRY)


def test_a_question_is_answered_in_a_few_lines(two: tuple[Walker, Walker]) -> None:
    newcomer, coach = two
    newcomer.press("Ask a question").sees("Who sees this").write("Your question", WORRY).press("Send to")
    newcomer.sees("has been told", WORRY)
    coach.open("/today/").sees("has one question for you").does_not_see(WORRY).press("Read and answer").sees(WORRY)
    coach.write("Your answer", SAID).press("Send").sees("reads it.")
    newcomer.open("/requests/").press("", within=newcomer.part("A question")).sees(SAID)


def test_somebody_full_is_waited_for_and_the_place_stands_on_today(
    two: tuple[Walker, Walker], house: tuple[str, Path]
) -> None:
    newcomer, coach = two
    told(house[1], "UPDATE profiles_offer SET taken = places WHERE person_id = ?", coach_of(house[1]))
    newcomer.open(newcomer.path).press("Tell me when there is a place").sees("Only you know that you wait.")
    coach.open("/today/").does_not_see(newcomer.name())
    told(house[1], "UPDATE profiles_offer SET taken = places - 1 WHERE person_id = ?", coach_of(house[1]))
    let_the_clock_work(house[1])
    newcomer.open("/today/").sees("has a place again").press("Open the profile").press("Ask ").sees(
        "You see it once more"
    )
