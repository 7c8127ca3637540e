"""What is said when an entry answers."""

from dataclasses import replace

import pytest

from chat.passage import LIMIT, Tap, WebLink, readable, size
from knowledge.answer import answer
from knowledge.aspect import Aspect
from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.starter_files import starter_entries

PHONE = "0999-88123450"
GUIDE = Guide(
    task_name="居民身份证丢失补领",
    common_name="补办身份证",
    accept_condition="1. 办过身份证，现在丢了。\n2. 到期的办换领。",
    materials=(
        Material("居民户口簿", note="看一下就还给您"),
        Material("监护人身份证", "原件或电子", 1, necessity="视情况", note="16 岁以下的带"),
        Material("申请表", copies=2, source="窗口领取填写", blank_form_url="https://e.org/f"),
    ),
    handle_flow=("到窗口申请", "采集指纹", "领证"),
    handle_type=("窗口", "网上"),
    project_type="承诺件",
    anticipate_day=60,
    anticipate_type="日历日",
    promise_day=10,
    limit_scene_num=1,
    limit_scene_explain="要采集指纹",
    in_person="要本人到场；16 岁以下由监护人陪同",
    agent="不能代办，领证可以请家人代领",
    online="可以在小程序预约",
    online_depth="可网上预约，仍需到场一次",
    online_url="https://e.org/online",
    cross_region="跨省通办：任一户籍窗口都能补领",
    is_fee=True,
    fee="工本费 40 元",
    fee_basis="发改价格〔2003〕2322号",
    legal_basis=("《居民身份证法》第十一条",),
    result_name="居民身份证",
    result_delivery="窗口领取或邮寄",
    window="二楼 21 号窗口",
    transact_addr="市民中心（市民路 1 号）\n青松中心（松涛路 9 号）",
    transact_time="工作日 9:00–17:00",
    link_way="0999-88211001",
    supervise_way="0999-88210000",
    contact_person="户政科 综合岗",
    tips="不用登报。",
)
ENTRY = Entry("g", Kind.GUIDE, "补办身份证", checked_on="2026-11-02", guide=GUIDE)
REST = "“居民身份证丢失补领”的整份指南，回复“全部”。"


def said(entry: Entry, aspect: Aspect = Aspect.NONE, phone: str = PHONE) -> str:
    return readable(answer(entry, aspect, phone=phone))


def with_elements(**elements: object) -> Entry:
    return replace(ENTRY, guide=Guide("居民身份证丢失补领", "补办身份证", **elements))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("aspect", "lines"),
    [
        (Aspect.FEE, "补办身份证：工本费 40 元（发改价格〔2003〕2322号）。"),
        (
            Aspect.MATERIALS,
            (
                "补办身份证，带这 2 样，另外 1 样看情况：\n"
                "1. 居民户口簿（原件 1 份，看一下就还给您）\n"
                "2. 监护人身份证（原件或电子 1 份，视情况，16 岁以下的带）\n"
                "3. 申请表（原件 2 份，窗口领取填写） 空表\n"
                "要本人到场；16 岁以下由监护人陪同。"
            ),
        ),
        (Aspect.TIME, "补办身份证，10 个工作日内办完（法定 60 天）。"),
        (
            Aspect.PLACE,
            (
                "补办身份证，去这 2 处都行：\n"
                "1. 市民中心（市民路 1 号）\n2. 青松中心（松涛路 9 号）\n"
                "窗口：二楼 21 号窗口。\n时间：工作日 9:00–17:00。"
            ),
        ),
        (
            Aspect.ONLINE,
            "补办身份证：可网上预约，仍需到场一次。可以在小程序预约，点这里网上办。",
        ),
        (
            Aspect.IN_PERSON,
            "补办身份证：要本人到场；16 岁以下由监护人陪同。最多到现场 1 次（要采集指纹）。",
        ),
        (Aspect.AGENT, "补办身份证：不能代办，领证可以请家人代领。"),
        (Aspect.CROSS_REGION, "补办身份证：跨省通办：任一户籍窗口都能补领。"),
        (Aspect.CONDITION, "补办身份证的条件：1. 办过身份证，现在丢了。2. 到期的办换领。"),
        (Aspect.FLOW, "补办身份证，分 3 步：\n1. 到窗口申请\n2. 采集指纹\n3. 领证"),
        (Aspect.RESULT, "补办身份证，办好后拿到居民身份证，窗口领取或邮寄。"),
        (Aspect.HOURS, "补办身份证，窗口时间：工作日 9:00–17:00。"),
        (Aspect.COMPLAINT, "补办身份证，投诉打 0999-88210000。想先问清楚，打 0999-88211001。"),
        (
            Aspect.ABSENT,
            (
                "补办身份证：要本人到场；16 岁以下由监护人陪同。下面几样能省些事：\n"
                "1. 办好的不用再来取：窗口领取或邮寄。"
            ),
        ),
        (
            Aspect.CONTACT,
            "补办身份证，咨询打 0999-88211001（户政科 综合岗）。投诉打 0999-88210000。",
        ),
    ],
)
def test_what_is_asked_is_answered_first(aspect: Aspect, lines: str) -> None:
    assert said(ENTRY, aspect) == f"{lines}\n{REST}"


def test_the_card_tells_what_one_has_to_know() -> None:
    assert said(ENTRY) == (
        "补办身份证（居民身份证丢失补领）\n"
        "条件：办过身份证，现在丢了。还有别的条件，见“全部”。\n"
        "带这 2 样，另外 1 样看情况：\n"
        "1. 居民户口簿（原件 1 份，看一下就还给您）\n"
        "2. 监护人身份证（原件或电子 1 份，视情况，16 岁以下的带）\n"
        "3. 申请表（原件 2 份，窗口领取填写） 空表\n"
        "本人：要本人到场；16 岁以下由监护人陪同。\n"
        "地点：市民中心、青松中心。地址和时间问我“在哪办”。\n"
        "时限：10 个工作日内办完（法定 60 天）。费用：工本费 40 元。\n"
        "咨询：0999-88211001。\n"
        "2026年11月2日核对。步骤、网上办、代办，回复“全部”。"
    )


def test_the_rest_tells_everything() -> None:
    assert said(ENTRY, Aspect.ALL) == (
        "补办身份证（居民身份证丢失补领）\n"
        "条件：1. 办过身份证，现在丢了。2. 到期的办换领。\n"
        "带这 2 样，另外 1 样看情况：\n"
        "1. 居民户口簿（原件 1 份，看一下就还给您）\n"
        "2. 监护人身份证（原件或电子 1 份，视情况，16 岁以下的带）\n"
        "3. 申请表（原件 2 份，窗口领取填写） 空表\n"
        "本人：要本人到场；16 岁以下由监护人陪同。最多到现场 1 次（要采集指纹）。\n"
        "地点：\n· 市民中心（市民路 1 号）\n· 青松中心（松涛路 9 号）\n"
        "窗口：二楼 21 号窗口。\n"
        "时间：工作日 9:00–17:00。\n"
        "时限：10 个工作日内办完（法定 60 天）。\n"
        "费用：工本费 40 元。\n"
        "咨询：0999-88211001，户政科 综合岗。\n"
        "步骤：\n1. 到窗口申请\n2. 采集指纹\n3. 领证\n"
        "网上办：可网上预约，仍需到场一次。可以在小程序预约，点这里网上办。\n"
        "代办：不能代办，领证可以请家人代领。\n"
        "异地：跨省通办：任一户籍窗口都能补领。\n"
        "结果：拿到居民身份证，窗口领取或邮寄。\n"
        "收费依据：发改价格〔2003〕2322号。\n"
        "依据：《居民身份证法》第十一条。\n"
        "投诉：0999-88210000。\n"
        "提醒：不用登报。\n"
        "2026年11月2日核对。"
    )


def test_links_and_taps_are_real() -> None:
    spans = answer(ENTRY, Aspect.MATERIALS, phone=PHONE)
    assert [span for span in spans if not isinstance(span, str)] == [
        WebLink("空表", "https://e.org/f"),
        Tap("全部"),
    ]


@pytest.mark.parametrize(
    ("elements", "aspect", "first"),
    [
        ({"is_fee": False}, Aspect.FEE, "补办身份证：不收费。"),
        ({"is_fee": True}, Aspect.FEE, "补办身份证：要收费，数额以窗口公示为准。"),
        ({"promise_day": 0, "fee": "免费"}, Aspect.TIME, "补办身份证，当场就能办完。"),
        ({"project_type": "即办件"}, Aspect.TIME, "补办身份证，当场就能办完。"),
        ({"anticipate_day": 3}, Aspect.TIME, "补办身份证，3 个工作日内办完。"),
        ({"window": "二楼"}, Aspect.PLACE, "补办身份证，去二楼。"),
        ({"transact_addr": "市民路 1 号"}, Aspect.PLACE, "补办身份证，去市民路 1 号。"),
        ({"handle_type": ("窗口",)}, Aspect.ONLINE, "补办身份证：现在不能网上办，要到窗口。"),
        ({"handle_type": ("网上",)}, Aspect.ONLINE, "补办身份证：可以网上办。"),
        ({"handle_type": ("网上",)}, Aspect.PLACE, "补办身份证，在网上办，不用跑：可以网上办。"),
        ({"limit_scene_num": 0}, Aspect.IN_PERSON, "补办身份证：一次也不用跑。"),
        (
            {"agent": "带委托书可以代办"},
            Aspect.CROSS_REGION,
            "补办身份证，没有写可以在外地的窗口办。人来不了，可以这样：1 代办：带委托书可以代办。",
        ),
    ],
)
def test_what_little_is_known_is_said(
    elements: dict[str, object], aspect: Aspect, first: str
) -> None:
    assert said(with_elements(**elements), aspect).splitlines()[0] == first


@pytest.mark.parametrize("aspect", [each for each in Aspect if each not in {"", "all"}])
def test_what_the_guide_does_not_say_is_never_made_up(aspect: Aspect) -> None:
    sparse = with_elements(tips="带齐再来")
    first = said(sparse, aspect).splitlines()[0]
    assert first.startswith("补办身份证")
    assert PHONE in first
    assert "咨询台" in said(sparse, aspect, phone="").splitlines()[0]


def test_a_guide_of_which_only_the_name_is_known_says_what_to_do_next() -> None:
    bare = replace(with_elements(), department="市公安局")
    assert said(bare, Aspect.FEE) == (
        "您问的是“补办身份证”。这件事由市公安局办理。\n"
        f"怎么办、要带什么，打 {PHONE}，说这件事的名称就行。"
    )


def test_a_guide_may_have_words_of_its_own() -> None:
    own = replace(with_elements(fee="40 元"), answer="**先挂失**，再补。", checked_on="")
    assert said(own) == (
        "补办身份证（居民身份证丢失补领）\n先挂失，再补。\n费用：40 元。\n"
        "步骤、网上办、代办，回复“全部”。"
    )


def test_a_question_says_its_answer_with_links() -> None:
    entry = Entry("q", Kind.QUESTION, "怎么查进度", "看[这里](https://e.org)，**当天**更新。")
    assert answer(entry, Aspect.FEE, phone=PHONE) == (
        "看",
        WebLink("这里", "https://e.org"),
        "，当天更新。",
    )


@pytest.mark.parametrize("empty", ["", " \n", "[]()", "- "])
def test_a_question_without_an_answer_says_what_to_do_next(empty: str) -> None:
    entry = Entry("q", Kind.QUESTION, "休学审批", empty, extra={"link": "https://e.org"})
    assert answer(entry, Aspect.NONE, phone=PHONE) == (
        "您问的是“休学审批”。",
        "\n",
        WebLink("点这里看办事指南", "https://e.org"),
        "，可以看到要带的材料和地点。",
        "\n",
        f"怎么办、要带什么，打 {PHONE}，说这件事的名称就行。",
    )


def test_a_link_that_is_no_web_address_is_not_shown() -> None:
    entry = Entry("q", Kind.QUESTION, "休学审批", extra={"link": "weixin://x", "url": 5})
    assert "weixin" not in said(entry)
    assert said(entry, phone="").endswith("到大厅咨询台，说这件事的名称就行。")


def test_a_case_tells_what_happened_and_how_it_was_solved() -> None:
    case = Case("公司停业，\n联系不上", "没有封存", "查了登记", "集中封存", "", "钱转走了")
    assert said(Entry("c", Kind.CASE, "原单位倒闭了", case=case)) == (
        "有人遇到过：原单位倒闭了。\n"
        "情况：公司停业，联系不上。\n"
        "卡在哪里：没有封存。\n"
        "怎么解决的：集中封存。\n"
        "结果：钱转走了。\n"
        f"跟您的情况像的话，打 {PHONE}，请同事照这个办法帮您看看。"
    )


def test_the_sample_knowledge_is_said_without_gaps() -> None:
    entries = {entry.id: entry for entry in starter_entries()}
    said_of = {
        (entry.id, aspect): answer(entry, aspect, phone=PHONE, entry_of=entries.get)
        for entry in entries.values()
        for aspect in Aspect
    }
    texts = {key: readable(passage) for key, passage in said_of.items()}
    odd = ("None", "。。", "：。", "，。", "；。", "（）", "**", "！", "](")
    assert [key for key, text in texts.items() if any(sign in text for sign in odd)] == []
    assert [key for key, text in texts.items() if "指南里还没写" in text] == []
    cards = [key for key, passage in said_of.items() if key[1] == "" and size(passage) > LIMIT]
    assert cards == []
