"""What we work around in the libraries that print is still to be worked around.

A test that fails here brings good news: the library does by itself what is done for it. Take out what it names, and the
patch in `tools/upstream` with it.
"""

from __future__ import annotations

import subprocess
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path

import pydyf  # type: ignore[import-untyped]
import pytest

from generator.notice import OutsideFault
from generator.pdf import PdfJob, combining_marks, language_tags, render_all
from generator.verify.paper.pdf_words import check_words

MakePrint = Callable[..., PdfJob]
PATCHES = sorted((Path(__file__).parents[2] / "tools/upstream").glob("*.patch"))


def test_weasyprint_does_not_tell_the_language_of_words(make_print: MakePrint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left alone, its tags have no language but the document's."""
    monkeypatch.setattr(language_tags, "told", nullcontext)
    try:
        render_all([make_print('<p>He said <q lang="fr">deux cents</q>.</p>')], 1)
    except OutsideFault as fault:
        assert "no longer lets tags tell the language of words in “fr”" in str(fault)  # noqa: PT017
    else:
        pytest.fail("WeasyPrint tells the language of words by itself: take generator/pdf/language_tags.py out")


def test_weasyprint_gives_all_marks_of_a_letter_to_one_glyph(make_print: MakePrint) -> None:
    """Left alone, the glyph of a vowel says the shadda beside it as well, and that of the shadda nothing."""
    order = make_print('<p dir="rtl" lang="ar">مُدَّة شدّ</p>', css="p { font-family: Naskh }")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(combining_marks, "told", nullcontext)
        pdf = render_all([order], 1)[order.path]
    faults = list(check_words(pdf, order.html))
    assert faults, "WeasyPrint lets each mark say itself: take generator/pdf/combining_marks.py out"


def test_pydyf_lets_a_stream_end_in_a_carriage_return() -> None:
    """Such a stream has CR LF before `endstream`, of which a reader takes the CR for no byte of it."""
    content = next(text for number in range(100_000) if zlib.compress(text := b"%d" % number, 9).endswith(b"\r"))
    stream = pydyf.Stream([content], compress=True).data
    is_plain = stream.endswith(zlib.compress(content, 9) + b"\nendstream")
    assert is_plain, "pydyf ends streams in a way of its own: take _end_plainly out of generator/pdf/pdf_a.py"


@pytest.mark.parametrize("patch", PATCHES, ids=[patch.stem for patch in PATCHES])
def test_what_is_offered_upstream_applies(patch: Path, tmp_path: Path) -> None:
    """Each patch says why, and fits the release that is installed."""
    library = patch.name.partition("-")[0]
    spec = find_spec(library)
    assert spec is not None
    assert spec.origin is not None
    name = next(line.removeprefix("+++ b/") for line in patch.read_text().splitlines() if line.startswith("+++ b/"))
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes((Path(spec.origin).parents[1] / name).read_bytes())
    subprocess.run(["git", "apply", "--check", str(patch)], cwd=tmp_path, check=True)
