"""Elements of a guide that contradict each other."""

from collections.abc import Iterator

from knowledge.entry import Entry
from knowledge.guide import Guide
from knowledge.lint_finding import Code, Finding, Known, Rule, blocks, warns

AT_ONCE = "即办件"
PROMISED = "承诺件"
ONLINE = "全程网办"
WORKING_DAYS = "工作日"


def _promise(entry: Entry, _: Known) -> Iterator[Finding]:
    """So many working days are never fewer calendar days; the other way round nobody can say."""
    guide = entry.guide
    if guide is None or guide.promise_day is None or guide.anticipate_day is None:
        return
    comparable = guide.promise_type in {guide.anticipate_type, WORKING_DAYS}
    if comparable and guide.promise_day > guide.anticipate_day:
        yield blocks(
            "promise_day",
            Code.OVER_STATUTORY,
            f"承诺 {guide.promise_day} 个{guide.promise_type}，比法定的 {guide.anticipate_day} 个"
            f"{guide.anticipate_type}还长，请核对后改短",
        )


def _project_type(entry: Entry, _: Known) -> Iterator[Finding]:
    guide = entry.guide
    if guide is None or guide.promise_day is None:
        return
    if guide.promise_day > 0 and guide.project_type != PROMISED:
        message = "承诺的时间不是当场，办件类型请选“承诺件”"
        yield warns("project_type", Code.PROJECT_TYPE, message)
    if guide.promise_day == 0 and guide.project_type == PROMISED:
        message = "承诺当场办完，办件类型请选“即办件”；不是当场的，请改承诺天数"
        yield warns("project_type", Code.PROJECT_TYPE, message)


def _visits(entry: Entry, _: Known) -> Iterator[Finding]:
    guide = entry.guide
    if guide is None or guide.limit_scene_num is None:
        return
    if guide.limit_scene_num > 0 and not guide.limit_scene_explain.strip():
        message = "要到现场的，请写明为什么要来，比如：采集指纹"
        yield warns("limit_scene_explain", Code.VISITS_UNEXPLAINED, message)
    if guide.limit_scene_num > 0 and guide.online_depth == ONLINE:
        message = "全程网办的，到现场次数应当是 0；要来现场的，请改网办深度"
        yield warns("limit_scene_num", Code.ONLINE_WITH_VISITS, message)
    if guide.limit_scene_num == 0 and not _can_be_done_from_afar(guide):
        message = "一次也不用跑，又不能网上办，请在办理形式里加上“邮寄”，或者改到现场次数"
        yield warns("handle_type", Code.NO_WAY_WITHOUT_VISIT, message)


def _can_be_done_from_afar(guide: Guide) -> bool:
    afar = {"网上", "邮寄", "快递", "上门"}
    return (
        guide.online_depth == ONLINE or guide.is_express or not afar.isdisjoint(guide.handle_type)
    )


def _delivery(entry: Entry, _: Known) -> Iterator[Finding]:
    guide = entry.guide
    if guide and guide.result_name.strip().endswith("证") and not guide.result_delivery.strip():
        message = "办完有证的，请写明怎么拿到，比如：窗口领取或者邮寄"
        yield warns("result_delivery", Code.NO_DELIVERY, message)


def _fee(entry: Entry, _: Known) -> Iterator[Finding]:
    guide = entry.guide
    if guide is None or guide.items:
        return
    if guide.is_fee is None and not guide.fee.strip():
        yield warns("is_fee", Code.FEE_UNEXPLAINED, "没有写收不收费，请选“是”或者“否”")
    if guide.is_fee and not guide.fee.strip():
        yield warns("fee", Code.FEE_UNEXPLAINED, "收费的，请写明收多少，比如：每本 80 元")
    if guide.is_fee and not guide.fee_basis.strip():
        yield warns("fee_basis", Code.FEE_UNEXPLAINED, "收费的，请写明收费依据的文件")


GUIDE_RULES: tuple[Rule, ...] = (_promise, _project_type, _visits, _delivery, _fee)
