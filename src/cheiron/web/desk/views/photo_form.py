"""The form for a photo: a file, what it shows, and which part of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cheiron.kit.pictures import MOST_BYTES, Cut
from cheiron.profiles.actions.photos import LONGEST_ALT, WHY_NOT

PARTS = {"start": 15.0, "middle": 50.0, "end": 85.0}


def _percent(label: Any, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=100, required=False)


class PhotoForm(forms.Form):
    """Three choices are enough for most photos; the numbers (or dragging, with JavaScript) are for the others."""

    photo = forms.FileField(
        label=_("Choose a photo"),
        help_text=_("JPEG, PNG or WebP, up to 8 MB. One face, good light. A photo from your telephone is fine."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Please choose a photo.")},
    )
    alt = forms.CharField(
        label=_("What does the photo show?"),
        help_text=_("For those who do not see it: “Rosa in a green scrub cap, laughing.” Not: “photo1.jpg”."),
        max_length=LONGEST_ALT,
        error_messages={"required": _("Please say in a few words what the photo shows.")},
    )
    part = forms.ChoiceField(
        label=_("Which part of the photo?"),
        help_text=_("We cut out a square."),
        choices=[
            ("start", _("The top or the left")),
            ("middle", _("The middle")),
            ("end", _("The bottom or the right")),
        ],
        widget=forms.RadioSelect,
        initial="middle",
        required=False,
    )
    across = _percent(_("Middle of the square, from the left, in percent"))
    down = _percent(_("Middle of the square, from the top, in percent"))
    side = _percent(_("Side of the square, in percent of the shorter side"), 10)

    def __init__(self, *args: Any, has_photo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].required = not has_photo

    def clean_photo(self) -> Any:
        """A file that is too large is refused before it is read."""
        file = self.cleaned_data["photo"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(WHY_NOT["too_big"])
        return file

    def clean(self) -> dict[str, Any]:
        """Where the words are missing the file is lost with the page: it is said, so that nobody believes it saved."""
        said = super().clean() or {}
        if said.get("photo") and self.errors:
            self.add_error("photo", _("Please choose the photo once more: the page could not keep it."))
        return said

    def data_of_file(self) -> bytes | None:
        """What was sent; nothing where only the words were changed."""
        file = self.cleaned_data["photo"]
        return bytes(file.read()) if file else None

    def cut(self) -> Cut:
        """The numbers where they were given, else the choice."""
        said = self.cleaned_data
        usual = PARTS.get(said["part"], 50.0)
        numbers = {name: said[name] for name in ("across", "down", "side") if said[name] is not None}
        return Cut(**{"across": usual, "down": usual, **numbers})
