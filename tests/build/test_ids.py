"""What a claim may be called: also as a part of a page is, whose id in the page's markup it must not take."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.build import Options, build

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests/bad/base"
FACT = "content/facts/market/stalls.yaml"
CLAIM = """\
  {id}:
    by: example-observers
    figure: 120
    source: observers-report
    at: p. {page}
    exact: We counted 120 stalls
"""


def test_a_claim_may_be_called_as_a_part_of_a_page(tmp_path: Path) -> None:
    """Every id that a template gives is some claim's as well: each page is built, and paper shows the claim."""
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    given = {
        id for path in (ROOT / "templates").rglob("*.html") for id in re.findall(r'\bid="([^"{]+)"', path.read_text())
    }
    names = sorted(id for id in given if re.fullmatch(r"[a-z][a-z0-9-]*", id))
    assert {"downloads", "references"} <= {*names}
    fact = project / FACT
    fact.write_text(
        fact.read_text("utf-8").replace(
            "standing:",
            "".join(CLAIM.format(id=id, page=page) for page, id in enumerate(names, start=10)) + "standing:",
            1,
        ),
        "utf-8",
    )
    build(Options(project, project / "site", pdf=False))
    page = (project / "site/facts/stalls/index.html").read_text("utf-8")
    assert all(f'id="{id}"' in page for id in names)
    style = "".join(path.read_text("utf-8") for path in (ROOT / "templates/style").glob("*.css"))
    hidden = re.findall(r"([^{}]*)\{[^{}]*display: none", style)
    assert hidden
    assert not re.search(r"(?<![\w.\])-])#", "".join(hidden))
