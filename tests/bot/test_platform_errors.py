"""What the platform's error codes mean for what is done next."""

import pytest

from bot.platform_errors import Cure, Refused, cure, remedy


@pytest.mark.parametrize(
    ("cured", "codes"),
    [
        (Cure.RETRY, (-1,)),
        (Cure.TOKEN, (40001, 40014, 42001)),
        (Cure.NEXT_MINUTE, (45011,)),
        (Cure.TOMORROW, (45009,)),
        (Cure.CITIZEN_MUST_WRITE, (45015, 45047)),
        (Cure.GIVE_UP, (40003, 43004, 43019, 48002, 45002, 45008, 40007, 12345)),
        (Cure.SETTINGS, (40013, 40125, 40164, 41001, 48001, 48008, 50002, 89503)),
    ],
)
def test_each_code_has_its_cure(cured: Cure, codes: tuple[int, ...]) -> None:
    assert {cure(code) for code in codes} == {cured}


def test_what_a_person_can_do_is_said() -> None:
    assert remedy(40164) == "this machine's address is not in the IP white list of the account"
    assert remedy(45047) == ""


def test_a_refusal_names_its_code_and_is_not_too_long() -> None:
    assert str(Refused(45047, "out of limit")) == "errcode 45047: out of limit"
    assert len(str(Refused(1, "x" * 5000))) < 250
