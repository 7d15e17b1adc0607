"""Whether a PDF prints the words that it was set from: in the order of its structure, and no others.

It also is in the languages of the text; each word leads where that leads, and is in the heading or the cell that it is
in there; links within it and its outline, which has all headings of a kind or none, open the places of these.
In: the bytes of a PDF and the HTML from which it was set, which was read back before. Out: what is wrong, in words.
Letters, digits and signs are held one by one; spaces and the hyphens of line ends are evened out, capitals are not told
from small letters, for a stylesheet may turn the one into the other. Each page of a table may have its head again. What
a stylesheet adds is known:

    exact       quotation marks around it
    contents    behind each of its links dots and a number of a page
    hidden      is not printed
    run-…       lifted into the margins of pages: n and m in it are the number of the page, and how many there are
    li          a mark before it: its number in a list of its text that is ordered, else no letter and no digit
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, zip_longest

from lxml import html
from lxml.etree import _Element as Element

from generator.verify.page import classes
from generator.verify.paper.pdf_places import ADDRESSES, HEADINGS, place_faults
from generator.verify.paper.pdf_text import Said, read_words

CODES = {
    "verify-words": "A briefing has other words than its text, in another order or unheard, or leads elsewhere.",
}
_UNPRINTED = frozenset({"head", "script", "style", "svg", "template", "title"})
_RUNNING = re.compile(r"run-[a-z]+")
_QUOTES = "“”«»„‟\"'‘’‹›"
_OPENED, _CLOSED, _PAGE = "\ue000", "\ue001", "\ue002"
"""Stand in the words of the HTML where a stylesheet may add quotation marks, or the number of a page."""
_ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": None} | dict(zip(")]}»›", "([{«‹", strict=True)))
"""Signs that are not told apart: hyphens; and brackets, which are mirrored where text runs from right to left."""
_KINDS = {
    **{kind: kind for kind in (*HEADINGS, "caption", "table", "thead", "tbody", "tr", "td", "th", "li")},
    **dict.fromkeys(("ul", "ol", "dl"), "l"), "dt": "li", "dd": "li", "figcaption": "caption",
}  # fmt: skip
"""The headings, lists and parts of tables of a PDF, by the tags that are set as such."""
_AROUND = 36
"""How many letters are shown before and behind the first difference."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter, digit or sign, on which page it is and in which head of a table, and whether it is the last of a piece.

    `apart` says whether a space stands before it; None where it begins a piece, for there no one can tell.
    """

    sign: str
    page: int
    last: bool
    apart: bool | None
    said: Said

    @property
    def head(self) -> int:
        """The head of a table that it is in; 0 for none."""
        return self.said.head


def check_words(pdf: bytes, printed: str) -> Iterator[str]:
    """What is wrong with the words of a PDF that was set from this HTML.

    Raises OutsideFault where the PDF cannot be read at all.
    """
    text = html.document_fromstring(printed)
    words, body = read_words(pdf), text.find("body")
    if body is None:
        body = html.Element("body")
    pieces, running = _told(body)
    parts = [_letters_of(piece) for _, piece in pieces]
    wanted = [letter for part in parts for letter in part]
    walk = _Walk(_rejoined(_letters(words.body), _signs(wanted)), wanted, len(words.margins))
    yield from walk.differences()
    yield from walk.out_of_place()
    yield from _margin_faults(words.margins, running)
    for said in words.loose:
        yield f"has “{said.text.strip()}” on page {said.page}, which stands in no structure, so that nobody hears it"
    yield from _spoken_faults(words.spoken, body)
    yield from _label_faults(Counter(label.strip() for label in words.labels) - Counter(_numbers(body)))
    starts = [walk.found_at(at) for at in accumulate(map(len, parts), initial=0)]
    begins = {
        element: said for (element, _), said in reversed([*zip(pieces, starts, strict=False)]) if said is not None
    }
    yield from place_faults(words, text, begins)
    for page in words.astray:
        yield f"has on page {page} what stands elsewhere in its structure than it says itself"


def _spoken_faults(found: Iterable[str], body: Element) -> Iterator[str]:
    """Pictures are said in the order in which they stand."""
    for spoken, words in zip_longest(found, filter(None, _heard(body)), fillvalue=""):
        if not spoken or _spelt(spoken) not in words:
            yield f"has “{spoken}” said in the place of what is seen, where no picture in the text says so"
            return


def _spelt(text: str) -> str:
    return _signs(_letters([Said(text, 0)]))


def _label_faults(unknown: Iterable[str]) -> Iterator[str]:
    for label in sorted(unknown):
        if any(sign.isalnum() for sign in label):
            yield f"has “{label}” before an entry of a list, which the text does not have"


# --- the words of the HTML ---------------------------------------------------------------------------------------


def _told(body: Element) -> tuple[list[tuple[Element, Said]], list[str]]:
    """The pieces of text that are printed, each with its element, and those that stand in the margins, one of each."""
    running = [element for element in body if _RUNNING.search(element.get("class") or "")]
    above = Said("", 0, language=next((one.get("lang") or "" for one in body.iterancestors()), ""))
    pieces = list(_pieces(body, frozenset(running), above))
    return pieces, ["".join(piece.text for _, piece in _pieces(element, frozenset(), above)) for element in running]


def _pieces(element: Element, without: frozenset[Element], above: Said) -> Iterator[tuple[Element, Said]]:
    """The texts of an element that are printed, and what stands for those that a stylesheet adds."""
    if not _is_printed(element) or element in without:
        yield element, above
        return
    own = _within(element, above)
    is_quoted = "exact" in classes(element)
    yield element, replace(own, text=_OPENED * is_quoted)
    yield element, replace(own, text=element.text or "")
    for child in element:
        yield from _pieces(child, without, own)
        yield element, replace(own, text=child.tail or "")
    yield element, replace(own, text=_CLOSED * is_quoted)
    yield element, replace(own, text=_counts(element))


def _within(element: Element, above: Said) -> Said:
    """Where the words of an element lead, in which language they are, and what they are in."""
    tag, href = str(element.tag), element.get("href") or ""
    link = href if tag == "a" and href.startswith(ADDRESSES) else above.link
    kind = f" {_KINDS[tag]}" if tag in _KINDS else ""
    if tag in ("td", "th"):
        scope = ("row" if (element.get("scope") or "").startswith("row") else "column") * (tag == "th")
        kind += f"{scope and '/'}{scope}{element.get('colspan') or 1}x{element.get('rowspan') or 1}"
    return Said("", 0, link=link, kind=above.kind + kind, language=element.get("lang") or above.language)


def _is_printed(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in _UNPRINTED and "hidden" not in classes(element)


def _heard(body: Element) -> Iterator[set[str]]:
    """What may be said in the place of each picture."""
    for element in body.iter("img", "svg"):
        titles = (title.text or "" for title in element.iter("title"))
        yield {_spelt(text) for text in (element.get("alt"), element.get("aria-label"), *titles) if text}


def _numbers(body: Element) -> Iterator[str]:
    """What a stylesheet may set before the entries of the ordered lists of a text, which have no class."""
    for listed in body.iter("ol"):
        if not classes(listed):
            yield from (f"{number}." for number, _ in enumerate(listed.iterchildren("li"), 1))


def _counts(element: Element) -> str:
    """What stands for a number that only the laid-out page knows."""
    if element.tag == "a" and any("contents" in classes(above) for above in element.iterancestors()):
        return _PAGE
    is_empty = not len(element) and not element.text
    return {"n": _OPENED, "m": _CLOSED}.get(element.get("class") or "", "") if is_empty else ""


# --- letter by letter --------------------------------------------------------------------------------------------


def _letters(pieces: Iterable[Said]) -> list[_Letter]:
    return [letter for piece in pieces for letter in _letters_of(piece)]


def _letters_of(piece: Said) -> list[_Letter]:
    signs: list[tuple[str, bool | None]] = []
    apart: bool | None = None
    for sign in unicodedata.normalize("NFC", piece.text).translate(_ALIKE):
        if sign.isspace():
            apart = True if signs else None
        elif unicodedata.category(sign) not in ("Cf", "Cc"):
            signs += ((part, apart) for part in sign.casefold())
            apart = False
    last = len(signs) - 1
    return [_Letter(sign, piece.page, at == last, apart, piece) for at, (sign, apart) in enumerate(signs)]


def _rejoined(found: Sequence[_Letter], wanted: str) -> list[_Letter]:
    """The letters with each row of a table that ends of pages part put together, cell by cell.

    Rows on pages that follow each other are one where the text has them so, and not one behind the other.
    """
    whole: list[_Letter] = []
    chain: list[tuple[int, list[_Letter]]] = []
    for row, group in groupby(found, lambda letter: 0 if letter.head else letter.said.row):
        letters = list(group)
        if not row and letters[0].head:
            whole += letters
            continue
        if not (row and chain and letters[0].page == max(letter.page for letter in chain[-1][1]) + 1):
            chain = []
        chain.append((len(whole), letters))
        whole += letters
        if joined := _joined(chain, wanted):
            whole[joined[0] :] = joined[1]
            chain = [joined]
    return whole


def _joined(chain: Sequence[tuple[int, list[_Letter]]], wanted: str) -> tuple[int, list[_Letter]] | None:
    """Where the last parts of one row begin, and their letters put together; None where they are no such parts."""
    for first in range(len(chain) - 1):
        plain = [letter for _, letters in chain[first:] for letter in letters]
        joined = sorted(plain, key=lambda letter: letter.said.cell)
        if _signs(joined) in wanted and _signs(plain) not in wanted:
            return chain[first][0], joined
    return None


class _Walk:
    """Goes through what is printed and what was to be, side by side, up to the first difference."""

    def __init__(self, found: Sequence[_Letter], wanted: Sequence[_Letter], pages: int) -> None:
        self._found, self._wanted, self._pages = found, wanted, pages
        self._at = self._want = 0
        self._met: list[int] = []
        self._repeated = dict(_repeated_heads(found))

    def differences(self) -> Iterator[str]:
        """The first difference, if there is one."""
        while self._is_sound() and self._want < len(self._wanted):
            pass
        if self._want < len(self._wanted) or self._at < len(self._found):
            yield _difference(self._found, self._at, self._wanted, self._want)

    def out_of_place(self) -> Iterator[str]:
        """The first word that leads elsewhere, is in another language or stands in another heading, list or cell."""
        told: tuple[object, ...] = ()
        for at, wanted in zip(self._met, self._wanted, strict=False):
            said = self._found[at].said if at < len(self._found) else None
            if said is None or _OPENED <= wanted.sign <= _PAGE or told == (id(said), id(wanted.said)):
                continue
            told = (id(said), id(wanted.said))
            has, had = ((one.link, one.kind, one.language) for one in (said, wanted.said))
            if has != had:
                told = next(pair for pair in zip(has, had, strict=True) if pair[0] != pair[1])
                yield "has “{}” on page {} as “{}”, where the text has it as “{}”".format(said.text, said.page, *told)
                return

    def found_at(self, want: int) -> Said | None:
        """Where the letter is printed that was to be; None behind the last one, or the first difference."""
        at = self._met[want] if want < len(self._met) else len(self._found)
        return self._found[at].said if at < len(self._found) else None

    def _is_sound(self) -> bool:
        """Whether the next step could be made."""
        self._pass_repeated_head()
        if self._want == len(self._wanted):
            return True
        at, sign = self._at, self._wanted[self._want].sign
        if sign in (_OPENED, _CLOSED):
            self._at += at < len(self._found) and self._found[at].sign in _QUOTES
        elif sign == _PAGE:
            self._at = _past_number(self._found, at, self._pages)
        elif at < len(self._found) and self._found[at].sign == sign and not self._are_parted():
            self._at += 1
        elif self._is_hyphen():
            self._at += 1
            return True
        is_met = self._at > at or sign in (_OPENED, _CLOSED)
        self._met += [at] * is_met
        self._want += is_met
        return is_met

    def _is_hyphen(self) -> bool:
        """Whether the end of a line parts a word here."""
        found, at = self._found, self._at
        return 0 < at < len(found) and found[at].sign == "-" and found[at].last and found[at - 1].sign.isalpha()

    def _pass_repeated_head(self) -> None:
        end = self._repeated.get(self._at)
        if end is not None:
            count = end - self._at
            if _signs(self._wanted[self._want : self._want + count]) != _signs(self._found[self._at : end]):
                self._at = end

    def _are_parted(self) -> bool:
        """Whether two digits stand apart in the one and not in the other: 12 people are not 1 2 people."""
        one, before, other = self._found[self._at], self._found[max(0, self._at - 1)], self._wanted[self._want]
        are_digits = one.sign.isdigit() and before.sign.isdigit()
        return are_digits and one.apart is not None and other.apart is not None and one.apart is not other.apart


def _repeated_heads(found: Sequence[_Letter]) -> Iterator[tuple[int, int]]:
    """Where a head of a table begins and ends that is the same as the one before it, and stands on a later page."""
    before: Sequence[_Letter] = ()
    at = 0
    for head, group in groupby(found, lambda letter: letter.head):
        letters = list(group)
        if head and before and _heard_as(letters) == _heard_as(before) and letters[0].page > before[0].page:
            yield at, at + len(letters)
        before = letters if head else before
        at += len(letters)


def _heard_as(letters: Iterable[_Letter]) -> list[tuple[str, str, str]]:
    return [(letter.sign, letter.said.kind, letter.said.link) for letter in letters]


def _signs(letters: Iterable[_Letter]) -> str:
    return "".join(letter.sign for letter in letters)


def _past_number(found: Sequence[_Letter], at: int, pages: int) -> int:
    """Where the dots and the number of a page end that begin here; here where there is no such number."""
    end, digits = at, ""
    while end < len(found) and (found[end].sign == "." or found[end].sign.isdigit()):
        digits += found[end].sign.strip(".")
        end += 1
        if digits and found[end - 1].last:
            break
    return end if digits and 1 <= int(digits) <= pages else at


def _difference(found: Sequence[_Letter], at: int, wanted: Sequence[_Letter], want: int) -> str:
    page = found[min(at, len(found) - 1)].page if found else 1
    return (
        f"prints “{_shown(found, at)}” on page {page}, where the text that was read back has “{_shown(wanted, want)}”"
    )


def _shown(letters: Sequence[_Letter], at: int) -> str:
    """The letters around a place, with the spaces that are known."""
    part = letters[max(0, at - _AROUND) : at + _AROUND]
    text = "".join(" " * (one.apart is not False) + one.sign for one in part if one.sign < _OPENED or one.sign > _PAGE)
    return " ".join(text.split())


# --- margins -----------------------------------------------------------------------------------------------------


def _margin_faults(margins: Sequence[str], running: Sequence[str]) -> Iterator[str]:
    """What stands in the margins of a page besides running texts, each at most once."""
    for page, margin in enumerate(margins, start=1):
        numbers = {_OPENED: str(page), _CLOSED: str(len(margins))}
        texts = ["".join(numbers.get(one.sign, one.sign) for one in _letters([Said(text, 0)])) for text in running]
        rest = _signs(_letters([Said(margin, page)]))
        while rest and (text := next((text for text in texts if text and rest.startswith(text)), "")):
            texts.remove(text)
            rest = rest.removeprefix(text)
        if rest:
            yield f"has “{margin.strip()}” in the margins of page {page}, which is not what runs there"
