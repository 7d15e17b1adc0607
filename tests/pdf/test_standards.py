"""One file is both: PDF/A-3a, to be kept for good, and PDF/UA-1, to be read by everyone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import page
import pytest
from PIL import Image

from generator.pdf import Attached, PdfJob, render_all

BODY = """
<h1>Head</h1><dl><div><dt>As of</dt><dd>7 December</dd></div><div><dt>Edition</dt><dd>7F3C</dd></div></dl>
<p>There were <a class="fig" href="https://facts.example.org/facts/a/#c"><span class="q">at least 200</span> people</a>
 <sup><a href="#r1">1</a></sup></p>
<table><caption>Deaths</caption><thead><tr><th scope="col">Who</th><th scope="col">How many</th></tr></thead>
<tbody><tr><th scope="row">A</th><td><a href="https://facts.example.org/facts/a/#c">200</a></td></tr></tbody></table>
<figure><svg xmlns="http://www.w3.org/2000/svg" width="50" height="20"><title>A bar</title>
<rect width="50" height="20" fill="#8f1812" opacity=".5"/></svg></figure>
<ol><li id="r1">A source<ul><li>within</li></ul></li></ol>
<p style="position: relative">On the map
 <a href="https://facts.example.org/places/a/" style="position: absolute; left: 40mm"><b>A</b> place</a></p>
<nav><ul style="columns: 2"><li><a class="entry" href="#r1">A source</a></li><li><a class="entry" href="#r1">It</a></li>
</ul></nav>
<p><img src="https://facts.example.org/images/square.png" alt="A square"></p>
<p>Its name is <span lang="ar" dir="rtl">حماة</span>.</p>
"""


def square() -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("profile", ["pdfa-3a", "pdfua-1"])
def test_a_briefing_meets_the_standard(make_print: Callable[..., PdfJob], tmp_path: Path, profile: str) -> None:
    """A page with everything that briefings have (links over lines and pages, tables, lists, files) breaks no rule."""
    attached = Attached("facts.yaml", "The facts", "application/yaml", b"a: 1\n", datetime(2024, 12, 7, tzinfo=UTC))
    order = make_print(
        BODY * 3,
        css='ul { list-style: none } body { columns: 2 } .fig::after { content: "*" }',
        attachments=(attached,),
        more={"https://facts.example.org/images/square.png": square()},
    )
    file = tmp_path / "briefing.pdf"
    file.write_bytes(render_all([order], 1)[order.path])
    report = page.validate_pdf(str(file), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant
