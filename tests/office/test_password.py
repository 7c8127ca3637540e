"""Which passwords are good enough, and how they are kept."""

import random

import pytest
from argon2 import PasswordHasher

from office.password import (
    DUMMY_HASH,
    hashed,
    is_right,
    needs_rehash,
    new_password,
    weaknesses,
)

SHORT = "密码至少 10 位。"
KINDS = "密码要有大写字母、小写字母、数字、其他字符里的 3 种，或者长到 16 位。"
NAMED = "密码里不要有您的登录名或姓名。"
COMMON = "这个密码太常见，容易被猜到，请换一个。"


@pytest.mark.parametrize(
    "password",
    [
        "hongshan-Rain-42",
        "correct horse battery",
        "Xk9#mQ2vLp",
        "长江大桥-Bridge-7",
        "海上生明月天涯共此时情人怨遥夜竟",
    ],
)
def test_long_or_mixed_passwords_are_good(password: str) -> None:
    assert weaknesses(password, "zhangsan", "张三丰") == []


@pytest.mark.parametrize(
    ("password", "faults"),
    [
        ("", [SHORT, KINDS]),
        ("Xk9#mQ2vL", [SHORT]),
        ("xkqmvlpwrtz", [KINDS]),
        ("Xk9#" * 33, ["密码最多 128 位。"]),
        ("ZhangSan-2024-x", [NAMED]),
        ("我是张三丰-Ab12", [NAMED]),
        ("Password123!", [COMMON]),
        ("Woaini1314!", [COMMON]),
        ("Admin@123456", [COMMON]),
        ("1qaz@WSX3edc", [COMMON]),
        ("Bangban@2024", [COMMON]),
        ("aaaaaaaaaaaaaaaaaaaa", [COMMON]),
        ("１２３４５６７８９０Aa", [COMMON]),
    ],
)
def test_others_are_refused_with_all_reasons(password: str, faults: list[str]) -> None:
    assert weaknesses(password, "zhangsan", "张三丰") == faults


def test_a_short_name_may_be_part_of_a_password_but_not_all_of_it() -> None:
    assert weaknesses("hongshan-Rain-42", "ho", "") == []


def test_a_hash_is_argon2id_salted_and_tells_only_its_password() -> None:
    kept = hashed("hongshan-Rain-42")
    assert kept.startswith("$argon2id$v=19$m=19456,t=3,p=1$")
    assert kept != hashed("hongshan-Rain-42")
    assert is_right("hongshan-Rain-42", kept)
    assert not is_right("hongshan-Rain-43", kept)
    assert not is_right("hongshan-Rain-42", "no hash at all")


def test_full_width_letters_of_an_input_method_are_the_same_password() -> None:
    assert is_right("hongshan-Rain-42", hashed("ｈｏｎｇｓｈａｎ-Rain-４２"))


def test_what_nobody_can_have_typed_is_no_password_and_no_fault() -> None:
    kept = hashed("hongshan-Rain-42")
    assert not is_right("\ud800\x00" * 500_000, kept)
    assert not is_right("", DUMMY_HASH)


def test_a_hash_of_less_work_is_to_be_renewed() -> None:
    assert not needs_rehash(DUMMY_HASH)
    assert needs_rehash(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("x"))


def test_a_password_that_is_made_up_is_good_and_easy_to_read_out() -> None:
    choose = random.Random(7).choice  # noqa: S311  the same in every run
    made = [new_password(choose) for _ in range(50)]
    assert len(set(made)) == 50
    assert {len(each) for each in made} == {19}
    assert [weaknesses(each, "zhangsan", "张三丰") for each in made] == [[]] * 50
    assert not set("".join(made)) & set("01oil")
