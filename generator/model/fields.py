"""The small frozen types that fields of content files are read into: ids, texts by language, nouns, whole numbers.

In: the loader's scalars and mappings (every scalar is text, an empty one is None). Out: typed values, or a
`FieldFault`, which pydantic collects with the key path. Figures and times have modules of their own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, NoReturn

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.roles import RARE, UNPUBLISHED, Heading, Names, OwnWords, Plain, Quoted
from generator.notice import Keys

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80
ID_RULE = f"use small letters a–z, digits and single hyphens, at most {LONGEST_ID} characters"
PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of the Unicode CLDR."""


ON_KEY = "[key]"
"""Last of the keys to a key that is at fault itself; pydantic's own refusals of keys end so, too."""
LONGEST_ECHO = 60


def refuse(code: str, found: str, remedy: str, keys: Keys = ()) -> NoReturn:
    """Refuse a value: `found` says what is wrong in one clause, `remedy` what to write instead.

    `keys` lead on from the value that is validated to the one within it that is at fault.

    Raises:
        PydanticCustomError: always; pydantic adds the key path and collects it with its siblings.
    """
    raise PydanticCustomError(code, "{found}", {"found": found, "remedy": remedy, "keys": keys})


def clip(text: str) -> str:
    """A text as messages repeat it: its beginning alone where it is long."""
    return text if len(text) <= LONGEST_ECHO else f"{text[: LONGEST_ECHO - 1]}…"


_WRITTEN: dict[frozenset[str], set[str]] = {}


class Strict(BaseModel):
    """A mapping in a content file: frozen, nothing coerced, no key it does not know."""

    model_config = ConfigDict(defer_build=True, strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def model_post_init(self, _: object) -> None:
        """Have one set of the keys that were written with all that had the same ones: they were a fifth of all memory.

        Nothing is ever added to it, for a copy has a set of its own.
        """
        keys = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _WRITTEN.setdefault(frozenset(keys), keys))


def as_text(value: object, what: str = "a text") -> str:
    """The scalar as text; refuses what is empty, a list or a mapping."""
    if value is None:
        refuse("field-empty", f"is empty, where {what} is expected", f"write {what} or take the key out")
    if not isinstance(value, str):
        if isinstance(value, list):
            refuse(
                "field-type", f"is a list, where {what} is expected", f"write {what} alone, without brackets or hyphens"
            )
        refuse("field-type", f"is a mapping, where {what} is expected", f"write {what} on the same line as the key")
    text = " ".join(value.split())
    if not text:
        refuse("field-empty", f"is empty, where {what} is expected", f"write {what} or take the key out")
    return text


def is_id(text: str) -> bool:
    """Whether a text is the id of a file, a claim or a part."""
    return ID.fullmatch(text) is not None and len(text) <= LONGEST_ID


def id_of(name: str) -> str:
    """The id that is nearest to a name in plain letters; empty where there is none."""
    form = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:LONGEST_ID].strip("-")
    return form if is_id(form) and name.isascii() else ""


def read_id(value: object) -> str:
    """The scalar as an id; refuses what is not one."""
    text = as_text(value, "an id")
    if not is_id(text):
        meant = f"write “{form}”, if that is its id; " if (form := id_of(text)) else ""
        refuse("field-id", f"“{clip(text)}” is no id", f"{meant}{ID_RULE}")
    return text


def read_language(value: object) -> str:
    """The scalar as the code of a language; refuses what is not one."""
    text = as_text(value, "a language")
    if not LANGUAGE.fullmatch(text):
        refuse("field-language", f"“{clip(text)}” is no language code", "write codes like en and ar")
    return text


def read_whole(value: object) -> int:
    """The scalar as a whole number; refuses what is none."""
    text = as_text(value, "a whole number")
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text):
        refuse(
            "field-number",
            f"“{clip(text)}” is no whole number",
            "write digits alone, without sign, point or leading zero",
        )
    return int(text)


def _read_flag(value: object) -> bool:
    text = as_text(value, "true or false")
    if text not in ("true", "false"):
        refuse("field-flag", f"“{clip(text)}” is neither true nor false", "write true or false")
    return text == "true"


def as_list(value: object) -> object:
    """One value, or a list of them, as a list; an empty list is refused."""
    if isinstance(value, list):
        if not value:
            refuse("field-empty", "is an empty list", "name at least one or take the key out")
        return tuple(value)
    return (value,)


def only_list(value: object) -> object:
    """A list as a tuple; anything else is refused."""
    if not isinstance(value, list):
        refuse("field-type", "is not a list", "write one entry a line, each after a hyphen")
    return tuple(value)


LISTED = BeforeValidator(only_list)
"""Annotation of a field that is a list of mappings: read from a list alone."""

Id = Annotated[str, PlainValidator(read_id), WithJsonSchema({"type": "string", "pattern": f"^{ID.pattern}$"})]
Line = Annotated[str, PlainValidator(as_text), WithJsonSchema({"type": "string"})]
Language = Annotated[str, PlainValidator(read_language), WithJsonSchema({"type": "string"}), Plain("language")]
Flag = Annotated[bool, PlainValidator(_read_flag), WithJsonSchema({"type": "boolean"})]
ActorId = Annotated[Id, Names("actor")]
SourceId = Annotated[Id, Names("source")]
FactIds = Annotated[tuple[Annotated[Id, Names("fact")], ...], BeforeValidator(as_list)]
"""One id or a list of ids; likewise the others."""
ActorIds = Annotated[tuple[ActorId, ...], BeforeValidator(as_list)]
PlaceIds = Annotated[tuple[Annotated[Id, Names("place")], ...], BeforeValidator(as_list)]
TopicIds = Annotated[tuple[Annotated[Id, Names("topic or fact")], ...], BeforeValidator(as_list)]
FormerIds = Annotated[tuple[Id, ...], BeforeValidator(as_list), Plain("former ids")]
Lines = Annotated[tuple[Line, ...], BeforeValidator(as_list)]
Spellings = Annotated[Lines, Plain("spellings")]
Exact = Annotated[Line, Quoted()]
"""A source's words, letter by letter."""
Licence = Annotated[Line, Plain("licence")]
FiledBy = Annotated[tuple[Annotated[Id, Plain("person")], ...], BeforeValidator(as_list), RARE, UNPUBLISHED]
"""Who wrote it where somebody else committed it: people of the roster, who may not approve it. In no output."""
Note = Annotated[Annotated[Line, Plain("note")] | None, RARE, UNPUBLISHED]
"""What editors tell each other: in no output."""


FROZEN = AfterValidator(MappingProxyType)
"""Annotation of a mapping field: makes the validated dictionary unchangeable."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text field: a plain string in the site's main language, or one string a language.

    Exactly one of `plain` and `by_language` is filled.
    """

    plain: str | None
    by_language: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str, main: str) -> tuple[str, str]:
        """The text to print on a page in `language`, and the language that it really is in.

        Falls back to the main language, then to the first one given: a text that is there is never left out.
        """
        if self.plain is not None:
            return self.plain, main
        texts = dict(self.by_language)
        for choice in (language, main):
            if choice in texts:
                return texts[choice], choice
        return self.by_language[0][1], self.by_language[0][0]

    def in_each(self, main: str) -> Iterator[tuple[str, str]]:
        """Every string of the field with its language."""
        yield from ((main, self.plain),) if self.plain is not None else self.by_language

    def everything(self) -> Iterator[str]:
        """Every string of the field, in all languages."""
        if self.plain is not None:
            yield self.plain
        for _, text in self.by_language:
            yield text


def read_text(value: object) -> Text:
    """A text field from a scalar, or from a mapping of language to scalar."""
    if not isinstance(value, dict):
        return Text(as_text(value))
    for key in value:
        if not LANGUAGE.fullmatch(key):
            found, remedy = f"“{clip(key)}” is no language code", "write the text itself, or codes like en and ar"
            refuse("field-language", found, remedy, keys=(key, ON_KEY))
    if not value:
        refuse("field-empty", "is an empty mapping", "write the text")
    return Text(None, tuple((key, as_text(text)) for key, text in value.items()))


TextField = Annotated[
    Text,
    PlainValidator(read_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}},
            ],
            "description": "Text in the site's main language, or a block mapping of language to text.",
        }
    ),
]


OwnText = Annotated[TextField, OwnWords()]
"""What the newsroom says in its own words."""
Title = Annotated[TextField, Heading()]
"""A title that somebody else gave, or a name."""
OwnTitle = Annotated[TextField, OwnWords(), Heading()]


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, in the plural ("prisoners"), or by plural category of the CLDR ("one: man", "other: men").

    `forms` has one entry a language (None for the main one), each a mapping of category to noun with `other` in it.
    """

    forms: tuple[tuple[str | None, tuple[tuple[str, str], ...]], ...]

    def in_language(self, language: str, main: str) -> Mapping[str, str]:
        """The noun's forms by plural category, always with `other`; falls back as `Text` does."""
        found = {key or main: dict(forms) for key, forms in self.forms}
        for choice in (language, main):
            if choice in found:
                return found[choice]
        return dict(self.forms[0][1])

    def everything(self) -> Iterator[str]:
        """Every form in every language."""
        for _, forms in self.forms:
            for _, form in forms:
                yield form


def _read_forms(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        return (("other", as_text(value, "a noun")),)
    remedy = f"write the plural noun alone, or its forms under {', '.join(PLURALS)}; “other” is always needed"
    for key in value:
        if key not in PLURALS:
            refuse("field-noun", f"“{clip(key)}” is no plural category", remedy, keys=(key, ON_KEY))
    if "other" not in value:
        refuse("field-noun", "has no form “other”", remedy)
    return tuple((key, as_text(text, "a noun")) for key, text in value.items())


def _read_noun(value: object) -> Noun:
    if isinstance(value, dict) and value and not set(value) & set(PLURALS):
        for key in value:
            if not LANGUAGE.fullmatch(key):
                found = f"“{clip(key)}” is neither a language nor a plural category"
                refuse("field-language", found, "write the noun itself", keys=(key, ON_KEY))
        return Noun(tuple((key, _read_forms(forms)) for key, forms in value.items()))
    return Noun(((None, _read_forms(value)),))


NounField = Annotated[
    Noun,
    PlainValidator(_read_noun),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "object", "minProperties": 1}],
            "description": "What is counted, in the plural: prisoners. Or its forms: one, other.",
            "examples": ["prisoners"],
        }
    ),
]
