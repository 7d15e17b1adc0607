"""Explainers: a page of prose that draws on facts. The front matter, and the Markdown below it as written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from generator.model.fact import Correction
from generator.model.fields import FROZEN, LISTED, Ids, Lines, Strict, TextField
from generator.model.subject import Subject
from generator.model.vocabulary import State
from generator.model.when import MomentField


class Translation(Strict):
    """An explainer in a further language: its own title, standfirst and text; all else is inherited."""

    title: TextField
    standfirst: TextField
    path: str
    body: str
    body_line: int


class Explainer(Subject):
    """`body` is the Markdown text, which begins at line `body_line` of the file."""

    title: TextField
    standfirst: TextField
    as_of: MomentField = Field(description="The time that the page speaks for.")
    key_figures: Lines = Field((), description="Three to six facts, or claims as fact#claim.")
    facts: Ids = Field((), description="Topics or facts that its views draw on.")
    state: State = Field("draft", description="Only what is published is built, unless drafts are asked for.")
    corrections: Annotated[tuple[Correction, ...], LISTED] = ()
    withdrawn: TextField | None = Field(None, description="Why it no longer stands; its page is kept.")
    body: str = ""
    body_line: int = 1
    translations: Annotated[Mapping[str, Translation], FROZEN] = Field(default_factory=dict, exclude=True)
