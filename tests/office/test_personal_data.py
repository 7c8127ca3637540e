"""What belongs to a person is found however it is written, and hidden in one way."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from office.personal_data import Found, PersonalData, found, masked, without_personal_data
from tests.office.personal_numbers import (
    bank_card,
    credit_code,
    mobile,
    old_resident_id,
    resident_id,
    wrong_check,
)

WIDE = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")


def found_in(text: str) -> list[tuple[PersonalData, str]]:
    return [(one.kind, text[one.start : one.end]) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("我的电话13812345678，谢谢", "我的电话138****5678，谢谢"),
        ("电话１３８１２３４５６７８", "电话138****5678"),
        ("138 1234 5678", "138****5678"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("8613812345678", "86138****5678"),
        ("1 3 8 1 2 3 4 5 6 7 8", "138****5678"),
        ("138\u200b12345\u200b678", "138****5678"),
        ("13812345678/13912345678", "138****5678/139****5678"),
        ("tel13812345678", "tel138****5678"),
        ("打 12345\n13812345678\n元旦休息", "打 12345\n138****5678\n元旦休息"),
        ("身份证11010519491231002X。", "身份证110*************2X。"),
        ("1101 0519 4912 3100 2x", "110*************2X"),
        ("身份证号130503670401001", "身份证号130**********01"),
        ("卡号6222 0212 0200 1234 567", "卡号622**************67"),
    ],
)
def test_numbers_are_masked(text: str, hidden: str) -> None:
    assert masked(text) == hidden
    assert masked(hidden) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话0999-88123450、0999-15812345",
        "打 12345 或者 400-810-1234",
        "2026-11-02 13:30 办结",
        "生于1990-01-01 123号",
        "投资13812345678.50元",
        "一共13812345678元",
        "快递SF13812345678",
        "公司代码91110000600037341L",
        "编号20261102138123456780011",
        "身份证最后一位不对：110105194912310021",
        "没有这一天：110105194902310021",
        "号码130503670401001",
        "",
    ],
)
def test_what_is_public_or_no_such_number_stays(text: str) -> None:
    assert found(text) == ()
    assert masked(text) is text


def test_what_is_found_lies_where_it_is_written() -> None:
    text = "王某（13812345678，11010519491231002X）"
    assert found(text) == (
        Found(PersonalData.MOBILE, 3, 14),
        Found(PersonalData.RESIDENT_ID, 15, 33),
    )


def test_the_code_of_a_person_s_own_business_is_personal_and_that_of_a_company_is_not() -> None:
    chance = random.Random(7)  # noqa: S311 - the same cases each time
    own, company = credit_code(chance, "92"), credit_code(chance, "91")
    assert found_in(f"{own}，{company}") == [(PersonalData.OWN_BUSINESS, own)]


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("联系人：张三，电话13812345678", "联系人：某某，电话某手机号"),
        ("申请人：欧阳小明；身份证11010519491231002X", "申请人：某某；身份证某身份证号"),
        ("家住长江路12号3栋2单元501室。", "家住某地址。"),
        ("住阳光花园 5 幢 3-501，打0999-88123450", "住某地址，打0999-88123450"),
        ("王小明先生来电", "某先生来电"),
        ("申请人：本人或者监护人", "申请人：本人或者监护人"),
        ("申请人：本人", "申请人：本人"),
        ("负责人：综合岗", "负责人：综合岗"),
        ("市民大道 66 号，0999-88123450", "市民大道 66 号，0999-88123450"),
        ("市民大道 1 号 3 楼 12 号窗口", "市民大道 1 号 3 楼 12 号窗口"),
    ],
)
def test_a_book_for_everybody_names_nobody(text: str, public: str) -> None:
    assert without_personal_data(text) == public


SENTENCES = (
    "请打{}，谢谢",
    "我是明湖区居民，{}，麻烦尽快处理",
    "{}",
    "联系：{} 工作日都在",
    "（{}）",
    "1. {}；2. 户口簿",
    "编号：{}\n日期：2026-11-02",
)
PERSONAL = (mobile, mobile, mobile, resident_id, resident_id, bank_card, old_resident_id)


def disguised(chance: random.Random, number: str) -> str:
    way = chance.randrange(7)
    if way == 0:
        return number.translate(WIDE)
    if way == 1:
        return chance.choice([" ", "-", "\u3000", "－", "\u200b"]).join(number)
    if way == 2:
        return chance.choice([" ", "-", "—", " - "]).join(in_groups(number))
    if way == 3:
        return " ".join(in_groups(number)).translate(WIDE)
    if way == 4:
        return number[:5] + "\u200b" + number[5:]
    return number


def in_groups(number: str) -> list[str]:
    """As people write them: 3-4-4, 6-8-4, 6-6-3 and by fours."""
    sizes = {11: (3, 4, 4), 18: (6, 8, 4), 15: (6, 6, 3)}.get(len(number), (4, 4, 4, 4, 4))
    groups = []
    for size in sizes:
        groups.append(number[:size])
        number = number[size:]
    return [group for group in groups if group]


def personal(chance: random.Random) -> str:
    make = chance.choice((*PERSONAL, lambda chance: credit_code(chance, "92")))
    number = disguised(chance, make(chance))
    return f"身份证{number}" if make is old_resident_id else number


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


IMPERSONAL: tuple[Callable[[random.Random], str], ...] = (
    lambda chance: f"0{chance.randint(100, 999)}-{chance.randint(2, 8)}{digits(chance, 7)}",
    lambda chance: f"0{chance.randint(10, 29)} {chance.randint(2, 8)}{digits(chance, 7)}",
    lambda chance: chance.choice(
        ["12345", "12333", "110", "12348", "95598", "10086", "12345 转 2"]
    ),
    lambda chance: f"400-{digits(chance, 3)}-{digits(chance, 4)}",
    lambda chance: str(date(2020, 1, 1) + timedelta(days=chance.randrange(2500))),
    lambda chance: (
        f"2026-11-{chance.randint(10, 28)} {chance.randint(10, 20)}:{chance.randint(10, 59)}"
    ),
    lambda chance: wrong_check(resident_id(chance)),
    lambda chance: f"4207{digits(chance, 2)}2026{chance.randint(13, 99)}{digits(chance, 6)}",
    lambda chance: wrong_check(bank_card(chance)),
    lambda chance: f"{chance.randint(1, 9)}{digits(chance, 11)}",
    lambda chance: digits(chance, 20),
    lambda chance: f"1{chance.randint(0, 2)}{digits(chance, 9)}",
    lambda chance: f"{chance.randint(1, 999)},{digits(chance, 3)},{digits(chance, 3)}.00 元",
    lambda chance: f"1{chance.randint(30, 99)}{digits(chance, 8)} 元",
    lambda chance: f"市政发〔2026〕{chance.randint(1, 99)}号",
    lambda chance: credit_code(chance, "91"),
    lambda chance: f"{digits(chance, 3)}.{digits(chance, 6)}, 30.{digits(chance, 6)}",
    lambda chance: f"{chance.randint(1000, 9000)}-{chance.randint(10000, 99999)} 元",
    lambda chance: f"EMS{digits(chance, 11)}CN",
)


def test_of_2000_texts_nearly_all_personal_numbers_are_found_and_hardly_any_other() -> None:
    chance = random.Random(35)  # noqa: S311 - the same cases each time
    caught = missed = wrong = 0
    for _ in range(1000):
        number = personal(chance)
        text = chance.choice(SENTENCES).format(number)
        covered = [text[one.start : one.end] for one in found(text)]
        if any(each in number and len(each) > len(number) * 0.7 for each in covered):
            caught += 1
        else:
            missed += 1
        wrong += max(0, len(covered) - 1)
    for _ in range(1000):
        text = chance.choice(SENTENCES).format(chance.choice(IMPERSONAL)(chance))
        wrong += len(found(text))
    assert caught / (caught + missed) >= 0.99
    assert caught / (caught + wrong) >= 0.98


def test_nothing_of_a_number_is_left_after_masking_but_its_ends() -> None:
    chance = random.Random(36)  # noqa: S311 - the same cases each time
    for _ in range(500):
        number = resident_id(chance)
        hidden = masked(chance.choice(SENTENCES).format(disguised(chance, number)))
        assert number[3:16] not in hidden
        assert f"{number[:3]}*************{number[-2:]}" in hidden
