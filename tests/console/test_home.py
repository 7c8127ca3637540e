"""The first page, for each role."""

import pytest

from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.visitor import Visitor


@pytest.mark.parametrize("role", list(Role))
async def test_everybody_has_a_first_page(house: House, role: Role) -> None:
    visitor = await house.visitor(name_of(role))
    assert "您好" in await visitor.reads("/console/")


async def test_whoever_is_not_signed_in_is_sent_to_sign_in(nobody: Visitor) -> None:
    seen = await nobody.get("/console/")
    assert (seen.status, seen.to) == (303, "/console/sign-in?next=%2Fconsole%2F")


async def test_somebody_may_have_several_roles(house: House) -> None:
    both = await house.visitor("both", Role.MAINTAINER, Role.REVIEWER)
    words = (await both.get("/console/")).words
    assert ("退回给您修改的" in words, "等您审核的" in words) == (True, True)
