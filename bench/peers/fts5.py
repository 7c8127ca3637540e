"""SQLite FTS5 over jieba's words, any of them, ordered by its bm25."""

import sqlite3
from collections.abc import Sequence

from bench.peers.document import FOUND, Document, Search
from bench.peers.tokens import words


def fts5(documents: Sequence[Document]) -> Search:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE entry USING fts5(text, tokenize = 'unicode61')")
    rows = ((row, " ".join(words(each.text))) for row, each in enumerate(documents))
    connection.executemany("INSERT INTO entry (rowid, text) VALUES (?, ?)", rows)
    connection.execute("INSERT INTO entry (entry) VALUES ('optimize')")

    def search(question: str) -> list[int]:
        if not (wanted := " OR ".join(f'"{word}"' for word in words(question))):
            return []
        return [row for (row,) in connection.execute(_SEARCH, (wanted, FOUND))]

    return search


_SEARCH = "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY bm25(entry) LIMIT ?"
