"""The sensitive words that hold now: those that come with the program and the hall's own."""

import asyncio
from dataclasses import dataclass, field

from knowledge.own_words import WordList
from knowledge.own_words_store import OwnWordsStore
from knowledge.sensitive import Sensitive, default_lines, default_sensitive, read_sensitive
from knowledge.words import load_words


@dataclass(slots=True)
class OwnSensitiveWords:
    """Reads the lists again only when the hall's own has changed."""

    store: OwnWordsStore
    _body: str = ""
    _read: Sensitive = field(default_factory=default_sensitive)

    async def sensitive(self) -> Sensitive:
        approved = (await self.store.texts())[WordList.SENSITIVE].approved
        body = approved.body if approved else ""
        if body != self._body:
            self._read, self._body = await asyncio.to_thread(_read, body), body
        return self._read


def _read(body: str) -> Sensitive:
    return read_sensitive((*default_lines(), *body.splitlines()), load_words().simplified)
