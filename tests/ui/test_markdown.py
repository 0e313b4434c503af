"""Text people typed can do no harm."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cheiron.ui.components.writing import ALLOWED, markdown


def test_paragraphs_lists_and_links_are_shown() -> None:
    html = markdown("Talk about **one** thing.\n\n- a\n- b\n\nSee https://example.org/x")
    assert html == (
        '<div class="prose"><p>Talk about <strong>one</strong> thing.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n'
        '<p>See <a href="https://example.org/x" rel="noopener noreferrer nofollow">https://example.org/x</a></p>\n</div>'
    )


def test_headings_are_one_step_below_the_page() -> None:
    assert markdown("# One\n\n## Two") == '<div class="prose"><h2>One</h2>\n<h3>Two</h3>\n</div>'


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[press](javascript:alert(1))",
        "[press](JaVaScRiPt:alert(1))",
        "[press](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/tracker.png)",
        '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
        "<iframe src=//example.org></iframe>",
        '<p style="position:fixed">x</p>',
        "<svg/onload=alert(1)>",
        "```\n</code></pre><script>alert(1)</script>\n```",
    ],
)
def test_what_could_do_harm_is_neutralised(evil: str) -> None:
    assert harmless(markdown(evil))


@given(st.text(alphabet="<>/\"'=()[]!:`*_#&; abjsonclickhreftpmg\n", max_size=80))
def test_no_text_makes_a_tag_or_attribute_of_its_own(text: str) -> None:
    assert harmless(markdown(text))


def harmless(html: str) -> bool:
    inside = html.removeprefix('<div class="prose">').removesuffix("</div>")
    for name, attributes in re.findall(r"<(?!/)([a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>", inside):
        assert name in ALLOWED, inside
        allowed = {"href", "title", "rel", "start"}
        assert set(re.findall(r'([a-z-]+)="', re.sub(r'="[^"]*"', '=""', attributes))) <= allowed, inside
        assert "javascript:" not in attributes.lower(), inside
        assert "data:" not in attributes.lower(), inside
    return True
