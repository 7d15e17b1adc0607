"""A part whose words are of somebody else: two women, where the source says two doctors."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.quotes import quotes_of
from generator.check.words import figure_name
from generator.model import Quantity
from generator.numerals import is_english, is_readable, nouns_in

_PARTS = (("children",), ("women",), ("men",))
_OTHERS = {
    "children": "year old aged age under pupil pupils student students baby babies toddler infant newborn"
    " schoolgirl minor girl boy daughter son daughters sons brothers sisters kids youth youths grandchildren teenager"
    " teen siblings",
    "women": "woman female females girl mother mothers wife wives sister sisters daughter daughters grandmother she her"
    " pregnant nun nuns widow widows schoolgirl actress lady ladies bride grandmothers aunt",
    "men": "man male males boy father fathers husband husbands brother brothers son sons grandfather he his priest imam"
    " monk monks gunman gentleman schoolboy groom uncle",
}  # fmt: skip
"""Other words for them than the tables of languages have; any of these makes nobody doubt."""


def _run(context: Context) -> Findings:
    for said in context.said:
        for quantity in said.quantities:
            if quantity.path[-1:] in _PARTS and quantity.relation != "whole" and quantity.of is None:
                found = _unnamed(context, said, quantity)
                if found is not None:
                    yield found


def _unnamed(context: Context, said: RowRef, quantity: Quantity) -> Finding | None:
    """A finding where no word of any citation is for those whom the key of a part names."""
    key = quantity.path[-1]
    quotes = [quote for quote in quotes_of(context.site, said) if quote.is_for(quantity)]
    texts = [(language, text) for quote in quotes for _, language, text in quote.texts]
    text = next((text for language, text in texts if is_english(language)), None)
    if text is None or any(_may_name(key, language, words) for language, words in texts):
        return None
    found = f"nothing in the exact words is for {key}, whom {figure_name(quantity)} counts"
    return Finding(said.at_figure(quantity), found, "quote the words that say it, or correct the part", text, text)


def _may_name(key: str, language: str, text: str) -> bool:
    if not is_english(language):
        return is_readable(language) and key in nouns_in(text, language)
    words = set(text.lower().replace("-", " ").replace(",", " ").replace(".", " ").replace(";", " ").split())
    return key in nouns_in(text, language) or bool(words & set(_OTHERS[key].split()))


CHECK = Check(
    code="exact-part",
    title="The exact words do not name whom a part counts",
    explanation="""\
`women: 2` stands beside exact words that speak of women, in English or in the translation. “Two of them doctors” has
the number, and says nothing of women. Only the keys `children`, `women` and `men` are looked at, and all words of all
citations count.""",
    bad="""\
killed:
  figure: 5
  including:
    women: 2
exact: five people were killed, two of them doctors
""",
    good="""\
killed:
  figure: 5
  including:
    women: 2
exact: five people were killed, two of them women
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
