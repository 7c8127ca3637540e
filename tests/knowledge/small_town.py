"""A collection in which many entries are about the same few things, with cases and places."""

from functools import cache

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide
from knowledge.release import Built, build
from tests.knowledge.small_hall import the_words


def _guide(
    name: str, task: str, said: str, *phrasings: str, keywords: str, cross_region: str = ""
) -> Entry:
    return Entry(
        name,
        Kind.GUIDE,
        said,
        phrasings=phrasings,
        keywords=tuple(keywords.split()),
        guide=Guide(task, said, cross_region=cross_region),
    )


def _question(name: str, question: str, answer: str, *phrasings: str) -> Entry:
    return Entry(name, Kind.QUESTION, question, answer, phrasings=phrasings)


def _case(name: str, title: str, situation: str, *related: str) -> Entry:
    return Entry(name, Kind.CASE, title, related=related, case=Case(situation))


ID_FIRST = _guide("id-first", "居民身份证首次申领", "第一次办身份证", keywords="身份证")
ID_LOST = _guide("id-lost", "居民身份证丢失补领", "身份证丢了补办一张", keywords="身份证")
SHOP_OPEN = _guide(
    "shop-open",
    "个体工商户设立登记",
    "个体户办营业执照",
    "开店要办营业执照",
    keywords="营业执照 开店",
)
SHOP_LOST = _guide("shop-lost", "营业执照遗失补领", "营业执照丢了补一张", keywords="营业执照 遗失")
SHOP_CHANGE = _guide(
    "shop-change", "营业执照变更登记", "营业执照上改名字", keywords="营业执照 变更"
)
SHOP_COPY = _question("shop-copy", "营业执照副本可以多要几本吗", "可以，窗口当场打印，不收费。")
SHOP_SHOW = _question("shop-show", "营业执照要挂在店里吗", "要放在住所或经营场所看得见的地方。")
WEDDING = _guide(
    "wedding", "结婚登记", "领结婚证", "结婚要带什么", keywords="结婚证", cross_region="全国通办"
)
DIVORCE = _guide("divorce", "离婚登记", "协议离婚", "离婚怎么办手续", keywords="离婚证")
FUND = _guide("fund", "住房公积金提取", "提取公积金", "公积金怎么取出来", keywords="公积金")
SOCIAL_CARD = _guide(
    "social-card", "社会保障卡补领", "补办社保卡", "社保卡丢了怎么补", keywords="社保卡"
)
RESIDENCE = _guide(
    "residence",
    "居住证申领",
    "办居住证",
    "居住证要什么材料",
    keywords="居住证",
    cross_region="青山县、白鹭镇、长桥街道都可以办",
)
BOOKLET = _guide("booklet", "居民户口簿补发", "补办户口本", "户口本丢了", keywords="户口本")
FUND_CASE = _case("fund-case", "老人留下的公积金取不出来", "父亲去世后账户里还有公积金。", "fund")
ID_CASE = _case("id-case", "身份证丢了被人拿去开公司", "名下多出一家公司和营业执照。", "id-lost")

ENTRIES = (
    ID_FIRST,
    ID_LOST,
    SHOP_OPEN,
    SHOP_LOST,
    SHOP_CHANGE,
    SHOP_COPY,
    SHOP_SHOW,
    WEDDING,
    DIVORCE,
    FUND,
    SOCIAL_CARD,
    RESIDENCE,
    BOOKLET,
    FUND_CASE,
    ID_CASE,
)


@cache
def the_town() -> Built:
    return build(3, ENTRIES, the_words())
