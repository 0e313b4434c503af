"""The question-or-concern box: one field, under one's name or anonymously, with the names of those who will read it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cheiron.kit.refs import new_ref
from cheiron.people.models import Person
from cheiron.people.queries import holding_now
from cheiron.programmes.models import Programme, ProgrammeRole
from cheiron.programmes.queries import live_programmes
from cheiron.programmes.states import StaffRole
from cheiron.training.models import Module
from cheiron.training.rules import QUESTION_LENGTH
from cheiron.web.parts.talk import programmes_touching

NAMED, ANONYMOUS = "named", "anonymous"
WAYS = [(NAMED, _("Under my name: I am told when there is an answer")), (ANONYMOUS, _("Anonymously: I get a code"))]


class QuestionForm(forms.Form):
    """``once`` is a random mark of this one form, so that a double click asks once."""

    programme = forms.ChoiceField(
        label=_("Which programme is it about?"), error_messages={"required": _("Choose a programme.")}
    )
    text = forms.CharField(
        label=_("Your question or concern"),
        widget=forms.Textarea,
        max_length=QUESTION_LENGTH,
        error_messages={"required": _("Write your question or concern first.")},
        help_text=_("Leave out names and anything by which a patient or colleague could be recognised."),
    )
    way = forms.ChoiceField(
        label=_("How would you like to ask?"),
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you ask under your name or anonymously.")},
    )
    module = forms.SlugField(required=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, programmes: list[Programme], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {programme.ref: programme for programme in programmes}
        field = self.fields["programme"]
        assert isinstance(field, forms.ChoiceField)
        choices: list[tuple[str, Any]] = [(programme.ref, programme.name) for programme in programmes]
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
            self.initial["programme"] = choices[0][0]
        else:
            choices = [("", _("Choose a programme")), *choices]
        field.choices = choices
        self.readers = _readers(programmes)

    def chosen(self) -> Programme:
        """The programme asked about."""
        return self.programmes[self.cleaned_data["programme"]]

    @property
    def is_anonymous(self) -> bool:
        return bool(self.cleaned_data["way"] == ANONYMOUS)


def question_form(
    viewer: Person, data: Any = None, *, module: Module | None = None, programme: str = ""
) -> QuestionForm:
    """The box for this person: their own programmes, or every running one if they have none."""
    mine = programmes_touching(viewer) if not programme else live_programmes().filter(ref=programme)
    programmes = list(mine.order_by("name")) or list(live_programmes().order_by("name"))
    initial = {"module": module.code if module else "", "once": new_ref()}
    return QuestionForm(programmes, data, initial=initial, auto_id="ask_%s")


def _readers(programmes: list[Programme]) -> list[tuple[Programme, list[str]]]:
    """Who will read a question, by programme: names, so that one can decide."""
    roles = ProgrammeRole.objects.filter(programme__in=programmes, role__in=[StaffRole.COORDINATOR, StaffRole.DIRECTOR])
    names: dict[int, dict[str, None]] = {}
    for role in holding_now(roles).filter(person__is_active=True).select_related("person").order_by("role"):
        names.setdefault(role.programme_id, {})[role.person.name] = None
    return [(programme, list(names.get(programme.pk, {}))) for programme in programmes]
