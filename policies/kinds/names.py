"""Parts that are lists of names or of documents."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from policies.kinds import dutch
from policies.kinds.parts import Json, Part, Schema
from policies.kinds.problems import InvalidValue

LONGEST_NAME = 100
LONGEST_LINK = 500


@dataclass(frozen=True, kw_only=True)
class Names(Part[tuple[str, ...]]):
    """One or more names; their order carries no meaning."""

    def read(self, text: str) -> tuple[str, ...]:
        return tuple(dutch.split_list(text))

    def write(self, fact: tuple[str, ...]) -> str:
        return " / ".join(fact)

    def problem(self, fact: tuple[str, ...]) -> str:
        if not fact:
            return "noem ten minste één naam."
        if len({name.casefold() for name in fact}) < len(fact):
            return "noem elke naam één keer."
        if any(dutch.split_list(name) != [name] or len(name) > LONGEST_NAME for name in fact):
            return f"schrijf elke naam op zichzelf, in ten hoogste {LONGEST_NAME} tekens."
        return ""

    def to_json(self, fact: tuple[str, ...]) -> Json:
        return list(fact)

    def from_json(self, json: Json) -> tuple[str, ...]:
        if not isinstance(json, list) or not all(isinstance(item, str) for item in json):
            raise InvalidValue(f"{self.label}: geen lijst van namen.", self.key)
        return tuple(json)

    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "string"}, "minItems": 1}

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
        return tuple(self._read_one(item) for item in re.split(r"\s+[·&/]\s+|;|\n", text) if item.strip())

    def _read_one(self, text: str) -> Document:
        parts = re.fullmatch(r"\s*([^()]*?)\s*(?:\(([^()]*)\))?\s*", text)
        if not parts or not parts[1]:
            raise InvalidValue(
                f"“{dutch.tidy(text)}” kan niet. Schrijf de code, "
                "met tussen haakjes de datum en de link als u die hebt."
            )
        link = dated = None
        for extra in (item.strip() for item in (parts[2] or "").split(",")):
            if extra.startswith("https://"):
                link = extra
            elif extra:
                dated = self._read_date(extra)
        return Document(code=dutch.tidy(parts[1]), link=link, dated=dated)

    def _read_date(self, text: str) -> date:
        written = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text)
        try:
            if written:
                return date(int(written[3]), int(written[2]), int(written[1]))
        except ValueError:
            pass
        raise InvalidValue(f"“{text}” is geen datum of link. Schrijf 1-7-2024 of https://…")

    def write(self, fact: tuple[Document, ...]) -> str:
        return " · ".join(self._write_one(document) for document in fact)

    def _write_one(self, document: Document) -> str:
        dated = document.dated
        extras = [f"{dated.day}-{dated.month}-{dated.year}"] if dated else []
        extras += [document.link] if document.link else []
        return f"{document.code} ({', '.join(extras)})" if extras else document.code

    def problem(self, fact: tuple[Document, ...]) -> str:
        if not fact:
            return "noem ten minste één document."
        if len({document.code.casefold() for document in fact}) < len(fact):
            return "noem elk document één keer."
        return next(filter(None, map(self._problem_of_one, fact)), "")

    def _problem_of_one(self, document: Document) -> str:
        code, link = document.code, document.link
        if not 1 <= len(code) <= LONGEST_NAME or not re.fullmatch(r"[^\s()·&;]+( [^\s()·&;]+)*", code):
            return f"schrijf elke code in ten hoogste {LONGEST_NAME} tekens, zonder haakjes of ;."
        if " / " in code or code.startswith("/ ") or code.endswith(" /"):
            return "zet geen schuine streep tussen spaties in een code."
        if link and (len(link) > LONGEST_LINK or not re.fullmatch(r"https://[^\s(),;·&]+", link)):
            return "een link begint met https:// en heeft geen spaties, komma’s of haakjes."
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
        try:
            return tuple(
                Document(
                    code=str(item["code"]),
                    link=item["link"],
                    dated=date.fromisoformat(item["datum"]) if item["datum"] else None,
                )
                for item in json
            )
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidValue(f"{self.label}: geen lijst van documenten.", self.key) from error

    def schema(self) -> Schema:
        document = {
            "type": "object",
            "properties": {
                "code": {"type": "string"},
                "link": {"type": ["string", "null"], "format": "uri"},
                "datum": {"type": ["string", "null"], "format": "date"},
            },
            "required": ["code", "link", "datum"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": document, "minItems": 1}

    def meaning(self, fact: tuple[Document, ...]) -> Hashable:
        return frozenset(document.code.casefold() for document in fact)
