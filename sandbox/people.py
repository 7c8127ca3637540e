"""What the platform tells about followers, and about itself."""

import aiohttp

from sandbox.call import ApiCall
from sandbox.citizens import Citizen
from sandbox.failure import ApiFailure
from sandbox.shapes import Json

_CLEARS_PER_MONTH = 10
_PAGE = 10_000


async def user_info(call: ApiCall) -> Json:
    """Since the end of 2021 name and picture are empty."""
    openid = call.request.query.get("openid", "")
    citizen = call.account.citizens.get(openid)
    if citizen is None:
        raise ApiFailure(40003)
    return _described(citizen)


async def user_list(call: ApiCall) -> Json:
    following = [each.openid for each in call.account.citizens.values() if each.following]
    after = call.request.query.get("next_openid", "")
    start = following.index(after) + 1 if after in following else 0
    page = following[start : start + _PAGE]
    answer: Json = {"total": len(following), "count": len(page)}
    if page:
        answer["data"] = {"openid": page}
    return {**answer, "next_openid": page[-1] if page else ""}


async def callback_addresses(call: ApiCall) -> Json:
    return {"ip_list": [call.request.remote or "127.0.0.1"]}


async def check_callback(call: ApiCall) -> Json:
    """Looks whether the callback's host answers at all."""
    url = call.account.config.callback_url
    try:
        async with aiohttp.ClientSession() as session, session.head(url) as response:
            lost = "0%" if response.status else "100%"
    except aiohttp.ClientError:
        lost = "100%"
    address = {"ip": call.request.remote or "127.0.0.1"}
    ping = {**address, "from_operator": "UNICOM", "package_loss": lost, "time": "1.0ms"}
    return {"dns": [{**address, "real_operator": "UNICOM"}], "ping": [ping]}


async def clear_quota(call: ApiCall) -> Json:
    if call.json().get("appid") != call.account.config.app_id:
        raise ApiFailure(40013)
    if call.account.quota_clears >= _CLEARS_PER_MONTH:
        raise ApiFailure(48006)
    call.account.quota_clears += 1
    call.account.tokens.clear_counts()
    return {"errcode": 0, "errmsg": "ok"}


def _described(citizen: Citizen) -> Json:
    if not citizen.following:
        return {"subscribe": 0, "openid": citizen.openid}
    return {
        "subscribe": 1,
        "openid": citizen.openid,
        "nickname": "",
        "sex": 0,
        "language": "zh_CN",
        "city": "",
        "province": "",
        "country": "",
        "headimgurl": "",
        "subscribe_time": citizen.followed_at // 1000,
        "remark": "",
        "groupid": 0,
        "tagid_list": [],
        "subscribe_scene": "ADD_SCENE_QR_CODE" if citizen.scene else "ADD_SCENE_SEARCH",
        "qr_scene": 0,
        "qr_scene_str": citizen.scene,
    }
