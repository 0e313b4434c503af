"""A letter as the bytes a mail program understands."""

from __future__ import annotations

import re

from django.core.mail import EmailMultiAlternatives

from cheiron.notices.writing import Message


def mail_of(message: Message) -> EmailMultiAlternatives:
    """The mail, marked as written by a program so that nobody's absence note answers it."""
    mail = EmailMultiAlternatives(
        message.subject,
        message.body,
        message.sender,
        [message.recipient],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(message.html, "text/html")
    return mail


def bytes_of(message: Message) -> bytes:
    """The mail with the line ends of the mail protocol."""
    return re.sub(rb"\r?\n", b"\r\n", mail_of(message).message().as_bytes())
