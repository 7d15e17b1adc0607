"""A figure that goes wrong on its way to the reader stops the build, and the published site stays as it was.

Each corruption breaks one thing for real (a template, a formatter, an export, a page's maker, the print) and runs the
conductor. What the outputs say is read here, apart from `verify`: a corruption counts where some output says another
figure than the sound build's, or has lost one. Every one that counts has to be refused, with its artifact and fact.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement

import generator.build as conductor
import generator.page.answers as page_answers
import generator.page.fact as page_fact
import generator.page.key_figures as page_key_figures
import generator.page.scale as page_scale
import generator.page.sections as page_sections
import generator.page.views as page_views
import generator.search.records as page_search
from generator.build import Options, build
from generator.model import Figure, find, parse_address
from generator.notice import ContentFault, Notice, OutsideFault
from generator.page import PageContext
from generator.page.values import Fig
from generator.render import Renderer, packaged_templates
from generator.verify.pdf_text import read_figures, read_text
from generator.wording import FigureWords, Wording

pytestmark = pytest.mark.long

ENOUGH = 100
SEED = 20241206
SITE = "https://facts.example.org"

# --- the project that is corrupted -----------------------------------------------------------------------------------

CONTENT = {
    "site.yaml": f"""\
title: Exampleton
publisher: example-newsroom
address: {SITE}
languages: [en]
time_zone: Etc/UTC
review:
  approvals: 2
  roles: [editor]
  unapproved: mark
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
    "actors/example-newsroom.yaml": "name: Example Newsroom\nrole: newsroom\n",
    "actors/example-monitor.yaml": "name: Example Monitor\nrole: monitor\n",
    "actors/example-army.yaml": "name: Example Army\nrole: military\n",
    "places/exampleton.yaml": "kind: town\nname: Exampleton\npoint: [35.1, 36.7]\n",
    "places/northland.yaml": "kind: country\nname: Northland\n",
    "places/southland.yaml": "kind: country\nname: Southland\n",
    "places/gate.yaml": """\
kind: crossing
name: Mill Gate
point: [35.2, 36.8]
sides:
  northland:
    name: Northern gate
  southland:
    name: Southern gate
""",
    "places/ford.yaml": "kind: crossing\nname: The Ford\npoint: [35.3, 36.9]\n",
    **{
        f"facts/town/{id}.yaml": f"""\
kind: closure
title: {title}
when: 2025-01-03
where: {where}
claims:
  monitor:
    by: example-monitor
    {status}
    source: monitor-report
    at: page nine
    exact: {exact}
standing: single-source
"""
        for id, title, where, status, exact in (
            ("gate-state", "State of the gate", "gate", "side: southland\n    status: closed", "it is closed there"),
            (
                "ford-state",
                "State of the ford",
                "ford",
                "status:\n      commercial: closed\n      people: open",
                "closed to goods",
            ),
            (
                "border-state",
                "The border",
                "[northland, southland]",
                "status: closed\n    except: [ford]",
                "all closed",
            ),
        )
    },
    "sources/monitor-report.yaml": """\
type: report
title: The monitor’s report
publisher: example-monitor
issued: 2025-01-03
language: en
""",
    "sources/army-report.yaml": """\
type: report
title: The army’s report
publisher: example-army
issued: 2025-01-04
language: en
""",
    "facts/town/strike.yaml": """\
kind: casualty
title: Strike on the market
when: 2025-01-03
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    killed:
      figure: at least 12
      including:
        children: 3
        women: 4
    injured: more than 40
    source: monitor-report
    at: page two
    exact: at least 12 people were killed, including 3 children and 4 women, and more than 40 were injured
  army:
    by: example-army
    killed: 9
    injured: none reported
    source: army-report
    at: page one
    exact: 9 gunmen were killed and no injuries were reported
standing: contested
because: The two differ on how many died.
""",
    "facts/town/toll.yaml": """\
kind: casualty
title: Toll of the fighting
when: since 2024-12
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    series:
      - as_of: 2025-01-01
        killed: more than 310
        source: monitor-report
        at: table one
        exact: more than 310 killed by the first day
      - as_of: 2025-01-02
        killed: more than 345
        source: monitor-report
        at: table two
        exact: more than 345 killed by the second day
      - as_of: 2025-01-03
        killed: more than 398
        source: monitor-report
        at: table three
        exact: more than 398 killed by the third day
standing: single-source
""",
    "facts/town/release.yaml": """\
kind: release
title: Prisoners freed from the mill
when: 2025-01-02
where: exampleton
of:
  one: prisoner
  other: prisoners
claims:
  monitor:
    by: example-monitor
    figure: 2,450
    parts:
      women: 450
      elders:
        figure: 2000
        of: elders
    source: monitor-report
    at: page four
    exact: 2,450 prisoners came free, 450 women and 2,000 elders
  army:
    by: example-army
    figure: hundreds
    source: army-report
    at: page five
    exact: hundreds came free
standing: contested
because: The two differ on how many came free.
""",
    "facts/town/flight.yaml": """\
kind: displacement
title: People who left the town
when: 2025-01-02
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    figure: 1.5 to 2.5 million
    source: monitor-report
    at: page six
    exact: 1.5 million to 2.5 million people left
standing: single-source
""",
    **{
        f"facts/town/{id}.yaml": f"""\
kind: number
title: {title}
when: 2025-01-02
where: exampleton
{"of: people" if id in ("capacity", "queue", "beds", "crowd") else ""}
claims:
  monitor:
    by: example-monitor
    figure: {figure}
    source: monitor-report
    at: page seven
    exact: it was {figure} in all
standing: single-source
""".replace("\n\nclaims", "\nclaims")
        for id, title, figure in (
            ("capacity", "Capacity of the mill", "more than 507,000"),
            ("queue", "Queue at the bridge", "150 to 180"),
            ("beds", "Beds in the clinic", "up to 50"),
            ("crowd", "Crowd in the square", "about 3000"),
            ("share", "Share of the town that is dark", "32.5%"),
            ("rule", "Years of one rule", "38 years"),
            ("damage", "Damage to the bridge", "at least USD 2 billion"),
        )
    },
    "explainers/what-is-known.md": """\
---
title: "Exampleton: what is known"
standfirst: What the monitor and the army say.
as_of: 2025-01-05
key_figures: [strike#monitor.killed, strike#army.killed, toll, flight, border-state, gate-state]
facts: [town]
state: published
---
## How many were killed?

The monitor spoke of [[strike#monitor.killed]] killed, among them [[strike#monitor.killed.children]].
The army said that [[strike#army.killed]] were killed.
[[toll#monitor.killed]] have died in all.

![[strike]]

## Who left?

In all [[flight]] left, and [[capacity]] could have stayed.
The mill held [[release#monitor]], by one account.

![[view:casualties]]

![[view:releases]]

![[view:differing]]

![[view:timeline]]

![[view:key-figures]]

![[view:closures]]

![[view:map]]

The gate is [[gate-state]], the ford [[ford-state]], the border [[border-state]].
""",
}


# --- what a corruption is --------------------------------------------------------------------------------------------

Apply = Callable[[pytest.MonkeyPatch, Path], None]
"""Break something: patch the program, or write to the project's own `templates/`."""


@dataclass(frozen=True)
class Corruption:
    """One thing that is broken: its kind, what it is, and how; `pdf` where it shows on paper alone."""

    kind: str
    what: str
    apply: Apply = field(repr=False, compare=False)
    pdf: bool = False

    @property
    def name(self) -> str:
        """The corruption's name in the report of the tests."""
        return f"{self.kind}: {self.what}"


@dataclass(frozen=True)
class Outcome:
    """What a corrupted build came to. `altered` has, by artifact, the facts whose figures are not as they were."""

    altered: Mapping[str, frozenset[str]]
    notices: tuple[Notice, ...]
    broken: str
    untouched: bool


# (a) --- templates ---------------------------------------------------------------------------------------------------

FIGURE = "part/figure.html"
QUANTITY = '<span class="q">{{ fig.quantity }}</span>'
HARM = "{{ fig.harm.label }}"
TOLD = "part/fact/any.html"
PRINTS = "{{ fig.quantity }}"
REWRITTEN = (
    ("the qualifier behind the number", FIGURE, QUANTITY,
     '<span class="q">{{ fig.number }}{{ fig.unit }} {{ fig.qualifier }}</span>'),
    ("the mark of the quantity dropped", FIGURE, QUANTITY, "<span>{{ fig.quantity }}</span>"),
    ("the number alone", FIGURE, QUANTITY, '<span class="q">{{ fig.number }}</span>'),
    ("the number without its unit", FIGURE, QUANTITY, '<span class="q">{{ fig.qualifier }} {{ fig.number }}</span>'),
    ("a digit typed behind the quantity", FIGURE, PRINTS, "{{ fig.quantity }}0"),
    ("a digit typed before the quantity", FIGURE, PRINTS, "1{{ fig.quantity }}"),
    ("a number for all quantities", FIGURE, PRINTS, "12"),
    ("an exact number of every figure", FIGURE, PRINTS, "exactly {{ fig.quantity }}"),
    ("the quantity cut after eight letters", FIGURE, PRINTS, "{{ fig.quantity[:8] }}"),
    ("the quantity without its last letter", FIGURE, PRINTS, "{{ fig.quantity[:-1] }}"),
    ("the quantity backwards", FIGURE, PRINTS, "{{ fig.quantity|reverse }}"),
    ("commas taken out", FIGURE, PRINTS, '{{ fig.quantity|replace(",", "") }}'),
    ("points made commas", FIGURE, PRINTS, '{{ fig.quantity|replace(".", ",") }}'),
    ("at least made more than", FIGURE, PRINTS, '{{ fig.quantity|replace("at least", "more than") }}'),
    ("more than made at least", FIGURE, PRINTS, '{{ fig.quantity|replace("more than", "at least") }}'),
    ("up to taken out", FIGURE, PRINTS, '{{ fig.quantity|replace("up to ", "") }}'),
    ("million made billion", FIGURE, PRINTS, '{{ fig.quantity|replace("million", "billion") }}'),
    ("none reported made 0", FIGURE, PRINTS, '{{ fig.quantity|replace("none reported", "0") }}'),
    ("a zero-width space in the quantity", FIGURE, PRINTS,
     "{{ fig.quantity[:1] }}\u200b{{ fig.quantity[1:] }}"),
    ("a soft hyphen in the quantity", FIGURE, PRINTS,
     "{{ fig.quantity[:2] }}&shy;{{ fig.quantity[2:] }}"),
    ("the quantity mirrored by a mark of direction", FIGURE, PRINTS, "\u202e{{ fig.quantity }}\u202c"),
    ("the quantity twice", FIGURE, QUANTITY, QUANTITY + QUANTITY),
    ("the bounds in place of the quantity", FIGURE, PRINTS, "{{ fig.bounds }}"),
    ("the quantity in capitals", FIGURE, PRINTS, "{{ fig.quantity|upper }}"),
    ("the address dropped", FIGURE, ' data-figure="{{ fig.address }}"', ""),
    ("the address of the first claim for all", FIGURE, "{{ fig.address }}", "strike#monitor.killed"),
    ("the link of the first claim for all", FIGURE, "{{ fig.href|link }}", "{{ frame.home|link }}"),
    ("the key figure's number alone", FIGURE, "<span>{{ fig.qualifier }}</span> ", ""),
    ("the key figure's unit lost", FIGURE, "<span>{{ fig.number }}{{ fig.unit }}</span>",
     "<span>{{ fig.number }}</span>"),
    ("another noun", FIGURE, "{{ say(fig.noun) }}", "<span>tanks</span>"),
    ("a number between quantity and noun", FIGURE, " {{ say(fig.noun) }}", " of 500 {{ say(fig.noun) }}"),
    ("killed called injured", FIGURE, HARM, "{{ fig.harm.label|replace('killed', 'injured') }}"),
    ("injured called missing", FIGURE, HARM, "{{ fig.harm.label|replace('injured', 'missing') }}"),
    ("figures of a casualty turned round", TOLD, "{{ figure(counted.whole, own=own) }}",
     "{{ figure(answer.figures[-loop.index], own=own) }}"),
    ("a typed number in the text of the casualties", "view/casualties.html", "{{ view.title }}",
     "{{ view.title }} 21"),
    ("a typed number on the index", "page/index.html", "{{ say(entry.standfirst) }}",
     "{{ say(entry.standfirst) }} 12 dead"),
    ("a typed number in the description", "part/frame.html", "{{ frame.description }}",
     "{{ frame.description }} (200 dead)"),
    ("the number of a reference cut", "part/cite.html", ">{{ mark.number }}</a>",
     '>{{ (mark.number ~ "")[1:] }}</a>'),
    ("the next reference's number", "part/cite.html", ">{{ mark.number }}</a>", ">{{ mark.number + 1 }}</a>"),
    ("the list's number of a reference plus one", "part/references.html", "data-ref>{{ ref.number }}",
     "data-ref>{{ ref.number + 1 }}"),
    ("a word of the quote changed", "part/quote.html", "<mark>{{ text }}</mark>", "<mark>{{ text }}0</mark>"),
    ("the quoted quantity left out", "part/quote.html", "<mark>{{ text }}</mark>", "<mark></mark>"),
    ("the bounds of another figure", "part/claim.html", ">{{ fig.bounds }}<", ">{{ it.answer.figures[-1].bounds }}<"),
    ("the bounds typed", "part/claim.html", ">{{ fig.bounds }}<", ">at least 14<"),
    ("the scale's words typed", "part/scale.html", 'aria-label="{{ bar.label }}"', 'aria-label="at least 21"'),
    ("the scale's steps times ten", "part/scale.html", "<span data-tick>{{ label }}</span>",
     "<span data-tick>{{ label }}0</span>"),
    ("a tally off by one", "part/provenance.html", "{{ tally.number }}", "{{ tally.number + 1 }}"),
    ("the time of a series off", "part/series.html", "{{ dated(row.as_of) }}", "{{ dated(claim.series[0].as_of) }}"),
    ("every row of a series the newest", "part/series.html", "{{ told(fact, row, own=true) }}",
     "{{ told(fact, claim.series[-1], own=loop.last) }}"),
)  # fmt: skip

_CALL = re.compile(
    r"\{\{ (?:figure|told|all_short|short|parts_of|scale_of|claim|series|key_figures?|pieces)\([^{}]*\) \}\}"
)
_LOOP = re.compile(
    r"(\{% for (?:\w+(?:, \w+)*) in )"
    r"([\w.]*(?:claims|figures|parts|series|bars|sections|all|facts|pieces|cards|rows))( if [^%]*)?( %\})"
)


def rewriting(file: str, old: str, new: str) -> Apply:
    """A template of the project's own, with one text for another wherever it stands."""

    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        text = (packaged_templates() / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r} any more: rewrite this corruption"
        _override(templates, file, text.replace(old, new))

    return apply


def cutting(file: str, start: int, end: int, new: str) -> Apply:
    """A template of the project's own, with the text at one place replaced."""

    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        text = (packaged_templates() / file).read_text(encoding="utf-8")
        _override(templates, file, text[:start] + new + text[end:])

    return apply


def _override(templates: Path, file: str, text: str) -> None:
    (templates / file).parent.mkdir(parents=True, exist_ok=True)
    (templates / file).write_text(text, encoding="utf-8")


def template_corruptions() -> Iterator[Corruption]:
    """The rewritten templates, and calls and loops of all templates broken by chance."""
    for what, file, old, new in REWRITTEN:
        yield Corruption("template", what, rewriting(file, old, new))
    chance = random.Random(SEED)
    sites = list(_sites())
    for file, what, start, end, new in chance.sample(sites, min(45, len(sites))):
        if file == "part/downloads.html":  # prints no answer, but stands where the bench reads one
            continue
        yield Corruption("template", f"{what} [{file}:{start}]", cutting(file, start, end, new))


def _sites() -> Iterator[tuple[str, str, int, int, str]]:
    root = packaged_templates()
    for path in sorted((*root.glob("part/**/*.html"), *root.glob("view/*.html"), *root.glob("page/*.html"))):
        file, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        if file in ("part/card-on-paper.html", FIGURE):
            continue
        for match in _CALL.finditer(text):
            yield file, f"left out {match[0]}", *match.span(), ""
            yield file, f"a number typed behind {match[0]}", *match.span(), f"{match[0]} 17"
        for match in _LOOP.finditer(text):
            loop = f"{match[1]}{match[2]}"
            yield file, f"the first left out of {loop}", *match.span(), f"{loop}[1:]{match[3] or ''}{match[4]}"
            yield file, f"the first alone of {loop}", *match.span(), f"{loop}[:1]{match[3] or ''}{match[4]}"


# (b) --- formatters --------------------------------------------------------------------------------------------------

LocalText = tuple[str, str, str]
"""Qualifier, number and unit."""
_DIGITS = re.compile(r"[0-9]+")


def _swapped(words: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        if old in words:
            return words.replace(old, new)
    return words


def _transposed(number: str) -> str:
    places = [at for at in range(len(number) - 1) if number[at : at + 2].isdigit() and number[at] != number[at + 1]]
    if not places:
        return number
    at = places[-1]
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _rounded(number: str) -> str:
    whole = number.replace(",", "")
    if not whole.isdigit() or len(whole) < 2:
        return number
    return f"{int(whole[0]) * 10 ** (len(whole) - 1):,}"


OTHERS = (("at least", "more than"), ("more than", "at least"), ("about", "nearly"), ("up to", "at least"))
SLIPS: dict[str, Callable[[str, str, str], LocalText]] = {
    "off by one": lambda q, n, u: (q, _DIGITS.sub(lambda found: str(int(found[0]) + 1), n, count=1), u),
    "digits transposed": lambda q, n, u: (q, _transposed(n), u),
    "last digit lost": lambda q, n, u: (q, re.sub(r"[0-9](?=[^0-9]*$)", "", n), u),
    "a digit doubled": lambda q, n, u: (q, re.sub(r"([0-9])", r"\1\1", n, count=1), u),
    "rounded": lambda q, n, u: (q, _rounded(n), u),
    "qualifier lost": lambda _, n, u: ("", n, u),
    "another qualifier": lambda q, n, u: (_swapped(q, *OTHERS), n, u),
    "a qualifier of its own": lambda q, n, u: (q or "about", n, u),
    "magnitude lost": lambda q, n, u: (q, re.sub(r" (?:thousand|million|billion)", "", n), u),
    "another magnitude": lambda q, n, u: (q, _swapped(n, ("million", "thousand"), ("billion", "million")), u),
    "range turned round": lambda q, n, u: (q, " to ".join(reversed(n.split(" to "))), u),
    "range cut": lambda q, n, u: (q, n.split(" to ")[0], u),
    "range over the wrong word": lambda q, n, u: (q, n.replace(" to ", " or "), u),
    "another word": lambda q, n, u: (q, _swapped(n, ("hundreds", "thousands"), ("none reported", "unknown")), u),
    "none made nought": lambda q, n, u: (q, _swapped(n, ("none reported", "0"), ("hundreds", "200")), u),
    "separators moved": lambda q, n, u: (q, re.sub(r"([0-9]),([0-9])", r"\1\2,", n), u),
    "point moved": lambda q, n, u: (q, re.sub(r"([0-9])\.([0-9])", r"\1\2", n), u),
    "unit lost": lambda q, n, _: (q, n.removeprefix("USD "), ""),
    "another unit": lambda q, n, u: (q, n.replace("USD", "EUR"), _swapped(u, ("%", " per 1,000"), ("years", "months"))),
}  # fmt: skip
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
SURFACES = ("everywhere", "on pages", "in data")
FIGURES: dict[str, LocalText] = {
    "at least 12": ("at least", "12", ""),
    "more than 40": ("more than", "40", ""),
    "9": ("", "9", ""),
    "none reported": ("", "none reported", ""),
    "2,450": ("", "2,450", ""),
    "450": ("", "450", ""),
    "hundreds": ("", "hundreds", ""),
    "1.5 to 2.5 million": ("", "1.5 million to 2.5 million", ""),
    "more than 507,000": ("more than", "507,000", ""),
    "150 to 180": ("", "150 to 180", ""),
    "up to 50": ("up to", "50", ""),
    "about 3000": ("about", "3,000", ""),
    "32.5%": ("", "32.5", "%"),
    "38 years": ("", "38", " years"),
    "at least USD 2 billion": ("at least", "USD 2 billion", ""),
    "more than 398": ("more than", "398", ""),
}
"""Figures as they are written, and the words that they are printed in."""


def slip(target: str, name: str, surface: str) -> Apply:
    """One figure of the project misprinted: on pages, in the data, or everywhere."""
    real = Wording.figure

    def misprinted(wording: Wording, figure: Figure) -> FigureWords:
        said = real(wording, figure)
        if figure.text != target:
            return said
        qualifier, number, unit = SLIPS[name](said.qualifier, said.number, said.unit)
        return FigureWords(qualifier, number, unit, f"{qualifier} {number}{unit}".strip())

    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        if surface == "everywhere":
            patch.setattr(Wording, "figure", misprinted)
        elif surface == "on pages":
            _on_pages(patch, misprinted)
        else:
            for maker in ("facts_json", "facts_csv"):
                patch.setattr(conductor, maker, _with_wording(getattr(conductor, maker), misprinted))

    return apply


def _on_pages(patch: pytest.MonkeyPatch, misprinted: Callable[[Wording, Figure], FigureWords]) -> None:
    real = PageContext.fig

    def fig(context: PageContext, told: Any, *, sentence: bool = False) -> Fig:
        said = misprinted(context.wording, told.quantity.figure)
        made = real(context, told, sentence=sentence)
        return replace(made, qualifier=said.qualifier, number=said.number, unit=said.unit)

    patch.setattr(PageContext, "fig", fig)


def _with_wording(
    maker: Callable[..., bytes], misprinted: Callable[[Wording, Figure], FigureWords]
) -> Callable[..., bytes]:
    def made(*args: Any) -> bytes:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Wording, "figure", misprinted)
            return maker(*args)

    return made


def wrapping(owner: object, name: str, change: Callable[..., Any]) -> Apply:
    """A function of the program whose result is changed: `change(result, *arguments)`."""
    real = getattr(owner, name)

    def changed(*args: Any, **named: Any) -> Any:
        return change(real(*args, **named), *args)

    return lambda patch, _: patch.setattr(owner, name, changed)


def wording_corruptions() -> Iterator[Corruption]:
    """Slips in the printing of single figures, picked by chance, and of all figures at once."""
    chance = random.Random(SEED + 1)
    able = [(target, name) for target, words in FIGURES.items() for name in SLIPS if SLIPS[name](*words) != words]
    for target, name in chance.sample(able, min(60, len(able))):
        surface = chance.choice(SURFACES)
        yield Corruption("wording", f"{target}: {name}, {surface}", slip(target, name, surface))
    others: tuple[tuple[str, str, Callable[..., Any]], ...] = (
        ("every number off by one", "digits", lambda _, wording, number: real_digits(wording, number + 1)),
        ("numbers in ungrouped digits", "digits", lambda text, *_: text.replace(",", "")),
        ("numbers grouped by points", "digits", lambda text, *_: text.replace(",", ".")),
        ("numbers in Arabic digits", "digits", lambda text, *_: text.translate(ARABIC)),
        ("nouns in another number", "counted", lambda text, *_: text.removesuffix("s")),
        ("people counted as houses", "counted", lambda text, *_: text.replace("people", "houses")),
        ("children called women", "phrase", lambda text, *_: text.replace("children", "women")),
        ("bounds off by one", "bounds", lambda text, *_: re.sub(r"[0-9]+", lambda found: str(int(found[0]) + 1), text)),
        ("bounds of nothing", "bounds", lambda text, *_: "not stated" if text.startswith("at least") else text),
    )  # fmt: skip
    real_digits = Wording.digits
    for what, name, change in others:
        yield Corruption("wording", what, wrapping(Wording, name, change))


# (c) --- exports -----------------------------------------------------------------------------------------------------

Entry = dict[str, Any]


def _of_json(change: Callable[[Entry], Entry | None], which: int) -> Callable[..., bytes]:
    """The JSON with one figure changed, the which-th of those that the change does something to."""

    def changed(data: bytes, *_: Any) -> bytes:
        facts = json.loads(data)
        places = [(claim, at) for fact in facts for claim in fact["claims"] for at in range(len(claim["figures"]))]
        made = [(claim, at, change(dict(claim["figures"][at]))) for claim, at in places]
        able = [entry for entry in made if entry[2] != entry[0]["figures"][entry[1]]]
        claim, at, figure = able[which % len(able)]
        claim["figures"][at : at + 1] = [figure] if figure is not None else []
        return json.dumps(facts, ensure_ascii=False).encode()

    return changed


def _of_csv(change: Callable[[Entry], Entry | list[Entry] | None], which: int) -> Callable[..., bytes]:
    """The CSV with one row changed."""

    def changed(data: bytes, *_: Any) -> bytes:
        rows: list[Any] = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        able = [(at, made) for at, row in enumerate(rows) if (made := change(dict(row))) != row]
        at, made = able[which % len(able)]
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        rows[at : at + 1] = made if isinstance(made, list) else [made] if made is not None else []
        writer.writerows(rows)
        return out.getvalue().encode()

    return changed


def _bare(figure: Entry) -> Entry:
    return figure | {"text": re.sub(r"^(at least|more than|about|up to) ", "", figure["text"])}


JSON_SLIPS: dict[str, Callable[[Entry], Entry | None]] = {
    "bounds swapped": lambda it: it | {"least": it["most"], "most": it["least"]},
    "least null": lambda it: it | {"least": None},
    "most null": lambda it: it | {"most": None},
    "an open end closed": lambda it: it | {"most": it["most"] or it["least"]},
    "least off by one": lambda it: it | {"least": it["least"] and it["least"] + 1},
    "least a text": lambda it: it | {"least": it["least"] and str(it["least"])},
    "least rounded as a float": lambda it: it | {"least": it["least"] and float(f"{it['least']:.1e}")},
    "unqualified": _bare,
    "of another thing": lambda it: it | {"of": "tanks"},
    "of nothing": lambda it: it | {"of": None},
    "at another path": lambda it: it | {"path": "injured" if it["path"] == "killed" else it["path"]},
    "left out": lambda _: None,
}
CSV_SLIPS: dict[str, Callable[[Entry], Entry | list[Entry] | None]] = {
    "bounds swapped": lambda it: it | {"least": it["most"], "most": it["least"]},
    "least empty": lambda it: it | {"least": ""},
    "least 0": lambda it: it | {"least": it["least"] or "0"},
    "most off by one": lambda it: it | {"most": it["most"] and str(Decimal(it["most"]) + 1)},
    "least with a comma": lambda it: it | {"least": re.sub(r"^([0-9]+)([0-9]{3})$", r"\1,\2", it["least"])},
    "unqualified": _bare,
    "of another thing": lambda it: it | {"of": "tanks"},
    "by another claim": lambda it: it | {"claim": "army" if it["claim"] == "monitor" else "monitor"},
    "of another day": lambda it: it | {"as_of": "2025-01-01"},
    "in other words": lambda it: it | {"exact": it["exact"].replace("killed", "injured")},
    "left out": lambda _: None,
    "twice": lambda it: [it, it],
}


def export_corruptions() -> Iterator[Corruption]:
    """One figure of the data changed, three times over for each change, at places picked by chance."""
    chance = random.Random(SEED + 2)
    for name, change in JSON_SLIPS.items():
        for which in chance.sample(range(40), 2):
            change_json = wrapping(conductor, "facts_json", _of_json(change, which))
            yield Corruption("export", f"JSON: {name} [{which}]", change_json)
    for name, change_row in CSV_SLIPS.items():
        for which in chance.sample(range(40), 2):
            change_csv = wrapping(conductor, "facts_csv", _of_csv(change_row, which))
            yield Corruption("export", f"CSV: {name} [{which}]", change_csv)
    yield Corruption("export", "JSON: a fact left out", wrapping(
        conductor, "facts_json", lambda data, *_: json.dumps(json.loads(data)[1:]).encode()))  # fmt: skip
    yield Corruption("export", "CSV: the last row left out", wrapping(
        conductor, "facts_csv", lambda data, *_: data[: data.rstrip().rfind(b"\n") + 1]))  # fmt: skip


# (d) --- makers of pages ---------------------------------------------------------------------------------------------


def _for(target: str, /, **changes: Any) -> Callable[..., Fig]:
    return lambda fig, *_: replace(fig, **changes) if str(fig.address) == target else fig


def _misled(wrong: Mapping[str, str]) -> Callable[..., Any]:
    """Another figure than the one that the prose mentions."""

    def changed(told: Any, site: Any, address: Any, *rest: Any) -> Any:
        other = wrong.get(str(address))
        fact, _, fragment = (other or "").partition("#")
        claim, *path = fragment.split(".")
        return find(site, replace(address, fact=fact, claim=claim, path=tuple(path)), *rest) if other else told

    return changed


def _labels(scale: Any, change: Callable[[str], str]) -> Any:
    return scale and replace(scale, bars=tuple(replace(bar, label=change(bar.label)) for bar in scale.bars))


def page_corruptions() -> Iterator[Corruption]:
    """Makers of page values that give another figure, another address, another row or another label."""
    killed, army = "strike#monitor.killed", "strike#army.killed"
    for what, change in (
        ("another claim's address", _for(killed, address=parse_address(army))),
        ("another harm's address", _for(killed, address=parse_address("strike#monitor.injured"))),
        ("an address of nothing", _for(killed, address=parse_address("strike#nobody.killed"))),
        ("another claim's number", _for(killed, qualifier="", number="9")),
        ("another fact's number", _for("release#monitor", number="150 to 180")),
        ("a link to another claim", _for(killed, href="facts/strike/index.html#army.killed")),
        ("a link to another fact", _for(army, href="facts/toll/index.html#monitor.killed")),
        ("the whole's number for a part", _for("strike#monitor.killed.children", number="12")),
    ):
        yield Corruption("page", what, wrapping(PageContext, "fig", change))
    for where, row_of in (("pages", page_fact), ("scales", page_scale)):
        oldest = wrapping(row_of, "row_at", lambda _, *asked: asked[1].rows[0])
        yield Corruption("page", f"the oldest row of a series on {where}", oldest)
    yield Corruption("page", "the army's figure where the prose mentions the monitor's", wrapping(
        page_sections, "find", _misled({killed: army})))  # fmt: skip
    yield Corruption("page", "the injured where the prose mentions the killed", wrapping(
        page_sections, "find", _misled({killed: "strike#monitor.injured"})))  # fmt: skip
    for what, label in (
        ("the labels of a scale off", lambda text: re.sub("[0-9]+", lambda found: str(int(found[0]) + 1), text)),
        ("the labels of a scale all one", lambda _: "at least 12; no upper bound"),
    ):
        yield Corruption(
            "page", what, wrapping(page_fact, "claims_on_scale", lambda scale, *_, to=label: _labels(scale, to))
        )
    yield Corruption("page", "figures of a row turned round", wrapping(
        page_answers, "figures_of", lambda told, *_: tuple(
            replace(one, quantity=replace(one.quantity, figure=other.quantity.figure))
            for one, other in zip(told, reversed(told), strict=True))))  # fmt: skip
    yield Corruption("page", "the parts of a row left out", wrapping(
        page_answers, "figures_of",
        lambda told, *_: tuple(one for one in told if one.quantity.relation == "whole")))  # fmt: skip
    for where, room in (("its own page", page_fact), ("explainers", page_sections)):
        yield Corruption("page", f"the last claim of each fact left out on {where}", wrapping(
            room, "fact_value", lambda value, *_: replace(value, claims=value.claims[:1])))  # fmt: skip


# (e) --- print -------------------------------------------------------------------------------------------------------

BRIEFING = "print/briefing.html"
_TOLD = "{{ told(fact, claim.answer) }}"
PRINTED = (
    ("a number typed behind every figure", BRIEFING, _TOLD, f"{_TOLD} 21"),
    ("every fact with the first fact's claim", BRIEFING, _TOLD,
     "{{ told(page.cards[0], page.cards[0].claims[0].answer) }}"),
    ("the quantity off on paper", FIGURE, PRINTS,
     "{{ fig.quantity }}{% if paper is defined %}0{% endif %}"),
    ("the number alone on paper", FIGURE, PRINTS,
     "{% if paper is defined %}{{ fig.number }}{{ fig.unit }}{% else %}{{ fig.quantity }}{% endif %}"),
    ("commas taken out on paper", FIGURE, PRINTS,
     '{% if paper is defined %}{{ fig.quantity|replace(",", "") }}{% else %}{{ fig.quantity }}{% endif %}'),
    ("a link to another claim on paper", FIGURE, "{{ fig.href|link }}",
     '{% if paper is defined %}{{ fig.href|link|replace("monitor", "army") }}{% else %}{{ fig.href|link }}{% endif %}'),
    ("killed called injured on paper", FIGURE, HARM,
     "{{ fig.harm.label|replace('killed', 'injured' if paper is defined else 'killed') }}"),
    ("no link on paper", FIGURE, 'href="{{ fig.href|link }}"',
     '{% if paper is not defined %}href="{{ fig.href|link }}"{% endif %}'),
)  # fmt: skip
STYLED = (
    ("a digit set behind every quantity", ".q::after { content: '0'; }"),
    ("a digit set before every figure", ".fig::before { content: '1'; }"),
    ("a qualifier set before every quantity", ".q::before { content: 'up to '; }"),
    ("quantities left out", ".q { display: none; }"),
    ("quantities replaced", ".q { content: '12'; }"),
    ("figures turned round", ".q { unicode-bidi: bidi-override; direction: rtl; }"),
)


def print_corruptions() -> Iterator[Corruption]:
    """Briefings that go wrong where the pages are right: in their template, in shared parts, in their stylesheet."""
    for what, file, old, new in PRINTED:
        yield Corruption("print", what, rewriting(file, old, new), pdf=True)
    for what, rule in STYLED:
        yield Corruption("print", f"{what} by the stylesheet", styling("print/briefing.css", rule), pdf=True)
        if "content: '12'" not in rule:
            yield Corruption("screen", f"{what} by the stylesheet", styling("style/sheet.css", rule))


def styling(file: str, rule: str) -> Apply:
    """A stylesheet of the project's own: the packaged one, and a rule more."""

    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        _override(templates, file, (packaged_templates() / file).read_text(encoding="utf-8") + f"\n{rule}\n")

    return apply


# (f) --- what a page says beside its text: key figures, maps, search, and where it is shared -------------------------

KEY, MAP, SOCIAL, SHARED = "part/key-figure.html", "view/map.html", "print/social.html", "part/shared.html"
QUALIFIED, STATUSES = "part/qualified.html", "part/statuses.html"
_POINT_STATE = "{{ state.mark.label }}</span></small>"
BESIDE = (
    ("key figure", "the exception lost", KEY, "{% if key.excepting %}", "{% if false %}"),
    ("key figure", "every status open", KEY, "{{ key.word.text }}", '{{ _("Open") }}'),
    ("key figure", "the harm lost", KEY, "{{ harm(part.fig, small=true) }}", ""),
    ("key figure", "a bare number", KEY, "{{ by_voice(key.fact.accounts, timed=key.timed) }}", ""),
    ("status", "the side lost", QUALIFIED, "{% trans side=say(answer.side) %}Side: {{ side }}{% endtrans %}", ""),
    ("status", "the exception lost", QUALIFIED,
     "{% trans what=links(answer.excepting) %}except: {{ what }}{% endtrans %}", ""),
    ("status", "the traffic lost", STATUSES, "{{ traffic.label }}", ""),
    ("map", "closed drawn for all", MAP, 'data-mark="{{ point.mark }}"', 'data-mark="open"'),
    ("map", "another status under a name", MAP, _POINT_STATE, '{{ _("Open") }}</span></small>'),
    ("map", "no status under a name", MAP, _POINT_STATE, "</span></small>"),
    ("map", "the side lost under a name", MAP, '{{ say(state.side) }}{{ _(":") }}', ""),
    ("map", "the side lost in the list", MAP, "{% trans side=say(state.side) %}Side: {{ side }}{% endtrans %}", ""),
    ("map", "told without its statuses", MAP, 'aria-label="{{ map.told }}"', 'aria-label="{{ map.told[:24] }}"'),
    ("map", "told of another", MAP, 'aria-label="{{ map.told }}"',
     "aria-label=\"{{ map.told|replace('Closed', 'Open') }}\""),
)  # fmt: skip
PICTURED = (
    ("the number alone", SOCIAL, "{{ figure(fig, noun=page.nouns) }}", "{{ fig.number }}"),
    ("the harm lost", SOCIAL, "{{ harm(fig, small=true) }}", ""),
    ("the first answer alone", SOCIAL, "{% for account in page.accounts %}", "{% for account in page.accounts[:1] %}"),
    ("the voices lost", SOCIAL, "{{ speakers(account) }}", ""),
    ("the exception lost", SOCIAL, "{% trans what=links(answer.excepting) %}except: {{ what }}{% endtrans %}", ""),
    ("the side lost", SOCIAL, "{% trans side=say(answer.side) %}Side: {{ side }}{% endtrans %}", ""),
    ("its words without a qualifier", SHARED, "{{ frame.picture.alt }}",
     "{{ frame.picture.alt|replace('At least ', '')|replace('More than ', '') }}"),
    ("its words without the harm", SHARED, "{{ frame.picture.alt }}", "{{ frame.picture.alt|replace(' killed', '') }}"),
    ("its words without the other account", SHARED, "{{ frame.picture.alt }}",
     "{{ frame.picture.alt.partition(' or ')[0] }}"),
)  # fmt: skip
_LINE: dict[str, Callable[[Any], Any]] = {
    "the number alone": lambda run: replace(run, text=run.text.rpartition(" ")[2]),
    "another figure": lambda run: replace(run, text="12") if run.figure else run,
    "the harm lost": lambda run: run if run.figure else replace(run, text=run.text.replace("killed", "")),
    "the exception lost": lambda run: replace(run, text=run.text.partition(" except")[0]),
    "the side lost": lambda run: replace(run, text=run.text.partition(" (side")[0]),
    "the traffic lost": lambda run: replace(run, text=run.text.replace(" for commercial goods", "")),
}
"""What goes wrong in an answer as search prints it, run by run."""


def _all_at_once(*changes: Apply) -> Apply:
    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        for change in changes:
            change(patch, templates)

    return apply


def beside_corruptions() -> Iterator[Corruption]:
    """Key figures, statuses, maps, pictures and search records that lose or change what they say."""
    for kind, what, file, old, new in BESIDE:
        yield Corruption(kind, what, rewriting(file, old, new))
    for what, change in _LINE.items():
        yield Corruption("search", what, wrapping(
            page_search, "_runs", lambda runs, *_, to=change: tuple(to(run) for run in runs)))  # fmt: skip
    yield Corruption("search", "the first answer alone", wrapping(
        page_search, "_lines", lambda lines, *_: list(lines)[:1]))  # fmt: skip
    yield Corruption("key figure", "the time of the claim's first row", _all_at_once(*(
        wrapping(room, "times_of", lambda _, context, claim, *__: (context.dated(claim.rows[0].as_of), None))
        for room in (page_answers, page_key_figures))))  # fmt: skip
    yield Corruption("ranges", "the labels of the ranges off", wrapping(
        page_views, "ranges",
        lambda scale, *_: _labels(scale, lambda text: text.replace("at least", "at most"))))  # fmt: skip
    for what, file, old, new in PICTURED:
        yield Corruption("picture", what, rewriting(file, old, new), pdf=True)


CORRUPTIONS = (
    *template_corruptions(), *wording_corruptions(), *export_corruptions(), *page_corruptions(), *print_corruptions(),
    *beside_corruptions(),
)  # fmt: skip


# --- what the outputs say, read apart from verify --------------------------------------------------------------------

RowRef = Counter[tuple[str, ...]]
"""What an artifact says: tuples that begin with what kind of thing is said, then the address of its figure or ''."""
_MARKED = ("time", "data-time", "data-ref", "data-locator", "data-count", "data-tick", "data-bounds", "data-code")
_NUMBER = re.compile(r"[0-9٠-٩][0-9٠-٩.,]*")
_STYLED = re.compile(
    r"content:\s*(?:'[^']*\w[^']*'|\"[^\"]*\w[^\"]*\")|bidi-override"
    r"|[^}]*\.q[ ,{][^}]*display:\s*none"
)
"""Rules of a stylesheet that say something, turn it round, or take a quantity away."""


def said_by(path: str, data: bytes) -> RowRef:
    """The figures and numbers of one artifact."""
    if path.endswith((".html", ".png.card")):
        return Counter(_said_by_page(data))
    if re.fullmatch(r"(?:.*/)?(?:facts|data)\.json", path):
        return Counter(_said_by_json(data))
    if path.endswith(".csv"):
        return Counter(_said_by_csv(data))
    if path.endswith(".pf_fragment"):
        return Counter(_said_by_record(data))
    if path.endswith(".pdf"):
        return Counter(_said_by_pdf(data))
    if path.endswith(".css"):
        return Counter(("number", "", match[0]) for match in _STYLED.finditer(data.decode("utf-8")))
    return Counter()


def _said_by_page(data: bytes) -> Iterator[tuple[str, ...]]:
    root = html.document_fromstring(data.decode("utf-8"))
    for element in root.xpath("//*[@data-figure]"):
        yield _figure(element)
    yield from _places(root)
    yield from _marks(root)
    yield from _said_beside(root)
    for text in root.xpath("//text()|//@aria-label|//meta[@name='description']/@content"):
        holder = text.getparent()
        if not _is_marked(holder.getparent() if text.is_tail else holder):
            for match in _NUMBER.finditer(text):
                yield "number", "", _flat(text[max(0, match.start() - 12) : match.end()])


def _said_beside(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    """The words of key figures, statuses, maps and cards, and those for where the page is shared; capitals aside."""
    for element in root.xpath("//*[@data-fact]"):
        if {"key-figure", "fact"} & set((element.get("class") or "").split()) or element.find_class("status"):
            yield "beside", element.get("data-fact"), _flat(element.text_content()).casefold()
    for element in root.xpath("//*[@data-map]//*[@data-place]"):
        yield "map", "", element.get("data-place"), element.get("data-mark") or "", _flat(element.text_content())
    for text in root.xpath("//*[@data-map]//@aria-label|//meta[starts-with(@property, 'og:image:alt')]/@content"):
        yield "told", "", _flat(text)


def _said_by_record(data: bytes) -> Iterator[tuple[str, ...]]:
    record = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
    for name, text in record["meta"].items():
        yield "found", "", record["url"], name, text


def _figure(element: HtmlElement) -> tuple[str, ...]:
    """A figure's quantity, its noun, the harm behind it, and where it leads."""
    quantities = [_flat(one.text_content()) for one in element.find_class("q")]
    noun = _flat(element.text_content()).removeprefix(quantities[0] if quantities else "").strip().removesuffix("s")
    target = re.sub(r"^(?:index\.html)?", "", (element.get("href") or "").rpartition("/")[2])
    return "figure", element.get("data-figure") or "", "|".join(quantities).casefold(), noun, _harm(element), target


def _places(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    """In the row of which fact a figure stands, and in which sentence of an explainer's text."""
    for element in root.xpath("//tbody//*[@data-figure]"):
        yield "row", element.get("data-figure"), _flat(element.xpath("string(ancestor::tbody[1]/tr[1]/th[1]//a)"))
    for element in root.xpath("//p[not(@class)]/*[@data-figure][not(ancestor::section[contains(@class, 'card')])]"):
        yield "sentence", element.get("data-figure"), _flat("".join(element.xpath("preceding-sibling::text()")))[-30:]


def _marks(root: HtmlElement) -> Iterator[tuple[str, ...]]:
    """Quantities that belong to no figure, and what stands under other marks."""
    for element in root.find_class("q"):
        if not element.xpath("ancestor-or-self::*[@data-figure]"):
            yield "bare", "", _flat(element.text_content())
    for name in _MARKED:
        for element in root.xpath(f"//{name}" if name == "time" else f"//*[@{name}]"):
            yield name, element.get("data-bounds") or "", element.get("data-count") or "", _flat(element.text_content())
    for element in root.xpath("//*[@data-bounds and @aria-label]"):
        yield "spoken", element.get("data-bounds"), element.get("aria-label")
    for element in root.find_class("exact"):
        yield "exact", "", _flat(element.text_content())


def _flat(text: str) -> str:
    return " ".join(text.split())


def _harm(element: HtmlElement) -> str:
    """The harm that is named behind a figure."""
    following = element.getnext()
    tail = (element.tail or "") + (following.text_content() if following is not None else "")
    word = _flat(tail).partition(" ")[0].strip(",.;")
    return word if word in ("killed", "injured", "missing", "abducted", "detained") else ""


def _is_marked(element: HtmlElement | None) -> bool:
    while element is not None:
        classes = (element.get("class") or "").split()
        names = {*element.keys(), str(element.tag)}
        if names & {"data-figure", *_MARKED} or {"exact", "q"} & set(classes):
            return True
        element = element.getparent()
    return False


def _said_by_json(data: bytes) -> Iterator[tuple[str, ...]]:
    for fact in json.loads(data, parse_float=Decimal):
        for claim in fact["claims"]:
            for figure in claim["figures"]:
                bounds = (repr(figure["least"]), repr(figure["most"]))
                address = f"{fact['id']}#{claim['id']}.{figure['path']}@{claim['as_of']}"
                yield "datum", address, str(figure["of"]), figure["text"], *bounds


def _said_by_csv(data: bytes) -> Iterator[tuple[str, ...]]:
    for row in csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")):
        cells = (row[name] for name in ("of", "text", "least", "most", "exact"))
        yield "datum", f"{row['id']}#{row['claim']}.{row['path']}@{row['as_of']}", *cells


def _said_by_pdf(data: bytes) -> Iterator[tuple[str, ...]]:
    for link in read_figures(data):
        match = re.fullmatch(rf"{SITE}/facts/([a-z-]+)/#(.+)", link.uri)
        if match:
            yield "figure", f"{match[1]}#{match[2]}", _flat(link.text).casefold()
    for page in read_text(data):
        for match in re.finditer(r"[a-z-]* ?[0-9][0-9.,]*[0-9] [a-z]*", page.text):
            yield "number", "", _flat(match[0])


def altered_facts(sound: RowRef, now: RowRef) -> frozenset[str]:
    """The facts of what an artifact says otherwise or no more; '' for a number that is of no fact.

    That a figure is said once less on a page which still says it is no alteration; but every sentence of an
    explainer keeps its figure, and in data every row counts.
    """
    more = [one for one in now if one not in sound or (one[0] == "datum" and now[one] > sound[one])]
    addresses = {one[1] for one in now if one[0] == "figure"}
    lost = [one for one in sound if one[0] in ("figure", "datum", "sentence") and one not in now]
    lost = [one for one in lost if one[0] != "figure" or one[1] not in addresses]
    return frozenset(one[1].partition("#")[0] for one in (*more, *lost))


# --- running them ----------------------------------------------------------------------------------------------------


@dataclass
class Bench:
    """The project, its sound outputs, and the site that was published before anything was broken."""

    root: Path
    sound: dict[str, RowRef] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """Where the site is published."""
        return self.root / "site"

    def run(self, corruption: Corruption) -> Outcome:
        """Break it, build, and say what came of it."""
        seen: dict[str, bytes] = {}
        before, broken = digest(self.site), ""
        notices: tuple[Notice, ...] = ()
        templates = self.root / "templates"
        with pytest.MonkeyPatch.context() as patch:
            corruption.apply(patch, templates)
            _watch(patch, seen)
            try:
                build(Options(self.root, self.site, jobs=2, pdf=corruption.pdf))
            except ContentFault as fault:
                notices = fault.notices
            except OutsideFault as fault:
                broken = str(fault)
        untouched = digest(self.site) == before
        for path in sorted(templates.rglob("*.html")) + sorted(templates.rglob("*.css")):
            path.unlink()
        altered = {path: facts for path, data in seen.items() if (facts := self._altered(path, data))}
        return Outcome(altered, notices, broken, untouched)

    def _altered(self, path: str, data: bytes) -> frozenset[str]:
        return altered_facts(self.sound.get(_undated(path), Counter()), said_by(path, data))


def _watch(patch: pytest.MonkeyPatch, seen: dict[str, bytes]) -> None:
    """Note all that is staged, and the briefings' words, whether or not they come to be printed."""
    verify, draw = vars(conductor)["verify"], Renderer.html

    def watching(files: Mapping[str, bytes], *args: Any, **named: Any) -> Any:
        seen.update(files)
        return verify(files, *args, **named)

    def drawing(renderer: Renderer, template: str, page: Any, **named: Any) -> bytes:
        data = draw(renderer, template, page, **named)
        if template == BRIEFING:
            seen["briefing.html"] = data
        if template == SOCIAL:
            seen[f"{page.frame.path}.card"] = data
        return data

    patch.setattr(conductor, "verify", watching)
    patch.setattr(Renderer, "html", drawing)


def _undated(path: str) -> str:
    """The path of an asset without the digest of its bytes; all records of the search index count as one."""
    if path.endswith(".pf_fragment"):
        return "search/records"
    return re.sub(r"\.[0-9a-f]{12}\.css$", ".css", path)


def digest(folder: Path) -> str:
    """Every file below a folder, names and bytes."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The project, built and published once while all is sound."""
    made = Bench(tmp_path_factory.mktemp("bench"))
    for path, text in CONTENT.items():
        target = made.root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    seen: dict[str, bytes] = {}
    with pytest.MonkeyPatch.context() as patch:
        _watch(patch, seen)
        for pdf in (False, True):
            build(Options(made.root, made.site, jobs=2, pdf=pdf))
            for path, data in seen.items():
                made.sound[_undated(path)] = made.sound.get(_undated(path), Counter()) | said_by(path, data)
    return made


@pytest.fixture(scope="module")
def outcomes(bench: Bench) -> dict[str, Outcome]:
    """What each corruption came to; the table of them is printed."""
    made = {corruption.name: bench.run(corruption) for corruption in CORRUPTIONS}
    print(f"\nseed {SEED}; altered artifacts, codes that stopped the build, corruption")
    for name, outcome in made.items():
        codes = ", ".join(sorted({notice.code for notice in outcome.notices})) or outcome.broken[:60] or "-"
        print(f"{len(outcome.altered):4}  {codes:58}  {name}")
    return made


def test_every_corruption_has_a_name_of_its_own() -> None:
    """So that none takes another's place in the table."""
    assert len({corruption.name for corruption in CORRUPTIONS}) == len(CORRUPTIONS)


@pytest.mark.parametrize("name", [corruption.name for corruption in CORRUPTIONS])
def test_a_corruption_that_alters_a_figure_stops_the_build(outcomes: dict[str, Outcome], name: str) -> None:
    """It is refused by a check of figures, which names an altered artifact and fact; the site stays as it was."""
    outcome = outcomes[name]
    if not outcome.altered:
        return
    assert outcome.notices, f"slipped through: {_listed(outcome)}"
    assert all(notice.code.startswith("verify-") for notice in outcome.notices)
    assert outcome.untouched
    assert _names(outcome), f"{_listed(outcome)}\n{[(one.code, one.at.path, one.found) for one in outcome.notices[:9]]}"


def test_a_hundred_corruptions_or_more_alter_a_figure(outcomes: dict[str, Outcome]) -> None:
    """Corruptions that alter no output, or leave a template broken, are not counted."""
    effective = [name for name, outcome in outcomes.items() if outcome.altered and not outcome.broken]
    print(f"{len(effective)} of {len(outcomes)} corruptions alter an output")
    assert len(effective) >= ENOUGH


def _listed(outcome: Outcome) -> str:
    return "; ".join(f"{path} {sorted(facts)}" for path, facts in sorted(outcome.altered.items())[:6])


def _names(outcome: Outcome) -> bool:
    """Whether a notice is on an altered artifact, and has the id of an altered fact where one is altered."""
    for notice in outcome.notices:
        for path, facts in outcome.altered.items():
            named = {fact for fact in facts if fact and (fact in notice.found or f"/{fact}/" in path)}
            if _same_artifact(notice.at.path, path) and (named or "" in facts):
                return True
    return False


def _same_artifact(noticed: str, altered: str) -> bool:
    if noticed.startswith("search/") and altered.startswith("search/"):
        return True
    return noticed == altered.removesuffix(".card") or (altered == "briefing.html" and noticed.endswith("briefing.pdf"))
