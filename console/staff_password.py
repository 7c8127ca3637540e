"""A password for somebody else: typed, or made up and shown once."""

from dataclasses import dataclass

from console.form import Form

MADE = "made"


@dataclass(frozen=True, slots=True)
class Given:
    """`is_made` tells that nobody has seen it yet."""

    password: str
    is_made: bool


def given_in(form: Form, made: str) -> Given:
    """What the form asks for; `made` is a fresh password in case none was typed."""
    is_made = form.text("way") == MADE
    return Given(made if is_made else form.secret("password"), is_made)
