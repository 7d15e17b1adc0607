"""How a map draws outlines: land where it is, each border as what it is, a disputed one dashed, each name in place.

In: a page, a drawing on it. Out: what is wrong, in words. Which line is which was worked out where the map was made;
what a template does to it is seen here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from lxml.etree import _Element as Element

from generator.verify.page import Page, classes, text_of

_KIND, _AT = re.compile(r"\b(?:home|country|water)\b"), re.compile(r"\bx-\d+ y-\d+\b")
_KINDS = ("border", "disputed", "shut")
_OTHERS = ("land", "home", "open-area", "hatch", "coast")
"""What a map may leave out, and draws nowhere else: land, what is no country's own, coasts."""
_LOOK = frozenset("class d fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin".split())
"""What a border has as attributes: nothing that moves, fades or hides it."""
_DASHES = re.compile(r"(?:[1-9](?:\.[0-9])?[ ,]?){2,}")
_DARK = re.compile(r"(?i)#(?:[0-9a][0-9a-f]?){3}")
"""A colour that is seen on paper, where no stylesheet reaches into a drawing."""
_WIDE = re.compile(r"[1-9][0-9]?(?:\.[0-9]+)?|0?\.[5-9][0-9]*")


def border_faults(page: Page, drawing: Element) -> Iterator[str]:
    """Each border of a drawing that is not drawn as what it is."""
    lines = [path for path in drawing.iter("path") if next(path.iterancestors("g"), None) is None]
    drawn = {kind: _of_kind(lines, kind) for kind in (*_KINDS, *_OTHERS)}
    yield from _exchanged(lines, drawn)
    if lines:
        yield from _otherwise(page, drawing, drawn)
    unseen = (kind for kind in _KINDS for one in drawn[kind] if not _is_drawn(one))
    yield from (f"draws a {kind} line so that it is none, or none to be seen" for kind in unseen)
    if drawn["disputed"] and page.site.boundaries.caption and not _is_captioned(drawing):
        yield "draws disputed lines without saying what they are"


def _of_kind(lines: Sequence[Element], kind: str) -> list[Element]:
    return [line for line in lines if kind in classes(line)]


def _exchanged(lines: Sequence[Element], drawn: Mapping[str, Sequence[Element]]) -> Iterator[str]:
    """Lines that are drawn as disputed, and besides as neither disputed nor shut."""
    disputed = "".join(map(_way, drawn["disputed"]))
    others = [_way(line) for line in lines if {"disputed", "shut"}.isdisjoint(classes(line))]
    if disputed and any(disputed in other for other in others):
        yield "draws a disputed line as one that is not"


def _otherwise(page: Page, drawing: Element, drawn: Mapping[str, Sequence[Element]]) -> Iterator[str]:
    """Lines of one kind that are drawn as another, and names that stand elsewhere than where the map was made."""
    digests = _digests({kind: own for kind, own in drawn.items() if own or kind in _KINDS})
    known = [one for one in page.borders or () if digests.items() <= one.items()]
    if page.borders is not None and not known:
        yield "draws a border, or land, as another kind than it is or elsewhere, or leaves a border out"
    elif known and _names(drawing) not in {one["names"] for one in known}:
        yield "has another name of a country or a water than its outlines have there"


def _digests(drawn: Mapping[str, Sequence[Element]]) -> Mapping[str, str]:
    """How each kind is drawn."""
    ways = {kind: "".join(map(_way, own)) for kind, own in drawn.items()}
    return {kind: sha256(way.encode()).hexdigest() for kind, way in ways.items()}


def _names(drawing: Element) -> str:
    """The digest of the names that outlines give, each with its kind and where it stands."""
    said = []
    for name in drawing.iterfind(".//*[@data-is='map:name']"):
        around = " ".join(_around(name))
        kind, at = _KIND.search(around), _AT.search(around)
        said.append(f"{kind and kind[0]} {at and at[0]} {text_of(name)}")
    return sha256("; ".join(sorted(said)).encode()).hexdigest()


def _around(name: Element) -> Sequence[str]:
    """The classes of what a name stands in, which say of what kind it is and where."""
    return next((named for one in name.iterancestors() if "pt" in (named := classes(one))), ())


def _way(line: Element) -> str:
    return line.get("d") or ""


def _is_captioned(drawing: Element) -> bool:
    return drawing.find(".//*[@data-is='boundaries:caption']") is not None


def _is_drawn(line: Element) -> bool:
    """Whether a border is a dark line in its drawing: a disputed one dashed, every other one whole."""
    above, is_dashed = line.getparent(), _reads(_DASHES, line, "stroke-dasharray")
    is_open = above is not None and above.tag == "svg" and _LOOK.issuperset(map(str, line.keys()))
    is_seen = _reads(_DARK, line, "stroke") and _reads(_WIDE, line, "stroke-width") and line.get("fill") == "none"
    return is_open and is_seen and is_dashed == ("disputed" in classes(line))


def _reads(pattern: re.Pattern[str], line: Element, name: str) -> bool:
    return pattern.fullmatch(line.get(name) or "") is not None
