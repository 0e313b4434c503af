"""What was typed into a form stays out of the logs, also where something breaks and where they are set to tell all."""

from __future__ import annotations

import logging
import traceback


class NoPages(logging.Filter):
    """Templates tell at the lowest level whatever a page was made of: names, texts, what somebody searched for."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno > logging.DEBUG


class NoTypedWords(logging.Filter):
    """The message of an error may quote what was sent (``KeyError: 'lonely'``): its kind and its places are told."""

    def filter(self, record: logging.LogRecord) -> bool:
        request, trouble = getattr(record, "request", None), record.exc_info
        if getattr(request, "method", "GET") in ("GET", "HEAD") or not trouble or trouble[1] is None:
            return True
        record.exc_text = "".join(_told(trouble[1]))
        record.exc_info = None
        return True


def _told(trouble: BaseException) -> list[str]:
    before = trouble.__cause__ or (None if trouble.__suppress_context__ else trouble.__context__)
    lines = [*_told(before), "\nand then\n\n"] if before else []
    kind = f"{type(trouble).__module__}.{type(trouble).__qualname__}"
    return [*lines, *traceback.format_tb(trouble.__traceback__), f"{kind} (its words may be what somebody typed)"]
