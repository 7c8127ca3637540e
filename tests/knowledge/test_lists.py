"""The lists that come with the program."""

import re
from collections import Counter

from knowledge.phrasebook import phrasebook
from knowledge.words import PHRASEBOOK, THESAURUS, load_words
from knowledge.words_thesaurus import thesaurus


def files_in(folder: str) -> dict[str, str]:
    sources = load_words().sources
    return {name: sources[name] for name in sources if name.startswith(f"{folder}/")}


def test_every_file_of_the_thesaurus_can_be_read_and_holds_something() -> None:
    form = load_words().form
    read = {name: thesaurus(name, text, form) for name, text in files_in(THESAURUS).items()}
    assert read
    assert [name for name, groups in read.items() if not groups] == []


def test_every_file_of_the_phrase_book_can_be_read_and_holds_something() -> None:
    form = load_words().form
    read = {name: list(phrasebook(name, text, form)) for name, text in files_in(PHRASEBOOK).items()}
    assert read
    assert [name for name, matters in read.items() if not matters] == []


def test_no_word_of_a_group_is_empty() -> None:
    groups = load_words().groups
    assert [group for group in groups if not all((*group.said, *group.official))] == []


def test_every_matter_has_names_and_sentences_and_none_is_empty() -> None:
    matters = load_words().matters
    assert [each for each in matters if not (each.names and each.sentences)] == []
    assert [each for each in matters if not all((*each.names, *each.sentences))] == []


def test_the_lists_are_as_rich_as_they_are_said_to_be() -> None:
    words = load_words()
    assert len(words.groups) >= 2_000
    assert len(words.matters) >= 1_000


def test_no_sentence_stands_twice_in_the_phrase_book() -> None:
    sentences = Counter(said for matter in load_words().matters for said in matter.sentences)
    assert [said for said, times in sentences.items() if times > 1] == []


def test_every_weight_says_what_it_does() -> None:
    lines = load_words().sources["weights.toml"].splitlines()
    weights = [line for line in lines if re.match(r"\w+ *=", line)]
    assert weights
    assert [line for line in weights if not re.search(r"# \w", line)] == []
