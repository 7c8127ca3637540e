"""rapidfuzz: the question is compared with every way of asking."""

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from bench.peers.document import FOUND, Document, Search, first_of_each
from bench.peers.tokens import words

Scorer = Callable[..., float]


def ratio(documents: Sequence[Document]) -> Search:
    return _compared(documents, str, fuzz.ratio)


def token_set_ratio(documents: Sequence[Document]) -> Search:
    return _compared(documents, _spaced, fuzz.token_set_ratio)


def _compared(documents: Sequence[Document], form: Callable[[str], str], scorer: Scorer) -> Search:
    texts = [form(text) for each in documents for text in each.asked]
    owners = [row for row, each in enumerate(documents) for _ in each.asked]
    most = max((len(each.asked) for each in documents), default=1)

    def search(question: str) -> list[int]:
        found = process.extract(form(question), texts, scorer=scorer, limit=FOUND * most)
        return first_of_each(owners[place] for _, _, place in found)

    return search


def _spaced(text: str) -> str:
    return " ".join(words(text))
