"""Scenes from the life of a public account, played over real HTTP."""
