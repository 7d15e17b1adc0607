"""Exact words that leave open whether they bear the figure, or that cannot be read here."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import figure_name
from generator.numerals import is_readable

_WHY = {
    "unread": "its number cannot be read in the exact words",
    "share": "it stands there as a part of another number, and is written as the whole",
    "denied": "words around it deny something",
    "coming": "it is told as what is still to come",
    "harm-unsaid": "the exact words do not say what happened to them",
    "harm-open": "the exact words speak of something else as well",
    "bounds-unread": "no words that bound it can be read in the exact words",
    "called": "what is counted there has another noun than the figure",
}


def _run(context: Context) -> Findings:
    unread = set()
    for mismatch in context.mismatches:
        if mismatch.translation is not None or mismatch.fault not in _WHY:
            continue
        at = mismatch.said.at(*mismatch.keys, "exact")
        language = context.language_of(mismatch.said, mismatch.keys)
        if not is_readable(language):
            # One warning a citation, however many figures it carries.
            if at not in unread:
                unread.add(at)
                found = f"words in “{language}” cannot be read here"
                yield Finding(at, found, "have figures and translation checked", mismatch.exact, mismatch.exact)
            continue
        found = f"{figure_name(mismatch.quantity)}: {_WHY[mismatch.fault]}"
        yield Finding(at, found, "quote the words that say it", mismatch.slip, mismatch.exact)


CHECK = Check(
    code="exact-unsure",
    title="The exact words leave open whether they bear the figure",
    explanation="""\
Some words cannot decide it: nothing says what happened (“the count now stands at 377”), two harms share one number
(“300 killed and wounded”), the missing are found, a number looks like a part of another (“377, including 157
children”), something is denied before it or said to be untrue behind it, it is told as still to come (“48 are to be
freed”), or the words are in a language that nobody reads here. In English, things at the number may have a noun that no
other text of the claim has (“41 barns” of houses); places, sites, cases and their like are of any. Quote more of the
words; or look for yourself, and say under `known:` why it may stand.""",
    bad="""\
killed: 377
exact: the total now stands at 377
""",
    good="""\
killed: 377
exact: the death toll now stands at 377
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
