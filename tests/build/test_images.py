"""Images of the content: published beside the pages that show them, and printed in briefings."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path
from struct import pack

import pikepdf
import pytest

from generator.build import Options, build
from generator.notice import ContentFault
from tests.cards import blank_cards

BASE = Path(__file__).parents[1] / "bad" / "base"
EXPLAINER = "content/explainers/market-strike.md"


def png(width: int, height: int) -> bytes:
    """A white picture of that size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, with a picture in its explainer."""
    folder = Path(shutil.copytree(BASE, tmp_path / "project"))
    (folder / "content/images").mkdir()
    (folder / "content/images/market.png").write_bytes(png(60, 40))
    with (folder / EXPLAINER).open("a", encoding="utf-8") as file:
        file.write("\n![The market square](images/market.png)\n")
    return folder


def test_a_link_in_place_of_an_image_is_refused(project: Path, tmp_path: Path) -> None:
    """Nothing outside the project is published, whatever an image claims to be."""
    (tmp_path / "secret.png").write_bytes(png(1, 1))
    (project / "content/images/market.png").unlink()
    (project / "content/images/market.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(ContentFault):
        build(Options(project, project / "site", pdf=False))
    assert not (project / "site").exists()


def test_a_page_shows_the_image_that_is_published_with_it(project: Path) -> None:
    """The page leads to the file in the site, whose bytes are those in the content."""
    build(Options(project, project / "site", pdf=False))
    page = (project / "site/explainers/market-strike/index.html").read_text(encoding="utf-8")
    assert '<img src="../../images/market.png" alt="The market square">' in page
    assert (project / "site/images/market.png").read_bytes() == png(60, 40)


@pytest.mark.long
def test_a_briefing_carries_the_image_in_itself(project: Path) -> None:
    """Paper has no address to fetch it from."""
    with blank_cards():
        build(Options(project, project / "site", jobs=1))
    with pikepdf.open(project / "site/explainers/market-strike/briefing.pdf") as briefing:
        sizes = {
            (int(stream.get("/Width", 0)), int(stream.get("/Height", 0)))
            for stream in briefing.objects
            if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") == "/Image"
        }
    assert (60, 40) in sizes
