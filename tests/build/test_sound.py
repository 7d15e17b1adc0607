"""What passes `check` is built: drawn contents are rendered and read back, and nobody is told to mend a template.

A few are drawn in each run of the tests. Five hundred others, in about ten minutes:

    FACTSHEET_SEED=1000 FACTSHEET_DRAWS=500 pytest tests/build/test_sound.py -k drawn
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from generator.build import Options, Prepared, examine, prepare, render
from generator.page.values import SocialCard
from generator.verify import verify, verify_prints
from tests import sound

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SEED = int(os.environ.get("FACTSHEET_SEED", "1"))
DRAWS = int(os.environ.get("FACTSHEET_DRAWS", "8"))
LETTERS = {"letter-missing"}
"""Refused where there is paper: fonts do not have every script. Such contents are built without it."""


def png(width: int, height: int) -> bytes:
    """A blank picture."""
    out = io.BytesIO()
    Image.new("P", (width, height)).save(out, "PNG")
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
    blank = dict.fromkeys(made.prints, b"")
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
