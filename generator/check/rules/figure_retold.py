"""A fact's own words that tell one of its figures otherwise."""

from collections.abc import Iterator

from generator.check.beside.quantity.words import Retold, retold_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import english_words
from generator.check.words import figure_name
from generator.model import FigureRef, Noun, all_told
from generator.numerals import nouns_in
from generator.numerals.lexicon import words_of

_OF_THEM = words_of("en", "rule-figure-retold", "of-them")
_APART = frozenset({"children", "women", "civilians"})
"""Those who are no fighters."""


def _run(context: Context) -> Findings:
    for fact in context.facts:
        told = tuple(all_told(context.site, fact))
        for keys, text in english_words(fact, context.main):
            for one in retold_in(text, told):
                for found in _otherwise(one):
                    yield Finding(fact.at(*keys), found, "say it as the figure does, or take it out")


def _otherwise(one: Retold) -> Iterator[str]:
    figure = figure_name(one.meant[0].quantity)
    if one.is_bounded_otherwise:
        yield f"“{one.near.strip()}” bounds {figure} otherwise"
    if one.other_thing:
        yield f"“{one.other_thing}” stands behind the number of {figure}"
    match = _OF_THEM.match(one.behind)
    if match is not None and all(_is_none_of(told, match["noun"]) for told in one.meant):
        yield f"“{match['noun']}” are none of those whom {figure} counts"


def _is_none_of(told: FigureRef, word: str) -> bool:
    """Whether a word for some of those counted is for none of them: civilians among gunmen."""
    noun = told.fact.scoped("of", told.claim, told.row)
    named = {kind for form in noun.everything() for kind in nouns_in(form, "en")} if isinstance(noun, Noun) else set()
    own, said = named | set(told.fact.scoped("who", told.claim, told.row) or ()), nouns_in(word, "en")
    fight, others = "combatants" in own and not own & _APART, bool(own & _APART) and "combatants" not in own
    return not own & {"all", "people"} and ((fight and bool(said & _APART)) or (others and "combatants" in said))


CHECK = Check(
    code="figure-retold",
    title="A fact's own words tell its figure otherwise",
    explanation="""\
A number in `title`, `says`, `because` and whatever else of a fact is the newsroom's words may be one of its figures.
Then it is bounded as that figure is, and the word behind it is for what the figure counts: “more than 12 died” and
“12 wounded” are something else than `killed: 12`. “9, most of them civilians” is not said of 9 gunmen.""",
    bad="""\
because: The monitor says that more than 12 died.
claims:
  monitor:
    killed: 12
""",
    good="""\
because: The monitor says that 12 died.
claims:
  monitor:
    killed: 12
""",
    run=_run,
    by_fact=True,
)
