"""Who may use a page of the console: declared with every page, checked at the gate."""

from dataclasses import dataclass

from office.staff import Role


@dataclass(frozen=True, slots=True)
class Access:
    """Whoever has one of `roles`; everybody, signed in or not, when `is_public`."""

    roles: frozenset[Role]
    is_public: bool = False

    def admits(self, roles: frozenset[Role]) -> bool:
        return self.is_public or not self.roles.isdisjoint(roles)

    @property
    def names(self) -> tuple[str, ...]:
        """The roles for lists; `anonymous` stands for everybody."""
        return ("anonymous",) if self.is_public else tuple(sorted(self.roles))


PUBLIC = Access(frozenset(), is_public=True)
STAFF = Access(frozenset(Role))
"""Everybody who is signed in."""


def only(*roles: Role) -> Access:
    return Access(frozenset(roles))


MAINTAINERS = only(Role.MAINTAINER)
"""Those who write entries."""

REVIEWERS = only(Role.REVIEWER)

PUBLISHERS = only(Role.REVIEWER, Role.SUPERVISOR)
"""Those who decide what citizens see: whoever writes does not put it before them alone."""

KEEPERS = only(Role.MAINTAINER, Role.REVIEWER, Role.SUPERVISOR)
"""Those who look after the knowledge."""

READERS = only(Role.MAINTAINER, Role.REVIEWER, Role.SUPERVISOR, Role.HELPER, Role.WINDOW)
"""Those who look things up in the knowledge."""
