"""A finding in words that stand by themselves, with the name of the field that it is about."""

from knowledge.entry import Kind
from knowledge.exchange.columns import COLUMNS, MATERIAL_COLUMNS, heading_in
from knowledge.lint_finding import Finding


def told(finding: Finding, kind: Kind) -> str:
    """Such as “相似问第 3 条：没有字，请删掉”."""
    return f"{place_of(finding, kind)}：{finding.message}"


def place_of(finding: Finding, kind: Kind) -> str:
    """What staff call the field, and which item of its list is meant."""
    field, _, part = finding.field.partition(".")
    heading = _HEADINGS[kind].get(field, field)
    number = "" if finding.index is None else f"第 {finding.index + 1} {_MEASURES.get(field, '条')}"
    return f"{heading}{number}{_PARTS.get(part, '')}"


_HEADINGS = {
    kind: {column.key: heading_in(column, kind) for column in columns}
    for kind, columns in COLUMNS.items()
}
_PARTS = {column.key: f"的{column.heading}" for column in MATERIAL_COLUMNS}
_MEASURES = {"materials": "样", "handle_flow": "步"}
