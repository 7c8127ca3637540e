"""Books: the handbook of all that is published, and the cases, in their two editions a year."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from console.access import KEEPERS
from console.call import Call
from console.exchange.ground import ExchangeGround, live_entries
from console.file_kinds import DOCX, HTML
from console.form import Form
from console.page import Page, get, post
from console.response import REFUSED
from console.words import date
from knowledge.day import spoken
from knowledge.entry import Entry, Kind
from knowledge.exchange.books import (
    case_book_docx,
    case_book_html,
    handbook_docx,
    handbook_html,
)
from knowledge.exchange.edition import MAY, NOVEMBER, Edition, edition_of, next_edition
from office.audit import AuditFilter, AuditRow, Deed
from office.personal_data import without_personal_data

ACTION = "knowledge.book"


@dataclass(frozen=True, slots=True)
class Volume:
    """A kind of book. `kinds` are those of the entries that can be in it."""

    key: str
    title: str
    about: str
    kinds: frozenset[Kind]
    docx: Callable[[Sequence[Entry], Edition], bytes]
    html: Callable[[Sequence[Entry], Edition], bytes]


VOLUMES = (
    Volume(
        "handbook",
        "政务服务知识手册",
        "现在发布的指南、问答和案例，按部门分章，收成一册。",
        frozenset(Kind),
        handbook_docx,
        handbook_html,
    ),
    Volume(
        "cases",
        "政务服务案例集",
        "现在发布的案例，按主题分章，收成一集；姓名、电话、证件号码都隐去。",
        frozenset({Kind.CASE}),
        partial(case_book_docx, strip=without_personal_data),
        partial(case_book_html, strip=without_personal_data),
    ),
)
SUFFIXES: Mapping[str, tuple[str, str]] = {"docx": (".docx", DOCX), "html": (".html", HTML)}


@dataclass(frozen=True, slots=True)
class Shelved:
    """A volume with when its newest edition was made for the last time, None for never."""

    volume: Volume
    edition: Edition
    made: AuditRow | None

    @property
    def is_due(self) -> bool:
        return self.made is None


@dataclass(frozen=True, slots=True)
class Printing:
    ground: ExchangeGround

    def pages(self) -> tuple[Page, ...]:
        path = "/console/exchange/books"
        return (get(path, KEEPERS, self._show), post(path, KEEPERS, self._print))

    async def _show(self, call: Call) -> web.StreamResponse:
        return await self._page(call)

    async def _page(self, call: Call, problem: str = "") -> web.StreamResponse:
        newest = newest_edition(call)
        return call.page(
            "exchange/books.html",
            status=REFUSED if problem else 200,
            shelf=await shelf(self.ground, newest),
            editions=_editions(newest),
            newest=newest,
            due=spoken(newest.due),
            problem=problem,
        )

    async def _print(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        volume = next((each for each in VOLUMES if each.key == form.text("volume")), VOLUMES[0])
        edition = _chosen(form, newest_edition(call))
        suffix, kind = SUFFIXES.get(form.text("form"), SUFFIXES["docx"])
        entries = await self._entries(volume)
        if not entries:
            return await self._page(call, f"还没有发布过可以收进{volume.title}的条目。")
        write = volume.html if suffix == ".html" else volume.docx
        content = await asyncio.to_thread(write, entries, edition)
        deed = Deed(ACTION, _target(volume, edition), after=f"{suffix}: {len(entries)}")
        await self.ground.audit.record(call.actor, deed)
        return call.attachment(
            f"{edition.hall}{volume.title} {edition.name}{suffix}", kind, content
        )

    async def _entries(self, volume: Volume) -> list[Entry]:
        live = await live_entries(self.ground.releases)
        return [each for each in live if each.kind in volume.kinds]


def newest_edition(call: Call) -> Edition:
    """The one that is due by now."""
    return edition_of(date(call.at), call.renderer.hall.name)


async def shelf(ground: ExchangeGround, newest: Edition) -> tuple[Shelved, ...]:
    """Every volume, and whether its newest edition was made."""
    found = []
    for volume in VOLUMES:
        wanted = AuditFilter(action=ACTION, target=_target(volume, newest))
        rows = await ground.audit.rows(wanted, limit=1)
        found.append(Shelved(volume, newest, rows[0] if rows else None))
    return tuple(found)


def _editions(newest: Edition) -> tuple[Edition, ...]:
    """The newest, the one to come, and the one before."""
    return newest, next_edition(newest), _before(newest)


def _before(edition: Edition) -> Edition:
    if edition.month == NOVEMBER:
        return Edition(edition.year, MAY, edition.hall)
    return Edition(edition.year - 1, NOVEMBER, edition.hall)


def _chosen(form: Form, newest: Edition) -> Edition:
    return next((each for each in _editions(newest) if each.name == form.text("edition")), newest)


def _target(volume: Volume, edition: Edition) -> str:
    return f"book:{volume.key}:{edition.year}-{edition.month:02}"
