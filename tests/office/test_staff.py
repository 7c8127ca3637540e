"""Which roles one person may hold, and who may change them."""

import pytest

from office.staff import (
    BY_CLOCK,
    ROLE_NAMES,
    Newcomer,
    Role,
    Staff,
    disabling_faults,
    name_faults,
    newcomer_faults,
    role_change_faults,
    role_faults,
    roles_told,
)

ONE_OFFICE = "审计员、管理员、安全管理员不能是同一个人，三个里最多选一个。"
ALONE = "安全管理员只管给别人分配角色，自己不能再有别的角色。"
LAST = "这是最后一位安全管理员，请先给另一个人分配这个角色。"
LI = Staff("li.juan", "李娟", "户政科", frozenset({Role.MAINTAINER}))
SECURITY = Staff("wang", "王强", "", frozenset({Role.SECURITY}))


def test_every_role_has_a_chinese_name_of_its_own() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert len(set(ROLE_NAMES.values())) == len(Role)


@pytest.mark.parametrize("name", ["li", "li.juan", "z-1_2", "a" * 32])
def test_names_that_can_be_typed_everywhere_are_taken(name: str) -> None:
    assert name_faults(name) == ()


@pytest.mark.parametrize("name", sorted(BY_CLOCK))
def test_nobody_is_called_like_the_clock(name: str) -> None:
    """What goes live at its time would look like their doing, and the other way round."""
    assert name_faults(name) == ("这个名字是程序自己用的，请换一个。",)


@pytest.mark.parametrize(
    "name", ["", "l", "Li", "1li", "李娟", "li juan", "li\n", "a" * 33, "cli:root", "?"]
)
def test_other_names_are_refused(name: str) -> None:
    assert name_faults(name) == ("登录名用 2 到 32 个小写字母、数字或 . _ -，以字母开头。",)


@pytest.mark.parametrize(
    ("roles", "faults"),
    [
        ({Role.MAINTAINER, Role.REVIEWER, Role.HELPER}, ()),
        ({Role.ADMINISTRATOR, Role.MAINTAINER}, ()),
        ({Role.SECURITY}, ()),
        (set(), ("请至少选一个角色。",)),
        ({Role.AUDITOR, Role.ADMINISTRATOR}, (ONE_OFFICE,)),
        ({Role.SECURITY, Role.HELPER}, (ALONE,)),
        ({Role.SECURITY, Role.AUDITOR, Role.WINDOW}, (ONE_OFFICE, ALONE)),
    ],
)
def test_who_runs_who_gives_roles_and_who_audits_are_three_people(
    roles: set[Role], faults: tuple[str, ...]
) -> None:
    assert role_faults(frozenset(roles)) == faults


def test_nobody_changes_the_own_roles_or_disables_the_own_account() -> None:
    roles = frozenset({Role.AUDITOR})
    assert role_change_faults(LI, roles, by="li.juan", is_last_security=False) == (
        "不能改自己的角色，请另一位安全管理员来改。",
    )
    assert disabling_faults(LI, by="li.juan", is_last_security=False) == (
        "不能停用自己的账号，请别的管理员来停用。",
    )
    assert role_change_faults(LI, roles, by="wang", is_last_security=False) == ()
    assert disabling_faults(LI, by="wang", is_last_security=False) == ()


def test_one_security_administrator_stays() -> None:
    roles = frozenset({Role.HELPER})
    assert role_change_faults(SECURITY, roles, by="zhao", is_last_security=True) == (LAST,)
    assert role_change_faults(SECURITY, roles, by="zhao", is_last_security=False) == ()
    assert disabling_faults(SECURITY, by="zhao", is_last_security=True) == (LAST,)


def test_all_that_is_wrong_with_a_newcomer_is_told_at_once() -> None:
    assert newcomer_faults(Newcomer("Li", " ", "科" * 21)) == (
        "登录名用 2 到 32 个小写字母、数字或 . _ -，以字母开头。",
        "请填写姓名。",
        "部门最多 20 个字。",
        "请至少选一个角色。",
    )


def test_roles_are_told_in_their_order() -> None:
    assert roles_told(frozenset({Role.REVIEWER, Role.MAINTAINER})) == "维护员、审核员"
