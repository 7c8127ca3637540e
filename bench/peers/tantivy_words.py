"""tantivy (Lucene's ideas in Rust) over jieba's words, any of them."""

from collections.abc import Sequence

from tantivy import Document as Stored
from tantivy import (
    Filter,
    Index,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from bench.peers.document import FOUND, Document, Search
from bench.peers.tokens import words


def tantivy_words(documents: Sequence[Document]) -> Search:
    schema = (
        SchemaBuilder()
        .add_text_field("text", tokenizer_name="spaced")
        .add_unsigned_field("row", stored=True)
        .build()
    )
    index = Index(schema)
    index.register_tokenizer("spaced", _spaced())
    writer = index.writer(num_threads=1)
    for row, each in enumerate(documents):
        stored = Stored()
        stored.add_text("text", " ".join(words(each.text)))
        stored.add_unsigned("row", row)
        writer.add_document(stored)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(question: str) -> list[int]:
        terms = [(Occur.Should, Query.term_query(schema, "text", word)) for word in words(question)]
        found = searcher.search(Query.boolean_query(terms), FOUND)
        return [int(searcher.doc(place)["row"][0]) for _, place in found.hits]

    return search


def _spaced() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.lowercase()).build()
