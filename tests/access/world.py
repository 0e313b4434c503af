"""A small believable organisation for the access table: two programmes, two pairs, everybody who must be told apart."""

from __future__ import annotations

from functools import cached_property

from allauth.mfa.models import Authenticator

from cheiron.difficulties.models import SupportCase
from cheiron.inquiry.models import LearningNote
from cheiron.kit import clock
from cheiron.matching.models import Request, Suggestion
from cheiron.partnerships.models import Agreement, AgreementClause, Ending, Meeting, Partnership
from cheiron.people.models import Account, Person, RosterImport
from cheiron.profiles.models import Offer, Photo, Shortlist
from cheiron.programmes.models import OutsideOffice, Programme
from cheiron.training.models import CertificateFile, PriorLearning, Question
from tests import make

PERSONAS = (
    "signed_out",
    "stranger",
    "learner",
    "helper",
    "other_pair",
    "coordinator",
    "other_coordinator",
    "chair",
    "support_contact",
    "ombuds",
    "evaluator",
    "administrator",
)


class World:
    """``learner`` and ``helper`` are a pair in ``programme``; ``other_pair`` is the learner of another pair there."""

    def __init__(self) -> None:
        self.organisation = make.organisation(emergency_line="555 0100")
        self.school = make.unit("Hillcrest", kind="site")
        self.medicine = make.unit("Medicine", self.school)
        self.surgery = make.unit("Surgery", self.school)
        self.programme = make.programme("Faculty mentoring", unit=self.school)
        self.other_programme = make.programme("Resident coaching", unit=self.school)
        Programme.objects.filter(pk=self.programme.pk).update(tells_leaders_since=clock.now() - clock.days(90))
        self._name_people()
        self._name_offices()
        self.topics = [make.topic(key) for key in ("grant", "paper", "design")]
        self.module = make.module("M01")
        for programme in (self.programme, self.other_programme):
            make.track_step(programme, self.module)
            make.track_step(programme, self.module, audience="learner")
        self.offer = self._offer_of(self.helper)
        self.partnership = self._pair(self.learner, self.offer)
        self.other_partnership = self._pair(self.other_pair, self._offer_of(self.other_helper))
        for name, built in vars(World).items():
            if isinstance(built, cached_property):  # all at once, so that no test's rollback takes one back
                getattr(self, name)

    def persona(self, name: str) -> Person:
        person = getattr(self, name)
        assert isinstance(person, Person)
        return person

    def _name_people(self) -> None:
        self.stranger = make.person("Sol Strand", unit=self.surgery)
        self.learner = make.person("Lena Okafor", unit=self.medicine)
        self.helper = make.person("Hugo Marsh", unit=self.surgery, level="professor")
        self.other_pair = make.person("Olu Ward", unit=self.medicine)
        self.other_helper = make.person("Odette Vale", unit=self.surgery, level="professor")
        self.coordinator = make.person("Cora Finch", unit=self.school, level="staff")
        self.other_coordinator = make.person("Ciro Lund", unit=self.school, level="staff")
        self.chair = make.person("Chika Abara", unit=self.medicine, level="professor")
        self.support_contact = make.person("Sunniva Bell", unit=self.surgery, level="staff", phone="555 0111")
        self.second_contact = make.person("Silas Ortega", unit=self.medicine, level="staff", phone="555 0112")
        self.ombuds = make.person("Omar Quist", unit=self.school, level="staff", phone="555 0113")
        self.evaluator = make.person("Eva Thorn", unit=self.school, level="staff")
        self.administrator = make.person("Ada Rowe", unit=self.school, level="staff")

    def _name_offices(self) -> None:
        make.staff(self.coordinator, self.programme, "coordinator")
        make.staff(self.other_coordinator, self.other_programme, "coordinator")
        make.staff(self.support_contact, self.programme, "support_contact")
        make.staff(self.second_contact, self.programme, "support_contact")
        make.staff(self.chair, self.programme, "connector")
        make.staff(self.evaluator, self.programme, "evaluator")
        make.position(self.chair, "department_chair", self.medicine)
        make.role_grant(self.ombuds, "ombuds")
        make.role_grant(self.administrator, "administrator")
        OutsideOffice.objects.create(
            programme=self.programme, name="Ombuds office", what_for="Anything", phone="555 0199", duty="confidential"
        )

    def _offer_of(self, helper: Person, programme: Programme | None = None) -> Offer:
        programme = programme or self.programme
        if not hasattr(helper, "profile"):
            make.profile(helper, topics=("grant", "paper", "design"))
        make.credential(helper, programme)
        return make.offer(helper, programme, places=3, taken=1)

    def _pair(self, learner: Person, offer: Offer) -> Partnership:
        make.enrolment(learner, offer.programme, state="matched")
        partnership = Partnership.objects.create(
            programme=offer.programme,
            learner=learner,
            helper=offer.person,
            offer=offer,
            state="active",
            began_at=clock.now() - clock.days(60),
            active_since=clock.now() - clock.days(55),
        )
        agreement = Agreement.objects.create(
            partnership=partnership, state="in_force", in_force_since=clock.now() - clock.days(55)
        )
        for clause in offer.programme.clauses.all():
            AgreementClause.objects.create(
                agreement=agreement, number=clause.number, title=clause.title, text=clause.text
            )
        return partnership

    @cached_property
    def second_contact_account(self) -> Account:
        """An account nobody is signed in with."""
        return make.account(self.second_contact)

    @cached_property
    def passkey(self) -> Authenticator:
        """A passkey of ``second_contact``."""
        data = {"name": "Phone", "credential": {}}
        return Authenticator.objects.create(user=self.second_contact_account, type="webauthn", data=data)

    @cached_property
    def agreement(self) -> Agreement:
        return self.partnership.agreements.get()

    @cached_property
    def meeting(self) -> Meeting:
        return Meeting.objects.create(partnership=self.partnership, at=clock.now() + clock.days(3))

    @cached_property
    def ended(self) -> Partnership:
        """A partnership of the same two in the other programme that the learner ended."""
        partnership = self._pair(self.learner, self._offer_of(self.helper, self.other_programme))
        partnership.state, partnership.outcome = "closed", "concluded_no_fault"
        partnership.closed_at = clock.now()
        partnership.save()
        Ending.objects.create(
            partnership=partnership, by=self.learner, telling="support_contact", tell_by=clock.today() + clock.days(5)
        )
        return partnership

    @cached_property
    def request(self) -> Request:
        """``learner`` also asks ``helper`` for the other programme."""
        offer = Offer.objects.filter(person=self.helper, programme=self.other_programme).first()
        return Request.objects.create(
            programme=self.other_programme,
            learner=self.learner,
            offer=offer or self._offer_of(self.helper, self.other_programme),
            words="Would you read my paper?",
            awaiting_helper_since=clock.now(),
            answer_due_on=clock.today() + clock.days(14),
        )

    @cached_property
    def case(self) -> SupportCase:
        """``learner`` asked ``support_contact`` for help."""
        return SupportCase.objects.create(
            programme=self.programme,
            partnership=self.partnership,
            asker=self.learner,
            handler=self.support_contact,
            wanted="facilitated",
            words="I do not know how to say it.",
            acknowledge_due_on=clock.today() + clock.days(2),
        )

    @cached_property
    def question(self) -> Question:
        """``learner`` asked about ``programme``."""
        return Question.objects.create(
            programme=self.programme,
            module=self.module,
            asker=self.learner,
            text="Who reads this?",
            answer_due_on=clock.today() + clock.days(14),
        )

    @cached_property
    def prior_learning(self) -> PriorLearning:
        """``coordinator`` recognised a certificate of ``helper`` in ``programme``, and its file lies here."""
        return PriorLearning.objects.create(
            person=self.helper,
            programme=self.programme,
            audience="helper",
            module=self.module,
            issuer="Society of Surgeons",
            evidence="Saw the paper.",
            certified_on=clock.today() - clock.days(90),
            recognised_by=self.coordinator,
            file=CertificateFile.objects.create(
                person=self.helper, programme=self.programme, kind="pdf", body=b"%PDF-1.7 of the helper"
            ),
        )

    @cached_property
    def shortlist(self) -> Shortlist:
        """``learner`` remembers ``other_helper``."""
        made = Shortlist.objects.create(owner=self.learner, name="To ask")
        made.entries.create(person=self.other_helper, note="Kind on the ward round")
        return made

    @cached_property
    def suggestion(self) -> Suggestion:
        """``chair`` suggested ``other_helper`` to ``learner``."""
        made = Suggestion.objects.create(leader=self.chair, learner=self.learner, why="She has been there.")
        made.helpers.create(offer=Offer.objects.get(person=self.other_helper, programme=self.programme), place=1)
        return made

    @cached_property
    def photo(self) -> Photo:
        """``helper`` has a face."""
        small = b"as if it were a picture"
        return Photo.objects.create(
            profile=self.helper.profile, alt="Hugo smiles", large=small, small=small, fingerprint="0123456789abcdef"
        )

    @cached_property
    def note(self) -> LearningNote:
        """``chair`` says what she is working on."""
        return LearningNote.objects.create(
            person=self.chair, kind="working_on", text="Listening longer.", published_at=clock.now()
        )

    @cached_property
    def roster_import(self) -> RosterImport:
        return RosterImport.objects.create(kind="people", file_name="people.csv", brought_by=self.administrator)
