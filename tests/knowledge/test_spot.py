"""Where in a building a matter is handled."""

import pytest

from knowledge.spot import Spot, spots


@pytest.mark.parametrize(
    ("window", "found"),
    [
        ("", ()),
        ("街道便民服务中心 民政窗口", ()),
        ("二楼 公安户政专区 21–26 号窗口", (Spot("", "二楼", "公安户政专区"),)),
        (
            "市民中心二楼 不动产专区 11–18 号窗口；青松分中心一楼 1–6 号窗口",
            (Spot("市民中心", "二楼", "不动产专区"), Spot("青松分中心", "一楼")),
        ),
        (
            "市民中心一楼 24 小时自助区；三楼 社会保险专区 34 号窗口",
            (Spot("市民中心", "一楼", "24 小时自助区"), Spot("市民中心", "三楼", "社会保险专区")),
        ),
        ("市民中心四楼 企业注销专窗 54 号", (Spot("市民中心", "四楼", "企业注销专窗"),)),
        ("3楼35、36 号窗口", (Spot("", "3楼"),)),
    ],
)
def test_floor_and_desk_are_read(window: str, found: tuple[Spot, ...]) -> None:
    assert spots(window) == found
