"""The training of one helper or learner of a programme, and certificates from elsewhere that stand for modules."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.states import OfferState
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import learners_visible_to
from cheiron.programmes.states import EnrolmentState
from cheiron.training.actions import recognise_prior_learning, withdraw_recognition
from cheiron.training.queries import Progress, priors_visible_to, progress_of
from cheiron.training.rules import is_replaceable, may_judge
from cheiron.training.states import Audience
from cheiron.web.office.programme_ways import own_programme, posted
from cheiron.web.office.views.certificate_form import CertificateForm
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def training(request: Seen, ref: str, audience: str, person: str) -> HttpResponse:
    """Each module of the track and where the person stands; never an answer given in a check."""
    programme = own_programme(request, ref)
    one = _taking_part(request, programme, audience, person)
    progress = progress_of(one, programme, audience)
    context = {
        "programme": programme,
        "person": one,
        "progress": progress,
        "verdict": may_judge(request.viewer, one, programme, audience),
        "back": f"office:programme-{audience}s",
        "is_open": any(is_replaceable(step.module) for step in progress.steps),
        "today": clock.today(),
    }
    return render(request, "office/programme_training.html", context)


@signed_in
def recognition(request: Seen, ref: str, audience: str, person: str) -> HttpResponse:
    """Let a certificate from elsewhere stand for modules."""
    programme = own_programme(request, ref)
    one = _taking_part(request, programme, audience, person)
    if not may_judge(request.viewer, one, programme, audience):
        raise Http404
    progress = progress_of(one, programme, audience)
    form = CertificateForm(list(progress.steps), posted(request), request.FILES or None)
    if form.is_valid() and attempt(form, lambda: _recognise(form, one, progress, request.viewer)):
        n = len(form.chosen())
        words = ngettext("%(n)s module is recognised.", "%(n)s modules are recognised.", n)
        told = _("%(name)s is told.") % {"name": one.name}
        done(request, f"{words % {'n': n}} {told}")
        return redirect("office:programme-training", ref=ref, audience=audience, person=person)
    form.ask_for_the_file_again()
    context = {
        "programme": programme,
        "person": one,
        "form": form,
        "audience": audience,
        "read_here": [step.module for step in progress.steps if not is_replaceable(step.module)],
    }
    return render(request, "office/programme_recognition.html", context)


@require_POST
@signed_in
def recognition_ending(request: Seen, ref: str, prior: str) -> HttpResponse:
    """Take a recognition back."""
    programme = own_programme(request, ref)
    one = visible_or_404(priors_visible_to(request.viewer).filter(programme=programme), prior)
    if attempt_or_say(request, lambda: withdraw_recognition(prior=one, by=request.viewer)):
        done(request, _("Taken back, and %(name)s is told.") % {"name": one.person.name})
    return redirect("office:programme-training", ref=ref, audience=one.audience, person=one.person.ref)


def _recognise(form: CertificateForm, person: Person, progress: Progress, by: Person) -> object:
    return recognise_prior_learning(
        person=person,
        programme=progress.programme,
        audience=progress.audience,
        modules=form.chosen(),
        certificate=form.certificate(),
        by=by,
    )


def _taking_part(request: Seen, programme: Programme, audience: str, ref: str) -> Person:
    """Somebody who helps or learns here; learners only for who sees their names."""
    if audience == Audience.HELPER:
        offers = Offer.objects.filter(programme=programme).exclude(state=OfferState.RETIRED)
        found = Person.objects.filter(pk__in=offers.values("person"))
    elif audience == Audience.LEARNER:
        rows = learners_visible_to(request.viewer, programme).exclude(state=EnrolmentState.WITHDRAWN)
        found = Person.objects.filter(pk__in=rows.order_by().values("person"))
    else:
        raise Http404
    return visible_or_404(found, ref)
