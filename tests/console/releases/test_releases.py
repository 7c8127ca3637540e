"""What goes live, what was live, and going back."""

import asyncio
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from knowledge.editing_regression import NewCase
from knowledge.entry import Entry, Kind
from knowledge.store import Signature
from office.staff import Role
from tests.console.back_office import back_office
from tests.console.conftest import House
from tests.console.visitor import Seen, Visitor
from tests.console.waiting import settled
from tests.knowledge.small_town import SHOP_COPY
from tests.storage.editing_desk import at

PATH = "/console/releases"
NEXT = "/console/releases/next"
NEW = Entry("sat", Kind.QUESTION, "周六开门吗", "上午开门。")
CHANGED = replace(SHOP_COPY, answer="不可以。")


async def form_of(house: House, **more: str) -> dict[str, str]:
    """As the page has it, with everything ticked."""
    state = await house.desk.knowledge.state()
    return {"revision": str(state.revision), "live": str(state.number), **more}


async def effect_found(visitor: Visitor) -> Seen:
    return await settled(visitor, f"{NEXT}/effect", posts=True)


async def published(visitor: Visitor, form: dict[str, str]) -> Seen:
    """What the page shows in the end."""
    seen = await visitor.post(NEXT, form)
    assert seen.status == 303, seen.words
    assert seen.to.startswith(f"{PATH}/progress?")
    return await settled(visitor, seen.to, until_not="正在做成")


async def live_answer(house: House, entry: str) -> str | None:
    await house.knowledge.refresh()
    found = house.knowledge.entry(entry, at=house.clock())
    return found.answer if found else None


async def done(house: House) -> list[tuple[str, str, str, str]]:
    """Who did what to what, and from where, the latest first."""
    rows = await back_office(house).deeds()
    return [(each.staff, each.address, each.deed.action, each.deed.target) for each in rows]


async def test_when_nothing_waits_it_says_so(maintainer: Visitor) -> None:
    assert "没有要发布的" in (await maintainer.get(NEXT)).words
    page = (await maintainer.get(PATH)).words
    assert ("发布 1" in page, "正在用" in page) == (True, True)


async def test_what_is_to_come_is_listed_and_seen_side_by_side(
    house: House, reviewer: Visitor
) -> None:
    await house.desk.imported(CHANGED, NEW)
    await house.desk.submissions.retire_now("wedding", "不办了", at("x"))
    page = await reviewer.get(NEXT)
    assert "发布这 3 项" in page.words
    assert ("修改营业执照副本" in page.words, "新增周六开门吗" in page.words) == (True, True)
    assert "退役领结婚证" in page.words
    sides = (await reviewer.get(f"{NEXT}/entries/shop-copy")).words
    assert ("现在（第 1 版）" in sides, "不可以。" in sides) == (True, True)
    assert "上午开门。" in await reviewer.reads(f"{NEXT}/entries/sat")
    assert (await reviewer.get(f"{NEXT}/entries/no-such")).status == 404


async def test_everything_goes_live_and_the_audit_knows_who_did_it(
    house: House, reviewer: Visitor
) -> None:
    await house.desk.imported(CHANGED, NEW)
    seen = await published(reviewer, await form_of(house, note="十一月核查"))
    assert "发布 2 已上线，5 秒内群众看到的就是新的。" in seen.words
    assert await live_answer(house, "sat") == "上午开门。"
    assert ("reviewer-one", "127.0.0.1", "release.publish", "release:2") in await done(house)
    page = (await reviewer.get(PATH)).words
    assert ("十一月核查" in page, "审核员甲" in page) == (True, True)


async def test_what_is_not_ticked_stays_as_it_is(house: House, reviewer: Visitor) -> None:
    await house.desk.imported(CHANGED, NEW)
    form = await form_of(house)
    form |= {"shown": ["shop-copy", "sat"], "take": ["sat"]}  # type: ignore[dict-item]
    await published(reviewer, form)
    assert await live_answer(house, "sat") == "上午开门。"
    assert await live_answer(house, "shop-copy") == SHOP_COPY.answer
    assert "发布这 1 项" in (await reviewer.get(NEXT)).words


async def test_at_least_one_must_be_ticked(house: House, reviewer: Visitor) -> None:
    await house.desk.imported(NEW)
    form = await form_of(house, shown="sat", note="留着这句")
    seen = await reviewer.post(NEXT, form)
    assert (seen.status, "一条也没有勾上" in seen.words, "留着这句" in seen.text) == (
        422,
        True,
        True,
    )


async def test_maintainers_look_and_do_not_publish(
    house: House, maintainer: Visitor, supervisor: Visitor
) -> None:
    await house.desk.imported(NEW)
    page = (await maintainer.get(NEXT)).words
    assert ("发布这" in page, "由审核员或督导来发布" in page) == (False, True)
    assert (await maintainer.post(NEXT, await form_of(house))).status == 403
    assert "已上线" in (await published(supervisor, await form_of(house))).words


async def test_losses_need_a_reason(house: House, reviewer: Visitor, maintainer: Visitor) -> None:
    await house.desk.regression.add([NewCase("领结婚证", "wedding", "chat")], at("x"))
    await house.desk.imported(Entry("wedding", Kind.QUESTION, "完全不同的事", "这里不办。"))
    early = await reviewer.post(NEXT, await form_of(house))
    assert (early.status, "回归题还没试完" in early.words) == (422, True)
    effect = await effect_found(reviewer)
    assert ("变差 1 题" in effect.words, "会变差还要发布，理由是" in effect.words) == (True, True)
    assert "理由是" not in (await effect_found(maintainer)).words
    seen = await reviewer.post(NEXT, await form_of(house, note="核查"))
    assert seen.status == 422
    assert "有 1 题会变差。还要发布，请写上理由" in seen.words
    assert 'aria-invalid="true"' in seen.text
    assert (await house.desk.knowledge.state()).number == 1
    done = await published(reviewer, await form_of(house, note="核查", reason="改了名字"))
    assert "发布 2 已上线" in done.words
    (newest, *_) = await house.desk.knowledge.releases()
    assert newest.made.note == "核查（有 1 题变差，理由：改了名字）"


async def test_a_question_that_gets_worse_can_be_taken_out(house: House, reviewer: Visitor) -> None:
    await house.desk.regression.add([NewCase("领结婚证", "wedding", "chat")], at("x"))
    await house.desk.submissions.retire_now("wedding", "不办了", at("x"))
    assert "都跟现在一样" in (await effect_found(reviewer)).words  # nobody is told of it even now
    await house.desk.imported(NEW)
    (case,) = await house.desk.regression.cases()
    await reviewer.post("/console/regression/remove", {"case": case.id}, htmx=True)
    assert "还没有回归题" in (await effect_found(reviewer)).words


async def test_only_what_was_seen_is_published(house: House, reviewer: Visitor) -> None:
    await house.desk.imported(NEW)
    form = await form_of(house, note="留着这句")
    await house.desk.imported(CHANGED)
    seen = await reviewer.post(NEXT, form)
    assert seen.status == 409
    assert "又有改动通过了审核" in seen.words
    assert "留着这句" in seen.text
    assert (await house.desk.knowledge.state()).number == 1


async def test_of_two_who_publish_one_does_and_the_other_is_told(
    house: House, reviewer: Visitor, supervisor: Visitor
) -> None:
    await house.desk.imported(NEW)
    form = await form_of(house)
    first, second = await asyncio.gather(reviewer.post(NEXT, form), supervisor.post(NEXT, form))
    by_status = {each.status: each for each in (first, second)}
    assert set(by_status) == {303, 409}
    assert "正在发布" in by_status[409].words or "刚刚发布了 2" in by_status[409].words
    winner = reviewer if first.status == 303 else supervisor
    await settled(winner, by_status[303].to, until_not="正在做成")
    late = await supervisor.post(NEXT, form)
    assert (late.status, "刚刚发布了 2，您这次没有再发布。" in late.words) == (409, True)
    assert [each.number for each in await house.desk.knowledge.releases()] == [2, 1]


async def test_another_process_that_was_first_is_told_too(house: House, reviewer: Visitor) -> None:
    await house.desk.imported(NEW)
    form = await form_of(house)
    seen = await reviewer.post(NEXT, form)
    await house.desk.publish()
    last = await settled(reviewer, seen.to, until_not="正在做成")
    assert "已上线" in last.words or "发布人 先发布了 2，您这次没有发布。" in last.words
    assert len(await house.desk.knowledge.releases()) == 2


async def test_a_process_that_does_not_work_at_it_tells_when_it_is_live(
    house: House, reviewer: Visitor
) -> None:
    path = f"{PATH}/progress?job={house.clock()}-someone&after=1"
    assert "正在做成" in (await reviewer.get(path, htmx=True)).words
    house.clock.pass_by(61_000)
    assert "没有发布成，群众看到的还是原来的" in (await reviewer.get(path, htmx=True)).words
    await house.published(NEW)
    assert "发布 2 已上线" in (await reviewer.get(path)).words


async def test_a_release_tells_what_it_changed(house: House, reviewer: Visitor) -> None:
    await house.published(CHANGED, NEW)
    page = (await reviewer.get(f"{PATH}/2")).words
    assert "跟发布 1 比" in page
    assert "新增 1 修改 1" in page
    assert "不可以。" in (await reviewer.get(f"{PATH}/2/entries/shop-copy")).words
    counts = await reviewer.get(f"{PATH}/counts", htmx=True)
    assert 'id="counts-2" hx-swap-oob="true">新增 1' in counts.text
    assert "新增 1" in (await reviewer.get(PATH)).words
    for missing in ("3", "0", "x", "99999999999999999999"):
        assert (await reviewer.get(f"{PATH}/{missing}")).status == 404


async def test_a_release_is_a_file_for_other_halls(house: House, maintainer: Visitor) -> None:
    seen = await maintainer.post(f"{PATH}/1/file", {})
    with ZipFile(BytesIO(seen.content)) as archive:
        assert "entries.jsonl" in archive.namelist()
    assert seen.headers["Content-Type"] == "application/zip"
    assert (maintainer.name, "knowledge.archive", "release:1") in await house.desk.audited()


async def test_what_was_taken_down_is_not_handed_on(house: House, maintainer: Visitor) -> None:
    await house.desk.submissions.retire_now("shop-copy", "错了", at("x"))
    seen = await maintainer.post(f"{PATH}/1/file", {})
    with ZipFile(BytesIO(seen.content)) as archive:
        held = archive.read("entries.jsonl").decode()
    assert ('"shop-show"' in held, '"shop-copy"' in held) == (True, False)


async def test_going_back_says_what_will_change_and_needs_a_reason(
    house: House, reviewer: Visitor
) -> None:
    await house.published(CHANGED, NEW)
    asked = await reviewer.get(f"{PATH}/1/roll-back", htmx=True)
    assert ("1 条变回原来的内容" in asked.words, "1 条撤下" in asked.words) == (True, True)
    form = await form_of(house)
    without = await reviewer.post(f"{PATH}/1/roll-back", form, htmx=True)
    assert (without.status, "请写明为什么回滚" in without.words) == (422, True)
    seen = await reviewer.post(f"{PATH}/1/roll-back", {**form, "reason": "写错了"})
    last = await settled(reviewer, seen.to, until_not="正在做成")
    assert "发布 3 已上线" in last.words
    assert "内容回到了发布 1" in last.words
    assert await live_answer(house, "shop-copy") == SHOP_COPY.answer
    assert await live_answer(house, "sat") is None
    assert ("reviewer-one", "127.0.0.1", "release.roll_back", "release:3") in await done(house)
    next_page = (await reviewer.get(NEXT)).words
    assert "上次回滚撤下的 2 项改动还在待发布里" in next_page


async def test_going_back_is_refused_when_something_changed_meanwhile(
    house: House, maintainer: Visitor, reviewer: Visitor
) -> None:
    await house.published(NEW)
    form = await form_of(house, reason="写错了")
    await house.desk.imported(CHANGED)
    seen = await reviewer.post(f"{PATH}/1/roll-back", form)
    assert (seen.status, "内容又有变化" in seen.words, "写错了" in seen.text) == (409, True, True)
    live = await reviewer.post(f"{PATH}/2/roll-back", await form_of(house, reason="写错了"))
    assert (live.status, "现在用的就是这一版" in live.words) == (409, True)
    assert (await maintainer.post(f"{PATH}/1/roll-back", form)).status == 403
    assert (await house.desk.knowledge.state()).number == 2


async def test_the_list_goes_on_page_by_page(house: House, reviewer: Visitor) -> None:
    for number in range(21):
        await house.desk.knowledge.publish(
            await house.desk.knowledge.draft(),
            Signature("运维", house.clock(), f"第 {number} 次"),
            (await house.desk.knowledge.releases())[0].shelved,
        )
    page = await reviewer.reads(PATH)
    assert ("老一些的" in page, "发布 22" in page, ">发布 1<" in page) == (True, True, False)
    assert ">发布 1<" in await reviewer.reads(f"{PATH}?offset=20")


async def test_a_long_list_is_shown_part_by_part_and_goes_live_as_a_whole(
    house: House, reviewer: Visitor
) -> None:
    many = [Entry(f"m{n:03}", Kind.QUESTION, f"问题 {n}", "答案") for n in range(230)]
    await house.desk.imported(*many)
    page = await reviewer.reads(NEXT)
    assert (page.count('name="take"'), "再看 30 条" in page) == (200, True)
    more = await reviewer.reads(f"{NEXT}/more?offset=200")
    assert (more.count('name="take"'), "m229" in more) == (30, True)
    form = await form_of(house)
    form |= {"shown": ["m000", "m001"], "take": ["m001"]}  # type: ignore[dict-item]
    await published(reviewer, form)
    assert [await live_answer(house, each) for each in ("m000", "m001", "m229")] == [
        None,
        "答案",
        "答案",
    ]


async def test_it_can_be_asked_by_whoever_has_both_roles(house: House) -> None:
    both = await house.visitor("both", Role.MAINTAINER, Role.SUPERVISOR)
    await house.desk.imported(NEW)
    assert "发布这 1 项" in (await both.get(NEXT)).words
