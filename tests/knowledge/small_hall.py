"""A small collection that the tests of the search ask."""

from functools import cache

from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.release import Built, build
from knowledge.words import Words, load_words, read_words

ID_CARD = Entry(
    "id-card",
    Kind.GUIDE,
    "居民身份证丢失补领",
    phrasings=("身份证丢了怎么补", "身份证找不到了要重新办一张"),
    keywords=("身份证", "补领"),
    guide=Guide(
        task_name="居民身份证丢失补领",
        common_name="补办身份证",
        materials=(Material("居民户口簿"),),
    ),
)
ID_CARD_EXPIRED = Entry(
    "id-card-expired",
    Kind.QUESTION,
    "居民身份证到期换领",
    "有效期满前 3 个月就可以换领。",
    phrasings=("身份证快过期了怎么换新的",),
)
PROPERTY = Entry(
    "property",
    Kind.QUESTION,
    "不动产权证书遗失补证",
    "先在登记机构网站刊登遗失声明，15 个工作日后补发。",
)
FUND = Entry("fund", Kind.QUESTION, "住房公积金提取", "购房、租房、退休都可以提取。")
MARRIAGE = Entry("marriage", Kind.QUESTION, "结婚登记", "双方带身份证到场，不收费。")
LICENCE = Entry("licence", Kind.QUESTION, "食品经营许可证核发", "经营场所平面图必须提交。")

COMMON = "thesaurus/common.txt"
ENTRIES = (ID_CARD, ID_CARD_EXPIRED, PROPERTY, FUND, MARRIAGE, LICENCE)


@cache
def the_words() -> Words:
    """The lists of the program without most names of things, so that a release is built at once."""
    sources = load_words().sources
    few = {name: sources[name] for name in sources if "/" not in name or name == COMMON}
    return read_words(few | {"thesaurus/small.txt": "公积金 → 住房公积金\n"})


@cache
def the_release() -> Built:
    return build(7, ENTRIES, the_words())
