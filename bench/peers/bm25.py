"""bm25s: BM25 with sparse matrices, over jieba's words or over characters and pairs."""

from collections.abc import Callable, Sequence

import bm25s  # type: ignore[import-untyped]

from bench.peers.document import FOUND, Document, Search
from bench.peers.tokens import characters_and_pairs, words


def bm25_words(documents: Sequence[Document]) -> Search:
    return _indexed(documents, words)


def bm25_pairs(documents: Sequence[Document]) -> Search:
    return _indexed(documents, characters_and_pairs)


def _indexed(documents: Sequence[Document], cut: Callable[[str], list[str]]) -> Search:
    index = bm25s.BM25()
    index.index([cut(each.text) for each in documents], show_progress=False)
    most = min(FOUND, len(documents))

    def search(question: str) -> list[int]:
        found, scores = index.retrieve([cut(question)], k=most, show_progress=False)
        return [int(row) for row, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search
