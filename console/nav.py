"""The ways through the console: each shown only to those who may go there."""

from dataclasses import dataclass

from console.access import KEEPERS, READERS, STAFF, Access, only
from office.staff import Role


@dataclass(frozen=True, slots=True)
class Way:
    href: str
    title: str
    icon: str
    access: Access


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    ways: tuple[Way, ...]


SECTIONS = (
    Section("", (Way("/console/", "今天", "home", STAFF),)),
    Section(
        "知识",
        (
            Way("/console/entries", "条目", "books", READERS),
            Way("/console/quality", "指南质检", "clipboard-check", KEEPERS),
            Way("/console/reviews", "审核", "checklist", KEEPERS),
            Way("/console/releases", "发布", "rocket", KEEPERS),
            Way("/console/hit-test", "试一试", "zoom-question", READERS),
            Way("/console/regression", "回归题", "target", KEEPERS),
        ),
    ),
    Section(
        "改进",
        (
            Way("/console/gaps", "没答上来的", "help-circle", KEEPERS),
            Way("/console/messages", "群众留言", "message-dots", KEEPERS),
            Way("/console/figures", "答得怎么样", "chart-bar", KEEPERS),
            Way("/console/words", "词库", "vocabulary", KEEPERS),
            Way("/console/exchange", "导入导出", "file-spreadsheet", KEEPERS),
        ),
    ),
    Section(
        "管理",
        (
            Way("/console/staff", "人员", "users", only(Role.SECURITY)),
            Way(
                "/console/settings",
                "设置",
                "settings",
                only(Role.ADMINISTRATOR, Role.SUPERVISOR),
            ),
            Way("/console/audit", "审计", "shield-check", only(Role.AUDITOR)),
        ),
    ),
)


def ways_for(roles: frozenset[Role]) -> tuple[Section, ...]:
    """The sections with what these roles may open; empty ones are left out."""
    shown = (
        Section(each.title, tuple(way for way in each.ways if way.access.admits(roles)))
        for each in SECTIONS
    )
    return tuple(section for section in shown if section.ways)
