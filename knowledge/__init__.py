"""Entries, releases and the search that finds the right answer."""
