"""The demonstration's way out: into a table that the outbox page shows."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.db import transaction

from cheiron.notices.channels.channel import Channel
from cheiron.notices.models import SentMail
from cheiron.notices.writing import Message


class Demonstration(Channel):
    """The letter and the note that it was delivered are written in one transaction: both or neither."""

    def transaction(self) -> AbstractContextManager[object]:
        return transaction.atomic()

    def hand_over(self, message: Message) -> None:
        SentMail.objects.create(
            message_id=message.message_id,
            notice_id=message.notice_pk,
            sender=message.sender,
            recipient=message.recipient,
            subject=message.subject[:250],
            body=message.body,
            html=message.html,
        )

    def was_handed_over(self, message_id: str) -> bool:
        return SentMail.objects.filter(message_id=message_id).exists()
