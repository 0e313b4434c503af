"""The certificate itself: sealed, kept once, read by few, and gone when nothing rests on it any more."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.scans import scan_from
from cheiron.kit.sealing import CannotOpen
from cheiron.ops.doctor import keys
from cheiron.ops.sealed_rows import sealed_columns
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.actions import recognise_prior_learning, withdraw_recognition
from cheiron.training.models import CertificateFile, Module, PriorLearning
from cheiron.training.queries import certificates_visible_to
from cheiron.training.rules import Certificate
from cheiron.web.desk.views import certificate
from tests import make
from tests.make_files import pdf

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
PAPER = pdf("Eight hours at the society, ibex-8")


@pytest.fixture
def programme() -> Programme:
    programme = make.programme("Faculty mentoring")
    for audience in ("helper", "learner"):
        make.track_step(programme, _module("M2"), audience=audience, place=1)
        make.track_step(programme, _module("M3"), audience=audience, place=2)
    return programme


def _module(code: str) -> Module:
    return Module.objects.filter(code=code).first() or make.module(code, title=f"Module {code}")


def recognised(person: Person, by: Person, *codes: str, audience: str = "helper", data: bytes = PAPER) -> PriorLearning:
    recognise_prior_learning(
        person=person,
        programme=Programme.objects.get(name="Faculty mentoring"),
        audience=audience,
        modules=Module.objects.filter(code__in=codes or ("M2",)),
        certificate=Certificate("Society", "Seen.", clock.today() - clock.days(90), file=scan_from(data)),
        by=by,
    )
    return PriorLearning.objects.filter(withdrawn_on=None).latest("pk")


def at(prior: PriorLearning) -> str:
    return reverse("desk:certificate", args=[prior.ref])


def raw() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM training_certificatefile")
        (row,) = cursor.fetchall()
    return bytes(row[0])


def test_the_column_holds_nothing_that_can_be_read(helper: Person, coordinator: Person) -> None:
    recognised(helper, coordinator)
    stored = raw()
    assert stored.startswith(b"s1:k1:")
    assert [word for word in (b"%PDF", b"ibex", b"Catalog", b"Society", b"endobj") if word in stored] == []
    assert len(stored) == len(PAPER) + len(b"s1:k1:") + 28
    assert CertificateFile.objects.get().body == PAPER
    assert CertificateFile.objects.defer("body").get().body == PAPER
    assert b"ibex" not in CertificateFile.objects.values_list("body", flat=True)[0]


def test_saved_again_unopened_or_unloaded_it_stays_as_it_was(helper: Person, coordinator: Person) -> None:
    recognised(helper, coordinator)
    stored = raw()
    CertificateFile.objects.get().save()
    CertificateFile.objects.defer("body").get().save()
    assert raw() == stored


def test_a_file_copied_to_another_row_does_not_open(helper: Person, coordinator: Person) -> None:
    one = recognised(helper, coordinator, "M2").file
    other = recognised(helper, coordinator, "M3", data=pdf("Another")).file
    assert one is not None
    assert other is not None
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE training_certificatefile SET body = (SELECT body FROM training_certificatefile WHERE id = %s) "
            "WHERE id = %s",
            [one.pk, other.pk],
        )
    assert CertificateFile.objects.get(pk=one.pk).body == PAPER
    with pytest.raises(CannotOpen):
        _ = CertificateFile.objects.get(pk=other.pk).body


def test_it_is_not_looked_for_not_changed_in_bulk_and_not_exported(helper: Person, coordinator: Person) -> None:
    recognised(helper, coordinator)
    for act in (
        lambda: CertificateFile.objects.filter(body=PAPER).exists(),
        lambda: CertificateFile.objects.filter(body__contains=b"ibex").exists(),
        lambda: CertificateFile.objects.update(body=b"ibex"),
    ):
        with pytest.raises(FieldError), transaction.atomic():
            act()
    said = serializers.serialize("python", CertificateFile.objects.all())[0]["fields"]["body"]
    assert base64.b64decode(said) == raw()


def test_the_doctor_tries_the_key_on_files_too(helper: Person, coordinator: Person) -> None:
    assert (CertificateFile, "body") in list(sealed_columns())
    recognised(helper, coordinator)
    PriorLearning.objects.all().delete()  # no confidential text is left, only the file
    for examine in (keys.examine, keys.examine_quickly):
        assert [one.level for one in examine()] == ["fine", "fine"]
        assert "opens the confidential texts" in examine()[1].sentence
    with connection.cursor() as cursor:
        cursor.execute("UPDATE training_certificatefile SET ref = 'moved'")
    for examine in (keys.examine, keys.examine_quickly):
        assert [one.level for one in examine()] == ["fine", "wrong"]


def test_one_file_stands_for_all_modules_and_goes_with_the_last(helper: Person, coordinator: Person) -> None:
    recognised(helper, coordinator, "M2", "M3")
    first, second = PriorLearning.objects.order_by("pk")
    assert first.file == second.file == CertificateFile.objects.get()
    withdraw_recognition(prior=first, by=coordinator)
    assert CertificateFile.objects.get().body == PAPER
    assert PriorLearning.objects.get(pk=first.pk).file is None
    assert withdraw_recognition(prior=second, by=coordinator).file is None
    assert not CertificateFile.objects.exists()


def test_a_newer_certificate_replaces_the_file_of_the_older_one(helper: Person, coordinator: Person) -> None:
    recognise_prior_learning(
        person=helper,
        programme=Programme.objects.get(),
        audience="helper",
        modules=Module.objects.filter(code="M2"),
        certificate=Certificate("Old", "Seen.", clock.today() - clock.days(400), file=scan_from(pdf("Old"))),
        by=coordinator,
    )
    recognised(helper, coordinator)
    assert CertificateFile.objects.get().body == PAPER
    assert [bool(prior.file) for prior in PriorLearning.objects.order_by("pk")] == [False, True]


def test_what_was_taken_back_can_hold_no_file(helper: Person, coordinator: Person) -> None:
    prior = recognised(helper, coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorLearning.objects.filter(pk=prior.pk).update(withdrawn_on=clock.today())


@pytest.mark.parametrize("gone", [Person, Programme])
def test_it_goes_with_the_person_and_with_the_programme(
    helper: Person, coordinator: Person, programme: Programme, gone: type[Any]
) -> None:
    recognised(helper, coordinator)
    gone.objects.get(pk=helper.pk if gone is Person else programme.pk).delete()
    assert not CertificateFile.objects.exists()


def test_whose_it_is_reads_it_and_no_line_is_written(signed_in: SignIn, helper: Person, coordinator: Person) -> None:
    answer = signed_in(helper).get(at(recognised(helper, coordinator)))
    assert answer.content == PAPER
    assert {
        name: answer.headers[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="certificate.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not Entry.objects.filter(word="certificate.read").exists()


def test_whoever_runs_the_programme_reads_it_and_the_reading_is_recorded(
    signed_in: SignIn, helper: Person, coordinator: Person
) -> None:
    prior = recognised(helper, coordinator)
    assert signed_in(coordinator).get(at(prior)).content == PAPER
    entry = Entry.objects.get(word="certificate.read")
    assert (entry.by, entry.on_ref, entry.of_ref, entry.facts) == (coordinator, prior.ref, helper.ref, {"module": "M2"})


def test_to_everybody_else_there_is_no_such_thing(
    signed_in: SignIn, programme: Programme, helper: Person, coordinator: Person
) -> None:
    prior = recognised(helper, coordinator)
    elsewhere = make.person("Ella Where", level="staff")
    make.staff(elsewhere, make.programme("Another"), "coordinator")
    support = make.person("Sol Support", level="staff")
    make.staff(support, programme, "support_contact")
    other = make.person("Odd Other", level="professor")
    make.offer(other, programme)
    nowhere = reverse("desk:certificate", args=["0" * 13])
    for person in (elsewhere, support, other):
        refused, missing = signed_in(person).get(at(prior)), signed_in(person).get(nowhere)
        assert (refused.status_code, refused.content) == (404, missing.content)
    assert not Entry.objects.filter(word="certificate.read").exists()


def test_that_of_a_learner_is_read_only_by_who_sees_names(
    signed_in: SignIn, programme: Programme, coordinator: Person
) -> None:
    learner = make.person("Lena Okafor", level="ms1")
    make.enrolment(learner, programme, state="enrolled")
    prior = recognised(learner, coordinator, audience="learner")
    leads = make.person("Chika Abara", level="professor")
    make.staff(leads, programme, "director")
    make.position(leads, "department_chair", make.unit("Medicine"))
    assert [signed_in(one).get(at(prior)).status_code for one in (learner, coordinator, leads)] == [200, 200, 404]


def test_without_a_file_and_after_taking_it_back_there_is_nothing(
    signed_in: SignIn, helper: Person, coordinator: Person
) -> None:
    prior = recognised(helper, coordinator)
    withdraw_recognition(prior=prior, by=coordinator)
    assert signed_in(helper).get(at(prior)).status_code == 404
    assert not certificates_visible_to(coordinator).exists()


def test_taken_back_while_somebody_opens_it_there_is_nothing(
    signed_in: SignIn, helper: Person, coordinator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    prior = recognised(helper, coordinator)
    read = certificate.read_certificate

    def too_late(**said: Any) -> CertificateFile:
        withdraw_recognition(prior=prior, by=coordinator)
        return read(**said)

    monkeypatch.setattr(certificate, "read_certificate", too_late)
    assert signed_in(coordinator).get(at(prior)).status_code == 404
    assert not Entry.objects.filter(word="certificate.read").exists()


def test_a_list_of_recognitions_loads_no_file(signed_in: SignIn, helper: Person, coordinator: Person) -> None:
    recognised(helper, coordinator, "M2", "M3")
    page = reverse("office:programme-training", args=[Programme.objects.get().ref, "helper", helper.ref])
    with CaptureQueriesContext(connection) as caught:
        assert signed_in(coordinator).get(page).status_code == 200
        assert signed_in(helper).get(reverse("desk:training")).status_code == 200
    assert [one["sql"] for one in caught if "certificatefile" in one["sql"]] == []
