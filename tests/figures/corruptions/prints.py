"""Paper, pictures and stylesheets that go wrong where the pages' words are right."""

from __future__ import annotations

from collections.abc import Iterator

from tests.figures.corruptions.corruption import Corruption, rewriting, styling
from tests.figures.corruptions.templates import FIGURE, HARM, PRINTS

BRIEFING, FACTS, SOCIAL, SHARED = (
    "print/briefing.html", "part/card-on-paper.html", "print/social.html", "part/shared.html"
)  # fmt: skip
_TOLD = "{{ short(claim.answer) }}"
PRINTED = (
    ("a number typed behind every figure", FACTS, _TOLD, f"{_TOLD} 21"),
    ("every claim with the first one's answer", FACTS, _TOLD, "{{ short(fact.claims[0].answer) }}"),
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
PICTURED = (
    ("the number alone", SOCIAL, "{{ figure(fig, noun=page.nouns) }}", "{{ fig.number }}"),
    ("the harm lost", SOCIAL, "{{ harm(fig, small=true) }}", ""),
    ("the first answer alone", SOCIAL, "{% for account in page.accounts %}", "{% for account in page.accounts[:1] %}"),
    ("the voices lost", SOCIAL, "{{ speakers(account) }}", ""),
    ("the exception lost", SOCIAL,
     '{% trans what=links(answer.excepting, ":except") %}except: {{ what }}{% endtrans %}', ""),
    ("the side lost", SOCIAL, '{% trans side=say(answer.side, ":side") %}Side: {{ side }}{% endtrans %}', ""),
    ("its words without a qualifier", SHARED, "{{ frame.picture.alt }}",
     "{{ frame.picture.alt|replace('At least ', '')|replace('More than ', '') }}"),
    ("its words without the harm", SHARED, "{{ frame.picture.alt }}", "{{ frame.picture.alt|replace(' killed', '') }}"),
    ("its words without the other account", SHARED, "{{ frame.picture.alt }}",
     "{{ frame.picture.alt.partition(' or ')[0] }}"),
)  # fmt: skip


def print_corruptions() -> Iterator[Corruption]:
    """Briefings that go wrong where the pages are right: in their template, in their stylesheet; and pictures."""
    for what, file, old, new in PRINTED:
        yield Corruption("print", what, rewriting(file, old, new), pdf=True)
    for what, rule in STYLED:
        yield Corruption("print", f"{what} by the stylesheet", styling("print/briefing.css", rule), pdf=True)
        if "content: '12'" not in rule:
            yield Corruption("screen", f"{what} by the stylesheet", styling("style/sheet.css", rule))
    for what, file, old, new in PICTURED:
        yield Corruption("picture", what, rewriting(file, old, new), pdf=True)


CORRUPTIONS = tuple(print_corruptions())
ENOUGH = 12
"""How many of them have to alter a figure."""
