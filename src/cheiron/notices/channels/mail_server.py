"""Out into the world, through the mail server of the organisation.

The conversation is held here, step by step, because it matters how far it came: until the text was sent nothing has
left; when the line breaks while we wait for the last answer, nobody can know.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import time
from email.utils import parseaddr
from typing import Any

from django.core.mail import get_connection

from cheiron.notices.channels.channel import Channel, Never, NotNow, Unknowable
from cheiron.notices.channels.paper import bytes_of, mail_of
from cheiron.notices.writing import Message

REST_AFTER_TROUBLE = 30.0  # seconds in which a closed server is not asked again


class MailServer(Channel):
    """Cannot be asked what it took, so letters are claimed one by one."""

    lease = dt.timedelta(minutes=10)
    batch = 1

    def __init__(self) -> None:
        self._backend: Any = None
        self._rests_until = 0.0

    def open(self) -> None:
        if time.monotonic() < self._rests_until:
            raise NotNow("resting")
        self._backend = get_connection(fail_silently=False)
        try:
            self._backend.open()
        except (OSError, smtplib.SMTPException) as trouble:
            self._rests_until = time.monotonic() + REST_AFTER_TROUBLE
            raise NotNow(f"mail server {_code_of(trouble)}") from trouble

    def close(self) -> None:
        self._backend.close()

    def hand_over(self, message: Message) -> None:
        smtp = getattr(self._backend, "connection", None)
        if isinstance(smtp, smtplib.SMTP):
            _converse(smtp, message)
            return
        try:
            self._backend.send_messages([mail_of(message)])
        except Exception as trouble:
            raise Unknowable(type(trouble).__name__) from trouble

    def was_handed_over(self, message_id: str) -> None:
        return None


def _converse(smtp: smtplib.SMTP, message: Message) -> None:
    try:
        text, sender, recipient = bytes_of(message), _bare(message.sender), _bare(message.recipient)
    except (ValueError, UnicodeError) as trouble:
        raise Never("address unreadable") from trouble
    try:
        smtp.ehlo_or_helo_if_needed()
        _expect(smtp.mail(sender)[0], smtp, refusal=NotNow)
        _expect(smtp.rcpt(recipient)[0], smtp, refusal=Never)
    except (OSError, smtplib.SMTPException) as trouble:
        raise NotNow(f"mail server {_code_of(trouble)}") from trouble
    try:
        code = smtp.data(text)[0]
    except smtplib.SMTPDataError as trouble:  # refused before the text was sent
        code = trouble.smtp_code
    except (OSError, smtplib.SMTPException) as trouble:
        raise Unknowable(f"mail server {_code_of(trouble)}") from trouble
    _expect(code, smtp, refusal=Never)


def _expect(code: int, smtp: smtplib.SMTP, *, refusal: type[Exception]) -> None:
    """2xx is fine, 4xx means later, 5xx means ``refusal``."""
    if 200 <= code < 300:
        return
    try:
        smtp.rset()
    except smtplib.SMTPException:
        smtp.close()
    raise (refusal if 500 <= code < 600 else NotNow)(f"smtp {code}")


def _bare(address: str) -> str:
    local, at, domain = parseaddr(address)[1].rpartition("@")
    if not at or not local or not domain:
        raise ValueError("no address")
    local.encode("ascii")
    return f"{local}@{domain.encode('idna').decode()}"


def _code_of(trouble: Exception) -> str:
    return str(getattr(trouble, "smtp_code", "") or type(trouble).__name__)
