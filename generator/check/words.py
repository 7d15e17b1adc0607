"""How messages name values, and the remedy for a name that is not there."""

from collections.abc import Iterable, Iterator

from generator.model import Quantity, nearest


def quoted(names: Iterable[str]) -> str:
    """Names in quotation marks, with commas between: “a”, “b”."""
    return ", ".join(f"“{name}”" for name in names)


def figure_name(quantity: Quantity) -> str:
    """A figure as messages name it: “at least 12” (killed)."""
    path = ".".join(quantity.path)
    return f"“{quantity.figure.text}”" + (f" ({path})" if path else "")


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """The remedy for an id that is not there, as `nearest.did_you_mean`, and quick among 100,000 candidates."""
    return nearest.did_you_mean(word, _alike(word, candidates), otherwise)


def _alike(word: str, candidates: Iterable[str]) -> Iterator[str]:
    # Comparing one slip with 100,000 ids takes seconds; a slip hardly ever changes both ends and the length.
    for candidate in candidates:
        if abs(len(candidate) - len(word)) <= 4 and (candidate[:1] == word[:1] or candidate[-1:] == word[-1:]):
            yield candidate
