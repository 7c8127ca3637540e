"""Lists of matters."""

import pytest

from chat.dialogue import Choice, Dialogue, Task
from chat.passage import LIMIT, size
from chat.reply import Say
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide
from tests.handlers.scene import Scene, heard

MARRIAGE_OFFICE = "云州市民政局"
ONLINE = "全程能网上办的有 20 件（2026年11月核对）。点一下，或回复数字："


def guide(number: int, department: str = "云州市公安局", **elements: object) -> Entry:
    name = f"事情{number:02}"
    found = Guide(name, name, **elements)  # type: ignore[arg-type]
    return Entry(
        f"g-{number:02}",
        Kind.GUIDE,
        name,
        region="云州市",
        department=department,
        checked_on="2026-11-02",
        guide=found,
    )


@pytest.fixture
def hall(scene: Scene) -> Scene:
    """Twenty matters on the second floor that can be done online, two on the third, one outside."""
    entries = [
        guide(number, window="二楼 户政专区 1 号窗口", online_depth="全程网办", fee="10 元")
        for number in range(1, 21)
    ]
    entries += [guide(n, MARRIAGE_OFFICE, window="市民中心三楼 民政窗口") for n in (21, 22)]
    entries.append(guide(23, MARRIAGE_OFFICE, window="婚姻登记处一楼"))
    scene.fakes.knowledge.entries |= {entry.id: entry for entry in entries}
    return scene


def shown(start: int, end: int) -> str:
    return "\n".join(f"{number} 事情{number:02}" for number in range(start, end + 1))


async def test_a_list_is_shown_page_by_page_and_its_numbers_go_on(hall: Scene) -> None:
    first = await hall.hears("哪些能网上办")
    assert first == f"{ONLINE}\n{shown(1, 8)}\n还有 12 件，回复“下一页”接着看。"
    second = await hall.hears("下一页")
    assert second == (
        f"全程能网上办的，第 9 到 16 件：\n{shown(9, 16)}\n还有 4 件，回复“下一页”接着看。"
    )
    third = await hall.hears("继续")
    assert third == (
        f"全程能网上办的，第 17 到 20 件：\n{shown(17, 20)}\n就这些了。没有您要的，换个说法告诉我。"
    )
    assert (await hall.hears("下一页")).startswith("刚才的话已经说完了")


async def test_a_number_means_what_the_list_shows(hall: Scene) -> None:
    await hall.hears("哪些能网上办")
    await hall.hears("下一页")
    assert (await hall.sends("9")).entry == "g-09"
    assert (await hall.sends("2")).entry == "g-02"
    assert (await hall.hears("返回")).startswith("全程能网上办的，第 9 到 16 件：")
    assert (await hall.hears("下一页")).startswith("全程能网上办的，第 17 到 20 件：")


async def test_a_number_beyond_the_list_is_told_the_range(hall: Scene) -> None:
    await hall.hears("哪些能网上办")
    assert await hall.hears("12") == "现在列到第 8 件，请在 1 到 8 里选，或者回复“下一页”。"
    await hall.hears("民政局哪些事能办")
    await hall.hears("民政局管哪些事")
    assert await hall.hears("9") == "现在列到第 3 件，请在 1 到 3 里选。"


async def test_several_departments_stand_under_their_names(hall: Scene) -> None:
    hall.fakes.knowledge.entries |= {
        "a": guide(1, is_schedule=True),
        "b": guide(2, MARRIAGE_OFFICE, is_schedule=True),
    }
    assert await hall.hears("哪些能预约") == (
        "能提前预约的有 2 件（2026年11月核对）。点一下，或回复数字：\n"
        "公安局：\n1 事情01\n民政局：\n2 事情02\n没有您要的，换个说法告诉我。"
    )


async def test_the_hall_shows_its_floors_first(hall: Scene) -> None:
    assert await hall.hears("大厅能办什么") == (
        "大厅能办的有 22 件（2026年11月核对）。想看哪一处？点一下，或回复数字：\n"
        "1 二楼能办什么：户政专区，20 件\n"
        "2 三楼能办什么：民政窗口，2 件\n"
        "3 大厅外能办什么：1 件\n"
        "也可以直接说要办的事，比如“身份证丢了”。"
    )
    assert hall.is_at(
        Dialogue(
            choices=(Choice("二楼能办什么"), Choice("三楼能办什么"), Choice("大厅外能办什么")),
            question="大厅能办什么",
        )
    )


@pytest.mark.parametrize("said", ["2", "三楼能办什么", "三楼", "第二个"])
async def test_a_floor_is_chosen_by_number_or_in_words(hall: Scene, said: str) -> None:
    await hall.hears("大厅能办什么")
    assert (await hall.hears(said)).startswith("三楼能办的有 2 件")
    assert hall.handler == "browse"


async def test_when_nothing_fits_a_way_on_is_shown(hall: Scene) -> None:
    reply = await hall.sends("社保哪些能上门办")
    assert heard(reply) == (
        "社保能上门办的，现在一件也没有。您可以直接说要办的事，我告诉您怎么办最省事；"
        "或者打 0999-1234567（工作日 9:00–17:00），也可以给工作人员留言。"
    )


async def test_an_expired_matter_is_not_listed(hall: Scene) -> None:
    for entry_id in list(hall.fakes.knowledge.entries):
        if entry_id != "g-21":
            del hall.fakes.knowledge.entries[entry_id]
    assert "1 事情21" in await hall.hears("民政局管哪些事")
    del hall.fakes.knowledge.entries["g-21"]
    await hall.hears("民政局管哪些事")
    assert hall.handler == "ask"


@pytest.mark.parametrize("said", ["事情01能网上办吗", "跨省通办是什么意思", "事情01", "多少钱"])
async def test_other_questions_are_not_taken(hall: Scene, said: str) -> None:
    await hall.hears(said)
    assert hall.handler == "ask"


async def test_words_of_a_message_being_left_are_not_taken(hall: Scene) -> None:
    hall.dialogue = Dialogue(task=Task.LEAVE_MESSAGE).kept(hall.clock.now)
    await hall.hears("哪些能网上办")
    assert hall.handler == "leave"


async def test_the_rest_of_a_long_answer_comes_before_the_next_page(hall: Scene) -> None:
    choices = (Choice("事情01", "g-01"),)
    dialogue = Dialogue(choices=choices, question="哪些能网上办", rest=(("后面的话",),))
    hall.dialogue = dialogue.kept(hall.clock.now)
    assert (await hall.hears("继续"), hall.handler) == ("后面的话", "steer")


async def test_the_items_of_a_package_can_be_chosen_by_number(hall: Scene) -> None:
    package = guide(30, items=("g-02", "g-01"))
    hall.fakes.knowledge.entries[package.id] = package
    assert (await hall.hears("一件事有哪些")).startswith("一次能办齐的“一件事”有 1 件")
    assert (await hall.hears("1")).startswith("事情30，一共 2 件")
    assert (await hall.sends("1")).entry == "g-02"
    assert (await hall.hears("返回")).startswith("“一件事有哪些”，您想办的是哪一件？")


async def test_a_page_of_long_names_fits_into_one_message(scene: Scene) -> None:
    long = "变更营业执照（地址、名称、法人、经营范围等）"
    scene.fakes.knowledge.entries = {
        f"entry-{number}": Entry(
            f"entry-{number}", Kind.GUIDE, long, guide=Guide(long, long, is_fee=False)
        )
        for number in range(20)
    }
    for said in ("哪些不收费", "下一页", "下一页"):
        reply = await scene.sends(said)
        assert all(size(out.passage) <= LIMIT for out in reply.outgoing if isinstance(out, Say))
    assert len(scene.dialogue.choices) > 8
