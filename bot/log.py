"""Logging: one event a line to standard error, JSON in production, readable on a terminal."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
_NUMBERS = re.compile(
    r"(?<![0-9A-Za-z])(?:\+?86[ -]?)?(1[3-9]\d)\d{4}(\d{4})(?!\d)|(?<!\d)\d{6}\d{8}\d{3}[\dXx]"
)
_OPENID = re.compile(r"(?<![\w-])o[\w-]{27}(?![\w-])")
_TOKEN = re.compile(r"(access_token|secret)=[^&\s]+")


def configure(*, style: str, level: str) -> None:
    """`style` is json, text, or auto: text on a terminal."""
    as_text = style == "text" or (style == "auto" and sys.stderr.isatty())
    # a traceback that shows the values of variables would show what citizens wrote
    renderer: Any = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if as_text
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            structlog.processors.format_exc_info,
            masked,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")


def masked(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """No openid, phone or identity number and no secret leaves in clear."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = without_personal_data(value)
    return event


def without_personal_data(text: str) -> str:
    text = _OPENID.sub("o…", text)
    text = _TOKEN.sub(r"\1=…", text)
    return _NUMBERS.sub(lambda found: f"{found[1]}****{found[2]}" if found[1] else "…", text)
