"""Customer-service messages and typing."""

import pytest

from sandbox.client import Phone
from sandbox.shapes import Json
from tests.sandbox.conftest import MakeRig, Rig


async def talking(rig: Rig) -> Phone:
    phone = await rig.phone()
    await phone.say("你好")
    return phone


async def send(rig: Rig, phone: Phone, **message: object) -> int:
    answer = await rig.call("message/custom/send", {"touser": phone.openid, **message})
    return int(answer["errcode"])


def text(content: str) -> Json:
    return {"msgtype": "text", "text": {"content": content}}


async def test_a_text_arrives_marked_as_written_by_ai(rig: Rig) -> None:
    phone = await talking(rig)
    extras = {"aimsgcontext": {"is_ai_msg": 1}, "customservice": {"kf_account": "a@b"}}
    assert await send(rig, phone, **text("同事来了"), **extras) == 0
    message = (await phone.messages())[-1]
    assert (message.who, message.via, message.type) == ("account", "custom", "text")
    assert message.content == {"content": "同事来了", "kf_account": "a@b", "ai": True}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (text("办" * 682), 0),
        (text("办" * 683), 45002),
        (text(" "), 44004),
        ({"msgtype": "poem", "poem": {}}, 40008),
        ({"msgtype": "text"}, 47001),
        ({"msgtype": "news", "news": {"articles": [{"title": "a"}]}}, 0),
        ({"msgtype": "news", "news": {"articles": [{"title": "a"}] * 2}}, 45008),
        ({"msgtype": "image", "image": {"media_id": "gone"}}, 40007),
        ({"msgtype": "miniprogrampage", "miniprogrampage": {"title": "a"}}, 0),
        ({"msgtype": "msgmenu", "msgmenu": {"list": [{"id": "1", "content": "好"}]}}, 0),
        ({"msgtype": "msgmenu", "msgmenu": {"list": []}}, 47001),
        (
            {"msgtype": "msgmenu", "msgmenu": {"list": [{"id": "1", "content": "好"}] * 21}},
            45098,
        ),
    ],
)
async def test_contents_are_checked(rig: Rig, message: Json, code: int) -> None:
    assert await send(rig, await talking(rig), **message) == code


async def test_a_refused_message_costs_nothing(rig: Rig) -> None:
    phone = await talking(rig)
    await send(rig, phone, **text("办" * 683))
    assert (await phone.shown())["quota"]["left"] == 5


async def test_strangers_and_those_who_left_get_nothing(rig: Rig) -> None:
    phone = await talking(rig)
    await phone.unfollow()
    assert await send(rig, phone, **text("别走")) == 43004
    phone.openid = "o" * 28
    assert await send(rig, phone, **text("谁")) == 40003


async def test_a_test_account_may_not_send_menus(make_rig: MakeRig) -> None:
    rig = await make_rig(verified=False)
    phone = await talking(rig)
    menu = {"list": [{"id": "1", "content": "好"}]}
    assert await send(rig, phone, msgtype="msgmenu", msgmenu=menu) == 40200


async def test_escaped_json_is_refused_unless_allowed(rig: Rig) -> None:
    phone = await talking(rig)
    body = f'{{"touser":"{phone.openid}","msgtype":"text","text":{{"content":"\\u529e"}}}}'
    assert await _raw(rig, body) == 40033
    await rig.sandbox.settings(refuse_escaped_json=False)
    assert await _raw(rig, body) == 0


async def test_an_escaped_backslash_is_no_escape(rig: Rig) -> None:
    phone = await talking(rig)
    body = f'{{"touser":"{phone.openid}","msgtype":"text","text":{{"content":"C:\\\\users"}}}}'
    assert await _raw(rig, body) == 0


async def test_broken_json_is_refused(rig: Rig) -> None:
    assert await _raw(rig, "{") == 47001


async def test_typing_shows_until_a_message_comes(rig: Rig) -> None:
    phone = await talking(rig)
    assert await _typing(rig, phone, "Typing") == 0
    assert (await phone.shown())["typing"] is True
    assert await _typing(rig, phone, "Typing") == 45081
    await send(rig, phone, **text("好"))
    assert (await phone.shown())["typing"] is False


async def test_typing_ends_by_itself_and_needs_a_fresh_exchange(rig: Rig) -> None:
    phone = await talking(rig)
    assert await _typing(rig, phone, "Typing") == 0
    await rig.sandbox.advance(15)
    assert await _typing(rig, phone, "Typing") == 0
    assert await _typing(rig, phone, "Shouting") == 45072
    assert await _typing(rig, phone, "CancelTyping") == 0
    await rig.sandbox.advance(16)
    assert await _typing(rig, phone, "Typing") == 45080


async def _typing(rig: Rig, phone: Phone, command: str) -> int:
    body = {"touser": phone.openid, "command": command}
    return int((await rig.call("message/custom/typing", body))["errcode"])


async def _raw(rig: Rig, body: str) -> int:
    url = f"{rig.base}/cgi-bin/message/custom/send?access_token={await rig.token()}"
    async with rig.session.post(url, data=body.encode()) as response:
        return int((await response.json())["errcode"])
