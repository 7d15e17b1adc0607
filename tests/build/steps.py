"""What editors do to the small project, one thing at a time: for whoever holds a build of each step against another."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

Edit = Callable[[Path, random.Random], None]


def _in_a_line(files: str, line: str, words: tuple[str, ...]) -> Edit:
    """An edit that writes other words at the end of a line in one of the files."""

    def edit(content: Path, chance: random.Random) -> None:
        path = chance.choice(sorted(content.glob(files)))
        text = path.read_text(encoding="utf-8")
        known = "|".join(words)
        written = re.sub(
            rf"(?m)^({line}: .*?)(?: \((?:{known})\))?(\"?)$", rf"\1 ({chance.choice(words)})\2", text, count=1
        )
        path.write_text(written, encoding="utf-8")

    return edit


def _a_paragraph(content: Path, chance: random.Random) -> None:
    path = content / "explainers/market-strike.md"
    text = path.read_text(encoding="utf-8").partition("\n\nOf this")[0].rstrip()
    path.write_text(f"{text}\n\nOf this {chance.choice(('much', 'little'))} is known.\n", encoding="utf-8")


CITED = "\n    source: observers-report\n    at: p. 5\n    exact:"
NEWCOMERS = {
    "actors/helpers.yaml": "name: The helpers of Exampleton\nrole: ngo\nof: example-council\n",
    "places/millford.yaml": "kind: city\nname: Millford\nwithin: [exampleland]\npoint: [33.5, 36.4]\n",
    "sources/notice-board.yaml": "type: webpage\ntitle: Notices\npublisher: example-council\nissued: 2021-03-07\n"
    "language: en\n",
    "facts/market/stalls-mended.yaml": "kind: number\ntitle: Stalls mended in the market\nwhen: 2021-03-03\n"
    "where: exampleton\nof: stalls\nclaims:\n  observers:\n    by: example-observers\n    figure: 10\n"
    "    source: observers-report\n    at: p. 5\n    exact: They mended 10 stalls\nstanding: single-source\n",
    "facts/elsewhere/wells-dry.yaml": "kind: number\ntitle: Wells that ran dry\nwhen: 2021-03-03\n"
    "where: exampleton\nof: wells\nclaims:\n  observers:\n    by: example-observers\n    figure: 7\n"
    "    source: observers-report\n    at: p. 6\n    exact: and 7 wells ran dry\nstanding: single-source\n",
    "explainers/the-fire.md": "---\ntitle: What burnt in Exampleton\nstandfirst: The market burnt.\nas_of: 2021-03-06\n"
    "key_figures: [stalls-burnt]\nfacts: [market]\nstate: published\n---\nOf the stalls, [[stalls-burnt]] burnt.\n",
}
"""Files that come, and go again."""


def _coming_or_going(content: Path, chance: random.Random) -> None:
    name = chance.choice(sorted(NEWCOMERS))
    path = content / name
    if path.exists():
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(NEWCOMERS[name], encoding="utf-8")


def _either(files: str, one: str, other: str) -> Edit:
    """An edit that puts either of two texts in the place of the other, in whichever file has one."""

    def edit(content: Path, chance: random.Random) -> None:
        for path in sorted(content.glob(files)):
            text = path.read_text(encoding="utf-8")
            if one in text or other in text:
                path.write_text(text.replace(*((one, other) if one in text else (other, one))), encoding="utf-8")
                return

    return edit


def _own_template(content: Path, chance: random.Random) -> None:
    path = content.parent / "templates/style/own.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"/* {chance.random()} */\n", encoding="utf-8")


def _another_way_round(content: Path, chance: random.Random) -> None:
    """The same in other letters: a comment more."""
    path = chance.choice(sorted(content.glob("facts/*/*.yaml")))
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n# {chance.random()}\n", encoding="utf-8")


def _in_another_order(content: Path, chance: random.Random) -> None:
    """Two claims of a fact change places, and so do two parts of a figure."""
    path = content / "facts/market/strike.yaml"
    head, one, other, rest = re.split(r"(?m)^(?=  (?:civil-defence|army):$)|^(?=standing)", path.read_text("utf-8"))
    text = f"{head}{other}{one}{rest}"
    path.write_text(re.sub(r"( +children: 3\n)( +women: 4\n)", r"\2\1", text), encoding="utf-8")


EDITS: Mapping[str, Edit] = {
    "the order": _in_another_order,
    "a title": _in_a_line("facts/*/*.yaml", "title", ("first", "second")),
    "why it stands so": _in_a_line("facts/*/*.yaml", "because", ("so far", "to date")),
    "an explainer's title": _in_a_line("explainers/*.md", "title", ("now", "then")),
    "a name": _in_a_line("actors/example-*.yaml", "name", ("North", "South")),
    "a place": _in_a_line("places/*.yaml", "name", ("old", "new")),
    "a source": _in_a_line("sources/*.yaml", "title", ("draft", "final")),
    "the site": _in_a_line("site.yaml", "title", ("one", "two")),
    "the text": _a_paragraph,
    "something comes or goes": _coming_or_going,
    "a figure": _either("facts/bridge/*.yaml", f"figure: hundreds{CITED} Hundreds", f"figure: dozens{CITED} Dozens"),
    "who is of whom": _either("actors/observers-spokesperson.yaml", "of: example-observers", "of: example-council"),
    "when a source came": _either("sources/observers-report.yaml", "issued: 2021-03-05", "issued: 2021-03-04"),
    "who published": _either("sources/council-notice.yaml", "publisher: example-council", "publisher: example-army"),
    "what an explainer draws on": _either("explainers/*.md", "facts: [market, bridge]", "facts: [bridge]"),
    "what is not ready": _either("explainers/*.md", "state: published", "state: draft"),
    "what was taken back": _either("facts/market/freed.yaml", "withdrawn: Counted twice.\nstanding:", "standing:"),
    "the theme": _own_template,
    "nothing that is told": _another_way_round,
    "nothing": lambda *_: None,
}
