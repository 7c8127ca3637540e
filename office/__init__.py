"""The organisation: the hall, its hours, how it introduces itself."""
