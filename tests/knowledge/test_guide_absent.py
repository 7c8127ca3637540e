"""What is left to somebody who cannot come."""

import pytest

from chat.passage import WebLink, readable
from knowledge.guide import Guide
from knowledge.guide_absent import absent


def said(**elements: object) -> list[str]:
    guide = Guide("甲", **elements)  # type: ignore[arg-type]
    return [readable(line) for line in absent("办证", guide, "0999-1")]


def test_all_ways_are_told_surest_first() -> None:
    assert said(
        online_depth="全程网办",
        online="小程序里申请",
        agent="可以代办，带委托书和双方身份证",
        handle_type=("窗口", "上门", "邮寄", "自助机"),
        cross_region_type="跨省通办",
        cross_region="任一窗口都能办",
        is_express=True,
        result_delivery="窗口领取或邮寄",
        transact_time="市民中心：周一至周五 9:00–17:00；周六 9:00–12:00 延时服务\n分中心：工作日",
    ) == [
        "办证，人不来也能办，可以这样：",
        "1. 网上办：全程网办。小程序里申请。",
        "2. 代办：可以代办，带委托书和双方身份证。",
        "3. 上门：打 0999-1，问问能不能约工作人员上门。",
        "4. 邮寄：材料可以寄过来办，寄之前先打电话问清地址。",
        "5. 异地窗口：任一窗口都能办。",
        "6. 办好的不用再来取：窗口领取或邮寄。",
        "7. 自助机：可以用自助机办，不用等窗口。",
        "8. 错开上班时间：市民中心：周六 9:00–12:00 延时服务。",
    ]


@pytest.mark.parametrize(
    ("elements", "opening"),
    [
        ({"limit_scene_num": 0, "is_express": True}, "办证，人不来也能办，可以这样："),
        ({"online_depth": "网上申请、线下取件"}, "办证，本人来不了，可以这样："),
        ({"agent": "可以代办"}, "办证，本人来不了，可以这样："),
        ({"is_express": True}, "办证：要到现场。下面几样能省些事："),
        (
            {"is_express": True, "in_person": "要本人到场。", "agent": "不能代办"},
            "办证：要本人到场。下面几样能省些事：",
        ),
    ],
)
def test_the_opening_says_whether_one_has_to_come(
    elements: dict[str, object], opening: str
) -> None:
    assert said(**elements)[0] == opening


def test_a_guide_that_tells_of_no_way_is_not_made_up() -> None:
    assert said(agent="不能代办", online_depth="不能网办", transact_time="工作日 9:00–17:00") == []


def test_self_service_hours_are_told_only_where_there_is_a_machine() -> None:
    times = "市民中心：工作日；24 小时自助区 全天"
    assert said(transact_time=times) == []
    assert said(transact_time=times, handle_type=("自助机",))[-1] == (
        "2. 错开上班时间：市民中心：24 小时自助区 全天。"
    )


def test_the_way_online_is_a_link() -> None:
    guide = Guide("甲", online_depth="全程网办", online_url="https://e.org/x")
    assert WebLink("点这里网上办", "https://e.org/x") in absent("办证", guide, "")[1]
