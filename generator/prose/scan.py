"""One chunk in, its tokens out: mentions, citations, links, images, code, escapes.

Each token becomes one character of a private-use plane before Markdown sees the text, so that its place in the file
is known, and so that nothing in it is ever taken for Markdown. Alongside, a text of the same length is made of what
will be read: that is what sentences and numerals are looked for in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from generator.model import address_meant, parse_address
from generator.model.fields import ID, clip
from generator.notice import At, Notice
from generator.prose.links import image_path, judge_url, site_path
from generator.prose.pieces import Cite, Mention, Path, Ref
from generator.prose.source import Chunk, Places

GAP, MENTION, CITE = "\ue000", "\ue001", "\ue002"
"""In the readable text: markup that is not printed, the first character of a mention, that of a citation."""
FIRST_TOKEN = 0xF0000
MOST_TOKENS = 0xFFFD
TOKEN = re.compile("[\U000f0000-\U000ffffd]")

# Parentheses within an address as in …/Hama_(city). Possessive, so that what fails, fails at once. In `code` the outer
# repetition is not: Python 3.11.2, which is Debian 12's, then finds no code; and it has one reading either way.
_TARGET = r"(?:[^()\s]|\([^()\s]*+\))*+"
_TOKENS = re.compile(
    rf"""
      \\(?P<literal>[\\`*_{{}}\[\]()\#+.!|<>@-])
    | (?P<ampersand>&)
    | (?<!`)(?P<ticks>`++)(?P<code>(?:(?!`).|(?!(?P=ticks)(?!`))`++)+)(?P=ticks)(?!`)
    | (?<!!)\[\[(?P<mention>[^\[\]]*+)\]\]
    | \[(?P<cite>@(?:[^\[\]]|\[…\])*+)\]
    | !\[(?P<alt>[^\[\]]*+)\]\((?P<image>{_TARGET})\)
    | !\[[^\[\]]*+\]\((?P<blanks>[^()\n]*+)\)
    | (?P<open>\[)(?=[^\[\]]++\]\({_TARGET}\))
    | \]\((?P<close>{_TARGET})\)
    | (?P<card>!\[\[)[^\[\]]*+(?:\]\])?
    | (?P<stray>\[\[[^\n]*?(?:\]\]|$)|\]\]|\]\(|\[@|\[[^\[\]@\n]*[ ;]@(?=[a-z0-9]))
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_REF = re.compile(
    rf"\s*@(?P<source>{ID.pattern})(?:,\s*(?P<at>[^\s@;\"“”][^@;\"“”]*?))?"
    r"(?:\s*:\s*(?:\"(?P<straight>[^\"]+)\"|“(?P<curly>.+)”))?\s*",
    re.DOTALL,
)
_REFS = re.compile(r";(?=\s*@)")
_MARKS = re.compile(r"[\"“”„«»]|[:,]\s*['‘’]")


@dataclass(frozen=True, slots=True)
class Token:
    """`html` is printed for it (its own character where a piece stands for it), `plain` is what is read of it."""

    start: int
    end: int
    html: str
    plain: str
    piece: Mention | Cite | Path | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """`marked` is the text for Markdown, with a character for each token; `plain` what is read, as long as the chunk.

    Offsets of tokens are those in the whole text.
    """

    chunk: Chunk
    marked: str
    plain: str
    tokens: tuple[Token, ...]
    notices: tuple[Notice, ...]


def scan(chunk: Chunk, places: Places, number: int) -> Scanned:
    """Find the tokens of a chunk; the first of them is the text's token `number`."""
    scanner = _Scanner(chunk, places, number)
    end = 0
    marked: list[str] = []
    plain: list[str] = []
    for match in _TOKENS.finditer(chunk.text):
        token = scanner.token(match)
        if token is None:
            continue
        before = chunk.text[end : match.start()]
        marked += before, token_character(number + len(scanner.tokens))
        plain += before, token.plain
        scanner.tokens.append(token)
        end = match.end()
    rest = chunk.text[end:]
    return Scanned(
        chunk, "".join([*marked, rest]), "".join([*plain, rest]), tuple(scanner.tokens), tuple(scanner.finish())
    )


def token_character(number: int) -> str:
    """The character that stands for a token in the marked text."""
    return chr(FIRST_TOKEN + number)


class _Scanner:
    """Turns matches into tokens, one method a kind of token; collects the notices of what cannot be read."""

    def __init__(self, chunk: Chunk, places: Places, number: int) -> None:
        self._chunk, self._places, self._number = chunk, places, number
        self.tokens: list[Token] = []
        self.notices: list[Notice] = []
        self._links: list[tuple[re.Match[str], str | None]] = []

    def token(self, match: re.Match[str]) -> Token | None:
        """The token of a match; None where its text stays as it is."""
        read: Callable[[re.Match[str]], Token | None] = getattr(self, f"_{match.lastgroup}")
        return read(match)

    def finish(self) -> list[Notice]:
        """All notices, with those of links whose end was swallowed by something within them."""
        for match, _ in self._links:
            self._stray(match)
        return self.notices

    def _make(self, match: re.Match[str], html: str, plain: str, piece: Mention | Cite | Path | None = None) -> Token:
        start = self._chunk.start + match.start()
        return Token(start, start + len(match[0]), html, plain, piece)

    def _notice(self, match: re.Match[str], code: str, found: str, remedy: str) -> None:
        self.notices.append(Notice(code, self._at(match), found, remedy))

    def _at(self, match: re.Match[str]) -> At:
        return self._places.at(self._chunk.start + match.start())

    def _own(self) -> str:
        return token_character(self._number + len(self.tokens))

    def _literal(self, match: re.Match[str]) -> Token:
        return self._make(match, escape(match["literal"]), GAP + match["literal"])

    def _ampersand(self, match: re.Match[str]) -> Token:
        return self._make(match, "&amp;", "&")

    def _code(self, match: re.Match[str]) -> Token:
        around = GAP * len(match["ticks"])
        html = f"<code>{escape(match['code'].strip(), quote=False)}</code>"
        return self._make(match, html, around + match["code"] + around)

    def _mention(self, match: re.Match[str]) -> Token | None:
        address, bar, words = match["mention"].partition("|")
        parsed = parse_address(address)
        words = " ".join(words.split())
        if parsed is None:
            remedy = _addressed(address, f"|{words}" if words else "")
            self._notice(match, "prose-mention", f"“[[{_short(match['mention'])}]]” names no fact", remedy)
            return None
        if bar and not words:
            self._notice(match, "prose-mention", f"“{_short(match[0])}” has no words behind |", "write them, or no |")
            return None
        mention = Mention(parsed, words if bar else None, opens_sentence=False, sentence=-1, at=self._at(match))
        return self._make(match, self._own(), _filled(MENTION, match), mention)

    def _cite(self, match: re.Match[str]) -> Token | None:
        refs = [_REF.fullmatch(ref) for ref in _REFS.split(match["cite"])]
        read = tuple(_ref(ref) for ref in refs if ref)
        if len(read) < len(refs) or any(_MARKS.search(ref.at or "") for ref in read):
            self._notice(match, "prose-cite", *_no_citation(match["cite"]))
            return None
        return self._make(match, self._own(), _filled(CITE, match), Cite(read, self._at(match)))

    def _image(self, match: re.Match[str]) -> Token:
        alt, path = " ".join(match["alt"].split()), image_path(match["image"])
        plain = GAP * 2 + match["alt"] + GAP * (len(match[0]) - 2 - len(match["alt"]))
        if path is None or not alt:
            found = f"“{_short(match['image'])}” is no image of the site" if path is None else "an image without words"
            found += ": its name has a coded sign" if "%" in match["image"] else ""
            self._notice(match, "prose-image", found, "write ![what it shows](images/name.png), a file of images/")
            return self._make(match, escape(match["alt"]), plain)
        return self._make(match, f'<img src="{self._own()}" alt="{escape(alt)}">', plain, Path(path, self._at(match)))

    def _blanks(self, match: re.Match[str]) -> None:
        name = re.sub(r"\s*\".*|[<>]", "", match["blanks"]).strip()
        found = f"“{_short(match['blanks'])}” has blanks in it"
        remedy = (
            f"write (images/{'-'.join(name.split()).rpartition('/')[2]}) with nothing behind it; the file is called so"
        )
        self._notice(match, "prose-image", found, remedy)

    def _open(self, match: re.Match[str]) -> Token:
        target = _TOKENS_TARGET.match(self._chunk.text, match.end())
        assert target is not None
        url = target["target"]
        verdict = judge_url(url)
        self._links.append((match, url if verdict else None))
        if verdict is None:
            remedy = "link to https://…, http://…, mailto:… or a path of the site"
            self._notice(match, "prose-url", f"a link leads to “{_short(url)}”", remedy)
            return self._make(match, "", GAP)
        if verdict == "outside":
            return self._make(match, f'<a href="{escape(url)}">', GAP)
        path = url if verdict == "anchor" else site_path(url)
        return self._make(match, f'<a href="{self._own()}">', GAP, Path(path, self._at(match)))

    def _close(self, match: re.Match[str]) -> Token | None:
        if not self._links:
            self._stray(match)
            return None
        return self._make(match, "</a>" if self._links.pop()[1] else "", GAP * len(match[0]))

    def _card(self, match: re.Match[str]) -> None:
        found = f"“{_short(match[0])}” stands within text"
        self._notice(match, "prose-card", found, "put it alone on its line, at the line's beginning")

    def _stray(self, match: re.Match[str]) -> None:
        remedy = "close what you open: [[fact]], [@source, at], [words](address); or put a backslash before a bracket"
        self._notice(match, "prose-bracket", f"“{_short(match[0])}” is neither mention, citation nor link", remedy)


def _ref(match: re.Match[str]) -> Ref:
    words = match["straight"] or match["curly"]
    return Ref(match["source"], match["at"] and " ".join(match["at"].split()), words and " ".join(words.split()))


def _addressed(address: str, words: str) -> str:
    """How to write what is no address."""
    meant = address_meant(address)
    if meant is not None and meant.claim == "claim":
        return f"a row, a harm and a part are a claim’s: put its id between, [[{meant}]]"
    if meant is not None and meant.row and not re.search("[0-9]{4}", meant.row):
        return f"write the day of a row in digits, as its file has it: [[{replace(meant, row='2025-01-03')}{words}]]"
    if meant is not None:
        return f"write [[{meant}{words}]]: first the claim, then the harm and the part, then the day"
    near = "-".join(re.findall(r"[a-z0-9]+", address.partition("#")[0].lower())) or "fact"
    forms = f"[[{near}]], [[{near}#claim]], [[{near}#claim.killed@2025-01-03]], [[{near}|words]]"
    return f"ids are of small letters, digits and hyphens: {forms}"


def _no_citation(text: str) -> tuple[str, str]:
    """What is wrong with what stands in the brackets of a citation, and what to write."""
    if not _MARKS.search(text):
        return (
            f"“{_short(f'[{text}]')}” is no citation",
            "write [@source, at], or [@one, at; @other], with the sources' ids",
        )
    head = re.split(r"\s*[,:]?\s*(?=[\"“”„«»'‘’])", text, maxsplit=1)[0]
    words = " ".join(text[len(head) :].strip(" \t\n,:\"“”„«»'‘’").split()) or "exact words"
    found = f"“{_short(f'[{text}]')}” has exact words whose quotation marks do not open behind a colon and close"
    return found, f'write [{_short(head)}: "{words}"]'


_TOKENS_TARGET = re.compile(rf"[^\[\]]++\]\((?P<target>{_TARGET})\)")


def _filled(first: str, match: re.Match[str]) -> str:
    return first + GAP * (len(match[0]) - 1)


def _short(text: str) -> str:
    return clip(" ".join(text.split()))
