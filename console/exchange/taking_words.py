"""The pages on which words of another hall are seen, and added to the own lists."""

from dataclasses import dataclass

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call, Missing
from console.exchange.ground import ExchangeGround
from console.exchange.words_brought import brought
from console.page import Page, get, post
from knowledge.own_words import OwnWordsUnreadable
from knowledge.own_words_store import WordsOutdated

PATH = "/console/exchange/imports/{job}/words"


@dataclass(frozen=True, slots=True)
class TakingWords:
    ground: ExchangeGround

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (get(PATH, access, self._show), post(PATH, access, self._take))

    async def _show(self, call: Call) -> web.StreamResponse:
        lists = await brought(self.ground, call.part("job"), call.staff.name)
        if not lists:
            raise Missing
        return call.page("exchange/words.html", lists=lists, job=call.part("job"))

    async def _take(self, call: Call) -> web.StreamResponse:
        """Each list that was ticked gets a new version, which somebody else has to approve."""
        wanted = (await call.form()).texts("list")
        lists = await brought(self.ground, call.part("job"), call.staff.name)
        chosen = [each for each in lists if each.which.value in wanted and each.lines]
        taken, refused = [], []
        for each in chosen:
            note = f"来自{each.hall}"
            try:
                await self.ground.own.add(
                    each.which, each.body, based_on=each.number, note=note, actor=call.actor
                )
            except (OwnWordsUnreadable, WordsOutdated):
                refused.append(each.which.label)
            else:
                taken.append(f"{each.which.label} {len(each.lines)} 行")
        return call.moved("/console/words", _said(taken, refused))


def _said(taken: list[str], refused: list[str]) -> str:
    if not taken and not refused:
        return "没有选词表，什么也没有加。"
    said = f"已加上：{'、'.join(taken)}。看看影响，再一张一张提交审核。" if taken else ""
    return said + (f"没有加上：{'、'.join(refused)}，请再试一次。" if refused else "")
