"""Where letters go while no mail server is named: one file each, in a folder that the administrator reads."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cheiron.notices.channels.channel import Channel, NotNow
from cheiron.notices.channels.paper import bytes_of
from cheiron.notices.writing import Message


class Folder(Channel):
    """A file appears whole or not at all, under a name made of the message id, so the folder knows what it has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def hand_over(self, message: Message) -> None:
        path = self._path_of(message.message_id)
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(bytes_of(message))
            os.replace(fresh, path)
        except OSError as trouble:
            raise NotNow(f"folder {type(trouble).__name__}") from trouble

    def was_handed_over(self, message_id: str) -> bool:
        return self._path_of(message_id).exists()

    def _path_of(self, message_id: str) -> Path:
        return self.folder / f"{message_id.strip('<>').partition('@')[0]}.eml"
