"""Small marks: icon, portrait, tag, illustration."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import lucide
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cheiron.ui.components.props import has_attributes, one_of, some_text

PORTRAIT_SIZES = ("s", "m", "l")
TONES = ("plain", "ok", "warn", "stop", "care")
ILLUSTRATIONS = ("welcome", "doors", "tree", "two-crabs", "letter", "compass", "quiet", "growth")


@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A lucide drawing beside a word. It says nothing of its own, so it is hidden from screen readers."""
    try:
        drawing = lucide._render_icon(some_text("icon", "name", name), size=24, stroke_width=2, **{"class": "icon"})
    except lucide.IconDoesNotExist:
        raise ValueError(f"{{% icon %}}: there is no icon named {name!r}.") from None
    return mark_safe(str(drawing).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308


def portrait(person: Any, size: str = "m") -> SafeString:
    """A person's initials in their colour. The name stands beside it, so this is hidden from screen readers."""
    has_attributes("portrait", person, "initials", "tint")
    one_of("portrait", "size", size, PORTRAIT_SIZES)
    return format_html(
        '<span class="portrait portrait--{} portrait--tint-{}" aria-hidden="true">{}</span>',
        size,
        int(person.tint) % 8,
        person.initials,
    )


def tag(text: str, tone: str = "plain") -> SafeString:
    """A short word that names a state. The word carries the meaning, the colour only helps."""
    one_of("tag", "tone", tone, TONES)
    return format_html('<span class="tag tag--{}">{}</span>', tone, some_text("tag", "text", text))


def illustration(name: str) -> SafeString:
    """One of our drawings, in the colours of the page."""
    one_of("illustration", "name", name, ILLUSTRATIONS)
    return render_to_string(f"ui/illustrations/{name}.svg")
