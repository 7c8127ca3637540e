"""What holds for any question, even one that nobody would ask."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entry import Kind
from knowledge.found import Found, Verdict
from knowledge.match import find
from knowledge.release import Built, build
from knowledge.words import read_words
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ENTRIES, the_town

PEOPLE_SAY = st.lists(
    st.sampled_from(
        (
            "身份证",
            "营业执照",
            "公积金",
            "shebaoka",
            "扯证",
            "丢了",
            "怎么办",
            "那",
            "呢",
            "，",
            "多少钱",
        )
    ),
    max_size=6,
).map("".join)


def ask(
    question: str,
    *,
    kind: Kind | None = None,
    context: str = "",
    withdrawn: frozenset[str] = frozenset(),
) -> Found:
    return find(the_town(), question, at=0, kind=kind, context=context, withdrawn=withdrawn)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters()), st.sampled_from(["", "fund", "nobody", "\ud800"]))
def test_any_question_is_answered_the_same_each_time(question: str, context: str) -> None:
    found = ask(question, context=context)
    assert found == ask(question, context=context)
    assert 0 <= found.confidence <= 1
    assert len({one.entry for one in found.candidates}) == len(found.candidates) <= 10


@given(PEOPLE_SAY, st.sampled_from(["", "fund", "wedding"]))
def test_two_copies_of_a_release_find_the_same(question: str, context: str) -> None:
    copied = find(copy_of_the_town(), question, at=0, context=context)
    assert copied == ask(question, context=context)


@given(PEOPLE_SAY)
def test_every_candidate_of_a_kind_is_of_that_kind(question: str) -> None:
    for kind in Kind:
        found = ask(question, kind=kind)
        entries = [the_town().entry(one.entry) for one in (*found.candidates, *found.offered)]
        assert {entry.kind for entry in entries if entry} <= {kind}
        assert None not in entries


@given(PEOPLE_SAY, st.frozensets(st.sampled_from([entry.id for entry in ENTRIES])))
def test_nothing_withdrawn_is_ever_found(question: str, withdrawn: frozenset[str]) -> None:
    found = ask(question, withdrawn=withdrawn, context=min(withdrawn, default=""))
    assert not withdrawn & {one.entry for one in (*found.candidates, *found.offered)}


@given(st.text(alphabet=st.characters()), st.sampled_from([None, *Kind]))
def test_for_any_text_choices_come_with_something_to_choose(
    question: str, kind: Kind | None
) -> None:
    found = ask(question, kind=kind)
    assert (found.verdict is Verdict.CHOICES) == bool(found.offered)
    assert len(found.offered) <= 5


@cache
def copy_of_the_town() -> Built:
    return build(3, ENTRIES, read_words(the_words().sources))
