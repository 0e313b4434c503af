"""Kinds of notice that matching can owe. No topics, no words, no reasons, and in rounds no names."""

from cheiron.matching.notices import requests, rounds, swaps, unmatched

__all__ = ["requests", "rounds", "swaps", "unmatched"]
