"""Form fields: label, hint, error and the right input, tied together for everybody who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from cheiron.ui.components.mistakes import mistakes_of, rows_of
from cheiron.ui.components.props import one_of

WIDTHS = ("full", "medium", "short")
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def shape_of(widget: forms.Widget) -> str:
    """Which template shows this widget."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, GROUPS):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "group"
    return "input"


def make_native(widget: forms.Widget) -> None:
    """Dates and times use the browser's own picker, which wants one fixed way of writing them."""
    for kind, native, written in (
        (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
        (forms.DateInput, "date", "%Y-%m-%d"),
        (forms.TimeInput, "time", "%H:%M"),
    ):
        if isinstance(widget, kind):
            widget.input_type = native
            widget.format = written
            return


def choice_groups(bound: BoundField, hints: Mapping[str, str]) -> list[dict[str, Any]]:
    """The choices in their groups. The empty choice (``---------``) is no choice."""
    widget = bound.field.widget
    value = widget.format_value(bound.value())
    base = {"id": bound.auto_id}
    groups: list[dict[str, Any]] = []
    for name, options, index in widget.optgroups(bound.html_name, value, base):
        rows = [
            {**option, "id": f"{bound.auto_id}_{option['index']}", "hint": hints.get(str(option["value"]), "")}
            for option in options
            if str(option["value"]) != ""
        ]
        if groups and not name and not groups[-1]["name"]:
            groups[-1]["options"] += rows
        else:
            groups.append({"name": name, "id": f"{bound.auto_id}_group_{index}", "options": rows})
    return [group for group in groups if group["options"]]


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
        "room": _room(bound),
    }
    if shape == "choices":
        context["groups"] = choice_groups(bound, hints or {})
    else:
        context["input"] = bound.as_widget(attrs=_attributes(bound, " ".join(ids)))
    return context


def _attributes(bound: BoundField, described_by: str) -> dict[str, Any]:
    attributes: dict[str, Any] = {"id": bound.auto_id, "rows": 5} if _is_default_area(bound) else {"id": bound.auto_id}
    if described_by:
        attributes["aria-describedby"] = described_by
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes


def _is_default_area(bound: BoundField) -> bool:
    """Django's ten rows are more than most answers need."""
    widget = bound.field.widget
    return isinstance(widget, forms.Textarea) and str(widget.attrs.get("rows")) == "10"


def _room(bound: BoundField) -> str:
    """What to say when a long answer nears its end; the 0 is filled in while one types."""
    if isinstance(bound.field.widget, forms.Textarea) and bound.field.widget.attrs.get("maxlength"):
        return _("0 characters left")
    return ""


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


def first_input_id(bound: BoundField) -> str:
    """Where a link to this field must land: the first choice of a group, else the input."""
    if shape_of(bound.field.widget) == "choices":
        groups = choice_groups(bound, {})
        return groups[0]["options"][0]["id"] if groups else bound.auto_id
    return bound.id_for_label or bound.auto_id
