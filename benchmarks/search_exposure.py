"""Who is shown how often, with and without letting full people sink and equals take turns.

    PYTHONPATH=src:. python benchmarks/search_exposure.py [--size 2000] [--searches 4000] [--seed 47]

Four thousand searches of a month by people who each look at ten and ask one of the first three. A person asked often
enough is full. "By score alone" orders by the exact score and then by number. Told: how unequal the showing is (Gini,
0 is equal), who is never shown, the share of the one per cent shown most, requests to people without a place, and how
much of the score is kept of what the exact order of the people with a place would show at that moment. Bar: 99 %.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from unittest.mock import patch

import numpy as np

from benchmarks.search_people import people, sentences, vocabulary
from cheiron.search import ordering
from cheiron.search.answer import Hit
from cheiron.search.doc import Doc
from cheiron.search.index import Index
from cheiron.search.prepared import prepare
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher

SHOWN, LOOKED_AT, PLACES, DAYS = 10, 3, 3, 30
EXACT = 1e-9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--searches", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=47)
    options = parser.parse_args()
    docs = [replace(doc, full=False, load=0.0) for doc in people(options.size, options.seed)]
    with patch.object(ordering, "BAND", EXACT):
        Month(docs, options.searches, options.seed, fair=False).tell("by score alone")
    fair = Month(docs, options.searches, options.seed, fair=True)
    fair.tell("sinking, and turns within a band")
    print(f"score kept: {100 * fair.score / fair.best:.1f} %")


class Month:
    """The same sentences on the same days, one way or the other."""

    def __init__(self, docs: Sequence[Doc], searches: int, seed: int, *, fair: bool) -> None:
        self.docs = {doc.id: doc for doc in docs}
        self.searcher = Searcher(Index.build([prepare(doc, vocabulary()) for doc in docs], vocabulary()), vocabulary())
        self.fair = fair
        self.shown = dict.fromkeys(self.docs, 0)
        self.asked = dict.fromkeys(self.docs, 0)
        self.to_full, self.score, self.best = 0, 0.0, 0.0
        chance, said = np.random.default_rng(seed), sentences()
        for number in range(searches):
            sentence = said[int(chance.integers(0, len(said)))]
            self._search(f"{number} {number * DAYS // searches}" if fair else "", sentence, int(chance.integers(0, 3)))

    def _search(self, seed: str, sentence: str, which: int) -> None:
        question = Question(sentence, today=1, seed=seed, limit=SHOWN)
        hits = self.searcher.search(question).hits
        for hit in hits:
            self.shown[hit.id] += 1
            self.score += hit.score
        with patch.object(ordering, "BAND", EXACT):
            self.best += sum(hit.score for hit in self.searcher.search(question).hits)
        if hits:
            self._ask(hits[min(which, LOOKED_AT - 1, len(hits) - 1)])

    def _ask(self, hit: Hit) -> None:
        self.to_full += self.asked[hit.id] >= PLACES
        self.asked[hit.id] += 1
        if self.fair:
            load = min(1.0, self.asked[hit.id] / PLACES)
            self.docs[hit.id] = replace(self.docs[hit.id], load=load, full=load >= 1.0)
            self.searcher.change(prepare(self.docs[hit.id], vocabulary()))

    def tell(self, what: str) -> None:
        """All figures."""
        shown = np.sort(np.array(list(self.shown.values()), dtype=np.float64))
        size = len(shown)
        gini = float(2 * (np.arange(1, size + 1) * shown).sum() / (size * shown.sum()) - (size + 1) / size)
        top = shown[-size // 100 :].sum() / shown.sum()
        print(
            f"{what}: Gini {gini:.2f}, never shown {100 * (shown == 0).mean():.1f} %, "
            f"top 1 % has {100 * top:.1f} %, requests to full people {self.to_full}"
        )


if __name__ == "__main__":
    main()
