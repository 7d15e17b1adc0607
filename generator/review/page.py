"""A diff as one HTML page that needs no other file: each change with what its claim said before, and what it says now.

Everything that comes from files is escaped; the page loads nothing and runs nothing.
"""

from collections.abc import Iterable, Iterator
from html import escape

from generator.compare.changes import Change
from generator.review.diff import Card, Diff
from generator.review.words import Line, lines_of, summary_of

_STYLE = """
body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.3rem}article{border-top:1px solid #bbb;padding:.8rem 0}h2{font-size:1rem;margin:0 0 .4rem}
.label{font-size:.8rem;font-weight:700;letter-spacing:.04em}.gate{color:#a00000;font-weight:700}
.odd{margin-left:2rem}.sides{font-size:1.1rem;overflow-wrap:anywhere}.cards{display:flex;gap:1rem;flex-wrap:wrap}
.card{flex:1 1 20rem;border:1px solid #bbb;padding:.6rem;overflow-wrap:anywhere;min-width:0}
dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:.1rem .7rem}dt{color:#555}dd{margin:0}
dd.changed{background:#fff1b8;color:#1a1a1a;font-weight:600}ul{margin:.3rem 0}
@media (prefers-color-scheme:dark){body{background:#161616;color:#eee}dt{color:#aaa}.gate{color:#ff9a9a}}
"""


def as_html(diff: Diff) -> str:
    """The whole page."""
    title = f"What changed in meaning between {diff.base} and {diff.head}"
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{_text(title)}</h1><p>{_text(summary_of(diff))}</p>",
        *_listed(
            "Not passed", (f"{one.at.path}:{one.at.line} {one.code} {one.found} — {one.remedy}" for one in diff.gates)
        ),
        *(_article(diff, line) for line in lines_of(diff)),
        *_listed("Reformatted only", diff.reformatted),
        *_listed("Not read", (f"{one.at.path} {one.found}" for one in (*diff.was_unread, *diff.unread))),
        "</body></html>",
    ]
    return "\n".join(parts)


def _article(diff: Diff, line: Line) -> str:
    gate = f' <span class="gate">{_text(line.gate)}</span>' if line.gate else ""
    sides = f'<p class="sides">{_text(line.sides)}</p>' if line.sides else ""
    change = line.change if line.part != "alike" else None
    told = [*line.details, *(_sentences(diff, change) if change else ())]
    details = f"<ul>{''.join(f'<li>{_text(detail)}</li>' for detail in told)}</ul>" if told else ""
    head = f'<h2><span class="label">{_text(line.label)}</span> {_text(line.what)}{gate}</h2>'
    return f'<article class="{line.part}">{head}{sides}{details}{_cards(diff, change)}</article>'


def _sentences(diff: Diff, change: Change) -> Iterator[str]:
    return (f"{one.explainer}: {one.text}" for one in diff.of(change).printed.sentences)


def _cards(diff: Diff, change: Change | None) -> str:
    """What stands around a change, before and after; of a change of a text that is nothing."""
    if change is None or change.path == ("body",):
        return ""
    was, now = diff.of(change).cards
    return f'<div class="cards">{_card("Before", was, now)}{_card("After", now, was)}</div>'


def _card(title: str, card: Card, other: Card) -> str:
    if not card:
        return f'<div class="card"><strong>{title}</strong><p>not there</p></div>'
    known = set(other)
    fields = "".join(
        f"<dt>{_text(key)}</dt><dd{'' if (key, text) in known else ' class=changed'}>{_text(text)}</dd>"
        for key, text in card
    )
    return f'<div class="card"><strong>{title}</strong><dl>{fields}</dl></div>'


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    told = "".join(f"<li>{_text(item)}</li>" for item in items)
    if told:
        yield f"<section><h2>{title}</h2><ul>{told}</ul></section>"


def _text(text: str) -> str:
    """A text as HTML, every sign that has a meaning there escaped, and none that a reader cannot see."""
    return escape("".join(sign if sign.isprintable() or sign == "\n" else "�" for sign in text))
