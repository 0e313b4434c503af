"""A visiting card as a file (RFC 6350, version 4.0): escaped, folded at 75 octets, lines ended as it wants."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LONGEST = 75
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": None, ",": "\\,", ";": "\\;"})


@dataclass(frozen=True, slots=True)
class Line:
    """One property. ``parts``: components between ``;``; a part that is a list has its items between ``,``."""

    name: str
    parts: tuple[str | tuple[str, ...], ...]
    parameters: Mapping[str, str] = field(default_factory=dict)
    is_uri: bool = False

    def written(self) -> str:
        """Folded, with its end."""
        more = "".join(f";{name}={_parameter(value)}" for name, value in self.parameters.items())
        value = _uri(str(self.parts[0])) if self.is_uri else ";".join(map(_part, self.parts))
        return fold(f"{self.name}{more}:{value}")


def text(name: str, value: str, **parameters: str) -> Line:
    """A property that holds words."""
    return Line(name, (value,), parameters)


def structured(name: str, *parts: str | tuple[str, ...]) -> Line:
    """A property of several components, as a name is."""
    return Line(name, parts)


def many(name: str, values: Iterable[str]) -> Line:
    """A property that holds a list."""
    return Line(name, (tuple(values),))


def uri(name: str, value: str, **parameters: str) -> Line:
    """A property that holds an address."""
    return Line(name, (value,), parameters, is_uri=True)


def picture(jpeg: bytes) -> Line:
    """A photo inside the card itself."""
    return uri("PHOTO", f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}")


def moment(at: dt.datetime) -> str:
    """A moment as REV wants it."""
    return at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def card(lines: Iterable[Line]) -> str:
    """The whole file."""
    frame = [text("VERSION", "4.0"), *lines]
    return f"BEGIN:VCARD\r\n{''.join(line.written() for line in frame)}END:VCARD\r\n"


def fold(line: str) -> str:
    """Break a long line where the standard says, and never inside a letter."""
    pieces, piece, room = [], "", LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LONGEST - 1  # the blank that begins the next line counts too
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece]) + "\r\n"


def _part(part: str | tuple[str, ...]) -> str:
    return part.translate(_ESCAPES) if isinstance(part, str) else ",".join(one.translate(_ESCAPES) for one in part)


def _uri(value: str) -> str:
    return "".join(letter for letter in value if letter.isprintable() and letter != " ")


def _parameter(value: str) -> str:
    plain = "".join(letter for letter in value if letter.isprintable() and letter != '"')
    return f'"{plain}"' if any(letter in plain for letter in ":;,") else plain
