"""Forms of the pages of a request. Each answer has its own, so that nothing of another one can stand in its way."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.kit import clock
from cheiron.matching.states import TALK_TIMES_MOST, DeclineCode

MORE_AT_MOST, REPLY_AT_MOST, ANSWER_AT_MOST = 400, 1000, 1500
MONTHS = 12


class DeclineForm(forms.Form):
    """A no may carry a code for the programme's counts. The learner never sees it."""

    code = forms.ChoiceField(
        label=gettext_lazy("Why not now?"),
        choices=DeclineCode.choices,
        widget=forms.RadioSelect,
        required=False,
    )


class MoreForm(forms.Form):
    """One short question back."""

    words = forms.CharField(
        label=gettext_lazy("What would you like to know?"),
        help_text=gettext_lazy("One short question. It can be answered in two sentences."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MORE_AT_MOST}),
        max_length=MORE_AT_MOST,
        error_messages={"required": gettext_lazy("Please write a sentence.")},
    )


class ReplyForm(forms.Form):
    """The learner's answer to it."""

    words = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("Two sentences are enough."),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": REPLY_AT_MOST}),
        max_length=REPLY_AT_MOST,
        error_messages={"required": gettext_lazy("Please write a sentence.")},
    )


class LaterForm(forms.Form):
    """From which month one would like to be asked again."""

    day = forms.TypedChoiceField(
        label=gettext_lazy("Ask me again from"),
        coerce=dt.date.fromisoformat,
        error_messages={"required": gettext_lazy("Please choose a month.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [(day.isoformat(), date_format(day, "j F Y")) for day in months_ahead()]
        self.fields["day"].choices = [("", _("Choose a month")), *months]  # type: ignore[attr-defined]


def months_ahead() -> list[dt.date]:
    """The first days of the next twelve months."""
    today = clock.today()
    counted = [today.month + ahead for ahead in range(1, MONTHS + 1)]
    return [dt.date(today.year + (month - 1) // 12, (month - 1) % 12 + 1, 1) for month in counted]


class TimesForm(forms.Form):
    """Up to three times for a first talk; none is an answer too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, TALK_TIMES_MOST + 1):
            label = {"number": number}
            self.fields[f"day_{number}"] = forms.DateField(
                label=_("Day %(number)s") % label, required=False, widget=forms.DateInput
            )
            self.fields[f"time_{number}"] = forms.TimeField(
                label=_("Time %(number)s") % label, required=False, widget=forms.TimeInput
            )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Day and time, side by side."""
        numbers = range(1, TALK_TIMES_MOST + 1)
        return [(self[f"day_{number}"], self[f"time_{number}"]) for number in numbers]

    def clean(self) -> dict[str, Any]:
        """A day goes with a time."""
        for number in range(1, TALK_TIMES_MOST + 1):
            day, time = self.cleaned_data.get(f"day_{number}"), self.cleaned_data.get(f"time_{number}")
            if (day is None) != (time is None) and not self.errors:
                missing = f"time_{number}" if time is None else f"day_{number}"
                self.add_error(missing, _("Please give both, a day and a time."))
        return self.cleaned_data

    def times(self) -> list[dt.datetime]:
        """As moments in the installation's time zone."""
        data, zone = self.cleaned_data, timezone.get_default_timezone()
        numbers = [number for number in range(1, TALK_TIMES_MOST + 1) if data.get(f"day_{number}")]
        naive = [dt.datetime.combine(data[f"day_{number}"], data[f"time_{number}"]) for number in numbers]
        return [timezone.make_aware(one, zone) for one in naive]


class AnswerForm(forms.Form):
    """A few lines to who asked a question."""

    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("A few lines are plenty."),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": ANSWER_AT_MOST}),
        max_length=ANSWER_AT_MOST,
        error_messages={"required": gettext_lazy("Please write a sentence.")},
    )
