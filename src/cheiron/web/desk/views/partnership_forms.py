"""Forms of the partnership pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cheiron.difficulties.states import HelpWanted
from cheiron.partnerships.states import MeetingMode, Telling
from cheiron.people.models import Person


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when nothing was filled in; ``None`` for a first look."""
    return request.POST if request.method == "POST" else None


_CHOOSE = {"required": _("Please choose one of the answers.")}


class MeetingForm(forms.Form):
    """Day, time, length, mode, place."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput, error_messages={"required": _("Please choose a day.")}
    )
    time = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput, error_messages={"required": _("Please choose a time.")}
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=5,
        max_value=600,
        error_messages={
            "required": _("Please say how long."),
            "min_value": _("A meeting lasts at least 5 minutes."),
            "max_value": _("A meeting lasts at most 600 minutes."),
        },
    )
    mode = forms.ChoiceField(
        label=_("How do you meet?"),
        choices=MeetingMode.choices,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    place = forms.CharField(
        label=_("Where?"), max_length=120, required=False, help_text=_("A room, a café, or a video link.")
    )

    def moment(self) -> dt.datetime:
        """Day and time as one moment in the installation's time zone."""
        naive = dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(naive, timezone.get_default_timezone())

    def plan(self) -> dict[str, Any]:
        """What ``plan_meeting`` and ``move_meeting`` want."""
        data = self.cleaned_data
        return {"at": self.moment(), "minutes": data["minutes"], "mode": data["mode"], "place": data["place"]}


class TextForm(forms.Form):
    """One box."""

    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 8}), max_length=8000)

    def __init__(self, *args: Any, label: str | Promise = "", hint: str | Promise = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = str(label)
        self.fields["text"].help_text = str(hint)


class PauseForm(forms.Form):
    """Until when."""

    until = forms.DateField(
        label=_("Until which day?"), widget=forms.DateInput, error_messages={"required": _("Please choose a day.")}
    )


class EndingForm(forms.Form):
    """How the other learns of it. There is no field for a reason, and nothing is chosen beforehand."""

    telling = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[(Telling.NEUTRAL_NOW, Telling.NEUTRAL_NOW.label), (Telling.MYSELF, Telling.MYSELF.label)],
        error_messages={"required": _("Please choose how they should learn of it.")},
    )

    def __init__(self, *args: Any, name: str, contact: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["telling"].label = _("How should %(name)s learn of it?") % {"name": name}
        if contact is not None:
            field = self.fields["telling"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*Telling.choices]


class SupportForm(forms.Form):
    """What one wants, from whom, and one's own words if one likes."""

    wanted = forms.ChoiceField(
        label=_("What would help you?"), choices=HelpWanted.choices, widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    handler = forms.ChoiceField(
        label=_("Whom would you like to ask?"),
        widget=forms.RadioSelect,
        help_text=_("None of them has a tie to either of you. This is computed, not guessed."),
        error_messages={**_CHOOSE, "invalid_choice": _("This person cannot be asked at present.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        help_text=_("You can leave this empty and talk instead."),
    )

    def __init__(self, *args: Any, contacts: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contacts = {contact.ref: contact for contact in contacts}
        field = self.fields["handler"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(contact.ref, contact.titled_name) for contact in contacts]

    def chosen(self) -> Person:
        """The contact behind the answer."""
        return self.contacts[self.cleaned_data["handler"]]
