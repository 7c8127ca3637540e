"""What staff read about roles: what each may do, and how rules between them are told."""

from collections.abc import Mapping
from typing import Final

from office.staff import Role

ROLE_HINTS: Final[Mapping[Role, str]] = {
    Role.HELPER: "在线答复群众，可以查条目。",
    Role.WINDOW: "在窗口办事，可以查条目。",
    Role.MAINTAINER: "写条目、改条目，提交审核。",
    Role.REVIEWER: "审核别人写的条目，再发布。不能审自己写的。",
    Role.SUPERVISOR: "看条目、审核和答得怎么样，发布、回滚、立即下线，看设置。",
    Role.AUDITOR: "看审计记录并核对，什么也不改。",
    Role.ADMINISTRATOR: "改设置。",
    Role.SECURITY: "管账号、给别人分配角色，自己不用别的角色。",
}
