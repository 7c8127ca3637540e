"""Messages, replies and dialogues as JSON text, for keeping, and back."""

import json
from dataclasses import asdict, fields
from typing import Any

from chat.dialogue import Choice, Dialogue, Task
from chat.message import Message, Text
from chat.passage import Passage, Span, Tap, WebLink
from chat.reply import Card, MiniProgram, OptionList, Outgoing, Picture, Say

_EMPTY = "{}"


def outgoing_text(outgoing: Outgoing) -> str:
    match outgoing:
        case Say(passage=passage):
            return _dumps({"say": _spans(passage)})
        case Picture() | Card() | OptionList() | MiniProgram():
            return _dumps({_NAMES[type(outgoing)]: asdict(outgoing)})


def outgoing_from(text: str) -> Outgoing:
    ((name, value),) = json.loads(text).items()
    match name:
        case "say":
            return Say(_passage(value))
        case "picture":
            return Picture(**value)
        case "card":
            return Card(**value)
        case "options":
            pairs = tuple((option, label) for option, label in value["options"])
            return OptionList(value["head"], pairs, value["tail"])
        case "mini_program":
            return MiniProgram(**value)
        case _:
            raise ValueError(f"not an outgoing message: {name}")


def dialogue_text(dialogue: Dialogue) -> str:
    """Only what differs from an empty dialogue is written."""
    kept: dict[str, object] = {}
    for name in _PLAIN:
        if value := getattr(dialogue, name):
            kept[name] = value
    if dialogue.choices:
        kept["choices"] = [[c.label, c.entry] for c in dialogue.choices]
    if dialogue.rest:
        kept["rest"] = [_spans(passage) for passage in dialogue.rest]
    return _dumps(kept) if kept else _EMPTY


def dialogue_from(text: str) -> Dialogue:
    if text == _EMPTY:
        return Dialogue()
    kept = json.loads(text)
    kept["task"] = Task(kept.get("task", ""))
    kept["lapsed"] = Task(kept.get("lapsed", ""))
    kept["choices"] = tuple(Choice(*choice) for choice in kept.get("choices", ()))
    kept["rest"] = tuple(_passage(spans) for spans in kept.get("rest", ()))
    return Dialogue(**kept)


def message_kind(message: Message) -> str:
    """The kind for the transcript: the name of the body's type, in lower case."""
    return type(message.body).__name__.lower()


def message_text(message: Message) -> str:
    """The body for the transcript: plain words for text, JSON for everything else."""
    if isinstance(message.body, Text):
        return message.body.content
    return _dumps(asdict(message.body))


_PLAIN = tuple(field.name for field in fields(Dialogue) if field.name not in {"choices", "rest"})
"""Fields of a dialogue that JSON can say as they are."""

_NAMES = {
    Picture: "picture",
    Card: "card",
    OptionList: "options",
    MiniProgram: "mini_program",
}


def _spans(passage: Passage) -> list[object]:
    return [_span(span) for span in passage]


def _span(span: Span) -> object:
    match span:
        case str():
            return span
        case Tap(label=label, option=option):
            return {"tap": label, "option": option}
        case WebLink(label=label, url=url):
            return {"link": label, "url": url}


def _passage(spans: list[Any]) -> Passage:
    return tuple(_span_from(span) for span in spans)


def _span_from(span: Any) -> Span:  # noqa: ANN401  it comes from JSON
    if isinstance(span, str):
        return span
    return Tap(span["tap"], span["option"]) if "tap" in span else WebLink(span["link"], span["url"])


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
