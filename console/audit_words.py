"""What the audit holds, in the words of the people who read it."""

import re
from collections.abc import Mapping
from typing import Final

from knowledge.own_words import WordList
from office.audit import NOBODY, Breach

GROUPS: Final[Mapping[str, str]] = {
    "session": "登录",
    "staff": "账号",
    "copy": "编辑",
    "submission": "审核",
    "entry": "条目",
    "release": "发布",
    "regression": "回归题",
    "words": "词库",
    "gap": "没答上来的",
    "marks": "没用的评价",
    "message": "群众留言",
    "import": "导入",
    "knowledge": "整库导入导出",
    "quality": "质量",
    "setting": "设置",
    "audit": "审计",
}
"""By the noun of an action."""

ACTIONS: Final[Mapping[str, str]] = {
    "session.begin": "登录",
    "session.end": "退出登录",
    "staff.add": "新建账号",
    "staff.describe": "改姓名、部门",
    "staff.give-roles": "改角色",
    "staff.disable": "停用账号",
    "staff.enable": "恢复账号",
    "staff.unlock": "解开锁",
    "staff.reset-password": "重设密码",
    "staff.change-password": "改自己的密码",
    "staff.rehash": "密码换了保存方式",
    "staff.set-totp": "开启二次验证",
    "staff.clear-totp": "关掉二次验证",
    "copy.save": "保存草稿",
    "copy.save_batch": "批量改成草稿",
    "copy.discard": "放弃草稿",
    "copy.restore": "恢复旧版本",
    "submission.submit": "提交审核",
    "submission.approve": "审核通过",
    "submission.return": "退回修改",
    "submission.withdraw": "撤回提交",
    "submission.apply": "提交的内容定稿",
    "entry.retire": "下线条目",
    "entry.export": "导出条目",
    "release.publish": "发布",
    "release.roll_back": "回滚",
    "regression.add": "加回归题",
    "regression.remove": "去掉回归题",
    "words.edit": "改词库",
    "gap.decide": "处理没答上来的",
    "gap.undo": "撤销处理",
    "marks.set_aside": "没用的评价先放一边",
    "marks.restore": "撤销先放一边",
    "message.read": "看留言",
    "message.reveal": "看留言里遮住的内容",
    "message.answer": "答复留言",
    "import.begin": "上传导入文件",
    "import.read": "读完导入文件",
    "import.fail": "导入文件读不了",
    "import.cancel": "取消导入",
    "import.apply": "导入成草稿",
    "knowledge.import": "导入条目",
    "knowledge.export": "导出知识",
    "knowledge.archive": "导出整包知识",
    "quality.export": "导出质量表",
    "setting.change": "改设置",
    "audit.verify": "核对审计",
    "audit.export": "导出审计",
}

_TARGETS: Final[Mapping[str, str]] = {
    "staff": "账号",
    "entry": "条目",
    "submission": "提交",
    "release": "发布",
    "batch": "批量修改",
    "import": "导入",
    "gap": "没答上来的",
    "message": "留言",
    "words": "词库",
    "setting": "设置",
    "knowledge": "知识库",
    "entries": "条目",
    "quality": "质量",
    "audit": "审计记录",
}

_RESULTS: Final[Mapping[str, str]] = {
    "refused": "没有允许",
    "password": "密码不对",
    "code": "验证码不对",
    "locked": "已经锁住",
    "throttled": "试得太多",
    "overtaken": "账号刚刚变了",
    "broken": "查出问题",
    "failed": "没查完",
}

KEYS: Final[Mapping[str, str]] = {
    "shown_name": "姓名",
    "department": "部门",
    "departments": "部门",
    "roles": "角色",
    "totp": "二次验证",
    "kinds": "类别",
    "guide": "办事指南",
    "other": "其他条目",
    "first": "第一次提醒",
    "last": "最后提醒",
    "chained": "完整的条数",
    "waiting": "等着入链",
    "anchors": "库外的凭据",
    "broken": "问题",
    "rows": "条数",
    "title": "改了什么",
    "items": "条数",
    "new": "新增",
    "changed": "改动",
    "unchanged": "没变",
    "note": "说明",
    "fate": "处理",
    "target": "条目",
    "reason": "理由",
}
"""What stands in JSON of before and after."""

VALUES: Final[Mapping[str, str]] = {
    "cleared": "取消",
    "kept": "不变",
    "guide": "办事指南",
    "question": "问答",
    "case": "案例",
    "entry": "写成新条目",
    "phrasing": "加为相似问",
    "synonym": "加同义词",
    "aside": "先放一边",
}

_SETTINGS: Final[Mapping[str, str]] = {
    "two_approvals": "两个人审核",
    "stale_after": "多久要核对",
    "expiry_warning": "到期提醒",
}

_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "setting": _SETTINGS,
    "words": {each.value: each.label for each in WordList},
}
"""What the names of targets are called, by their kind."""

BREACHES: Final[Mapping[Breach, str]] = {
    Breach.CHANGED: "这一条被改过",
    Breach.LOST: "这一条不见了",
    Breach.GAP: "链断在这里，中间少了",
    Breach.CUT: "从这里起，后面的都不见了",
    Breach.REWRITTEN: "和库外的凭据对不上，链被重做过",
    Breach.STRAY: "这一条不是程序写的",
    Breach.UNREADABLE: "这一条读不出来",
}


def action_told(action: str) -> str:
    return ACTIONS.get(action, action)


def result_told(result: str) -> str:
    """'' for what was simply done."""
    return "" if result == "ok" else _RESULTS.get(result, result)


def target_told(target: str) -> str:
    """`staff:li` as 账号 li; 审计记录 without anything behind it."""
    kind, _, name = target.partition(":")
    name = _NAMES.get(kind, {}).get(name, name)
    return f"{_TARGETS.get(kind, kind)} {'' if name == NOBODY else name}".strip()


def person_told(name: str, shown_names: Mapping[str, str]) -> str:
    """Somebody as the list calls them; the command line and strangers are told as such."""
    if name == NOBODY:
        return "没有这个账号的人"
    if user := _TERMINAL.fullmatch(name):
        return f"命令行（{user[1]}）"
    return shown_names.get(name, name)


_TERMINAL: Final = re.compile(r"cli:(.*)")
