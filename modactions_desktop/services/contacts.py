"""Phone numbers, addresses and websites: read as people type them, doubted in a sentence, never refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from modactions_desktop.domain.websites import web_address
from modactions_desktop.sentences import SENTENCES

HOME = "BE"
"""A number without prefix is dialled in this country."""
_ADDRESS = re.compile(r"[^@\s,;<>()\[\]\"]+@[^@\s,;<>()\[\]\"]+\.[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was typed as it is kept, and what seems wrong with it (nothing most of the time)."""

    text: str
    doubt: str = ""


class Contacts:
    """How what is typed to reach a person is read; it needs no base."""

    def phone(self, typed: str) -> Checked:
        """« 0486/12.34.56 » becomes « +32 486 12 34 56 »; a number no network has stays as it was typed."""
        return read_phone(typed)

    def email(self, typed: str) -> Checked:
        """The address without blanks around it."""
        return read_email(typed)

    def website(self, typed: str) -> Checked:
        """The site without blanks around it; « exemple.be » is one, and stays as short."""
        return read_website(typed)


def read_phone(typed: str) -> Checked:
    """A number as it is dialled from anywhere, blanks where its country puts them."""
    # The tables of all countries take a moment to read: only who types a number waits for them.
    import phonenumbers

    plain = " ".join(typed.split())
    if not plain:
        return Checked("")
    try:
        number = phonenumbers.parse(plain, HOME)
    except phonenumbers.NumberParseException:
        return Checked(plain, SENTENCES["phone_doubtful"])
    if not phonenumbers.is_valid_number(number) or re.search(r"[^\W\d_]{2}", plain):
        return Checked(plain, SENTENCES["phone_doubtful"])
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return Checked(shown)


def dialled(number: str) -> str:
    """« +3242206011 »: a number as a telephone dials it; its digits when no network has it."""
    import phonenumbers

    try:
        read = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return re.sub(r"[^+\d]", "", number)
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))


def read_website(typed: str) -> Checked:
    """A site is a name with a point, with or without https before it."""
    plain = typed.strip()
    if not plain or web_address(plain):
        return Checked(plain)
    return Checked(plain, SENTENCES["website_doubtful"])


def read_email(typed: str) -> Checked:
    """An address is someone, an at sign and a domain; whether it exists nobody can tell offline."""
    plain = typed.strip()
    if not plain or (_ADDRESS.fullmatch(plain) and ".." not in plain):
        return Checked(plain)
    return Checked(plain, SENTENCES["email_doubtful"])
