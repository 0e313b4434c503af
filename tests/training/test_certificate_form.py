"""The certificate is handed in with the form: known by its contents, refused in a sentence, whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from django.urls import reverse
from PIL import Image

from cheiron.journal.models import Entry
from cheiron.kit import clock, pictures
from cheiron.kit.scans import MOST_BYTES
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.models import CertificateFile, PriorLearning
from tests import make
from tests.make_files import pdf

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
AGAIN = "Please choose the file again. It was not kept."
WHERE = b"52.5163 13.3777"


@pytest.fixture
def programme() -> Programme:
    programme = make.programme("Faculty mentoring")
    make.track_step(programme, make.module("M2", title="Aligning it"), place=1)
    make.track_step(programme, make.module("M3", title="Listening"), place=2)
    return programme


@pytest.fixture
def office(signed_in: SignIn, programme: Programme) -> Client:
    coordinator = make.person("Cora Finch", level="staff")
    make.staff(coordinator, programme, "coordinator")
    return signed_in(coordinator)


def form_of(helper: Person) -> str:
    return reverse("office:programme-recognition", args=[Programme.objects.get().ref, "helper", helper.ref])


def sent(data: bytes | None, name: str = "scan.pdf", **changes: Any) -> dict[str, Any]:
    day = (clock.today() - clock.days(90)).isoformat()
    words = {"issuer": "Society of Surgeons", "evidence": "Seen, ibex-8.", "link": "", "valid_until": ""}
    file = {"file": SimpleUploadedFile(name, data, "application/pdf")} if data is not None else {}
    return {"modules": ["M2"], "certified_on": day, **words, **file, **changes}


def photographed() -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010E] = WHERE.decode()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG", exif=exif)
    assert WHERE in out.getvalue()
    return out.getvalue()


def test_the_form_asks_for_it_and_both_find_it_afterwards(office: Client, signed_in: SignIn, helper: Person) -> None:
    page = office.get(form_of(helper)).content.decode()
    assert "Certificate (PDF or picture, up to 5 MB)" in page
    assert 'enctype="multipart/form-data"' in page
    assert "There is a problem" not in page  # nobody has done anything wrong yet
    assert office.post(form_of(helper), sent(pdf("Eight hours"), modules=["M2", "M3"])).status_code == 302
    links = [reverse("desk:certificate", args=[prior.ref]) for prior in PriorLearning.objects.order_by("module__code")]
    there = office.get(reverse("office:programme-training", args=[Programme.objects.get().ref, "helper", helper.ref]))
    assert [link for link in links if f'href="{link}"' in there.content.decode()] == links
    theirs = signed_in(helper).get(reverse("desk:module", args=["M2"])).content.decode()
    assert f'href="{links[0]}"' in theirs
    assert signed_in(helper).get(links[0]).content == pdf("Eight hours")


@pytest.mark.parametrize("size", [MOST_BYTES, pictures.MOST_BYTES])
def test_no_certificate_lies_in_a_temporary_file(
    office: Client, helper: Person, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    laid_down: list[str] = []

    class Watched(TemporaryFileUploadHandler):
        def new_file(self, *args: Any, **kwargs: Any) -> None:
            super().new_file(*args, **kwargs)
            laid_down.append(self.file.name or "")

    monkeypatch.setattr(uploadhandler, "TemporaryFileUploadHandler", Watched)
    office.post(form_of(helper), sent(b"%PDF-".ljust(size, b"x")))
    assert laid_down == []
    office.post(form_of(helper), sent(b"%PDF-".ljust(2 * pictures.MOST_BYTES, b"x")))
    assert laid_down == ["scan.pdf"]


def test_without_a_file_nothing_is_offered_to_download(office: Client, signed_in: SignIn, helper: Person) -> None:
    office.post(form_of(helper), sent(None))
    assert PriorLearning.objects.get().file is None
    training = reverse("office:programme-training", args=[Programme.objects.get().ref, "helper", helper.ref])
    assert "The certificate<" not in office.get(training).content.decode()
    assert "Your certificate" not in signed_in(helper).get(reverse("desk:module", args=["M2"])).content.decode()


def test_a_photo_of_it_under_any_name_is_kept_as_a_clean_picture(
    office: Client, signed_in: SignIn, helper: Person
) -> None:
    office.post(form_of(helper), sent(photographed(), "../../etc/<b>.pdf"))
    answer = signed_in(helper).get(reverse("desk:certificate", args=[PriorLearning.objects.get().ref]))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="certificate.jpg"'
    assert WHERE not in answer.content
    assert Image.open(io.BytesIO(answer.content)).size == (900, 600)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file is empty."),
        (b"<html><script>1</script></html>", "Please choose a PDF, or a picture saved as JPEG, PNG or WebP."),
        (b"%PDF-1.7 and nothing", "This PDF is broken: it does not open."),
        (pdf("Large") + bytes(MOST_BYTES), "The file is larger than 5 MB."),
    ],
    ids=["empty", "page", "broken", "large"],
)
def test_a_wrong_file_is_refused_in_a_sentence_and_what_was_typed_stays(
    office: Client, helper: Person, data: bytes, said: str
) -> None:
    answer = office.post(form_of(helper), sent(data))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert AGAIN not in page
    assert "Seen, ibex-8." in page
    assert 'value="Society of Surgeons"' in page
    assert nothing_was_written()


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"evidence": " "}, "Say what you have seen of it."), ({"certified_on": "2001-01-01"}, "is too old")],
    ids=["asked by the form", "refused by the rule"],
)
def test_where_something_else_is_wrong_the_file_is_asked_for_again(
    office: Client, helper: Person, changes: dict[str, Any], said: str
) -> None:
    page = office.post(form_of(helper), sent(pdf("Eight hours"), **changes)).content.decode()
    assert said in page
    assert AGAIN in page
    assert nothing_was_written()
    assert AGAIN not in office.post(form_of(helper), sent(None, **changes)).content.decode()


def test_with_neither_words_nor_file_nothing_is_recognised(office: Client, helper: Person) -> None:
    page = office.post(form_of(helper), sent(None, evidence="")).content.decode()
    assert "Say what you have seen of it." in page
    assert nothing_was_written()


def test_who_does_not_run_the_programme_hands_in_nothing(signed_in: SignIn, helper: Person) -> None:
    for person in (helper, make.person("Odd Other", level="professor")):
        assert signed_in(person).post(form_of(helper), sent(pdf("Eight hours"))).status_code == 404
    assert nothing_was_written()


def nothing_was_written() -> bool:
    entries = Entry.objects.filter(word__startswith="prior_learning")
    return not any(rows.exists() for rows in (PriorLearning.objects, CertificateFile.objects, Notice.objects, entries))
