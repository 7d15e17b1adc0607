"""Notices in, lines out: as text, JSON, SARIF or GitHub's annotations; the one place where file text is escaped."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Literal
from urllib.parse import quote

import click

from generator import __version__
from generator.notice import Notice

Format = Literal["text", "json", "sarif", "github"]
MOST_LINES = 100
"""As many lines of one file stand in the terminal; the other forms have all."""


def printable(text: str) -> str:
    """The text with everything that a terminal would obey, or not show, escaped."""
    if text.isprintable():
        return text
    escaped = (sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)
    return "".join(escaped)


def print_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Print each line; colour is left out where it is not a terminal that reads."""
    for line in lines:
        click.echo(line, err=err)


def as_lines(notices: Iterable[Notice]) -> Iterator[str]:
    """One line a notice: `file:line:column: code what was found — what to do`; of a file the first ones alone."""
    for path, found in groupby(notices, key=lambda notice: notice.at.path):
        told = list(found)
        yield from _as_lines(told[:MOST_LINES])
        if len(told) > MOST_LINES:
            yield f"{printable(path)}: and {len(told) - MOST_LINES:,} more; correct the ones above first"


def _as_lines(notices: Iterable[Notice]) -> Iterator[str]:
    for notice in notices:
        is_error = notice.severity == "error"
        code = click.style(notice.code, fg="red" if is_error else "yellow", bold=True)
        place = f"{printable(notice.at.path)}:{notice.at.line}:{notice.at.column}"
        warning = "" if is_error else "warning "
        yield f"{place}: {warning}{code} {printable(notice.found)} — {printable(notice.remedy)}"


def not_printed(translations: int) -> list[str]:
    """A line that says so where translations of explainers are checked, and stand on no page."""
    one, them = ("translation", "it") if translations == 1 else ("translations", "them")
    return [f"{translations:,} {one} of explainers checked; no page prints {them} yet"] if translations else []


def formatted(notices: Iterable[Notice], form: Format) -> Iterator[str]:
    """The notices as lines in the given form; JSON and SARIF are one document each."""
    if form == "text":
        return as_lines(notices)
    if form == "github":
        return _as_annotations(notices)
    document = [_as_json(notice) for notice in notices] if form == "json" else _as_sarif(list(notices))
    import json

    return iter([json.dumps(document, ensure_ascii=False, indent=2)])


def summary(notices: Iterable[Notice]) -> str:
    """How many errors and warnings there are, in words."""
    severities = [notice.severity for notice in notices]
    counts = [(severities.count("error"), "error"), (severities.count("warning"), "warning")]
    told = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    return ", ".join(told) or "no faults"


def _as_json(notice: Notice) -> dict[str, Any]:
    return {
        "path": notice.at.path,
        "line": notice.at.line,
        "column": notice.at.column,
        "severity": notice.severity,
        "code": notice.code,
        "found": notice.found,
        "remedy": notice.remedy,
    }


def _as_sarif(notices: list[Notice]) -> dict[str, Any]:
    """A log in the Static Analysis Results Interchange Format, version 2.1.0."""
    rules = [{"id": code} for code in sorted({notice.code for notice in notices})]
    driver = {"name": "factsheet", "version": __version__, "rules": rules}
    results = [
        {
            "ruleId": notice.code,
            "level": notice.severity,
            "message": {"text": f"{notice.found} — {notice.remedy}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(notice.at.path)},
                        "region": {"startLine": notice.at.line, "startColumn": notice.at.column},
                    }
                }
            ],
        }
        for notice in notices
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _as_annotations(notices: Iterable[Notice]) -> Iterator[str]:
    """GitHub's workflow commands, which draw a notice beside the line in a change."""
    for notice in notices:
        path = _annotated(notice.at.path).replace(":", "%3A").replace(",", "%2C")
        place = f"file={path},line={notice.at.line},col={notice.at.column},title={notice.code}"
        yield f"::{notice.severity} {place}::{_annotated(f'{notice.found} — {notice.remedy}')}"


def _annotated(text: str) -> str:
    for character, escape in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(character, escape)
    return printable(text)
