"""What the day needs at hand: the people, the phone, the album."""

from dataclasses import dataclass
from datetime import date

from playwright.async_api import Browser

from sandbox.client import Sandbox
from tests.pictures.people import Album, Clerk


@dataclass(frozen=True, slots=True)
class Office:
    """`phone` is the address of the phone's page; 李娟 writes, 王芳 writes and reviews."""

    browser: Browser
    sandbox: Sandbox
    phone: str
    album: Album
    today: date
    lijuan: Clerk
    wangfang: Clerk
