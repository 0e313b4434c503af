"""What a reader finds in the application, and what an administrator may do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.notices.actions import deliver_due, mark_seen, owe, send_again, set_aside
from cheiron.notices.models import Notice
from cheiron.notices.queries import notices_for, outbox_counts, refused_addresses, unseen_count
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
START = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


def test_a_notice_is_in_the_application_from_the_moment_it_is_due_without_any_mail() -> None:
    reader = make.person()
    with clock.standing_at(START):
        owe("test.plain", to=reader, due=START + clock.days(1))
        assert (notices_for(reader), unseen_count(reader)) == ([], 0)
    with clock.standing_at(START + clock.days(1)):
        (shown,) = notices_for(reader)
        assert (shown.letter.subject, shown.is_new, shown.at) == ("A visitor for you", True, START + clock.days(1))
        assert unseen_count(reader) == 1


@pytest.mark.parametrize("state", ["handing_over", "uncertain", "failed", "delivered"])
def test_a_notice_stays_in_the_application_whatever_became_of_the_mail(state: str) -> None:
    reader = make.person()
    owe("test.plain", to=reader)
    over = clock.now() if state in {"failed", "delivered"} else None
    Notice.objects.update(state=state, claimed_at=clock.now(), settled_at=over, try_at=clock.now() + clock.days(1))
    assert len(notices_for(reader)) == 1


def test_nobody_sees_the_notices_of_somebody_else() -> None:
    owe("test.plain", to=make.person())
    assert notices_for(make.person()) == []


def test_what_is_no_longer_theirs_to_know_is_not_there() -> None:
    reader = make.person()
    owe("test.plain", to=reader, gone=True)
    assert notices_for(reader) == []
    deliver_due()
    assert unseen_count(reader) == 0


def test_a_broken_notice_does_not_take_the_list_away(caplog: pytest.LogCaptureFixture) -> None:
    reader = make.person("Secret Name")
    owe("test.plain", to=reader, broken=True)
    owe("test.plain", to=reader)
    owe("test.unheard_of", to=reader)
    assert len(notices_for(reader)) == 1
    assert "Secret Name" not in caplog.text


def test_a_link_that_opens_the_door_is_mailed_but_not_listed() -> None:
    reader = make.person()
    owe("test.door", to=reader)
    assert (notices_for(reader), unseen_count(reader), deliver_due()) == ([], 0, 1)


def test_newest_first() -> None:
    reader = make.person()
    for day in (2, 1, 3):
        with clock.standing_at(START + clock.days(day)):
            owe("test.plain", to=reader)
    assert [shown.at.day for shown in notices_for(reader)] == [7, 6, 5]
    assert [shown.at.day for shown in notices_for(reader, limit=1)] == [7]


def test_looking_makes_them_seen_but_not_those_still_to_come() -> None:
    reader = make.person()
    owe("test.plain", to=reader)
    owe("test.plain", to=reader, due=clock.now() + clock.days(1))
    assert mark_seen(person=reader, by=reader) == 1
    assert (mark_seen(person=reader, by=reader), unseen_count(reader)) == (0, 0)
    assert [shown.is_new for shown in notices_for(reader)] == [False]
    assert Notice.objects.filter(seen_at=None).count() == 1


def test_nobody_marks_them_seen_for_somebody_else() -> None:
    with pytest.raises(Refused) as caught:
        mark_seen(person=make.person(), by=make.person())
    assert caught.value.code == "not_yours"


@pytest.mark.parametrize("rows", [1, 3])
def test_counting_and_listing_cost_one_query_each(rows: int, django_assert_num_queries: Any) -> None:
    reader = make.person()
    for _ in range(rows):
        owe("test.plain", to=reader)
    with django_assert_num_queries(1):
        assert unseen_count(reader) == rows
    with django_assert_num_queries(1):
        assert len(notices_for(reader)) == rows


def test_counts_of_the_outbox(django_assert_num_queries: Any) -> None:
    reader = make.person()
    with clock.standing_at(START):
        for _ in range(6):
            owe("test.plain", to=reader)
        owe("test.plain", to=reader, due=START + clock.days(1))
        pks = list(Notice.objects.order_by("pk").values_list("pk", flat=True))
        settled = {"claimed_at": START, "settled_at": START}
        Notice.objects.filter(pk=pks[0]).update(state="handing_over", claimed_at=START)
        Notice.objects.filter(pk=pks[1]).update(state="delivered", **settled)
        Notice.objects.filter(pk=pks[2]).update(state="uncertain")
        Notice.objects.filter(pk=pks[3]).update(state="failed", **settled)
        Notice.objects.filter(pk=pks[4]).update(state="cancelled", **settled)
        with django_assert_num_queries(1):
            counts = outbox_counts()
    assert (counts.waiting, counts.later, counts.handing_over, counts.delivered) == (1, 1, 1, 1)
    assert (counts.uncertain, counts.failed, counts.cancelled, counts.oldest) == (1, 1, 1, START)


def stuck(state: str) -> Notice:
    owe("test.plain", to=make.person())
    over = clock.now() if state == "failed" else None
    Notice.objects.update(state=state, attempts=6, trouble="smtp 550", claimed_at=clock.now(), settled_at=over)
    return Notice.objects.get()


@pytest.mark.parametrize("state", ["failed", "uncertain"])
def test_an_administrator_sends_again_what_is_stuck(state: str) -> None:
    administrator = make.person()
    make.role_grant(administrator, "administrator")
    send_again(notice=stuck(state), by=administrator)
    assert deliver_due() == 1
    notice = Notice.objects.get()
    assert (notice.state, notice.attempts, notice.trouble) == ("delivered", 1, "")
    with pytest.raises(ImpossibleMove):
        send_again(notice=notice, by=administrator)


def test_an_administrator_sets_an_uncertain_one_aside() -> None:
    administrator = make.person()
    make.role_grant(administrator, "administrator")
    set_aside(notice=stuck("uncertain"), by=administrator)
    assert (Notice.objects.get().state, deliver_due()) == ("delivered", 0)


@pytest.mark.parametrize("act", [send_again, set_aside])
def test_nobody_else_touches_the_outbox(act: Any) -> None:
    notice = stuck("uncertain")
    for person in (make.person(), notice.to):
        with pytest.raises(Refused) as caught:
            act(notice=notice, by=person)
        assert caught.value.code == "not_administrator"
    assert Notice.objects.get().state == "uncertain"


def test_refused_addresses_are_listed_without_saying_what_was_refused() -> None:
    stuck("failed")
    email = Notice.objects.get().to.email
    assert refused_addresses() == [email]
