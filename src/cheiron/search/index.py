"""The snapshot: everything about many profiles in a few arrays, on disk and shared by all processes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cheiron.search.arrays import Blob, Postings, Rows, gathered, on_disk
from cheiron.search.entries import Filing, grams
from cheiron.search.prepared import Prepared
from cheiron.search.vocabulary import Vocabulary

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
_PLAIN = ("ids", "until", "load", "full", "length", "grams")


@dataclass(frozen=True, eq=False)
class Index:
    """Profiles in the order of their ids. ``length``: words of each; ``grams``: threes of letters of its name.

    ``told``: what is needed to give reasons.
    """

    ids: Ints
    until: Ints
    load: npt.NDArray[np.float64]
    full: Bools
    length: Ints
    grams: Ints
    postings: Postings
    rows: Rows
    names: Blob
    told: Blob
    edition: str

    @classmethod
    def build(cls, prepared: Iterable[Prepared], vocabulary: Vocabulary) -> Index:
        """File all profiles. Of two with the same id the last counts."""
        filing = Filing(vocabulary)
        profiles = sorted({each.id: each for each in prepared}.values(), key=lambda each: each.id)
        docs = [each.doc for each in profiles]
        return cls(
            np.array([doc.id for doc in docs], dtype=np.int64),
            np.array([doc.until for doc in docs], dtype=np.int64),
            np.array([doc.load for doc in docs], dtype=np.float64),
            np.array([doc.full for doc in docs], dtype=np.bool_),
            np.array([filing.length(each) for each in profiles], dtype=np.int64),
            np.array([len(grams(doc.name)) for doc in docs], dtype=np.int64),
            Postings.made(gathered(map(filing.entries, profiles))),
            Rows.made((filing.values(each) for each in profiles), len(profiles)),
            Blob.made(doc.name for doc in docs),
            Blob.made(each.without_counts().to_json() for each in profiles),
            vocabulary.edition,
        )

    def save(self, folder: Path | str) -> None:
        """Write to a new folder beside, then give it the name: who opens it sees all or nothing."""
        folder = Path(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
        for name in _PLAIN:
            np.save(beside / f"{name}.npy", getattr(self, name))
        for name in ("postings", "rows", "names", "told"):
            getattr(self, name).save(beside, name)
        (beside / "edition.json").write_text(json.dumps({"edition": self.edition}), encoding="utf-8")
        beside.chmod(0o750)
        if folder.exists():
            folder.rename(replaced := beside.with_name(beside.name + "-replaced"))
            beside.rename(folder)
            shutil.rmtree(replaced)
        else:
            beside.rename(folder)

    @classmethod
    def open(cls, folder: Path | str) -> Index:
        """Read a folder that ``save`` wrote; the arrays stay on disk until looked at. Raises `OSError`."""
        folder = Path(folder)
        ids, until, load, full, length, own_grams = (on_disk(folder / f"{name}.npy") for name in _PLAIN)
        return cls(
            ids,
            until,
            load,
            full,
            length,
            own_grams,
            Postings.open(folder, "postings"),
            Rows.open(folder, "rows"),
            Blob.open(folder, "names"),
            Blob.open(folder, "told"),
            json.loads((folder / "edition.json").read_text(encoding="utf-8"))["edition"],
        )

    def __len__(self) -> int:
        return len(self.ids)
