"""A text column that is encrypted in the database and plain on the instance.

It is bound to the row's ``ref`` and to its own column, so a sealed text copied to another row does not open. It is
opened lazily: loading a list of rows decrypts nothing. It cannot be filtered on (that is the point).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from cheiron.kit.sealing import seal, unseal


class Sealed(str):
    """Text as it stands in the database."""


class _Opening(DeferredAttribute):
    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = unseal(value, column=self.field.column_name, row=instance.ref)  # type: ignore[attr-defined]
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """Confidential text. The model must be a ``Record`` (the row's ``ref`` is part of the seal)."""

    descriptor_class = _Opening

    @property
    def column_name(self) -> str:
        return f"{self.model._meta.db_table}.{self.attname}"

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if self.attname not in model_instance.__dict__:
            model_instance.refresh_from_db(fields=[self.attname])  # deferred: what stands in the row stays
        value = model_instance.__dict__[self.attname]
        if not value or isinstance(value, Sealed):
            return value
        return Sealed(seal(value, column=self.column_name, row=model_instance.ref))  # type: ignore[attr-defined]

    def value_from_object(self, obj: models.Model) -> Any:
        """What an export sees: the sealed text, never the plain one."""
        return self.pre_save(obj, add=False)

    def get_prep_value(self, value: Any) -> Any:
        if value and not isinstance(value, Sealed):
            raise FieldError(f"{self.column_name} is confidential: save the record itself, no bulk change or filter")
        return str(value) if value is not None else None

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in {"isnull", "exact"} else None
