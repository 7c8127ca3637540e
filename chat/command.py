"""Short words that mean the same at every point of a dialogue."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Command(StrEnum):
    CANCEL = "取消"
    BACK = "返回"
    HELP = "帮助"
    MORE = "继续"
    WHOLE = "全部"
    HUMAN = "人工"
    LEAVE = "留言"
    VISIT = "预约"
    HELLO = "你好"
    THANKS = "谢谢"


_SAME: dict[Command, str] = {
    Command.CANCEL: "取消 算了 不用了 不办了 退出 结束 不留了 不要了 取消留言",
    Command.BACK: "返回 上一步 返回上一步 后退 返回上一级 重新选",
    Command.HELP: "帮助 菜单 help 怎么用 使用说明 你会什么 你能做什么 功能 办事问答",
    Command.MORE: "继续 接着说 往下说 下一页 还有呢 后面呢 然后呢 继续看 接着看 下一段",
    Command.WHOLE: "全部 全文 详细 详情 看全部 完整的 全部内容 详细说说 都告诉我",
    Command.HUMAN: (
        "人工 转人工 找人 人工服务 人工客服 人工帮办 客服 转接人工 我要人工 找工作人员 找客服 "
        "真人 要人工 接人工 工作人员 找真人 转人工服务 人工人工"
    ),
    Command.LEAVE: "留言 我要留言 给工作人员留言 写留言 接着留言",
    Command.VISIT: "预约 取号 预约取号 我要预约 我要取号 排队 挂号 在线取号 网上预约 预约办事",
    Command.HELLO: "你好 您好 在吗 在不在 hi hello 嗨 哈喽 早上好 下午好 晚上好 有人吗 你好啊 在么",
    Command.THANKS: (
        "谢谢 多谢 谢谢你 谢谢您 好的谢谢 感谢 好的 好 知道了 明白了 嗯 嗯嗯 ok 收到 行 可以 "
        "辛苦了 谢了 好嘞 哦 噢 没事了 没有了 再见 拜拜"
    ),
}
_MEANING = {word: command for command, words in _SAME.items() for word in words.split()}
_PARTICLES = "吧呀啊呢哦啦了"
_LONGEST = 40
"""Characters; whoever writes more says something else."""


@lru_cache(maxsize=1024)  # each of several handlers asks it of the same words
def command(text: str) -> Command | None:
    """The command that `text` is, apart from width, case, punctuation and final particles."""
    bare = _bare(text)
    while bare:
        if found := _MEANING.get(bare):
            return found
        if bare[-1] not in _PARTICLES:
            return None
        bare = _AROUND.sub("", bare[:-1])
    return None


def number(text: str) -> int | None:
    """The number that `text` chooses: `2`, `②`, `第二个`, `选2`, `二`; None for other text."""
    found = _NUMBER.fullmatch(_bare(text))
    if not found:
        return None
    digits = found.group(1)
    return (
        int(digits)
        if digits.isdecimal()
        else "零一二三四五六七八九十".index(digits.replace("两", "二"))
    )


_NUMBER = re.compile(
    r"(?:第|选|选择|我选|我要|要)?(?:第)?([0-9]{1,3}|[一二两三四五六七八九十])"
    r"(?:号|个|项|条|种)?(?:吧|的)?"
)


_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def _bare(text: str) -> str:
    text = text.strip()
    if len(text) > _LONGEST:
        return ""
    return _AROUND.sub("", unicodedata.normalize("NFKC", text).casefold())
