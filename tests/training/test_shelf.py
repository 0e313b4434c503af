"""The modules that come with Cheiron."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cheiron.journal.models import Entry
from cheiron.training.actions import load_modules
from cheiron.training.check import marked
from cheiron.training.models import Learning, Module
from cheiron.training.shelf import BadModule, Shipped, parsed, shipped_modules
from tests import make

SHELF = shipped_modules()
CODES = ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "D1", "K1", "L1", "M2"]
GOOD = """+++
code = "X1"
title = "T"
summary = "S"
minutes = 5
bullets = [1]
audience = ["helper"]
valid_months = 12
pass_share = 80
version = "1"
licence = "CC0"
[[check]]
prompt = "P?"
options = ["a", "b"]
answer = 1
why = "W"
+++
Body
"""


def each_module() -> Any:
    return pytest.mark.parametrize("shipped", SHELF, ids=[module.code for module in SHELF])


def test_all_of_them_are_there() -> None:
    assert [module.code for module in SHELF] == CODES


@each_module()
def test_a_module_is_short_and_has_its_parts(shipped: Shipped) -> None:
    body = shipped.facts["body"]
    headings = re.findall(r"^## (.+)$", body, re.MULTILINE)
    assert 450 <= len(body.split()) <= 900
    assert {"A worked example", "Words to say aloud", "Try this week"} <= set(headings)
    assert not re.search(r"^# ", body, re.MULTILINE)
    assert re.search(r"^> ", body, re.MULTILINE)
    assert "<" not in body


@each_module()
def test_a_check_has_four_to_eight_items_and_no_pattern_in_its_answers(shipped: Shipped) -> None:
    items = shipped.facts["check_items"]
    assert 4 <= len(items) <= 8
    assert len({item["answer"] for item in items}) >= 3
    right = {str(place): item["answer"] for place, item in enumerate(items)}
    assert marked(items, right, shipped.facts["pass_share"]).passed


@each_module()
def test_the_longest_option_is_mostly_not_the_right_one(shipped: Shipped) -> None:
    items = shipped.facts["check_items"]
    longest = [max(range(len(item["options"])), key=lambda n: len(item["options"][n])) for item in items]
    given_away = [place for place, item in zip(longest, items, strict=True) if place == item["answer"]]
    assert len(given_away) <= len(items) / 2


@each_module()
def test_one_wrong_answer_is_forgiven_unless_it_is_about_safety(shipped: Shipped) -> None:
    items = shipped.facts["check_items"]
    for place, item in enumerate(items):
        given = {str(n): it["answer"] for n, it in enumerate(items)}
        given[str(place)] = (item["answer"] + 1) % len(item["options"])
        assert marked(items, given, shipped.facts["pass_share"]).passed is not bool(item.get("must")), place


def test_the_three_doors_have_items_that_nobody_may_get_wrong() -> None:
    doors = next(module for module in SHELF if module.code == "C5")
    assert doors.facts["minutes"] == 25
    assert sum(bool(item.get("must")) for item in doors.facts["check_items"]) == 5


def test_a_good_file_is_read() -> None:
    assert parsed(GOOD, "X1.md").facts["check_items"][0]["answer"] == 1


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("answer = 1", "answer = 2", "item 1"),
        ('["a", "b"]', '["a", "a"]', "item 1"),
        ('why = "W"', "", "item 1"),
        ('why = "W"', 'why = "W"\nhint = "H"', "item 1"),
        ("bullets = [1]", "bullets = [7]", "bullets"),
        ('["helper"]', '["nobody"]', "audience"),
        ('"CC0"', '"All rights reserved"', "CC0"),
        ("minutes = 5", "", "minutes"),
        ("minutes = 5", 'minutes = 5\ncolour = "red"', "colour"),
        ("Body\n", "", "no text"),
        ('code = "X1"', 'code = "X2"', "name of the file"),
        ('title = "T"', "title = ", "not TOML"),
    ],
)
def test_a_bad_file_is_refused_in_plain_words(old: str, new: str, complaint: str) -> None:
    with pytest.raises(BadModule, match=complaint):
        parsed(GOOD.replace(old, new), "X1.md")


@pytest.mark.django_db
def test_loading_again_writes_nothing() -> None:
    assert load_modules() == len(CODES)
    assert load_modules() == 0
    assert Module.objects.count() == len(CODES)
    assert Entry.objects.filter(word="module.loaded").count() == len(CODES)


@pytest.mark.django_db
def test_a_changed_module_is_renewed_in_place() -> None:
    load_modules()
    module = Module.objects.get(code="C1")
    Learning.objects.create(person=make.person(), module=module)
    Module.objects.filter(pk=module.pk).update(body="Old words", version="0")
    assert load_modules() == 1
    assert Module.objects.get(code="C1").pk == module.pk
    assert Module.objects.get(code="C1").body.startswith("## Why words matter")
