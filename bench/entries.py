"""Made-up service items, as many as wanted, and the questions that citizens ask about them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from knowledge.entry import Entry, Kind

COUNT = 10_000


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: `title` stands in its answer too, so that a reply can be recognised."""

    number: int
    title: str
    city: str
    name: str
    side: str
    answer: str

    @property
    def id(self) -> str:
        return f"bench-{self.number:07d}"

    def entry(self) -> Entry:
        return Entry(self.id, Kind.QUESTION, self.title, self.answer)


def items(count: int = COUNT) -> list[Item]:
    """Different ones, at most `MOST`, in an order that mixes names, cities and sides."""
    if count > MOST:
        raise ValueError(f"There are {MOST} different items: ask for no more.")
    return [_item(number, number * _STEP % MOST) for number in range(count)]


def questions(wanted: list[Item]) -> Iterator[tuple[str, Item]]:
    """What is asked about each item, not always in its own words."""
    for item in wanted:
        way = _WAYS[item.number % len(_WAYS)]
        yield way.format(city=item.city, name=item.name, side=item.side), item


def write(path: Path, wanted: list[Item]) -> None:
    """One entry a line, as `bangban knowledge import` reads them."""
    with path.open("w", encoding="utf-8") as file:
        for item in wanted:
            record = {"id": item.id, "question": item.title, "answer": item.answer}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _item(number: int, place: int) -> Item:
    place, side = divmod(place, len(_SIDES))
    place, act = divmod(place, len(_ACTS))
    city, thing = divmod(place, len(_THINGS))
    name = f"{_THINGS[thing]}{_ACTS[act]}"
    title = f"{_CITIES[city]}{name}{_SIDES[side]}"
    answer = (
        f"{title}：由{_CITIES[city]}行政审批局{number % 40 + 1}号窗口受理，"
        f"{number % 19 + 1}个工作日内办结，不收费。"
        f"请带本人身份证原件和申请表一份，网上申请的到窗口取件即可。"
    )
    return Item(number, title, _CITIES[city], name, _SIDES[side], answer)


_WAYS = (
    "{city}{name}{side}",
    "请问{city}{name}{side}",
    "{name}{side}，在{city}",
    "我想知道{city}的{name}{side}",
    "{city}办{name}{side}啊",
)
_CITIES = tuple(
    f"{first}{second}{'市县区'[(row + column) % 3]}"
    for (row, first), (column, second) in product(
        enumerate("云松柏梅兰清临安永嘉平长宁德丰"), enumerate("州川溪陵山江阳湖城源")
    )
)
_NAMED = (
    "小餐饮经营 食品摊贩 药品零售 医疗器械经营 道路货运 网约车驾驶 农药经营 种子生产 水产养殖 "
    "林木采伐 占道施工 户外广告 建筑起重机械 燃气经营 危险化学品经营 烟花爆竹零售 特种设备 "
    "计量器具 印刷经营 出版物零售 娱乐场所 旅行社 民办培训机构 托育机构 养老机构 社会团体 "
    "劳务派遣 人力资源服务 保安培训 典当行 排污口 取水 河道采砂 临时用地 测绘资质 古树迁移 "
    "动物诊疗 生鲜乳收购 兽药经营 饲料生产 食用菌菌种 渔业捕捞 船舶营运 港口经营 客运班线 "
    "机动车维修 驾驶员培训 停车场 公共场所卫生 生活饮用水供水 放射诊疗 母婴保健技术 医疗机构执业 "
    "护士执业 乡村医生执业 单采血浆 消毒产品生产 烟草专卖零售 酒类批发 食盐零售 成品油零售 "
    "拍卖企业 报废汽车回收 再生资源回收 房地产开发资质 物业服务 商品房预售 建筑施工 市政管线 "
    "城市绿地占用 建筑垃圾处置 生活垃圾清运 招牌设置 犬只饲养 网吧经营 游艺场所 电影放映 "
    "营业性演出 文物拍卖 考古勘探"
)
_THINGS = tuple(_NAMED.split())
_ACTS = (
    *("许可证核发", "许可变更", "许可延续", "备案登记", "注销登记", "证书补办"),
    *("资格初审", "年度检验", "信息更正", "补贴申领"),
)
_SIDES = (
    "需要什么材料",
    "在哪里办理",
    "流程是什么",
    "要多少个工作日",
    "要收费吗",
    "能不能网上办",
    "要满足什么条件",
    "可以代办吗",
    "结果怎么领取",
    "咨询电话是多少",
)

MOST = len(_CITIES) * len(_THINGS) * len(_ACTS) * len(_SIDES)
"""1.2 million."""

_STEP = 7_919
"""Has no divisor in common with `MOST`, so that no item comes twice."""
