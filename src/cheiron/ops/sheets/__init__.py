"""Matching from spreadsheets: read, understood, asked about, solved, reported. Knows neither database nor pages."""
