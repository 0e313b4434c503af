"""Text that people typed, shown with its paragraphs, lists and links, and nothing that could do harm."""

from __future__ import annotations

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

ALLOWED = {"p", "br", "hr", "strong", "em", "del", "ul", "ol", "li", "blockquote", "code", "pre", "a"} | {
    *("h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}

_reader = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable(["linkify", "table", "strikethrough"])


def markdown(text: str | None) -> SafeString:
    """Render CommonMark. A heading in the text is one step below the page's own."""
    rendered = _lowered(_reader.render(text or ""))
    clean = nh3.clean(
        rendered,
        tags=ALLOWED,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return format_html('<div class="prose">{}</div>', mark_safe(clean))  # noqa: S308  (nh3 cleaned it)


def _lowered(html: str) -> str:
    for level in range(5, 0, -1):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(f"</h{level}>", f"</h{level + 1}>")
    return html
