"""``python -m cheiron`` does what the ``cheiron`` command does."""

from cheiron.ops.cli import main

main()
