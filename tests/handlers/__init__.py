"""Tests of the handlers, a file for each."""
