"""What a form's widgets need to be shown our way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

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
    widget.attrs.pop("placeholder", None)  # it vanishes while one types, and only says the label again
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


def first_input_id(bound: BoundField) -> str:
    """Where a link to this field must land: the first choice of a group, else the input."""
    if shape_of(bound.field.widget) == "choices":
        groups = choice_groups(bound, {})
        return groups[0]["options"][0]["id"] if groups else bound.auto_id
    return bound.id_for_label or bound.auto_id


def has_default_rows(bound: BoundField) -> bool:
    """Django's ten rows are more than most answers need."""
    widget = bound.field.widget
    return isinstance(widget, forms.Textarea) and str(widget.attrs.get("rows")) == "10"


def shown(bound: BoundField, attributes: dict[str, Any]) -> str:
    """The input itself. The empty row of a list says what it means instead of showing dashes."""
    html = bound.as_widget(attrs=attributes)
    if not isinstance(bound.field.widget, forms.Select):
        return html
    words = _("Choose one") if bound.field.required else _("No answer")
    return mark_safe(html.replace(">---------<", f">{escape(words)}<"))  # noqa: S308  (Django made the rest)


def room_left(bound: BoundField) -> str:
    """What to say when a long answer nears its end; the 0 is filled in while one types."""
    if isinstance(bound.field.widget, forms.Textarea) and bound.field.widget.attrs.get("maxlength"):
        return _("0 characters left")
    return ""
