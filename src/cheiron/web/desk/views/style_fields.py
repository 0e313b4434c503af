"""The five pairs of ways to work, as fields of a form. Left open is an answer too."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cheiron.profiles.states import STYLE_STEPS, WORKING_STYLE


def add_style_fields(form: forms.Form, answers: dict[str, int]) -> None:
    """One field a pair, answered so far with ``answers``."""
    for key, (left, right) in WORKING_STYLE.items():
        field = forms.TypedChoiceField(
            label=_("%(left)s or %(right)s?") % {"left": left, "right": str(right)[:1].lower() + str(right)[1:]},
            choices=[("", "---------"), *zip(map(str, STYLE_STEPS), _steps(left, right), strict=True)],
            coerce=int,
            empty_value=None,
            initial=answers.get(key, ""),
            required=False,
        )
        form.fields[f"style_{key}"] = field


def _steps(left: Any, right: Any) -> list[str]:
    """Five answers in words; the middle is no weaker than the ends."""
    return [
        str(left),
        _("More: %(side)s") % {"side": left},
        _("Both alike"),
        _("More: %(side)s") % {"side": right},
        str(right),
    ]


def style_of(data: dict[str, Any]) -> dict[str, int]:
    """What was answered."""
    answers = {key: data.get(f"style_{key}") for key in WORKING_STYLE}
    return {key: step for key, step in answers.items() if step is not None}
