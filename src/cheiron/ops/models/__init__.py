"""Tables of operating the site."""

from cheiron.ops.models.job_run import JobRun

__all__ = ["JobRun"]
