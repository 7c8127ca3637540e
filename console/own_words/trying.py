"""Marks the sensitive words in a text that somebody pastes."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS
from console.call import Call
from console.own_words.ground import WordsGround
from console.own_words.working import working
from console.page import Page, post
from knowledge.own_words import WordList
from knowledge.sensitive import Hit, Sensitive, with_own

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text; `hit` is the word in it, None for what is in order."""

    text: str
    hit: Hit | None = None


@dataclass(frozen=True, slots=True)
class Trying:
    ground: WordsGround

    def pages(self) -> tuple[Page, ...]:
        return (post("/console/words/sensitive/try", KEEPERS, self._try),)

    async def _try(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        text = form.text("text")[:LONGEST]
        found = await working(self.ground, WordList.SENSITIVE, call.staff.name)
        if found.body == found.approved:
            sensitive = await self.ground.sensitive.sensitive()
        else:  # what is not saved or not approved yet is being tried
            sensitive = await asyncio.to_thread(with_own, found.body)
        pieces = await asyncio.to_thread(_pieces, text, sensitive)
        return call.page("words/_marked.html", pieces=pieces, text=text)


def _pieces(text: str, sensitive: Sensitive) -> tuple[Piece, ...]:
    found, end = [], 0
    for hit in sensitive.hits(text):
        found += [Piece(text[end : hit.start]), Piece(text[hit.start : hit.end], hit)]
        end = hit.end
    return tuple(piece for piece in (*found, Piece(text[end:])) if piece.text)
