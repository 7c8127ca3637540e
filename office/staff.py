"""Members of staff, the roles they have, and which roles one person may hold together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NAME: Final = re.compile(r"[a-z][a-z0-9._-]{1,31}")
"""What a sign-in name looks like. It is never given to a second person."""

BY_CLOCK: Final = frozenset({"bangban", "schedule"})
"""Who acts when a time has come that people have set: nobody's name."""

LONGEST_SHOWN: Final = 20
"""Characters of a shown name or a department."""


class Role(StrEnum):
    """What a member of staff may do; somebody may have several."""

    HELPER = "helper"
    WINDOW = "window"
    MAINTAINER = "maintainer"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SECURITY = "security"
    """Gives roles, uses none."""


ROLE_NAMES: Final[Mapping[Role, str]] = {
    Role.HELPER: "帮办员",
    Role.WINDOW: "窗口人员",
    Role.MAINTAINER: "维护员",
    Role.REVIEWER: "审核员",
    Role.SUPERVISOR: "督导",
    Role.AUDITOR: "审计员",
    Role.ADMINISTRATOR: "管理员",
    Role.SECURITY: "安全管理员",
}

OFFICES: Final = frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.SECURITY})
"""Of these three nobody holds two: who runs, who gives roles and who audits are three people."""


@dataclass(frozen=True, slots=True)
class Staff:
    """An account. `name` is what is typed to sign in; it never changes and is never used again.

    Moments are epoch milliseconds, None for what has not happened. Accounts are disabled, never
    deleted, as the audit goes on naming them.
    """

    name: str
    shown_name: str
    department: str = ""
    roles: frozenset[Role] = frozenset()
    created_at: int = 0
    disabled_at: int | None = None
    must_change_password: bool = False
    has_totp: bool = False
    last_sign_in: int | None = None

    @property
    def is_enabled(self) -> bool:
        return self.disabled_at is None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An account that is asked for; the password comes beside it, as a hash."""

    name: str
    shown_name: str
    department: str = ""
    roles: frozenset[Role] = frozenset()
    must_change_password: bool = True


def newcomer_faults(newcomer: Newcomer) -> tuple[str, ...]:
    """Why the account cannot be made, as sentences for whoever asks; empty when it can."""
    return (
        *name_faults(newcomer.name),
        *description_faults(newcomer.shown_name, newcomer.department),
        *role_faults(newcomer.roles),
    )


def name_faults(name: str) -> tuple[str, ...]:
    if name in BY_CLOCK:
        return ("这个名字是程序自己用的，请换一个。",)
    if NAME.fullmatch(name):
        return ()
    return ("登录名用 2 到 32 个小写字母、数字或 . _ -，以字母开头。",)


def description_faults(shown_name: str, department: str) -> tuple[str, ...]:
    faults = []
    if not shown_name.strip():
        faults.append("请填写姓名。")
    if len(shown_name) > LONGEST_SHOWN:
        faults.append(f"姓名最多 {LONGEST_SHOWN} 个字。")
    if len(department) > LONGEST_SHOWN:
        faults.append(f"部门最多 {LONGEST_SHOWN} 个字。")
    return tuple(faults)


def role_faults(roles: frozenset[Role]) -> tuple[str, ...]:
    """Why nobody may have these roles together."""
    if not roles:
        return ("请至少选一个角色。",)
    faults = []
    if len(roles & OFFICES) > 1:
        faults.append("审计员、管理员、安全管理员不能是同一个人，三个里最多选一个。")
    if Role.SECURITY in roles and roles - OFFICES:
        faults.append("安全管理员只管给别人分配角色，自己不能再有别的角色。")
    return tuple(faults)


def role_change_faults(
    staff: Staff, roles: frozenset[Role], *, by: str, is_last_security: bool
) -> tuple[str, ...]:
    """Why `by` may not give `staff` these roles.

    `is_last_security` says whether nobody else who is enabled is a security administrator.
    """
    if by == staff.name:
        return ("不能改自己的角色，请另一位安全管理员来改。",)
    faults = role_faults(roles)
    if is_last_security and Role.SECURITY not in roles:
        faults += (_LAST_SECURITY,)
    return faults


def disabling_faults(staff: Staff, *, by: str, is_last_security: bool) -> tuple[str, ...]:
    """Why `by` may not disable `staff`."""
    if by == staff.name:
        return ("不能停用自己的账号，请别的管理员来停用。",)
    return (_LAST_SECURITY,) if is_last_security else ()


def roles_told(roles: frozenset[Role]) -> str:
    """Their Chinese names in the order of the roles: 维护员、审核员."""
    return "、".join(ROLE_NAMES[role] for role in Role if role in roles)


_LAST_SECURITY = "这是最后一位安全管理员，请先给另一个人分配这个角色。"
