"""Edits by chance, several between two builds, on a desk with a record: what earlier builds kept changes nothing.

Facts, rows, sources, actors, places, explainers, templates, catalogs, the site, renames, what comes and goes, reviews,
commits, changes that are not committed, and the clock. Each sequence ends in two builds, of what earlier ones kept and
of nothing: the same bytes, or the same refusal. `FACTSHEET_EDITS=300 pytest tests/record/test_sequences.py` makes more
sequences than the suite does, `FACTSHEET_SEED` others.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.notice import ContentFault
from tests.build.again import files_of
from tests.build.steps import EDITS as OF_CONTENT
from tests.record.desk import PEOPLE, STRIKE, Desk, git

ROOT = Path(__file__).parents[2]
SEQUENCES = int(os.environ.get("FACTSHEET_EDITS", "8"))
SEED = os.environ.get("FACTSHEET_SEED", "1")
TOLL = "content/facts/market/toll.yaml"
ROW = """\
      - as_of: 2021-03-03
        killed: {dead}
        source: observers-report
        at: p. 2
        exact: By the second day we counted {dead} dead
"""
LAST = "      - as_of: 2021-03-04"
CATALOG = "templates/locale/en/LC_MESSAGES/messages.po"
PAGES = ("page/actor.html", "page/fact.html", "page/explainer.html", "part/explainer/text.html")
NAMES = ("content/facts/market/burnt-share.yaml", "content/facts/market/burnt-part.yaml")

Edit = Callable[[Desk, random.Random], object]


def _a_row(desk: Desk, chance: random.Random) -> None:
    """A row in the midst of the series, with another figure, or without it."""
    told, last = re.sub(r"(?s)      - as_of: 2021-03-03.*?(?=      - as_of)", "", desk.text(TOLL)).split(LAST)
    row = ROW.format(dead=chance.randint(11, 13)) if chance.random() < 0.8 else ""
    desk.write(TOLL, f"{told}{row}{LAST}{last}")


def _a_template(desk: Desk, chance: random.Random) -> None:
    name = chance.choice(PAGES)
    text = (ROOT / "templates" / name).read_text("utf-8")
    desk.write(f"templates/{name}", f"{text}\n{{# {chance.random()} #}}\n")


def _a_catalog(desk: Desk, chance: random.Random) -> None:
    words = chance.choice(("How this is known", "What we know it from"))
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    desk.write(CATALOG, f'{head}msgid "How we know"\nmsgstr "{words}"\n')
    desk.write("templates/lines.txt", f"{words}\n")


def _a_rename(desk: Desk, chance: random.Random) -> None:
    """A fact under another id, with the one that it had."""
    old, new = NAMES if (desk.folder / NAMES[0]).exists() else NAMES[::-1]
    text = re.sub("formerly: .*\n", "", desk.text(old))
    desk.write(new, f"formerly: {Path(old).stem}\n{text}")
    desk.write(old, None)


def _a_review(desk: Desk, chance: random.Random) -> None:
    """Of a subject as it is, by somebody who may or may not approve it."""
    subject = chance.choice(("facts/strike", "facts/toll", "facts/stalls", "explainers/market-strike", "site"))
    desk.commit()
    desk.review(chance.choice(sorted(PEOPLE)), subject)


def _taken_back(desk: Desk, chance: random.Random) -> None:
    desk.commit()
    path = chance.choice([STRIKE, TOLL, "content/explainers/market-strike.md"])
    git(desk.folder, "checkout", "HEAD~1", "--", path) if _has_before(desk, path) else None


def _has_before(desk: Desk, path: str) -> bool:
    return bool(git(desk.folder, "ls-tree", "--name-only", "HEAD~1", path))


def _time(desk: Desk, chance: random.Random) -> None:
    desk.now += timedelta(days=chance.choice((1, 40, 400)))


def _of_content(name: str) -> Edit:
    def edit(desk: Desk, chance: random.Random) -> None:
        OF_CONTENT[name](desk.folder / "content", chance)

    return edit


EDITS: Mapping[str, Edit] = {
    **{name: _of_content(name) for name in OF_CONTENT},
    "a row": _a_row,
    "a template": _a_template,
    "a catalog": _a_catalog,
    "a rename": _a_rename,
    "a review": _a_review,
    "what was, once more": _taken_back,
    "the clock": _time,
    "a commit": lambda desk, _: desk.commit(),
}


@pytest.mark.long
def test_any_sequence_comes_to_what_a_clean_build_makes(desk: Desk) -> None:
    """Whatever was changed between two builds, and whatever of it is committed."""
    chance, done = random.Random(SEED), 0
    for number in range(SEQUENCES):
        names = [chance.choice(sorted(EDITS)) for _ in range(chance.randint(1, 4))]
        for name in names:
            EDITS[name](desk, chance)
        again, anew = (_built(desk, out) for out in ("site", "clean"))
        assert again == anew, f"sequence {number}: {', '.join(names)}"
        done += isinstance(again, dict)
    assert done > SEQUENCES / 2, "most of what is tried is sound"


def _built(desk: Desk, out: str) -> object:
    """The files of the site; what was said, where it was refused."""
    folder = desk.folder.parent / "built" / out
    try:
        build(Options(desk.folder, folder, jobs=1, pdf=False, now=desk.now, clean=out == "clean"))
    except ContentFault as fault:
        return fault.notices
    return files_of(folder)
