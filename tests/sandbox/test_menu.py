"""The account's own menu."""

import pytest

from sandbox.shapes import Json
from tests.sandbox.conftest import Rig

CLICK = {"type": "click", "name": "预约取号", "key": "book"}
LINK = {"type": "view", "name": "全部事项", "url": "https://a.example"}


def under(*lines: Json) -> Json:
    return {"name": "办事", "sub_button": list(lines)}


@pytest.mark.parametrize(
    ("buttons", "code"),
    [
        ([CLICK, LINK, under(CLICK)], 0),
        ([], 40016),
        ([CLICK] * 4, 40016),
        ([{**CLICK, "type": "sing"}], 40017),
        ([{**CLICK, "name": "六个字的名称"}], 40018),
        ([{**CLICK, "key": "k" * 129}], 40019),
        ([{**LINK, "url": ""}], 40020),
        ([under(*[CLICK] * 6)], 40023),
        ([under({**CLICK, "name": "名" * 21})], 40025),
        ([under({**CLICK, "key": ""})], 40026),
        ([under({**LINK, "url": "h" * 1025})], 40027),
    ],
)
async def test_the_platforms_rules(rig: Rig, buttons: list[Json], code: int) -> None:
    assert (await rig.call("menu/create", {"button": buttons}))["errcode"] == code


async def test_a_menu_is_shown_told_and_taken_away(rig: Rig) -> None:
    await rig.call("menu/create", {"button": [CLICK]})
    assert (await rig.sandbox.state())["menu"] == {"button": [CLICK]}
    told = await _get(rig, "menu/get")
    assert told["menu"]["button"] == [{**CLICK, "sub_button": []}]
    assert await _get(rig, "get_current_selfmenu_info") == {
        "is_menu_open": 1,
        "selfmenu_info": {"button": [CLICK]},
    }
    await _get(rig, "menu/delete")
    assert (await _get(rig, "menu/get"))["errcode"] == 46003


async def _get(rig: Rig, path: str) -> Json:
    url = f"{rig.base}/cgi-bin/{path}?access_token={await rig.token()}"
    async with rig.session.get(url) as response:
        answer: Json = await response.json()
    return answer
