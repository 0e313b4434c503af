"""Recognise what somebody learnt elsewhere, read the certificate, and take the recognition back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.actions.crediting import give_due, take_back_unearned
from cheiron.training.models import CertificateFile, Credential, Module, PriorLearning
from cheiron.training.queries import certificates_visible_to, progress_of
from cheiron.training.rules import Certificate, may_unrecognise, may_waive
from cheiron.training.validity import counts_until


@action
def recognise_prior_learning(
    *,
    person: Person,
    programme: Programme,
    audience: str,
    modules: Collection[Module],
    certificate: Certificate,
    by: Person,
) -> list[Credential]:
    """A certificate stands for these modules of the track. One notice, and the credential if the track is now complete.
    What was recognised for the same module before is replaced."""
    person = locked(person)
    require(may_waive(by, progress_of(person, programme, audience), modules, certificate, person=person))
    track = {"person": person, "programme": programme, "audience": audience}
    _let_go_of(PriorLearning.objects.filter(**track, module__in=modules, withdrawn_on=None))
    file = _kept(certificate, person, programme)
    made = [_recognise(module, certificate, file, by, **track) for module in modules]
    owe("training.prior_recognised", to=person, about=made[0])
    return give_due(person, by, modules, programme)


def _kept(certificate: Certificate, person: Person, programme: Programme) -> CertificateFile | None:
    file = certificate.file
    if file is None:
        return None
    return CertificateFile.objects.create(person=person, programme=programme, kind=file.kind, body=file.body)


def _recognise(
    module: Module, certificate: Certificate, file: CertificateFile | None, by: Person, **track: Any
) -> PriorLearning:
    made = PriorLearning.objects.create(
        module=module,
        issuer=certificate.issuer.strip(),
        evidence=certificate.evidence.strip(),
        link=certificate.link.strip(),
        file=file,
        certified_on=certificate.certified_on,
        valid_until=counts_until(module, certificate.certified_on, certificate.valid_until),
        recognised_by=by,
        **track,
    )
    record(
        "prior_learning.recognised",
        on=made,
        by=by,
        programme=made.programme.ref,
        audience=made.audience,
        module=module.code,
        until=made.valid_until,
        file=file.kind if file else "",
    )
    return made


def _let_go_of(standing: QuerySet[PriorLearning]) -> None:
    """They stand no longer, and a certificate on which nothing rests any more is deleted."""
    files = list(standing.exclude(file=None).values_list("file", flat=True))
    standing.update(withdrawn_on=clock.today(), file=None)
    CertificateFile.objects.filter(pk__in=files, recognitions=None).delete()


@action
def read_certificate(*, prior: PriorLearning, by: Person) -> CertificateFile:
    """Open the certificate. Whoever reads that of somebody else is recorded, and the owner may see it."""
    prior = certificates_visible_to(by).select_related("file", "person").get(pk=prior.pk)
    assert prior.file is not None
    if by.pk != prior.person_id:
        record("certificate.read", on=prior, by=by, of=prior.person, module=prior.module.code)
    return prior.file


@action
def withdraw_recognition(*, prior: PriorLearning, by: Person) -> PriorLearning:
    """It was a mistake, or the certificate did not hold. A credential that rested on it goes; the person is told."""
    locked(prior.person)
    prior = locked(prior)
    require(may_unrecognise(by, prior))
    _let_go_of(PriorLearning.objects.filter(pk=prior.pk))
    prior.refresh_from_db(fields=["withdrawn_on", "file"])
    record("prior_learning.withdrawn", on=prior, by=by, module=prior.module.code)
    take_back_unearned(prior, by)
    owe("training.recognition_withdrawn", to=prior.person, about=prior)
    return prior
