"""The handlers in the order in which they are asked; the first that wants a message answers it."""

from handlers import (
    ask,
    attachment,
    browse,
    cases,
    choose,
    emergency,
    follow,
    human,
    leave,
    limit,
    notification,
    opinion,
    recall,
    steer,
    visit,
    withdrawal,
)
from handlers.contract import Handler

HANDLERS: tuple[Handler, ...] = (
    notification,  # no answer is due
    withdrawal,
    follow,
    emergency,  # before the limit: it must always be heard
    limit,
    browse,  # before steer: 下一页 of a list is its own
    steer,  # 取消, 返回 and 帮助 work everywhere, also inside a message being left
    leave,
    human,
    visit,
    attachment,
    opinion,
    cases,
    recall,
    choose,
    ask,  # whatever is left has words
)
