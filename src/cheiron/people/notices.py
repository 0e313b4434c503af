"""Kinds of notice that people can owe."""
