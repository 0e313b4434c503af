"""Form fields: label, hint, error and the right input, tied together for everybody who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.boundfield import BoundField

from cheiron.ui.components.mistakes import mistakes_of, rows_of
from cheiron.ui.components.props import one_of
from cheiron.ui.components.widgets import (
    choice_groups,
    first_input_id,
    has_default_rows,
    make_native,
    room_left,
    shape_of,
    shown,
)

WIDTHS = ("full", "medium", "short")


def field(
    bound: Any,
    *,
    label: str = "",
    hint: str = "",
    width: str = "full",
    hints: Mapping[str, str] | None = None,
    heading: bool = False,
    mark_optional: bool = True,
    hide_label: bool = False,
    columns: bool = False,
) -> dict[str, Any]:
    """One field of a form, whole: ``{% field form["name"] %}``."""
    if not isinstance(bound, BoundField):
        raise ValueError(f'{{% field %}} wants a field of a form, as in form["name"]; this is {type(bound).__name__}.')
    one_of("field", "width", width, WIDTHS)
    widget = bound.field.widget
    shape = shape_of(widget)
    make_native(widget)
    words = hint or bound.help_text
    ids = [f"{bound.auto_id}_hint"] * bool(words) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    context = {
        "bound": bound,
        "shape": shape,
        "label": label or bound.label,
        "hint": words,
        "errors": mistakes_of(bound),
        "described_by": " ".join(ids),
        "optional": mark_optional and not bound.field.required and shape != "tick",
        "width": width,
        "heading": heading,
        "hide_label": hide_label,
        "columns": columns,
        "room": room_left(bound),
    }
    if shape == "choices":
        context["groups"] = choice_groups(bound, hints or {})
    else:
        context["input"] = shown(bound, _attributes(bound, " ".join(ids)))
    return context


def _attributes(bound: BoundField, described_by: str) -> dict[str, Any]:
    attributes: dict[str, Any] = {"id": bound.auto_id, "rows": 5} if has_default_rows(bound) else {"id": bound.auto_id}
    if described_by:
        attributes["aria-describedby"] = described_by
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes


def error_summary(context: Any, form: Any) -> dict[str, Any]:
    """Everything that is wrong, at the top, each linked to where it can be mended. Shown once per form."""
    if not form:
        return {"rows": []}
    if not hasattr(form, "errors"):
        raise ValueError(f"{{% error_summary %}} wants a form; this is {type(form).__name__}.")
    shown = context.dicts[0].setdefault("summaries_shown", set())
    if id(form) in shown or not form.errors:
        return {"rows": []}
    shown.add(id(form))
    return {"rows": rows_of(form, first_input_id)}
