"""The shape of JSON on the sandbox's wires."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
