"""Entries in and out as files: spreadsheets, JSON lines, releases for other cities, and books."""
