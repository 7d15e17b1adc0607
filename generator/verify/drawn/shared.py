"""What a page says of itself where its address is shared (Open Graph), held against the content and its social card.

In: a staged page and all staged files. Out: notices on the page. Its title and description are the content's words,
its picture is staged and of the size it says, and what is spoken in the picture's place has every answer of the fact:

    at least 200 –the monitor; the ministry or thousands – the agency. Prisoners freed. Contested. …

Where its answers count different things, what each counts stands behind the quantity: 280 servicemen killed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from generator.model import Claim, Explainer, Fact, Figure, FigureRef
from generator.verify.drawn.card import Wanted, wanted_of, withdrawn
from generator.verify.forms.content import plain_words
from generator.verify.forms.dates import cut_times
from generator.verify.forms.phrasing import Forms, all_stand, forms_of, small, stands
from generator.verify.forms.quantity import Reading, differences, quantities_before, read_quantity
from generator.verify.page import Page
from generator.verify.values.figures import nouns_of

CODES = {
    "verify-shared": "What a page says of itself where it is shared, in words or by its picture, is not its own.",
}
SPOKEN = "og:image:alt"
_SIGNATURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_SAYS = f" {plain_words('–')} "
"""Stands between an answer and who gives it, as plain words have it."""


@dataclass(frozen=True, slots=True)
class _Account:
    """One answer as it is spoken: each quantity with noun and harm behind it, and the words up to the next answer."""

    readings: Sequence[tuple[Reading | None, str, str]]
    voices: str


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure of an answer, and the forms of what it counts, one of which is spoken; an empty one: it need not be."""

    figure: Figure
    nouns: Sequence[str]


def check_shared(page: Page, files: Mapping[str, bytes]) -> None:
    """Report each word and the picture of a page that are not its own; a page that says nothing has no fault."""
    said = check_named(page)
    for fault in _picture_faults(page, said, files):
        page.report("verify-shared", f"is shared {fault}")
    if SPOKEN in said:
        for fault in _spoken_faults(page, said[SPOKEN]):
            page.report("verify-shared", f"has the words “{said[SPOKEN]}” for its picture: {fault}")


def check_named(page: Page) -> Mapping[str, str]:
    """Report each word of its head that is not its own, on paper as well; gives what its head says."""
    said = {name: str(meta.get("content") or "") for meta in page.marks.tagged("meta") if (name := _name(meta))}
    for fault in _word_faults(page, said):
        page.report("verify-shared", f"is shared {fault}")
    return said


def _name(meta: Element) -> str:
    return str(meta.get("property") or meta.get("name") or "")


# --- title, description, address ---------------------------------------------------------------------------------


def _word_faults(page: Page, said: Mapping[str, str]) -> Iterator[str]:
    titles, descriptions = _subject_words(page)
    whole = plain_words(page.root.findtext("head/title", ""))
    names = _forms(page.site.settings.title.everything())
    title, description = plain_words(said.get("og:title", "")), plain_words(said.get("og:description", ""))
    if "og:title" in said and (title not in titles if titles else not whole.startswith(title)):
        yield f"under the title “{title}”, which is not its own"
    if "og:description" in said and description not in (descriptions or {plain_words(said.get("description", ""))}):
        yield f"with the words “{description}”, which are not its own"
    if titles:
        yield from _head_faults(whole, said.get("description", ""), titles, descriptions, names)
    yield from _own_faults(page, said, names)


def _own_faults(page: Page, said: Mapping[str, str], names: set[str]) -> Iterator[str]:
    """The author, the address and the name of the site that are not its own."""
    if "author" in said and plain_words(said["author"]) not in _publisher(page):
        yield f"as by “{said['author']}”, who does not publish it"
    if "og:url" in said and [said["og:url"]] != _canonical(page):
        yield f"at the address “{said['og:url']}”, which is not its own"
    if "og:locale" in said and said["og:locale"].partition("_")[0] != page.language.partition("-")[0]:
        yield f"as in “{said['og:locale']}”, which is not its language"
    if "og:site_name" in said and plain_words(said["og:site_name"]) not in names:
        yield f"as a page of “{said['og:site_name']}”, which is not the site's name"


def _head_faults(
    whole: str, description: str, titles: set[str], descriptions: set[str], names: set[str]
) -> Iterator[str]:
    """The title and the description in the head of a subject's page that are not its own."""
    if whole not in {*titles, *(plain_words(f"{title} – {name}") for title in titles for name in names)}:
        yield f"by browsers under the title “{whole}”, which is not its own"
    if plain_words(description) not in {"", *titles, *descriptions}:
        yield f"by search engines with the words “{description}”, which are not its own"


def _publisher(page: Page) -> set[str]:
    actor = page.site.actors.get(page.site.settings.publisher)
    return _forms(actor.name.everything()) if actor is not None else set()


def _canonical(page: Page) -> list[str | None]:
    return [link.get("href") for link in page.marks.tagged("link") if link.get("rel") == "canonical"]


def _subject_words(page: Page) -> tuple[set[str], set[str]]:
    """The titles and the descriptions that the content has for the page; none where it is of no one subject."""
    if page.explainer is not None:
        return _forms(page.explainer.title.everything()), _forms(page.explainer.standfirst.everything())
    fact = page.own_fact
    if fact is None:
        return set(), set()
    standings = [word for word, term in page.grammar.standings.items() if term == fact.standing]
    reasons = [f". {form}" for form in fact.because.everything()] if fact.because else [""]
    return _forms(fact.title.everything()), _forms(f"{word.capitalize()}{one}" for word in standings for one in reasons)


def _forms(texts: Iterable[str]) -> set[str]:
    return {plain_words(text) for text in texts}


# --- the picture -------------------------------------------------------------------------------------------------


def _picture_faults(page: Page, said: Mapping[str, str], files: Mapping[str, bytes]) -> Iterator[str]:
    own = _own_picture(page)
    if "og:image" not in said:
        if own in files:
            yield f"without its picture, {own}"
        return
    target = page.target(said["og:image"])
    if not said["og:image"].startswith(f"{page.address}/") or target is None:
        yield f"with the picture “{said['og:image']}”, whose address is not whole"
    elif target[0] != own:
        yield f"with the picture {target[0]}, where its own is {own}"
    elif own not in files:
        yield f"with the picture {own}, which is not in the site"
    elif (size := _size(files[own])) != (said.get("og:image:width"), said.get("og:image:height")):
        yield f"with the picture {own}, which is no PNG of the size that it gives, but {' by '.join(size) or 'none'}"
    elif SPOKEN not in said:
        yield "with a picture that no words stand for"


def _own_picture(page: Page) -> str:
    """A fact and an explainer have one; a former address, which names neither, has the site's, as all else has."""
    has_one = isinstance(page.about, (Fact, Explainer))
    return f"{page.path.rpartition('/')[0]}/card.png" if has_one else "card.png"


def _size(png: bytes) -> tuple[str, ...]:
    """Width and height by the header of a PNG; nothing where the bytes are none."""
    if not png.startswith(_SIGNATURE):
        return ()
    return str(int.from_bytes(png[16:20])), str(int.from_bytes(png[20:24]))


# --- the words in its place --------------------------------------------------------------------------------------


def _spoken_faults(page: Page, text: str) -> Iterator[str]:
    # A letter that is two when small is two in both: a place in the one is the same place in the other.
    whole = "".join(sign if len(sign.casefold()) == 1 else sign.casefold() for sign in plain_words(text))
    said = whole.casefold()
    reason, wanted = withdrawn(page), wanted_of(page)
    accounts, rest = _read(page, whole, said, wanted)
    if foreign := _foreign(page, wanted, rest):
        yield f"“{' '.join(foreign)}” in them is none of what is told of it"
    if reason is not None:
        if accounts or not stands(said, tuple(map(small, reason))):
            yield "they do not say that all is withdrawn, and why"
    elif wanted is not None:
        yield from _answer_faults(page, wanted, accounts, said)


def _foreign(page: Page, wanted: Wanted | None, rest: str) -> list[str]:
    """The words besides quantities that are no name, title, time or text of what the page is about, nor join these."""
    for form in sorted(map(small, _known(page, wanted)), key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(form.rstrip('.'))}(?!\w)", " ", rest, flags=re.IGNORECASE)
    words = re.findall(r"\w+", cut_times(rest, page.grammar, page.content.times).casefold())
    return [word for word in words if word not in page.grammar.around_times | page.grammar.spoken]


def _known(page: Page, wanted: Wanted | None) -> Iterator[str]:
    """The names, titles and texts with which a picture is told of."""
    grammar, phrasing = page.grammar, page.phrasing
    yield from (grammar.says("every-figure"), *grammar.standings, *grammar.withdrawn_words, *page.themes)
    own = (getattr(page.about, name, None) for name in ("title", "standfirst", "withdrawn"))
    for text in (page.site.settings.title, *own):
        yield from forms_of(text)
    if wanted is not None:
        yield from (*forms_of(wanted.fact.title), *wanted.nouns(page))
        for claim in map(wanted.claim, wanted.answers):
            told = (phrasing.says(claim), *phrasing.voices(claim), *phrasing.answer(wanted.fact, claim))
            yield from (form for forms in told for form in forms)


def _answer_faults(page: Page, wanted: Wanted, accounts: Sequence[_Account], said: str) -> Iterator[str]:
    """What of the fact is not spoken, and what is spoken that is not of it."""
    words = tuple(f"{word}." for word, term in page.grammar.standings.items() if term == wanted.fact.standing)
    if not stands(said, words):
        yield f"they do not say that {wanted.fact.id} is {wanted.fact.standing}"
    nouns = wanted.nouns(page)
    if nouns and not stands(said, nouns):
        yield f"they do not say “{nouns[0]}”"
    for id in wanted.answers:
        yield from _lost(page, wanted, id, accounts, said)
    stated = [_stated(page, wanted, id) for id in wanted.answers]
    for account in accounts:
        if not any(_says(page, account, answer) for answer in stated):
            yield f"an answer in them, by “{account.voices}”, is none of {wanted.fact.id}"


def _read(page: Page, whole: str, said: str, wanted: Wanted | None) -> tuple[list[_Account], str]:
    """The answers in numbers, up to the title of their fact, and all words that are no quantity, a line each piece.

    `said` is the whole in small letters, sign for sign.
    """
    harms, nouns = _harms(page), _nouns(page, wanted) if wanted else []
    found = list(quantities_before(said, _SAYS, _behind(harms, nouns), page.grammar))
    found = [one for one in found if not _ends_a_name(page, said[: one[1] + len(one[0])], one[0])]
    ends = [start for _, start, _ in found[1:]] + [_end(said, wanted, found[-1][2] if found else 0)]
    accounts = []
    for (answer, _, after), end in zip(found, ends, strict=False):
        parts = (_part(part, harms, nouns) for part in answer.split(", "))
        readings = [(read_quantity(words, page.grammar), noun, harm) for words, noun, harm in parts]
        accounts.append(_Account(readings, said[after:end]))
    places = [0, *(place for _, start, after in found for place in (start, after)), len(said)]
    return accounts, "\n".join(whole[start:end] for start, end in zip(places[::2], places[1::2], strict=True))


def _ends_a_name(page: Page, said: str, quantity: str) -> bool:
    """Whether a quantity is the end of a name that is spoken: held by the 52."""
    return any(said[at:] in page.content.endings for at in range(len(said) - len(quantity)))


def _harms(page: Page) -> list[str]:
    return [word for words in page.grammar.harms.values() for word in words]


def _behind(harms: Sequence[str], nouns: Sequence[str]) -> list[str]:
    """What may stand behind a quantity: what it counts, what they suffered, or both."""
    return [*harms, *nouns, *(f"{noun} {harm}" for noun in nouns for harm in harms)]


def _part(words: str, harms: Sequence[str], nouns: Sequence[str]) -> tuple[str, str, str]:
    """A quantity, what it counts and what they suffered, where it says so."""
    harm = next((harm for harm in harms if words.endswith(f" {harm}")), "")
    words = words.removesuffix(f" {harm}") if harm else words
    noun = next((noun for noun in nouns if words.endswith(f" {noun}")), "")
    return words.removesuffix(f" {noun}") if noun else words, noun, harm


def _nouns(page: Page, wanted: Wanted) -> list[str]:
    """What the answers count, in every form, the longest first."""
    found = {noun for id in wanted.answers for stated in _stated(page, wanted, id).values() for noun in stated.nouns}
    return sorted(filter(None, found), key=len, reverse=True)


def _stated(page: Page, wanted: Wanted, id: str) -> Mapping[tuple[str, ...], _Stated]:
    """The figures of an answer by path, each with what it counts."""
    is_told_apart = wanted.counts_differ(page)
    return {
        ref.quantity.path: _Stated(ref.quantity.figure, tuple(_spoken_nouns(page, ref, must=is_told_apart)))
        for ref in wanted.answers[id]
    }


def _spoken_nouns(page: Page, ref: FigureRef, *, must: bool) -> Iterator[str]:
    nouns = nouns_of(ref, page.grammar)
    for noun in nouns:
        yield from (noun, *(f"{of}{noun}" for of in page.grammar.of))
    if not (must and nouns and ref.quantity.figure.is_told):
        yield ""


def _end(said: str, wanted: Wanted | None, after: int) -> int:
    """Where the last answer ends: at what it counts."""
    titles = forms_of(wanted.fact.title) if wanted else ()
    found = [place for form in titles if (place := said.find(form, after)) >= 0]
    return min(found, default=len(said))


def _lost(page: Page, wanted: Wanted, id: str, accounts: Sequence[_Account], said: str) -> Iterator[str]:
    """What of a claim is not spoken: its figures with its voice, or its words."""
    claim, answer = wanted.claim(id), wanted.figures(id)
    if answer:
        voices = [account.voices for account in accounts if _says(page, account, _stated(page, wanted, id))]
    else:
        voices = [said]
        for forms in _words_of(page, wanted, claim):
            if not stands(said, forms):
                yield f"they leave out “{forms[0]}” of {wanted.fact.id}#{id}"
    if not any(all_stand(text, page.phrasing.voices(claim)) for text in voices):
        yield f"they do not say what {wanted.fact.id}#{id} says and who says so"


def _says(page: Page, account: _Account, answer: Mapping[tuple[str, ...], _Stated]) -> bool:
    """Whether an account has each figure of an answer, in its order, and behind it no other noun or harm."""
    return len(account.readings) == len(answer) and all(
        reading is not None
        and not any(differences(reading, stated.figure))
        and noun in stated.nouns
        and harm in page.grammar.harms.get(path[0] if path else "", ("",))
        for (reading, noun, harm), (path, stated) in zip(account.readings, answer.items(), strict=True)
    )


def _words_of(page: Page, wanted: Wanted, claim: Claim) -> list[Forms]:
    """What a claim without figures is told in: each in all its forms."""
    phrasing = page.phrasing
    says = () if phrasing.row(claim).statuses else tuple(form.removesuffix(".") for form in phrasing.says(claim))
    return [*phrasing.answer(wanted.fact, claim), *([says] if says else [])]
