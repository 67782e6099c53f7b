"""Parts that are lists of names or of documents."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from policies.kinds import differing, dutch
from policies.kinds.part import Json, Part, Schema
from policies.kinds.problems import InvalidValue

LONGEST_NAME = 100
LONGEST_LINK = 500
MOST = 20
FIRST_YEAR, LAST_YEAR = 1950, 2100

_BETWEEN_NAMES = re.compile(r"[,;/·+]")
_BETWEEN_DOCUMENTS = re.compile(r" [·&/] |;")
_DOCUMENT = re.compile(r"([^()]*?) ?(?:\(([^()]*)\))?")
_CODE = re.compile(r"[^\s()·&;]+( [^\s()·&;]+)*")
_LINK = re.compile(r"https://[^\s(),;]+")
_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, kw_only=True)
class Names(Part[tuple[str, ...]]):
    """One or more names; their order carries no meaning.

    `en` and `&` stay part of a name: whether they join two names cannot be told from the text.
    """

    def read(self, text: str) -> tuple[str, ...]:
        return tuple(_names_in(", ".join(dutch.lines(text))))

    def write(self, fact: tuple[str, ...]) -> str:
        return " / ".join(fact)

    def difference(self, fact: tuple[str, ...], base: tuple[str, ...]) -> str:
        more, fewer = _beyond(fact, base), _beyond(base, fact)
        return differing.also(self.write(more), self.write(fewer), "zonder")

    def problem(self, fact: tuple[str, ...]) -> str:
        if not fact:
            return "noem ten minste één naam."
        if len(fact) > MOST:
            return f"noem ten hoogste {MOST} namen."
        if any(_names_in(name) != [name] or not _is_plain(name) for name in fact):
            return f"schrijf elke naam op zichzelf, in ten hoogste {LONGEST_NAME} gewone tekens."
        if len({name.casefold() for name in fact}) < len(fact):
            return "noem elke naam één keer."
        return ""

    def to_json(self, fact: tuple[str, ...]) -> Json:
        return list(fact)

    def from_json(self, json: Json) -> tuple[str, ...]:
        if not isinstance(json, list) or not all(isinstance(item, str) for item in json):
            raise InvalidValue(f"{self.label}: geen lijst van namen.", self.key)
        return tuple(json)

    def schema(self) -> Schema:
        name = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}
        return {"type": "array", "items": name, "minItems": 1, "maxItems": MOST}

    def meaning(self, fact: tuple[str, ...]) -> Hashable:
        return frozenset(name.casefold() for name in fact)


@dataclass(frozen=True)
class Document:
    """A document by its code, with where it stands and its date when these are known."""

    code: str
    link: str | None = None
    dated: date | None = None


@dataclass(frozen=True, kw_only=True)
class Documents(Part[tuple[Document, ...]]):
    """One or more documents, written as `code (1-7-2024, https://…)`.

    The code is what a document means; link and date only help to find it.
    """

    def read(self, text: str) -> tuple[Document, ...]:
        items = _BETWEEN_DOCUMENTS.split(" ; ".join(dutch.lines(text)))
        return tuple(self._read_one(item) for item in map(dutch.tidy, items) if item)

    def _read_one(self, text: str) -> Document:
        parts = _DOCUMENT.fullmatch(text)
        if not parts or not parts[1]:
            raise InvalidValue(
                f"{dutch.quoted(text)} kan niet. Schrijf de code, "
                "met tussen haakjes de datum en de link als u die hebt."
            )
        link = dated = None
        for extra in filter(None, map(dutch.tidy, (parts[2] or "").split(","))):
            is_link = extra.startswith("https://")
            if (link if is_link else dated) is not None:
                raise InvalidValue("Noem bij een document ten hoogste één datum en één link.")
            if is_link:
                link = extra
            else:
                dated = self._read_date(extra)
        return Document(code=parts[1], link=link, dated=dated)

    def _read_date(self, text: str) -> date:
        written = _DATE.fullmatch(text)
        try:
            if written:
                return date(int(written[3]), int(written[2]), int(written[1]))
        except ValueError:
            pass
        raise InvalidValue(
            f"{dutch.quoted(text)} is geen datum of link. Schrijf 1-7-2024 of https://…"
        )

    def write(self, fact: tuple[Document, ...]) -> str:
        return " · ".join(self._write_one(document) for document in fact)

    def difference(self, fact: tuple[Document, ...], base: tuple[Document, ...]) -> str:
        these, those = ([document.code for document in either] for either in (fact, base))
        more, fewer = _beyond(these, those), _beyond(those, these)
        return differing.also(" · ".join(more), " · ".join(fewer), "zonder")

    def _write_one(self, document: Document) -> str:
        dated = document.dated
        extras = [f"{dated.day}-{dated.month}-{dated.year}"] if dated else []
        extras += [document.link] if document.link else []
        return f"{document.code} ({', '.join(extras)})" if extras else document.code

    def problem(self, fact: tuple[Document, ...]) -> str:
        if not fact:
            return "noem ten minste één document."
        if len(fact) > MOST:
            return f"noem ten hoogste {MOST} documenten."
        if len({document.code.casefold() for document in fact}) < len(fact):
            return "noem elk document één keer."
        return next(filter(None, map(self._problem_of_one, fact)), "")

    def _problem_of_one(self, document: Document) -> str:
        code, link, dated = document.code, document.link, document.dated
        if not _is_plain(code) or not _CODE.fullmatch(code):
            return (
                f"schrijf elke code in ten hoogste {LONGEST_NAME} gewone tekens, "
                "zonder haakjes, &, · of ;."
            )
        if " / " in code or code.startswith("/ ") or code.endswith(" /"):
            return "zet geen schuine streep tussen spaties in een code."
        if link is not None and (not _is_plain(link, LONGEST_LINK) or not _LINK.fullmatch(link)):
            return (
                f"een link begint met https://, heeft geen spaties, komma’s, haakjes of ; "
                f"en is ten hoogste {LONGEST_LINK} tekens lang."
            )
        if dated and not FIRST_YEAR <= dated.year <= LAST_YEAR:
            return f"kies een datum van {FIRST_YEAR} t/m {LAST_YEAR}."
        return ""

    def to_json(self, fact: tuple[Document, ...]) -> Json:
        return [
            {
                "code": document.code,
                "link": document.link,
                "datum": document.dated.isoformat() if document.dated else None,
            }
            for document in fact
        ]

    def from_json(self, json: Json) -> tuple[Document, ...]:
        problem = InvalidValue(f"{self.label}: geen lijst van documenten.", self.key)
        if not isinstance(json, list) or not all(map(_is_document, json)):
            raise problem
        try:
            return tuple(
                Document(
                    code=item["code"],
                    link=item["link"],
                    dated=date.fromisoformat(item["datum"]) if item["datum"] is not None else None,
                )
                for item in json
            )
        except ValueError as error:
            raise problem from error

    def schema(self) -> Schema:
        document = {
            "type": "object",
            "properties": {
                "code": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
                "link": {
                    "type": ["string", "null"],
                    "format": "uri",
                    "pattern": "^https://",
                    "maxLength": LONGEST_LINK,
                },
                "datum": {"type": ["string", "null"], "format": "date"},
            },
            "required": ["code", "link", "datum"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": document, "minItems": 1, "maxItems": MOST}

    def meaning(self, fact: tuple[Document, ...]) -> Hashable:
        return frozenset(document.code.casefold() for document in fact)


def _names_in(text: str) -> list[str]:
    return [name for name in map(dutch.tidy, _BETWEEN_NAMES.split(text)) if name]


def _beyond(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The names that are not among the others, whatever their capitals."""
    known = {name.casefold() for name in others}
    return tuple(name for name in names if name.casefold() not in known)


def _is_plain(text: str, longest: int = LONGEST_NAME) -> bool:
    """Whether the text is tidy, short enough, made of visible characters, and says something."""
    says_something = any(map(str.isalnum, text))
    return (
        says_something and len(text) <= longest and text.isprintable() and dutch.tidy(text) == text
    )


def _is_document(json: Json) -> bool:
    """Whether this is an object of texts, with its date, if it has one, as YYYY-MM-DD."""
    if not isinstance(json, dict) or set(json) != {"code", "link", "datum"}:
        return False
    code, link, dated = json["code"], json["link"], json["datum"]
    return (
        isinstance(code, str)
        and (link is None or isinstance(link, str))
        and (dated is None or (isinstance(dated, str) and bool(_ISO_DATE.fullmatch(dated))))
    )
