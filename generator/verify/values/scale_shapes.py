"""As what a figure is drawn on its scale: a sign at each bound that somebody gave, a line between, dashed where open.

    200             exact    solid
    200 to 300      span     solid held solid
    at least 200    floor    solid open, and the head of an arrow (line)
    up to 200       ceiling  open solid
    about 200       about    a sign that is not filled (line)
    dozens          word     hollow, and dots that trail off

In: the drawing of a figure's bounds. Out: what is drawn as another figure would be, in words. On pages a class says
what each part is; on paper, where no stylesheet reaches, its colours and its dashes do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml.etree import _Element as Element

from generator.model import Figure
from generator.verify.page import classes

_SHAPES: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "exact": ((), ("solid",)), "span": (("held",), ("solid", "solid")), "floor": (("open",), ("solid", "line")),
    "ceiling": (("open",), ("solid",)), "about": ((), ("line",)), "word": ((), ("hollow",)),
}  # fmt: skip
"""The lines and the signs of each."""
_ALONG, _ACROSS, _GRID = re.compile(r"M\d+ 65H\d+"), re.compile(r"M\d+ 28V102"), re.compile(r"(?:M\d+ 0V130)+")
_AROUND = re.compile(r"(?:[MLHVZ](?:-?1?\d(?:\.\d+)?(?!\d) ?)*)+")
_AROUND_ON_PAPER = re.compile(r"(?:[MLHVZ](?:-?[1-4]?\d(?:\.\d+)?(?!\d) ?)*)+")
"""A sign is drawn around the place that it stands at."""
_TURN = re.compile(r"scale\([^)]*\)|rotate.*|skew.*|matrix.*")
_HEIGHT = re.compile(r"1(?:\.\d+)?em")
_ON_SCREENS, _ON_PAPER = frozenset({"line", "svg", "g", "path"}), frozenset({"path", "g", "circle", "title"})
_DARK = re.compile(r"(?i)#(?:[0-9a][0-9a-f]?){3}")
_LOOK = frozenset(
    "class d x x1 x2 y y1 y2 cx cy r width height overflow transform fill stroke stroke-width stroke-dasharray".split()
)


def misshapen(drawing: Element, figure: Figure, *, is_turned: bool) -> Iterator[str]:
    """Each part of a drawing that is of another figure, or turned, moved or faded."""
    parts = [one for one in drawing.iterdescendants() if one.tag != "title"]
    if any(not _LOOK.issuperset(map(str, one.keys())) for one in parts):
        yield "has a part that is moved or faded in the drawing of"
    if not _is_level(drawing, parts):
        yield "lies in no row of its own, or has a part that covers it, in the drawing of"
    shape = shape_of(figure)
    drawn = (sorted(filter(None, map(_line, parts))), sorted(filter(None, map(_sign, parts))))
    if shape and parts and drawn != tuple(map(sorted, _SHAPES[shape])):
        yield f"is not drawn as {shape} for"
    if any(turn != ("scale(-1 1)" if is_turned else "scale(1 1)") for turn in _turns(parts)):
        yield "has a sign that is turned round in the drawing of"


def _is_level(drawing: Element, parts: Sequence[Element]) -> bool:
    """Whether a drawing fills its row, and all that is drawn on its lines lies at one height of it."""
    tags, box = {str(one.tag) for one in parts}, drawing.get("viewbox")
    if not parts:
        return True
    if box is not None:
        return box == "0 0 1000 130" and tags <= _ON_PAPER
    glyphs = (_are(one, width="1", height="1", overflow="visible") for one in parts if one.tag == "svg")
    fills_row = tags <= _ON_SCREENS and _are(drawing, width="100%", height="100%")
    return fills_row and all(glyphs) and _is_one_height(one for one in parts if one.get("class") != "grid")


def _is_one_height(parts: Iterable[Element]) -> bool:
    heights = {str(one.get(name)) for one in parts for name in ("y", "y1", "y2") if one.get(name) is not None}
    return len(heights) <= 1 and all(map(_HEIGHT.fullmatch, heights))


def _are(element: Element, **wanted: str) -> bool:
    return all(element.get(name) == value for name, value in wanted.items())


def _turns(parts: Iterable[Element]) -> Iterator[str]:
    for match in (_TURN.search(part.get("transform") or "") for part in parts):
        yield from () if match is None else (match[0],)


def shape_of(figure: Figure) -> str:
    """What a figure is drawn as; empty where it is not."""
    if figure.word is not None:
        return "word"
    if figure.amount is not None and figure.qualifier in ("about", "nearly"):
        return "about"
    if figure.qualifier in ("up-to", "fewer-than"):
        return "ceiling"
    if figure.least is None:
        return ""
    return "floor" if figure.most is None else "exact" if figure.least == figure.most else "span"


def _line(part: Element) -> str:
    """Which line a part is; empty where it is none, or one of the scale's steps."""
    if part.tag == "line":
        return "" if classes(part) == ["grid"] else " ".join(classes(part)) or "none"
    if _ALONG.fullmatch(part.get("d") or ""):
        return "held" if part.get("stroke-dasharray") is None else "open"
    return ""


def _sign(part: Element) -> str:
    """Which sign a part is; empty where it is none, or belongs to one."""
    way, named = part.get("d") or "", classes(part)
    if part.tag != "path" or _ALONG.fullmatch(way) or _GRID.fullmatch(way) or "dots" in named:
        return ""
    if _ACROSS.fullmatch(way):
        return "solid" if _DARK.fullmatch(part.get("stroke") or "") else "none"
    if (_AROUND if named else _AROUND_ON_PAPER).fullmatch(way) is None:
        return "none"
    return " ".join(named) or _on_paper(part)


def _on_paper(part: Element) -> str:
    """Which sign a part is by its colours."""
    above, fill = part.getparent(), part.get("fill") or "#000"
    if _DARK.fullmatch(fill):
        return "solid"
    is_seen = fill in ("none", "#fff") and _DARK.fullmatch(part.get("stroke") or "") is not None
    return "none" if not is_seen else "hollow" if above is not None and above.tag == "g" else "line"
