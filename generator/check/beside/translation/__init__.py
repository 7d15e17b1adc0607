"""Prose in other languages than English, held against the figures of facts, and against the text that it is of.

    foreign     bounds, harms and nouns at a mention in other languages
    translated  what a translation tells otherwise than the text that it is of

In: a mention with what stands beside it, or the texts of an explainer. Out: the words at issue.
"""
