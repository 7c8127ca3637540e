"""When an entry was checked last, and until when it holds."""

from collections.abc import Iterator
from datetime import date, datetime

from knowledge.day import SHANGHAI, spoken
from knowledge.entry import Entry, Kind
from knowledge.lint_finding import Code, Finding, Known, Rule, blocks, warns


def _checked(entry: Entry, known: Known) -> Iterator[Finding]:
    """Cases are told of the past, and need no checking."""
    if entry.kind is Kind.CASE:
        return
    if not entry.checked_on:
        message = "没有核对日期，请核对一遍内容，再写上今天的日期"
        yield warns("checked_on", Code.NOT_CHECKED, message)
        return
    days = (known.today() - date.fromisoformat(entry.checked_on)).days
    limits = known.limits
    is_guide = entry.kind is Kind.GUIDE
    if days > (limits.guide_checked_days if is_guide else limits.question_checked_days):
        message = f"{spoken(entry.checked_on)}核对的，已经过了 {days} 天，请重新核对后改成今天"
        yield warns("checked_on", Code.NOT_CHECKED, message)
    if days < 0:
        message = f"核对日期 {spoken(entry.checked_on)}还没到，请改成核对那天"
        yield warns("checked_on", Code.NOT_CHECKED, message)


def _validity(entry: Entry, known: Known) -> Iterator[Finding]:
    if entry.valid_until is None:
        return
    last = datetime.fromtimestamp(entry.valid_until / 1000, SHANGHAI).date()
    told = spoken(last.isoformat())
    if entry.valid_until <= known.at:
        message = f"{told}已经过期，请改失效日期，或者下线这一条"
        yield blocks("valid_until", Code.EXPIRED, message)
        return
    days = (last - known.today()).days
    within = next((limit for limit in sorted(known.limits.expiry_days) if days <= limit), None)
    if within is not None:
        message = f"{told}失效，不到 {within} 天了。还有用的话，请改失效日期"
        yield warns("valid_until", Code.EXPIRES_SOON, message)


DATE_RULES: tuple[Rule, ...] = (_checked, _validity)
