"""The sensitive words that hold now: those that come with the program and the hall's own."""

import asyncio
from dataclasses import dataclass, field

from knowledge.own_words import WordList
from knowledge.own_words_store import OwnWordsStore
from knowledge.sensitive import Sensitive, default_sensitive, with_own


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
            self._read, self._body = await asyncio.to_thread(with_own, body), body
        return self._read
