"""Kinds of notice that inquiry can owe."""
