"""What the gallery shows: every component, by the call that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator

from cheiron.ui.components.marks import ILLUSTRATIONS, PORTRAIT_SIZES, TONES


@dataclass(frozen=True, slots=True)
class Invented:
    """Nobody: a name for the gallery."""

    name: str
    initials: str
    tint: int


@dataclass(frozen=True, slots=True)
class Specimen:
    """Some calls of one component, shown together."""

    name: str
    says: str
    calls: tuple[str, ...]


NAMES = ("Ada Lum", "Ben Orr", "Cleo Vance", "Dara Pike", "Eli Stone", "Fay Moss", "Gil Reed", "Hana Brook")
STATES = ("Draft", "Signed", "Waiting", "Conflict", "Confidential")
PEOPLE = [Invented(name, name[0] + name.split()[1][0], tint) for tint, name in enumerate(NAMES)]


class Answers(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Your name", help_text="As it stands on your badge.")
    email = forms.EmailField(label="E-mail address", required=False)
    words = forms.CharField(
        label="What would you like to talk about?", widget=forms.Textarea(attrs={"rows": 4}), max_length=600
    )
    unit = forms.ChoiceField(label="Department", choices=[("", "Choose one"), ("m", "Medicine"), ("s", "Surgery")])
    how = forms.ChoiceField(
        label="How shall he learn of it?",
        widget=forms.RadioSelect,
        choices=[("now", "Send the neutral message now"), ("self", "I tell him myself within five days")],
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        help_text="Choose at least three.",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("Career", [("fellowship", "Choosing a fellowship"), ("academic", "An academic career")]),
            ("Life", [("rest", "Rest and work"), ("family", "Family and training")]),
        ],
    )
    consent = forms.BooleanField(label="Show my profile to people in this programme")
    day = forms.DateField(label="Day of the meeting", widget=forms.DateInput)
    minutes = forms.IntegerField(label="Minutes", min_value=5)
    roster = forms.FileField(label="Roster", help_text="A CSV or Excel file of up to 5 MB.")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)


SPECIMENS = [
    Specimen(
        "button",
        "Sends the form it stands in. One primary button on a page.",
        (
            '{% button "Save the summary" %}',
            '{% button "Not now" kind="quiet" %}',
            '{% button "End this partnership" kind="leave" %}',
            '{% button "Keep" name="decision" value="keep" icon="check" about="Ada Lum with Ben Orr" %}',
        ),
    ),
    Specimen(
        "link_button",
        "Goes somewhere and changes nothing.",
        (
            '{% link_button "Find people" "#" %}',
            '{% link_button "Read more" "#" kind="quiet" icon="arrow-right" about="about Ada Lum" %}',
            '{% back_link "#" %}',
            '{% back_link "#" "All requests" %}',
        ),
    ),
    Specimen(
        "tag",
        "Names a state. The word carries the meaning.",
        tuple(f'{{% tag "{word}" tone="{tone}" %}}' for tone, word in zip(TONES, STATES, strict=True)),
    ),
    Specimen(
        "portrait",
        "Initials in one of eight tints; the name stands beside it.",
        (
            "{% for person in people %}{% portrait person %} {% endfor %}",
            *(f'{{% portrait people.1 size="{size}" %}}' for size in PORTRAIT_SIZES),
            '<div class="person">{% portrait people.0 %}<div><p class="person__name">{{ people.0.name }}</p>'
            '<p class="hint">Cardiology, 2 of 3 places</p></div></div>',
        ),
    ),
    Specimen(
        "icon",
        "A lucide drawing beside a word, never alone.",
        ('{% icon "eye" %} {% icon "calendar" %} {% icon "phone" %} {% icon "lock" %} {% icon "sprout" %}',),
    ),
    Specimen(
        "seen_by",
        "Wherever somebody types.",
        ("{% seen_by %}Only you and Ben Orr. Nobody else, not even an administrator.{% endseen_by %}",),
    ),
    Specimen(
        "card",
        "A sheet of paper.",
        (
            '{% card heading="Ben Orr, Thursday 12:10" caption="Next meeting" %}<p>20 minutes, 4th floor coffee bar.'
            '</p><div class="row">{% button "I will be there" %}{% button "Move it" kind="quiet" %}</div>{% endcard %}',
            '{% card heading="Two agreements wait for a signature" level=3 tone="warn" %}<p>Since Monday.</p>'
            "{% endcard %}",
        ),
    ),
    Specimen(
        "empty",
        "Nothing here yet, and what to do next.",
        (
            '{% empty "No requests yet" "When somebody asks you, you find it here." illustration="letter" %}'
            '{% link_button "Look at your profile" "#" kind="quiet" %}{% endempty %}',
        ),
    ),
    Specimen(
        "steps, progress, figure_card, pager",
        "How far, how much, which page.",
        (
            "{% steps current=2 of=5 %}",
            '{% progress 3 8 "3 of 8 modules done" %}',
            '<div class="grid-3">{% figure_card 42 "partnerships" hint="6 more than in spring" %}'
            '{% figure_card "fewer than 5" "endings" %}{% figure_card "91%" "have met" url="#" %}</div>',
            "{% pager page_obj %}",
        ),
    ),
    Specimen(
        "markdown",
        "Text people typed, made safe.",
        ("{% markdown text %}",),
    ),
    Specimen(
        "illustration",
        "Ours, in the colours of the page.",
        tuple(f'{{% illustration "{name}" %}}' for name in ILLUSTRATIONS),
    ),
]
FIELDS = tuple(
    f"""{{% field form["{name}"]{" columns=True" if name == "topics" else ""} %}}""" for name in Answers.base_fields
)


def stage() -> dict[str, Any]:
    """What the calls may refer to."""
    return {
        "people": PEOPLE,
        "page_obj": Paginator(range(90), 10).page(3),
        "text": "Talk about **one** thing.\n\n- what went well\n- what to try next\n\n> Ask before you advise.",
    }
