"""An organisation's own words: added, taken away, brought in a file. Ours stay as they are.

What changes is in force at the next search: the stamp of the words changes with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit.acting import action
from cheiron.kit.verdict import no, require, yes
from cheiron.people.models import Person
from cheiron.profiles.actions.editions import hold_words, renew_edition
from cheiron.profiles.models import Concept, ConceptLabel, Topic
from cheiron.profiles.queries.concepts import ENGLISH, Term, Word
from cheiron.profiles.queries.word_checks import WordPlan, plan_of
from cheiron.profiles.queries.word_files import WordRow
from cheiron.profiles.rules import may_keep_words
from cheiron.profiles.states import LabelKind, Scheme

BATCH = 1000
AFTER_OURS = 1000  # places of local terms follow those of ours


@action
def take_words(*, rows: list[WordRow], by: Person) -> WordPlan:
    """Everything in the rows, or nothing: they are checked once more, and one refused line refuses them all."""
    require(may_keep_words(by))
    plan = plan_of(rows)
    if plan.refused:
        first = plan.refused[0]
        told = {"line": first.line, "sentence": first.sentence, "n": len(plan.refused)}
        require(no(_("Nothing was changed. Line %(line)s: %(sentence)s") % told, "refused_lines"))
    if not plan.changes_nothing:
        hold_words()
        _write(plan)
        renew_edition()
        new, changed, words = len(plan.new), len(plan.changed), len(plan.labels)
        record("vocabulary.brought", on=None, by=by, new=new, changed=changed, words=words)
    return plan


def _write(plan: WordPlan) -> None:
    for term in (*plan.new, *plan.changed):
        _write_term(term)
    labels = [(term, word) for term in plan.new for word in term.words] + plan.labels
    ConceptLabel.objects.bulk_create((_label(term, word) for term, word in labels), BATCH, ignore_conflicts=True)


def _write_term(term: Term) -> None:
    names = ("label", "definition", "broader", "sensitive", "is_retired", "mappings")
    told = {name: getattr(term, name) for name in names}
    fresh = {"is_local": True, "place": AFTER_OURS}
    if term.scheme == Scheme.NEED:
        told |= {"group": term.group}
        Topic.objects.update_or_create(pk=term.key, defaults=told, create_defaults=told | fresh)
    else:
        where = {"scheme": term.scheme, "key": term.key}
        Concept.objects.update_or_create(**where, defaults=told, create_defaults=told | fresh)


def _label(term: Term, word: Word) -> ConceptLabel:
    told = {"language": word.language, "kind": word.kind, "text": word.text}
    return ConceptLabel(scheme=term.scheme, key=term.key, is_local=True, **told)


@action
def add_word(*, term: Term, text: str, kind: str = LabelKind.PHRASE, language: str = ENGLISH, by: Person) -> WordPlan:
    """One more word for a term."""
    return take_words(rows=[WordRow(1, term.scheme, term.key, language, kind, " ".join(text.split()))], by=by)


@action
def add_need(*, key: str, label: str, group: str, sensitive: bool, phrases: Iterable[str], by: Person) -> WordPlan:
    """A need of the organisation's own, with what people say for it."""
    said = dict.fromkeys(" ".join(phrase.split()) for phrase in phrases)
    term = WordRow(
        1, Scheme.NEED.value, key, ENGLISH, LabelKind.PREFERRED.value, label, group, "", "yes" if sensitive else ""
    )
    more = [WordRow(1, term.scheme, key, ENGLISH, LabelKind.PHRASE.value, text) for text in said if text]
    return take_words(rows=[term, *more], by=by)


@action
def remove_word(*, term: Term, word: Word, by: Person) -> int:
    """Take one of the organisation's own words away. Ours stay."""
    require(may_keep_words(by))
    hold_words()
    where = {"scheme": term.scheme, "key": term.key, "language": word.language, "kind": word.kind, "text": word.text}
    gone, _kinds = ConceptLabel.objects.filter(**where, is_local=True).delete()
    require(yes() if gone else no(_("This word is not one of your own."), "not_local"))
    renew_edition()
    record("vocabulary.word_removed", on=None, by=by, scheme=term.scheme, key=term.key)
    return gone


@action
def retire_term(*, term: Term, is_retired: bool = True, by: Person) -> None:
    """Offer a term no more: whoever has it keeps it, and no sentence is read for it. It can be brought back."""
    require(may_keep_words(by))
    hold_words()
    rows = Topic.objects.filter(pk=term.key) if term.scheme == Scheme.NEED else None
    found = rows if rows is not None else Concept.objects.filter(scheme=term.scheme, key=term.key)
    found.update(is_retired=is_retired)
    renew_edition()
    record("vocabulary.term_retired" if is_retired else "vocabulary.term_restored", on=None, by=by, key=term.key)
