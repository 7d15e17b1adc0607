"""A review: one person's sign-off of one or many subjects at one time, from `content/reviews/<year>/`.

Its file's name holds digits of its own digest, so that one who edits it is found out; it is never edited.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from generator.model.fields import FROZEN, Id, Line, Lines, Strict, as_text, clip, refuse
from generator.model.roles import Plain
from generator.model.settings import Level, StateDigest, read_address
from generator.model.when import Moment, parse_moment

Decision = Literal["approve", "revoke", "override", "takedown"]
FORMAT = "1"
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SUBJECT = re.compile(
    rf"facts/{_ID}#{_ID}@\S+|(?:facts|explainers|sources|actors|places)/{_ID}(?:\.[A-Za-z-]+)?"
    r"|images/\S.*|vocabulary|site|boundaries|names"
)


def _read_format(value: object) -> str:
    text = as_text(value, "the format's number")
    if text != FORMAT:
        refuse("review-format", f"“{clip(text)}” is no known format of reviews", "use a newer program to read it")
    return text


def _read_subject(value: object) -> str:
    text = as_text(value, "a subject")
    if not _SUBJECT.fullmatch(text):
        remedy = "name it by folder and id, as in facts/hama-airstrikes or facts/toll#ministry@2025-01-06"
        refuse("review-subject", f"“{clip(text)}” is no subject of a review", remedy)
    return text


def _read_at(value: object) -> Moment:
    moment = parse_moment(as_text(value, "a time"))
    if moment.minute is None or moment.offset is None:
        refuse("time-spelling", "names no minute, or no zone", "write day, time and zone: 2024-12-07 09:30+03:00")
    return moment


def _read_commit(value: object) -> str:
    text = as_text(value, "a commit")
    if not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", text):
        refuse("review-commit", f"“{clip(text)}” is no commit's full id", "write its 40 hexadecimal digits")
    return text


class Review(Strict):
    """Who says what of which subjects, each with the digest of the state that was looked at."""

    format: Annotated[
        str, PlainValidator(_read_format), WithJsonSchema({"type": ["string", "integer"]}), Plain("format")
    ]
    site: Annotated[str, PlainValidator(read_address), WithJsonSchema({"type": "string"}), Plain("address")] = Field(
        description="The site's address, so that no review can be taken into another site."
    )
    by: Annotated[Id, Plain("person")] = Field(description="Who gives it: an id of the roster.")
    role: Annotated[Line, Plain("role")] = Field(description="As what: one of the person's roles.")
    level: Level = Field(description="recorded, forge or signed: how well it is established who gives it.")
    review: Annotated[Line, Plain("address")] | None = Field(None, description="Its address at the forge.")
    commit: Annotated[str, PlainValidator(_read_commit), WithJsonSchema({"type": "string"}), Plain("commit")] | None = (
        Field(None, description="The commit that was looked at there.")
    )
    at: Annotated[Moment, PlainValidator(_read_at), WithJsonSchema({"type": "string"})] = Field(
        description="When, with its zone."
    )
    decision: Decision = Field(description="approve, revoke, override or takedown.")
    reason: Annotated[Line, Plain("reason")] | None = Field(None, description="Why; needed but for approvals.")
    checked: Annotated[Lines, Plain("what was checked")] = Field(
        (), description="What was checked: quotes, translation."
    )
    note: Annotated[Line, Plain("note")] | None = Field(None, description="For editors: in no output.")
    subjects: Annotated[
        Mapping[
            Annotated[str, PlainValidator(_read_subject)],
            StateDigest,
        ],
        FROZEN,
    ] = Field(description="What it is about: each subject with its digest.")

    @model_validator(mode="after")
    def _is_whole(self) -> "Review":
        if not self.subjects:
            refuse("review-subject", "names no subject", "let `factsheet approve` write it", keys=("subjects",))
        if self.decision != "approve" and self.reason is None:
            refuse(
                "review-reason",
                f"is a decision to {self.decision} without a reason",
                "add `reason:`",
                keys=("decision",),
            )
        if (self.level == "forge") != (self.review is not None and self.commit is not None):
            found = f"is of level {self.level}, and `review:` and `commit:` belong to level forge, both of them"
            refuse("review-level", found, "let `factsheet approve` write it", keys=("level",))
        return self
