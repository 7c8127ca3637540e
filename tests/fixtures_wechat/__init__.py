"""Recordings of the platform and of other SDKs, where they are at hand: see recordings.py."""
