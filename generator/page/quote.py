"""Where the claimed quantity stands in a source's exact words, so that a page can mark it."""

from __future__ import annotations

import re

from generator.model import Figure

_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_QUALIFIERS = {
    "at-least": r"at least|no fewer than|no less than|a minimum of",
    "more-than": r"more than|over|above|upwards of",
    "about": r"about|around|some|roughly|approximately|an estimated",
    "nearly": r"nearly|almost|close to",
    "up-to": r"up to|as many as|no more than|at most",
    "fewer-than": r"fewer than|less than|under|below",
}


def cut_quote(exact: str, figure: Figure | None) -> tuple[tuple[str, bool], ...]:
    """The exact words in runs; the run that carries the figure's quantity is marked, where it is found."""
    pattern = _pattern(figure)
    match = re.search(pattern, exact, re.IGNORECASE) if pattern else None
    if match is None:
        return ((exact, False),)
    runs = ((exact[: match.start()], False), (match[0], True), (exact[match.end() :], False))
    return tuple(run for run in runs if run[0])


def _pattern(figure: Figure | None) -> str | None:
    if figure is None:
        return None
    if figure.word is not None:
        return rf"\b{figure.word}\b"
    if figure.amount is None:
        return None
    digits = figure.amount.digits
    numbers = [re.escape(f"{digits:,}"), re.escape(str(digits))]
    if isinstance(digits, int) and digits < len(_SPELLED) and figure.amount.magnitude is None:
        numbers.append(_SPELLED[digits])
    magnitude = rf"[ -]{figure.amount.magnitude}" if figure.amount.magnitude else ""
    qualifier = _QUALIFIERS.get(figure.qualifier)
    lead = rf"(?:(?:{qualifier}) )?" if qualifier else ""
    return rf"(?<![\w,.]){lead}(?:{'|'.join(numbers)}){magnitude}(?![\w]|[,.][0-9])"
