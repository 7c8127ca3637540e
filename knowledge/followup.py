"""Questions that name no matter of their own and so go on with the one at hand."""

import re

from knowledge.aspect import Aspect, aspect_of
from knowledge.aspect_phrases import ASKED, HINTED

LONGEST = 16
"""Characters; whoever writes more has something else to say."""

_ASPECTS = re.compile(
    "|".join(phrase for table in (ASKED, HINTED) for each in table.values() for phrase in each)
)
_SMALL = re.compile(
    r"[\s，。？！,.?!、~～]|那么?|这个?|它|呢|吗|啊|呀|吧|嘛|哦|的话?|请问|一下|我|您|你|还|都|要|需要|是|多|"
    r"能|可以|好|办|去|来|到|得|和|跟|也|又|再|就|想|知道|问|说|看|告诉|一共|总共|大概|具体|电话|号码"
)


def only_aspect(text: str) -> bool:
    """Whether `text` asks for a side of the matter at hand and nothing else: `那要多少钱呢`."""
    if len(text) > LONGEST or aspect_of(text) is Aspect.NONE:
        return False
    return _SMALL.sub("", _ASPECTS.sub("", text)) == ""
