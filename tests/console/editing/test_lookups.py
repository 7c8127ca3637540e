"""What the form looks up while it is filled in."""

from tests.console.visitor import Visitor


async def test_entries_are_found_by_words_of_their_title(maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/editor/titles?into=related&find-related=营业执照丢了")
    assert 'data-add-entry="shop-lost"' in page
    assert "wedding" not in page


async def test_only_guides_are_part_of_a_package(maintainer: Visitor) -> None:
    page = await maintainer.reads("/console/editor/titles?into=items&find-items=营业执照")
    assert 'data-add-entry="shop-open"' in page
    assert "shop-copy" not in page


async def test_nothing_is_offered_for_no_words_and_a_word_for_nothing(maintainer: Visitor) -> None:
    assert "data-add-entry" not in await maintainer.reads("/console/editor/titles?into=related")
    page = await maintainer.reads("/console/editor/titles?into=related&find-related=<i>")
    assert "没有找到“&lt;i&gt;”" in page


async def test_addresses_and_hours_are_told_of_the_points_that_are_ticked(
    maintainer: Visitor,
) -> None:
    fields = {"points": ["pt-center", "pt-minghu", "pt-unheard"], "transact_addr": "旧的"}
    seen = await maintainer.post("/console/editor/places", fields, htmx=True)
    assert "示例市市民中心（示例市明湖区市民大道 66 号" in seen.words
    assert "明湖区政务服务中心：周一至周五" in seen.words
    assert "旧的" not in seen.text
