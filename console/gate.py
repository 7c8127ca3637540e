"""The gate of the console: nobody gets past it whom a page does not admit."""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import quote

import structlog
from aiohttp import web

from chat.message import Moment
from console.call import Call, Missing
from console.page import FIELDS, Page
from console.reached import NEARBY, Reached
from console.rendering import Renderer
from console.response import SAFE
from office.session import SignedIn, token_hash
from office.store import Sessions

log = structlog.get_logger()

VISIT = "bangban_visit"
"""The cookie of a browser that is not signed in: its forms are tied to it."""

SESSION = "bangban_session"
SIGN_IN = "/console/sign-in"
PASSWORD = "/console/me/password"  # noqa: S105  an address
PASSWORD_CHECK = f"{PASSWORD}/check"
SECOND_FACTOR = "/console/me/totp"
_BEFORE_ALL = frozenset(
    {
        PASSWORD,
        PASSWORD_CHECK,
        SECOND_FACTOR,
        "/console/sign-in/alive",
        "/console/sign-out",
        "/console/drafts",
    }
)
"""What may be done before a new password is chosen, or a second factor set up."""


@dataclass(frozen=True, slots=True)
class Gate:
    """`secures_cookies`: browsers send them back over TLS only. `requires_totp`: whoever has no
    second factor yet must set one up first."""

    sessions: Sessions
    renderer: Renderer
    clock: Callable[[], Moment]
    secures_cookies: bool
    requires_totp: bool = False
    reached: Reached = NEARBY

    def opened(self, page: Page) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """The page as a handler of aiohttp."""

        async def handle(request: web.Request) -> web.StreamResponse:
            token, signed_in = await self._signed_in(request)
            fresh = "" if token else secrets.token_urlsafe(32)
            call = self._call(request, signed_in, token or fresh)
            response = await self._answered(page, call)
            if fresh and response.content_type == "text/html" and SESSION not in response.cookies:
                self._set(response, VISIT, fresh)
            if self.secures_cookies:
                response.headers["Strict-Transport-Security"] = "max-age=31536000"
            return response

        return handle

    def let_in(self, response: web.StreamResponse, token: str) -> None:
        """From now on the browser carries the token of a session."""
        self._set(response, SESSION, token)
        response.del_cookie(VISIT, path="/console")

    def let_out(self, response: web.StreamResponse) -> None:
        response.del_cookie(SESSION, path="/console")

    async def _signed_in(self, request: web.Request) -> tuple[str, SignedIn | None]:
        """The token that forms are tied to, and whose it is."""
        token = request.cookies.get(SESSION, "")
        found = await self.sessions.current(token_hash(token), self.clock()) if token else None
        return (token, found) if found else (request.cookies.get(VISIT, ""), None)

    def _call(self, request: web.Request, signed_in: SignedIn | None, token: str) -> Call:
        return Call(
            request=request,
            signed_in=signed_in,
            at=self.clock(),
            address=self.reached.address_of(request),
            csrf=csrf_of(token),
            renderer=self.renderer,
            is_secure=self.secures_cookies,
        )

    async def _answered(self, page: Page, call: Call) -> web.StreamResponse:
        refusal = _refusal(page, call) or self._errand(page, call)
        if refusal:
            return refusal
        try:
            if page.method == "POST":
                call = replace(call, request=_with_room(call.request, page))
                if why := await self._fault_of_form(call):
                    return call.page("fault.html", status=_STATUS[why], why=why)
            return await page.answer(call)
        except Missing:
            return call.page("fault.html", status=404, why="missing")
        except web.HTTPRequestEntityTooLarge:
            return call.page("fault.html", status=413, why="large")
        except web.HTTPException:
            raise
        except Exception:
            number = secrets.token_hex(4)
            log.exception("console.failed", path=page.path, fault=number)
            return call.page("fault.html", status=500, why="broken", number=number)

    async def _fault_of_form(self, call: Call) -> str:
        """'' when it is one of ours, whole; no cross-site form is looked at any further."""
        if not self.reached.is_same_origin(call.request):
            return "forged"
        if not await _is_readable(call):
            return "unreadable"
        return "" if await _is_ours(call) else "forged"

    def _errand(self, page: Page, call: Call) -> web.StreamResponse | None:
        """What somebody must do before anything else."""
        if page.access.is_public or page.path in _BEFORE_ALL:
            return None
        if call.staff.must_change_password:
            return call.moved(PASSWORD)
        if self.requires_totp and not call.staff.has_totp:
            return call.moved(SECOND_FACTOR)
        return None

    def _set(self, response: web.StreamResponse, name: str, value: str) -> None:
        response.set_cookie(
            name,
            value,
            path="/console",
            httponly=True,
            samesite="Lax",
            secure=self.secures_cookies,
        )


def csrf_of(token: str) -> str:
    """What a form must carry to be taken for one of ours; tells nothing about the token."""
    return sha256(b"csrf:" + token.encode("utf-8", "replace")).hexdigest()


def _refusal(page: Page, call: Call) -> web.StreamResponse | None:
    if page.access.is_public:
        return None
    if call.signed_in is None:
        return _sent_to_sign_in(call)
    if not page.access.admits(call.staff.roles):
        return call.page("fault.html", status=403, why="forbidden")
    if _NUL in call.request.path_qs:
        return call.page("fault.html", status=404, why="missing")
    return None


def _sent_to_sign_in(call: Call) -> web.StreamResponse:
    request = call.request
    if call.is_fragment or request.method not in {"GET", "HEAD"}:
        # The page stays as it is, with all that was typed; its script asks to sign in again.
        return web.Response(status=401, headers={**SAFE, "X-Sign-In": SIGN_IN})
    return call.moved(f"{SIGN_IN}?next={quote(request.path_qs, safe='')}")


def _with_room(request: web.Request, page: Page) -> web.Request:
    """Only whoever was let in may send much."""
    fields = request.client_max_fields if page.access.is_public else FIELDS
    return request.clone(client_max_size=page.limit, client_max_fields=fields)


_NUL = "%00"
"""In no id and no word that is looked for, and an error of PostgreSQL's."""

_STATUS = {"forged": 403, "unreadable": 400}


async def _is_readable(call: Call) -> bool:
    """Whether the form can be taken apart; from then on it is remembered."""
    try:
        await call.form()
    except (ValueError, LookupError, AssertionError):  # what aiohttp makes of a broken form
        return False
    return True


async def _is_ours(call: Call) -> bool:
    """Whether the form was made by a page of ours, for this very session."""
    carried = call.request.headers.get("X-CSRF-Token") or (await call.form()).text("csrf")
    return hmac.compare_digest(carried.encode("utf-8", "replace"), call.csrf.encode())
