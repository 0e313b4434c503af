"""A file that somebody handed in cannot be used."""

from __future__ import annotations


class Unusable(ValueError):
    """``code`` says why; each reader of files has its own codes, and whoever asks for the file words for them."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
