"""Two people who save the same entry: the second sees both versions and loses nothing."""

import json
from dataclasses import replace

from knowledge.entry import Entry
from knowledge.record import entry_of
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.editing.entries import GUIDE, QUESTION
from tests.console.editing.forms import form_on
from tests.console.visitor import Seen, Visitor
from tests.storage.editing_desk import at

PATH = "/console/entries/full-question"
EDIT = f"{PATH}/edit"
ME = name_of(Role.MAINTAINER)
THEIRS = replace(QUESTION, answer="他的", region="别处")


async def overtaken(house: House, maintainer: Visitor, *, htmx: bool = False) -> Seen:
    """I changed answer and keywords; 甲 had saved another answer and region by then."""
    await house.desk.imported(QUESTION)
    form = form_on(await maintainer.reads(EDIT))
    await house.desk.edit(THEIRS, "甲", based_on=1)
    return await maintainer.post(
        EDIT, {**form, "answer": "我的", "keywords": "周六\n周日"}, htmx=htmx
    )


async def saved(house: House) -> Entry:
    copy = await house.desk.copies.copy_of("full-question")
    assert copy is not None
    return entry_of(json.loads(copy.edited.body))


async def test_the_second_sees_what_both_wrote(house: House, maintainer: Visitor) -> None:
    seen = await overtaken(house, maintainer)
    assert seen.status == 409
    assert "甲" in seen.words
    form = form_on(seen.text, "clash")
    picks = {name: value for name, value in form.items() if name.startswith("pick_")}
    assert picks == {"pick_keywords": "mine", "pick_region": "theirs"}
    assert "两边都改了" in seen.words
    assert (await saved(house)).answer == "他的"


async def test_fields_are_merged_as_they_were_picked(house: House, maintainer: Visitor) -> None:
    form = form_on((await overtaken(house, maintainer)).text, "clash")
    seen = await maintainer.post(f"{PATH}/merge", {**form, "pick_answer": "mine"})
    assert (seen.status, seen.to) == (303, EDIT)
    merged = replace(THEIRS, answer="我的", keywords=("周六", "周日"))
    assert await saved(house) == merged
    assert "放回来" not in await maintainer.reads(EDIT)


async def test_one_side_can_be_taken_for_all(house: House, maintainer: Visitor) -> None:
    form = form_on((await overtaken(house, maintainer)).text, "clash")
    await maintainer.post(f"{PATH}/merge", {**form, "all": "mine"})
    assert await saved(house) == replace(QUESTION, answer="我的", keywords=("周六", "周日"))


async def test_theirs_can_be_taken_for_all(house: House, maintainer: Visitor) -> None:
    form = form_on((await overtaken(house, maintainer)).text, "clash")
    await maintainer.post(f"{PATH}/merge", {**form, "all": "theirs"})
    assert await saved(house) == THEIRS


async def test_a_third_who_saves_meanwhile_is_compared_again(
    house: House, maintainer: Visitor
) -> None:
    form = form_on((await overtaken(house, maintainer)).text, "clash")
    await house.desk.edit(replace(THEIRS, department="第三人的"), "丙", based_on=1)
    seen = await maintainer.post(f"{PATH}/merge", {**form, "pick_answer": "mine"})
    assert seen.status == 409
    again = form_on(seen.text, "clash")
    assert again["pick_answer"] == "mine"
    await maintainer.post(f"{PATH}/merge", {**again, "pick_department": "theirs"})
    merged = replace(THEIRS, answer="我的", keywords=("周六", "周日"), department="第三人的")
    assert await saved(house) == merged


async def test_whoever_leaves_the_comparison_finds_their_words_again(
    house: House, maintainer: Visitor
) -> None:
    await overtaken(house, maintainer)
    page = await maintainer.reads(EDIT)
    assert "后来 甲 又保存过" in page
    form = form_on(page)
    assert (form["answer"], form["keywords"]) == ("我的", "周六\n周日")
    assert (await maintainer.post(EDIT, form)).status == 409


async def test_htmx_puts_the_comparison_in_place_of_the_page(
    house: House, maintainer: Visitor
) -> None:
    seen = await overtaken(house, maintainer, htmx=True)
    assert (seen.status, seen.headers["HX-Retarget"], seen.headers["HX-Reselect"]) == (
        409,
        "#content",
        "#content",
    )


async def test_unfinished_versions_are_compared_too(house: House, maintainer: Visitor) -> None:
    form = form_on(await maintainer.reads("/console/entries/g-1/edit?kind=guide"))
    await maintainer.post("/console/entries/g-1/edit", {**form, "promise_day": "三天"})
    seen = await maintainer.post("/console/entries/g-1/edit", {**form, "promise_day": "五天"})
    assert seen.status == 409
    assert "用我的 五天" in seen.words
    assert "用维护员甲的 三天" in seen.words


async def test_only_what_differs_is_asked_about(house: House, maintainer: Visitor) -> None:
    entry = replace(GUIDE, id="guide")
    await house.desk.imported(entry)
    edit = "/console/entries/guide/edit"
    form = form_on(await maintainer.reads(edit))
    await house.desk.edit(replace(entry, region="别处"), "甲", based_on=1)
    seen = await maintainer.post(edit, {**form, "limit_scene_num": "两次"})
    picks = {name for name in form_on(seen.text, "clash") if name.startswith("pick_")}
    assert picks == {"pick_region", "pick_limit_scene_num"}


async def test_what_was_discarded_meanwhile_is_told(house: House, maintainer: Visitor) -> None:
    form = form_on((await overtaken(house, maintainer)).text, "clash")
    await house.desk.copies.discard("full-question", int(str(form["edition"])), at("甲"))
    seen = await maintainer.post(f"{PATH}/merge", form)
    assert (seen.status, "草稿已经不在了" in seen.words) == (409, True)
    assert form_on(await maintainer.reads(EDIT))["answer"] == "我的"


async def test_a_form_of_nobody_is_refused(house: House, maintainer: Visitor) -> None:
    await house.desk.edit(QUESTION, ME)
    for mine in ("", "[]", "{", '{"kind": "poem"}', "[" * 100_000):
        seen = await maintainer.post(f"{PATH}/merge", {"mine": mine, "number": "1"})
        assert seen.status == 404
