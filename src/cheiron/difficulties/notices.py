"""Kinds of notice that difficulties can owe."""
