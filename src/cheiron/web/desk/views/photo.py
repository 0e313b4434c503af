"""The photo of a person: shown to whoever may see it, put up and taken away by its owner alone."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cheiron.matching.queries import offers_for
from cheiron.people.models import Person
from cheiron.profiles.actions import describe_photo, put_photo, take_photo_away
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import photo_mark_of, photo_seen_as, profile_of
from cheiron.web.desk.views.photo_form import PhotoForm
from cheiron.web.desk.views.profile_parts import STEPS
from cheiron.web.desk.views.who_sees import who_sees
from cheiron.web.parts.faces import address_of, circle_of, people_worked_with
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def photo(request: Seen) -> HttpResponse:
    """Choose a photo, cut it, say what it shows; or take it away."""
    me = request.viewer
    if request.POST.get("do") == "remove":
        if attempt_or_say(request, lambda: take_photo_away(person=me, by=me)):
            done(request, _("Your photo is gone, everywhere."))
        return redirect("desk:profile-photo")
    mark = photo_mark_of(me)
    said = {"alt": mark.alt if mark else ""}
    form = PhotoForm(request.POST or None, request.FILES or None, initial=said, has_photo=bool(mark))
    if form.is_valid() and attempt(form, lambda: _put(me, form)):
        done(request, _("Your photo is saved. This is how a learner sees you now."))
        return redirect("desk:profile-preview")
    face = address_of(me, "large", mark.fingerprint) if mark else ""
    context = {
        "form": form,
        "face": face,
        "mark": mark,
        "steps": STEPS,
        "seen_by": who_sees(me, profile_of(me), ["photo"]),
    }
    return render(request, "desk/profile_photo.html", context)


def _put(me: Person, form: PhotoForm) -> None:
    data, alt = form.data_of_file(), form.cleaned_data["alt"]
    if data is None:
        describe_photo(person=me, alt=alt, by=me)
    else:
        put_photo(person=me, data=data, cut=form.cut(), alt=alt, by=me)


@signed_in
@require_safe
def picture(request: Seen, ref: str, size: str) -> HttpResponse:
    """The picture itself. Who may not see it gets the same answer as where there is none."""
    profile = _profile_seen_by(request.viewer, ref)
    found = profile and photo_seen_as(circle_of(request.viewer, profile), profile)
    if not found or size not in ("large", "small"):
        raise Http404
    tag = f'"{found.fingerprint}-{size}"'
    if request.headers.get("If-None-Match") == tag:
        return _private(HttpResponseNotModified(), tag)
    return _private(HttpResponse(bytes(getattr(found, size)), content_type="image/jpeg"), tag)


def _private(response: HttpResponse, tag: str) -> HttpResponse:
    """A browser may keep it, but asks each time: a photo that was taken away is gone at the next look."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _profile_seen_by(viewer: Person, ref: str) -> Profile | None:
    if ref == viewer.ref:
        return profile_of(viewer)
    found = Profile.objects.filter(person__ref=ref, person__is_active=True).select_related("person").first()
    if found is None or found.person_id in people_worked_with(viewer):
        return found
    return found if offers_for(viewer).filter(person=found.person_id).exists() else None
