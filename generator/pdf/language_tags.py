"""Languages in the structure of a PDF: where an element of the page has a `lang` of its own, so has its tag.

WeasyPrint tells the language of the whole document alone, and after its tags are made nothing leads from a box to
them. So the function that makes them is told of it, for as long as a briefing is written. That function is none of
WeasyPrint's public ones: `told` fails where it is gone, `heed` where it is no longer asked.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.pdf import tags

from generator.pdf.jobs import Unprintable

_DOCUMENT = ("html", "body")
_CHANGED = "WeasyPrint no longer lets tags tell the language of {what}; install the version in requirements.lock"


@contextmanager
def told() -> Iterator[None]:
    """While this lasts, tags say the language of their elements."""
    plain = getattr(tags, "_build_box_tree", None)  # there is no public way to the tags
    if plain is None:
        raise Unprintable(_CHANGED.format(what="words"))

    def build(box: Any, *others: Any) -> Iterator[Any]:
        language = _language(getattr(box, "_box", box))
        for tag in plain(box, *others):
            if language:
                tag["Lang"] = pydyf.String(language)
            yield tag

    tags._build_box_tree = build  # noqa: SLF001
    try:
        yield
    finally:
        tags._build_box_tree = plain  # noqa: SLF001


def heed(boxes: Iterable[Any], spoken: Iterable[Any]) -> None:
    """Raise Unprintable where a language of the boxes is among none of those that the tags have `spoken`."""
    due = {language for box in boxes if (language := _language(box))}
    for language in sorted(due - {tag["Lang"].string for tag in spoken if "Lang" in tag}):
        raise Unprintable(_CHANGED.format(what=f"words in “{language}”"))


def _language(box: Any) -> str | None:
    element = getattr(box, "element", None)
    return None if element is None or box.element_tag in _DOCUMENT else element.get("lang")
