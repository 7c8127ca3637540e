"""The pages as HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from knowledge.entry import Entry
from knowledge.guide_facts import name_of
from office.hall import Hall
from pages.address import Address
from pages.notice import Notice
from pages.phones import with_phones
from pages.sheet import sheet_of
from web.assets import Asset


class Fault(StrEnum):
    """Why there is no page to show."""

    MISSING = "missing"
    GONE = "gone"
    UNTOLD = "untold"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with all that stands around it: `items` are the guides that it is made of.

    `url` is where the page is found from outside.
    """

    entry: Entry
    release: int
    items: tuple[Entry, ...]
    related: tuple[Entry, ...]
    address: Address
    url: str
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Link:
    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Renderer:
    environment: Environment
    assets: Mapping[str, Asset]
    hall: Hall

    def entry_page(self, shown: Shown) -> str:
        return self._rendered(
            "entry.html",
            shown.address,
            sheet=sheet_of(shown.entry, self.hall),
            items=_links(shown.items, shown.address),
            related=_links(shown.related, shown.address),
            release=shown.release,
            notice=shown.notice,
            url=shown.url,
        )

    def fault_page(self, fault: Fault, address: Address) -> str:
        return self._rendered("fault.html", address, fault=fault.value)

    def _rendered(self, template: str, address: Address, **values: object) -> str:
        return self.environment.get_template(template).render(
            values,
            address=address,
            hall=self.hall,
            phone=with_phones(self.hall.phone),
            assets=self.assets,
        )


def renderer(assets: Mapping[str, Asset], hall: Hall) -> Renderer:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return Renderer(environment, assets, hall)


def _links(entries: tuple[Entry, ...], address: Address) -> tuple[Link, ...]:
    return tuple(_link(each, address) for each in entries)


def _link(entry: Entry, address: Address) -> Link:
    title = name_of(entry, entry.guide) if entry.guide else entry.question
    return Link(_KINDS[entry.kind.value], title, address.of(entry.id).href)


_KINDS = {"guide": "指南", "question": "问题", "case": "案例"}
