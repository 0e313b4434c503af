"""Fonts come out of installed packages: no font file lies in our tree. Both are under the SIL Open Font License."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PREFIX = "fonts"
FONTS = {
    "font_manrope": ("Manrope-VariableFont_wght.ttf", "OFL.txt"),
    "font_source_serif_pro": ("SourceSerifPro-Semibold.ttf", "SourceSerifPro-It.ttf", "LICENSE.txt"),
}


def folder_of(package: str) -> Path:
    """Where an installed font package keeps its files."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"The font package {package} is not installed.")
    return Path(spec.origin).parent / "files"


def _storage(package: str) -> FileSystemStorage:
    storage = FileSystemStorage(location=folder_of(package))
    storage.prefix = PREFIX  # type: ignore[attr-defined]
    return storage


class FontFinder(BaseFinder):
    """Serve the few fonts we use as ``fonts/<file>``."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        for package, names in FONTS.items():
            for name in names:
                if path == f"{PREFIX}/{name}":
                    found = str(folder_of(package) / name)
                    return [found] if find_all else found
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for package, names in FONTS.items():
            for name in names:
                yield name, _storage(package)
