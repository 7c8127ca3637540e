"""Words that go on with the matter at hand: a side of it (`多少钱`), or a change (`小孩的呢`)."""

import re

from knowledge.aspect import Aspect, aspect_of
from knowledge.aspect_phrases import ASKED, HINTED

LONGEST = 16
"""Characters; whoever writes more has something else to say."""

FEW_THINGS = 1
"""Characters that name a thing; with no more a question needs the matter at hand to be about."""

SOME_THINGS = 6
"""So many may a question hold that sounds like going on: `那外地户口的呢`."""

_ASPECTS = re.compile(
    "|".join(phrase for table in (ASKED, HINTED) for each in table.values() for phrase in each)
)
_SMALL = re.compile(
    r"[\s，。？！,.?!、~～]|那么?|这个?|它|呢|吗|啊|呀|吧|嘛|哦|的话?|请问|一下|我|您|你|还|都|要|需要|是|多|"
    r"能|可以|好|办理|办|去|来|到|得|和|跟|也|又|再|就|想|知道|问|说|看|告诉|一共|总共|大概|具体|电话|号码|"
    r"在|里|儿|哪个|什么|有|拿|领|几点|上班|下班|开门|关门|窗口|流程|条件"
)
_GOING_ON = re.compile(
    r"^(?:那|如果|要是|假如|万一|换成|换作|改成|我是|他是|她是|是|还有)|(?:呢|的话)[\s？?！!。]*$"
)


def only_aspect(text: str) -> bool:
    """Whether `text` asks for a side of the matter at hand and nothing else: `那要多少钱呢`."""
    if len(text) > LONGEST or aspect_of(text) is Aspect.NONE:
        return False
    return _SMALL.sub("", _ASPECTS.sub("", text)) == ""


def adds(text: str) -> bool:
    """Whether `text` sounds like something added to what was said before: `那租房的呢`."""
    return len(text) <= LONGEST and _GOING_ON.search(text.strip()) is not None


def goes_on(text: str, things: str) -> bool:
    """Whether `text` needs the matter at hand to be understood; `things` are the characters of it
    that name a thing."""
    return len(text) <= LONGEST and len(things) <= (SOME_THINGS if adds(text) else FEW_THINGS)
