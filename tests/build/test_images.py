"""Images of the content: published beside the pages that show them, and printed in briefings."""

from __future__ import annotations

import io
import shutil
import zlib
from pathlib import Path
from struct import pack

import pikepdf
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from generator.build import Options, build
from generator.notice import ContentFault
from generator.pictures import drawn_anew, faults_of_image
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
    """The page leads to the file in the site, which shows what the one in the content shows."""
    build(Options(project, project / "site", pdf=False))
    page = (project / "site/explainers/market-strike/index.html").read_text(encoding="utf-8")
    assert '<img src="../../images/market.png" alt="The market square">' in page
    with Image.open(project / "site/images/market.png") as image:
        assert (image.size, image.mode, image.getextrema()) == ((60, 40), "L", (255, 255))


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


SECRET = b"Camera of Placeholder"


def photo(kind: str) -> bytes:
    """A picture, red on its left, taken with the camera held upright, that says where and with what."""
    image = Image.new("RGB", (40, 20), "blue")
    image.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = 6, SECRET.decode(), SECRET.decode()
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more = {"pnginfo": info} if kind == "PNG" else {"comment": SECRET} if kind == "JPEG" else {}
    file = io.BytesIO()
    image.save(file, kind, exif=exif, icc_profile=profile, **more)
    return file.getvalue() + (SECRET if kind in ("PNG", "JPEG") else b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_a_picture_is_published_without_what_it_says_beside_what_it_shows(kind: str) -> None:
    """Turned as the camera was held; no place, camera, comment, profile or trailing bytes; the same for the same."""
    name, taken = f"images/a.{kind.lower()}", photo(kind)
    assert SECRET in taken
    assert list(faults_of_image(name, taken)) == []
    drawn = drawn_anew(name, taken)
    assert drawn == drawn_anew(name, taken)
    assert SECRET not in drawn
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.size, image.format) == ((20, 40), kind)
        assert not image.getexif()
        assert not {"icc_profile", "exif", "xmp", "Comment", "comment"} & image.info.keys()
        red, _, blue = image.convert("RGB").getpixel((10, 5))  # type: ignore[misc]
        assert red > 200
        assert blue < 60


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.avif"])
def test_what_is_no_picture_or_moves_is_refused(name: str) -> None:
    """By the bytes, whatever the name says."""
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    kind = {"a.jpg": "GIF", "a.png": "PNG", "a.webp": "WEBP", "a.avif": "AVIF"}[name]
    frames[0].save(file, kind, save_all=True, append_images=frames[1:])
    assert list(faults_of_image(name, file.getvalue()))
    assert list(faults_of_image(name, b"<html><script>1</script></html>"))


DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://ink.example.org/ns"
 ink:path="/home/placeholder/x.svg" data-by="Placeholder" viewBox="0 0 9 9">
<!-- by Placeholder --><metadata>Placeholder</metadata><title>A map</title>
<ink:view by="Placeholder"/><style>path { fill: red }</style><defs><path id="a" d="M0 0L9 9"/></defs><use href="#a"/>
</svg>"""


def test_a_drawing_keeps_what_draws() -> None:
    """Without comments, metadata and what the program that drew it has left; the title is read aloud, and stays."""
    assert list(faults_of_image("a.svg", DRAWING.encode())) == []
    drawn = drawn_anew("a.svg", DRAWING.encode()).decode()
    assert "laceholder" not in drawn
    for kept in ('d="M0 0L9 9"', 'href="#a"', "<title>A map</title>", "fill: red", 'viewBox="0 0 9 9"'):
        assert kept in drawn


@pytest.mark.parametrize(
    "part",
    [
        "<script>1</script>", '<a href="https://example.org"><path d="M0 0"/></a>', '<path onclick="x()" d="M0 0"/>',
        '<image href="https://example.org/x.png"/>', "<style>@import 'x.css';</style>",
        '<path fill="url(https://example.org/x)"/>', "<foreignObject><p>x</p></foreignObject>",
    ],
)  # fmt: skip
def test_a_drawing_that_acts_or_leads_elsewhere_is_refused(part: str) -> None:
    """It would run, or fetch, in the site's name."""
    assert list(faults_of_image("a.svg", DRAWING.replace("<title>", f"{part}<title>").encode()))
