"""What a citizen leaves is answered by the staff, and the answer arrives in the phone."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk.answer import Outcome
from desk.left_message import Delivery, Sought
from office.audit import Actor
from sandbox.client import Phone
from storage.audit_rows import Auditor
from storage.ids import new_ids
from storage.left_answer_store import LeftAnswerStore
from tests.stories.stage import Play, Stage, stage

HOURS = 60 * 60
SENT = "SELECT state FROM outbox ORDER BY id"
HEARD = (
    "您上次留言说的“窗口没开，什么时候有人”，工作人员给您回话了：\n下午两点开。\n\n"
    "还有不清楚的，接着问我就行，或者再写一条留言。"
)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as set_up:
        yield set_up


def staff(scene: Stage, *, pushes: bool = True) -> tuple[LeftAnswerStore, Actor]:
    new_id = new_ids("staff")
    store = LeftAnswerStore(scene.database, new_id, Auditor(new_id), {"main": pushes})
    return store, Actor("lijuan", scene.here.platform.clock.now())


async def leaves(phone: Phone) -> None:
    await phone.say("留言")
    await phone.say("窗口没开，什么时候有人")


async def answered(scene: Stage, *, pushes: bool = True) -> list[Outcome]:
    """Somebody clicks twice."""
    store, actor = staff(scene, pushes=pushes)
    (standing,) = (await store.listed(Sought())).standings
    message = standing.message.id
    return [await store.answer(message, "下午两点开。", actor) for _ in range(2)]


async def delivery(scene: Stage) -> Delivery:
    store, _ = staff(scene)
    (standing,) = (await store.listed(Sought())).standings
    return standing.delivery


async def pushed(phone: Phone) -> list[str]:
    return [each.text for each in await phone.messages() if each.via == "custom"]


async def test_the_answer_arrives_by_itself_once(scene: Stage) -> None:
    phone = await scene.phone()
    await leaves(phone)
    assert await answered(scene) == [Outcome.SAID, Outcome.ALREADY]
    await scene.until_rows(SENT, lambda rows: [row["state"] for row in rows] == ["sent"], 2.0)
    assert [plain(text) for text in await pushed(phone)] == [HEARD]
    assert await delivery(scene) is Delivery.SENT


async def test_days_later_it_waits_for_the_next_word(scene: Stage) -> None:
    phone = await scene.phone()
    await leaves(phone)
    await scene.sandbox.advance(49 * HOURS)
    await answered(scene)
    await scene.until_rows(SENT, lambda rows: [row["state"] for row in rows] == ["deferred"], 2.0)
    assert (await pushed(phone), await delivery(scene)) == ([], Delivery.DEFERRED)
    await phone.say("在吗")
    await scene.until_rows(SENT, lambda rows: [row["state"] for row in rows] == ["sent"])
    assert [plain(text) for text in await pushed(phone)] == [HEARD]


async def test_an_account_that_cannot_send_says_it_with_its_next_answer(tmp_path: Path) -> None:
    async with stage(tmp_path, replace(Play(), pushes=False)) as scene:
        phone = await scene.phone()
        await leaves(phone)
        await answered(scene, pushes=False)
        assert await delivery(scene) is Delivery.DEFERRED
        assert plain((await phone.say("你好")).text).startswith(HEARD)
        assert await delivery(scene) is Delivery.SENT


def plain(text: str) -> str:
    """Without the link around 留言."""
    before, link, after = text.partition('<a href="')
    return before + after.partition(">")[2].replace("</a>", "", 1) if link else text
