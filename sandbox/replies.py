"""Judges what the service answers to a push, as strictly as the platform does."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.crypto import CryptoError, Envelope, is_signed
from sandbox.shapes import Json
from sandbox.tree import BadXml, Node, read_xml

TEXT_BYTES = 2048
_ARTICLES_AFTER_MESSAGE = 1
_ARTICLES_AFTER_EVENT = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reply` is None when nothing is to be said, and when errors forbid it."""

    reply: Json | None = None
    errors: tuple[str, ...] = ()
    xml: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a right reply must agree with."""

    openid: str
    gh_id: str
    mode: str
    token: str
    envelope: Envelope | None
    answers_message: bool
    knows_media: Callable[[str], bool]


def judge(raw: bytes, expected: Expected) -> Verdict:
    if raw in {b"", b"success"}:
        return Verdict()
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return Verdict(errors=("the reply is not UTF-8",))
    try:
        xml, root = _opened(text, expected)
    except (BadXml, CryptoError) as error:
        return Verdict(errors=(str(error),), xml=text)
    errors = tuple(_addressing(root, expected)) + tuple(_content(root, expected))
    return Verdict(None if errors else _reply(root), errors, xml)


def _opened(text: str, expected: Expected) -> tuple[str, Node]:
    root = read_xml(text)
    sealed = root.child("Encrypt")
    if sealed is None:
        if expected.mode == "safe":
            raise CryptoError("in safe mode the reply must be encrypted")
        return text, root
    if expected.envelope is None:
        raise CryptoError("in plain mode the reply must not be encrypted")
    parts = (expected.token, root.value("TimeStamp"), root.value("Nonce"), sealed.text)
    if not is_signed(root.value("MsgSignature"), *parts):
        raise CryptoError("MsgSignature does not match TimeStamp, Nonce and Encrypt")
    xml = expected.envelope.open(sealed.text)
    return xml, read_xml(xml)


def _addressing(root: Node, expected: Expected) -> list[str]:
    names = [each.name for each in root.children]
    errors = [f"{name} stands twice" for name in sorted(set(names)) if names.count(name) > 1]
    if root.name != "xml":
        errors.append(f"the root element is <{root.name}>, not <xml>")
    if root.value("ToUserName") != expected.openid:
        errors.append("ToUserName is not the openid of the citizen")
    if root.value("FromUserName") != expected.gh_id:
        errors.append("FromUserName is not the gh_ id of the account")
    if not (root.value("CreateTime").isascii() and root.value("CreateTime").isdigit()):
        errors.append("CreateTime is not a whole number")
    return errors


def _content(root: Node, expected: Expected) -> list[str]:
    kind = root.value("MsgType")
    check = _CHECKS.get(kind)
    return [f"MsgType {kind!r} is unknown"] if check is None else check(root, expected)


def _text_errors(root: Node, _expected: Expected) -> list[str]:
    content = root.value("Content")
    size = len(content.encode())
    if not content.strip():
        return ["Content is empty"]
    return [f"Content is {size} bytes, more than {TEXT_BYTES}"] if size > TEXT_BYTES else []


def _media_errors(root: Node, expected: Expected) -> list[str]:
    name = root.value("MsgType").capitalize()
    node = root.child(name)
    media_id = node.value("MediaId") if node else ""
    if not media_id:
        return [f"{name}/MediaId is missing"]
    return [] if expected.knows_media(media_id) else [f"MediaId {media_id} is unknown or expired"]


def _music_errors(root: Node, _expected: Expected) -> list[str]:
    return [] if root.child("Music") else ["Music is missing"]


def _transfer_errors(_root: Node, expected: Expected) -> list[str]:
    refused = "transfer_customer_service answers messages only, not events"
    return [] if expected.answers_message else [refused]


def _news_errors(root: Node, expected: Expected) -> list[str]:
    articles = root.child("Articles")
    items = [each for each in articles.children if each.name == "item"] if articles else []
    most = _ARTICLES_AFTER_MESSAGE if expected.answers_message else _ARTICLES_AFTER_EVENT
    errors = [] if items else ["Articles has no item"]
    if root.value("ArticleCount") != str(len(items)):
        errors.append("ArticleCount is not the number of items")
    if len(items) > most:
        errors.append(f"{len(items)} articles, but only {most} allowed here")
    return errors


_CHECKS = {
    "text": _text_errors,
    "image": _media_errors,
    "voice": _media_errors,
    "video": _media_errors,
    "music": _music_errors,
    "news": _news_errors,
    "transfer_customer_service": _transfer_errors,
}


def _reply(root: Node) -> Json:
    kind = root.value("MsgType")
    match kind:
        case "text":
            return {"type": kind, "content": root.value("Content")}
        case "news":
            items = (root.child("Articles") or Node("")).children
            return {"type": kind, "articles": [_lowered(each) for each in items]}
        case "transfer_customer_service":
            return {"type": kind, **_lowered(root.child("TransInfo") or Node(""))}
        case _:
            return {"type": kind, **_lowered(root.child(kind.capitalize()) or Node(""))}


_NAMES = {
    "MediaId": "media_id",
    "ThumbMediaId": "thumb_media_id",
    "MusicUrl": "url",
    "HQMusicUrl": "hq_url",
    "KfAccount": "kf_account",
}


def _lowered(node: Node) -> Json:
    return {_NAMES.get(each.name, each.name.lower()): each.text for each in node.children}
