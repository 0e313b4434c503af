"""Names with a slip found in first place; specialties with a slip repaired; right words wrongly repaired.

    PYTHONPATH=src:. python benchmarks/search_names.py [--size 100000] [--names 500] [--seed 43]

A slip: one letter left out, doubled, changed, or two letters that changed places, not in the first letter. Names of
invented profiles, those that several people bear count when one of them comes first. Bars: 99 % of the names, 95 % of
the specialties, at most 0.5 % of right words changed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np

from benchmarks.search_people import people, sentences, vocabulary
from cheiron.search.index import Index
from cheiron.search.names import names_like
from cheiron.search.plain_words import plain_words
from cheiron.search.prepared import Prepared
from cheiron.search.searcher import Searcher
from cheiron.search.text import pieces, stem
from cheiron.search.understanding import understand

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--names", type=int, default=500)
    parser.add_argument("--seed", type=int, default=43)
    options = parser.parse_args()
    chance = np.random.default_rng(options.seed)
    names_found(options.size, options.names, options.seed, chance)
    specialties_repaired(chance)
    right_words_kept()


def slip(word: str, chance: np.random.Generator) -> str:
    """The word with one slip after its first letter."""
    place = int(chance.integers(1, len(word)))
    kind = int(chance.integers(0, 4))
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    if kind == 2:
        return word[:place] + LETTERS[int(chance.integers(0, 26))] + word[place + 1 :]
    return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :] if place > 1 else word + word[-1]


def names_found(size: int, many: int, seed: int, chance: np.random.Generator) -> None:
    """Who comes first for a name of which one part has a slip."""
    docs = people(size, seed)
    searcher = Searcher(Index.build((Prepared(doc) for doc in docs), vocabulary()), vocabulary())
    named = {doc.id: doc.name for doc in docs}
    found = 0
    for place in chance.integers(0, size, many).tolist():
        parts = docs[place].name.split()
        which = int(chance.integers(0, len(parts)))
        typed = " ".join(slip(part, chance) if at == which else part for at, part in enumerate(parts))
        first = names_like(searcher, typed, 1)
        found += bool(first) and named[first[0][0]] == docs[place].name
    print(f"names with a slip, in first place among {size:,}: {found} of {many} ({100 * found / many:.1f} %)")


def specialty_words() -> Iterator[str]:
    """Single words of the names of specialties, long enough to be repaired."""
    for concept in vocabulary().concepts:
        if concept.scheme == "specialty":
            words = [piece for piece, _start, _end in pieces(concept.label)]
            yield from (word for word in words if len(word) >= SHORTEST)


def specialties_repaired(chance: np.random.Generator) -> None:
    """The word meant, or one of the same stem."""
    right = wrong = tried = 0
    for word in sorted(set(specialty_words())) * 10:
        typed = slip(word, chance)
        if stem(typed) in vocabulary().stems or typed in plain_words():
            continue
        tried += 1
        read = dict(understand(typed, vocabulary()).spelling).get(typed, "")
        right += stem(read) == stem(word)
        wrong += bool(read) and stem(read) != stem(word)
    print(f"specialties with a slip: {right} of {tried} repaired ({100 * right / tried:.1f} %), {wrong} wrongly")


def right_words_kept() -> None:
    """Words typed right in the judged sentences and in our list of common words that are changed all the same."""
    typed = [piece for each in sentences() for piece, _start, _end in pieces(each) if len(piece) >= SHORTEST]
    told = [read for word in typed for read in understand(word, vocabulary()).spelling]
    print(f"words of the judged sentences: {len(told)} of {len(typed)} changed: {sorted(set(told))}")


if __name__ == "__main__":
    main()
