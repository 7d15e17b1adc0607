"""A build whose search index cannot be made ends with a word that names it, and leaves the published site as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import Options, build
from generator.cli import main
from generator.notice import OutsideFault
from generator.search import service


def test_an_index_that_cannot_be_made_leaves_the_published_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault says what failed, and every file stands as it stood."""
    project = tmp_path / "small"
    assert CliRunner().invoke(main, ["new", "site", str(project)], catch_exceptions=False).exit_code == 0
    options = Options(project, project / "site", pdf=False)
    build(options)
    before = {path: path.read_bytes() for path in options.out.rglob("*") if path.is_file()}
    assert options.out / "search/index/pagefind-entry.json" in before
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'no memory' >&2\nexit 1\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(service, "_installed", lambda: program)
    with pytest.raises(OutsideFault, match="Pagefind, which makes the search index, failed: no memory"):
        build(replace(options, clean=True))
    assert {path: path.read_bytes() for path in options.out.rglob("*") if path.is_file()} == before
