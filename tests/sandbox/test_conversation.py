"""A citizen talks with a service through the sandbox."""

from tests.sandbox.conftest import Rig


async def test_a_citizen_says_something_and_reads_the_answer(rig: Rig) -> None:
    phone = await rig.phone()
    exchange = await phone.say("身份证丢了")
    assert exchange.text == "您说：身份证丢了"
    assert [(m.who, m.via, m.text) for m in await phone.messages()] == [
        ("citizen", "citizen", "身份证丢了"),
        ("account", "passive", "您说：身份证丢了"),
    ]


async def test_following_opens_three_messages(rig: Rig) -> None:
    phone = await rig.phone(following=False)
    await phone.follow("A1")
    codes = [await rig.custom_text(phone.openid, f"第{n}条") for n in range(4)]
    assert codes == [0, 0, 0, 45047]
    assert (await phone.wait_for(lambda m: m.via == "custom")).text == "第0条"
