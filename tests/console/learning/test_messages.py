"""Messages that citizens left: read, answered once, what is personal hidden."""

import asyncio

import pytest

from desk.answer import LONGEST
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.learning.citizens import leave
from tests.console.visitor import Visitor
from tests.fakes.clock import HOUR, NOW

PATH = "/console/messages"
PHONE = "13912345678"


async def sent(house: House) -> list[str]:
    rows = await house.database.read(lambda tx: tx.run("SELECT body FROM outbox").rows())
    return [row["body"] for row in rows]


async def audited(house: House, action: str) -> list[tuple[str, str, str]]:
    rows = await house.database.read(
        lambda tx: tx.run("SELECT staff, action, target, after FROM audit").rows()
    )
    return [(row["staff"], row["target"], row["after"]) for row in rows if row["action"] == action]


async def test_messages_are_listed_by_what_became_of_them(
    house: House, maintainer: Visitor
) -> None:
    await leave(house, "星期六上班吗", question="上班时间")
    message = await leave(house, f"请打 {PHONE}", at=NOW + HOUR)
    await maintainer.post(f"{PATH}/{message}/read", htmx=True)
    unread = (await maintainer.get(PATH)).words
    assert "没读的 1" in unread
    assert "星期六上班吗" in unread
    read = await maintainer.get(f"{PATH}?tab=read")
    assert ("139****5678" in read.text, PHONE in read.text) == (True, False)
    assert "还没有答过留言" in (await maintainer.get(f"{PATH}?tab=answered")).words
    assert "没有找到" in (await maintainer.get(f"{PATH}?q=没有这话")).words


async def test_looking_marks_nothing_only_the_page_that_was_opened_does(
    house: House, maintainer: Visitor
) -> None:
    message = await leave(house, "星期六上班吗")
    text = await maintainer.reads(f"{PATH}/{message}")
    assert f'hx-post="/console/messages/{message}/read"' in text
    assert await audited(house, "message.read") == []
    assert (await maintainer.post(f"{PATH}/{message}/read", htmx=True)).status == 204
    name = name_of(Role.MAINTAINER)
    assert await audited(house, "message.read") == [(name, f"message:{message}", "")]


async def test_an_answer_is_sent_once(house: House, maintainer: Visitor) -> None:
    message = await leave(house, "星期六上班吗")
    here = f"{PATH}/{message}"
    both = await asyncio.gather(
        maintainer.post(f"{here}/answer", {"answer": "上半天。"}),
        maintainer.post(f"{here}/answer", {"answer": "上半天。"}),
    )
    assert [(each.to, each.said) for each in both] == [(here, "答复发出去了。")] * 2
    assert len(await sent(house)) == 1
    words = (await maintainer.get(here)).words
    assert ("上半天。" in words, "正在送" in words) == (True, True)


async def test_whoever_comes_second_keeps_what_was_written(
    house: House, maintainer: Visitor, supervisor: Visitor
) -> None:
    message = await leave(house, "星期六上班吗")
    await maintainer.post(f"{PATH}/{message}/answer", {"answer": "上半天。"})
    seen = await supervisor.post(f"{PATH}/{message}/answer", {"answer": "不上。"})
    assert seen.said == "维护员甲 先答过了，您的没有发。您写的还在草稿里。"
    assert len(await sent(house)) == 1


@pytest.mark.parametrize(
    ("text", "told"), [("", "请写上答复"), ("字" * (LONGEST + 1), "最多 2000")]
)
async def test_what_cannot_be_sent_comes_back(
    house: House, maintainer: Visitor, text: str, told: str
) -> None:
    message = await leave(house, "星期六上班吗")
    seen = await maintainer.post(f"{PATH}/{message}/answer", {"answer": text})
    assert (seen.status, told in seen.words, await sent(house)) == (422, True, [])
    assert text in seen.text


async def test_a_deleted_message_is_not_answered(maintainer: Visitor) -> None:
    seen = await maintainer.post(f"{PATH}/gone/answer", {"answer": "好"})
    assert (seen.to, "删掉了" in seen.said) == (PATH, True)
    assert (await maintainer.get(f"{PATH}/gone")).status == 404


async def test_what_is_typed_is_kept_and_dropped_with_the_answer(
    house: House, maintainer: Visitor
) -> None:
    message = await leave(house, "星期六上班吗")
    body = '[["answer", "上到一"]]'
    await maintainer.post("/console/drafts", {"form": f"message:{message}", "body": body})
    assert "上到一</textarea>" in await maintainer.reads(f"{PATH}/{message}")
    await maintainer.post(f"{PATH}/{message}/answer", {"answer": "上到一半"})
    assert await house.desk.forms.drafts(maintainer.name) == ()


async def test_the_preview_is_what_the_citizen_reads(house: House, maintainer: Visitor) -> None:
    message = await leave(house, f"我的电话 {PHONE}")
    seen = await maintainer.post(f"{PATH}/{message}/preview", {"answer": "<b>周六</b>"}, htmx=True)
    assert "工作人员给您回话了" in seen.words
    assert ("<b>" in seen.text, PHONE in seen.text) == (False, False)
    assert f"还可以写 {LONGEST - len('<b>周六</b>')} 个字" in seen.words
    long = await maintainer.post(f"{PATH}/{message}/preview", {"answer": "您好。" * 300}, htmx=True)
    assert "会分成 2 条发出" in long.words


async def test_numbers_are_shown_for_a_reason_that_is_on_record(
    house: House, maintainer: Visitor
) -> None:
    message = await leave(house, f"请打 {PHONE}")
    here = f"{PATH}/{message}"
    assert PHONE not in await maintainer.reads(here)
    refused = await maintainer.post(f"{here}/reveal", htmx=True)
    assert (refused.status, PHONE in refused.text) == (422, False)
    seen = await maintainer.post(f"{here}/reveal", {"reason": "打电话回复"}, htmx=True)
    assert (PHONE in seen.text, 'data-gone-after="60"' in seen.text) == (True, True)
    name = name_of(Role.MAINTAINER)
    assert await audited(house, "message.reveal") == [(name, f"message:{message}", "打电话回复")]


async def test_nothing_to_hide_needs_no_button(house: House, maintainer: Visitor) -> None:
    message = await leave(house, "星期六上班吗")
    assert "显示号码" not in await maintainer.reads(f"{PATH}/{message}")


async def test_nothing_that_a_citizen_writes_becomes_part_of_the_page(
    house: House, maintainer: Visitor
) -> None:
    nasty = '"><script>alert(1)</script>{{7*7}}'
    message = await leave(house, nasty, question=nasty)
    for path in (PATH, f"{PATH}/{message}"):
        text = await maintainer.reads(path)
        assert ("<script>alert" in text, "{{7*7}}" in text) == (False, True)
