"""Explainers: a page of prose that draws on facts. The front matter, and the Markdown below it as written."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from generator.model.fact import Correction
from generator.model.fields import FROZEN, LISTED, FiledBy, Lines, Note, OwnText, OwnTitle, Strict, TopicIds
from generator.model.roles import NamesAddresses, OwnFile, Plain
from generator.model.subject import KnownField, Subject
from generator.model.vocabulary import State
from generator.model.when import MomentField


class Translation(Strict):
    """An explainer in a further language: its own title, standfirst and text; all else is inherited."""

    title: OwnTitle
    standfirst: OwnTitle
    known: KnownField = Field((), description="Answers to checks: code, words, because. Not published.")
    note: Note = Field(None, description="For editors: in no output.")
    path: Annotated[str, Plain("path")]
    body: Annotated[str, Plain("prose")]
    body_line: int


class Explainer(Subject):
    """`body` is the Markdown text, which begins at line `body_line` of the file."""

    title: OwnTitle
    standfirst: OwnTitle
    as_of: MomentField = Field(description="The time that the page speaks for.")
    key_figures: Annotated[Lines, NamesAddresses()] = Field(
        (), description="Three to six facts, or claims as fact#claim."
    )
    facts: TopicIds = Field((), description="Topics or facts that its views draw on.")
    state: State = Field("draft", description="Only what is published is built, unless drafts are asked for.")
    filed_by: FiledBy = Field(
        (), description="Who wrote it, by ids of the roster: they may not approve it. Not published."
    )
    corrections: Annotated[tuple[Correction, ...], LISTED] = ()
    withdrawn: OwnText | None = Field(None, description="Why it no longer stands; its page is kept.")
    body: Annotated[str, Plain("prose")] = ""
    body_line: int = 1
    translations: Annotated[Mapping[str, Translation], FROZEN, OwnFile()] = Field(default_factory=dict, exclude=True)
