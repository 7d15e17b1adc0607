"""A paraphrase that has another length of time than the exact words."""

import re
from collections.abc import Iterator

from generator import numerals
from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.quotes import quotes_of
from generator.numerals import is_english

_BEHIND = re.compile(
    r"(?:[ -]| (?:more|consecutive|full|further|whole) )(?P<unit>hour|day|week|month|year|decade)s?\b"
    r"(?!(?:[ -]olds?| of age| ago| earlier| later| before| after))"
)
_IN_DAYS = {"hour": (1, 24), "day": (1, 1), "week": (7, 1), "month": (30, 1), "year": (365, 1), "decade": (3650, 1)}
_SLACK = 0.06
"""Two months are sixty days, and a year is twelve of them."""


def _run(context: Context) -> Findings:
    for said in context.said:
        if said.row.says is not None:
            for language, text in said.row.says.in_each(context.main):
                told = dict(_durations(text)) if is_english(language) else {}
                theirs = dict(_quoted(context, said)) if told else {}
                for words, days in told.items():
                    if theirs and not any(abs(days - other) <= _SLACK * other for other in theirs.values()):
                        found = f"“{words}” stands in the exact words as “{next(iter(theirs))}”"
                        at = said.at("says") if said.row.says.plain is not None else said.at("says", language)
                        yield Finding(at, found, "say it as the source does", words, text)


def _quoted(context: Context, said: RowRef) -> Iterator[tuple[str, float]]:
    for quote in quotes_of(context.site, said):
        for _, language, text in quote.texts:
            if is_english(language):
                yield from _durations(text)
    for quantity in said.quantities:
        yield from _durations(quantity.figure.text)


def _durations(text: str) -> Iterator[tuple[str, float]]:
    """Each length of time that a text has, as written, in days."""
    for numeral in (*numerals.in_digits(text), *numerals.in_words(text)):
        match = _BEHIND.match(text, numeral.end)
        if match is not None:
            many, of = _IN_DAYS[match["unit"]]
            yield text[numeral.start : match.end()], float(numeral.value) * many / of


CHECK = Check(
    code="duration-words",
    title="A paraphrase has another length of time than the source",
    explanation="""\
“For six weeks” has the six of “for the next six months”, and that is all it has. Where `says` gives a length of time
and the exact words give one as well, they are the same: 14 days are two weeks, and 60 days two months. Ages, and what
was some years ago, are no lengths of time.""",
    bad="""\
says: The money is to last for six weeks.
exact: for the next six months
""",
    good="""\
says: The money is to last for half a year, or six months.
exact: for the next six months
""",
    run=_run,
    severity="warning",
    answerable=True,
)
