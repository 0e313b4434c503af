"""Kinds of notice that programmes can owe."""
