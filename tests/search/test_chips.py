"""Sentences as people type them: no chip that was not meant, and few that are missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from cheiron.search.shipped import said_alone, shipped_vocabulary
from cheiron.search.understanding import understand
from cheiron.search.vocabulary import phrase_of

SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
# A little below what is reached: a change of one word may cost one sentence, not ten.
PRECISION, RECALL = 0.98, 0.93
# Full of traps ("a grant officer in Ottawa"), stories and half sentences, by somebody who had seen no phrase of ours.
HARD, HARD_PRECISION, HARD_RECALL = "seventh", 0.72, 0.82
# Of what people say without having seen our words, so much is read as the need it was said for: of what phrases were
# grown from, and of the last ones, which nobody has read who grows phrases.
SAYINGS, SAYINGS_UNREAD, UNREAD = 0.95, 0.69, 627


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its chips. ``must``: of every group one. ``may``: not asked for, and no fault."""

    sentence: str
    must: tuple[frozenset[str], ...]
    may: frozenset[str]
    is_open: bool

    def found(self) -> frozenset[str]:
        understood = understand(self.sentence, shipped_vocabulary())
        return frozenset(understood.needs) | frozenset(understood.specialties)

    def wrong(self) -> frozenset[str]:
        return self.found() - self.may.union(*self.must)

    def missing(self) -> tuple[frozenset[str], ...]:
        return tuple(group for group in self.must if not group & self.found())


@cache
def said(part: str = "") -> tuple[Said, ...]:
    lines = (Path(__file__).parent / "chips.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(
        Said(sentence, tuple(frozenset(one.split("/")) for one in must.split()), frozenset(may.split()), bool(is_open))
        for name, sentence, must, may, is_open in rows
        if part in ("", name)
    )


@pytest.mark.parametrize("part", SETS)
def test_every_sentence_gives_the_chips_that_were_meant_and_no_others(part: str) -> None:
    assert len(said(part)) >= 50
    not_right = {one.sentence for one in said(part) if one.wrong() or one.missing()}
    assert not_right == {one.sentence for one in said(part) if one.is_open}


@pytest.mark.parametrize(
    ("parts", "precision", "recall"),
    [(tuple(part for part in SETS if part != HARD), PRECISION, RECALL), ((HARD,), HARD_PRECISION, HARD_RECALL)],
)
def test_few_chips_are_wrong_and_few_are_missing(parts: tuple[str, ...], precision: float, recall: float) -> None:
    every = [one for part in parts for one in said(part)]
    wrong = sum(len(one.wrong()) for one in every)
    missing = sum(len(one.missing()) for one in every)
    right = sum(len(one.must) for one in every) - missing
    assert right / (right + wrong) >= precision
    assert right / (right + missing) >= recall


@pytest.mark.parametrize(("part", "least"), [(slice(-UNREAD), SAYINGS), (slice(-UNREAD, None), SAYINGS_UNREAD)])
def test_what_people_say_for_a_need_is_read_as_it(part: slice, least: float) -> None:
    vocabulary = shipped_vocabulary()
    rows = (Path(__file__).parent / "sayings.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if not row.startswith("#")]
    assert len(pairs) == 6149
    near = [set().union(*(vocabulary.kin(key) for key in keys.split(","))) for keys, _saying in pairs[part]]
    read = [set(understand(saying, vocabulary).needs) for _keys, saying in pairs[part]]
    assert sum(bool(meant & got) for meant, got in zip(near, read, strict=True)) >= least * len(near)


def test_no_sentence_gives_a_sensitive_chip_that_was_not_meant() -> None:
    sensitive = {one.key for one in shipped_vocabulary().needs if one.sensitive}
    assert sensitive == {"img", "error", "lgbt", "disab", "recovery", "faith"}
    assert [(one.sentence, one.wrong() & sensitive) for one in said() if one.wrong() & sensitive] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "my paper is coming out at last",
        "stressed out at work",
        "I reach out to my team every week",
        "my wife and I moved house",
        "a sobering experience on call",
        "hooked on research since college",
        "the patient is still in the recovery room",
        "dose adjustment in the elderly",
        "disclose a conflict",
        "hospital accommodation for interns",
        "one arm of the trial was stopped",
        "a diabetes clinic with no staff",
        "my epilepsy clinic needs a nurse",
        "epilepsy and sleep",
        "children with autism",
        "immigrant patients in our clinic",
        "fasting glucose in my cohort",
        "praying that my scores are enough",
        "keep the faith",
        "complications of diabetes",
        "calcium deposition",
        "my paper is due in a week",
        "I feel guilty when I leave on time",
        "Smith et al rejected my idea",
        "I trained at USC",
        "a foreign body in the airway",
        "learn a foreign language",
        "foreign travel vaccines",
        "my rotations were in surgery and paediatrics",
        "my diploma is from Harvard",
        "need waiver of consent for a retrospective study",
        "passport photos for the badge",
        "the registration here is open until Friday",
        "visa card in the canteen",
        "how to inject local anaesthetic",
        "learning to inject botox",
        "a perforated appendix in theatre",
        "risk management for our department",
        "refractive error research",
        "errors in my code",
        "typing error on the consent form",
        "medication error rates as a quality project",
        "adverse events in clinical trials",
        "reporting adverse events in my trial",
        "case report about a rare adverse event of a drug",
        "the experiment went wrong three times",
        "something went wrong with my application",
        "I made a mistake choosing this specialty",
        "was it a mistake to leave surgery",
        "my mistake, I meant Tuesday",
        "my schedule is a nightmare",
        "I keep thinking about my career",
        "I cannot stop thinking about the boards",
        "bad night shifts",
        "I hurt my back lifting a patient",
        "I sent the patient home and wrote the letter",
        "my supervisor's fault finding",
        "I was ill last week and missed a lecture",
        "get accommodation for my elective",
        "technical standards for data exchange",
        "an abortion on good medical grounds",
        "need adjustments to the figure",
        "a physical limitation of the study",
        "no night shifts on weekends",
        "a third flare of gout",
        "disclose or not to disclose industry money",
        "wheelchair for the patient in bay 3",
        "a monitoring contract for the trial",
        "recovery meetings for the project",
        "my colleague drinks coffee all day",
        "transition at work to a new role",
        "Dr Gay is my supervisor",
        "Dr Church asked for the slides",
        "my boss has no faith in me",
        "religious about my morning run",
        "the bible of internal medicine",
        "Jewish General Hospital elective",
        "my boyfriend and I want to match together",
        "what my husband does for a living",
        "may I bring him to the department dinner",
        "organ donation after death",
        "a sudden death on the ward",
        "I cried in a stairwell where nobody could see me",
    ],
)
def test_everyday_words_never_say_something_sensitive(sentence: str) -> None:
    sensitive = {one.key for one in shipped_vocabulary().needs if one.sensitive}
    assert sensitive & set(understand(sentence, shipped_vocabulary()).needs) == set()


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("should I come out at work", "lgbt"),
        ("I am in recovery", "recovery"),
        ("three years sober and starting residency", "recovery"),
        ("I have epilepsy and take night call", "disab"),
        ("I need exam accommodations", "disab"),
        ("praying at work", "faith"),
        ("fasting during Ramadan", "faith"),
        ("I gave the wrong drug", "error"),
        ("my patient died because of me", "error"),
        ("my visa ends in June", "img"),
        ("my epilepsy and night call", "disab"),
        ("my Crohn's is back", "disab"),
        ("as a foreigner in this team", "img"),
        ("sitting the OET next month", "img"),
        ("looking for USCE before I apply", "img"),
        ("all my rotations were in Nigeria", "img"),
        ("it was my fault", "error"),
        ("I perforated the colon", "error"),
        ("I keep thinking about it", "error"),
        ("I cannot stop replaying it", "error"),
        ("I fell ill in my second year", "disab"),
        ("do I disclose my illness at the interview", "disab"),
        ("my colleague drinks before call", "recovery"),
        ("on a monitoring contract", "recovery"),
        ("gender transition at work", "lgbt"),
        ("I lost my faith", "faith"),
    ],
)
def test_who_says_it_plainly_is_understood(sentence: str, key: str) -> None:
    assert key in understand(sentence, shipped_vocabulary()).needs


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("clinic hours are 9 to 5", "burn"),
        ("my car stands in the parking lot", "burn"),
        ("you can reach me by phone", "serious"),
        ("fever spikes after transplant", "serious"),
        ("the last days of the congress", "serious"),
        ("diseases that mimic stroke", "ai"),
        ("Jane Smith, MD, FACS", "bench"),
        ("a Kaplan course for the boards", "design"),
        ("I was lucky with the weather", "impost"),
        ("are you ready to be on call", "selfknow"),
        ("my name is Anna and I am an intern", "dei"),
        ("a colleague who is good at statistics", "conflict"),
        ("we need to get people to the meeting", "lead"),
        ("the nurse called up the lab", "milit"),
        ("W2 form of the hospital", "promo"),
        ("revise and resubmit", "study"),
        ("somebody to look over my grant", "cv"),
        ("I have to choose a date", "choice"),
        ("am I going to make it through residency", "serious"),
        ("how do I split my time between clinic and lab", "diffpat"),
        ("how do I get on a committee", "say_no"),
    ],
)
def test_everyday_words_say_nothing_that_was_not_meant(sentence: str, key: str) -> None:
    assert key not in understand(sentence, shipped_vocabulary()).needs


def test_what_counts_only_alone_names_something() -> None:
    vocabulary = shipped_vocabulary()
    named = {phrase_of(text.replace(" ... ", " ")) for one in vocabulary.needs for text in (one.label, *one.phrases)}
    assert [one.label for one in said_alone() if phrase_of(one.label) not in named] == []
