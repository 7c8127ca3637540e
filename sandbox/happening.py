"""Events: what a citizen or the platform does without writing a message."""

from sandbox.body import Bare, Element, Elements
from sandbox.incoming import BadRequest, Incoming
from sandbox.quota import Act
from sandbox.shapes import Json

_ACTS = {
    "subscribe": Act.FOLLOW,
    "SCAN": Act.SCAN,
    "CLICK": Act.MENU,
    "scancode_push": Act.MENU,
    "scancode_waitmsg": Act.MENU,
}
"""VIEW, LOCATION, pic_* and location_select open no window."""

ANSWERED = frozenset(_ACTS) | {
    "location_select",
    "pic_sysphoto",
    "pic_photo_or_album",
    "pic_weixin",
}
"""Events after which a citizen waits for words, and so would see the fault notice."""


def event(name: str, elements: Elements = ()) -> Incoming:
    return Incoming("event", (Element("Event", name), *elements), event=name, act=_ACTS.get(name))


def keyed(name: str, key: str, *more: Element) -> Incoming:
    return event(name, (Element("EventKey", key), *more))


def followed(scene: str, ticket: str) -> Incoming:
    if not scene:
        return keyed("subscribe", "")
    if scene.startswith("last_trade_no_"):
        return keyed("subscribe", scene)
    return keyed("subscribe", f"qrscene_{scene}", Element("Ticket", ticket))


def unfollowed() -> Incoming:
    return keyed("unsubscribe", "")


def scanned(scene: str, ticket: str) -> Incoming:
    return keyed("SCAN", scene, Element("Ticket", ticket))


def clicked(key: str) -> Incoming:
    return keyed("CLICK", key)


def viewed(url: str, menu_id: int) -> Incoming:
    return keyed("VIEW", url, Element("MenuId", menu_id))


def opened_miniprogram(path: str, menu_id: int) -> Incoming:
    return keyed("view_miniprogram", path, Element("MenuId", menu_id))


def code_scanned(name: str, key: str, result: str) -> Incoming:
    scan = (Element("ScanType", "qrcode"), Element("ScanResult", result))
    return keyed(name, key, Element("ScanCodeInfo", scan))


def pictures_sent(name: str, key: str, sums: tuple[str, ...]) -> Incoming:
    items = tuple(Element("item", (Element("PicMd5Sum", each),)) for each in sums)
    info = (Element("Count", len(sums)), Element("PicList", items))
    return keyed(name, key, Element("SendPicsInfo", info))


def place_chosen(key: str, place: Json) -> Incoming:
    info = (
        Element("Location_X", str(place.get("latitude", ""))),
        Element("Location_Y", str(place.get("longitude", ""))),
        Element("Scale", str(place.get("scale", 15))),
        Element("Label", str(place.get("label", ""))),
        Element("Poiname", str(place.get("poiname", ""))),
    )
    return keyed("location_select", key, Element("SendLocationInfo", info))


def place_reported(latitude: float, longitude: float, precision: float) -> Incoming:
    degrees = {"Latitude": latitude, "Longitude": longitude, "Precision": precision}
    return event(
        "LOCATION", tuple(Element(name, Bare(f"{value:.6f}")) for name, value in degrees.items())
    )


def template_sent(job: int, status: str) -> Incoming:
    """`status`: success, failed:user block, failed: system failed."""
    return event("TEMPLATESENDJOBFINISH", (Element("MsgID", job), Element("Status", status)))


def any_event(fields: Json) -> Incoming:
    """`fields` names the elements as the platform writes them, in order; a list repeats one."""
    name = fields.get("Event")
    if not isinstance(name, str) or not name:
        raise BadRequest('An event needs "Event", such as {"Event": "CLICK", "EventKey": "hours"}.')
    rest = {key: value for key, value in fields.items() if key not in {"Event", "wait"}}
    return event(name, _elements(rest))


def _elements(fields: Json) -> Elements:
    return tuple(
        Element(name, _value(each))
        for name, value in fields.items()
        for each in (value if isinstance(value, list) else [value])
    )


def _value(value: object) -> str | Bare | Elements:
    match value:
        case dict(inner):
            return _elements(inner)
        case bool(truth):
            return Bare("true" if truth else "false")
        case int() | float():
            return Bare(str(value))
        case _:
            return str(value)
