"""The modules that come with Cheiron: one Markdown file each, with its facts and its check in TOML on top."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from cheiron.training.states import Audience, Bullet

FENCE = "+++"
WANTED: dict[str, type] = {
    "code": str,
    "title": str,
    "summary": str,
    "minutes": int,
    "bullets": list,
    "audience": list,
    "valid_months": int,
    "pass_share": int,
    "version": str,
    "licence": str,
    "check": list,
}


class BadModule(ValueError):
    """A file on the shelf is not a module; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """One file of the shelf, checked."""

    code: str
    facts: dict[str, Any]
    audiences: tuple[str, ...]


def shipped_modules() -> list[Shipped]:
    """Every module on the shelf, by code."""
    shelf = files("cheiron.training") / "content"
    found = [
        parsed(file.read_text(encoding="utf-8"), file.name) for file in shelf.iterdir() if file.name.endswith("md")
    ]
    return sorted(found, key=lambda module: module.code)


def parsed(text: str, name: str) -> Shipped:
    """Read one file; raise ``BadModule`` in plain words when it does not fit."""
    _before, head, body = [*text.split(f"{FENCE}\n", 2), "", ""][:3]
    try:
        front = tomllib.loads(head)
    except tomllib.TOMLDecodeError as trouble:
        raise BadModule(f"{name}: the part on top is not TOML ({trouble})") from None
    _require_facts(front, name)
    for number, item in enumerate(front["check"], 1):
        _require_item(item, f"{name}, item {number}")
    if not body.strip() or f"{front['code']}.md" != name:
        raise BadModule(f"{name}: no text, or the code is not the name of the file")
    return Shipped(front["code"], {**_columns(front), "body": body.strip()}, tuple(front["audience"]))


def _require_facts(front: Mapping[str, Any], name: str) -> None:
    wrong = [key for key, kind in WANTED.items() if not isinstance(front.get(key), kind)]
    wrong += sorted(set(front) - set(WANTED))
    if wrong:
        raise BadModule(f"{name}: missing, unknown or of the wrong kind: {', '.join(wrong)}")
    if not front["bullets"] or not set(front["bullets"]) <= set(Bullet.values):
        raise BadModule(f"{name}: bullets are numbers from 1 to 6")
    if not front["audience"] or not set(front["audience"]) <= set(Audience.values):
        raise BadModule(f"{name}: unknown audience")
    if front["licence"] != "CC0":
        raise BadModule(f"{name}: shipped text is CC0")


def _require_item(item: Any, name: str) -> None:
    known = {"prompt", "options", "answer", "why", "must"}
    if not isinstance(item, dict) or set(item) - known or {"prompt", "options", "answer", "why"} - set(item):
        raise BadModule(f"{name}: needs prompt, options, answer and why")
    options, answer = item["options"], item["answer"]
    if len(options) < 2 or len(set(options)) != len(options):
        raise BadModule(f"{name}: needs two or more different options")
    if not isinstance(answer, int) or not 0 <= answer < len(options) or not item["why"] or not item["prompt"]:
        raise BadModule(f"{name}: the answer is the place of an option, counted from 0, and has a reason")


def _columns(front: Mapping[str, Any]) -> dict[str, Any]:
    plain = ("title", "summary", "minutes", "bullets", "valid_months", "pass_share", "version")
    return {**{key: front[key] for key in plain}, "check_items": front["check"]}
