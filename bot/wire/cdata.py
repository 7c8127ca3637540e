"""Text made safe to stand in XML."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text without characters that XML refuses."""
    return text if text.isprintable() else _ILLEGAL.sub("", text)


def cdata(text: str) -> str:
    """The text as CDATA that it cannot end by itself."""
    inside = legal(text).replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{inside}]]>"
