"""What the tests of exports stand on: a site whose sources are as awkward as sources are, and the example as built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.files import Folder, Memory
from generator.model import Site
from generator.page import Page, PageContext
from generator.plan import Assets, plan
from generator.read import read
from generator.render import Renderer, load_theme, packaged_templates
from generator.wording import Wording, wording_for

ROOT = Path(__file__).parents[2]
AWKWARD = {
    "site.yaml": """
title: Fact sheets & more
publisher: times
address: https://facts.example.org
languages: [en, ar]
time_zone: Asia/Damascus
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
    "actors/times.yaml": 'name: "The Times & Co_"\nrole: newsroom\n',
    "actors/monitor.yaml": "name:\n  ar: المرصد\nrole: monitor\n",
    "places/the-gate.yaml": """
kind: crossing
name: The gate
point: [33.10, -36.2]
sides:
  near:
    name: Near gate
  far:
    name:
      ar: البوابة
""",
    "facts/gate/opened.yaml": """
kind: closure
title: '</script><!-- & \\u2028 <b>gate</b>'
when: by 2024-12-06
where: the-gate
claims:
  one:
    by:
      unnamed: a guard
      of: monitor
    status: closed
    source: signs
    exact: the gate is <closed> & barred
  two:
    by: times
    status: open
    source: arabic
    exact: المعبر مفتوح
    withdrawn: They saw another gate.
standing: contested
because: The two differ.
corrections:
  - on: 2024-12-07
    type: correction
    was: shut for 2 days
    now: shut
    because: Nobody counted days.
""",
    "explainers/gate.md": """---
title: What of the gate? </script><script>alert(1)</script>
standfirst: 'Two voices & "one" gate.'
as_of: 2024-12-07 06:00
facts: [opened]
state: published
---
## The gate

It is said to be [[opened#one|closed]].
""",
    "explainers/older.md": """---
title:
  ar: الأقدم
standfirst: Older.
as_of: 2024-12
state: published
withdrawn: It was about another gate.
---
Nothing.
""",
    "explainers/unfinished.md": """---
title: Unfinished
standfirst: Not yet.
as_of: 2024-12-08
state: draft
---
Nothing yet.
""",
    "sources/signs.yaml": r"""
type: article-newspaper
title: '50% of "A_B" & }C{ ~ $5 ^ #1 \ end </script>'
author:
  - family: Núñez and Sons, Ltd
    given: Ana {x}
  - family: Solo
publisher: times
issued: 2024-12-06 14:00
language: en
url: https://times.example.org/a_b?c=50%25&d=~1#p_2
accessed: 2024-12-07
""",
    "sources/lines.yaml": """
type: report
title: |
  A title
  of two lines
  TY  - NEWS
publisher: times
issued: 2024-12
language: en
""",
    "sources/arabic.yaml": """
type: document
title:
  ar: بيان حول حماة
publisher: monitor
issued: 2024
language: ar
""",
    "sources/bare.yaml": """
type: broadcast
described: A programme
publisher: times
issued: 2024-12-06
language: en
""",
    "sources/taken-back.yaml": """
type: webpage
title: What we said
publisher: monitor
issued: 2024-12-05
updated: 2024-12-06
dateline: Beirut
language: en
licence: CC BY 4.0
archive:
  - url: https://archive.example.org/1
    captured: 2024-12-06
withdrawn: It named the wrong town.
""",
}
"""Signs that a format runs, names that look like two, lines that look like fields, and much that is not on record."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A built site, and the content that it was built from."""

    site: Site
    files: Mapping[str, bytes]


@pytest.fixture(scope="session")
def awkward() -> Site:
    """A site with awkward sources."""
    reading = read(Memory({f"content/{path}": text.lstrip("\n").encode() for path, text in AWKWARD.items()}))
    assert reading.notices == ()
    assert reading.site is not None
    return reading.site


@pytest.fixture(scope="session")
def golden_site() -> Site:
    """The golden site: each kind of fact, a series, parts, a withdrawn claim, a correction."""
    site = read(Folder(ROOT / "tests" / "golden" / "site")).site
    assert site is not None
    return site


@pytest.fixture(scope="session")
def wording(awkward: Site) -> Wording:
    """English."""
    return wording_for("en", awkward.settings)


@pytest.fixture(scope="session")
def drawn(awkward: Site, wording: Wording) -> Mapping[str, bytes]:
    """The pages of the awkward site, drafts with them."""
    theme = load_theme(packaged_templates())
    assets = Assets(theme.served())
    renderer = Renderer(theme, wording.gettext, wording.ngettext)
    context = PageContext(awkward, wording, "en", datetime(2024, 12, 8, tzinfo=UTC), assets.names, drafts=True)
    return {
        artifact.path: renderer.html(artifact.template, artifact.value)
        for artifact in plan(context, assets, {}, pdf=True).artifacts()
        if artifact.made == "html" and isinstance(artifact.value, Page)
    }


@pytest.fixture(scope="session")
def edition(example_site: Path) -> Edition:
    """The project's own example, built without briefings."""
    site = read(Folder(ROOT)).site
    assert site is not None
    files = {
        path.relative_to(example_site).as_posix(): path.read_bytes()
        for path in example_site.rglob("*")
        if path.is_file()
    }
    return Edition(site, files)
