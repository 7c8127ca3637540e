"""One call of a page: who makes it, what was typed, and how to answer it."""

from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from chat.message import Moment
from console.access import Access
from console.form import Form, whole_in
from console.rendering import Frame, Renderer
from console.response import attachment, html_page, moved
from office.audit import Actor
from office.session import SignedIn
from office.staff import Staff

HTMX = "HX-Request"


class Missing(Exception):
    """There is no such thing, or it is not for the eyes of whoever asks."""


@dataclass(frozen=True, slots=True)
class Call:
    """`signed_in` is None on pages that are public. `address` is where the call comes from."""

    request: web.Request
    signed_in: SignedIn | None
    at: Moment
    address: str
    csrf: str
    renderer: Renderer
    is_secure: bool = False

    @property
    def staff(self) -> Staff:
        """Whoever is signed in; only to be asked on pages that are not public."""
        if self.signed_in is None:
            raise Missing
        return self.signed_in.staff

    @property
    def actor(self) -> Actor:
        return Actor(self.staff.name, self.at, self.address)

    def may(self, access: Access) -> bool:
        """Whether the pages of these people are open to whoever is signed in."""
        return access.admits(self.staff.roles)

    @property
    def is_fragment(self) -> bool:
        """Whether htmx asks, for a piece of a page."""
        return HTMX in self.request.headers and "HX-Boosted" not in self.request.headers

    def part(self, name: str) -> str:
        """A piece of the path, decoded."""
        return self.request.match_info.get(name, "")

    def asked(self, name: str) -> str:
        """A value of the query, without blanks around it."""
        return self.request.query.get(name, "").strip()

    def whole(self, name: str) -> int:
        """A whole number of the query; 0 for what is none."""
        return whole_in(self.asked(name)) or 0

    def offset(self, total: int, at_once: int) -> int:
        """Where the page that was asked for begins, or the last one that there is."""
        return min(self.whole("offset"), max(total - 1, 0)) // at_once * at_once

    async def form(self) -> Form:
        return Form(await self.request.post())

    def page(self, template: str, *, status: int = 200, **values: object) -> web.Response:
        """A whole page, or only its content when htmx asks."""
        html = self.renderer.rendered(template, self._frame(), **values)
        return html_page(self.request, html, status)

    def moved(self, path: str, said: str = "") -> web.Response:
        """Go on to another page; `said` is told there once."""
        return moved(self.request, path, said, is_secure=self.is_secure)

    def attachment(self, name: str, kind: str, content: bytes) -> web.Response:
        return attachment(name, kind, content)

    def to(self, *parts: str) -> str:
        """An address of the console, its parts quoted."""
        return "/".join(["/console", *(quote(part, safe="") for part in parts)])

    def _frame(self) -> Frame:
        signed_in = self.signed_in
        return Frame(
            staff=signed_in.staff if signed_in else None,
            csrf=self.csrf,
            path=self.request.path,
            said=self.request.cookies.get("bangban_said", ""),
            at=self.at,
        )
