"""Kinds of notice that partnerships can owe."""
