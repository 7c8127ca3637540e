"""What the staff do at the command line while the service runs."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.account import environment
from tests.stories.stage import Stage, stage


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as set_up:
        yield set_up


async def bangban(scene: Stage, *words: str) -> str:
    """Run the command beside the service; returns what it prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        env={**os.environ, **environment(scene.settings, 0)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    return out.decode()


async def test_what_a_citizen_leaves_is_read_by_the_staff(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("今天月亮圆不圆")
    asked = await phone.say("留言")
    left = await phone.say("楼下太吵了，请回电话")
    assert asked.text.startswith("请把事情写在下一条消息里")
    assert left.text.startswith("记下了，工作人员上班就能看到。")
    (line,) = (await bangban(scene, "messages", "list", "--json")).splitlines()
    message = json.loads(line)
    assert (message["body"], message["question"]) == ("楼下太吵了，请回电话", "今天月亮圆不圆")
    shown = await bangban(scene, "messages", "show", message["id"], "--by", "李娟")
    assert "楼下太吵了，请回电话" in shown
    assert await bangban(scene, "messages", "list") == "No unread messages.\n"


async def test_a_message_that_is_cancelled_is_not_left(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("留言")
    await phone.say("取消")
    assert (await phone.say("身份证丢了怎么补")).text.startswith("补办身份证")
    assert await scene.rows("SELECT id FROM left_message") == []


async def test_only_words_are_left_and_the_picture_does_not_end_it(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("留言")
    assert (await phone.send("image")).text.startswith("留言请用文字写")
    await phone.say("请回电话")
    assert (await scene.one("SELECT body FROM left_message"))["body"] == "请回电话"


async def test_the_menu_is_pushed_and_each_of_its_buttons_is_understood(scene: Stage) -> None:
    assert await bangban(scene, "menu", "push") == "The menu was created.\n"
    (account,) = (await scene.sandbox.state())["accounts"]
    keys = [button["key"] for button in account["menu"]["button"]]
    phone = await scene.phone()
    answers = [(await phone.click(key)).text for key in keys]
    assert [bool(text) for text in answers] == [True] * 3
    assert len(set(answers)) == 3
