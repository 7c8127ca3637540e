"""The control API's verbs of a citizen: send, follow, scan, click, tap and the rest."""

import base64
from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox import happening
from sandbox.background import Background
from sandbox.call import PLATFORM
from sandbox.citizens import Citizen
from sandbox.control import body_of, citizen_of
from sandbox.incoming import BadRequest, Incoming, Raw, message
from sandbox.platform import Platform
from sandbox.shapes import Json

BACKGROUND: web.AppKey[Background] = web.AppKey("background", Background)
_MEDIA = {
    "image": "image/jpeg",
    "voice": "audio/amr",
    "video": "video/mp4",
    "shortvideo": "video/mp4",
}
_SAMPLES = {
    "image": (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAA"
        "YAAjCB0C8AAAAASUVORK5CYII="
    ),
    "voice": "IyFBTVIK",
    "video": "dmlkZW8=",
    "shortvideo": "dmlkZW8=",
}
"""Sent when a test does not care what is in the picture, or what is said."""


def routes() -> list[web.RouteDef]:
    verbs: dict[str, Handler] = {
        "send": _send,
        "tap": _tap,
        "follow": _follow,
        "unfollow": _unfollow,
        "scan": _scan,
        "click": _simple(lambda wanted: happening.clicked(_needed(wanted, "key"))),
        "view": _view,
        "event": _simple(happening.any_event),
        "raw": _simple(lambda wanted: Raw(_needed(wanted, "xml"))),
        "scancode": _simple(_code_scanned),
        "pictures": _simple(_pictures_sent),
        "place": _simple(lambda w: happening.place_chosen(str(w.get("key", "")), w)),
        "position": _simple(_position_reported),
    }
    base = "/sandbox/api/citizens/{openid}/"
    return [web.post(base + verb, handler) for verb, handler in verbs.items()]


async def _send(request: web.Request) -> web.Response:
    wanted, citizen = await body_of(request), citizen_of(request)
    return await _pushed(request, citizen, _message(request, wanted), wanted)


async def _tap(request: web.Request) -> web.Response:
    """A line of a msgmenu, or a bizmsgmenu link, was tapped."""
    wanted, citizen = await body_of(request), citizen_of(request)
    text: Json = {"type": "text", "content": _needed(wanted, "content")}
    if request.app[PLATFORM].accounts[citizen.account].config.verified:
        # Test accounts send the words without the id.
        text["bizmsgmenuid"] = str(wanted.get("id", ""))
    return await _pushed(request, citizen, _message(request, text), wanted)


async def _follow(request: web.Request) -> web.Response:
    wanted, citizen = await body_of(request), citizen_of(request)
    scene = str(wanted.get("scene", ""))
    return await _pushed(request, citizen, _followed(request, citizen, scene), wanted)


async def _unfollow(request: web.Request) -> web.Response:
    wanted, citizen = await body_of(request), citizen_of(request)
    citizen.following = False
    request.app[PLATFORM].tell_state()
    return await _pushed(request, citizen, happening.unfollowed(), wanted)


async def _scan(request: web.Request) -> web.Response:
    wanted, citizen = await body_of(request), citizen_of(request)
    platform, scene = request.app[PLATFORM], _needed(wanted, "scene")
    if not citizen.following:
        return await _pushed(request, citizen, _followed(request, citizen, scene), wanted)
    incoming = happening.scanned(scene, _ticket(platform, citizen, scene))
    return await _pushed(request, citizen, incoming, wanted)


async def _view(request: web.Request) -> web.Response:
    wanted, citizen = await body_of(request), citizen_of(request)
    menu_id = request.app[PLATFORM].accounts[citizen.account].menu_id
    if wanted.get("pagepath"):
        incoming = happening.opened_miniprogram(str(wanted["pagepath"]), menu_id)
    else:
        incoming = happening.viewed(_needed(wanted, "url"), menu_id)
    return await _pushed(request, citizen, incoming, wanted)


def _simple(make: Callable[[Json], Incoming | Raw]) -> Handler:
    async def act(request: web.Request) -> web.Response:
        wanted, citizen = await body_of(request), citizen_of(request)
        return await _pushed(request, citizen, make(wanted), wanted)

    return act


async def _pushed(
    request: web.Request, citizen: Citizen, incoming: Incoming | Raw, wanted: Json
) -> web.Response:
    platform = request.app[PLATFORM]
    delivery = platform.begin(citizen, incoming)
    if wanted.get("wait", True):
        return web.json_response((await platform.deliver(delivery)).shown())
    request.app[BACKGROUND].start(platform.deliver(delivery))
    return web.json_response({"number": delivery.exchange.number}, status=202)


def _message(request: web.Request, wanted: Json) -> Incoming:
    platform = request.app[PLATFORM]
    fields = dict(wanted)
    media_id = str(fields.get("media_id", "")) or _kept(platform, fields)
    if fields.get("type") == "image" and not fields.get("url"):
        fields["url"] = f"{request.url.origin()}/sandbox/media/{media_id}"
    return message(
        fields,
        message_id=platform.ids.message_id(),
        media_id=media_id,
        recognised=platform.config.voice_recognition,
    )


def _kept(platform: Platform, fields: Json) -> str:
    """Stores `data` (base64, or a data: address) as a medium; a fresh id without any."""
    kind = str(fields.get("type", "text"))
    if kind not in _MEDIA:
        return ""
    head, _, data = str(fields.get("data") or _SAMPLES[kind]).rpartition(",")
    try:
        content = base64.b64decode(data, validate=True)
    except ValueError as error:
        raise BadRequest("data must be base64.") from error
    content_type = head.removeprefix("data:").partition(";")[0] or _MEDIA[kind]
    stored = "video" if kind == "shortvideo" else kind
    now = platform.clock.now()
    return platform.media.keep(stored, content, content_type, now=now).media_id


def _followed(request: web.Request, citizen: Citizen, scene: str) -> Incoming:
    platform = request.app[PLATFORM]
    citizen.following, citizen.scene = True, scene
    citizen.followed_at = platform.clock.now()
    platform.tell_state()
    return happening.followed(scene, _ticket(platform, citizen, scene))


def _ticket(platform: Platform, citizen: Citizen, scene: str) -> str:
    codes = platform.accounts[citizen.account].codes.values()
    known = next((each.ticket for each in codes if each.scene == scene), None)
    return known or platform.ids.ticket()


def _code_scanned(wanted: Json) -> Incoming:
    name = str(wanted.get("event", "scancode_waitmsg"))
    return happening.code_scanned(name, _needed(wanted, "key"), str(wanted.get("result", "")))


def _pictures_sent(wanted: Json) -> Incoming:
    sums = tuple(str(each) for each in wanted.get("sums", ["1b5f7c23b5bf75682a53e7b6d163e185"]))
    name = str(wanted.get("event", "pic_photo_or_album"))
    return happening.pictures_sent(name, _needed(wanted, "key"), sums)


def _position_reported(wanted: Json) -> Incoming:
    try:
        latitude, longitude = float(wanted["latitude"]), float(wanted["longitude"])
    except (KeyError, TypeError, ValueError) as error:
        raise BadRequest("A position needs latitude and longitude in degrees.") from error
    return happening.place_reported(latitude, longitude, float(wanted.get("precision", 30)))


def _needed(wanted: Json, name: str) -> str:
    value = wanted.get(name)
    if value is None or value == "":
        raise BadRequest(f"{name!r} is missing.")
    return str(value)
