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
    action_word: float
    aspect_word: float
    loose_word: float
    thesaurus: float
    kinship: float
    content: float
    likeness: float
    lexical: float
    covered: float
    same_action: float
    other_action: float
    same_matter: float
    certain: float
    sure_covered: float
    sure_likeness: float
    sure_text: float
    sure_action: float
    sure_matter: float
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
