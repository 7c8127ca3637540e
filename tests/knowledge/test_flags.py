"""What can be said of a guide in one word."""

import pytest

from knowledge.flags import Flag, flags_of
from knowledge.guide import Guide, Material

CARD = Material("居民身份证")
PHOTO = Material("照片", necessity="视情况")


@pytest.mark.parametrize(
    ("elements", "flags"),
    [
        ({}, set()),
        (
            {"cross_region_type": "跨省通办"},
            {Flag.CROSS_PROVINCE, Flag.WHOLE_PROVINCE, Flag.WHOLE_CITY},
        ),
        ({"cross_region_type": "全市通办"}, {Flag.WHOLE_CITY}),
        ({"online_depth": "全程网办"}, {Flag.ONLINE}),
        ({"online_depth": "可网上预约，仍需到场一次"}, set()),
        ({"materials": (CARD,)}, {Flag.ID_ONLY}),
        ({"materials": (CARD, PHOTO)}, {Flag.ID_ONLY}),
        ({"materials": (Material("医保码或居民身份证"),)}, {Flag.ID_ONLY}),
        ({"materials": (CARD, Material("照片"))}, set()),
        ({"materials": (CARD, Material("照片", necessity="容缺（可后补）"))}, set()),
        ({"materials": (Material("身份证、户口簿"),)}, set()),
        ({"materials": (Material("职工身份证号码"),)}, set()),
        ({"limit_scene_num": 0}, {Flag.NO_VISIT, Flag.ONE_VISIT}),
        ({"limit_scene_num": 1}, {Flag.ONE_VISIT}),
        ({"limit_scene_num": 2}, set()),
        ({"promise_day": 0}, {Flag.AT_ONCE}),
        ({"project_type": "即办件"}, {Flag.AT_ONCE}),
        ({"project_type": "即办件", "promise_day": 3}, set()),
        ({"agent": "可以代办，带委托书"}, {Flag.AGENT}),
        ({"agent": "单位经办人办理；个人的可以代办"}, {Flag.AGENT}),
        ({"agent": "不能代办，领证可以请家人代领"}, set()),
        ({"agent": "一般不能代办；无民事行为能力的由监护人办"}, set()),
        ({"agent": "要本人在手机上刷脸办"}, set()),
        ({"is_express": True}, {Flag.MAIL}),
        ({"result_delivery": "窗口领取或邮寄"}, {Flag.MAIL}),
        ({"is_fee": False}, {Flag.FREE}),
        ({"is_fee": True}, set()),
        ({"handle_type": ("窗口", "自助机", "上门")}, {Flag.SELF_SERVICE, Flag.HOME}),
        ({"is_schedule": True}, {Flag.BOOKABLE}),
        ({"service_object": "个人和企业"}, {Flag.FOR_FIRMS, Flag.FOR_PEOPLE}),
        ({"items": ("a",), "is_fee": False}, {Flag.ONE_THING}),
    ],
)
def test_a_flag_follows_from_a_field(elements: dict[str, object], flags: set[Flag]) -> None:
    assert flags_of(Guide("甲", **elements)) == flags  # type: ignore[arg-type]
