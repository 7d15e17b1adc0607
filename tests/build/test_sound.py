"""What passes `check` is built: drawn contents are rendered and read back, and nobody is told to mend a template.

A few are drawn in each run of the tests. Five hundred others, in about ten minutes:

    FACTSHEET_SEED=1000 FACTSHEET_DRAWS=500 pytest tests/build/test_sound.py -k drawn
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from generator.build import Options, Prepared, examine, prepare
from generator.check import CHECKS
from generator.edition import render
from generator.page.values import SocialCard
from generator.verify import verify, verify_prints
from tests import sound

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "content-format.md"
REFERRED_TO = {
    "actors/example-newsroom.yaml": b"name: Example Newsroom\nrole: newsroom\n",
    "actors/example-civil-defence.yaml": b"name: Example Civil Defence\nrole: agency\n",
    "actors/example-army.yaml": b"name: Example Army\nrole: military\n",
    "places/exampleton.yaml": b"kind: town\nname: Exampleton\n",
    "sources/army-statement-2025-01-04.yaml": b"type: document\ntitle: Statement\npublisher: example-army\n"
    b"issued: 2025-01-04\nlanguage: ar\n",
} | {
    f"sources/civil-defence-{day}.yaml": b"type: report\ntitle: Bulletin\npublisher: example-civil-defence\n"
    b"issued: %s\nlanguage: en\n" % day.encode()
    for day in ("2025-01-03", "2025-01-04", "2025-01-06")
}
"""What the manual's invented facts refer to and does not show."""
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SEED = int(os.environ.get("FACTSHEET_SEED", "1"))
DRAWS = int(os.environ.get("FACTSHEET_DRAWS", "8"))
EXAMPLES = Path(__file__).parents[1] / "checks"
LETTERS = {"letter-missing"}
"""Refused where there is paper: fonts do not have every script. Such contents are built without it."""


def png(width: int, height: int) -> bytes:
    """A blank picture."""
    out = io.BytesIO()
    Image.new("P", (width, height)).save(out, "PNG")
    return out.getvalue()


def pdf() -> bytes:
    """A blank document."""
    out, document = io.BytesIO(), pikepdf.new()
    document.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.Document, K=pikepdf.Array()))
    document.save(out)
    return out.getvalue()


def write(project: Path, files: Mapping[str, bytes]) -> Path:
    """The project with these files in its `content/`."""
    for path, data in files.items():
        (project / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / path).write_bytes(data)
    return project


def faults(prepared: Prepared) -> list[str]:
    """All that reading back says of an edition whose pictures are blank and whose PDFs are not set."""
    made = render(prepared)
    site, address, styles = prepared.site, prepared.address, dict(prepared.theme.under("print"))
    found = verify_prints(made.prints, site, made.expected, address=address, styles=styles)
    values = [artifact.value for artifact in prepared.artifacts]
    blank = dict.fromkeys(made.prints, pdf())
    blank |= {one.frame.path: png(one.width, one.height) for one in values if isinstance(one, SocialCard)}
    read = verify({**made.files, **blank}, site, made.expected, address=address)
    told = (*found, *(notice for notice in read if not notice.at.path.endswith(".pdf")))
    return [f"{one.at.path} {one.code}: {one.found}" for one in told]


def built(project: Path) -> list[str] | None:
    """What reading back says of a project; None where `check` refuses it."""
    errors = {notice.code for notice in examine(project, NOW).errors}
    if errors - LETTERS:
        return None
    return faults(prepare(Options(project, project / "site", pdf=not errors, now=NOW)))


def test_what_is_drawn_is_built(tmp_path: Path) -> None:
    """Every content that passes `check` gives no notice of reading back, and nearly all pass."""
    refused, found = 0, dict[int, list[str]]()
    for seed in range(SEED, SEED + DRAWS):
        said = built(write(tmp_path / str(seed), sound.draw(seed) | {"images/dot.png": png(2, 2)}))
        refused += said is None
        found |= {seed: said} if said else {}
    assert found == {}
    assert refused * 4 <= DRAWS


@pytest.mark.long
@pytest.mark.parametrize("code", [check.code for check in CHECKS])
def test_what_a_check_calls_good_is_built(code: str, tmp_path: Path) -> None:
    """And so is what it calls bad, where it only warns."""
    for sort in ("good", "bad"):
        project = tmp_path / sort
        for folder in (EXAMPLES / "base", EXAMPLES / code / sort):
            shutil.copytree(folder, project / "content", dirs_exist_ok=True, ignore=lambda *_: ["expected.txt"])
        said = built(project)
        assert said == [] or (sort == "bad" and said is None)


@pytest.mark.long
def test_the_examples_of_the_manual_are_built(tmp_path: Path) -> None:
    """Every content file that the reference shows, with those of this repository that it refers to."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "content", project / "content")
    shown = re.findall(
        r"^```\w+\n((?:---\n)?# (content/\S+)\n.*?)^```$", MANUAL.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    write(project, {path.removeprefix("content/"): text.encode() for text, path in shown} | REFERRED_TO)
    assert len(shown) > 8
    assert [notice for notice in examine(project, NOW).notices if notice.severity == "error"] == []
    assert built(project) == []


NOTICE, LAST = "sources/council-notice.yaml", "facts/market/toll.yaml"
ORDINARY: dict[str, tuple[str, str, str]] = {
    "undated": (NOTICE, r"issued: .*", "issued: unknown"),
    "a-year-alone": (NOTICE, r"issued: .*", "issued: 2021"),
    "a-number-in-a-name": (NOTICE, r"issued: ", "author:\n  - family: B7\n    given: Bernd\nissued: "),
    "an-address-in-text": (NOTICE, r"(title|described): .*", r"\1: https://example.org/notice as it was put up"),
    "rows-of-two-sources": (LAST, r"source: observers-report\n(?=.*\n.*Ten people)", "source: council-notice\n"),
    "links-without-files": ("explainers/market-strike.md", r"\Z", "\nSee [it](/facts/strike/) and [all](/sources).\n"),
    "a-list-behind-words": ("explainers/market-strike.md", r"\Z", "\nThey were:\n- so\n  - and so\n- or not\n"),
}
"""What real work has: a file, what stands in it, and what stands there instead."""


@pytest.mark.parametrize("name", ORDINARY)
def test_what_is_ordinary_is_built(name: str, tmp_path: Path) -> None:
    """Each of these passed the checks once and stopped the build."""
    path, old, new = ORDINARY[name]
    project = Path(shutil.copytree(ROOT / "tests" / "bad" / "base", tmp_path / "project"))
    text, count = re.subn(old, new, (project / "content" / path).read_text("utf-8"), count=1)
    assert count == 1
    write(project, {path: text.encode()})
    assert built(project) == []
