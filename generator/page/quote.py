"""Where the claimed quantity stands in a source's exact words, so that a page can mark it."""

from generator.model import Figure
from generator.numerals import place_of


def cut_quote(exact: str, figure: Figure | None, language: str) -> tuple[tuple[str, bool], ...]:
    """The exact words in runs; the run that carries the figure's quantity is marked, where it is found."""
    place = place_of(figure, exact, language) if figure is not None else None
    if place is None:
        return ((exact, False),)
    start, end = place
    runs = ((exact[:start], False), (exact[start:end], True), (exact[end:], False))
    return tuple(run for run in runs if run[0])
