"""Keeps what somebody is typing, so that nothing is lost when a session or a browser ends."""

import json
from dataclasses import dataclass
from typing import TypeAlias

from aiohttp import web

from console.access import STAFF
from console.call import Call
from console.inside import inside
from console.page import UPLOAD_LIMIT, Page, post
from console.response import SAFE
from knowledge.editing import FormDraft
from knowledge.editing_store import FormDrafts

Pairs: TypeAlias = tuple[tuple[str, str], ...]

LONGEST_NAME = 200
LONGEST_BODY = 3_000_000
"""Characters: a whole word list."""


@dataclass(frozen=True, slots=True)
class Typed:
    drafts: FormDrafts

    def pages(self) -> tuple[Page, ...]:
        return (
            post("/console/drafts", STAFF, self._keep, limit=UPLOAD_LIMIT),
            post("/console/drafts/drop", STAFF, self._drop),
        )

    async def of(self, call: Call, form: str) -> Pairs:
        """What the person had typed into this form and not saved; empty when nothing."""
        draft = await self.drafts.draft(call.staff.name, form)
        return pairs_of(draft.body) if draft else ()

    async def _keep(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        name, body = form.text("form"), form.secret("body")
        if not name or len(name) > LONGEST_NAME or len(body) > LONGEST_BODY or not pairs_of(body):
            return web.Response(status=400, headers=SAFE)
        await self.drafts.keep(call.staff.name, FormDraft(name, body, call.at))
        return web.Response(status=204, headers=SAFE)

    async def _drop(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        await self.drafts.drop(call.staff.name, form.text("form"))
        return call.moved(inside(form.text("next")))


def pairs_of(body: str) -> Pairs:
    """The names and values of a form as its page sent them; empty for anything else."""
    try:
        pairs = json.loads(body)
        return tuple((str(name), str(value)) for name, value in pairs)
    except (ValueError, TypeError, RecursionError):
        return ()
