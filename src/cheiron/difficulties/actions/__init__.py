"""What can be done with a support case."""

from cheiron.difficulties.actions.cases import (
    acknowledge_case,
    open_case,
    record_reading,
    reply_to_case,
    settle_case,
    withdraw_case,
)

__all__ = ["acknowledge_case", "open_case", "record_reading", "reply_to_case", "settle_case", "withdraw_case"]
