"""Where a matter can be done: each place with its address, telephones and hours."""

from knowledge.guide import Guide
from knowledge.guide_facts import hours, places
from pages.phones import phones_in, without_phones
from pages.section import Place


def places_of(guide: Guide) -> tuple[Place, ...]:
    shared = general_hours(guide)
    found = tuple(_place(line, guide) for line in places(guide))
    if len(found) != 1 or found[0].hours:
        return found
    (only,) = found
    times = tuple(part.strip() for line in shared for part in line.split("；"))
    return (Place(only.name, only.address, only.phones, times),)


def general_hours(guide: Guide) -> tuple[str, ...]:
    """Hours that belong to no one place in particular."""
    names = _names(guide)
    return tuple(line for line in hours(guide) if not _holders(line) <= names)


def _place(line: str, guide: Guide) -> Place:
    """From such as `市民中心（人民路 1 号，0999-1234567）`."""
    name, _, details = line.partition("（")
    details = details.removesuffix("）")
    return Place(name, without_phones(details), phones_in(details), _hours_at(name, guide))


def _hours_at(name: str, guide: Guide) -> tuple[str, ...]:
    names = _names(guide)
    for line in hours(guide):
        holders = _holders(line)
        if name in holders and holders <= names:
            return tuple(part.strip() for part in line.partition("：")[2].split("；"))
    return ()


def _holders(line: str) -> frozenset[str]:
    """The places before the colon of `市民中心、便民中心：周一至周五 9:00–17:00`."""
    names, colon, _ = line.partition("：")
    return frozenset(names.split("、")) if colon else frozenset({line})


def _names(guide: Guide) -> frozenset[str]:
    return frozenset(line.partition("（")[0] for line in places(guide))
