"""Finding and seeing entries: the list, the page of an entry, its history, and acts on many."""
