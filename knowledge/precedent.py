"""Questions for cases: whether others met with the same, and how they came through."""

import re

LONGEST = 200
"""Characters that are looked at."""

_SHORTEST = 2
"""Characters that can name a matter."""

_OTHERS = (
    r"(?:有没有人|有无人|有人|有没有谁|有谁|有没有|谁|哪位|别人|其他人|别的人|人家|大家)"
    r"(?:也|都|曾经|以前|之前|是不是|[跟和像]我一样)*"
    r"(?:遇到|碰到|碰见|遇见|遇上|碰上|摊上|经历|办成|办|解决)过"
    r"(?:(?:这种|这样|类似|同样|一样|这类|相同)的?(?:情况|事情|事儿?|问题))?"
)
_PRECEDENT = (
    r"有(?:没有|没|无)?(?:过|什么|啥|哪些)?(?:类似|相似|同样|相同|这样|这种|这类|相关|成功|办成)?的?"
    r"(?:案例|先例|例子)"
)
_ASKED = re.compile(f"{_OTHERS}|{_PRECEDENT}")
_WITHIN = re.compile(
    r"有(?:没有|没|无|过)(?:过|什么|啥|哪些)?(?P<matter>[^，。！？,.!?]{2,40}?)的?(?:案例|先例|例子)"
)
_BARE = re.compile(
    r"(?:请问|我想|想|我要|要|给我|再|先)?(?:看看?|看一下|查看|来|说说|讲讲|找找?)?"
    r"(?:这件事|这个|这种|这类)?的?(?:一?个|一些|几个)?(?:类似|相似|同类|相关)?的?(?:案例|先例)"
)
_HOW_OTHERS = re.compile(
    r"(?:那|请问)?(?:别人|其他人|别的人|人家|以前的人)(?:都|以前|之前)?(?:是)?"
    r"(?:怎么|咋|怎样|如何)(?:办|弄|解决|处理)(?:成|下来|好)?的?"
)
_FILLER = re.compile(
    r"可以|能|参考|参照|借鉴|照着?来?|看看?|一下|的|吗|么|没有|没|呢|啊|吧|呀|我|这|个|种|样|请问|说说|"
    r"讲讲|情况|事情?|问题|类似|一样|有|过|是|了|给|想|他们|最后|后来|怎么|办|解决|处理|不|请问|还"
)
_SIGNS = re.compile(r"[\W_]+")
_CLAUSES = re.compile(r"[，。？！；：,.?!;:\n]+")
_HEAD = re.compile(r"^[\W_]+")
_TAIL = re.compile(r"(?:的?(?:情况|事情?|问题))?(?:吗|么|没有|没|呢|啊)?[\W_]*$")
_PARTICLE = re.compile(r"(?:吗|么|呢|啊|吧|呀|没有?)$")


def asks_for_cases(text: str) -> bool:
    """Whether cases are asked for, of a matter that is named or of the one at hand."""
    said = text[:LONGEST]
    return bool(_ASKED.search(said) or _WITHIN.search(said) or _BARE.fullmatch(_bare(said)))


def asks_how_others_did(text: str) -> bool:
    """`别人怎么办的`: asks for cases when there is a matter at hand, and for nothing otherwise."""
    return bool(_HOW_OTHERS.fullmatch(_bare(text[:LONGEST])))


def matter_in(text: str) -> str:
    """What the cases are to be about, in the words of the question; '' when it names nothing."""
    said = text[:LONGEST]
    rest = _WITHIN.sub(r"\g<matter>", _ASKED.sub("", said))
    clauses = [] if rest == said else [each for each in _CLAUSES.split(rest) if _names(each)]
    return _TAIL.sub("", _HEAD.sub("", "，".join(clauses)))


def _names(clause: str) -> bool:
    return len(_FILLER.sub("", _bare(clause))) >= _SHORTEST


def _bare(text: str) -> str:
    return _PARTICLE.sub("", _SIGNS.sub("", text))
