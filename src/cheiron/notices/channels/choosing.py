"""Which way letters leave this installation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from cheiron.notices.channels.channel import Channel
from cheiron.notices.channels.demonstration import Demonstration
from cheiron.notices.channels.folder import Folder
from cheiron.notices.channels.mail_server import MailServer


def channel_in_use() -> Channel:
    """The demonstration's table, a folder while no mail server is named, or the mail server."""
    if settings.CHEIRON_DEMO:
        return Demonstration()
    if settings.EMAIL_BACKEND.endswith(("console.EmailBackend", "filebased.EmailBackend")):
        return Folder(letters_folder())
    return _mail_server(settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT)


def letters_folder() -> Path:
    """Named by ``EMAIL_URL=file:///...``, or beside the database."""
    named = getattr(settings, "EMAIL_CONFIG", {}).get("EMAIL_FILE_PATH", "")
    return Path(named) if named else Path(settings.CHEIRON_HOME) / "letters"


@lru_cache(maxsize=4)
def _mail_server(backend: str, host: str, port: int) -> MailServer:
    """One per process, because it remembers when the server was closed."""
    return MailServer()
