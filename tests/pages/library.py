"""A small library of entries, and what older releases of it said, without a database."""

from dataclasses import dataclass, field, replace

from chat.message import Moment
from knowledge.case import Case
from knowledge.day import begins
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from office.hall import Hall
from pages.store import Told

HALL = Hall(
    "云州市民中心", "0999-1234567", "工作日 9:00–17:00", pages="https://hall.example.gov.cn"
)

BOOKLET = Material("居民户口簿", "原件", 1, "申请人自备", "必要", "看一下就还给您")
PHOTO = Material(
    "近期免冠照片",
    "原件",
    2,
    "申请人自备",
    "视情况",
    "现场可以免费照",
    sample_url="https://hall.example.gov.cn/sample.pdf",
    blank_form_url="https://hall.example.gov.cn/form.pdf",
)
LETTER = Material("街道证明", "原件和复印件", 1, "政府部门核发", "容缺（可后补）", "")

GUIDE = Guide(
    task_name="居民身份证丢失补领",
    common_name="补办身份证",
    service_object="个人",
    accept_condition="1. 户口在云州。\n2. 证件确实丢了。",
    materials=(BOOKLET, PHOTO),
    handle_flow=("到户籍窗口", "照相、按指纹", "等邮寄"),
    handle_type=("窗口", "网上"),
    project_type="承诺件",
    anticipate_day=60,
    anticipate_type="日历日",
    promise_day=10,
    limit_scene_num=1,
    limit_scene_explain="要按指纹",
    in_person="要本人来",
    agent="不能代办，领证可以请家人代领",
    online="在“云州通”小程序申请。",
    online_depth="可网上申请，到场一次",
    online_url="https://hall.example.gov.cn/apply",
    cross_region="外省户口也能办",
    cross_region_type="跨省通办",
    is_fee=True,
    fee="工本费 40 元",
    fee_basis="发改价格〔2003〕2322号",
    legal_basis=("《居民身份证法》第十一条",),
    result_name="居民身份证",
    result_delivery="窗口领或邮寄",
    is_schedule=True,
    is_express=True,
    window="二楼 21–26 号窗口",
    transact_addr=(
        "云州市民中心（云州市人民路 1 号，0999-1234567、0999-1234568）\n"
        "湖东便民中心（湖东区柳岸路 2 号，0999-2234567）"
    ),
    transact_time=(
        "云州市民中心：周一至周五 9:00–17:00；周六 9:00–12:00\n湖东便民中心：周一至周五 9:00–16:00"
    ),
    link_way="0999-3234567",
    supervise_way="0999-4234567",
    contact_person="户政科 综合岗",
    tips="补领以后，原来的证作废。",
)
ID_CARD = Entry(
    "id-card",
    Kind.GUIDE,
    "补办身份证",
    department="云州市公安局",
    checked_on="2026-11-02",
    guide=GUIDE,
)
QUESTION = Entry(
    "q-fee",
    Kind.QUESTION,
    "身份证补办为什么收 40 元",
    "1. 到期换领 20 元。\n2. 丢了补领 40 元，见[收费标准](https://hall.example.gov.cn/fees)。",
    related=("id-card",),
    checked_on="2026-11-01",
)
CASE = Entry(
    "case-abroad",
    Kind.CASE,
    "人在国外，身份证丢了",
    related=("id-card",),
    case=Case("人在国外三年。", "不能到场按指纹。", "请使领馆核验。", "先办临时护照，回国补领。"),
)
ODD = Entry("a/b 问?#%", Kind.QUESTION, "<script>alert(1)</script>", "<b>粗</b> & 1 < 2")
BARE = Entry(
    "bare",
    Kind.GUIDE,
    "光有名字的事",
    department="云州市林业局",
    guide=Guide("光有名字的事"),
    extra={"link": "https://hall.example.gov.cn/old"},
)
ENTRIES = (ID_CARD, QUESTION, CASE, ODD, BARE)

OLD = replace(
    ID_CARD,
    guide=replace(GUIDE, materials=(replace(BOOKLET, form="复印件"), LETTER), fee="工本费 20 元"),
)
TOLD_AT = begins("2026-11-03T10:00")


@dataclass
class FakeLive:
    entries: dict[str, Entry] = field(default_factory=lambda: {each.id: each for each in ENTRIES})
    number: int = 12

    def entry(self, entry_id: str, *, at: Moment) -> Entry | None:
        if entry_id == "broken":
            raise OSError("the release file is gone")
        entry = self.entries.get(entry_id)
        return entry if entry and entry.is_valid(at) else None

    def related(self, entry: Entry, *, at: Moment) -> tuple[Entry, ...]:
        naming = (each for each in self.entries.values() if entry.id in each.related)
        named = (self.entries[each] for each in entry.related)
        return tuple(each for each in (*named, *naming) if each.is_valid(at))


@dataclass
class FakeTold:
    """What each release said of each entry; `gone` was published once."""

    entries: dict[tuple[str, int], Entry] = field(
        default_factory=lambda: {
            ("id-card", 3): OLD,
            ("id-card", 12): ID_CARD,
            ("ended", 3): replace(OLD, id="ended"),
        }
    )
    gone: frozenset[str] = frozenset({"gone", "ended"})

    async def told(self, entry_id: str, release: int) -> Told | None:
        entry = self.entries.get((entry_id, release))
        return Told(entry, release, TOLD_AT) if entry else None

    async def was_published(self, entry_id: str) -> bool:
        return entry_id in self.gone
