"""Answers of the console over HTTP: never stored, safe to show, small on the wire."""

import gzip
from urllib.parse import quote

from aiohttp import web

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
REFUSED = 422
"""The page comes back with what was typed, and says what is wrong with it."""

OVERTAKEN = 409
"""Somebody else was first: the page shows how things stand."""

SMALL = 1_000
"""Bytes below which compressing is not worth it."""

SAID = "bangban_said"
"""The cookie that carries one sentence to the next page."""

SAID_FOR = 30


def html_page(request: web.Request, html: str, status: int = 200) -> web.Response:
    content = html.encode()
    headers = {**SAFE, "Content-Type": "text/html; charset=utf-8", "Vary": "Accept-Encoding"}
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "").lower()
    if takes_gzip and len(content) > SMALL:
        headers["Content-Encoding"] = "gzip"
        content = gzip.compress(content, 5, mtime=0)
    response = web.Response(status=status, body=content, headers=headers)
    if SAID in request.cookies:
        response.del_cookie(SAID, path="/console")
    return response


def moved(request: web.Request, path: str, said: str = "", *, is_secure: bool) -> web.Response:
    """303 for a browser, its like for htmx. `path` is an address of ours."""
    if "HX-Request" in request.headers:
        response = web.Response(status=204, headers={**SAFE, "HX-Redirect": path})
    else:
        response = web.Response(status=303, headers={**SAFE, "Location": path})
    if said:
        response.set_cookie(
            SAID,
            quote(said),
            path="/console",
            max_age=SAID_FOR,
            httponly=True,
            samesite="Lax",
            secure=is_secure,
        )
    return response


def attachment(name: str, kind: str, content: bytes) -> web.Response:
    """A file to be saved; `name` may be Chinese."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    headers = {**SAFE, "Content-Type": kind, "Content-Disposition": disposition}
    return web.Response(body=content, headers=headers)
