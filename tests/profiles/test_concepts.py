"""The words of every scheme in the database, and their edition."""

from __future__ import annotations

import pytest

from cheiron.profiles.actions import load_vocabulary, renew_edition
from cheiron.profiles.models import Concept, ConceptLabel, SearchCounter, Topic
from cheiron.profiles.queries import edition_now, interests_like, names_in, term, terms_of, vocabulary_now
from cheiron.profiles.queries.vocabulary import rows_of_vocabulary
from cheiron.profiles.states import Aspiration, LabelKind, Scheme
from cheiron.search.understanding import understand

pytestmark = pytest.mark.django_db


def label(scheme: str, key: str, text: str, language: str = "en", kind: str = LabelKind.PHRASE) -> ConceptLabel:
    return ConceptLabel.objects.create(scheme=scheme, key=key, text=text, language=language, kind=kind, is_local=True)


def test_every_shipped_term_is_loaded_and_loading_again_changes_nothing() -> None:
    count = load_vocabulary()
    rows = list(Concept.objects.values()), list(ConceptLabel.objects.values()), edition_now()
    assert load_vocabulary() == count
    assert rows == (list(Concept.objects.values()), list(ConceptLabel.objects.values()), edition_now())
    assert count == Topic.objects.count() + Concept.objects.count()
    assert [one.key for one in terms_of("specialty")] == [row[0] for row in rows_of_vocabulary("specialties.tsv")]
    assert names_in("aspiration", "en") == {key: str(name) for key, name in Aspiration.choices}


def test_what_the_organisation_added_stays_and_a_name_that_left_the_files_goes() -> None:
    load_vocabulary()
    label("specialty", "card", "our heart people")
    ConceptLabel.objects.create(scheme="specialty", key="card", kind="alt", text="no longer in the file")
    Concept.objects.create(scheme="specialty", key="own-space", label="Space medicine", is_local=True)
    Topic.objects.filter(pk="grant").update(is_retired=True)
    load_vocabulary()
    cardiology = term("specialty", "card")
    assert cardiology is not None
    assert "our heart people" in cardiology.texts
    assert "no longer in the file" not in cardiology.texts
    assert "cardiologist" in cardiology.texts
    assert Concept.objects.filter(key="own-space").exists()
    assert Topic.objects.get(pk="grant").is_retired


def test_a_name_is_given_in_the_language_of_the_reader() -> None:
    load_vocabulary()
    label("specialty", "card", "Kardiologie", "de", LabelKind.PREFERRED)
    label("need", "grant", "Einen Antrag schreiben", "de", LabelKind.PREFERRED)
    cardiology = term("specialty", "card")
    assert cardiology is not None
    assert (cardiology.name_in("de"), cardiology.name_in("de-at"), cardiology.name_in("fr")) == (
        "Kardiologie",
        "Kardiologie",
        "Cardiology",
    )
    assert names_in("specialty", "de")["card"] == "Kardiologie"
    assert names_in("need", "de-ch")["grant"] == "Einen Antrag schreiben"
    assert names_in("need", "en")["grant"] == "Writing a grant"


def test_the_edition_changes_with_what_is_searched_and_with_nothing_else() -> None:
    load_vocabulary()
    first = edition_now()
    Topic.objects.filter(pk="grant").update(definition="Told more fully")
    label("language", "es", "la lengua")
    assert not renew_edition()
    assert edition_now() == first
    added = label("need", "grant", "money from the ministry")
    assert renew_edition()
    assert edition_now() not in ("", first)
    added.delete()
    assert renew_edition()
    assert edition_now() == first
    assert SearchCounter.objects.count() == 1


def test_a_retired_term_is_in_no_list_to_choose_from() -> None:
    load_vocabulary()
    Concept.objects.filter(scheme="specialty", key="card").update(is_retired=True)
    assert "card" not in names_in("specialty", "en")
    assert "im" in names_in("specialty", "en")


def test_reading_a_scheme_takes_two_queries(django_assert_num_queries: object) -> None:
    load_vocabulary()
    for scheme in (Scheme.NEED, Scheme.SPECIALTY, Scheme.LANGUAGE):
        with django_assert_num_queries(2):  # type: ignore[operator]
            assert len(terms_of(scheme)) > 50


def test_interests_are_found_by_the_beginning_of_a_word_the_shortest_first() -> None:
    for key, name in (("a", "Heart Failure, Systolic"), ("b", "Heart Failure"), ("c", "Congestive Heart Disease")):
        Concept.objects.create(scheme="interest", key=key, label=name)
    assert [row.key for row in interests_like("heart")] == ["b", "a", "c"]
    assert interests_like("eart") == interests_like("  ") == []


def test_the_vocabulary_of_the_search_holds_ours_local_words_and_translations() -> None:
    load_vocabulary()
    label("need", "grant", "money from the ministry")
    label("need", "grant", "Forschungsantrag", "de", LabelKind.PREFERRED)
    Topic.objects.create(key="own-rural", label="Working far from everybody", group="Career", phrases=["bush medicine"])
    renew_edition()
    words = vocabulary_now()
    for said, key in (
        ("money from the ministry", "grant"),
        ("Forschungsantrag", "grant"),
        ("bush medicine", "own-rural"),
    ):
        assert set(understand(f"I need {said} please", words).needs) == {key}
    assert set(understand("a gastroenterologist", words).specialties) == {"gi"}


def test_a_word_added_or_retired_is_known_or_unknown_at_the_next_reading() -> None:
    load_vocabulary()
    assert understand("zebrafish aquarium", vocabulary_now()).needs == {}
    added = label("need", "grant", "zebrafish aquarium")
    renew_edition()
    assert set(understand("zebrafish aquarium", vocabulary_now()).needs) == {"grant"}
    Topic.objects.filter(pk="grant").update(is_retired=True)
    renew_edition()
    assert understand("zebrafish aquarium", vocabulary_now()).needs == {}
    assert added.pk


def test_the_same_words_are_read_once(django_assert_num_queries: object) -> None:
    load_vocabulary()
    first = vocabulary_now()
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert vocabulary_now() is first


def test_words_changed_past_the_stamp_are_never_kept_under_it() -> None:
    load_vocabulary()
    label("need", "grant", "zebrafish aquarium")  # the stamp is not renewed yet
    assert vocabulary_now().edition == edition_now()
