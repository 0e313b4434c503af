"""Pages of the leadership."""
