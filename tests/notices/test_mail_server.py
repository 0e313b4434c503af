"""The conversation with a mail server: how far it came decides what becomes of the letter."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message as Mail
from typing import Any

import pytest

from cheiron.notices.actions import deliver_due, owe
from cheiron.notices.channels import choosing
from cheiron.notices.models import Notice
from tests import make

pytestmark = pytest.mark.django_db


class Server(socketserver.ThreadingTCPServer):
    """A mail server that answers as it was told: ``answers`` by command; ``None`` hangs up."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.answers: dict[str, str | None] = {}
        self.taken: list[bytes] = []
        self.heard: list[str] = []


class Conversation(socketserver.StreamRequestHandler):
    server: Server

    def say(self, command: str, usual: str) -> bool:
        answer = self.server.answers.get(command, usual)
        if answer is None:
            return False
        self.wfile.write(f"{answer}\r\n".encode())
        return True

    def handle(self) -> None:
        if not self.say("hello", "220 here"):
            return
        while line := self.rfile.readline():
            command = line[:4].decode().upper().strip()
            self.server.heard.append(line.decode().strip())
            if command == "DATA":
                if not self.take():
                    return
            elif not self.say(command, "221 bye" if command == "QUIT" else "250 fine") or command == "QUIT":
                return

    def take(self) -> bool:
        if not self.say("DATA", "354 go on"):
            return False
        if self.server.answers.get("DATA", "354").startswith("5"):  # type: ignore[union-attr]
            return True
        text = b""
        while (line := self.rfile.readline()) != b".\r\n":
            text += line
        self.server.taken.append(text)
        return self.say("end", "250 taken")


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    choosing._mail_server.cache_clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 5
    with Server() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()


def state() -> tuple[str, int, str]:
    notice = Notice.objects.get()
    return notice.state, notice.attempts, notice.trouble


def parts_of(raw: bytes) -> tuple[Mail, list[str]]:
    mail = message_from_bytes(raw)
    return mail, [part.get_payload(decode=True).decode() for part in mail.walk() if not part.is_multipart()]  # type: ignore[union-attr]


def test_a_letter_leaves_whole(server: Server, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Hillcrest Mentoring <mentoring@hillcrest.example>"
    owe("test.plain", to=make.person("Zoë Ærlig", email="zoe@hillcrest.example"))
    deliver_due()
    assert state() == ("delivered", 1, "")
    mail, (text, html) = parts_of(server.taken[0])
    assert mail["Message-ID"] == f"<{Notice.objects.get().ref}@localhost>"
    assert (mail["To"], mail["Subject"], mail["Auto-Submitted"]) == (
        "zoe@hillcrest.example",
        "A visitor for you",
        "auto-generated",
    )
    assert text.startswith("Dear Zoë Ærlig,")
    assert "<p" in html
    assert "mail FROM:<mentoring@hillcrest.example>" in [line.split(" size")[0] for line in server.heard]
    assert b"\n" not in server.taken[0].replace(b"\r\n", b"")


def test_several_letters_leave_in_one_conversation(server: Server) -> None:
    for _ in range(3):
        owe("test.plain", to=make.person())
    deliver_due()
    assert (len(server.taken), [line for line in server.heard if line.lower().startswith("ehlo")].__len__()) == (3, 1)


@pytest.mark.parametrize(
    ("command", "answer", "expected"),
    [
        ("MAIL", "451 busy", ("owed", 1, "smtp 451")),
        ("MAIL", "550 we do not know you", ("owed", 1, "smtp 550")),
        ("MAIL", None, ("owed", 1, "mail server SMTPServerDisconnected")),
        ("RCPT", "452 full", ("owed", 1, "smtp 452")),
        ("RCPT", "550 no such person", ("failed", 1, "smtp 550")),
        ("RCPT", None, ("owed", 1, "mail server SMTPServerDisconnected")),
        ("DATA", "554 no", ("failed", 1, "smtp 554")),
        ("DATA", None, ("uncertain", 1, "mail server SMTPServerDisconnected")),
        ("end", "451 later", ("owed", 1, "smtp 451")),
        ("end", "552 too large", ("failed", 1, "smtp 552")),
        ("end", None, ("uncertain", 1, "mail server SMTPServerDisconnected")),
    ],
)
def test_what_the_server_says_decides(
    server: Server, command: str, answer: str | None, expected: tuple[str, int, str]
) -> None:
    server.answers[command] = answer
    owe("test.plain", to=make.person())
    deliver_due()
    assert state() == expected


def test_a_refused_address_does_not_stop_the_next_letter(server: Server) -> None:
    server.answers["RCPT"] = "550 no such person"
    for _ in range(2):
        owe("test.plain", to=make.person())
    deliver_due(limit=1)
    del server.answers["RCPT"]
    deliver_due()
    assert sorted(Notice.objects.values_list("state", flat=True)) == ["delivered", "failed"]


@pytest.mark.parametrize("answer", ["421 closed", None])
def test_a_closed_server_costs_no_attempt_and_is_left_alone_for_a_while(server: Server, answer: str | None) -> None:
    server.answers["hello"] = answer
    owe("test.plain", to=make.person())
    assert (deliver_due(), deliver_due(), state()) == (0, 0, ("owed", 0, ""))
    server.answers.clear()
    assert deliver_due() == 0  # still resting
    choosing._mail_server.cache_clear()
    assert (deliver_due(), state()[0]) == (1, "delivered")


def test_an_unreadable_address_is_given_up(server: Server) -> None:
    owe("test.plain", to=make.person(email="not an address"))
    deliver_due()
    assert state() == ("failed", 1, "address unreadable")


def test_a_server_that_is_not_there_costs_no_attempt(settings: Any, server: Server) -> None:
    settings.EMAIL_PORT = 1
    owe("test.plain", to=make.person())
    assert (deliver_due(), state()) == (0, ("owed", 0, ""))


def test_what_the_server_says_about_a_person_is_not_kept(server: Server) -> None:
    server.answers["RCPT"] = "550 zoe@hillcrest.example has left the hospital"
    owe("test.plain", to=make.person(email="zoe@hillcrest.example"))
    deliver_due()
    assert "zoe" not in Notice.objects.get().trouble


def test_through_another_way_out_what_fails_is_uncertain(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    choosing._mail_server.cache_clear()

    def fail(*_: Any) -> Callable[..., None]:
        raise ConnectionError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    owe("test.plain", to=make.person())
    deliver_due()
    assert state() == ("uncertain", 1, "ConnectionError")


def test_through_djangos_own_test_box_a_letter_arrives(mailoutbox: list[Any]) -> None:
    choosing._mail_server.cache_clear()
    owe("test.plain", to=make.person(email="zoe@hillcrest.example"))
    deliver_due()
    assert [mail.to for mail in mailoutbox] == [["zoe@hillcrest.example"]]


def test_in_the_demonstration_no_mail_leaves(server: Server, settings: Any) -> None:
    settings.CHEIRON_DEMO = True
    owe("test.plain", to=make.person())
    deliver_due()
    assert (server.heard, state()[0]) == ([], "delivered")
