"""What the office brings into the console that day: a department's spreadsheet, new answers, and
questions that must always find their entry."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from knowledge.day import begins
from knowledge.entry import Entry, Kind
from knowledge.starter_files import starter_entries

DEPARTMENT = "示例市民政局"
CASES = """\
补身份证要多少钱\tguide-idcard-replace
身份证丢了怎么补\tguide-idcard-replace
异地看病怎么备案\tguide-med-remote
办居住证\tguide-residence-permit
高龄津贴怎么领\tguide-elder-allowance
老年证怎么办\tguide-elder-card
老人身份证过期了走不动\tq-idcard-home
低保怎么申请\tguide-dibao
"""


def civil_affairs(today: date) -> list[Entry]:
    """The department's November: what it checked last month, two new things, and a line that stands
    there twice."""
    first, *others = _checked(today)
    return [first, first, *others, *_new(today)]


def _checked(today: date) -> Iterator[Entry]:
    for number, each in enumerate(_guides()):
        checked = (today - timedelta(days=38 + number % 3)).isoformat()
        guide = each.guide
        if guide and each.id == "guide-temp-aid":
            guide = replace(guide, handle_flow=(), promise_day=None)
        if guide and each.id == "guide-elder-card":
            guide = replace(guide, transact_time="")
        yield replace(each, checked_on=checked, guide=guide)


def _guides() -> list[Entry]:
    mine = [each for each in starter_entries() if each.department == DEPARTMENT]
    return [each for each in mine if each.id.startswith("guide-")]


def _new(today: date) -> Iterator[Entry]:
    heating = (
        "12 月 10 日前打到低保、特困对象的卡上，不用申请，每户 800 元。"
        "没收到的，打所在街道的电话问：柳树街道 0999-88135201，和平镇 0999-88155201。"
    )
    checkup = (
        "65 岁以上的老人，今年办到 12 月 20 日。带身份证，到常住地的社区卫生服务中心，"
        "早上空腹去，不收费。"
    )
    for name, question, answer, days in (
        ("q-heating-2026", "今年冬天的取暖补贴什么时候发", heating, 5),
        ("q-elder-checkup", "老年人免费体检今年办到什么时候", checkup, 20),
    ):
        yield Entry(
            name,
            Kind.QUESTION,
            question,
            answer,
            department=DEPARTMENT,
            region="示例市",
            checked_on=today.isoformat(),
            valid_until=begins((today + timedelta(days=days)).isoformat()),
        )
