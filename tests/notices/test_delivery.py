"""Owed, rendered at delivery, delivered once; put off, given up, or cancelled."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.notices.actions import cancel_owed, deliver_due, owe
from cheiron.notices.actions.claiming import ATTEMPTS, BACK_OFF
from cheiron.notices.channels import Channel, Never, NotNow, Unknowable
from cheiron.notices.models import Notice, SentMail
from cheiron.notices.states import NoticeState
from cheiron.notices.writing import Message
from tests import make
from tests.notices.leaks import assert_letters_tell_none_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
START = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


class Scripted(Channel):
    """A channel that does as it is told."""

    def __init__(self, *outcomes: Exception | None, knows: bool | None = None) -> None:
        self.outcomes = list(outcomes)
        self.knows = knows
        self.taken: list[Message] = []

    def hand_over(self, message: Message) -> None:
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome:
            raise outcome
        self.taken.append(message)

    def was_handed_over(self, message_id: str) -> bool | None:
        return self.knows


class Closed(Channel):
    def open(self) -> None:
        raise NotNow("closed")

    def hand_over(self, message: Message) -> None:
        raise AssertionError

    def was_handed_over(self, message_id: str) -> bool | None:
        return None


def the_state() -> tuple[str, int]:
    notice = Notice.objects.get()
    return notice.state, notice.attempts


def test_a_letter_is_written_for_its_reader_and_delivered(settings: Any) -> None:
    settings.CHEIRON_ADDRESS = "https://mentoring.hillcrest.example"
    make.organisation()
    reader = make.person("Amara Osei", email="amara@hillcrest.example")
    owe("test.plain", to=reader)
    assert deliver_due() == 1
    mail, notice = SentMail.objects.get(), Notice.objects.get()
    assert mail.message_id == f"<{notice.ref}@mentoring.hillcrest.example>"
    assert (mail.recipient, mail.subject) == ("amara@hillcrest.example", "A visitor for you")
    assert mail.body == (
        "Dear Amara Osei,\n\nSomebody is waiting.\n\nThere is tea.\n\n"
        "Open today:\nhttps://mentoring.hillcrest.example/today/\n\n"
        "-- \nHillcrest School of Medicine\n"
        "This letter says little on purpose: what is confidential stays behind your sign-in.\n"
    )
    assert '<a href="https://mentoring.hillcrest.example/today/"' in mail.html
    assert "Somebody is waiting." in mail.html
    assert (notice.state, notice.settled_at is None, mail.notice) == (NoticeState.DELIVERED, False, notice)


def test_html_of_a_letter_is_escaped() -> None:
    owe("test.plain", to=make.person("<b>Bo</b> & Co"))
    deliver_due()
    html = SentMail.objects.get().html
    assert "&lt;b&gt;Bo&lt;/b&gt; &amp; Co" in html
    assert "<b>Bo" not in html


def test_a_second_round_delivers_nothing_more() -> None:
    owe("test.plain", to=make.person())
    assert (deliver_due(), deliver_due()) == (1, 0)
    assert SentMail.objects.count() == 1


def test_a_letter_waits_until_it_is_due() -> None:
    with clock.standing_at(START):
        owe("test.plain", to=make.person(), due=START + clock.days(1))
        assert deliver_due() == 0
    with clock.standing_at(START + clock.days(1)):
        assert deliver_due() == 1


def test_what_is_owed_under_one_key_is_owed_once() -> None:
    reader = make.person()
    owe("test.plain", to=reader, key="visit:1")
    owe("test.plain", to=reader, key="visit:1")
    assert deliver_due() == 1
    owe("test.plain", to=reader, key="visit:1")
    assert (deliver_due(), SentMail.objects.count()) == (0, 1)


def test_what_was_taken_back_is_not_delivered() -> None:
    thing = make.unit()
    owe("test.plain", to=make.person(), about=thing)
    assert cancel_owed(about=thing) == 1
    assert (deliver_due(), the_state()) == (0, ("cancelled", 0))


def test_what_is_no_longer_true_is_cancelled() -> None:
    owe("test.plain", to=make.person(), gone=True)
    deliver_due()
    assert (the_state(), SentMail.objects.count()) == (("cancelled", 1), 0)


def test_somebody_who_left_gets_nothing() -> None:
    owe("test.plain", to=make.person(is_active=False))
    deliver_due()
    assert (the_state(), SentMail.objects.count()) == (("cancelled", 1), 0)


@pytest.mark.parametrize(("kind", "email"), [("test.app_only", "a@hillcrest.example"), ("test.plain", None)])
def test_what_goes_by_no_mail_is_delivered_in_the_application_alone(kind: str, email: str | None) -> None:
    owe(kind, to=make.person(email=email))
    deliver_due()
    assert (the_state(), SentMail.objects.count()) == (("delivered", 1), 0)


def test_one_that_cannot_be_written_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    owe("test.plain", to=make.person("Secret Name"), broken=True)
    owe("test.unheard_of", to=make.person())
    owe("test.plain", to=make.person())
    assert deliver_due() == 3
    assert SentMail.objects.count() == 1
    assert sorted(Notice.objects.values_list("state", "attempts")) == [("delivered", 1), ("owed", 1), ("owed", 1)]
    troubles = set(Notice.objects.exclude(trouble="").values_list("trouble", flat=True))
    assert {trouble.split()[0] for trouble in troubles} == {"RuntimeError", "UnknownKind"}
    assert "Secret Name" not in caplog.text + "".join(troubles)
    assert "RuntimeError at" in caplog.text


def test_temporary_trouble_is_tried_again_ever_later_and_then_given_up() -> None:
    channel = Scripted(*[NotNow("smtp 451")] * ATTEMPTS)
    moment = START
    with clock.standing_at(START):
        owe("test.plain", to=make.person())
    for attempt, pause in enumerate(BACK_OFF, 1):
        with clock.standing_at(moment):
            assert deliver_due(channel=channel) == 1
            assert the_state() == ("owed", attempt)
            assert deliver_due(channel=channel) == 0
        moment += pause
    with clock.standing_at(moment):
        deliver_due(channel=channel)
    assert the_state() == ("failed", ATTEMPTS)
    assert Notice.objects.get().trouble == "smtp 451"
    assert [pause.total_seconds() / 60 for pause in BACK_OFF] == [1, 5, 30, 120, 720]


def test_a_letter_that_was_put_off_arrives_later_once() -> None:
    channel = Scripted(NotNow("smtp 451"))
    with clock.standing_at(START):
        owe("test.plain", to=make.person())
        deliver_due(channel=channel)
    with clock.standing_at(START + dt.timedelta(minutes=1)):
        deliver_due(channel=channel)
        deliver_due(channel=channel)
    assert (the_state(), len(channel.taken)) == (("delivered", 2), 1)


def test_a_refused_address_is_given_up_at_once() -> None:
    owe("test.plain", to=make.person())
    deliver_due(channel=Scripted(Never("smtp 550")))
    assert (the_state(), Notice.objects.get().trouble) == (("failed", 1), "smtp 550")


def test_what_may_have_left_is_never_sent_again_by_itself() -> None:
    channel = Scripted(Unknowable("mail server TimeoutError"))
    with clock.standing_at(START):
        owe("test.plain", to=make.person())
        deliver_due(channel=channel)
    for later in (1, 10, 100):
        with clock.standing_at(START + clock.days(later)):
            assert deliver_due(channel=channel) == 0
    assert (the_state(), channel.taken) == (("uncertain", 1), [])


def test_while_the_mail_server_is_closed_no_attempt_is_lost() -> None:
    owe("test.plain", to=make.person())
    for _ in range(10):
        assert deliver_due(channel=Closed()) == 0
    assert the_state() == ("owed", 0)
    assert deliver_due() == 1


@pytest.mark.parametrize(("knows", "state"), [(True, "delivered"), (False, "owed"), (None, "uncertain")])
def test_a_letter_left_behind_is_settled_as_the_channel_knows(knows: bool | None, state: str) -> None:
    with clock.standing_at(START):
        owe("test.plain", to=make.person())
        Notice.objects.update(state="handing_over", claimed_at=START, attempts=1)
    with clock.standing_at(START + dt.timedelta(seconds=59)):
        deliver_due(channel=Closed())
        assert the_state() == ("handing_over", 1)
    with clock.standing_at(START + dt.timedelta(seconds=61)):
        channel = Scripted(NotNow("x"), knows=knows)
        channel.open = Closed().open  # type: ignore[method-assign]
        deliver_due(channel=channel)
    assert the_state() == (state, 1)


def test_a_letter_that_kills_its_worker_every_time_is_given_up() -> None:
    with clock.standing_at(START):
        owe("test.plain", to=make.person())
        Notice.objects.update(state="handing_over", claimed_at=START, attempts=ATTEMPTS)
    with clock.standing_at(START + clock.days(1)):
        deliver_due(channel=Scripted(knows=False))
    assert the_state() == ("failed", ATTEMPTS)


def test_a_letter_never_mailed_is_not_uncertain_when_its_worker_died() -> None:
    with clock.standing_at(START):
        owe("test.app_only", to=make.person())
        Notice.objects.update(state="handing_over", claimed_at=START, attempts=1)
    with clock.standing_at(START + clock.days(1)):
        deliver_due(channel=Scripted(knows=None))
    assert the_state() == ("delivered", 2)


@pytest.mark.django_db(transaction=True)
def test_a_slow_worker_that_lost_its_claim_takes_its_letter_back() -> None:
    owe("test.plain", to=make.person())

    def another_worker_settles(step: str) -> None:
        if step == "before_hand_over":
            Notice.objects.update(claimed_at=clock.now() + clock.days(1))

    deliver_due(steps=another_worker_settles)
    assert (SentMail.objects.count(), the_state()) == (0, ("handing_over", 1))


def test_a_mail_server_that_answers_after_all_settles_an_uncertain_letter() -> None:
    owe("test.plain", to=make.person())

    def taken_for_dead(step: str) -> None:
        if step == "handed_over":
            Notice.objects.update(state="uncertain")

    deliver_due(channel=Scripted(), steps=taken_for_dead)
    assert the_state() == ("delivered", 1)


def test_the_subject_is_one_line() -> None:
    from cheiron.notices.kinds import KINDS, Kind, Letter  # noqa: PLC0415

    KINDS["test.odd"] = Kind("test.odd", lambda *_: Letter("Hello\r\nBcc: all@hillcrest.example", ("Hi.",)))
    owe("test.odd", to=make.person())
    deliver_due()
    del KINDS["test.odd"]
    assert SentMail.objects.get().subject == "Hello Bcc: all@hillcrest.example"


@pytest.mark.parametrize("rows", [1, 3])
def test_each_letter_costs_the_same(rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        owe("test.plain", to=make.person())
    fixed, each = 10, 6  # each: a transaction inside the test's, the mail, its row, and the row's own transaction
    with django_assert_num_queries(fixed + each * rows):
        assert deliver_due() == rows


def test_nothing_due_costs_two_queries_and_no_transaction(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        assert deliver_due() == 0


def test_planted_secrets_would_be_found() -> None:
    owe("test.plain", to=make.person())
    deliver_due()
    assert assert_letters_tell_none_of(["burnout"]) == {"test.plain"}
    with pytest.raises(AssertionError, match="tells"):
        assert_letters_tell_none_of(["THERE IS TEA"])
    SentMail.objects.update(body="burnout")
    with pytest.raises(AssertionError, match="tells"):
        assert_letters_tell_none_of(["Burnout"])


@pytest.mark.django_db(transaction=True)
def test_a_notice_goes_with_the_transaction_it_belongs_to() -> None:
    reader = make.person()

    @action
    def invite() -> None:
        owe("test.plain", to=reader)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        invite()
    assert Notice.objects.count() == 0
