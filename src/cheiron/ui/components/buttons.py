"""Things one can press."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cheiron.ui.components.marks import icon as icon_of
from cheiron.ui.components.props import one_of, some_text

KINDS = ("primary", "quiet", "leave")
LINK_KINDS = ("primary", "quiet")


def _inside(text: str, icon: str, about: str) -> SafeString:
    """Icon, words, and words only for screen readers that tell two equal buttons apart."""
    drawing = icon_of(icon) if icon else ""
    more = format_html('<span class="sr-only"> {}</span>', about) if about else ""
    return format_html("{}<span>{}{}</span>", drawing, text, more)


def button(
    text: str, *, kind: str = "primary", name: str = "", value: object = "", icon: str = "", about: str = ""
) -> SafeString:
    """A button that sends the form it stands in."""
    one_of("button", "kind", kind, KINDS)
    if value != "" and not name:
        raise ValueError("{% button %}: a value needs a name to be sent under.")
    sent = format_html(' name="{}" value="{}"', name, value) if name else ""
    inside = _inside(some_text("button", "text", text), icon, about)
    return format_html('<button class="button button--{}" type="submit"{}>{}</button>', kind, sent, inside)


def link_button(text: str, url: str, *, kind: str = "primary", icon: str = "", about: str = "") -> SafeString:
    """A link that looks like a button: it goes somewhere and changes nothing."""
    one_of("link_button", "kind", kind, LINK_KINDS)
    inside = _inside(some_text("link_button", "text", text), icon, about)
    address = some_text("link_button", "url", url)
    return format_html('<a class="button button--{}" href="{}">{}</a>', kind, address, inside)


def back_link(url: str, text: str = "") -> SafeString:
    """Where one came from, at the top of a page."""
    words = text or _("Back")
    address = some_text("back_link", "url", url)
    return format_html('<a class="back-link" href="{}">{}<span>{}</span></a>', address, icon_of("arrow-left"), words)
