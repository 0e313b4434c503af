"""The base of every table that has pages of its own."""

from __future__ import annotations

from typing import Any

from django.db import models

from cheiron.kit import clock
from cheiron.kit.refs import new_ref


class Record(models.Model):
    """A row with an opaque reference and the moment it was made."""

    ref = models.CharField(max_length=13, unique=True, default=new_ref, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label_lower} {self.ref}"


def state_field(choices: type[models.TextChoices], default: Any = models.NOT_PROVIDED) -> Any:
    """A column that holds a state."""
    return models.CharField(max_length=32, choices=choices.choices, default=default, db_index=True)
