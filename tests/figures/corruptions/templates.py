"""Templates that go wrong: texts of them rewritten, and calls and loops of all of them broken by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from generator.render import packaged_templates
from tests.figures.corruptions.corruption import SEED, Corruption, cutting, rewriting

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
    ("the address dropped", FIGURE, '{{ is(fig.name) }}', ""),
    ("the address of the first claim for all", FIGURE, "is(fig.name) }}{% if own",
     'is("facts/strike#monitor.killed") }}{% if own'),
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
    ("a typed number on the index", "part/entry.html", '{{ say(entry.standfirst, ":standfirst") }}',
     '{{ say(entry.standfirst, ":standfirst") }} 12 dead'),
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
    ("the time of a series off", "part/series.html", '{{ dated(row.as_of, ":as_of") }}',
     '{{ dated(claim.series[0].as_of, ":as_of") }}'),
    ("every row of a series the newest", "part/series.html", "{{ told(fact, row, own=true) }}",
     "{{ told(fact, claim.series[-1], own=loop.last) }}"),
)  # fmt: skip

_CALL = re.compile(
    r"\{\{ (?:figure|told|all_short|short|parts_of|scale_of|claim|series|key_figures?|pieces)\([^{}]*\) \}\}"
)
_LOOP = re.compile(
    r"(\{% for (?:\w+(?:, \w+)*) in )"
    r"([\w.]*(?:claims|figures|parts|series|bars|sections|all|facts|pieces|drawn_on|rows))( if [^%]*)?( %\})"
)


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


CORRUPTIONS = tuple(template_corruptions())
ENOUGH = 60
"""How many of them have to alter a figure."""
