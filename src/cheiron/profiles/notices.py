"""Kinds of notice that profiles can owe."""
