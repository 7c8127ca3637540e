"""Media in and out of the platform, for services and for phones."""

from aiohttp import web

from sandbox.call import PLATFORM, Answer, ApiCall
from sandbox.failure import ApiFailure
from sandbox.media import Medium
from sandbox.shapes import Json

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "audio/amr": "amr", "video/mp4": "mp4"}


async def upload_medium(call: ApiCall) -> Json:
    """One multipart field called `media`."""
    kind = call.request.query.get("type", "")
    content, content_type = await _uploaded(call.request)
    medium = call.platform.media.upload(kind, content, content_type, now=call.now)
    key = "thumb_media_id" if kind == "thumb" else "media_id"
    return {"type": kind, key: medium.media_id, "created_at": medium.made_at // 1000}


async def get_medium(call: ApiCall) -> Answer:
    medium = call.platform.media.get(call.request.query.get("media_id", ""), call.now)
    if medium.kind == "video":
        return {"video_url": f"{call.request.url.origin()}/sandbox/media/{medium.media_id}"}
    name = f"{medium.media_id}.{_ENDINGS.get(medium.content_type, 'bin')}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=medium.content, content_type=medium.content_type, headers=headers)


async def show_medium(request: web.Request) -> web.Response:
    """What PicUrl and the phone's bubbles point to."""
    platform = request.app[PLATFORM]
    medium = platform.media.find(request.match_info["media_id"], platform.clock.now())
    if medium is None:
        raise web.HTTPNotFound(text="This medium is unknown, or older than three days.")
    headers = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=medium.content, content_type=_harmless(medium), headers=headers)


def _harmless(medium: Medium) -> str:
    """An uploaded page must not run as a page."""
    known = medium.content_type.startswith(("image/", "audio/", "video/"))
    return medium.content_type if known else "application/octet-stream"


async def _uploaded(request: web.Request) -> tuple[bytes, str]:
    form = await request.post()
    field = form.get("media")
    if not isinstance(field, web.FileField):
        raise ApiFailure(41005)
    return field.file.read(), field.content_type
