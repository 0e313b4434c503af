"""Set a sheet. Everything people typed goes in as data, never as markup, and the setter reaches no file and no net."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

FONTS = ("font_manrope", "font_source_serif_pro")
SHEETS = ("booklet", "posters", "welcome")
PAPERS = ("a4", "us-letter")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, font_paths=[str(_folder(package)) for package in FONTS])


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"The font package {package} is not installed.")
    return Path(spec.origin).parent / "files"


@cache
def _sheet(name: str) -> bytes:
    return (files("cheiron.printing") / "sheets" / f"{name}.typ").read_bytes()


def set_pdf(sheet: str, data: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A tagged PDF of one of ``SHEETS``. ``pictures``: files by the name under which the data speaks of them."""
    return b"".join(_pages(sheet, data, pictures or {}, "pdf"))


def set_png(sheet: str, data: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> list[bytes]:
    """The same, one picture a page: for looking at it."""
    return _pages(sheet, data, pictures or {}, "png")


def _pages(sheet: str, data: Mapping[str, Any], pictures: Mapping[str, bytes], kind: str) -> list[bytes]:
    if sheet not in SHEETS or data["paper"] not in PAPERS:
        raise ValueError("no such sheet or paper")
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for name, content in {"main.typ": _sheet(sheet), "kit.typ": _sheet("kit"), **pictures}.items():
            (place / Path(name).name).write_bytes(content)
        setter: Any = typst.compile
        made: bytes | list[bytes] = setter(
            place / "main.typ",
            root=place,
            font_paths=_fonts(),
            format=kind,
            ppi=110,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    return made if isinstance(made, list) else [made]
