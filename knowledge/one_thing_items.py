"""The items of packages that name nothing."""

from collections.abc import Collection, Iterable

from knowledge.entry import Entry


def unknown_items(entries: Iterable[Entry], known: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By the id of the package, the items that are not among `known`."""
    packages = {entry.id: entry.guide.items for entry in entries if entry.guide}
    unknown = {
        package: tuple(item for item in items if item not in known)
        for package, items in packages.items()
    }
    return {package: items for package, items in unknown.items() if items}
