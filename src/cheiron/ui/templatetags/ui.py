"""The names of the components. What they do stands in ``cheiron.ui.components``."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.template.base import Parser, Token

from cheiron.ui.components import boxes, browsers, buttons, fields, marks, measures, writing

register = template.Library()

for drawing in (marks.icon, marks.portrait, marks.tag, marks.illustration):
    register.simple_tag(drawing)
for pressed in (buttons.button, buttons.link_button, buttons.back_link):
    register.simple_tag(pressed)
for box in (boxes.seen_by, boxes.card, boxes.empty):
    register.simple_block_tag(box)
for measure in (measures.steps, measures.progress, measures.figure_card):
    register.inclusion_tag(f"ui/components/{measure.__name__}.html")(measure)
register.inclusion_tag("ui/components/pager.html", takes_context=True)(measures.pager)
register.inclusion_tag("ui/components/error_summary.html", takes_context=True)(fields.error_summary)
register.simple_tag(writing.markdown)
register.filter(browsers.browser_words)

register.inclusion_tag("ui/components/field.html", name="_field")(fields.field)
_SUBSCRIPT = re.compile(r"""\[(["'])(\w+)\1\]""")


@register.tag
def field(parser: Parser, token: Token) -> Any:
    """``{% field form["name"] %}``: the template language has no brackets, so they are read as a dot."""
    token.contents = _SUBSCRIPT.sub(r".\2", token.contents)
    return register.tags["_field"](parser, token)
