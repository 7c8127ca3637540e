"""The servers that are loaded, each a process of its own that prints its address."""
