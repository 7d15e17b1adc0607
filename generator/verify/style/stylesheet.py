"""Whether a stylesheet writes only what changes nothing that a reader takes away.

In: a stylesheet. Out: each declaration that is not allowed, in words. It is judged without a page and without a
cascade, so a declaration has to be harmless on whatever it may pick: `stylesheet.toml` says which properties may have
which values. What the shipped theme needs beyond is listed, rule by rule and with why, in `stylesheet_listed.css`: it
is allowed in the file of that name, on that selector, under those at-rules, and nowhere else. All else is a fault, so
what nobody has thought of is one too; and so is what the list says is kept, where it is missing.

Colours: text has a token of ink, what lies behind it one of paper. They are set in `:root` alone, all of them at once,
each ink with a contrast of 4.5 to 1 on each paper (WCAG 2.2, 1.4.3): so whichever rule wins, it can be read.

Not held here: what a font of the theme's own draws for a digit, and whether words fit into a column or a line;
`tests/browser` measures that of the shipped theme. A class on the root of a page is not known to pick the root.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tinycss2.color3 import RGBA, parse_color

from generator.verify.style.contrast import CONTRAST, contrast
from generator.verify.style.css_blocks import Block, Declaration, address_of, read_blocks, text_of

_TABLE = tomllib.loads(Path(__file__).with_name("stylesheet.toml").read_text("utf-8"))
_RANGES: dict[str, dict[str, tuple[float, float]]] = _TABLE["ranges"]
_TOKENS = {kind: re.compile(name) for kind, name in _TABLE["tokens"].items()}
_PLACING = {name: words.split() for names, words in _TABLE["placing"].items() for name in names.split()}
_WORDS: dict[str, list[str]] = _PLACING | {
    name: words.split() for names, words in _TABLE["words"].items() for name in names.split()
}
_BLOCKS, _PLACED, _FIXED, _AROUND, _SHUT = (frozenset(words.split()) for words in _TABLE["picks"].values())
_FACES = frozenset({"serif", "sans-serif", "system-ui", "georgia", "times new roman", "arial", "helvetica neue"})
"""Faces of a reader's own machine in which a digit looks like that digit."""
_TEXT, _GROUND = ("--ink", "--ink-2", "--accent"), ("--paper", "--panel")
_HUNDREDTH = re.compile(r"\.[xy]-\d{1,3}")
_POSITION = re.compile(r"\.([xy])-(\d{1,3})::None")
_WITH_MAPS = frozenset({"map", "briefing"})
"""The stylesheets that say where on a map a name stands."""
_CELLS = re.compile(r"repeat\(auto-fi(?:t|ll),minmax\(min\((\d\d)rem,100%\),1fr\)\)")
_UPRIGHT = re.compile("(padding|border)(-block(-start|-end)?|-top|-bottom)?(-width)?")
"""Properties that draw above and below what they are set on; in a line that moves nothing out of the way."""
_DISPLAYS = frozenset({"block", "flow-root", "grid", "flex"})
_FLAT = frozenset({"0", "<flat>", "none", "solid", "<ink>", "<rule>", "<colour>", "currentcolor"})
Listed = tuple[str, tuple[str, ...], str, str, str]
"""What is listed: the file, the at-rules, the selector, the name and the value of one declaration."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stylesheet, as far as one of its declarations depends on the others and on the files beside it."""

    path: str
    files: Collection[str]
    blocks: tuple[Block, ...]
    faces: frozenset[str]
    colours: frozenset[str]

    @property
    def name(self) -> str:
        """Its name in the theme: a published file has a digest behind it."""
        return self.path.rpartition("/")[2].partition(".")[0]


def check_stylesheet(path: str, data: bytes, files: Collection[str]) -> Iterator[str]:
    """What is wrong with a stylesheet: each declaration that is not allowed, with its place, and what is allowed there.

    `files` are the paths that its addresses may lead to, seen from where `path` is seen from.
    """
    try:
        read = _blocks_of(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield f"is not in UTF-8: {error}"
        return
    yield from (one for one in read if isinstance(one, str))
    sheet = _sheet(path, files, tuple(one for one in read if isinstance(one, Block)))
    for block in sheet.blocks:
        yield from _declaration_faults(block, sheet)
        yield from _palette_faults(block, sheet)
    yield from _lost(sheet)


@lru_cache(100)
def _blocks_of(text: str) -> tuple[Block | str, ...]:
    """What is read once a process: previews and briefings read the same few sheets again and again."""
    return tuple(read_blocks(text))


def _sheet(path: str, files: Collection[str], blocks: tuple[Block, ...]) -> Sheet:
    declared = [one for block in blocks for one in block.declared]
    faces = {token.value.casefold() for one in declared if one.name == "@font-face/font-family" for token in one.tokens}
    colours = {one.name for one in declared if _colour_role(one.name) and not one.text.startswith("var(")}
    return Sheet(path, files, blocks, frozenset(faces), frozenset(colours))


def _declaration_faults(block: Block, sheet: Sheet) -> Iterator[str]:
    for one in block.declared:
        is_listed = all(_key(sheet.name, block.context, name, one) in _listed() for name in block.selectors)
        if not is_listed and (reason := _refused(one, block, sheet)):
            said = f"“{block.prelude} {{ {one.name.rpartition('/')[2]}: {one.text} }}”"
            yield f"has {said} in line {one.line}, column {one.column}: {reason} (templates/README.md)"


def _refused(one: Declaration, block: Block, sheet: Sheet) -> str:
    """Why a declaration is not among those that any rule may write; nothing where it is."""
    words = _words(one.name)
    reasons = {
        "nothing is set there but what the shipped theme sets": not block.is_plain,
        f"no rule sets “{one.name}”": not words,
        f"“{one.name}” is made of {' '.join(map(_told, words))}": not _is_made_of(one, words, sheet),
        "parts of a drawing or of a table may be picked, which are not moved: name a class of your own":
            one.name in _PLACING and not all(map(_may_be_placed, block.subjects)),
        "it would open what a script opens": one.name == "display" and any(map(_SHUT.intersection, block.subjects)),
        "the root has the size that its reader has chosen": _sizes_root(one, block),
        "what stands side by side needs a column-gap in the same rule, or 12 and 1 are read as 121":
            _parts_columns(one) and not block.declares("gap", "column-gap", "flex-direction"),
        "in a line it lies on the lines around it: the rule needs the type of a block, or “display: block”":
            _lies_on_lines(one, block, sheet),
    }  # fmt: skip
    return next((reason for reason, is_so in reasons.items() if is_so), "")


def _sizes_root(one: Declaration, block: Block) -> bool:
    return one.name in ("font", "font-size") and one.text != "inherit" and any(it <= {"html"} for it in block.subjects)


def _lies_on_lines(one: Declaration, block: Block, sheet: Sheet) -> bool:
    return bool(_UPRIGHT.fullmatch(one.name)) and not (_are_blocks(block) or _is_made_of(one, _FLAT, sheet))


def _is_made_of(one: Declaration, words: Collection[str], sheet: Sheet) -> bool:
    """Whether the value is one of the words, or each of its parts is; a token has one part, but for a row of faces."""
    if one.important or not one.tokens or (len(one.tokens) > 1 and one.name.startswith("--") and "<face>" not in words):
        return False
    return one.text.replace(" ", "") in words or all(_kinds(part, sheet) & {*words} for part in one.tokens)


def _may_be_placed(subject: frozenset[str]) -> bool:
    """Whether what a selector picks is surely no part of a drawing or of a table, by itself or by what it stands in."""
    marked = {name for name in subject if name.startswith(".")}
    around = {name[1:] for name in subject if name.startswith(">.")}
    own = {name for name in marked - _FIXED if not _HUNDREDTH.fullmatch(name)}
    return bool((own if marked else subject & _PLACED) or around - _FIXED - _AROUND)


def _are_blocks(block: Block) -> bool:
    is_block = any(one.name == "display" and one.text in _DISPLAYS for one in block.declared)
    return is_block or all(subject & _BLOCKS for subject in block.subjects)


def _parts_columns(one: Declaration) -> bool:
    is_grid = one.name == "grid-template-columns" and one.text not in ("minmax(0, 1fr)", "1fr", "none", "auto")
    return is_grid or (one.name, one.text) == ("display", "flex")


# --- what a value is made of -------------------------------------------------------------------------------------


def _words(name: str) -> list[str]:
    """The words of which a property is made; of a token, those of what its name says that it holds."""
    return _WORDS.get(_role(name) if name.startswith("--") else name, [])


@lru_cache(maxsize=1 << 12)
def _role(name: str) -> str:
    return next((kind for kind, pattern in _TOKENS.items() if pattern.fullmatch(name)), "")


def _told(word: str) -> str:
    """A word of the table, of a number with its bounds."""
    bounds = (f"{least:g} to {most:g}{unit}" for unit, (least, most) in _RANGES.get(word, {}).items())
    return f"{word} ({', '.join(bounds)})" if word in _RANGES else word


def _colour_role(name: str) -> bool:
    return _role(name) in ("<ink>", "<accent>", "<ground>")


def _kinds(part: Any, sheet: Sheet) -> set[str]:
    """All that a part of a value is called in the table: as it is written, and by its kind."""
    written = text_of([part]).replace(" ", "").casefold()
    colour = parse_color(part)
    kinds = {
        "<colour>": isinstance(colour, RGBA) and colour.alpha == 1,
        "<face>": part.type in ("ident", "string") and part.value.casefold() in _FACES | sheet.faces,
        "<name>": part.type == "string",
        "<font>": _is_font(address_of(part), sheet),
        "<cells>": bool((cells := _CELLS.fullmatch(written)) and int(cells[1]) >= _RANGES["<wide>"]["rem"][0]),
    }
    ranges = {kind for kind, units in _RANGES.items() if _is_within(part, units)}
    return {written, _variable(part, sheet), *ranges, *(kind for kind, is_so in kinds.items() if is_so)}


def _is_within(part: Any, units: dict[str, tuple[float, float]]) -> bool:
    if part.type not in ("number", "dimension"):
        return False
    least, most = units.get(part.lower_unit if part.type == "dimension" else "", (1, 0))
    return bool(least <= part.value <= most)


def _variable(part: Any, sheet: Sheet) -> str:
    """What a token of the theme holds: a colour has to be one that this stylesheet sets, or one of every theme."""
    if part.type != "function" or part.lower_name != "var" or len(part.arguments) != 1:
        return ""
    name = text_of(part.arguments)
    is_known = name in sheet.colours or name in (*_TEXT, *_GROUND) or not _colour_role(name)
    return _role(name) if is_known else ""


def _is_font(href: str, sheet: Sheet) -> bool:
    """Whether an address leads to a file of the site."""
    if not href or urlsplit(href).scheme or href.startswith("/"):
        return False
    folder = sheet.path.rpartition("/")[0].split("/")
    for name in urlsplit(href).path.split("/"):
        folder = folder[:-1] if name == ".." else [*folder, name] if name != "." else folder
    return "/".join(part for part in folder if part) in sheet.files


# --- colours -----------------------------------------------------------------------------------------------------


def _palette_faults(block: Block, sheet: Sheet) -> Iterator[str]:
    """Colours that are set elsewhere than at the root, not all at once, or with too little contrast."""
    chosen = {one.name: one for one in block.declared if _colour_role(one.name) and one.tokens}
    literal = {name: colour for name, one in chosen.items() if isinstance(colour := parse_color(one.tokens[0]), RGBA)}
    where = f"“{block.prelude}” in line {min((one.line for one in chosen.values()), default=0)}"
    if chosen and block.prelude != ":root":
        yield f"sets colours in {where}: they are set in “:root” alone, or one rule wins and another does not"
    if literal and (lost := sorted({*_TEXT, *_GROUND, *sheet.colours} - chosen.keys())):
        yield f"sets colours in {where} without {', '.join(lost)}: they are set together, or those of two rules mix"
    for ink, paper, ratio in _faint(literal):
        yield f"has {ink} on {paper} in {where} with a contrast of {ratio:.1f} to 1; it takes {CONTRAST}"


def _faint(colours: Mapping[str, RGBA]) -> Iterator[tuple[str, str, float]]:
    """Each ink on each paper whose contrast is too little, and how much it is."""
    for ink, paper in product(colours, colours):
        if _role(ink) != "<ground>" == _role(paper) and (ratio := contrast(colours[ink], colours[paper])) < CONTRAST:
            yield ink, paper, ratio


# --- what is listed ----------------------------------------------------------------------------------------------


def _key(file: str, context: tuple[str, ...], selector: str, one: Declaration) -> Listed:
    """A declaration as it is looked up; of the positions on a map, a class for each hundredth, one stands for all."""
    position = _POSITION.fullmatch(selector)
    if position and one.text == f"{position[2]}%":
        return file, context, f".{position[1]}-0::None", one.name, "0%"
    return file, context, selector, one.name, one.text


@cache
def _listed() -> frozenset[Listed]:
    """All that is listed; what is kept has `@kept` and the file's name for its file."""
    return frozenset(
        _key(block.context[0].removeprefix("@file "), block.context[1:], selector, one)
        for block in _listed_blocks() for one in block.declared for selector in block.selectors
    )  # fmt: skip


@cache
def _listed_blocks() -> tuple[Block, ...]:
    text = Path(__file__).with_name("stylesheet_listed.css").read_text("utf-8")
    return tuple(one for one in read_blocks(text) if isinstance(one, Block))


def listed_blocks(*files: str) -> Iterator[Block]:
    """What is listed of these files of the theme."""
    return (block for block in _listed_blocks() if block.context[0].removeprefix("@file ") in files)


def _lost(sheet: Sheet) -> Iterator[str]:
    """What a stylesheet of this name has to say, and does not; of a drawing, where it draws that at all."""
    shown = {selector for block in sheet.blocks for selector in block.selectors}
    said = {_key("", block.context, selector, one)
            for block in sheet.blocks for one in block.declared for selector in block.selectors}  # fmt: skip
    for drawn, kept in _kept(sheet.name):
        if kept not in said and any(selector.startswith(drawn) for selector in shown):
            yield f"has lost “{kept[2].removesuffix('::None')} {{ {kept[3]}: {kept[4]} }}”, which readers go by"
    yield from _lost_positions(shown) if sheet.name in _WITH_MAPS else ()


def _lost_positions(shown: Collection[str]) -> Iterator[str]:
    """Each hundredth of a map that no rule places a name at, where others do."""
    for axis in {position[1] for position in map(_POSITION.fullmatch, shown) if position}:
        lost = (number for number in range(101) if f".{axis}-{number}::None" not in shown)
        yield from (f"has lost “.{axis}-{number}”, which readers go by" for number in lost)


@cache
def _kept(name: str) -> tuple[tuple[str, Listed], ...]:
    """What is listed as kept in files of a name, each with how the selectors of a drawing begin that it is of."""
    begun = re.compile(rf"@kept {re.escape(name)}(?: (.+))?")
    found = ((begun.fullmatch(one[0]), one[1:]) for one in sorted(_listed()))
    return tuple((file[1] or "", ("", *rest)) for file, rest in found if file)
