"""The tracks of one person, as learner and as helper, and the step after each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cheiron.people.models import Person
from cheiron.profiles.queries import offers_of
from cheiron.profiles.states import OfferState
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import enrolments_of
from cheiron.programmes.states import EnrolmentState, ProgrammeState
from cheiron.training.models import Module
from cheiron.training.queries import Progress, bullet_coverage, progress_on
from cheiron.training.states import Audience, Bullet

HELPS_NO_MORE = (OfferState.RETIRED, OfferState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Track:
    """One card of the training page. ``settled``: listed already as a helper, or has somebody as a learner."""

    progress: Progress
    settled: bool = False

    @property
    def programme(self) -> Programme:
        return self.progress.programme

    @property
    def is_helper(self) -> bool:
        return self.progress.audience == Audience.HELPER

    @property
    def title(self) -> str:
        """As which of the two, in the programme's own word."""
        word = self.programme.helper_word if self.is_helper else self.programme.learner_word
        return _("You as a %(word)s") % {"word": word}

    @property
    def coverage(self) -> list[tuple[Bullet, bool]]:
        return bullet_coverage(step.module for step in self.progress.steps)

    @property
    def next_path(self) -> str:
        """Where to go once trained."""
        if self.is_helper:
            return reverse("desk:profile")
        if self.settled:
            return reverse("desk:today")
        return f"{reverse('directory:people')}?programme={self.programme.ref}"

    @property
    def next_words(self) -> str:
        if self.is_helper:
            return _("See your profile") if self.settled else _("Complete and publish your profile")
        return _("Back to today") if self.settled else _("Find somebody to ask")


def tracks_of(person: Person) -> list[Track]:
    """Every track of the programmes this person learns or helps in, in a constant number of queries."""
    learns = list(enrolments_of(person))
    helps = offers_of(person).filter(programme__state=ProgrammeState.LIVE).exclude(state__in=HELPS_NO_MORE)
    wanted = [(offer.programme, Audience.HELPER.value) for offer in helps]
    wanted += [(enrolment.programme, Audience.LEARNER.value) for enrolment in learns]
    settled = [offer.state == OfferState.LISTED for offer in helps]
    settled += [enrolment.state == EnrolmentState.MATCHED for enrolment in learns]
    found = zip(progress_on(person, wanted), settled, strict=True)
    return [Track(progress, is_settled) for progress, is_settled in found if progress.steps]


def tracks_with(tracks: Iterable[Track], module: Module) -> list[Track]:
    """Those that this module belongs to."""
    return [track for track in tracks if any(step.module.pk == module.pk for step in track.progress.steps)]


def module_or_404(code: str) -> Module:
    """Modules are open to everybody signed in."""
    found = Module.objects.filter(code__iexact=code).first()
    if found is None:
        raise Http404
    return found
