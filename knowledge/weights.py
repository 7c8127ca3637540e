"""The few numbers that the search is tuned by; `weights.toml` says what each one does."""

import tomllib
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Weights:
    """Sections of the file are only for its readers: all names are different."""

    character: float
    pair: float
    length: float
    keywords: float
    answer: float
    action_word: float
    aspect_word: float
    loose_word: float
    thesaurus: float
    kinship: float
    later_name: float
    before: float
    lexical: float
    content: float
    likeness: float
    meant: float
    covered: float
    together: float
    often: float
    guessed: float
    same_action: float
    other_action: float
    extra_action: float
    certain: float
    sure_likeness: float
    sure_meant: float
    sure_covered: float
    sure_content: float
    sure_amount: float
    sure_named: float
    sure_action: float
    sure_guessed: float
    sure_lead: float
    guess_below: float
    answer_from: float
    choices_from: float
    competing: float
    offered: float


def read_weights(source: str) -> Weights:
    """Raises ValueError when a number is missing or unknown."""
    sections = tomllib.loads(source).values()
    numbers = {name: float(value) for section in sections for name, value in section.items()}
    expected = {field.name for field in fields(Weights)}
    if wrong := expected.symmetric_difference(numbers):
        raise ValueError(f"weights.toml: missing or unknown: {', '.join(sorted(wrong))}")
    return Weights(**numbers)
