"""``cheiron vocabulary``: out, in, and never halfway."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import ConceptLabel
from cheiron.profiles.queries import term
from tests import make

pytestmark = pytest.mark.django_db
OWN = "scheme\tkey\tkind\ttext\nneed\tgrant\tphrase\tmoney from the ministry\n"


@pytest.fixture
def keeper() -> str:
    load_vocabulary()
    made = make.person()
    make.role_grant(made, "administrator")
    return made.email or ""


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("vocabulary", *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["tsv", "jsonld"])
def test_everything_goes_out_and_in_again_without_a_change(keeper: str, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "words"
    said("export", "--format", kind, str(file))
    assert said("import", str(file)).startswith("0 new terms, 0 changed, 0 new words,")


def test_a_file_is_only_looked_at_until_it_is_applied(keeper: str, tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_text(OWN, encoding="utf-8")
    assert "1 new words" in said("import", str(file))
    assert not ConceptLabel.objects.filter(is_local=True).exists()
    assert "The next search knows it." in said("import", str(file), "--apply", "--by", keeper)
    grant = term("need", "grant")
    assert grant is not None
    assert "money from the ministry" in grant.texts
    assert "money from the ministry" in said("export", "--scheme", "need")


def test_a_wrong_line_is_named_and_nothing_is_written(keeper: str, tmp_path: Path) -> None:
    file, out = tmp_path / "own.tsv", StringIO()
    file.write_text(OWN + "need\tnobody\tphrase\tx\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("vocabulary", "import", str(file), "--apply", stdout=out, stderr=out)
    assert "line 3: There is no term" in out.getvalue()
    assert not ConceptLabel.objects.filter(is_local=True).exists()


def test_a_missing_file_and_an_unknown_keeper_are_told_in_words(keeper: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        said("import", str(tmp_path / "none.tsv"))
    file = tmp_path / "own.tsv"
    file.write_text(OWN, encoding="utf-8")
    with pytest.raises(CommandError, match="no keeper with this address"):
        said("import", str(file), "--apply", "--by", "nobody@nowhere.example")
