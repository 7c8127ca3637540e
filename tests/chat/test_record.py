"""Messages, replies and dialogues come back from their text as they were."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.dialogue import Choice, Dialogue, Task
from chat.message import Image, Location, Text
from chat.passage import Passage, Tap, WebLink
from chat.record import (
    dialogue_from,
    dialogue_text,
    message_kind,
    message_text,
    outgoing_from,
    outgoing_text,
)
from chat.reply import Card, MiniProgram, OptionList, Outgoing, Picture, Say
from tests.fakes.people import message

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SPANS = TEXTS | st.builds(Tap, TEXTS, TEXTS) | st.builds(WebLink, TEXTS, TEXTS)
PASSAGES: st.SearchStrategy[Passage] = st.lists(SPANS, max_size=5).map(tuple)
OUTGOING = (
    st.builds(Say, PASSAGES)
    | st.builds(Picture, TEXTS)
    | st.builds(Card, TEXTS, TEXTS, TEXTS, TEXTS)
    | st.builds(OptionList, TEXTS, st.lists(st.tuples(TEXTS, TEXTS)).map(tuple), TEXTS)
    | st.builds(MiniProgram, TEXTS, TEXTS, TEXTS, TEXTS)
)
DIALOGUES = st.builds(
    Dialogue,
    task=st.sampled_from(Task),
    choices=st.lists(st.builds(Choice, TEXTS, TEXTS), max_size=3).map(tuple),
    question=TEXTS,
    rounds=st.integers(0, 3),
    rest=st.lists(PASSAGES, max_size=3).map(tuple),
    entry=TEXTS,
    aspect=TEXTS,
    lapsed=st.sampled_from(Task),
    until=st.integers(0, 2**50),
)


@given(OUTGOING)
def test_what_goes_out_comes_back(outgoing: Outgoing) -> None:
    assert outgoing_from(outgoing_text(outgoing)) == outgoing


@given(DIALOGUES)
def test_a_dialogue_comes_back(dialogue: Dialogue) -> None:
    assert dialogue_from(dialogue_text(dialogue)) == dialogue


def test_of_an_empty_dialogue_nothing_is_written() -> None:
    assert dialogue_text(Dialogue()) == "{}"


def test_something_unknown_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="not an outgoing message: hologram"):
        outgoing_from('{"hologram":1}')


def test_words_are_kept_as_words_and_all_else_as_json() -> None:
    words, place = message(Text("补证", "pick:1")), message(Location(30.5, 114.0, "人民路"))
    assert (message_kind(words), message_text(words)) == ("text", "补证")
    assert message_kind(message(Image("m"))) == "image"
    assert json.loads(message_text(place)) == {
        "latitude": 30.5,
        "longitude": 114.0,
        "label": "人民路",
        "scale": 0,
    }
