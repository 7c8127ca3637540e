"""The arrays of an index as named blocks of bytes, and back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index, Texts
from knowledge.postings import Postings
from knowledge.strings import Strings
from knowledge.words_phrases import Phrases
from knowledge.words_thesaurus import Target

Array = NDArray[Any]

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is numpy's name of the number type, always little-endian, or TEXT."""

    kind: str
    content: bytes | memoryview


def blocks_of(index: Index) -> Iterator[tuple[str, Block]]:
    for name, part in _fields(index):
        if isinstance(part, np.ndarray):
            yield name, _block(part)
        elif isinstance(part, Postings | Texts | Strings):
            for inner, value in _fields(part):
                if isinstance(value, np.ndarray):
                    yield f"{name}.{inner}", _block(value)
                elif isinstance(value, str):
                    yield f"{name}.{inner}", Block(TEXT, value.encode("utf-8", "surrogatepass"))


def index_of(blocks: Mapping[str, Block], expansions: Mapping[str, tuple[Target, ...]]) -> Index:
    """Raises KeyError when a block is missing. Arrays share the memory of their blocks."""
    arrays = {name: _array(block) for name, block in blocks.items() if block.kind != TEXT}
    codes, starts, places, worth = (
        arrays[f"postings.{inner}"] for inner in ("codes", "starts", "places", "worth")
    )

    def texts(name: str) -> Strings:
        content = blocks[f"{name}.text"].content
        return Strings(str(content, "utf-8", "surrogatepass"), arrays[f"{name}.starts"])

    ids = texts("ids")
    return Index(
        postings=Postings(codes, starts, places, worth, size=len(ids)),
        texts=Texts(*(arrays[f"texts.{field.name}"] for field in fields(Texts))),
        wordings=texts("wordings"),
        ids=ids,
        titles=texts("titles"),
        kinds=arrays["kinds"],
        terms=texts("terms"),
        valid_from=arrays["valid_from"],
        valid_until=arrays["valid_until"],
        expansions=Phrases(expansions),
    )


def _block(array: Array) -> Block:
    ordered = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return Block(ordered.dtype.str, ordered.data.cast("B") if ordered.size else b"")


def _array(block: Block) -> Array:
    return np.frombuffer(block.content, dtype=np.dtype(block.kind))


def _fields(part: Index | Postings | Texts | Strings) -> Iterator[tuple[str, object]]:
    return ((field.name, getattr(part, field.name)) for field in fields(part))
