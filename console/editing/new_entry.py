"""Begins a new entry: of which kind, or one that somebody began and did not save."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from chat.message import Moment
from console.access import MAINTAINERS
from console.call import Call
from console.editing.filled import Filled
from console.editing.new_id import new_id
from console.editing.opened import opened
from console.editing.stores import EditingStores, draft_of
from console.editing.view import KIND_NAMES
from console.form import choice_in
from console.page import Page, get
from knowledge.editing import FormDraft
from knowledge.entry import Kind

MOST = 10
"""Unsaved ones that are offered."""

PURPOSES = (
    (Kind.QUESTION, "一个问题，一段答案。群众问得最多的，先写成问答。"),
    (Kind.GUIDE, "一件能办的事：带什么、去哪办、多久、多少钱，一项一项填。"),
    (Kind.CASE, "一件难办的事是怎么办成的：情况、卡在哪里、怎么协调、怎么解决。"),
)


@dataclass(frozen=True, slots=True)
class Begun:
    """An entry that was begun in its form and never saved."""

    entry: str
    kind: Kind
    title: str
    at: Moment

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.kind]


@dataclass(frozen=True, slots=True)
class NewEntry:
    stores: EditingStores

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/entries/new", MAINTAINERS, self._choose),)

    async def _choose(self, call: Call) -> web.StreamResponse:
        given = [
            (name, value)
            for name, value in call.request.query.items()
            if name in {"question", "phrasing"} and value.strip()
        ]
        kind = choice_in(Kind, call.asked("kind"))
        if kind:
            query = urlencode([("kind", kind.value), *given])
            entry = call.to("entries", new_id(kind, call.at), "edit")
            return call.moved(f"{entry}?{query}")
        kinds = [
            (each, KIND_NAMES[each], purpose, urlencode([("kind", each.value), *given]))
            for each, purpose in PURPOSES
        ]
        begun = await self._begun(call.staff.name)
        question = call.asked("question")
        return call.page("editor/new.html", kinds=kinds, begun=begun, question=question)

    async def _begun(self, staff: str) -> tuple[Begun, ...]:
        drafts = await self.stores.drafts.drafts(staff)
        found = [await self._unsaved(staff, each) for each in _of_entries(drafts)[:MOST]]
        return tuple(each for each in found if each)

    async def _unsaved(self, staff: str, draft: FormDraft) -> Begun | None:
        entry = draft.form.removeprefix(draft_of(""))
        found = await opened(self.stores, staff, entry)
        if found is None or not found.is_new or found.waiting:
            return None
        title = Filled(found.record, found.kind).title or "（还没写标题）"
        return Begun(entry, found.kind, title, draft.saved_at)


def _of_entries(drafts: Sequence[FormDraft]) -> list[FormDraft]:
    return [each for each in drafts if each.form.startswith(draft_of(""))]
