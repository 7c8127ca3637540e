"""Answers over HTTP: compressed, safe to show, and cached no longer than they are true."""

import gzip
from hashlib import sha256

from aiohttp import ETag, web
from multidict import CIMultiDict

from web.assets import Asset

READ_ONLY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The content security policy of pages that have no forms."""

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_FOR_EVER = "public, max-age=31536000, immutable"


def page(request: web.Request, html: str) -> web.Response:
    """A page that is asked for anew each time, and sent only when it has changed."""
    content = html.encode()
    tag = sha256(content).hexdigest()[:20]
    headers = _page_headers("no-cache")
    if any(known.value in {tag, "*"} for known in request.if_none_match or ()):
        response = web.Response(status=304, headers=headers)
    else:
        response = _compressed(request, content, gzip.compress(content, 6, mtime=0), headers)
    response.etag = ETag(tag, is_weak=True)
    return response


def fault(request: web.Request, html: str, status: int) -> web.Response:
    """A page that says what is not to be had."""
    content, headers = html.encode(), _page_headers("no-store")
    response = _compressed(request, content, gzip.compress(content, 6, mtime=0), headers)
    response.set_status(status)
    return response


def file(request: web.Request, asset: Asset) -> web.Response:
    """Kept for ever under its own name; under an older one it stands in for what is gone."""
    is_itself = request.path == asset.path
    headers = CIMultiDict(_SAFE)
    headers["Content-Type"] = f"{asset.kind}; charset=utf-8"
    headers["Cache-Control"] = _FOR_EVER if is_itself else "no-cache"
    return _compressed(request, asset.content, asset.compressed, headers)


def _page_headers(caching: str) -> CIMultiDict[str]:
    return CIMultiDict(
        {
            **_SAFE,
            "Content-Security-Policy": READ_ONLY,
            "Content-Type": "text/html; charset=utf-8",
            "Content-Language": "zh-CN",
            "Cache-Control": caching,
            "Vary": "Accept-Encoding",
        }
    )


def _compressed(
    request: web.Request, content: bytes, compressed: bytes, headers: CIMultiDict[str]
) -> web.Response:
    headers["Vary"] = "Accept-Encoding"
    if "gzip" not in request.headers.get("Accept-Encoding", "").lower():
        return web.Response(body=content, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return web.Response(body=compressed, headers=headers)
