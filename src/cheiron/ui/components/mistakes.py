"""What is wrong with an answer, in words that say what to do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _


def _please(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return _("Please choose at least one.")
    if isinstance(widget, forms.RadioSelect | forms.Select):
        return _("Please choose one.")
    if isinstance(widget, forms.CheckboxInput):
        return _("Please tick this box to go on.")
    if isinstance(widget, forms.FileInput):
        return _("Please choose a file.")
    return _("Please fill this in.")


def mistakes_of(bound: BoundField) -> list[str]:
    """The field's errors; Django's "This field is required." becomes a sentence that fits the input."""
    plain = str(forms.Field.default_error_messages["required"])
    return [_please(bound.field.widget) if str(error) == plain else str(error) for error in bound.errors]


def rows_of(form: Any, target_of: Any) -> list[dict[str, str]]:
    """Every mistake of a form with the place where it can be mended, each named by the label of its field."""
    rows = [{"text": str(error), "target": ""} for error in form.non_field_errors()]
    for name in form.errors:
        if name in form.fields:
            target = target_of(form[name])
            rows += [{"text": _named(form[name], text), "target": target} for text in mistakes_of(form[name])]
    return rows


def _named(bound: BoundField, text: str) -> str:
    """With the label before it; a sentence of one's own that answers a question needs no question before it."""
    label = str(bound.label or "")
    if not label or (label.endswith("?") and text != _please(bound.field.widget)):
        return text
    return f"{label.rstrip('?:. ')}: {text}"
