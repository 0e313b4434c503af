"""From a sentence to a request with a screen reader and a keyboard: names, roles and states, page by page."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Windows
from tests.journeys.walker import Walker

CHIP = re.compile(r"^Writing a grant\W+take this out")
SENTENCE = "I say yes to everything and my first grant is due"
HEADINGS = "Array.from(document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)'), h => Number(h.tagName[1]))"
# Whatever can be pressed or filled in, with no name that a screen reader could say.
NAMELESS = """Array.from(document.querySelectorAll('main :is(a[href], button, input, select, textarea)'))
    .filter(one => one.type !== 'hidden' && one.checkVisibility())
    .filter(one => !(one.ariaLabel || one.textContent.trim() || (one.labels && one.labels.length)))
    .map(one => one.outerHTML.slice(0, 120))"""
TWINS = """Array.from(document.querySelectorAll('main button')).filter(one => one.checkVisibility())
    .map(one => one.textContent.replace(/\\s+/g, ' ').trim())
    .filter((words, place, all) => all.indexOf(words) !== place)"""
DESCRIBED = """one => one.getAttribute('aria-describedby').split(' ')
    .map(id => document.getElementById(id).innerText).join(' ')"""


def in_order(walker: Walker) -> None:
    """One first heading, no level left out, everything named, no two buttons alike."""
    levels: list[int] = walker.page.evaluate(HEADINGS)
    assert levels.count(1) == 1, levels
    assert levels[0] == 1, levels
    jumps = [(one, other) for one, other in pairwise(levels) if other > one + 1]
    assert jumps == [], levels
    assert walker.page.evaluate(NAMELESS) == []
    assert walker.page.evaluate(TWINS) == []
    for landmark in ("banner", "main", "contentinfo"):
        expect(walker.page.get_by_role(landmark)).to_have_count(1)


def enter(walker: Walker) -> None:
    """Press Enter and arrive."""
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    walker.look()


def tab_to(walker: Walker, wanted: Locator, most: int = 60) -> None:
    """Go there with the Tab key alone."""
    for _press in range(most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        walker.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


@pytest.fixture
def reader(shared_demonstration: str, windows: Windows) -> Walker:
    return windows(shared_demonstration, "desktop").step_into("resident")


def test_a_screen_reader_hears_what_to_write_who_sees_it_and_what_was_understood(reader: Walker) -> None:
    page = reader.open("/people/").page
    in_order(reader)
    box = page.get_by_role("search").get_by_role("searchbox", name="What would you like help with?")
    said = box.evaluate(DESCRIBED)
    assert "In your own words" in said
    assert "Nobody sees what you write" in said
    tab_to(reader, box)
    page.keyboard.type(SENTENCE)
    enter(reader)
    in_order(reader)
    status = page.get_by_role("status").filter(has_text="We understood")
    expect(status.get_by_role("list", name="We understood:")).to_have_count(1)
    chip = status.get_by_role("button", name=CHIP)
    expect(chip).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_value(SENTENCE)
    tab_to(reader, chip)
    enter(reader)
    expect(page.get_by_role("button", name=CHIP)).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_value(SENTENCE)


def test_a_filter_says_that_it_is_chosen_and_how_many_are_left(reader: Walker) -> None:
    page = reader.open("/people/").page
    filters = page.get_by_role("navigation", name="Filter")
    open_now = filters.get_by_role("link", name="Has room now")
    expect(open_now).to_have_count(1)
    open_now.click()
    chosen = page.get_by_role("navigation", name="Filter (1)").get_by_role("link", name="chosen, take it out")
    expect(chosen).to_have_attribute("aria-current", "true")
    in_order(reader.look())
    expect(page.get_by_role("heading", level=2, name=re.compile(r"^\d+ people"))).to_have_count(1)


def test_a_card_says_why_and_what_it_does_not_cover_in_the_order_in_which_it_is_read(reader: Walker) -> None:
    reader.open("/people/").write("What would you like help with?", SENTENCE).press("Search")
    card = reader.page.get_by_role("article").first
    expect(card.get_by_role("heading", level=3).get_by_role("link")).to_have_count(1)
    why = card.get_by_role("list", name="Why").get_by_role("listitem")
    assert why.count() >= 1
    assert "You said" in why.first.inner_text()
    name = card.get_by_role("heading").inner_text().split(",")[0]
    expect(card.get_by_role("button", name=f"Keep {name}")).to_have_count(1)
    card.get_by_role("button", name=f"Keep {name}").press("Enter")
    expect(card.get_by_role("button", name=re.compile(r"^Kept\W+take off my lists"))).to_have_count(1)


def test_from_the_sentence_to_the_request_with_the_keyboard_alone(reader: Walker) -> None:
    page = reader.open("/people/").page
    tab_to(reader, page.get_by_role("searchbox"))
    page.keyboard.type(SENTENCE)
    enter(reader)
    first = page.get_by_role("article").first.get_by_role("heading").get_by_role("link")
    tab_to(reader, first, 140)
    enter(reader)
    in_order(reader)
    way = page.get_by_role("region").get_by_role("link", name="Ask ").first
    tab_to(reader, way)
    enter(reader)
    in_order(reader)
    expect(page.get_by_role("group", name="What would you like to talk about?")).to_have_count(1)
    send = page.get_by_role("button", name="Go on")
    tab_to(reader, send)
    enter(reader)
    summary = page.get_by_role("alert").or_(page.locator(".error-summary")).first
    expect(summary).to_be_focused()
    assert page.title().startswith("Error:")
    mistake = summary.get_by_role("link").first
    page.keyboard.press("Tab")
    expect(mistake).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio").first).to_be_checked()
    tab_to(reader, page.get_by_role("button", name="Go on"))
    enter(reader)
    in_order(reader)
    expect(page.get_by_role("heading", level=1, name="Is this right?")).to_have_count(1)
    tab_to(reader, page.get_by_role("button", name="Send to"))
    enter(reader)
    reader.look().sees("has been told")


def test_people_side_by_side_stay_a_table_where_rows_are_laid_out_one_below_the_other(
    shared_demonstration: str, windows: Windows
) -> None:
    reader = windows(shared_demonstration, "phone").step_into("newcomer")
    reader.open("/people/")
    for place in range(2):
        reader.page.get_by_role("article").nth(place).get_by_role("button", name="Keep").click()
        reader.page.get_by_role("article").nth(place).get_by_text("Kept").wait_for()
    reader.open("/people/lists/").press("People to remember", within=reader.page.locator(".cards"))
    in_order(reader)
    for box in reader.page.get_by_role("checkbox").all():
        box.check()
    reader.press("Side by side")
    in_order(reader)
    table = reader.page.get_by_role("table", name="People side by side")
    expect(table.get_by_role("columnheader")).to_have_count(2)  # the corner is not there on a phone
    row = table.get_by_role("row").filter(has=reader.page.get_by_role("rowheader", name="Can help with"))
    expect(row.get_by_role("cell")).to_have_count(2)
