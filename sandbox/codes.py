"""QR codes with a scene, and the page that stands in for pointing a camera at one."""

import hashlib

from aiohttp import web

from sandbox.accounts import Account, QrCode
from sandbox.call import PLATFORM, ApiCall
from sandbox.failure import ApiFailure
from sandbox.page import html_page
from sandbox.shapes import Json

_LONGEST = 2_592_000
_SHORT = 60
_LARGEST_PERMANENT = 100_000
_SCENE_CHARS = 64
_SIDE = 29


async def create_code(call: ApiCall) -> Json:
    wanted = call.json()
    action, scene = str(wanted.get("action_name", "")), _scene(wanted)
    temporary = action in {"QR_SCENE", "QR_STR_SCENE"}
    if not temporary and action not in {"QR_LIMIT_SCENE", "QR_LIMIT_STR_SCENE"}:
        raise ApiFailure(40053)
    _check_scene(action, scene)
    seconds = min(int(wanted.get("expire_seconds", _SHORT)), _LONGEST) if temporary else 0
    ticket = call.platform.ids.ticket()
    expires = call.now + seconds * 1000 if temporary else 0
    call.account.codes[ticket] = QrCode(ticket, str(scene), expires)
    made: Json = {"ticket": ticket, "url": f"http://weixin.qq.com/q/{ticket[2:22]}"}
    return {**made, "expire_seconds": seconds} if temporary else made


async def show_code(request: web.Request) -> web.Response:
    """In an <img> a picture; opened as a page, the choice of a phone that scans it."""
    account, code = _found(request)
    if "text/html" in request.headers.get("Accept", ""):
        return html_page("code.html", account=account.config, code=code)
    return web.Response(text=_drawing(code.ticket), content_type="image/svg+xml")


def _drawing(ticket: str) -> str:
    """Looks like a QR code; the phone does not read pictures."""
    bits = int.from_bytes(hashlib.sha512(ticket.encode()).digest() * 2, "big")
    cells = "".join(
        f"M{x} {y}h1v1h-1z"
        for y in range(_SIDE)
        for x in range(_SIDE)
        if not _is_corner(x, y) and bits >> (y * _SIDE + x) & 1
    )
    corners = "".join(
        f"M{x} {y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z"
        for x, y in ((0, 0), (_SIDE - 7, 0), (0, _SIDE - 7))
    )
    path = f'<path fill-rule="evenodd" d="{cells}{corners}"/>'
    box = f"-2 -2 {_SIDE + 4} {_SIDE + 4}"
    ground = f'<rect x="-2" y="-2" width="{_SIDE + 4}" height="{_SIDE + 4}" fill="#fff"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" shape-rendering="crispEdges">'
    return f"{head}{ground}{path}</svg>"


def _is_corner(x: int, y: int) -> bool:
    near, far = 8, _SIDE - 9
    return (x < near and y < near) or (x > far and y < near) or (x < near and y > far)


def _found(request: web.Request) -> tuple[Account, QrCode]:
    platform, ticket = request.app[PLATFORM], request.query.get("ticket", "")
    for account in platform.accounts.values():
        code = account.codes.get(ticket)
        if code and (not code.expires_at or platform.clock.now() < code.expires_at):
            return account, code
    raise web.HTTPNotFound(text="This code is unknown or expired.")


def _scene(wanted: Json) -> int | str:
    info = wanted.get("action_info")
    scene = info.get("scene") if isinstance(info, dict) else None
    if not isinstance(scene, dict):
        raise ApiFailure(40053)
    found = scene.get("scene_str", scene.get("scene_id"))
    if not isinstance(found, int | str) or isinstance(found, bool):
        raise ApiFailure(40053)
    return found


def _check_scene(action: str, scene: int | str) -> None:
    if "STR" in action:
        right = isinstance(scene, str) and 1 <= len(scene) <= _SCENE_CHARS
    elif action == "QR_LIMIT_SCENE":
        right = isinstance(scene, int) and 1 <= scene <= _LARGEST_PERMANENT
    else:
        right = isinstance(scene, int) and scene > 0
    if not right:
        raise ApiFailure(40053)
