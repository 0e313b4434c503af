"""Shared tools that know no domain: clock, verdict, states, refs, text, encrypted fields, base record."""
