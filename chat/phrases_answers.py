"""Sentences around answers: whether they helped, cases like them, and what was told before."""

from collections.abc import Sequence

from chat.dialogue import Choice
from chat.passage import Passage, Tap
from chat.wording import call, numbered, short
from office.hall import Hall


def opinion(turn: str) -> Passage:
    """Ends an answer; a tap rates the answer of this very turn, however old it is by then."""
    return ("\n", Tap("有用", f"useful:{turn}"), " · ", Tap("没用", f"useless:{turn}"))


def found_useful() -> Passage:
    return ("谢谢您告诉我。还有别的事，接着问就行。",)


def found_useless(hall: Hall) -> Passage:
    return (
        "没答到您要的，对不住。您可以：\n· 换个说法再问一次，把您的情况也说上\n· ",
        Tap("留言"),
        "，写一句哪里不对，工作人员看得到\n· 找",
        Tap("人工"),
        f"\n· {call(hall)}\n您问的这句已经记下，改知识的时候会看到。",
    )


def nothing_to_rate(hall: Hall) -> Passage:
    return (
        "那一条隔得太久，这边已经查不到了，没记上。答得不对的地方，请",
        Tap("留言"),
        f"告诉我们，或者{call(hall)}",
    )


def similar_cases(entry: str, count: int) -> Passage:
    """Goes below a guide's answer."""
    return (f"\n这件事有 {count} 个", Tap("类似案例", f"cases:{entry}"))


def cases(about: str, offered: Sequence[Choice]) -> Passage:
    """The numbered cases about a matter."""
    opening = f"“{short(about)}”，有人这样办过。想看哪一个，点一下，或回复数字："
    return (opening, *numbered(offered))


def which_case() -> Passage:
    return ("您想看哪件事的案例？连事情一起说，比如“有人遇到过房本一直办不下来吗”。",)


def no_case(hall: Hall, instead: Sequence[Choice]) -> Passage:
    """No case fits; `instead` are answers about the matter itself."""
    usual = ("这件事一般怎么办，可以看：", *numbered(instead), "\n都不像的话，给工作人员")
    return (
        "跟您一样的案例，这里还没有收进来。",
        *(usual if instead else ("您的情况特殊的话，给工作人员",)),
        Tap("留言"),
        f"，或者{call(hall)}",
    )


def told_before(day: str, about: str, release: int) -> Passage:
    """Opens what a citizen was told; the list follows."""
    return (f"查到了。{day}，我跟您说过“{short(about)}”要带的（按第 {release} 次发布的指南）：",)


def told_in_part() -> Passage:
    return ("\n那次话长，后半段要回复“继续”才看得到，您可能没看到，是我没说全。",)


def nothing_changed_since() -> Passage:
    return ("\n这份清单到现在没有变。",)


def changed_since(added: Sequence[str], removed: Sequence[str], altered: Sequence[str]) -> Passage:
    changes = (("新加了", added), ("不再要", removed), ("要求变了", altered))
    said = "；".join(f"{what}：{'、'.join(names)}" for what, names in changes if names)
    return (f"\n后来指南改过。{said}。现在要带的，回复“", Tap("要带什么"), "”。")


def withdrawn_since() -> Passage:
    return ("\n这份指南后来撤下了，现在以窗口说的为准。",)


def asked_for_more(hall: Hall) -> Passage:
    return ("\n窗口要的跟这个不一样，请", Tap("留言"), f"告诉我们，或者{call(hall)}")


def nothing_told_before(hall: Hall) -> Passage:
    return (
        (
            "我这里没有查到给您列过材料清单，可能是隔得太久，也可能是在别处问的。"
            f"说一句办什么事，我现在就列给您。窗口多要了东西，{call(hall)}"
        ),
    )
