"""From bytes to plain values: JSON or ``.npz``, with the place of what is wrong. Knows no kind of problem."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

Document = Mapping[str, Any]
Numbers = npt.NDArray[np.int64]

PROBLEM, RESULT = "cheiron-pairing/1", "cheiron-pairing-result/1"
FEW_LETTERS = 60


class FileError(ValueError):
    """A file cannot be used. The sentence says what is wrong and where."""


def load(path: str | Path) -> Document:
    """The values of a problem or result file, by name; arrays where the file is an ``.npz``. Raises `FileError`."""
    place = Path(path)
    try:
        with place.open("rb") as file:
            is_archive = file.read(4) in (b"PK\x03\x04", b"PK\x05\x06") or place.suffix == ".npz"
        return _from_archive(place) if is_archive else from_json(place.read_bytes())
    except OSError as trouble:
        raise FileError(f"The file cannot be read: {trouble.strerror or trouble}.") from trouble


def from_json(data: bytes) -> Document:
    """The values of a JSON text. Refuses what JSON allows in other programs only: NaN, a name given twice."""
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as trouble:
        raise FileError(f"This is not a text in UTF-8: byte {trouble.start} does not belong there.") from trouble
    except json.JSONDecodeError as trouble:
        where = f"line {trouble.lineno}, column {trouble.colno}"
        raise FileError(f"This is not JSON: {trouble.msg[:1].lower()}{trouble.msg[1:]}, {where}.") from trouble
    except RecursionError as trouble:
        raise FileError("This is not a pairing file: its lists are nested too deeply.") from trouble
    except ValueError as trouble:
        raise trouble if isinstance(trouble, FileError) else FileError(f"A number cannot be read: {trouble}.") from None
    if not isinstance(found, dict):
        raise FileError(f"The file must hold one object with names and values, not {shown(found)}.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FileError(f"The name {shown(twice)} stands twice in one object.")
    return found


def _no_number(text: str) -> NoReturn:
    raise FileError(f"{text} is not a number that can be used; numbers are whole.")


def _from_archive(path: Path) -> Document:
    """The arrays of an ``.npz``. Nothing in it is ever run: pickled objects are refused."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            found = {name: archive[name] for name in archive.files}
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as trouble:
        raise FileError("The .npz file is damaged or not complete.") from trouble
    except ValueError as trouble:
        pickled = "pickle" in str(trouble).lower()
        sentence = "The .npz file holds Python objects, which are never loaded; write plain arrays."
        raise FileError(sentence if pickled else "The .npz file is damaged or not complete.") from trouble
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: npt.NDArray[Any]) -> Any:
    return value.item() if value.ndim == 0 else value


def value_of(document: Document, name: str) -> Any:
    """One value that must be there."""
    if not isinstance(document, Mapping):
        raise FileError(f"{shown(document)} stands where an object with {shown(name)} must be.")
    if name not in document:
        raise FileError(f"{shown(name)} is missing.")
    return document[name]


def whole(document: Document, name: str, least: int, most: int) -> int:
    """One whole number."""
    value = value_of(document, name)
    if type(value) is not int or not least <= value <= most:
        raise FileError(f"{name} is {shown(value)}; it must be a whole number from {least} to {most}.")
    return value


def numbers(value: Any, name: str, least: int, most: int, length: int | None = None) -> Numbers:
    """A row of whole numbers, each in its bounds; int64, or as small as it stands in an ``.npz``."""
    if isinstance(value, np.ndarray):
        row = _array(value, name)
    elif isinstance(value, list):
        row = _listed(value, name, least, most)
    else:
        raise FileError(f"{name} is {shown(value)}; it must be a list of whole numbers.")
    if len(row) and (row.min() < least or row.max() > most):
        place = int(np.flatnonzero((row < least) | (row > most))[0])
        raise FileError(_out_of_bounds(f"{name}[{place}]", row[place], least, most))
    if length is not None and len(row) != length:
        raise FileError(f"{name} has {len(row)} numbers; it must have {length}.")
    return row.astype(np.int64) if row.dtype.kind == "u" else row


def _array(value: npt.NDArray[Any], name: str) -> npt.NDArray[Any]:
    if value.ndim != 1:
        raise FileError(f"{name} must be one row of numbers; it has {value.ndim} dimensions.")
    if value.size and not np.issubdtype(value.dtype, np.integer):
        raise FileError(f"{name} holds {value.dtype}; it must hold whole numbers.")
    return value if value.size else value.astype(np.int64)


def _listed(value: list[Any], name: str, least: int, most: int) -> Numbers:
    if set(map(type, value)) - {int}:
        place = next(place for place, one in enumerate(value) if type(one) is not int)
        raise FileError(_out_of_bounds(f"{name}[{place}]", value[place], least, most))
    if value and (min(value) < least or max(value) > most):
        place = next(place for place, one in enumerate(value) if not least <= one <= most)
        raise FileError(_out_of_bounds(f"{name}[{place}]", value[place], least, most))
    return np.array(value, dtype=np.int64)


def _out_of_bounds(where: str, value: Any, least: int, most: int) -> str:
    return f"{where} is {shown(value)}; it must be a whole number from {least} to {most}."


def texts(value: Any, name: str, length: int) -> tuple[str, ...]:
    """Ids: as many different texts as there are people."""
    given: Sequence[Any] = value.tolist() if isinstance(value, np.ndarray) else value
    if not isinstance(given, list) or any(not isinstance(one, str | int) or isinstance(one, bool) for one in given):
        raise FileError(f"{name} must be a list of ids.")
    found = tuple(str(one) for one in given)
    if len(found) != length:
        raise FileError(f"{name} has {len(found)} ids; it must have {length}.")
    if len(set(found)) < length:
        seen: set[str] = set()
        twice = next(one for one in found if one in seen or seen.add(one))  # type: ignore[func-returns-value]
        raise FileError(f"{name} has the id {shown(twice)} twice.")
    return found


def shown(value: Any) -> str:
    """A value in a sentence, cut when it is long."""
    if isinstance(value, np.generic):
        value = value.item()
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= FEW_LETTERS else f"{text[: FEW_LETTERS - 3]}..."
