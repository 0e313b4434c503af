"""Where confidential texts and files lie, for those who must know that they can be opened without reading them."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from cheiron.kit.sealed_field import SealedBytesField, SealedField


def sealed_columns() -> Iterator[tuple[type[Model], str]]:
    """Every confidential column."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, SealedField):
                yield model, field.name


def holds_files(model: type[Model], name: str) -> bool:
    """Whether it is a column of files, not of texts."""
    return isinstance(model._meta.get_field(name), SealedBytesField)


def sealed_rows_at_the_ends(within: int = 20) -> Iterator[tuple[Model, str]]:
    """The same, looked for only among the first and the last few rows of each table: quick, however long they are."""
    for model, name in sealed_columns():
        rows = model._base_manager.only("ref", name)
        seen = 1 if holds_files(model, name) else within  # a file is never empty, and large
        for end in (rows.order_by("pk"), rows.order_by("-pk")):
            found = next((row for row in end[:seen] if row.__dict__[name]), None)
            if found is not None:
                yield found, name


def first_sealed_rows() -> Iterator[tuple[Model, str]]:
    """The oldest and the newest row of every confidential column, unopened."""
    for model, name in sealed_columns():
        rows, nothing = model._base_manager.only("ref", name), b"" if holds_files(model, name) else ""
        written = rows.exclude(**{name: nothing}).exclude(**{f"{name}__isnull": True})
        for row in (written.order_by("pk").first(), written.order_by("pk").last()):
            if row is not None:
                yield row, name


def holds_sealed_text() -> bool:
    """Whether anything confidential was ever written here."""
    return next(first_sealed_rows(), None) is not None
