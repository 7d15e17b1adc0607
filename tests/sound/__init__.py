"""Sound contents, drawn by a seed over all that the format has: what `check` lets pass of them has to be built.

In: a seed. Out: the files of a project's `content/`. Nothing in them is meant to be wrong; all of it is invented.
Names, words and times are of the awkward sort that real work has: other scripts, numbers in names, signs of markup,
dates of a year alone, a source for each row of a series.

    words       names, words and figures to draw from, in five languages
    drawn       a project in the making, and its files
    frame       settings, actors, places and sources
    facts       facts of each kind, with their claims
    explainers  texts that mention them
"""

from __future__ import annotations

import random

from tests.sound.drawn import Content, written
from tests.sound.explainers import EXPLAINERS, explainer
from tests.sound.facts import KINDS, casualty
from tests.sound.frame import frame


def draw(seed: int) -> dict[str, bytes]:
    """The files of `content/` that the seed gives, by path."""
    content = Content(random.Random(seed))
    frame(content)
    facts = [content.one(list(KINDS.values())) for _ in range(content.chance.randint(2, 4))]
    for write in (casualty, *facts):
        write(content)
    for id in content.chance.sample(EXPLAINERS, content.chance.randint(0, 2)):
        explainer(content, id)
    files = {path: written(tree).encode() for path, tree in content.trees.items()}
    return files | {path: text.encode() for path, text in content.texts.items()}
