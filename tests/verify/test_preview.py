"""A preview says on each of its pages that it is none of the publication, and no publication says that it is one."""

from __future__ import annotations

from dataclasses import replace

from generator.verify import verify
from tests.verify.conftest import Staged
from tests.verify.stranger_content import ADDRESS

MARK, HIDDEN = b"<p>Preview \xe2\x80\x93 not published</p>", b'<meta name="robots" content="noindex">'


def found(staged: Staged, head: bytes = b"", body: bytes = b"", *, is_preview: bool) -> set[tuple[str, str]]:
    """What is reported of pages that have more in their heads and bodies."""
    pages = {path: data for path, data in staged.files.items() if path.endswith(".html")}
    more = {
        path: data.replace(b"</head>", head + b"</head>").replace(b"<body>", b"<body>" + body)
        for path, data in pages.items()
    }
    notices = verify(
        {**staged.files, **more}, replace(staged.site, is_preview=is_preview), staged.expected, address=ADDRESS
    )
    return {(notice.code, notice.found) for notice in notices}


def test_a_preview_says_so_to_readers_and_to_search_engines(staged: Staged) -> None:
    """Both, on every page; the sound one has no fault."""
    assert found(staged, HIDDEN, MARK, is_preview=True) == set()
    assert found(staged, HIDDEN, is_preview=True) == {
        ("verify-lost", f"prints {path} without “Preview – not published”")
        for path in staged.files
        if path.endswith(".html")
    }
    assert found(staged, b"", MARK, is_preview=True) == {
        ("verify-lost", "is of a preview, and does not keep search engines from listing it")
    }


def test_what_is_published_is_no_preview(staged: Staged) -> None:
    """A page of the publication that says otherwise is wrong."""
    assert found(staged, is_preview=False) == set()
    assert {code for code, _ in found(staged, b"", MARK, is_preview=False)} == {"verify-line"}


def test_a_draft_says_that_it_is_one(staged: Staged) -> None:
    """A preview has drafts and what is published side by side."""
    draft = staged.site.explainers["overview"].model_copy(update={"state": "draft"})
    drafted = replace(staged, site=replace(staged.site, explainers={"overview": draft}))
    lost = ("verify-lost", "prints overview and does not say that it is draft")
    assert found(drafted, HIDDEN, MARK, is_preview=True) == {lost}
