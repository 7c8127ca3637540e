"""The versions of a list: what each changed, and an older one taken up again."""

import asyncio
from dataclasses import dataclass, replace

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call, Missing
from console.form import whole_in
from console.names import names_of
from console.own_words.ground import WordsGround
from console.own_words.keeping import which_of
from console.own_words.merging import changes
from console.own_words.working import keep, number_of, working
from console.page import Page, get, post
from knowledge.own_words import WordList
from knowledge.own_words_store import UnknownWords, WordsVersion


@dataclass(frozen=True, slots=True)
class WordsHistory:
    ground: WordsGround

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/words/{list}/history", KEEPERS, self._versions),
            post("/console/words/{list}/take-up", MAINTAINERS, self._take_up),
        )

    async def _versions(self, call: Call) -> web.StreamResponse:
        which = which_of(call)
        editions = await self.ground.own.history(which)
        asked = call.asked("number")
        chosen, changed = None, None
        if asked:
            chosen = await self._version(which, asked)
            number = chosen.edition.number
            before = (await self.ground.own.version(which, number - 1)).body if number > 1 else ""
            changed = await asyncio.to_thread(changes, before, chosen.body)
        return call.page(
            "words/history.html",
            which=which,
            editions=editions,
            chosen=chosen,
            changes=changed,
            names=await names_of(self.ground.accounts),
            edits=call.may(MAINTAINERS),
        )

    async def _take_up(self, call: Call) -> web.StreamResponse:
        """An older text is what is being worked on; nothing is saved yet."""
        which, form = which_of(call), await call.form()
        chosen = await self._version(which, form.text("number"))
        found = await working(self.ground, which, call.staff.name)
        found = replace(found, based_on=number_of(found.standing.newest))
        await keep(self.ground, found, chosen.body, call.staff.name, call.at)
        said = f"换成了第 {chosen.edition.number} 版的内容，还没有保存。"
        return call.moved(call.to("words", which.value), said)

    async def _version(self, which: WordList, number: str) -> WordsVersion:
        try:
            return await self.ground.own.version(which, whole_in(number) or 0)
        except UnknownWords:
            raise Missing from None
