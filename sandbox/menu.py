"""The account's own menu: three buttons, five lines under each, and the platform's rules."""

from sandbox.call import ApiCall
from sandbox.failure import ApiFailure
from sandbox.shapes import Json

_BUTTONS = 3
_LINES = 5
_NAME_BYTES = 16
_LINE_NAME_BYTES = 60
_KEY_BYTES = 128
_URL_BYTES = 1024
_KEYED = frozenset(
    {
        "click",
        "scancode_push",
        "scancode_waitmsg",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
    }
)
_LINKED = frozenset({"view", "miniprogram"})
_MEDIA = frozenset({"media_id", "article_id", "article_view_limited", "view_limited"})


async def create_menu(call: ApiCall) -> Json:
    wanted = call.json()
    buttons = wanted.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= _BUTTONS:
        raise ApiFailure(40016)
    for button in buttons:
        _check_button(button)
    call.account.menu = {"button": buttons}
    call.account.menu_id = call.platform.ids.menu_id()
    call.platform.tell_state()
    return {"errcode": 0, "errmsg": "ok"}


async def get_menu(call: ApiCall) -> Json:
    if call.account.menu is None:
        raise ApiFailure(46003)
    buttons = [{"sub_button": [], **each} for each in call.account.menu["button"]]
    return {"menu": {"button": buttons, "menuid": call.account.menu_id}}


async def delete_menu(call: ApiCall) -> Json:
    call.account.menu = None
    call.platform.tell_state()
    return {"errcode": 0, "errmsg": "ok"}


async def current_menu(call: ApiCall) -> Json:
    """The other way to ask, in which lines are wrapped in `list`."""
    if call.account.menu is None:
        return {"is_menu_open": 0, "selfmenu_info": {"button": []}}
    buttons = [_wrapped(each) for each in call.account.menu["button"]]
    return {"is_menu_open": 1, "selfmenu_info": {"button": buttons}}


def _wrapped(button: Json) -> Json:
    lines = button.get("sub_button")
    rest = {key: value for key, value in button.items() if key != "sub_button"}
    return {**rest, "sub_button": {"list": lines}} if lines else rest


def _check_button(button: Json) -> None:
    if not isinstance(button, dict):
        raise ApiFailure(47001)
    _check_size(button.get("name"), _NAME_BYTES, 40018)
    lines = button.get("sub_button")
    if not lines:
        _check_target(button, key_code=40019, url_code=40020)
        return
    if not isinstance(lines, list) or len(lines) > _LINES:
        raise ApiFailure(40023)
    for line in lines:
        _check_size(line.get("name"), _LINE_NAME_BYTES, 40025)
        _check_target(line, key_code=40026, url_code=40027)


def _check_target(button: Json, *, key_code: int, url_code: int) -> None:
    kind = button.get("type")
    if kind in _KEYED:
        _check_size(button.get("key"), _KEY_BYTES, key_code)
    elif kind in _LINKED:
        _check_size(button.get("url"), _URL_BYTES, url_code)
    elif kind not in _MEDIA:
        raise ApiFailure(40017)


def _check_size(value: object, most: int, code: int) -> None:
    if not isinstance(value, str) or not 1 <= len(value.encode()) <= most:
        raise ApiFailure(code)
