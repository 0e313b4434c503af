"""The look itself: it finds what is wrong, and each kind of page is new once."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.looking import Seen, glance, violations

BARE = '<html lang="en"><head><title>Ward</title></head><body><main><h1>Ward</h1>{}</main></body></html>'


def test_a_picture_without_words_pale_text_and_a_wide_page_are_found(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.set_content(BARE.format("<p>Rounds at eight.</p>"))
    assert violations(page) == []
    assert (glance(page).title, glance(page).has_broken, glance(page).overflow) == ("Ward", False, 0)
    wrong = '<img src="data:,"><p style="color: #ccc; background: #fff">pale</p><p style="width: 340px">Traceback</p>'
    page.set_content(BARE.format(wrong))
    assert sorted(one["id"] for one in violations(page)) == ["color-contrast", "image-alt"]
    assert glance(page).has_broken
    assert glance(page).overflow > 0
    page.close()


def test_each_kind_of_page_is_new_once_whoever_asks(tmp_path: Path) -> None:
    here, there = Seen(tmp_path / "seen"), Seen(tmp_path / "seen")
    assert [here.is_new("a"), there.is_new("a"), there.is_new("b"), here.is_new("b")] == [True, False, True, False]
