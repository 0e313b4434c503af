"""Kinds of notice that training can owe."""
