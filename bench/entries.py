"""Made-up service items, as many as wanted, and the questions that citizens ask about them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

COUNT = 10_000


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: `title` stands in its answer too, so that a reply can be recognised."""

    number: int
    title: str
    city: str
    name: str
    side: str


def items(count: int = COUNT) -> list[Item]:
    """Different ones, in an order that mixes names, cities and sides."""
    combinations = list(product(_CITIES, _THINGS, _ACTS, _SIDES))
    step = _STEP % len(combinations)
    order = (position * step % len(combinations) for position in range(count))
    return [_item(number, *combinations[place]) for number, place in enumerate(order)]


def questions(wanted: list[Item]) -> Iterator[tuple[str, Item]]:
    """What is asked about each item, not always in its own words."""
    for item in wanted:
        way = _WAYS[item.number % len(_WAYS)]
        yield way.format(city=item.city, name=item.name, side=item.side), item


def write(path: Path, wanted: list[Item]) -> None:
    """One entry a line, as `bangban knowledge import` reads them."""
    with path.open("w", encoding="utf-8") as file:
        for item in wanted:
            file.write(json.dumps(_record(item), ensure_ascii=False) + "\n")


def _item(number: int, city: str, thing: str, act: str, side: str) -> Item:
    name = f"{thing}{act}"
    return Item(number, f"{city}{name}{side}", city, name, side)


def _record(item: Item) -> dict[str, str]:
    answer = (
        f"{item.title}：由{item.city}行政审批局{item.number % 40 + 1}号窗口受理，"
        f"{item.number % 19 + 1}个工作日内办结，不收费。"
        f"请带本人身份证原件和申请表一份，网上申请的到窗口取件即可。"
    )
    return {"id": f"bench-{item.number:05d}", "question": item.title, "answer": answer}


_STEP = 7_919
_WAYS = (
    "{city}{name}{side}",
    "请问{city}{name}{side}",
    "{name}{side}，在{city}",
    "我想知道{city}的{name}{side}",
    "{city}办{name}{side}啊",
)
_CITIES = tuple(
    f"{first}{second}市" for first, second in islice(product("云松柏梅兰清临安", "州川溪陵"), 30)
)
_NAMED = (
    "小餐饮经营 食品摊贩 药品零售 医疗器械经营 道路货运 网约车驾驶 农药经营 种子生产 水产养殖 "
    "林木采伐 占道施工 户外广告 建筑起重机械 燃气经营 危险化学品经营 烟花爆竹零售 特种设备 "
    "计量器具 印刷经营 出版物零售 娱乐场所 旅行社 民办培训机构 托育机构 养老机构 社会团体 "
    "劳务派遣 人力资源服务 保安培训 典当行 排污口 取水 河道采砂 临时用地 测绘资质 古树迁移 "
    "动物诊疗 生鲜乳收购 兽药经营 饲料生产"
)
_THINGS = tuple(_NAMED.split())
_ACTS = ("许可证核发", "许可变更", "许可延续", "备案登记", "注销登记", "证书补办")
_SIDES = (
    "需要什么材料",
    "在哪里办理",
    "流程是什么",
    "要多少个工作日",
    "要收费吗",
    "能不能网上办",
    "要满足什么条件",
    "可以代办吗",
)
