"""Questions about a programme, one form each. ``changes()`` is what the action gets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cheiron.people.models import Unit
from cheiron.people.states import FACULTY, RESIDENTS, STUDENTS, Level
from cheiron.programmes.models import Programme
from cheiron.programmes.states import Joining, OfficeDuty

PLEASE_ONE = {"required": _("Please choose at least one.")}


def level_choices() -> list[tuple[Promise | str, list[tuple[str, Any]]]]:
    """Levels in groups, so that thirty boxes can be read."""
    named = [(_("Students"), STUDENTS), (_("Residents"), RESIDENTS), (_("Faculty"), FACULTY)]
    in_a_group = {level for _name, levels in named for level in levels}
    groups = [(name, [(level.value, level.label) for level in levels]) for name, levels in named]
    others = [(level.value, level.label) for level in Level if level not in in_a_group]
    return [*groups, (_("Others"), others)]


class StepForm(forms.Form):
    """A few fields of the design. Field names are the programme's."""

    @classmethod
    def initial_of(cls, programme: Programme) -> dict[str, Any]:
        return {name: getattr(programme, name) for name in cls.base_fields}

    def changes(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NameForm(StepForm):
    name = forms.CharField(
        label=_("What is it called?"), max_length=120, error_messages={"required": _("Please give it a name.")}
    )
    unit = forms.ModelChoiceField(
        label=_("Where does it belong?"),
        help_text=_("Leave it empty for the whole organisation."),
        queryset=Unit.objects.order_by("name"),
        required=False,
        empty_label=_("The whole organisation"),
    )


class PurposeForm(StepForm):
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("Two or three warm sentences. They stand at the top of the programme’s page."),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": 1000}),
        max_length=1000,
        error_messages={"required": _("Please say what it is for.")},
    )
    joining = forms.ChoiceField(
        label=_("Taking part is"),
        choices=Joining.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )


class WordsForm(StepForm):
    helper_word = forms.CharField(
        label=_("What do you call those who help?"),
        help_text=_("In the singular and small: mentor, coach, adviser, or a word of your own."),
        max_length=40,
        error_messages={"required": _("Please give a word.")},
    )
    learner_word = forms.CharField(
        label=_("What do you call those who learn?"),
        help_text=_("Mentee, student, resident, learner, or a word of your own."),
        max_length=40,
        error_messages={"required": _("Please give a word.")},
    )


class DatesForm(StepForm):
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput, error_messages={"required": _("Please choose a first day.")}
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput, error_messages={"required": _("Please choose a last day.")}
    )

    def clean(self) -> dict[str, Any]:
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day comes after the first."))
        return self.cleaned_data


class WhoLearnsForm(StepForm):
    learner_levels = forms.MultipleChoiceField(
        label=_("Who can learn here?"),
        choices=level_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=PLEASE_ONE,
    )


class WhoHelpsForm(StepForm):
    helper_levels = forms.MultipleChoiceField(
        label=_("Who can help?"), choices=level_choices, widget=forms.CheckboxSelectMultiple, error_messages=PLEASE_ONE
    )


def _number(label: Any, least: int, most: int, hint: Any = "") -> forms.IntegerField:
    wrong = _("Please give a number from %(least)s to %(most)s.")
    said = {"least": least, "most": most}
    words = dict.fromkeys(["required", "invalid", "min_value", "max_value"], wrong % said)
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=hint, error_messages=words)


class TimeForm(StepForm):
    meetings_expected = _number(_("Meetings a year"), 1, 60)
    meetings_minimum = _number(_("At least"), 1, 60)
    meeting_minutes = _number(_("Minutes each"), 10, 240)
    places_default = _number(
        _("People for each helper, to begin with"), 1, 40, _("Each helper may lower this for themselves.")
    )
    places_maximum = _number(_("People for each helper, at most"), 1, 40)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        for small, large, words in (
            ("meetings_minimum", "meetings_expected", _("This cannot be more than the meetings expected.")),
            ("places_default", "places_maximum", _("This cannot be more than the most allowed.")),
        ):
            if data.get(small) and data.get(large) and data[small] > data[large]:
                self.add_error(small, words)
        return data


class ReportingForm(StepForm):
    report_to = forms.CharField(
        label=_("Which office is told?"),
        help_text=_("For example: Office of professional conduct. It stands in every agreement."),
        max_length=200,
        error_messages={"required": _("Please name the office.")},
    )
    must_report = forms.CharField(
        label=_("Of what?"),
        help_text=_("One thing a line. Your legal or conduct office knows what belongs here."),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=2000,
        error_messages={"required": _("Please name at least one thing.")},
    )

    @classmethod
    def initial_of(cls, programme: Programme) -> dict[str, Any]:
        return {"report_to": programme.report_to, "must_report": "\n".join(programme.must_report)}

    def changes(self) -> dict[str, Any]:
        lines = [line.strip() for line in self.cleaned_data["must_report"].splitlines() if line.strip()]
        return {"report_to": self.cleaned_data["report_to"], "must_report": lines}


class OfficeForm(forms.Form):
    """An office outside the programme, with a way to reach it."""

    name = forms.CharField(
        label=_("Name of the office"), max_length=160, error_messages={"required": _("Please name the office.")}
    )
    what_for = forms.CharField(
        label=_("What one goes there for"),
        max_length=200,
        error_messages={"required": _("Please say what one goes there for.")},
    )
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    duty = forms.ChoiceField(
        label=_("What they do with what they hear"),
        choices=OfficeDuty.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )

    def clean(self) -> dict[str, Any]:
        if not (self.cleaned_data.get("phone") or self.cleaned_data.get("email") or self.errors.get("email")):
            self.add_error("phone", _("Please give a telephone number or an e-mail address."))
        return self.cleaned_data


class ClauseForm(forms.Form):
    title = forms.CharField(
        label=_("Heading"), max_length=120, error_messages={"required": _("Please give a heading.")}
    )
    text = forms.CharField(
        label=_("Words"),
        widget=forms.Textarea(attrs={"rows": 9}),
        max_length=4000,
        error_messages={"required": _("A clause needs words.")},
    )


class ChangeForm(forms.Form):
    """One line of 'You asked, we changed'."""

    asked = forms.CharField(
        label=_("What was asked, in a sentence"),
        help_text=_("Name nobody, and nothing that tells who asked. You can leave it empty."),
        max_length=300,
        required=False,
    )
    changed = forms.CharField(
        label=_("What changed"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        error_messages={"required": _("Please say what changed.")},
    )


class LeadersForm(forms.Form):
    """Whether leaders may read who asked and has had nobody yet."""

    tells = forms.ChoiceField(
        label=_("Who reads it?"),
        choices=[
            ("no", _("Nobody who leads. Only those who run the programme see who is waiting.")),
            ("yes", _("The leaders of whoever asked, as described here.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )


class BringInForm(forms.Form):
    """Whom to bring in at once."""

    unit = forms.ModelChoiceField(
        label=_("From where?"),
        queryset=Unit.objects.order_by("name"),
        required=False,
        empty_label=_("The whole organisation"),
    )
    levels = forms.MultipleChoiceField(
        label=_("Which levels?"), widget=forms.CheckboxSelectMultiple, error_messages=PLEASE_ONE
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Level.choices)
        field = self.fields["levels"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(level, labels[level]) for level in programme.learner_levels if level in labels]
