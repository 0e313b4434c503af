"""The list of sign-ins names browsers in words."""

from __future__ import annotations

import pytest

from cheiron.ui.components.browsers import browser_words


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36",
            "Chrome on Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Mac"),
        (
            "Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit SamsungBrowser/28.0 Chrome/130.0",
            "Samsung Internet on Android",
        ),
        ("curl/8.5.0", "A browser we do not know"),
        ("", "A browser we do not know"),
        (None, "A browser we do not know"),
    ],
)
def test_a_browser_is_named_in_words(sent: str | None, words: str) -> None:
    assert browser_words(sent) == words
