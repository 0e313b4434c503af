"""Kinds of notice that matching can owe."""
