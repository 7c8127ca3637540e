"""A mini program as a text link, for replies that cannot carry its card."""

from urllib.parse import quote

from bot.wire.cdata import legal
from bot.wire.fitting import shortened
from chat.passage import LIMIT, plain
from chat.reply import MiniProgram


def anchor(program: MiniProgram) -> str:
    """The link; the title alone where the link would be longer than a message may be."""
    title = plain(program.title)
    app_id, path = quote(legal(program.app_id)), quote(legal(program.path), safe="/?&=%")
    link = f'<a data-miniprogram-appid="{app_id}" data-miniprogram-path="{path}">{title}</a>'
    if len(link.encode()) <= LIMIT:
        return link
    return shortened(title)
