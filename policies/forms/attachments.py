"""Forms in which an insurer brings a file or a link: evidence, and the documents of a sheet."""

import logging
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from policies import workflow
from policies.kinds.names import FIRST_YEAR, LAST_YEAR
from policies.models import Document, DocumentKind, Evidence
from policies.models.attachment import Attachment
from policies.uploads import Pdf, WrongFile, largest, looked_into

ONE_OF_TWO = "Kies een bestand of geef een link, en niet allebei."
NONE_OF_TWO = "Kies een bestand, of geef een link."
NO_SECURE_LINK = "Een link begint met https://."
NOT_NOW = (
    "Het bestand kan nu niet worden bewaard. Kies het over een paar minuten opnieuw; "
    "wat u verder invulde, staat er nog."
)
LINK_WITH_NAME = "In deze link staat een naam of wachtwoord voor het @-teken. Haal dat weg."


logger = logging.getLogger(__name__)


class PdfField(forms.FileField):
    """A PDF, looked into; what is no PDF is refused, whatever it is called."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,.pdf"})

    def to_python(self, data: Any) -> Any:
        """The file as it can be kept; raises ValidationError for any other."""
        if not isinstance(data, UploadedFile):
            return None
        try:
            return looked_into(data)
        except WrongFile as wrong:
            raise ValidationError(str(wrong)) from wrong


class LinkField(forms.URLField):
    """A page on the web that can be asked for safely, with nothing in its address that misleads."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=Attachment._meta.get_field("link").max_length,
            assume_scheme="https",
            **options,
        )

    def clean(self, value: Any) -> str:
        """The address; raises ValidationError."""
        link: str = super().clean(value)
        parts = urlsplit(link)
        if link and parts.scheme != "https":
            raise ValidationError(NO_SECURE_LINK)
        if "@" in parts.netloc:
            raise ValidationError(LINK_WITH_NAME)
        return link


class AttachmentForm(forms.Form):
    """A file or a link, never both."""

    file = PdfField(label="Bestand", required=False)
    link = LinkField(label="Of een link", required=False, help_text="Begint met https://.")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["file"].help_text = f"Een PDF van ten hoogste {largest()}, zonder wachtwoord."

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two; raises ValidationError."""
        cleaned = super().clean() or {}
        if {"file", "link"} & self.errors.keys():
            return cleaned
        if cleaned.get("file") and cleaned.get("link"):
            self.add_error("link", ONE_OF_TWO)
        elif not cleaned.get("file") and not cleaned.get("link"):
            self.add_error("file", NONE_OF_TWO)
        return cleaned

    def attachment(self) -> dict[str, Any]:
        """The fields of an attachment, once the form is valid; a file is in its place then.

        Raises workflow.Refused when there is no place for it.
        """
        file = self.cleaned_data["file"]
        if not isinstance(file, Pdf):
            return {"link": self.cleaned_data["link"]}
        try:
            return file.keep()
        except OSError as error:
            logger.exception("File %s cannot be kept", file.sha256)
            raise workflow.Refused(NOT_NOW) from error

    @property
    def asks_again(self) -> bool:
        """Whether a file was chosen that the browser does not show again."""
        return bool(self.errors) and "file" in self.files


class EvidenceForm(AttachmentForm):
    """A piece of evidence, and what it is to show."""

    remark = forms.CharField(
        label="Wat laat dit zien?",
        max_length=Evidence._meta.get_field("remark").max_length,
        help_text="Eén zin, met de bladzijde of het artikel.",
        error_messages={"required": "Zeg in één zin wat dit laat zien."},
    )


class DocumentForm(AttachmentForm):
    """A document of a sheet."""

    kind = forms.ChoiceField(
        label="Soort",
        choices=[("", "Kies een soort"), *DocumentKind.choices],
        error_messages={"required": "Kies wat voor document dit is."},
    )
    title = forms.CharField(
        label="Titel",
        max_length=Document._meta.get_field("title").max_length,
        help_text="Zoals het op het document staat, met de code. Bijvoorbeeld: V2005.",
        error_messages={"required": "Vul de titel van het document in."},
    )
    dated = forms.DateField(
        label="Datum",
        help_text="De datum op het document. Bij een link: de dag waarop u haar bekeek.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": "Vul de datum van het document in.",
            "invalid": "Dit is geen datum. Schrijf bijvoorbeeld 1-7-2024.",
        },
    )
    public = forms.BooleanField(
        label="Openbaar: iedereen mag dit document lezen, zodra het blad openbaar is.",
        required=False,
    )

    field_order = ("kind", "title", "dated", "file", "link", "public")

    def clean_dated(self) -> Any:
        """A day on which there can have been such a document; raises ValidationError."""
        dated = self.cleaned_data["dated"]
        if not FIRST_YEAR <= dated.year <= LAST_YEAR:
            raise ValidationError(f"Kies een datum van {FIRST_YEAR} t/m {LAST_YEAR}.")
        return dated

    def facts(self) -> dict[str, Any]:
        """The fields of a document, once the form is valid; a file is in its place then."""
        told = {name: self.cleaned_data[name] for name in ("kind", "title", "dated", "public")}
        return {**told, **self.attachment()}


class RulingForm(forms.Form):
    """What the secretariat makes of a piece of evidence."""

    ruling = forms.ChoiceField(
        label="Oordeel",
        choices=[("", "Kies een oordeel"), ("aanvaard", "aanvaarden"), ("afgewezen", "afwijzen")],
        error_messages={"required": "Kies of u dit bewijs aanvaardt of afwijst."},
    )
    because = forms.CharField(
        label="Reden",
        required=False,
        max_length=Evidence._meta.get_field("because").max_length,
        help_text="Verplicht als u afwijst. De verzekeraar leest dit.",
    )
