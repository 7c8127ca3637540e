"""Customer-service messages: what may be sent, to whom, and how often."""

from sandbox.call import ApiCall
from sandbox.citizens import Citizen
from sandbox.failure import ApiFailure
from sandbox.quota import Refusal
from sandbox.replies import TEXT_BYTES
from sandbox.shapes import Json

_TYPING_MS = 15_000
_RECENT_MS = 30_000


async def send_custom(call: ApiCall) -> Json:
    wanted = call.json()
    citizen = _addressee(call, wanted)
    content = _content(call, wanted)
    _check_quota(call, citizen)
    citizen.quota.spend(call.now)
    call.platform.say(citizen, {**content, **_extras(wanted)}, via="custom")
    call.platform.records.counters["custom messages"] += 1
    return {"errcode": 0, "errmsg": "ok"}


async def send_typing(call: ApiCall) -> Json:
    wanted = call.json()
    citizen = _addressee(call, wanted)
    if wanted.get("command") not in {"Typing", "CancelTyping"}:
        raise ApiFailure(45072)
    if wanted["command"] == "CancelTyping":
        citizen.typing_until = 0
    else:
        _start_typing(call, citizen)
    call.platform.tell_state()
    return {"errcode": 0, "errmsg": "ok"}


def _start_typing(call: ApiCall, citizen: Citizen) -> None:
    if not citizen.quota.is_open(call.now) or call.now - citizen.last_exchange_at > _RECENT_MS:
        raise ApiFailure(45080)
    if citizen.is_typing(call.now):
        raise ApiFailure(45081)
    citizen.typing_until = call.now + _TYPING_MS


def _addressee(call: ApiCall, wanted: Json) -> Citizen:
    citizen = call.account.citizens.get(str(wanted.get("touser", "")))
    if citizen is None:
        raise ApiFailure(40003)
    if not citizen.following:
        raise ApiFailure(43004)
    return citizen


def _check_quota(call: ApiCall, citizen: Citizen) -> None:
    match citizen.quota.refusal(call.now):
        case Refusal.CLOSED:
            raise ApiFailure(Refusal.CLOSED.value)
        case Refusal.USED_UP:
            raise ApiFailure(Refusal.USED_UP.value)


def _content(call: ApiCall, wanted: Json) -> Json:
    kind = str(wanted.get("msgtype", ""))
    check = _CHECKS.get(kind)
    if check is None:
        raise ApiFailure(40008)
    part = wanted.get(kind)
    if not isinstance(part, dict):
        raise ApiFailure(47001)
    return {"type": kind, **check(call, part)}


def _text(_call: ApiCall, part: Json) -> Json:
    content = part.get("content")
    if not isinstance(content, str) or not content.strip():
        raise ApiFailure(44004)
    if len(content.encode("utf-8", "surrogatepass")) > TEXT_BYTES:
        raise ApiFailure(45002)
    return {"content": content}


def _media(call: ApiCall, part: Json) -> Json:
    medium = call.platform.media.get(str(part.get("media_id", "")), call.now)
    return call.platform.with_media({"media_id": medium.media_id, **_titled(part)})


def _news(_call: ApiCall, part: Json) -> Json:
    articles = part.get("articles")
    if not isinstance(articles, list) or not articles:
        raise ApiFailure(47001)
    if len(articles) > 1:
        raise ApiFailure(45008)
    return {"articles": articles}


def _menu(call: ApiCall, part: Json) -> Json:
    if not call.account.config.verified:
        raise ApiFailure(40200)
    items = part.get("list")
    if not isinstance(items, list) or not items:
        raise ApiFailure(47001)
    if len(items) > call.platform.config.menu_list_limit:
        raise ApiFailure(45098)
    if not all(isinstance(each, dict) and each.get("content") for each in items):
        raise ApiFailure(47001)
    return {
        "head_content": str(part.get("head_content", "")),
        "list": [{"id": str(each.get("id", "")), "content": each["content"]} for each in items],
        "tail_content": str(part.get("tail_content", "")),
    }


def _music(_call: ApiCall, part: Json) -> Json:
    return {**_titled(part), "url": str(part.get("musicurl", ""))}


def _miniprogram(_call: ApiCall, part: Json) -> Json:
    return {**_titled(part), "pagepath": str(part.get("pagepath", ""))}


def _as_it_is(_call: ApiCall, part: Json) -> Json:
    return part


_CHECKS = {
    "text": _text,
    "image": _media,
    "voice": _media,
    "video": _media,
    "music": _music,
    "news": _news,
    "mpnews": _as_it_is,
    "mpnewsarticle": _as_it_is,
    "wxcard": _as_it_is,
    "msgmenu": _menu,
    "miniprogrampage": _miniprogram,
}


def _titled(part: Json) -> Json:
    return {key: str(part[key]) for key in ("title", "description") if part.get(key)}


def _extras(wanted: Json) -> Json:
    extras: Json = {}
    service, context = wanted.get("customservice"), wanted.get("aimsgcontext")
    if isinstance(service, dict) and service.get("kf_account"):
        extras["kf_account"] = str(service["kf_account"])
    if isinstance(context, dict) and context.get("is_ai_msg") == 1:
        extras["ai"] = True
    return extras
