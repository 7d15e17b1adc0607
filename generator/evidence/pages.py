"""Text of plain files and of web pages: what somebody saw who read them, in the order of the page.

In: bytes. Out: the text with its paragraphs. Of a page everything is searched that is shown, not what a program takes
for its article: that leaves out what it does not understand. Scripts, styles and what is hidden are not shown; what is
struck through was taken back by whoever wrote the page.
"""

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from generator.evidence.copies import CopyRead, Mark

_HIDDEN = frozenset(
    "script style template noscript head datalist object iframe svg math canvas audio video del s strike".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol option p pre section select summary table tbody"
    " tfoot thead title tr ul".split()
)
_CELLS = frozenset(("td", "th", "button", "label"))
_UNSEEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:opacity|font-size)\s*:\s*0+(?:\.0+)?(?![\d.])"
)
_DECLARED = re.compile(rb"""(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)""")
_ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254", "shift_jis": "cp932", "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "big5": "big5hkscs", "utf-16": "utf-16-le",
}  # fmt: skip
"""As browsers read these names."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BLANK_LINES = re.compile(r"\n[ \t\r\f\v]*\n\s*")


def read_plain(data: bytes) -> CopyRead:
    """A plain file, its paragraphs counted from 1: between blank lines, or each line where there are none."""
    text, remarks = decoded(data, "")
    return CopyRead(text, "text", tuple(paragraphs(text)), remarks=remarks) if text.strip() else CopyRead(None)


def read_html(data: bytes, charset: str = "") -> CopyRead:
    """A web page. `charset` is what the server said of its letters."""
    declared = _DECLARED.search(data[:4096])
    found, remarks = decoded(data, charset or (declared[1].decode("ascii") if declared else ""))
    text = text_of_html(found)
    if not text.strip():
        return CopyRead(None, remarks=(*remarks, "the page shows no words: it may have been made by scripts"))
    marks = (mark for mark in paragraphs(text, is_counted=False))
    return CopyRead(text, f"lxml {etree.__version__}", tuple(marks), remarks=remarks)


def decoded(data: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    """Bytes as text, and what is to be said of it: UTF-8 where it is, else as it is declared, else as in windows-1252.

    What reads as UTF-8 hardly ever is anything else, whatever it says of itself.
    """
    for begin, name in _BOMS:
        if data.startswith(begin):
            return _lenient(data[len(begin) :], name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    return _lenient(data, _known(charset) or "cp1252", is_guess=not _known(charset))


def _known(charset: str) -> str:
    name = _ALIASES.get(charset.strip().lower(), charset.strip().lower())
    try:
        info = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return ""
    # Python has codecs that make bytes of bytes, and some that unpack.
    return name if info is not None and getattr(info, "_is_text_encoding", True) else ""


def _lenient(data: bytes, name: str, *, is_guess: bool = False) -> tuple[str, tuple[str, ...]]:
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    remarks = [f"it does not say how its letters are coded, and is no UTF-8: read as {name}"] if is_guess else []
    if lost:
        remarks.append(f"{lost:,} of its characters are none in {name}, which it is read as")
    return text, tuple(remarks)


def text_of_html(text: str) -> str:
    """What a page shows."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    # A declaration of other letters than those that it is handed over in would be believed.
    data = re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\0", "\ufffd").encode("utf-8", "replace")
    root = etree.fromstring(data, parser) if data.strip() else None
    return "" if root is None else re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(_shown(root))).strip()


def _shown(root: etree._Element) -> Iterator[str]:
    """The pieces of a page's text, with a line's end where a block begins or ends."""
    walk = etree.iterwalk(root, events=("start", "end"))
    in_pre = 0
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag != "html" and _is_hidden(element, tag):
                walk.skip_subtree()
                continue
            in_pre += tag == "pre"
            yield _apart(tag)
            yield _laid_out(element.text, in_pre)
        else:
            hides = tag != "html" and _is_hidden(element, tag)
            in_pre -= tag == "pre" and not hides
            yield "" if hides else _apart(tag)
            yield _laid_out(element.tail, in_pre) if element is not root else ""


def _is_hidden(element: etree._Element, tag: str) -> bool:
    if tag in _HIDDEN or element.get("hidden") is not None or (tag == "dialog" and element.get("open") is None):
        return True
    return bool(_UNSEEN.search(element.get("style") or ""))


def _apart(tag: str) -> str:
    return "\n\n" if tag in _BLOCKS else "\n" if tag == "br" else "\t" if tag in _CELLS else ""


def _laid_out(text: str | None, in_pre: int) -> str:
    """White space as it is shown: a line's end in the source is a blank, and no hyphen before it a break."""
    if not text:
        return ""
    return text if in_pre else re.sub(r"[ \t\r\n\f]+", " ", text)


def paragraphs(text: str, *, is_counted: bool = True) -> Iterator[Mark]:
    """The paragraphs of a text, counted from 1, headings too."""
    pattern = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else re.compile(r"\n\s*")
    start = len(text) - len(text.lstrip())
    ends = [*(match.span() for match in pattern.finditer(text.rstrip(), start)), (len(text), len(text))]
    for number, (end, following) in enumerate(ends, 1):
        yield Mark("paragraph", start, str(number), end, is_counted=is_counted)
        start = following
