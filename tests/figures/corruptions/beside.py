"""What a page says beside its text, going wrong: key figures, maps, search, and where it is shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import generator.page.answers as page_answers
import generator.page.key_figures as page_key_figures
import generator.page.views as page_views
import generator.search.records as page_search
from tests.figures.corruptions.corruption import Corruption, all_at_once, rewriting, wrapping
from tests.figures.corruptions.pages import relabelled

KEY, MAP = "part/key-figure.html", "view/map.html"
QUALIFIED, MARK = "part/qualified.html", "part/mark.html"
_POINT_STATE = "{{ state.mark.label }}</span></small>"
BESIDE = (
    ("key figure", "the exception lost", KEY, "{% if key.excepting %}", "{% if false %}"),
    ("key figure", "every status open", KEY, "{{ key.word.text }}", '{{ _("Open") }}'),
    ("key figure", "the harm lost", KEY, "{{ harm(part.fig, small=true) }}", ""),
    ("key figure", "a bare number", KEY, "{{ by_voice(key.fact.accounts, timed=key.timed) }}", ""),
    ("status", "the side lost", QUALIFIED,
     '{% trans side=say(answer.side, of ~ ":side") %}Side: {{ side }}{% endtrans %}', ""),
    ("status", "the exception lost", QUALIFIED,
     '{% trans what=links(answer.excepting, of ~ ":except") %}except: {{ what }}{% endtrans %}', ""),
    ("status", "the traffic lost", MARK, "{{ traffic.label }}", ""),
    ("map", "closed drawn for all", MAP, 'data-mark="{{ point.mark }}"', 'data-mark="open"'),
    ("map", "another status under a name", MAP, _POINT_STATE, '{{ _("Open") }}</span></small>'),
    ("map", "no status under a name", MAP, _POINT_STATE, "</span></small>"),
    ("map", "the side lost under a name", MAP, '{{ say(state.side) }}{{ _(":") }}', ""),
    ("map", "the side lost in the list", MAP,
     '{% trans side=say(state.side, ":side") %}Side: {{ side }}{% endtrans %}', ""),
    ("map", "told without its statuses", MAP, 'aria-label="{{ map.told }}"', 'aria-label="{{ map.told[:24] }}"'),
    ("map", "told of another", MAP, 'aria-label="{{ map.told }}"',
     "aria-label=\"{{ map.told|replace('Closed', 'Open') }}\""),
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


def beside_corruptions() -> Iterator[Corruption]:
    """Key figures, statuses, maps and search records that lose or change what they say."""
    for kind, what, file, old, new in BESIDE:
        yield Corruption(kind, what, rewriting(file, old, new))
    for what, change in _LINE.items():
        yield Corruption("search", what, wrapping(
            page_search, "_runs", lambda runs, *_, to=change: tuple(to(run) for run in runs)))  # fmt: skip
    yield Corruption("search", "the first answer alone", wrapping(
        page_search, "_lines", lambda lines, *_: list(lines)[:1]))  # fmt: skip
    yield Corruption("key figure", "the time of the claim's first row", all_at_once(*(
        wrapping(room, "times_of", lambda _, context, claim, *__: (context.dated(claim.rows[0].as_of), None))
        for room in (page_answers, page_key_figures))))  # fmt: skip
    yield Corruption("ranges", "the labels of the ranges off", wrapping(
        page_views, "ranges",
        lambda scale, *_: relabelled(scale, lambda text: text.replace("at least", "at most"))))  # fmt: skip


CORRUPTIONS = tuple(beside_corruptions())
ENOUGH = 15
"""How many of them have to alter a figure."""
