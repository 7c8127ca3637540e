"""Text cut to what one message may hold; to cut it well, before this, is the caller's business."""

from chat.passage import LIMIT, Passage, cut, plain, readable, wechat_text


def fitting_text(passage: Passage) -> str:
    """The text for the platform, never more than LIMIT bytes and never half a link."""
    text = wechat_text(passage)
    if len(text.encode()) <= LIMIT:
        return text
    parts = cut(passage)
    first = parts[0] if parts else ()
    text = wechat_text(first)
    if len(text.encode()) <= LIMIT:
        return text
    return shortened(plain(readable(first)))


def shortened(text: str) -> str:
    """At most LIMIT bytes of the text."""
    return text.encode()[:LIMIT].decode("utf-8", "ignore")
