"""Columns that are encrypted in the database and plain on the instance: texts, and files.

They are bound to the row's ``ref`` and to their own column, so what was sealed does not open in another row. They are
opened lazily: loading a list of rows decrypts nothing. They cannot be filtered on (that is the point).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from cheiron.kit.sealing import seal, seal_bytes, unseal, unseal_bytes


class Sealed(str):
    """Text as it stands in the database."""


class SealedBytes(bytes):
    """A file as it lies in the database."""


class _Opening(DeferredAttribute):
    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed | SealedBytes):
            value = self.field.opened(value, instance.ref)  # type: ignore[attr-defined]
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(models.Field):  # type: ignore[type-arg]
    """What both kinds share. The model must be a ``Record`` (the row's ``ref`` is part of the seal)."""

    descriptor_class = _Opening
    stored: type[Sealed] | type[SealedBytes]
    plain: type[str] | type[bytes]
    seals: Callable[..., Any]
    unseals: Callable[..., Any]

    @property
    def column_name(self) -> str:
        return f"{self.model._meta.db_table}.{self.attname}"

    def closed(self, value: Any, row: str) -> Any:
        return self.seals(value, column=self.column_name, row=row)

    def opened(self, value: Any, row: str) -> Any:
        return self.unseals(value, column=self.column_name, row=row)

    def from_db_value(self, value: Any, *args: Any) -> Any:
        return self.stored(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if self.attname not in model_instance.__dict__:
            model_instance.refresh_from_db(fields=[self.attname])  # deferred: what stands in the row stays
        value = model_instance.__dict__[self.attname]
        if not value or isinstance(value, self.stored):
            return value
        return self.stored(self.closed(value, model_instance.ref))  # type: ignore[attr-defined]

    def value_from_object(self, obj: models.Model) -> Any:
        """What an export sees: what was sealed, never the plain one."""
        return self.pre_save(obj, add=False)

    def get_prep_value(self, value: Any) -> Any:
        if value and not isinstance(value, self.stored):
            raise FieldError(f"{self.column_name} is confidential: save the record itself, no bulk change or filter")
        return self.plain(value) if value is not None else None

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in {"isnull", "exact"} else None


class SealedTextField(SealedField, models.TextField):  # type: ignore[type-arg]
    """Confidential text."""

    stored, plain = Sealed, str
    seals, unseals = staticmethod(seal), staticmethod(unseal)


class SealedBytesField(SealedField, models.BinaryField):  # type: ignore[type-arg]
    """A confidential file. Keep it in a table of its own, so that a list of rows does not load it."""

    stored, plain = SealedBytes, bytes
    seals, unseals = staticmethod(seal_bytes), staticmethod(unseal_bytes)
