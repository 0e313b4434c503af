"""A certificate from elsewhere, for its owner and for whoever runs the programme that recognised it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cheiron.training.actions import read_certificate
from cheiron.training.models import PriorLearning
from cheiron.training.queries import certificates_visible_to
from cheiron.training.states import FileKind
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.viewer import Seen

SENT_AS = {
    FileKind.PDF: ("application/pdf", "certificate.pdf"),
    FileKind.PICTURE: ("image/jpeg", "certificate.jpg"),
}


@signed_in
@require_safe
def certificate(request: Seen, ref: str) -> HttpResponse:
    """To keep or to open in another program, never inside a page. To everybody else there is no such thing."""
    prior = visible_or_404(certificates_visible_to(request.viewer), ref)
    try:
        file = read_certificate(prior=prior, by=request.viewer)
    except PriorLearning.DoesNotExist:  # taken back in this very moment
        raise Http404 from None
    content_type, name = SENT_AS[FileKind(file.kind)]
    response = HttpResponse(file.body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
