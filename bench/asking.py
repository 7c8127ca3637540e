"""What citizens make of a title: fillers, a slip of the pen, other words, another order."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bench.entries import Item


class Way(StrEnum):
    EXACT = "exact"
    FILLER = "filler"
    TYPO = "typo"
    SYNONYM = "synonym"
    ORDER = "order"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the title that is right, and how the one became the other."""

    question: str
    right: str
    way: Way


def asked(items: Sequence[Item], count: int, *, seed: int) -> list[Asked]:
    """Questions about items picked at random; the ways take turns."""
    chance = Random(seed)  # noqa: S311  nothing secret
    ways = tuple(Way)
    picked = (items[chance.randrange(len(items))] for _ in range(count))
    return [
        Asked(
            _question(item, ways[number % len(ways)], chance), item.title, ways[number % len(ways)]
        )
        for number, item in enumerate(picked)
    ]


def _question(item: Item, way: Way, chance: Random) -> str:
    city, name, side = item.city, item.name, item.side
    if way in {Way.TYPO, Way.ALL}:
        name = _slipped(name, chance)
    if way in {Way.SYNONYM, Way.ALL}:
        name, side = _in_other_words(name), _in_other_words(side)
    text = f"{city}{name}{side}"
    if way in {Way.ORDER, Way.ALL}:
        text = chance.choice(_ORDERS).format(city=city, name=name, side=side).strip("，的 ")
    if way in {Way.FILLER, Way.ALL}:
        text = f"{chance.choice(_BEFORE)}{text}{chance.choice(_AFTER)}"
    return text


def _slipped(name: str, chance: Random) -> str:
    """One character is missing, comes twice, has changed places, or is another that sounds so."""
    place = chance.randrange(len(name) - 1)
    before, here, after = name[:place], name[place], name[place + 1 :]
    if here in _SOUNDS_LIKE and chance.random() < 0.5:
        return before + _SOUNDS_LIKE[here] + after
    return chance.choice(
        (before + after, before + here + here + after, before + after[0] + here + after[1:])
    )


def _in_other_words(text: str) -> str:
    for written, said in _SAID.items():
        text = text.replace(written, said)
    return text


_BEFORE = ("请问", "我想知道", "你好，麻烦问下", "帮我查一下", "那个，")
_AFTER = ("", "啊", "呢，谢谢", "，急", "？？")
_ORDERS = ("{side}，{city}的{name}", "{name}{side}，在{city}", "{name}，{city}{side}")
_SOUNDS_LIKE = dict(zip("证许登记经营材料案销补变延", "正需灯计京迎才廖按消捕便言", strict=True))
_SAID = {
    "什么材料": "啥东西",
    "在哪里办理": "上哪儿办",
    "流程": "步骤",
    "多少个工作日": "几天",
    "能办好": "办得完",
    "收费": "花钱",
    "网上": "手机上",
    "条件": "要求",
    "代办": "让别人去办",
    "领取": "拿",
    "许可证核发": "许可证办理",
    "注销登记": "注销",
    "补办": "丢了重办",
    "许可延续": "许可到期续",
    "年度检验": "年检",
    "申领": "要领",
}
