"""The picker of entries."""

from tests.console.visitor import Visitor


async def test_entries_are_found_as_the_bot_finds_them(maintainer: Visitor) -> None:
    text = await maintainer.reads("/console/pick?q=身份证掉了")
    assert text.index('value="id-lost"') > 0
    assert 'name="entry"' in text


async def test_entries_are_found_by_id_and_under_another_name(maintainer: Visitor) -> None:
    text = await maintainer.reads("/console/pick?q=shop-copy&name=target")
    assert 'name="target" value="shop-copy"' in text
    strange = await maintainer.reads('/console/pick?q=shop-copy&name="><script>')
    assert ("<script>" in strange, 'name="entry"' in strange) == (False, True)


async def test_nothing_found_says_so(maintainer: Visitor) -> None:
    assert "没有找到" in (await maintainer.get("/console/pick?q=zzzz")).words
    assert (await maintainer.get("/console/pick")).words == ""
