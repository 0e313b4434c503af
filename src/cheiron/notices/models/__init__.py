"""Tables of notices."""

from cheiron.notices.models.notice import Notice, SentMail

__all__ = ["Notice", "SentMail"]
