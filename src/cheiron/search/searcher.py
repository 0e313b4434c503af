"""Asks everybody at once: one per process, with the snapshot and all that changed since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import numpy as np

from cheiron.search.answer import Answer, Hit, Reason
from cheiron.search.asked import Asked, asked_by
from cheiron.search.counting import Filters, Shown, allowed_counts, counted
from cheiron.search.entries import Filing
from cheiron.search.explaining import explained, not_covered
from cheiron.search.index import Index
from cheiron.search.names import called_so
from cheiron.search.nearest import nearest_needs
from cheiron.search.ordering import Floats, ordered
from cheiron.search.people import Bools, People
from cheiron.search.prepared import Prepared
from cheiron.search.question import Question
from cheiron.search.scoring import Scores, scored
from cheiron.search.semantic import SHARE, Wording
from cheiron.search.together import Team, covering, together
from cheiron.search.vocabulary import Vocabulary
from cheiron.search.wished import Wished
from cheiron.search.wishes import gained

LOOKED_AT_FOR_NEAREST = 20
# Words in common tell less than needs and specialties; with neither they are all there is.
TEXT_SHARE = 0.3
# Fewer than a page: then people who only use the same words are shown too, behind or between by their score.
FEW = 10


class Searcher:
    """``search`` and ``change`` may be called from several threads. ``wording``: the optional extra."""

    def __init__(self, index: Index, vocabulary: Vocabulary, wording: Wording | None = None) -> None:
        self.people = People(index, Filing(vocabulary))
        self.vocabulary = vocabulary
        self.wording = wording
        self._one_at_a_time = Lock()

    def change(self, prepared: Prepared) -> None:
        """From the next search on the profile is this."""
        with self._one_at_a_time:
            self.people.change(prepared)

    def remove(self, number: int) -> None:
        """From the next search on nobody finds this profile."""
        with self._one_at_a_time:
            self.people.remove(number)

    @property
    def overlay_size(self) -> int:
        """How many profiles changed or went since the snapshot."""
        return len(self.people.touched)

    @contextmanager
    def reading(self) -> Iterator[People]:
        """Everybody as they are now; nothing changes meanwhile."""
        with self._one_at_a_time:
            yield self.people

    def search(self, question: Question) -> Answer:
        """The people who fit, in order, with reasons."""
        with self._one_at_a_time:
            return _Search(self.people, question, self.wording).answer()


class _Search:
    """One question on its way to the answer; forgotten after it."""

    def __init__(self, people: People, question: Question, wording: Wording | None) -> None:
        self.people, self.question, self.wording = people, question, wording
        self.asked: Asked = asked_by(question, people.filing.vocabulary, people)
        self.scores: Scores = scored(people, self.asked)
        self.wished = Wished(people, self.asked)
        self.filters = Filters(people, question.filters)
        self.called: list[int] = []
        self.named: frozenset[int] = frozenset()

    def answer(self) -> Answer:
        allowed = self._allowed()
        total_score = self._total_score(allowed)
        self.called = self._who_is_called_so(allowed)
        self.named = frozenset(self.called)
        fits, nobody_fits = self._who_fits(allowed)
        shown = fits & self.filters.all_but()
        hits = self._hits(total_score, shown)
        return Answer(
            self.asked.understood,
            total := int(np.count_nonzero(shown)),
            hits,
            nobody_fits,
            self._counts(fits, shown),
            self._together(total_score, shown),
            () if total else self._widen(fits),
            () if self.asked.keys or self.asked.is_only_wishes or not self.asked.terms else self._nearest(allowed),
        )

    def _allowed(self) -> Bools:
        """Alive, not past the last day, not kept from this viewer."""
        columns = self.people.columns
        allowed: Bools = columns.alive & ((columns.until == 0) | (columns.until >= self.question.today))
        allowed[self.people.places_of(self.question.without)] = False
        return allowed & Filters(self.people, self.question.within).all_but()

    def _total_score(self, allowed: Bools) -> Floats:
        most = float((self.scores.text * allowed).max(initial=0.0))
        share = TEXT_SHARE if self.asked.keys or self.asked.is_only_wishes else 1.0
        total = self.scores.terms + (share * self.scores.text / most if most > 0.0 else 0.0)
        if self.wording:
            total = total + SHARE * self.wording.near(self.people, self.question.sentence, allowed)
        return self.wished.added_to(total) + gained(self.people, self.question.hoped, self.question.lift)

    def _who_fits(self, allowed: Bools) -> tuple[Bools, bool]:
        """Who meets what was asked for, or has a specialty beside it; where those are few, who shares words as well.
        Whoever is as somebody was wished for fits where nothing else was asked, or few share words.
        Failing all that everybody, and true if something was asked for.
        """
        fits = (self.wished.met() if self.asked.is_only_wishes else self.scores.fits) & allowed
        if not fits.any():
            fits = self.scores.beside & allowed
        if self.asked.is_only_wishes or np.count_nonzero(fits) < FEW:
            fits = fits | ((self.scores.text > 0.0) & allowed)
        if not self.asked.keys and np.count_nonzero(fits) < FEW:
            fits = fits | (self.wished.met() & allowed)
        fits[self.called] = True
        if fits.any():
            return fits, False
        return allowed, bool(self.asked.keys or self.question.sentence.strip())

    def _who_is_called_so(self, allowed: Bools) -> list[int]:
        """Who is called so, the likest first, where the sentence is a name."""
        sentence, means_something = self.question.sentence, bool(self.asked.keys)
        if not self.question.names or not sentence.strip():
            return []
        return called_so(self.people, sentence, allowed, means_something=means_something)

    def _hits(self, scores: Floats, shown: Bools) -> tuple[Hit, ...]:
        question = self.question
        first = [place for place in self.called if shown[place]]
        others = shown.copy()
        others[first] = False
        until = question.offset + question.limit
        places = [*first, *ordered(self.people.columns, scores, others, question.seed, until)][question.offset : until]
        return tuple(self._hit(int(place), float(scores[place])) for place in places)

    def _hit(self, place: int, score: float) -> Hit:
        filing, prepared = self.people.filing, self.people.told(place)
        because = explained(filing, self.asked, prepared, self.question.hoped)
        if place in self.named:
            own = Reason("name", "", (self.question.sentence.strip(),), "", "name")
            because = (own, *(one for one in because if one.kind != "name"))
        if self.wording and not because and score > 0.0:
            because = self.wording.reason(prepared, self.question.sentence)
        because = (*because, *self.wished.reasons(place))
        full = bool(self.people.columns.full[place])
        return Hit(prepared.id, score, full, because, not_covered(filing, self.asked, prepared))

    def _counts(self, fits: Bools, shown: Bools) -> dict[str, dict[str, int]]:
        """A facet counts whoever passes all the others."""
        everywhere, vocabulary = Shown(self.people, shown), self.people.filing.vocabulary
        asked_for = {*self.asked.needs, *self.filters.chosen.get("need", ())}
        found = {}
        for facet in self.question.facets:
            narrowed = facet in self.filters.chosen
            passing = Shown(self.people, fits & self.filters.all_but(facet)) if narrowed else everywhere
            found[facet] = allowed_counts(counted(self.people, facet, passing), facet, vocabulary, asked_for)
        return found

    def _together(self, scores: Floats, shown: Bools) -> Team:
        if len(self.asked.keys) < 2:
            return ()
        return together(self.people, covering(self.people, self.asked), shown, scores, self.question.seed)

    def _widen(self, fits: Bools) -> tuple[tuple[str, str, int], ...]:
        found = []
        for facet, values in self.filters.chosen.items():
            if many := int(np.count_nonzero(fits & self.filters.all_but(facet))):
                found.append((facet, next(iter(values)) if len(values) == 1 else "", many))
        return tuple(sorted(found, key=lambda each: (-each[2], each[0])))

    def _nearest(self, allowed: Bools) -> tuple[str, ...]:
        text = self.scores.text
        places = ordered(self.people.columns, text, allowed & (text > 0.0), "", LOOKED_AT_FOR_NEAREST)
        return nearest_needs(self.people.filing, self.asked, (self.people.told(int(place)) for place in places))
