"""Makes one PDF or picture: a Print comes in, the bytes of the file and WeasyPrint's warnings go out.

Runs in a worker process (see `workers`): importing this module imports WeasyPrint.
"""

from __future__ import annotations

import io
import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from mimetypes import MimeTypes
from operator import attrgetter
from pathlib import Path
from urllib.parse import urldefrag

from weasyprint import HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from generator.pdf import combining_marks, language_tags
from generator.pdf.fonts import font_set, lay_out
from generator.pdf.jobs import TOO_LARGE, Attached, PdfJob, TooManyPages, Unprintable
from generator.pdf.pdf_a import Archive

_MEDIA_TYPES = MimeTypes()
_PAGE_BEGUN = re.compile(r"Step 5 - Creating layout - Page (\d+)")
_SPOILS_THE_PAGE = (".notdef glyph", "Font-face %r cannot be loaded")
"""Warnings of WeasyPrint's that mean lost or foreign letters, so they count as errors."""


class Press:
    """Prints one briefing after another, of so many pages at most; keeps the fonts that they share."""

    def __init__(self, folder: Path, pages: int) -> None:
        self._folder, self._pages = folder, pages
        self._fonts: dict[str, FontConfiguration] = {}

    def make(self, order: PdfJob) -> tuple[bytes, list[str]]:
        """The PDF and the warnings about it.

        Raises:
            TooManyPages: as soon as there is one more than may be.
            Unprintable: with every reason that WeasyPrint gave.
            MemoryError: it takes more than a worker may.
        """
        assets = OwnAssets(order.by_address())
        with _faults_named():
            fonts = self._font_configuration(order)
            with _listening() as heard, _counting(self._pages), language_tags.told(), combining_marks.told():
                pdf = self._write(order, assets, fonts)
        if assets.refused or heard.errors:
            raise Unprintable("; ".join([*assets.refused, *heard.errors]))
        return pdf, heard.warnings

    def _write(self, order: PdfJob, assets: OwnAssets, fonts: FontConfiguration) -> bytes:
        page = HTML(string=order.html, base_url=order.base_url, url_fetcher=assets)
        if order.picture is not None:
            from generator.pdf.picture import draw  # here, for briefings alone need none of it

            return draw(page.render(font_config=fonts), order.picture)
        pdf: bytes = page.write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_identifier=order.identifier,
            font_config=fonts,
            # Readers look a file up by halves: the list has to be in the order of the names.
            attachments=[_attachment(attached) for attached in sorted(order.attachments, key=attrgetter("name"))],
            finisher=Archive(order.attachments),
        )
        return pdf

    def _font_configuration(self, order: PdfJob) -> FontConfiguration:
        # For good, not only while the configuration is made: Pango reads the file once more, when it first draws.
        os.environ["FONTCONFIG_FILE"] = str(lay_out(order, self._folder))
        name = font_set(order)
        if name not in self._fonts:
            self._fonts[name] = FontConfiguration()
        return self._fonts[name]


@contextmanager
def _faults_named() -> Iterator[None]:
    try:
        yield
    except (Unprintable, MemoryError):
        raise
    except FatalURLFetchingError as error:
        raise Unprintable(str(error)) from error
    except RecursionError as error:
        raise Unprintable("its elements are nested too deeply") from error
    except Exception as error:
        # Whatever else goes wrong inside WeasyPrint concerns this briefing alone; `workers` names it.
        raise Unprintable(f"WeasyPrint failed with {type(error).__name__}: {error}") from error


class OwnAssets(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves what the briefing brought along, and refuses every other address by stopping the print.

    Pictures written into a stylesheet (`data:image/…`) hold their own bytes, so they are let through. `refused`
    remembers what was refused, for inside an SVG picture WeasyPrint goes on without it.
    """

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._assets = assets
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The asset at this address. Raises FatalURLFetchingError, which WeasyPrint lets through, for any other."""
        address = urldefrag(url).url
        if address in self._assets:
            media_type = _MEDIA_TYPES.guess_type(address)[0] or "application/octet-stream"
            return URLFetcherResponse(url, self._assets[address], {"Content-Type": media_type})
        if url.startswith("data:image/"):
            return super().fetch(url, headers)
        self.refused.append(f"it asks for {url[:200]}, which is not one of its own files")
        raise FatalURLFetchingError(self.refused[-1])


def _attachment(attached: Attached) -> Attachment:
    when = attached.when.astimezone(UTC)  # WeasyPrint writes the hour down as one of Greenwich, whatever its zone
    return Attachment(
        file_obj=io.BytesIO(attached.data),
        name=attached.name,
        description=attached.description,
        created=when,
        modified=when,
        relationship=attached.relationship,
    )


class _Heard(logging.Handler):
    """What WeasyPrint logged about one briefing, each line once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        spoils = record.levelno >= logging.ERROR or str(record.msg).startswith(_SPOILS_THE_PAGE)
        lines = self.errors if spoils else self.warnings
        if record.getMessage() not in lines:
            lines.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[_Heard]:
    logger = logging.getLogger("weasyprint")
    heard = _Heard()
    logger.addHandler(heard)
    try:
        yield heard
    finally:
        logger.removeHandler(heard)


class _Pages(logging.Handler):
    """Hears of each page that WeasyPrint begins, and stops it at one too many."""

    def __init__(self, limit: int) -> None:
        super().__init__(logging.INFO)
        self._limit = limit

    def emit(self, record: logging.LogRecord) -> None:
        match = _PAGE_BEGUN.fullmatch(record.getMessage())
        if match and int(match[1]) > self._limit:
            raise TooManyPages(f"it has more than {self._limit} pages; {TOO_LARGE}")


@contextmanager
def _counting(limit: int) -> Iterator[None]:
    logger, pages = logging.getLogger("weasyprint.progress"), _Pages(limit)
    level, propagates = logger.level, logger.propagate
    logger.addHandler(pages)
    logger.setLevel(logging.INFO)
    logger.propagate = False  # what it says of its progress is for nobody else
    try:
        yield
    finally:
        logger.removeHandler(pages)
        logger.setLevel(level)
        logger.propagate = propagates
