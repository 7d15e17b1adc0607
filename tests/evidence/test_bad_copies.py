"""Copies that are damaged, made to do harm, or have no text: each is told what is wrong, and none ends a run."""

from __future__ import annotations

import io
import os
import random
import signal
import time
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pikepdf
import pytest

from generator.apart import Limits
from generator.evidence import worker
from generator.evidence.anchor import Searched, Words
from generator.evidence.copies import LARGEST, LARGEST_TEXT, CopyRead, Unfit, Wanted, digest_of, read_copy
from generator.evidence.pages import read_html, read_plain
from generator.evidence.transcript import read_transcript
from generator.evidence.worker import read_apart
from tests.evidence.made import (
    KINDS,
    URL,
    WORD,
    as_docx,
    as_mhtml,
    as_page,
    as_pdf,
    as_set_pdf,
    as_wacz,
    as_warc,
    as_zip,
    write,
)

TOLD = ["Nine people were killed in Exampleton.", "The market was hit at noon."]
WORDS = Words("Nine people were killed")


def found_in(read: CopyRead, exact: str) -> str:
    """Whether words are found in what was read."""
    assert read.text is not None
    return Searched(read.text, read.marks).find(Words(exact)).result


def refused(path: Path, wanted: Wanted | None = None) -> str:
    """Why a copy is refused."""
    with pytest.raises(Unfit) as raised:
        read_copy(path, wanted)
    assert raised.value.remedy
    return raised.value.found


# ---------------------------------------------------------------- PDF


def test_a_pdf_without_text_and_one_with_a_password(tmp_path: Path) -> None:
    """Nothing is found and nothing is lost: they have no text, and say why."""
    blank = read_copy(write(tmp_path, "scan.pdf", as_pdf([[]])))
    assert (blank.text, "transcript" in blank.remarks[0]) == (None, True)
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(io.BytesIO(as_pdf([TOLD]))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="secret", R=6))
    read = read_copy(locked)
    assert (read.text, "encrypted" in read.remarks[0]) == (None, True)


def test_a_pdf_of_a_thousand_pages(tmp_path: Path) -> None:
    """Each page is known by its number, its label, and the number printed on it."""
    pages = [[f"Report {number}", f"On that day {number} were counted.", f"{number + 10}"] for number in range(1, 1001)]
    read = read_apart(write(tmp_path, "long.pdf", as_pdf(pages, labels="/S/D/St 501")))
    assert read.text is not None
    text = Searched(read.text, read.marks)
    told = {at: text.find(Words("On that day 700 were counted", at=at)) for at in
            ("p. 700", "p. 1200", "p. 710", "pp. 699-701", "p. 701", "page 12", "somewhere")}  # fmt: skip
    assert {one.result for one in told.values()} == {"found"}
    assert {at: one.locator for at, one in told.items()} == {
        "p. 700": True, "p. 1200": True, "p. 710": True, "pp. 699-701": True, "p. 701": False, "page 12": False,
        "somewhere": None,
    }  # fmt: skip


def test_a_pdf_cut_short_and_a_pdf_that_is_none(tmp_path: Path) -> None:
    """Each says which."""
    whole = as_pdf([TOLD])
    assert "cut short" in refused(write(tmp_path, "cut.pdf", whole[: len(whole) // 3]))
    assert "no file of the kind" in refused(write(tmp_path, "page.pdf", as_page(TOLD)))


def test_words_in_another_order_than_they_are_read_in_are_not_found(tmp_path: Path) -> None:
    """Two columns, drawn line by line: never put together by guess."""
    columns = [["Nine people  The market", "were killed  was hit at", "in Exampleton. noon."]]
    read = read_copy(write(tmp_path, "columns.pdf", as_pdf(columns)))
    assert found_in(read, "Nine people were killed in Exampleton") == "not-found"
    assert found_in(read, "Nine people The market") == "found"


def test_ligatures_and_hyphens_at_line_ends(tmp_path: Path) -> None:
    """As WeasyPrint sets and breaks them, and as they are typed in another program."""
    page = "<html lang=en><p style='width: 4cm; hyphens: auto; font-variant-ligatures: common-ligatures'>"
    told = "Officials of different offices spoke of extraordinarily difficult re-established administration affairs"
    read = read_copy(write(tmp_path, "set.pdf", as_set_pdf(f"{page}{told}</p>")))
    assert read.text is not None
    assert "\n" in read.text.strip()
    assert found_in(read, told) == "found"
    typed = [["The oﬃcials of the rebel-", "held administra-", "tion gave 100-", "150 as the figure."]]
    read = read_copy(write(tmp_path, "typed.pdf", as_pdf(typed)))
    assert found_in(read, "The officials of the rebel-held administration gave 100-150 as the figure.") == "found"
    assert found_in(read, "The officials of the rebelheld administration") == "found"
    assert found_in(read, "gave 100150") == "not-found"


def test_arabic_glyphs_of_two_letters_and_vowel_points(tmp_path: Path) -> None:
    """Lam-alef is one glyph in many fonts, which pdfium turns round."""
    read = read_copy(write(tmp_path, "ar.pdf", as_set_pdf(
        "<html lang=ar dir=rtl><body style='font-family: amiri'><p>ما لا يقلّ عن ٢٠٠ شخصٍ ولا سلاحَ في الإدلاء والآن</p>"
    )))  # fmt: skip
    assert found_in(read, "ما لا يقل عن 200 شخص ولا سلاح في الإدلاء والآن") == "found"
    assert found_in(read, "في الادلاء") == "not-found"


# ---------------------------------------------------------------- web pages


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("windows-1256", "قتل تسعة أشخاص في البلدة"),
        ("gb2312", "九人在空袭中死亡"),
        ("koi8-u", "Загинули дев'ять людей"),
    ],
)
def test_a_page_in_letters_of_its_own_time(charset: str, words: str) -> None:
    """As the page says, or the server where the page does not."""
    assert found_in(read_html(as_page([words], charset=charset)), words) == "found"
    bare = as_page([words], charset=charset).replace(f"<meta charset={charset}>".encode(), b"")
    assert found_in(read_html(bare, charset), words) == "found"
    guessed = read_html(bare)
    assert "does not say how its letters are coded" in guessed.remarks[0]
    assert found_in(guessed, words) == "not-found"


def test_a_page_that_says_a_wrong_encoding() -> None:
    """UTF-8 is UTF-8 whatever it says; what is not is read as it says, and what is lost is counted."""
    words = "قتل تسعة أشخاص في البلدة"
    said = as_page([words]).replace(b"charset=utf-8", b"charset=iso-8859-1")
    assert found_in(read_html(said, "windows-1251"), words) == "found"
    wrong = read_html(as_page([words], charset="windows-1256").replace(b"charset=windows-1256", b"charset=utf-8"))
    assert "are none in utf-8" in wrong.remarks[0]
    assert found_in(wrong, words) == "not-found"
    assert found_in(read_html(as_page(["Nine"]), "rot13"), "Nine") == "found"
    assert found_in(read_html("\ufeff<p>Nine".encode("utf-16-le")), "Nine") == "found"


HIDDEN = {
    "a script": "<script>'{}'</script>",
    "data for search engines": '<script type="application/ld+json">{{"articleBody": "{}"}}</script>',
    "a style": "<style>/* {} */</style>",
    "a comment": "<!-- {} -->",
    "a template": "<template><p>{}</p></template>",
    "what is hidden": "<p hidden>{}</p>",
    "what is not displayed": "<div style='color: red; display: none'><p>{}</p></div>",
    "an attribute": "<p title='{}'>Other words.</p>",
    "what needs no script": "<noscript>{}</noscript>",
    "the head": "<object>{}</object>",
}


@pytest.mark.parametrize("where", HIDDEN)
def test_words_that_nobody_sees_are_not_found(where: str) -> None:
    """And what stands around them is."""
    page = f"<html><body><p>Before.</p>{HIDDEN[where].format('Nine people were killed')}<p>Behind.</p></body></html>"
    read = read_html(page.encode())
    assert found_in(read, "Nine people were killed") == "not-found"
    assert found_in(read, "Before. […] Behind.") == "found"


def test_words_are_found_over_markup() -> None:
    """Links, emphasis and line breaks are within words; a paragraph, a cell and an item are not."""
    page = "<p>Nine <b>peo</b>ple<br>were <a href=x>kill<wbr>ed</a></p><table><td>12<td>hurt</table><ul><li>one<li>two"
    read = read_html(page.encode())
    assert found_in(read, "Nine people were killed 12 hurt one two") == "found"
    assert found_in(read, "12hurt") == "not-found"
    source = read_html(b"<p>rebel-\nheld</p><pre>rebel-\nheld</pre>")
    assert found_in(source, "rebel- held") == "found"
    assert found_in(source, "rebel-held") == "found"


def test_a_page_of_scripts_and_one_that_is_deep() -> None:
    """The first has no words, and says so; the second is read to its end."""
    read = read_html(b"<html><body><div id=root></div><script>draw()</script></body></html>")
    assert (read.text, "shows no words" in read.remarks[0]) == (None, True)
    deep = b"<div>" * 1000 + b"<p>Nine people were killed" + b"</div>" * 1000 + b"<p>The end."
    assert found_in(read_html(deep), "Nine people were killed […] The end.") == "found"
    assert read_html(b"").text is None
    assert read_plain(b" \n ").text is None


# ---------------------------------------------------------------- archives

FIRST, SECOND = "2024-12-06T06:12:00Z", "2024-12-07T06:12:00Z"


def test_a_warc_cut_short_changed_or_empty(tmp_path: Path) -> None:
    """Each is refused: what is left of it is no proof."""
    packed = as_warc([(URL, FIRST, as_page(TOLD))])
    plain = as_warc([(URL, FIRST, as_page(TOLD))], gzip=False)
    for name, data in (("cut.warc.gz", packed[:-60]), ("cut.warc", plain[:-80])):
        assert "cut short" in refused(write(tmp_path, name, data), Wanted(URL)), name
    assert "no page" in refused(write(tmp_path, "empty.warc", b"WARC/1.0\r\n"), Wanted(URL))
    changed = plain.replace(b"Nine people", b"Five people")
    assert "digest" in refused(write(tmp_path, "changed.warc", changed), Wanted(URL))
    whole = read_copy(write(tmp_path, "whole.warc", plain), Wanted(URL))
    assert (found_in(whole, WORDS.exact), whole.taken, whole.remarks) == ("found", FIRST, ())


def test_a_warc_with_ten_versions(tmp_path: Path) -> None:
    """The newest is taken, and said to be; another by its time."""
    pages = [(URL, f"2024-12-{day:02}T06:00:00Z", as_page([f"So far {day} were killed."])) for day in range(1, 11)]
    path = write(tmp_path, "ten.warc.gz", as_warc([pages[9], *pages[:9]]))
    newest = read_copy(path, Wanted(URL))
    assert (newest.taken, found_in(newest, "So far 10 were")) == ("2024-12-10T06:00:00Z", "found")
    assert found_in(newest, "So far 9 were") == "not-found"
    assert newest.remarks[0].startswith("it has 10 versions of the page; taken is the newest, of 2024-12-10")
    third = read_copy(path, Wanted(URL, "2024-12-03"))
    assert (third.taken, found_in(third, "So far 3 were")) == ("2024-12-03T06:00:00Z", "found")
    assert "no single version of 2024-12" in refused(path, Wanted(URL, "2024-12"))


def test_the_page_of_the_source_is_meant(tmp_path: Path) -> None:
    """Found by its address, whatever is in front of it or behind; another is not taken for it."""
    other = ("https://ads.example.org/frame", FIRST, as_page(["Nobody was killed."]))
    path = write(tmp_path, "two.warc", as_warc([other, (URL, SECOND, as_page(TOLD))], gzip=False))
    for url in (
        URL,
        f"{URL}/",
        URL.replace("https://", "http://www."),
        f"{URL}#part",
        f"https://web.archive.org/web/20241207061200id_/{URL}",
    ):
        assert found_in(read_copy(path, Wanted(url)), WORDS.exact) == "found"
    with pytest.raises(Unfit, match=r"no page that is at https://elsewhere\.example") as raised:
        read_copy(path, Wanted("https://elsewhere.example/x"))
    assert URL in raised.value.remedy
    assert found_in(read_copy(path), "Nobody was killed") == "found"


def test_a_page_that_moved_is_followed_in_the_archive(tmp_path: Path) -> None:
    """From the source's address to where the archive has it; a ring ends."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    def moved(lead: dict[str, str]) -> bytes:
        made = io.BytesIO()
        writer = WARCWriter(made, gzip=True)
        for url, to in lead.items():
            headers = StatusAndHeaders("301 Moved", [("Location", to)], protocol="HTTP/1.1")
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(b""), http_headers=headers)
            writer.write_record(record)
            record.raw_stream.close()
        return made.getvalue()

    start = "https://short.example/m"
    path = write(tmp_path, "moved.warc.gz", moved({start: URL}) + as_warc([(URL, FIRST, as_page(TOLD))]))
    assert found_in(read_copy(path, Wanted(start)), WORDS.exact) == "found"
    ring = write(tmp_path, "ring.warc.gz", moved({start: URL, URL: start}))
    assert "no page" in refused(ring, Wanted(start))


def test_a_wacz_signed_changed_and_cut_short(tmp_path: Path) -> None:
    """Who signed it and when is what it says; what is not as it lists is refused."""
    warc = as_warc([(URL, FIRST, as_page(TOLD))])
    read = read_copy(write(tmp_path, "page.wacz", as_wacz(warc)))
    assert (found_in(read, WORDS.exact), read.taken) == ("found", FIRST)
    assert (read.signer, read.stamped) == ("signer.example.org", "2024-12-07T06:13:00Z")
    other = as_warc([(URL, FIRST, as_page(["Five people were killed."]))])
    assert "digest of archive/data.warc.gz" in refused(write(tmp_path, "changed.wacz", as_wacz(warc, changed=other)))
    cut = as_wacz(warc)
    assert "cut short" in refused(write(tmp_path, "cut.wacz", cut[: len(cut) // 2]))
    assert "no archive in it" in refused(write(tmp_path, "none.wacz", as_zip({"pages/pages.jsonl": b""})))


def test_an_mhtml_cut_short(tmp_path: Path) -> None:
    """Before its page, or within it."""
    whole = as_mhtml(TOLD)
    read = read_copy(write(tmp_path, "page.mhtml", whole))
    assert (read.taken, found_in(read, WORDS.exact)) == ("2024-12-07T06:12:00Z", "found")
    assert "no page in it" in refused(write(tmp_path, "cut.mhtml", whole[:200]))
    assert "cut short" in refused(write(tmp_path, "half.mhtml", whole[: len(whole) - 60]))


@pytest.mark.parametrize("suffix", KINDS)
def test_no_damage_ends_a_run(tmp_path: Path, suffix: str) -> None:
    """Cut anywhere, or with a few other bytes: read, or refused with what to do. The same damage in each run."""
    whole = KINDS[suffix](TOLD)
    chance = random.Random(suffix)
    refusals = 0
    for number in range(60):
        data = bytearray(whole[: chance.randrange(len(whole))] if number % 3 == 0 else whole)
        for _ in range(number % 3 and chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = write(tmp_path, f"copy{suffix}", bytes(data))
        with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
            try:
                assert isinstance(read_copy(path, Wanted(URL)), CopyRead)
            except (Unfit, OSError):
                refusals += 1
    assert refusals or suffix in (".txt", ".html", ".mhtml")


# ---------------------------------------------------------------- zips, sizes, links


def test_a_zip_bomb_and_a_path_out_of_the_archive(tmp_path: Path) -> None:
    """Neither is unpacked: nothing of it reaches the disk, or more memory than a page needs."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(LARGEST_TEXT // (1 << 20) + 2):
            part.write(b" " * (1 << 20))
    assert len(bomb.getvalue()) < 1 << 20
    assert f"more than {LARGEST_TEXT:,} bytes" in refused(write(tmp_path, "bomb.docx", bomb.getvalue()))
    for name in ("../../evil.xml", "/etc/evil", "word/../../x", "C:/x"):
        made = as_zip({"word/document.xml": b"<x/>", name: b"x"})
        assert "leads out of it" in refused(write(tmp_path, "out.docx", made)), name
    assert not (tmp_path.parent / "evil.xml").exists()
    warc = as_warc([(URL, FIRST, b"<p>" + b"a " * (LARGEST_TEXT // 2 + 10))])
    assert "the page has more than" in refused(write(tmp_path, "bomb.warc.gz", warc), Wanted(URL))


def test_a_document_with_entities_and_one_that_hides_words(tmp_path: Path) -> None:
    """A billion laughs are refused; deleted and hidden words are not there."""
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "document type" in refused(write(tmp_path, "laughs.docx", as_zip({"word/document.xml": laughs})))
    more = (
        "<w:p><w:del><w:r><w:delText>Five people</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr>"
        "<w:t>Six people</w:t></w:r><w:r><w:t>Seven</w:t><w:br/><w:t>people</w:t><w:tab/><w:t>left</w:t></w:r></w:p>"
    )
    read = read_copy(write(tmp_path, "kept.docx", as_docx(TOLD, more)))
    assert [found_in(read, words) for words in ("Five people", "Six people", "Seven people left")] == [
        "not-found", "not-found", "found",
    ]  # fmt: skip
    strict = as_docx(["Strictly nine people"])
    with zipfile.ZipFile(io.BytesIO(strict)) as archive:
        document = archive.read("word/document.xml").decode()
    moved = "<w:p><w:moveFrom><w:r><w:t>Eight people</w:t></w:r></w:moveFrom></w:p></w:body>"
    document = document.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace("</w:body>", moved)
    read = read_copy(write(tmp_path, "strict.docx", as_zip({"word/document.xml": document.encode()})))
    assert (found_in(read, "Strictly nine people"), found_in(read, "Eight people")) == ("found", "not-found")
    assert "no document of Word" in refused(write(tmp_path, "other.docx", as_zip({"x": b"x"})))


def test_two_gigabytes_are_refused_unread(tmp_path: Path) -> None:
    """By their size alone."""
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    start = time.monotonic()
    assert f"{LARGEST:,} are allowed" in refused(path)
    with pytest.raises(Unfit):
        digest_of(path)
    assert time.monotonic() - start < 5


def test_a_link_a_folder_a_pipe_and_an_unknown_kind(tmp_path: Path) -> None:
    """None is opened as a copy."""
    real = write(tmp_path, "real.txt", b"Nine people were killed")
    (tmp_path / "link.txt").symlink_to(real)
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(OSError, match="symbolic"):
        read_copy(tmp_path / "link.txt")
    assert "no regular file" in refused(tmp_path / "folder.txt")
    assert "no regular file" in refused(tmp_path / "pipe.txt")
    assert "no kind of copy" in refused(write(tmp_path, "copy.exe", b"MZ"))
    assert read_copy(write(tmp_path, "scan.jpg", b"\xff\xd8\xff\xe0")).text is None


# ---------------------------------------------------------------- what may be ended


def _spin() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    ("does", "limits", "found"),
    [
        (lambda: time.sleep(60), Limits(wait=0.5), "takes too long"),
        (_spin, Limits(seconds=0.3), "takes too long"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), Limits(), "ends the program"),
        (lambda: bytearray(2 * 1024**3), Limits(memory=512 * 1024**2), "too much memory"),
    ],
)
def test_what_hangs_or_crashes_ends_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: Callable[[], object], limits: Limits, found: str
) -> None:
    """The copy is refused, and the run goes on."""
    path = write(tmp_path, "copy.txt", b"Nine people were killed")
    assert read_apart(path).text == "Nine people were killed"
    monkeypatch.setattr(worker, "read_copy", lambda *_: does())
    with pytest.raises(Unfit, match=found):
        read_apart(path, None, limits)


def test_what_is_refused_apart_says_the_same(tmp_path: Path) -> None:
    """The words of the child are those of the reader."""
    with pytest.raises(Unfit, match="no kind of copy"):
        read_apart(write(tmp_path, "copy.exe", b"MZ"))
    with pytest.raises(Unfit, match="cannot be read"):
        read_apart(tmp_path / "missing.txt")


# ---------------------------------------------------------------- transcripts

SUBTITLES = (
    "WEBVTT\n\nNOTE by the newsroom\n\n1\n00:12:28.000 --> 00:12:31.000\n<v Speaker>We counted\n\n"
    "00:12:31.000 --> 00:12:34.500\nnine dead\n\n01:00:00.000 --> 01:00:02.000\nThank you."
)


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".vtt", SUBTITLES),
        (".srt", SUBTITLES.partition("newsroom\n\n")[2].replace(".", ",").replace("<v Speaker>", "")),
        (".txt", "[00:12:28] We counted\n[00:12:31] nine dead\n[01:00:00] Thank you."),
        (".txt", "00:12:28 - We counted\n00:12:31 - nine dead\n1:00:00 - Thank you."),
    ],
)
def test_what_was_said_is_found_with_its_time(suffix: str, data: str) -> None:
    """Over the lines that say when, which are no words."""
    read = read_transcript(data.encode(), suffix)
    assert read.text is not None
    text = Searched(read.text, read.marks)
    told = [text.find(Words("We counted nine dead", at=at)).locator for at in
            ("00:12:28", "00:12:30", "12:33", "00:14:00", "01:00:00", "para. 2")]  # fmt: skip
    assert told[:3] == [True, True, True]
    assert told[4:] == [False, None]
    assert found_in(read, "00:12:28") == "not-found"


def test_a_transcript_without_times_and_an_empty_one() -> None:
    """Its paragraphs are counted; nothing typed is no text."""
    read = read_transcript(b"Page 1\n\nNine were killed.", ".txt")
    assert read.text is not None
    assert Searched(read.text, read.marks).find(Words("Nine were killed", at="para. 2")).locator is True
    assert read_transcript(b"\n", ".vtt").text is None
