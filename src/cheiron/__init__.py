"""Cheiron: mentoring and coaching programmes for academic medicine."""

__version__ = "0.1.0"
