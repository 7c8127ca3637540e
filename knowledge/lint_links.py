"""Links of an entry: whether citizens can open them, as far as that shows in the address."""

import re
from collections.abc import Iterator
from enum import Enum
from ipaddress import ip_address
from urllib.parse import urlsplit

from knowledge.lint_finding import Code, Finding, Known, blocks, warns
from knowledge.lint_said import Said


class Fault(Enum):
    """What is wrong with an address; the value says what to do."""

    BLANK = "链接里有空格或换行，请去掉"
    NO_SCHEME = "链接要以 https:// 开头，请从浏览器的地址栏里复制"
    INSECURE = "链接是 http:// 的，手机会提示不安全；对方支持的话请改成 https://"
    MALFORMED = "链接的格式不对，请从浏览器的地址栏里重新复制"
    PRIVATE = "链接指向内部网络或本机，群众打不开，请换成公开的网址"
    NUMERIC = "链接里写的是 IP 地址，请换成域名"
    SIGNED_IN = "链接里带有用户名或密码，请去掉 @ 前面的部分"


def fault_of(address: str) -> Fault | None:
    """None when it is a public web address, by how it is written; it is not called up."""
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        return Fault.BLANK
    if not address.lower().startswith(("https://", "http://")):
        return Fault.NO_SCHEME
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return Fault.MALFORMED
    if "@" in parts.netloc:
        return Fault.SIGNED_IN
    if port == 0 or _NO_ADDRESS.search(address):
        return Fault.MALFORMED
    return _host_fault(host.rstrip(".")) or (Fault.INSECURE if parts.scheme == "http" else None)


def _host_fault(host: str) -> Fault | None:
    if _NUMERIC.fullmatch(host) or ":" in host:
        try:
            return Fault.NUMERIC if ip_address(host).is_global else Fault.PRIVATE
        except ValueError:
            return Fault.PRIVATE
    if "." not in host:
        return Fault.PRIVATE if _LABEL.fullmatch(host) else Fault.MALFORMED
    if host.endswith(_INTERNAL):
        return Fault.PRIVATE
    is_sound = len(host) <= LONGEST_HOST and all(map(_LABEL.fullmatch, host.split(".")))
    return None if is_sound else Fault.MALFORMED


def links(said: Said, _: Known) -> Iterator[Finding]:
    for address in _addresses(said):
        fault = fault_of(address)
        if fault is Fault.INSECURE:
            yield warns(said.field, Code.INSECURE_LINK, fault.value, said.index)
        elif fault is not None:
            yield blocks(said.field, Code.BAD_LINK, fault.value, said.index)


def _addresses(said: Said) -> Iterator[str]:
    if said.field in _LINK_FIELDS:
        yield said.text.strip()
    elif ":/" in said.text or "](" in said.text or "www." in said.text:
        for match in _WRITTEN.finditer(said.text):
            if match[1] is None:
                yield match[0].rstrip(_AFTER)
            else:
                yield _TITLE.sub("", match[1]).strip().removeprefix("<").removesuffix(">")


LONGEST_HOST = 253
_LINK_FIELDS = {
    *("online_url", "link", "url"),
    *("materials.sample_url", "materials.blank_form_url"),
}
_WRITTEN = re.compile(
    r"\]\(((?:[^()\n]|\([^()\n]*\))*)\)"
    r"|(?:https?|ftp|file):/+[^\s<>\"'“”‘’，。；、！？（）《》【】\[\]]*"
    r"|(?<![\w/.@])www\.[A-Za-z0-9][^\s<>\"'“”‘’，。；、！？（）《》【】\[\]]*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s\"[^\"]*\"\s*$")
_AFTER = ".,;:!?)"
_NO_ADDRESS = re.compile(r"[<>\"'\\^`{}|，。；、！？“”‘’（）《》【】\uff01-\uff5e]")
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_INTERNAL = (
    *(".local", ".localhost", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp"),
    *(".home.arpa", ".in-addr.arpa", ".nip.io", ".sslip.io", ".xip.io", ".localtest.me"),
)
