"""The platform's HTTP API: which path is answered by whom."""

from aiohttp import web

from sandbox import codes, granting, menu, people, sending, uploads
from sandbox.call import ApiCall, Handler, endpoint
from sandbox.failure import ApiFailure
from sandbox.shapes import Json

_WITHOUT_TOKEN: dict[str, tuple[str, Handler]] = {
    "token": ("GET", granting.fetch_token),
    "stable_token": ("POST", granting.fetch_stable_token),
}
_WITH_TOKEN: dict[str, tuple[str, Handler]] = {
    "message/custom/send": ("POST", sending.send_custom),
    "message/custom/typing": ("POST", sending.send_typing),
    "menu/create": ("POST", menu.create_menu),
    "menu/get": ("GET", menu.get_menu),
    "menu/delete": ("GET", menu.delete_menu),
    "get_current_selfmenu_info": ("GET", menu.current_menu),
    "media/upload": ("POST", uploads.upload_medium),
    "media/get": ("GET", uploads.get_medium),
    "media/get/jssdk": ("GET", uploads.get_medium),
    "qrcode/create": ("POST", codes.create_code),
    "user/info": ("GET", people.user_info),
    "user/get": ("GET", people.user_list),
    "getcallbackip": ("GET", people.callback_addresses),
    "get_api_domain_ip": ("GET", people.callback_addresses),
    "callback/check": ("POST", people.check_callback),
    "clear_quota": ("POST", people.clear_quota),
}


def routes() -> list[web.RouteDef]:
    open_ones = [
        web.route(method, f"/cgi-bin/{path}", endpoint(handler, with_token=False))
        for path, (method, handler) in _WITHOUT_TOKEN.items()
    ]
    closed_ones = [
        web.route(method, f"/cgi-bin/{path}", endpoint(handler))
        for path, (method, handler) in _WITH_TOKEN.items()
    ]
    return [
        *open_ones,
        *closed_ones,
        web.get("/cgi-bin/showqrcode", codes.show_code),
        web.get("/sandbox/media/{media_id}", uploads.show_medium),
        web.route("*", "/cgi-bin/{rest:.*}", endpoint(_not_here)),
        web.route("*", "/sns/{rest:.*}", endpoint(_not_here, with_token=False)),
    ]


async def _not_here(call: ApiCall) -> Json:
    known = {**_WITHOUT_TOKEN, **_WITH_TOKEN}
    path = call.request.match_info["rest"]
    if path in known:
        raise ApiFailure(43002 if known[path][0] == "POST" else 43001)
    raise ApiFailure(48001, f"api unauthorized: the sandbox does not play {call.request.path} yet")
