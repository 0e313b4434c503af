"""Roster files: read, understood, planned. Reading, columns and values know neither Django nor the database."""
