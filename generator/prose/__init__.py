"""The Markdown text of an explainer in; sanitised pieces, sentences with their numerals, and notices out.

    source      guards, and the text cut into chunks
    scan        mentions, citations, links, images, code: each a token with its place in the file
    links       the one judge of addresses
    sentences   sentences and numerals
    markup      Python-Markdown and nh3
    parse       the way through all of these
    named       what a content file names, in its fields and in its prose

Nothing depends on facts: a text's pieces may be kept by the digest of the text. Render fills in the figures.
"""

from generator.prose.links import judge_url
from generator.prose.named import Named, facts_named, named, named_in_fields, rows_named
from generator.prose.parse import parse
from generator.prose.pieces import (
    MENTIONED,
    Card,
    Cite,
    Flow,
    Heading,
    Html,
    Mention,
    Path,
    Piece,
    Prose,
    Ref,
    Sentence,
    View,
)

CODES = {
    "prose-bracket": "Brackets are mentions, citations or links, and are closed.",
    "prose-card": "A card or a view stands alone on its line, and a card names a fact.",
    "prose-cite": "A citation names sources by their ids, with locators behind a comma and words behind a colon.",
    "prose-comment": "A text has no comments: what is for editors stands under `note:` in the front matter.",
    "prose-depth": "Lists and quotations are nested at most eight deep.",
    "prose-heading": "Headings begin at level 2, with a space behind the marks; the title is in the front matter.",
    "prose-image": "Images are files of the site's own folder images/, and say in words what they show.",
    "prose-list": "Numbered lists count from 1: a number that begins a line is not printed as it was written.",
    "prose-lost": "Every letter and digit of the text is printed, in its order.",
    "prose-mention": "A mention names a fact, a claim or a part, by ids; behind a bar stand the words to print.",
    "prose-numeral": "A numeral has no markup between its digits.",
    "prose-rule": "Lines of dashes, stars or equals signs draw nothing.",
    "prose-size": "A block of text has at most 20,000 characters and 400 marks of emphasis.",
    "prose-url": "Links lead to https, http, mailto or a path of the site, without user names and odd characters.",
    "prose-view": "A view is one of those the format knows.",
}

__all__ = [
    "CODES", "MENTIONED", "Card", "Cite", "Flow", "Heading", "Html", "Mention", "Named", "Path",
    "Piece", "Prose", "Ref", "Sentence", "View", "facts_named", "judge_url", "named", "named_in_fields", "parse",
    "rows_named",
]  # fmt: skip
