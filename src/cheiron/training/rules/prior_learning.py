"""Who may let a certificate from elsewhere stand for a module, and for which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.kit.scans import Scan
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.rules import may_run, may_see_pairings
from cheiron.programmes.states import ProgrammeState
from cheiron.training.models import Module, PriorLearning
from cheiron.training.queries import Progress, Step
from cheiron.training.states import Audience, Bullet
from cheiron.training.validity import counts_until, is_longer

ISSUER_LENGTH = 160
EVIDENCE_LENGTH = 2000
LINK_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Certificate:
    """What somebody brings: who gave it, on which day, until when it holds by its own word, and what was seen of it."""

    issuer: str
    evidence: str
    certified_on: dt.date
    valid_until: dt.date | None = None
    link: str = ""
    file: Scan | None = None


def is_replaceable(module: Module) -> bool:
    """Not what to do when it is not working: the three doors, the contacts and the duties are those of this house."""
    return Bullet.NOT_WORKING not in module.bullets


def may_judge(by: Person, person: Person, programme: Programme, audience: str) -> Verdict:
    """Whoever runs the programme, for somebody else; for learners, whoever may see their names."""
    gate = may_run if audience == Audience.HELPER else may_see_pairings
    open_still, name = programme.state != ProgrammeState.CLOSED, {"name": person.name}
    return first_no(
        gate(by, programme),
        yes() if by.pk != person.pk else no(_("Somebody else who runs it has to look at yours."), "yourself"),
        yes() if person.is_active else no(_("%(name)s is no longer on the roster.") % name, "inactive"),
        yes() if open_still else no(_("This programme has closed. Its record stays as it is."), "closed"),
    )


def may_waive(
    by: Person, progress: Progress, modules: Collection[Module], certificate: Certificate, *, person: Person
) -> Verdict:
    """With evidence, for modules of the track that another course can replace, and as long as they would count."""
    steps = {step.module.pk: step for step in progress.steps}
    return first_no(
        may_judge(by, person, progress.programme, progress.audience),
        has_evidence(certificate),
        yes() if modules else no(_("Choose at least one module."), "no_module"),
        *(_stands_for(module, certificate, steps.get(module.pk)) for module in modules),
    )


def has_evidence(certificate: Certificate) -> Verdict:
    """Who gave it, what was seen, and a day that has been."""
    own_end, given = certificate.valid_until, certificate.certified_on
    link = certificate.link.strip()
    too_long = (
        len(certificate.issuer) > ISSUER_LENGTH
        or len(certificate.evidence) > EVIDENCE_LENGTH
        or len(link) > LINK_LENGTH
    )
    return first_no(
        yes() if certificate.issuer.strip() else no(_("Say who gave the certificate."), "no_issuer"),
        yes() if certificate.evidence.strip() else no(_("Say what you have seen of it."), "no_evidence"),
        no(_("This is too long. Please shorten it."), "too_long") if too_long else yes(),
        yes() if not link or link.startswith("https://") else no(_("A link begins with https://."), "link"),
        yes() if given <= clock.today() else no(_("The day of the certificate is still to come."), "to_come"),
        no(_("It cannot end before it was given."), "dates") if own_end and own_end < given else yes(),
    )


def _stands_for(module: Module, certificate: Certificate, step: Step | None) -> Verdict:
    said = {"title": module.title}
    if step is None:
        return no(_("“%(title)s” does not belong to this training.") % said, "not_in_track")
    if not is_replaceable(module):
        return no(_("“%(title)s” tells what to do here when it is hard. Everybody reads it here.") % said, "read_here")
    until = counts_until(module, certificate.certified_on, certificate.valid_until)
    if until is not None and until < clock.today():
        return no(_("For “%(title)s” this certificate is too old.") % said, "too_old")
    if step.done and not is_longer(until, step.until):
        return no(_("“%(title)s” counts already, for as long or longer.") % said, "counts_already")
    return yes()


def may_unrecognise(by: Person, prior: PriorLearning) -> Verdict:
    """Whoever could recognise it, once."""
    stands = prior.withdrawn_on is None
    return first_no(
        may_judge(by, prior.person, prior.programme, prior.audience),
        yes() if stands else no(_("This has been taken back already."), "withdrawn"),
    )
