"""An entry is judged before it goes live: what stands in the way, what should be looked at."""

from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

from knowledge.case import Case
from knowledge.day import begins
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.lint import lint
from knowledge.lint_finding import Code, Finding, Known, Severity, blocks, warns
from knowledge.sensitive import default_sensitive
from knowledge.starter_files import starter_entries
from knowledge.words import load_words

IDS = frozenset({"id-card", "temporary", "package", "q", "case"})
KNOWN = Known(begins("2026-11-20"), default_sensitive(), IDS, load_words().form)
GUIDE = Guide(
    task_name="居民身份证换领",
    common_name="换身份证",
    accept_condition="户口在本市的居民，身份证快到期或者损坏的",
    materials=(Material("居民户口簿"),),
    handle_flow=("取号", "拍照、采指纹", "领证"),
    handle_type=("窗口",),
    project_type="承诺件",
    anticipate_day=60,
    promise_day=20,
    limit_scene_num=1,
    limit_scene_explain="采集指纹",
    is_fee=True,
    fee="20 元",
    fee_basis="发改价格〔2003〕2322号",
    result_name="居民身份证",
    result_delivery="窗口领取",
    transact_addr="市民大道 66 号 2 楼",
    transact_time="周一至周五 9:00–17:00",
    link_way="0999-88123450",
    supervise_way="12345",
    contact_person="户政科 综合岗",
)
ENTRY = Entry("id-card", Kind.GUIDE, "换身份证", checked_on="2026-11-02", guide=GUIDE)
QUESTION = Entry("q", Kind.QUESTION, "身份证多久能拿到", "20 天左右。", checked_on="2026-11-02")
CASE = Entry(
    "case",
    Kind.CASE,
    "外地人换身份证",
    case=Case("户口不在本市，人回不去。", solution="就近的派出所代收，寄回户籍地办。"),
)
PACKAGE = replace(
    ENTRY,
    id="package",
    guide=Guide("落户一件事", items=("id-card", "temporary"), link_way="0999-88123450"),
)


def judged(entry: Entry, known: Known = KNOWN) -> list[tuple[str, Severity, Code, int | None]]:
    return [(each.field, each.severity, each.code, each.index) for each in lint(entry, known)]


def guide(**changes: object) -> Entry:
    return replace(ENTRY, guide=replace(GUIDE, **changes))  # type: ignore[arg-type]


def block(field: str, code: Code, index: int | None = None) -> list[object]:
    return [(field, Severity.BLOCKS, code, index)]


def warn(field: str, code: Code, index: int | None = None) -> list[object]:
    return [(field, Severity.WARNS, code, index)]


@pytest.mark.parametrize("entry", [ENTRY, QUESTION, CASE, PACKAGE], ids=lambda entry: entry.id)
def test_what_is_in_order_gets_no_finding(entry: Entry) -> None:
    assert lint(entry, KNOWN) == ()


@pytest.mark.parametrize(
    "field", ["accept_condition", "contact_person", "link_way", "transact_addr"]
)
def test_the_elements_of_a_guide_must_not_be_empty(field: str) -> None:
    assert judged(guide(**{field: " "})) == block(field, Code.EMPTY)


def test_a_guide_needs_materials_and_each_of_them_a_name() -> None:
    assert judged(guide(materials=())) == block("materials", Code.EMPTY)
    nameless = (Material("户口簿"), Material(" "))
    assert judged(guide(materials=nameless)) == block("materials.name", Code.EMPTY, 1)


def test_what_blocks_comes_first_and_says_what_to_do() -> None:
    found = lint(guide(handle_flow=(), link_way=""), KNOWN)
    assert found == (
        blocks("link_way", Code.EMPTY, "还没有咨询电话，请写上带区号的电话，比如 0999-88123450"),
        warns("handle_flow", Code.EMPTY, "没有写办理步骤，请一步一行写上"),
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"promise_day": 61}, block("promise_day", Code.OVER_STATUTORY)),
        (
            {"promise_day": 61, "anticipate_type": "日历日"},
            block("promise_day", Code.OVER_STATUTORY),
        ),
        ({"promise_day": 61, "promise_type": "日历日"}, []),
        ({"promise_day": 60}, []),
        ({"project_type": "即办件"}, warn("project_type", Code.PROJECT_TYPE)),
        ({"promise_day": 0}, warn("project_type", Code.PROJECT_TYPE)),
        ({"promise_day": None}, warn("promise_day", Code.EMPTY)),
        ({"limit_scene_explain": ""}, warn("limit_scene_explain", Code.VISITS_UNEXPLAINED)),
        ({"online_depth": "全程网办"}, warn("limit_scene_num", Code.ONLINE_WITH_VISITS)),
        ({"limit_scene_num": 0}, warn("handle_type", Code.NO_WAY_WITHOUT_VISIT)),
        ({"limit_scene_num": 0, "handle_type": ("窗口", "邮寄")}, []),
        ({"limit_scene_num": 0, "online_depth": "全程网办"}, []),
        ({"result_delivery": ""}, warn("result_delivery", Code.NO_DELIVERY)),
        ({"fee": ""}, warn("fee", Code.FEE_UNEXPLAINED)),
        ({"fee_basis": ""}, warn("fee_basis", Code.FEE_UNEXPLAINED)),
        ({"is_fee": None, "fee": ""}, warn("is_fee", Code.FEE_UNEXPLAINED)),
        ({"is_fee": False, "fee": "", "fee_basis": ""}, []),
        ({"transact_time": ""}, warn("transact_time", Code.EMPTY)),
        ({"link_way": "88123450"}, warn("link_way", Code.NO_AREA_CODE)),
        ({"link_way": "见公示"}, warn("link_way", Code.BAD_PHONE)),
        ({"supervise_way": "0999-8812345012"}, block("supervise_way", Code.BAD_PHONE)),
        ({"link_way": "13812345678"}, warn("link_way", Code.PERSONAL_DATA)),
        ({"tips": "打13812345678"}, block("tips", Code.PERSONAL_DATA)),
        ({"contact_person": "11010519491231002X"}, block("contact_person", Code.PERSONAL_DATA)),
        ({"handle_flow": ("取号", "到工商局核名")}, block("handle_flow", Code.SENSITIVE, 1)),
        ({"online_url": "zwfw.example.gov.cn"}, block("online_url", Code.BAD_LINK)),
        ({"online_url": "http://zwfw.example.gov.cn"}, warn("online_url", Code.INSECURE_LINK)),
        (
            {"materials": (Material("表", sample_url="https://10.0.0.1/a.doc"),)},
            block("materials.sample_url", Code.BAD_LINK, 0),
        ),
        ({"tips": "看[这里](javascript:alert(1))"}, block("tips", Code.BAD_LINK)),
        ({"tips": "看[这里](https://a.gov.cn/b_(1).html)"}, []),
    ],
)  # fmt: skip
def test_a_guide_that_contradicts_itself_or_leads_astray(
    changes: dict[str, object], expected: list[object]
) -> None:
    found = judged(guide(**changes))
    if changes.get("tips") == "看[这里](javascript:alert(1))":
        found = [each for each in found if each[2] is not Code.MARKUP]
    assert found == expected


@pytest.mark.parametrize(
    ("items", "index"),
    [(("id-card", "unknown"), 1), (("package",), 0), (("id-card", "id-card"), 1)],
)
def test_the_items_of_a_package_are_other_guides_each_once(
    items: tuple[str, ...], index: int
) -> None:
    package = replace(PACKAGE, guide=Guide("落户一件事", items=items, link_way="12345"))
    assert judged(package) == block("items", Code.UNKNOWN_ITEM, index)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"question": " "}, block("question", Code.EMPTY)),
        ({"question": "证"}, warn("question", Code.TITLE_LENGTH)),
        ({"question": "证" * 61}, warn("question", Code.TITLE_LENGTH)),
        ({"answer": " "}, block("answer", Code.EMPTY)),
        ({"answer": "长" * 700}, warn("answer", Code.TOO_LONG)),
        ({"answer": "<script>alert(1)</script>好"}, warn("answer", Code.MARKUP)),
        ({"answer": "<b onclick=alert(1)>好</b>"}, warn("answer", Code.MARKUP)),
        ({"answer": "<b>好</b>，5 < 6"}, []),
        ({"answer": "这个我不知道。"}, warn("answer", Code.SENSITIVE)),
        ({"answer": "残\u200b疾人、残 废 人都能办。"}, block("answer", Code.SENSITIVE)),
        ({"answer": "看 https://a.gov.cn/x。"}, []),
        ({"answer": "看 http://192.168.0.1/x。"}, block("answer", Code.BAD_LINK)),
        ({"answer": "卡号 6222021202001234567"}, block("answer", Code.PERSONAL_DATA)),
        ({"phrasings": ("几天能拿到", "身份证多久能拿到？")}, warn("phrasings", Code.REPEATED, 1)),
        ({"phrasings": ("几天拿到", "幾天拿到")}, warn("phrasings", Code.REPEATED, 1)),
        ({"phrasings": ("？",)}, warn("phrasings", Code.EMPTY, 0)),
        ({"phrasings": ("长" * 101,)}, warn("phrasings", Code.TITLE_LENGTH, 0)),
        ({"phrasings": tuple(map(str, range(201)))}, warn("phrasings", Code.MANY_PHRASINGS)),
        ({"phrasings": ("打13812345678问",)}, block("phrasings", Code.PERSONAL_DATA, 0)),
        ({"phrasings": ("工商局在哪",)}, []),
        ({"phrasings": ("你们这些笨蛋",)}, warn("phrasings", Code.SENSITIVE, 0)),
        ({"related": ("id-card", "gone")}, warn("related", Code.UNKNOWN_RELATED, 1)),
        ({"related": ("q",)}, warn("related", Code.UNKNOWN_RELATED, 0)),
        ({"checked_on": ""}, warn("checked_on", Code.NOT_CHECKED)),
        ({"checked_on": "2026-06-01"}, []),
        ({"checked_on": "2026-05-01"}, warn("checked_on", Code.NOT_CHECKED)),
        ({"checked_on": "2026-11-21"}, warn("checked_on", Code.NOT_CHECKED)),
        ({"valid_until": begins("2026-11-20")}, block("valid_until", Code.EXPIRED)),
        ({"valid_until": begins("2026-11-25")}, warn("valid_until", Code.EXPIRES_SOON)),
        ({"valid_until": begins("2026-12-20")}, warn("valid_until", Code.EXPIRES_SOON)),
        ({"valid_until": begins("2026-12-21")}, []),
        ({"extra": {"note": ["打13812345678"]}}, block("note", Code.PERSONAL_DATA)),
        ({"extra": {"link": "https://localhost/"}}, block("link", Code.BAD_LINK)),
    ],
)  # fmt: skip
def test_a_question(changes: dict[str, object], expected: list[object]) -> None:
    assert judged(replace(QUESTION, **changes)) == expected  # type: ignore[arg-type]


def test_a_guide_is_checked_every_month() -> None:
    assert judged(replace(ENTRY, checked_on="2026-10-20")) == []
    assert judged(replace(ENTRY, checked_on="2026-10-19")) == warn("checked_on", Code.NOT_CHECKED)


def test_how_long_it_still_holds_is_told() -> None:
    (found,) = lint(replace(QUESTION, valid_until=begins("2026-11-25")), KNOWN)
    assert found.message == "2026年11月25日失效，不到 7 天了。还有用的话，请改失效日期"


def test_a_personal_number_is_not_told_again() -> None:
    (found,) = lint(replace(QUESTION, answer="找１３８ 1234 5678"), KNOWN)
    assert found == Finding(
        "answer",
        Severity.BLOCKS,
        Code.PERSONAL_DATA,
        "有手机号 138****5678，不能公开，请删掉",
    )


def test_a_case_needs_what_happened_and_how_it_was_solved() -> None:
    bare = replace(CASE, case=Case(""))
    expected = [*block("situation", Code.EMPTY), *block("solution", Code.EMPTY)]
    assert judged(bare) == expected
    told = replace(bare, answer="户口不在本市，就近代收，寄回户籍地办成。")
    expected = [*warn("situation", Code.EMPTY), *warn("solution", Code.EMPTY)]
    assert judged(told) == expected


def starter_known(entries: tuple[Entry, ...]) -> Known:
    by_id: Callable[[str], Entry | None] = {entry.id: entry for entry in entries}.get
    return replace(KNOWN, ids=frozenset(entry.id for entry in entries), entry_of=by_id)


def test_nothing_stands_in_the_way_of_the_sample_entries() -> None:
    entries = starter_entries()
    known = starter_known(entries)
    found = [(entry.id, each) for entry in entries for each in lint(entry, known)]
    assert [each for each in found if each[1].severity is Severity.BLOCKS] == []
    assert len(found) <= 0.01 * len(entries)


def test_ten_thousand_entries_are_judged_while_one_waits() -> None:
    entries = starter_entries()
    known = starter_known(entries)
    begun = process_time()
    for entry in entries:
        lint(entry, known)
    assert (process_time() - begun) / len(entries) < 0.002
