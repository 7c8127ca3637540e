"""What the parts of an explanation are called, for the command line and the console."""

from collections.abc import Mapping

from knowledge.entry import Kind
from knowledge.explanation import Reason
from knowledge.words import Part

KINDS: Mapping[Kind, str] = {Kind.GUIDE: "指南", Kind.QUESTION: "问答", Kind.CASE: "案例"}
PARTS: Mapping[Part, str] = {
    Part.FILLER: "略去的",
    Part.LOOSE: "算得很少的",
    Part.ASPECT: "问的方面",
}
REASONS: Mapping[Reason, str] = {
    Reason.SURE: "把握够，后面没有太接近的",
    Reason.TOO_CLOSE: "把握够，但后面有得分太接近的，让群众自己选",
    Reason.UNSURE: "把握不够直接答",
    Reason.NAME_OF_A_THING: "只说了一样东西的名字，没说要办什么，好几条都讲它，让群众自己选",
    Reason.DOUBTFUL: "第 1 条多半也不对",
    Reason.NOTHING_SHARED: "没有哪一条和它有共同的字",
    Reason.PINNED: "人工指定的；上面是没有指定时会找到的",
}


def label_of(share: str) -> str:
    """What a trait or a part of the evidence is called."""
    return _LABELS.get(share, share)


_LABELS: Mapping[str, str] = {
    "lexical": "共有的字",
    "content": "正文里也有",
    "likeness": "整句像不像",
    "meant": "问的说到没有",
    "covered": "说的问到没有",
    "together": "全条加起来",
    "often": "全条说得多",
    "guessed": "问法库也猜它",
    "same_action": "动作相同",
    "other_action": "动作不同",
    "extra_action": "动作多出来",
    "amount": "一共说到多少",
    "named": "词表认得",
    "action": "动作对不对",
    "lead": "领先第二名",
}
