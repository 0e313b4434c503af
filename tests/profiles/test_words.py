"""An organisation's own words: files in and out, what is refused, and what the search makes of them."""

from __future__ import annotations

import json

import pytest

from cheiron.journal.models import Entry
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.actions.local_words import add_need, add_word, remove_word, retire_term, take_words
from cheiron.profiles.models import Concept, ConceptLabel, Topic
from cheiron.profiles.queries import Term, edition_now, term, terms_of, topic_groups, vocabulary_now
from cheiron.profiles.queries.collisions import collisions_of
from cheiron.profiles.queries.concepts import Word
from cheiron.profiles.queries.word_checks import plan_of
from cheiron.profiles.queries.word_files import NotWords, as_skos, as_tsv, read_words, rows_of
from cheiron.profiles.states import LabelKind, Scheme
from cheiron.search.understanding import understand
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Person:
    load_vocabulary()
    made = make.person("Kit Keeper")
    make.role_grant(made, "administrator")
    return made


def grant() -> Term:
    found = term("need", "grant")
    assert found is not None
    return found


def everything() -> tuple[list[object], ...]:
    rows = (Topic.objects.order_by("key"), Concept.objects.order_by("pk"), ConceptLabel.objects.order_by("pk"))
    return tuple(list(found.values()) for found in rows)


def with_own(keeper: Person) -> None:
    add_need(key="own-rural", label="Far from everybody", group="Career", sensitive=False, phrases=["bush"], by=keeper)
    add_word(term=grant(), text="Forschungsantrag", kind="pref", language="de", by=keeper)
    add_word(term=grant(), text='money, "from" the ministry', by=keeper)
    add_word(term=grant(), text="Ωmega – grant\u00a0x"[:-2] + "x", by=keeper)


@pytest.mark.parametrize("write", [as_tsv, as_skos])
def test_what_goes_out_comes_in_again_and_changes_nothing(keeper: Person, write: object) -> None:
    with_own(keeper)
    rows = [row for scheme in Scheme.values for row in rows_of(terms_of(scheme))]
    before, edition = everything(), edition_now()
    read = read_words(write(rows).encode())  # type: ignore[operator]
    plan = take_words(rows=read, by=keeper)
    assert (len(read), plan.changes_nothing, plan.refused, plan.same) == (len(rows), True, [], len(rows))
    assert (everything(), edition_now()) == (before, edition)


@pytest.mark.parametrize("write", [as_tsv, as_skos])
def test_words_carried_to_another_house_are_all_there(keeper: Person, write: object) -> None:
    with_own(keeper)
    retire_term(term=grant(), by=keeper)
    rows = [row for scheme in Scheme.values for row in rows_of(terms_of(scheme))]
    content, own = write(rows).encode(), [term("need", "own-rural"), grant()]  # type: ignore[operator]
    ConceptLabel.objects.filter(is_local=True).delete()
    Topic.objects.filter(is_local=True).delete()
    Topic.objects.update(is_retired=False)
    take_words(rows=read_words(content), by=keeper)
    again = [term("need", "own-rural"), grant()]
    assert [(one.label, one.group, sorted(one.words), one.is_retired) for one in own if one] == [
        (one.label, one.group, sorted(one.words), one.is_retired) for one in again if one
    ]
    assert len(own) == 2


HEAD = "scheme\tkey\tlanguage\tkind\ttext\tgroup\tbroader\tsensitive\tstatus\tdefinition\tmappings\n"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("moods\tgrant\ten\tphrase\tmoney", "is no vocabulary"),
        ("need\tgr ant\ten\tphrase\tmoney", "A key has letters"),
        ("need\t../grant\ten\tphrase\tmoney", "A key has letters"),
        ("need\tgrant\tEnglish\tphrase\tmoney", "no language code"),
        ("need\tgrant\ten\tslogan\tmoney", "no kind of word"),
        ("need\tgrant\ten\tphrase\t", "is missing"),
        ("need\tgrant\ten\tphrase\t!!!", "is missing"),
        ("need\tgrant\ten\tphrase\t" + "x" * 161, "at most 160"),
        ("need\tgrant\ten\tphrase\t=cmd()", "formula"),
        ("need\tgrant\ten\tphrase\t<script>alert(1)</script>", "cannot be part of a word"),
        ("need\tgrant\ten\tphrase\tone|two", "cannot be part of a word"),
        ("need\tgrant\ten\tphrase\ta\u202eb", "cannot be part of a word"),
        ("need\tnobody\ten\tphrase\tmoney", "There is no term"),
        ("need\tgrant\ten\tpref\tGetting rich\tResearch", "cannot be changed"),
        ("need\tspace\ten\tpref\tSpace\tCareer", "begins with “own-”"),
        ("need\town-space\ten\tpref\tSpace\tElsewhere", "one of the groups"),
        ("stage\town-rector\ten\tpref\tRector", "This list is fixed"),
        ("specialty\town-space\ten\tpref\tSpace medicine\t\tnowhere", "stands above"),
        ("specialty\town-space\ten\tpref\tSpace medicine\t\town-space", "stands above"),
        ("need\tillness\ten\tpref\t%(illness)s\t%(group)s", "stays so"),
        ("need\tgrant\ten\tpref\tWriting a grant\tResearch\t\tperhaps", "is yes or empty"),
        ("need\tgrant\ten\tpref\tWriting a grant\tResearch\t\t\t\t\t[1]", "JSON object"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_number_and_nothing_is_written(
    keeper: Person, line: str, part: str
) -> None:
    hidden = Topic.objects.filter(sensitive=True).first()
    assert hidden is not None
    line = line.replace("\tillness\t", f"\t{hidden.key}\t") % {"illness": hidden.label, "group": hidden.group}
    good = "need\tgrant\ten\tphrase\tmoney from the ministry\n"
    before = everything()
    plan = plan_of(read_words((HEAD + good + line + "\n").encode()))
    assert [(one.line, part in one.sentence) for one in plan.refused] == [(3, True)], plan.refused
    with pytest.raises(Refused, match="Line 3"):
        take_words(rows=read_words((HEAD + good + line + "\n").encode()), by=keeper)
    assert everything() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just one column\nx\n",
        b"\xff\xfe\x00s",
        b"scheme\tkey\x00\tkind\ttext\n",
        b"{not json",
        b'{"@graph": "none"}',
        b"[" * 5000,
        b"x" * 8_000_001,
    ],
)
def test_a_file_that_is_no_list_of_words_is_refused_in_words(keeper: Person, content: bytes) -> None:
    with pytest.raises(NotWords):
        read_words(content)


def test_strange_things_in_a_graph_are_lines_that_are_refused(keeper: Person) -> None:
    nodes = [
        {"id": "urn:cheiron:need:grant", "type": "skos:Concept", "prefLabel": "plain text"},
        {"id": 7, "type": "skos:Concept", "phrase": {"en": [1, None, "money"]}},
        {"type": "skos:Concept"},
        "a word",
        {"id": "urn:cheiron:need", "type": "skos:ConceptScheme"},
    ]
    plan = plan_of(read_words(json.dumps({"@graph": nodes}).encode()))
    assert sorted({one.line for one in plan.refused}) == [1, 2, 3]
    assert plan.changes_nothing


def test_a_table_of_another_program_with_a_mark_and_other_ends_of_lines_is_read(keeper: Person) -> None:
    text = "\ufefftext\tkind\tscheme\tkey\tremark\r\nmoney from the ministry\tphrase\tneed\tgrant\tnew\r\n"
    take_words(rows=read_words(text.encode()), by=keeper)
    assert "money from the ministry" in grant().texts


def test_two_terms_of_one_key_and_two_names_in_one_language_are_refused(keeper: Person) -> None:
    own = "need\town-a\ten\tpref\tOne\tCareer\n"
    german = "need\town-a\tde\tpref\tEins\nneed\town-a\tde\tpref\tZwei\n"
    plan = plan_of(read_words((HEAD + own + own + german).encode()))
    assert [one.line for one in plan.refused] == [3, 5]


def test_own_words_are_understood_at_once_and_no_longer_when_taken_away(keeper: Person) -> None:
    add_word(term=grant(), text="zebrafish aquarium", by=keeper)
    assert set(understand("zebrafish aquarium", vocabulary_now()).needs) == {"grant"}
    remove_word(term=grant(), word=Word("en", LabelKind.PHRASE, "zebrafish aquarium", True), by=keeper)
    assert understand("zebrafish aquarium", vocabulary_now()).needs == {}


def test_a_word_of_ours_cannot_be_taken_away(keeper: Person) -> None:
    with pytest.raises(Refused) as refused:
        remove_word(term=grant(), word=grant().words[0], by=keeper)
    assert refused.value.code == "not_local"


def test_a_retired_need_is_offered_no_more_and_can_come_back(keeper: Person) -> None:
    def offered() -> set[str]:
        return {topic.key for group in topic_groups() for topic in group.topics}

    retire_term(term=grant(), by=keeper)
    assert "grant" not in offered()
    retire_term(term=grant(), is_retired=False, by=keeper)
    assert "grant" in offered()


def test_who_runs_nothing_changes_no_words(keeper: Person) -> None:
    stranger, coordinator = make.person(), make.person()
    make.staff(coordinator, make.programme(), "coordinator")
    before = everything()
    word = Word("en", LabelKind.PHRASE, "money")
    for act in (
        lambda: add_word(term=grant(), text="money", by=stranger),
        lambda: remove_word(term=grant(), word=word, by=stranger),
        lambda: retire_term(term=grant(), by=stranger),
        lambda: add_need(key="own-a", label="A", group="Career", sensitive=False, phrases=[], by=stranger),
    ):
        with pytest.raises(Refused):
            act()
    assert everything() == before
    assert add_word(term=grant(), text="money from the ministry", by=coordinator).labels


def test_the_journal_tells_that_words_came_and_not_which(keeper: Person) -> None:
    add_word(term=grant(), text="money from the ministry", by=keeper)
    entry = Entry.objects.get(word="vocabulary.brought")
    assert (entry.by, entry.facts) == (keeper, {"new": 0, "changed": 0, "words": 1})


def test_false_friends_are_told_before_they_are_saved(keeper: Person) -> None:
    paper = term("need", "paper")
    assert paper is not None
    assert [one.key for one in collisions_of("Writing a grant", "need", "paper").same] == ["grant"]
    assert not collisions_of("Writing a grant", "need", "grant").same
    assert "grant" in [one.key for one in collisions_of("writing a grant in the dark", "need", "paper").inside]
    assert collisions_of("by heart", "need", "paper").is_saying
    assert collisions_of("the of and", "need", "paper").is_nothing
    assert not collisions_of("zebrafish aquarium", "need", "paper")


def test_a_sensitive_need_of_ones_own_is_found_only_by_who_asks_and_stays_so(keeper: Person) -> None:
    add_need(key="own-x", label="Living with X", group="Career", sensitive=True, phrases=["x disease"], by=keeper)
    found = vocabulary_now().concept("need", "own-x")
    assert found is not None
    assert found.sensitive
    with pytest.raises(Refused, match="stays so"):
        add_need(key="own-x", label="Living with X", group="Career", sensitive=False, phrases=[], by=keeper)
