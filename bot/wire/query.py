"""The query of a call from the platform."""

from urllib.parse import unquote_plus


def query_fields(raw: str) -> dict[str, str]:
    """Names and values of `signature=..&timestamp=..`; of a name that comes twice the last counts.

    Never fails: what is not a field is a name without value, and no signature fits it.
    """
    fields: dict[str, str] = {}
    for field in raw.split("&"):
        name, _, value = field.partition("=")
        fields[name] = unquote_plus(value) if "%" in value or "+" in value else value
    return fields
