"""Who may approve: the roster, from `content/reviewers.yaml`.

A roster can endanger people, so that addresses of mail stand in it as digests only.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from hashlib import sha256
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from generator.model.fields import FROZEN, LISTED, Id, Line, Lines, Strict, as_list, as_text, clip, refuse
from generator.model.roles import Plain
from generator.model.when import DayField

_KEY_TYPES = (
    "ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa",
)  # fmt: skip
_ACCOUNT = re.compile(r"[a-z][a-z0-9.]*-[0-9]+")


def email_digest(address: str) -> str:
    """The digest by which a roster knows an address, however its letters are written."""
    return f"sha256:{sha256(address.strip().casefold().encode()).hexdigest()}"


def _read_digest(value: object) -> str:
    text = as_text(value, "the digest of an address")
    if "@" in text:
        found = "holds an address of mail, which may not stand in the content"
        refuse("roster-email", found, f"write {email_digest(text)}, and take the address out of what is committed")
    if not re.fullmatch(r"sha256:[0-9a-f]{64}", text):
        found = f"“{clip(text)}” is no digest of an address"
        refuse("roster-email", found, "write sha256: and the digest of the address in small letters")
    return text


def _read_account(value: object) -> str:
    text = as_text(value, "an account")
    if not _ACCOUNT.fullmatch(text):
        found = f"“{clip(text)}” is no lasting number of an account"
        refuse("roster-account", found, "write the forge and the account's number, as in github-8928778, not its login")
    return text


def _read_key(value: object) -> str:
    """The type and the body of a public key, without its comment."""
    text = as_text(value, "a public key")
    kind, _, rest = text.partition(" ")
    body = rest.partition(" ")[0]
    remedy = "write the line of the `.pub` file, as in ssh-ed25519 AAAA…"
    if kind not in _KEY_TYPES:
        refuse("roster-key", f"“{clip(kind)}” begins no public key that signs here", remedy)
    try:
        inside = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        inside = b""
    if next(iter(_parts(inside)), b"") != kind.encode():
        refuse("roster-key", f"“{clip(text)}” is a public key that has been cut or changed", remedy)
    return f"{kind} {body}"


_Digest = Annotated[str, PlainValidator(_read_digest), WithJsonSchema({"type": "string"}), Plain("digest")]
_Account = Annotated[str, PlainValidator(_read_account), WithJsonSchema({"type": "string"}), Plain("account")]


def _parts(inside: bytes) -> list[bytes]:
    """The parts of a public key, each after its length; none where they do not come out even."""
    parts = []
    while inside:
        length = int.from_bytes(inside[:4])
        parts.append(inside[4 : 4 + length])
        if len(inside) < 4 + length:
            return []
        inside = inside[4 + length :]
    return parts


class Period(Strict):
    """From a day until a day, both included; without one of them for ever."""

    from_: DayField | None = Field(None, alias="from", description="The first day.")
    until: DayField | None = Field(None, description="The last day. What was approved before stays valid.")

    def holds(self, at: datetime, zone: tzinfo) -> bool:
        """Whether a time lies in it, by the clock of the site."""
        day = at.astimezone(zone).date()
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Key(Period):
    """A public key of SSH, and the time in which it signs for its person."""

    key: Annotated[str, PlainValidator(_read_key), WithJsonSchema({"type": "string"}), Plain("public key")] = Field(
        description="The line of the `.pub` file."
    )


class Person(Period):
    """Somebody who may approve, in roles, for as long as they are with the newsroom."""

    name: Annotated[Line, Plain("name")]
    roles: Annotated[Lines, Plain("roles")] = Field(description="What they may do: editor, legal, duty …")
    emails: Annotated[tuple[_Digest, ...], BeforeValidator(as_list)] = Field(
        (), description="Digests of the addresses that they commit under."
    )
    accounts: Annotated[tuple[_Account, ...], BeforeValidator(as_list)] = Field(
        (), description="Lasting numbers of their accounts: github-8928778."
    )
    keys: Annotated[tuple[Key, ...], LISTED] = Field((), description="The keys they sign with: key, from, until.")


class Roster(Strict):
    """All who may approve, by their ids."""

    people: Annotated[Mapping[Id, Person], FROZEN] = Field(
        default_factory=dict, description="The people who may approve, each under an id."
    )

    @model_validator(mode="after")
    def _each_is_one(self) -> "Roster":
        """Two who are one person would be two approvals."""
        taken: dict[str, str] = {}
        for id, person in self.people.items():
            for field, marks in _marks(person):
                for mark in marks:
                    other = taken.setdefault(mark, id)
                    if other != id:
                        found = f"“{clip(mark)}” is that of “{other}” already"
                        refuse("roster-twice", found, "make one person of the two", keys=("people", id, field))
        return self


def _marks(person: Person) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "emails", person.emails
    yield "accounts", person.accounts
    yield "keys", tuple(key.key for key in person.keys)
