"""Judges an entry before it goes live: what stands in the way, and what should be looked at."""

from knowledge.entry import Entry
from knowledge.lint_dates import DATE_RULES
from knowledge.lint_elements import ELEMENT_RULES
from knowledge.lint_finding import Finding, Known, Rule, Severity
from knowledge.lint_guide import GUIDE_RULES
from knowledge.lint_phones import PHONE_RULES
from knowledge.lint_text import TEXT_RULES
from knowledge.lint_wording import WORDING_RULES

RULES: tuple[Rule, ...] = (
    *WORDING_RULES,
    *ELEMENT_RULES,
    *GUIDE_RULES,
    *PHONE_RULES,
    *DATE_RULES,
    *TEXT_RULES,
)


def lint(entry: Entry, known: Known) -> tuple[Finding, ...]:
    """What blocks comes first. The same entry always gives the same; nothing is looked up."""
    found = [finding for rule in RULES for finding in rule(entry, known)]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.BLOCKS))
