"""Every sentence that a citizen can read, except the knowledge itself.

The voice: a good clerk at the window. 您. Short sentences, the answer first, the next step last.
No exclamation marks, no officialese, and never a dead end. Numbers stand only before what a
number can choose.
"""

from collections.abc import Sequence

from chat.dialogue import Choice
from chat.passage import Passage, Tap
from chat.wording import call, numbered, short, where
from office.hall import Hall, Persona

EXAMPLE = "外地人怎么办居住证"


def greeting(persona: Persona, hall: Hall) -> Passage:
    spans: list[str | Tap] = [
        f"您好，我是{persona.name}，{hall.name}的线上帮办。要办什么事，直接告诉我就行，比如："
    ]
    for question in persona.questions:
        spans += ["\n· ", Tap(question)]
    spans.append("\n我答不准的，会告诉您找谁、打哪个电话。")
    return tuple(spans)


def hello(persona: Persona) -> Passage:
    spans: list[str | Tap] = [f"您好，我是{persona.name}。想办什么事？一句话告诉我就行，比如："]
    for question in persona.questions:
        spans += ["\n· ", Tap(question)]
    return tuple(spans)


def welcome_back(persona: Persona) -> Passage:
    return (f"您好，我是{persona.name}，我在。要办什么事，直接告诉我。回复“帮助”看我能做什么。",)


def thanks() -> Passage:
    return ("不客气。还有别的事，随时告诉我。",)


def helped(persona: Persona, hall: Hall) -> Passage:
    spans: list[str | Tap] = ["我能帮您这些：\n· 问办事：带什么、多少钱、多久、在哪办。比如 "]
    spans += [Tap(persona.questions[0] if persona.questions else EXAMPLE)]
    spans += [
        "\n· 给工作人员",
        Tap("留言"),
        "，或者",
        Tap("人工"),
        "\n· 问",
        Tap("预约"),
        "怎么办",
    ]
    spans.append(f"\n做到一半不想做了，回复“取消”；想退一步，回复“返回”。\n{call(hall)}")
    return tuple(spans)


def cancelled() -> Passage:
    return ("好的，这件事先放下了。还要办别的，直接告诉我。",)


def nothing_to_cancel() -> Passage:
    return ("现在没有办到一半的事，不用取消。要办什么，直接告诉我。",)


def nothing_to_go_back_to() -> Passage:
    return ("前面没有可以返回的了。要办什么，直接告诉我；回复“帮助”看我能做什么。",)


def nothing_more() -> Passage:
    return ("刚才的话已经说完了。还想知道什么，接着问就行，比如“要带什么”“在哪办”。",)


def more_follows(parts: int) -> Passage:
    return (f"\n（还有 {parts} 段，", Tap("继续"), "往下看）")


def choices(question: str, offered: Sequence[Choice], *, again: bool) -> Passage:
    """The numbered options; `again` when it is the second round."""
    opening = (
        "再帮您对一对，是下面哪一件？" if again else f"“{short(question)}”，您想办的是哪一件？"
    )
    opening += "点一下，或回复数字："
    return (opening, *numbered(offered), "\n都不是的话，换个说法告诉我。")


def no_such_number(offered: Sequence[Choice]) -> Passage:
    return (f"这里只有 1 到 {len(offered)}，您选哪一个？", *numbered(offered))


def number_without_question() -> Passage:
    return (
        "您回复了一个数字，我这边没有等您选的题目。想办什么事，用一句话告诉我，比如 ",
        Tap(EXAMPLE),
    )


def no_good_match(hall: Hall, near: Sequence[Choice]) -> Passage:
    """Nothing fits: say so without sending anybody away."""
    spans: list[str | Tap] = ["这件事我还没把握答准，不想让您白跑。"]
    if near:
        spans.append("跟它相近的有：")
        for number, choice in enumerate(near, 1):
            spans += [f"\n{number} ", Tap(choice.label, f"pick:{choice.entry}")]
        spans.append("\n都不是的话，您可以：")
    else:
        spans.append("您可以：")
    spans += ["\n· 换个说法，比如“", Tap(EXAMPLE), "”", "\n· 给工作人员", Tap("留言")]
    spans.append(f"\n· {call(hall)}\n您的问题已经记下，补知识的时候会看到。")
    return tuple(spans)


def other_matters(offered: Sequence[Choice]) -> Passage:
    """Ends the answer to the first of several matters."""
    return ("\n您还问了另外的事，接着看就点一下，或回复数字：", *numbered(offered))


def which_matter() -> Passage:
    return ("您问的是哪件事？连事情一起说，我就能答，比如“补身份证多少钱”“办居住证要带什么”。",)


def entry_gone(hall: Hall) -> Passage:
    return ("这一条刚刚更新，原来的内容已经撤下。请您再问一遍，我按新的答。或者", call(hall))


def human(hall: Hall, *, asked: str) -> Passage:
    """A person is wanted; until the desk is staffed in chat, say what really works."""
    about = f"“{short(asked)}”这件事" if asked else "您的事"
    return (
        f"{about}，工作人员现在还不能在这里直接接着聊，您可以：\n· ",
        Tap("留言"),
        (
            f"：写下事情和联系方式，工作人员看得到\n· {call(hall)}\n"
            f"· 到{hall.name}咨询台{where(hall)}，有人当面帮您\n也可以接着问我。"
        ),
    )


def visit(hall: Hall) -> Passage:
    """Booking is not offered in chat yet; say how to come without one."""
    return (
        (
            f"在这里还不能预约取号。要来办事，您可以：\n· 直接到{hall.name}取号机取号{where(hall)}，"
            f"开放时间：{hall.hours}\n· 打 {hall.phone} 问清今天人多不多、窗口在几楼\n· 给工作人员"
        ),
        Tap("留言"),
        "\n来之前可以先问我要带什么，省得跑第二趟。",
    )


def leave_message() -> Passage:
    return (
        (
            "请把事情写在下一条消息里：什么事、卡在哪一步、怎么联系您方便。一次写完最好。"
            "不想留了，回复“取消”。"
        ),
    )


def message_left(hall: Hall) -> Passage:
    return (
        (
            f"记下了，工作人员上班就能看到。着急的话，打 {hall.phone}（{hall.hours}）。"
            "还有要补充的，回复“留言”再写一条。"
        ),
    )


def left_message_answered(left: str, answer: str) -> Passage:
    """What the staff say to a message that was left, perhaps days ago."""
    return (
        f"您上次留言说的“{short(left)}”，工作人员给您回话了：\n{answer}\n\n还有不清楚的，接着问我就行，或者再写一条",
        Tap("留言"),
        "。",
    )


def only_words_can_be_left() -> Passage:
    return (
        "留言请用文字写，图片和语音这里还收不进留言里。请写一句话：什么事、怎么联系您。不留了，回复“取消”。",
    )


def picture(hall: Hall) -> Passage:
    return (
        "图片收到了，不过图上的内容我看不懂。请用文字说说您想办什么，比如“这张回执上的材料怎么补”。"
        "要给工作人员看，可以到窗口，或打 " + hall.phone + "。",
    )


def voice(hall: Hall) -> Passage:
    return (
        "语音收到了，可惜我听不出内容。麻烦您打字说一句，或者用输入法的语音转文字。" + call(hall),
    )


def video(hall: Hall) -> Passage:
    return ("视频收到了，不过我看不懂里面的内容。请用文字说说是什么事。" + call(hall),)


def location(hall: Hall, label: str) -> Passage:
    where = f"您在{short(label)}附近。" if label else "位置收到了。"
    return (
        f"{where}您想就近办哪件事？说一句，比如“交社保在哪办”，我告诉您地点、时间和电话。{call(hall)}",
    )


def link(title: str) -> Passage:
    about = f"《{short(title)}》这个链接" if title else "链接"
    return (
        f"{about}收到了，网页里的内容我打不开。您想问其中哪件事？用一句话告诉我，比如 ",
        Tap(EXAMPLE),
    )


def file(hall: Hall, title: str) -> Passage:
    about = f"文件《{short(title)}》" if title else "文件"
    return (
        (
            f"{about}收到了，不过我读不了里面的内容。请用文字说说想办什么。"
            f"要交材料，请到窗口或打 {hall.phone}。"
        ),
    )


def wordless() -> Passage:
    return ("收到。想办什么事，用一句话告诉我，比如 ", Tap(EXAMPLE), "。回复“帮助”看我能做什么。")


def unknown_kind(hall: Hall) -> Passage:
    return ("这种消息我还看不了。请用文字说说想办什么，比如 ", Tap(EXAMPLE), "。" + call(hall))


def scanned(result: str) -> Passage:
    del result
    return ("码扫到了，不过它的内容我用不上。想办什么事，用一句话告诉我，比如 ", Tap(EXAMPLE))


def too_many() -> Passage:
    return (
        (
            "您发得有点快，我一条一条看。先歇一会儿，半分钟后再发就好；已经发的前几条都答了。"
            "要找人，回复“人工”。"
        ),
    )


def emergency() -> Passage:
    return (
        (
            "如果有人正有危险，请马上打：报警 110，急救 120，火警 119。心里难受想找人说说，打 12356，"
            "全天有人接。我这里是办事帮办，接不了急事，别等我。"
        ),
    )


def trouble(hall: Hall, number: str) -> Passage:
    """Something broke on our side."""
    return (
        (
            f"刚才这条我这边出了点问题，没答上来，不怪您。请过一会儿再发一遍，或者{call(hall)}"
            f"报这个号，工作人员能查到：{number}"
        ),
    )


def not_received(hall: Hall) -> Passage:
    return (f"刚才这条没有收进来，是我们这边的问题。请过几分钟再发一遍。急事{call(hall)}",)


def still_working() -> Passage:
    return ("这个问题要多查一会儿。过半分钟回复“", Tap("继续"), "”，就能看到答案。")


def lapsed_message() -> Passage:
    return ("（刚才的留言没有写完，先收起来了；还要留，回复“", Tap("留言"), "”。）\n")
