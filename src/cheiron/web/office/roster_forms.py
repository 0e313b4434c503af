"""What a keeper answers while bringing a list."""

from __future__ import annotations

from collections.abc import Mapping as Answers
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cheiron.people.models import RosterImport
from cheiron.people.roster.kinds import MOST_BYTES
from cheiron.people.roster.mapping import Mapping, mapping_from, with_meanings
from cheiron.people.roster.meanings import FOR_KIND, Meaning
from cheiron.people.roster.wording import MEANINGS
from cheiron.people.states import ConflictKind, ImportKind, Level

KIND_HINTS = {
    ImportKind.PEOPLE: _("Who works and learns here: names, addresses, levels, units, positions."),
    ImportKind.COMMITTEE: _("Who sits on a competence or promotions committee. They may not help whom they assess."),
    ImportKind.COURSE: _("Who directs a course or clerkship and gives grades there."),
    ImportKind.SUPERVISION: _("Who supervises, evaluates or treats whom, for instance a rota of attendings."),
}
EVERYBODY = [("", _("not said")), ("helper", _("a mentor or coach")), ("learner", _("a mentee or learner"))]


class FileForm(forms.Form):
    """The list itself."""

    kind = forms.ChoiceField(
        label=_("What kind of list is it?"),
        choices=ImportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of list it is.")},
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_("Excel (.xlsx, .xls), OpenDocument (.ods) or CSV, up to 50 MB. Its columns may have any names."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.xlsm,.xlsb,.ods"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
    )
    is_full_roster = forms.BooleanField(
        label=_("This is the full roster: everybody who belongs here is in it"),
        help_text=_("Then Cheiron also lists who is not in it any more. It deactivates nobody without asking you."),
        required=False,
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size and file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 50 MB. Leave out columns that are not needed."))
        return file


class ColumnsForm(forms.Form):
    """One choice per column; columns of only 0 and 1 share one."""

    def __init__(self, data: Answers[str, Any] | None, *, roster: RosterImport) -> None:
        super().__init__(data)
        self.mapping, self.kind = mapping_from(roster.mapping), roster.kind
        mapping, kind = self.mapping, self.kind
        guesses = roster.counts.get("guesses", [])
        self.marked = tuple(index for index, guess in enumerate(guesses) if guess[0] == Meaning.TOPIC)
        choices = [(m.value, MEANINGS[m.value]) for m in FOR_KIND[kind] if m not in (Meaning.IDENTITY, Meaning.IGNORE)]
        choices.insert(0, (Meaning.IGNORE.value, MEANINGS["ignore"]))
        for index, (header, meaning) in enumerate(zip(mapping.headers, mapping.meanings, strict=True)):
            if meaning is not Meaning.IDENTITY and index not in self.marked:
                self.fields[f"column_{index}"] = forms.ChoiceField(
                    label=header, choices=choices, initial=meaning.value, required=False
                )
        self._ask_about_the_whole(roster.is_full_roster)

    def _ask_about_the_whole(self, is_full_roster: bool) -> None:
        if self.marked:
            self.fields["marked"] = forms.BooleanField(
                label=_("Keep them as topics"), initial=Meaning.TOPIC in self.mapping.meanings, required=False
            )
        if self.kind == ImportKind.PEOPLE:
            self.fields["everybody"] = forms.ChoiceField(
                label=_("Everybody in this file is"),
                choices=[
                    ("", _("not said")),
                    ("helper", _("a mentor or coach")),
                    ("learner", _("a mentee or learner")),
                ],
                initial=self.mapping.everybody,
                required=False,
            )
            self.fields["is_full_roster"] = forms.BooleanField(
                label=_("This is the full roster"), initial=is_full_roster, required=False
            )
        elif self.kind == ImportKind.SUPERVISION:
            self.fields["link"] = forms.ChoiceField(
                label=_("Where no column says it, the first person"),
                choices=ConflictKind.choices,
                initial=self.mapping.link or ConflictKind.SUPERVISES,
                required=False,
            )
        else:
            self.fields["body"] = forms.CharField(
                label=_("Name of the committee or course"),
                help_text=_("Only if no column says it."),
                initial=self.mapping.body,
                max_length=200,
                required=False,
            )

    def chosen(self) -> Mapping:
        """The mapping as answered."""
        stored = self.mapping.as_json() | {
            name: self.cleaned_data[name] for name in ("everybody", "link", "body") if name in self.cleaned_data
        }
        return with_meanings(mapping_from(stored), [self._meaning(index) for index in range(len(self.mapping.headers))])

    def _meaning(self, index: int) -> Meaning:
        if index in self.marked:
            return Meaning.TOPIC if self.cleaned_data.get("marked") else Meaning.IGNORE
        return Meaning(self.cleaned_data.get(f"column_{index}") or Meaning.IGNORE)


class LevelsForm(forms.Form):
    """What level words of the file mean here."""

    def __init__(self, data: Answers[str, Any] | None, *, words: dict[str, int], decided: dict[str, str]) -> None:
        super().__init__(data)
        self.words = list(words)
        choices = [("", _("Leave the level out")), *Level.choices]
        for index, word in enumerate(self.words):
            self.fields[f"level_{index}"] = forms.ChoiceField(
                label=f"{word} ({words[word]})", choices=choices, initial=decided.get(word, ""), required=False
            )

    def chosen(self) -> dict[str, str]:
        """Level words to codes; empty to leave them out."""
        return {word: self.cleaned_data[f"level_{index}"] for index, word in enumerate(self.words)}


class ConfirmationForm(forms.Form):
    """Only what cannot be taken for granted is asked."""

    deactivate_missing = forms.BooleanField(required=False)
    is_sure = forms.BooleanField(required=False)

    def __init__(self, data: Answers[str, Any] | None, *, going: int, is_many: bool) -> None:
        super().__init__(data)
        self.fields["deactivate_missing"].label = _("Deactivate the %(count)s people who are not in this list") % {
            "count": going
        }
        self.fields["deactivate_missing"].help_text = _(
            "They can no longer sign in and are found nowhere. Nothing of theirs is deleted, and a later list "
            "that has them brings them back."
        )
        self.fields["is_sure"].label = _("That is more than one in five. Yes, this list is complete")
        if not going:
            del self.fields["deactivate_missing"]
        if not going or not is_many:
            del self.fields["is_sure"]
