"""The demonstration: five invented organisations, alive for a year."""
