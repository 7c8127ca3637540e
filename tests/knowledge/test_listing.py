"""Which questions ask for a list of matters, and of which."""

import pytest

from knowledge.catalogue import Filter, chosen, matters_of
from knowledge.flags import Flag
from knowledge.listing import is_meant, listing
from knowledge.starter_files import starter_entries

HALL = "示例市市民中心"
MATTERS = matters_of(starter_entries())

LISTS: dict[str, Filter] = {
    "跨省通办有哪些": Filter(frozenset({Flag.CROSS_PROVINCE})),
    "跨省通办": Filter(frozenset({Flag.CROSS_PROVINCE})),
    "哪些可以跨省办": Filter(frozenset({Flag.CROSS_PROVINCE})),
    "哪些事在外地也能办": Filter(frozenset({Flag.CROSS_PROVINCE})),
    "跨省通办事项清单": Filter(frozenset({Flag.CROSS_PROVINCE})),
    "公积金跨省通办有哪些": Filter(frozenset({Flag.CROSS_PROVINCE}), "公积金"),
    "全省通办的有哪些": Filter(frozenset({Flag.WHOLE_PROVINCE})),
    "全市通办有什么": Filter(frozenset({Flag.WHOLE_CITY})),
    "哪些能网上办": Filter(frozenset({Flag.ONLINE})),
    "全程网办有哪些": Filter(frozenset({Flag.ONLINE})),
    "全程网办的": Filter(frozenset({Flag.ONLINE})),
    "网上能办什么": Filter(frozenset({Flag.ONLINE})),
    "手机上能办哪些业务？": Filter(frozenset({Flag.ONLINE})),
    "请问有哪些事可以在网上办理": Filter(frozenset({Flag.ONLINE})),
    "社保哪些能网上办": Filter(frozenset({Flag.ONLINE}), "社保"),
    "社保网上能办什么": Filter(frozenset({Flag.ONLINE}), "社保"),
    "哪些社保业务可以网上办": Filter(frozenset({Flag.ONLINE}), "社保"),
    "医保业务哪些能在手机上办": Filter(frozenset({Flag.ONLINE}), "医保"),
    "营业执照哪些能网上办": Filter(frozenset({Flag.ONLINE}), "营业执照"),
    "企业哪些事能网上办": Filter(frozenset({Flag.ONLINE, Flag.FOR_FIRMS})),
    "不见面审批的事项有哪些": Filter(frozenset({Flag.ONLINE})),
    "只要身份证能办的": Filter(frozenset({Flag.ID_ONLY})),
    "只要身份证就能办的有哪些": Filter(frozenset({Flag.ID_ONLY})),
    "一证通办": Filter(frozenset({Flag.ID_ONLY})),
    "一证通办清单": Filter(frozenset({Flag.ID_ONLY})),
    "哪些只带身份证就能办": Filter(frozenset({Flag.ID_ONLY})),
    "不用跑的": Filter(frozenset({Flag.NO_VISIT})),
    "哪些事不用跑大厅": Filter(frozenset({Flag.NO_VISIT})),
    "一次都不用跑的有哪些": Filter(frozenset({Flag.NO_VISIT})),
    "最多跑一次": Filter(frozenset({Flag.ONE_VISIT})),
    "最多跑一次的事项": Filter(frozenset({Flag.ONE_VISIT})),
    "哪些只用跑一趟": Filter(frozenset({Flag.ONE_VISIT})),
    "当场能办完的": Filter(frozenset({Flag.AT_ONCE})),
    "即办件有哪些": Filter(frozenset({Flag.AT_ONCE})),
    "不动产即办的有哪些": Filter(frozenset({Flag.AT_ONCE}), "不动产"),
    "哪些证当天能拿": Filter(frozenset({Flag.AT_ONCE})),
    "立等可取的有哪些": Filter(frozenset({Flag.AT_ONCE})),
    "能代办的": Filter(frozenset({Flag.AGENT})),
    "哪些可以代办": Filter(frozenset({Flag.AGENT})),
    "哪些事能让家人代办": Filter(frozenset({Flag.AGENT})),
    "户口哪些能代办": Filter(frozenset({Flag.AGENT}), "户口"),
    "邮寄的": Filter(frozenset({Flag.MAIL})),
    "哪些证能邮寄到家": Filter(frozenset({Flag.MAIL})),
    "免费的": Filter(frozenset({Flag.FREE})),
    "哪些不收费": Filter(frozenset({Flag.FREE})),
    "车管所哪些是免费的": Filter(frozenset({Flag.FREE}), "车管所"),
    "自助机能办什么": Filter(frozenset({Flag.SELF_SERVICE})),
    "哪些可以上门办": Filter(frozenset({Flag.HOME})),
    "能提前预约的有哪些": Filter(frozenset({Flag.BOOKABLE})),
    "一件事有哪些": Filter(frozenset({Flag.ONE_THING})),
    "网上能办又免费的有哪些": Filter(frozenset({Flag.ONLINE, Flag.FREE})),
    "大厅能办什么": Filter(is_hall=True),
    "市民中心能办哪些事": Filter(is_hall=True),
    "你们能办哪些业务": Filter(is_hall=True),
    "大厅一共有哪些业务": Filter(is_hall=True),
    "公安窗口能办什么": Filter(words="公安"),
    "二楼办什么": Filter(floor="二楼"),
    "3楼能办哪些事": Filter(floor="三楼"),
    "四楼有什么": Filter(floor="四楼"),
    "民政局管哪些事": Filter(words="民政局"),
    "社保有哪些业务": Filter(words="社保"),
    "公积金能办什么": Filter(words="公积金"),
    "不动产专区能办什么": Filter(words="不动产专区"),
    "明湖区政务服务中心能办什么": Filter(words="明湖区政务服务中心"),
    "市场监管局负责什么": Filter(words="市场监管局"),
    "企业能办哪些事": Filter(frozenset({Flag.FOR_FIRMS})),
    "大厅外能办什么": Filter(is_outside=True),
}
NO_LISTS = [
    each.strip()
    for each in """
    身份证能网上办吗
    社保能网上办吗
    不动产能跨省通办吗
    社保卡能代办吗
    跨省通办是什么意思
    一证通办是什么
    即办件是啥
    全程网办怎么办
    网上怎么办社保
    最多跑一次是什么
    办低保要哪些材料
    办居住证要什么条件
    哪些人能领失业金
    什么人可以申请公租房
    哪些材料可以容缺
    代办要什么材料
    代办需要带什么
    免费的婚检在哪做
    免费的律师怎么请
    免费的公交卡怎么办
    邮寄的身份证多久到
    邮寄要什么费用
    身份证哪些地方能办
    护照在哪里办
    开饭店要办哪些手续
    孩子出生要办哪些证
    退休要办什么手续
    买二手房要办什么
    要办什么手续
    办什么证
    居住证能办什么
    社保卡能做什么
    营业执照能办什么
    残疾人能享受哪些待遇
    老人有哪些补贴
    有什么补贴
    二楼怎么走
    大厅在几楼
    大厅几点开门
    大厅电话多少
    民政局在哪
    民政局周末上班吗
    公安局电话
    公积金能提多少
    公积金有多少钱
    公积金要交什么材料
    社保断了有什么影响
    医保能报销什么
    医保能报哪些药
    网上申请要上传什么
    网上预约什么时候放号
    自助机在哪
    上门服务怎么约
    预约了什么时候能去
    当场能拿到吗
    当天能拿证吗
    不收费吗
    能邮寄吗
    能代办吗
    不用跑吗
    没有身份证能办什么业务
    企业开办一件事
    孩子出生一件事怎么办
    外地人怎么办居住证
    我在外省怎么办公积金
    营业执照
    你好
    身份证丢了
    什么
    哪些
    有哪些
""".strip().splitlines()
]


@pytest.mark.parametrize(("question", "wanted"), LISTS.items())
def test_a_list_is_asked_for(question: str, wanted: Filter) -> None:
    assert listing(question) == wanted
    found = chosen(MATTERS, wanted, hall=HALL)
    assert found
    assert is_meant(wanted, MATTERS, found)


@pytest.mark.parametrize("question", NO_LISTS)
def test_no_list_is_asked_for(question: str) -> None:
    wanted = listing(question)
    if wanted is not None:
        assert not is_meant(wanted, MATTERS, chosen(MATTERS, wanted, hall=HALL))


def test_no_wording_of_the_sample_knowledge_is_taken_for_a_list() -> None:
    asked = [text for entry in starter_entries() for text in (entry.question, *entry.phrasings)]
    wanted = {text: found for text in asked if (found := listing(text))}
    taken = [
        text
        for text, each in wanted.items()
        if is_meant(each, MATTERS, chosen(MATTERS, each, hall=HALL))
    ]
    assert taken == []


def test_there_are_enough_sentences() -> None:
    assert min(len(LISTS), len(NO_LISTS)) >= 60


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "？" * 100_000, "哪" * 100_000, "😀"])
def test_anything_can_be_asked(text: str) -> None:
    assert listing(text) is None
