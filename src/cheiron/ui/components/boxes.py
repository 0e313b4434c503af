"""Boxes that hold other things: they wrap what stands between their two tags."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cheiron.ui.components.marks import ILLUSTRATIONS
from cheiron.ui.components.props import one_of, some_text

CARD_TONES = ("plain", "ok", "warn", "stop", "care")
HEADING_LEVELS = ("2", "3", "4")


def seen_by(content: str) -> SafeString:
    """Who will read what is typed below."""
    return render_to_string("ui/components/seen_by.html", {"content": content})


def card(content: str, heading: str = "", caption: str = "", tone: str = "plain", level: int | str = 2) -> SafeString:
    """A sheet of paper on the page."""
    context = {
        "content": content,
        "heading": heading,
        "caption": caption,
        "tone": one_of("card", "tone", tone, CARD_TONES),
        "level": one_of("card", "level", str(level), HEADING_LEVELS),
    }
    return render_to_string("ui/components/card.html", context)


def empty(content: str, title: str, text: str, illustration: str = "quiet") -> SafeString:
    """Nothing here yet, and what to do next."""
    context = {
        "content": content.strip() and content,
        "title": some_text("empty", "title", title),
        "text": some_text("empty", "text", text),
        "illustration": one_of("empty", "illustration", illustration, ILLUSTRATIONS),
    }
    return render_to_string("ui/components/empty.html", context)
