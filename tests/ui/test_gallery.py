"""The gallery shows every component, and only to those who look after the installation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.people.models import Person
from cheiron.people.states import OrganisationRole
from cheiron.ui.templatetags.ui import register
from cheiron.web.site.specimens import FIELDS, SPECIMENS
from cheiron.web.site.views.gallery import shown
from tests import make

SignIn = Callable[[Person], Client]


def test_every_tag_of_the_kit_is_in_the_gallery() -> None:
    calls = " ".join(call for specimen in SPECIMENS for call in specimen.calls) + " ".join(FIELDS)
    missing = set(register.tags) - set(re.findall(r"{%\s*(\w+)", calls))
    assert missing == {"_field", "error_summary"}  # the first is the second half of field; the second needs a form


def test_a_call_is_shown_beside_what_it_makes() -> None:
    assert shown(('{% tag "Signed" tone="ok" %}',), {}) == [
        {"call": '{% tag "Signed" tone="ok" %}', "made": '<span class="tag tag--ok">Signed</span>'}
    ]


@pytest.mark.django_db
def test_a_stranger_cannot_tell_that_there_is_a_gallery(signed_in: SignIn) -> None:
    assert signed_in(make.person()).get(reverse("site:gallery")).status_code == 404


@pytest.mark.django_db
def test_an_administrator_sees_the_gallery(signed_in: SignIn) -> None:
    administrator = make.person()
    make.role_grant(administrator, OrganisationRole.ADMINISTRATOR)
    answer = signed_in(administrator).get(reverse("site:gallery"))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.count("<h1>") == 1
    assert len(re.findall(r'\bid="([^"]+)"', html)) == len(set(re.findall(r'\bid="([^"]+)"', html)))


@pytest.mark.django_db
def test_in_the_demonstration_everybody_signed_in_may_look(signed_in: SignIn, settings: Any) -> None:
    settings.CHEIRON_DEMO = True
    assert signed_in(make.person()).get(reverse("site:gallery")).status_code == 200
