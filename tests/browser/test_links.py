"""lychee follows every link and fragment of the built site, briefings and whole addresses of its own among them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HOME = "https://facts.example.org/"


def follow(folder: Path, home: str = HOME) -> dict[str, Any]:
    """What lychee makes of the pages in a folder, whose own address is `home`; nothing is asked of the network."""
    program = Path(sys.prefix) / "bin/lychee"
    assert program.is_file(), "lychee is not installed: `./run test` does it, by pip"
    command: list[str | Path] = [
        program, "--offline", "--include-fragments", "--no-progress", "--format", "json", "--index-files", "index.html",
        "--remap", f"{home} {folder.as_uri()}/", "--root-dir", folder, folder / "**/*.html",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def broken(found: dict[str, Any]) -> list[str]:
    """The links that lead nowhere, each with the page that it stands on."""
    links = [(page, link) for page, links in found["error_map"].items() for link in links]
    return [f"{page}: {link['url']}: {link['status']['text']}" for page, link in links]


@pytest.mark.long
def test_every_link_leads_somewhere(published: tuple[Path, str]) -> None:
    """Pages of every type and kind, their parts and downloads; the site's own whole addresses too."""
    found = follow(*published)
    assert broken(found) == []
    assert found["successful"] > 1000


@pytest.mark.long
def test_every_link_leads_somewhere_beside_briefings(example_with_briefings: Path) -> None:
    """Those to briefings and cards as well, which the site above is built without, as if it were published."""
    found = follow(example_with_briefings)
    assert broken(found) == []
    assert found["successful"] > 1000
    assert b'href="briefing.pdf"' in next((example_with_briefings / "explainers").glob("*/index.html")).read_bytes()


@pytest.mark.parametrize(
    "link", ["nothing.html", "page.html#nothing", f"{HOME}nothing/", f"{HOME}page.html#nothing", "folder/"]
)
def test_a_broken_link_would_be_found(tmp_path: Path, link: str) -> None:
    """One to a page that is not there, to a part that is not, and so with a whole address."""
    (tmp_path / "page.html").write_text(f"<!doctype html><title>A page</title><a href='{link}'>A link</a>", "utf-8")
    assert len(broken(follow(tmp_path))) == 1
