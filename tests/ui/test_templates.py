"""What holds for every template of the project."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from cheiron.ui.components.marks import ILLUSTRATIONS, icon

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "cheiron"
TEMPLATES = sorted(path for kind in ("*.html", "*.svg") for path in PACKAGE.glob(f"**/templates/**/{kind}"))
# Letters and the report of a matched sheet are no pages: a mail program, or a file opened from a disk, has no style
# sheet beside it. Neither is served, so the policy for pages does not reach them.
OUTSIDE = (PACKAGE / "notices", PACKAGE / "ops" / "sheets")
PAGES = [path for path in TEMPLATES if not any(place in path.parents for place in OUTSIDE)]


def named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_no_template_has_inline_style_or_script(path: Path) -> None:
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", path.read_text(), flags=re.S)
    assert not re.search(r"<[^>]*\sstyle\s*=", text)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=(?!=)", text)  # "if one == chosen" is none
    assert "<style" not in text
    assert "javascript:" not in text
    for opening in re.findall(r"<script\b[^>]*>", text):
        data = 'type="application/json"' in opening or 'type="application/ld+json"' in opening
        assert "src=" in opening or data, opening


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_icon_and_illustration_used_exists(path: Path) -> None:
    text = path.read_text()
    for name in re.findall(r"{%\s*icon \"([^\"]+)\"", text) + re.findall(r"\bicon=\"([^\"]+)\"", text):
        assert icon(name)
    for name in re.findall(r"{%\s*illustration \"([^\"]+)\"", text) + re.findall(r"illustration=\"([^\"]+)\"", text):
        assert name in ILLUSTRATIONS


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_static_file_named_is_there(path: Path) -> None:
    for name in re.findall(r"{%\s*static \"([^\"]+)\"", path.read_text()):
        assert finders.find(name), name


def used_outside_of_its_block(text: str) -> set[str]:
    """Names given in one block (``{% url … as up %}``) and used in another, where they are empty."""
    stack: list[int] = []
    given: dict[str, list[tuple[int, ...]]] = {}
    used: list[tuple[str, tuple[int, ...]]] = []
    for place, tag in enumerate(re.findall(r"{%.*?%}|{{.*?}}", text)):
        if re.match(r"{%\s*block\b", tag):
            stack.append(place)
        elif re.match(r"{%\s*endblock\b", tag):
            stack.pop()
        elif said := re.search(r"\bas(?:var)? (\w+)(?: with .*)?\s*%}", tag):
            given.setdefault(said[1], []).append(tuple(stack))
        used += [(name, tuple(stack)) for name in re.findall(r"(?:{{|back_link|link_button _\(\S.*?\)) *(\w+)", tag)]
    return {
        name for name, here in used if name in given and not any(here[: len(there)] == there for there in given[name])
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_link_is_empty_because_its_address_was_named_in_another_block(path: Path) -> None:
    assert not used_outside_of_its_block(path.read_text())


def test_a_name_of_another_block_is_noticed() -> None:
    back = '{% block back %}{% url "desk:profile" as up %}{% back_link up _("Up") %}{% endblock %}'
    assert used_outside_of_its_block(back) == set()
    assert used_outside_of_its_block(back + '{% block actions %}<a href="{{ up }}">Leave</a>{% endblock %}') == {"up"}
    assert used_outside_of_its_block('{% url "x" as up %}{% block actions %}{{ up }}{% endblock %}') == set()


@pytest.mark.parametrize("name", ILLUSTRATIONS)
def test_a_drawing_is_hidden_from_screen_readers_and_takes_its_colours_from_the_page(name: str) -> None:
    drawing = render_to_string(f"ui/illustrations/{name}.svg")
    assert 'aria-hidden="true"' in drawing
    assert "#" not in drawing
    assert "fill=" not in drawing


def test_a_sheet_names_only_classes_of_drawings_that_are_used() -> None:
    used = set(re.findall(r"art-[a-z]+(?:--[a-z]+)?", "".join(p.read_text() for p in TEMPLATES if p.suffix == ".svg")))
    known = set(re.findall(r"\.(art-[\w-]+)", (PACKAGE / "ui/static/ui/css/art.css").read_text()))
    assert used <= known


def test_the_frame_stands_without_a_viewer_and_without_a_request() -> None:
    html = render_to_string("ui/page.html")
    assert '<a class="skip-link" href="#main">Skip to the main content</a>' in html
    assert 'id="main"' in html
    assert 'class="demo-bar"' not in html


def test_the_demonstration_says_that_it_is_one() -> None:
    assert "Everybody here is invented." in render_to_string("ui/page.html", {"is_demo": True})


def test_a_person_one_can_call_stands_on_every_page_of_who_is_signed_in() -> None:
    viewer = SimpleNamespace(name="Ada Lum", initials="AL", tint=2)
    contact = SimpleNamespace(person=SimpleNamespace(name="Eli Stone", phone="020 5550 0147"))
    talk = SimpleNamespace(contacts=[contact], emergency_line="555 0199")
    html = render_to_string("ui/page.html", {"viewer": viewer, "talk": talk})
    assert '<a class="phone" href="tel:02055500147">' in html
    assert "In danger now: <strong>555 0199</strong>" in html
    assert "Eli Stone" not in render_to_string("ui/page.html", {"viewer": None, "talk": talk})


def test_fonts_are_served_from_the_installed_packages() -> None:
    assert finders.find("fonts/Manrope-VariableFont_wght.ttf")
    assert finders.find("fonts/SourceSerifPro-Semibold.ttf")
    assert not finders.find("fonts/SourceSerifPro-Black.ttf")
    assert not list(PACKAGE.glob("**/*.[ot]tf"))
