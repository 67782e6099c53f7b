"""Evidence is brought from a sheet, opened by those it is for, and ruled on piece by piece."""

import logging
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from policies import pdf, workflow
from policies.models import Evidence, Insurer, Ruling, Sheet
from policies.uploads import looked_into
from policies.workflow.evidencing import OWN_PIECE, TWICE
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_user,
    an_editor,
    an_insurer,
    with_second_factor,
)
from tests.files import files
from tests.papers import a_file, a_link, a_pdf, kept
from tests.policies.admin.beheer import list_of, page_of, said, signed_in

__all__ = ["files"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
REMARK = "Het certificaat van HCS, bladzijde 2."
NEVER = 987_654


@pytest.fixture
def insurer() -> Insurer:
    """An insurer."""
    return an_insurer("Polder")


@pytest.fixture
def sheet(insurer: Insurer) -> Sheet:
    """A draft of this insurer."""
    return a_sheet(a_product(insurer), mkb_dienstverlening="HCS")


@pytest.fixture
def editor(insurer: Insurer) -> Client:
    """A browser in which someone of this insurer signed in."""
    return signed_in(an_editor(insurer))


@pytest.fixture
def evidence(sheet: Sheet) -> Evidence:
    """A file that waits for a ruling."""
    return workflow.supply(sheet, "C3", kept(a_pdf()), REMARK, by=None)


def page(sheet: Sheet, code: str = "C3") -> str:
    """Where evidence is brought."""
    return reverse("admin:policies_sheet_bewijs", args=[sheet.pk, code])


def file_of(evidence: Evidence) -> str:
    """Where its file is."""
    return reverse("admin:policies_evidence_bestand", args=[evidence.pk])


def sent(client: Client, sheet: Sheet, **fields: Any) -> Any:
    """The answer to this piece of evidence."""
    return client.post(page(sheet), {"remark": REMARK, **fields})


def strangers() -> list[User | None]:
    """Everyone who administers something and may not see it, and who does not."""
    nobody = with_second_factor(a_user(is_staff=True))
    return [an_editor(an_insurer()), nobody]


def test_a_file_is_brought_and_stands_on_the_page(editor: Client, sheet: Sheet) -> None:
    response = sent(editor, sheet, file=a_file(name="certificaat.pdf"))
    assert response.status_code == 302
    assert said(response) == ["Het bewijs is aangeleverd. Het secretariaat beoordeelt het."]
    piece = Evidence.objects.get()
    assert (piece.name, piece.requirement, piece.remark) == ("certificaat.pdf", "C3", REMARK)
    text = editor.get(page(sheet)).content.decode()
    assert REMARK in text
    assert "nog niet beoordeeld" in text


def test_a_link_is_brought(editor: Client, sheet: Sheet) -> None:
    sent(editor, sheet, link="https://example.org/certificaat")
    assert Evidence.objects.get().link == "https://example.org/certificaat"


@pytest.mark.parametrize(
    ("field", "fields", "message"),
    [
        ("file", {}, "Kies een bestand, of geef een link."),
        ("link", {"link": "http://example.org/"}, "Een link begint met https://."),
        ("link", {"link": "https://bank.example@example.org/"}, "Haal dat weg."),
        ("link", {"link": "javascript:alert(1)"}, "geldige URL"),
        ("link", {"link": "https://e.org/", "file": "good"}, "en niet allebei"),
        ("file", {"file": b"<html>"}, pdf.NO_PDF),
        ("file", {"file": a_pdf()[:200]}, pdf.BROKEN),
        ("remark", {"link": "https://e.org/", "remark": " "}, "Zeg in één zin"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    editor: Client, sheet: Sheet, field: str, fields: dict[str, Any], message: str
) -> None:
    if "file" in fields:
        content = None if fields["file"] == "good" else fields["file"]
        fields = {**fields, "file": a_file(content)}
    response = sent(editor, sheet, **fields)
    assert response.status_code == 200
    form = response.context["form"]
    assert message in " ".join(form.errors[field])
    text = response.content.decode()
    assert f'href="#id_{field}"' in text
    assert f'id="id_{field}_error"' in text
    if field != "remark":
        assert f'value="{REMARK}"' in text
    assert not Evidence.objects.exists()


def test_a_file_that_is_too_large_is_told_beside_its_field(
    editor: Client, sheet: Sheet, settings: Settings
) -> None:
    settings.LARGEST_UPLOAD = 1024**2
    response = sent(editor, sheet, file=a_file(a_pdf() + b" " * 2 * 1024**2))
    assert response.context["form"].errors["file"] == [
        "Dit bestand is te groot. Kies een PDF van ten hoogste 1 MB."
    ]
    assert "Kies het bestand opnieuw" in response.content.decode()


def test_the_same_piece_twice_is_told_and_nothing_typed_is_lost(
    editor: Client, sheet: Sheet
) -> None:
    sent(editor, sheet, file=a_file())
    response = sent(editor, sheet, file=a_file(), remark="Nog eens.")
    assert response.status_code == 409
    assert TWICE in response.content.decode()
    assert 'value="Nog eens."' in response.content.decode()
    assert Evidence.objects.count() == 1


def test_script_in_every_field_stays_text(editor: Client, sheet: Sheet) -> None:
    script = "<script>alert(1)</script>"
    sent(editor, sheet, file=a_file(name=f"{script[:8]}x.pdf"), remark=script)
    piece = Evidence.objects.get()
    for address in (page(sheet), page_of(piece), list_of(Evidence)):
        text = editor.get(address).content.decode()
        assert script not in text
        assert "&lt;script&gt;" in text


@pytest.mark.parametrize("code", ["C6", "C7", "C9", "c3"])
def test_there_is_no_page_for_what_evidence_does_not_settle(
    editor: Client, sheet: Sheet, code: str
) -> None:
    assert editor.get(page(sheet, code)).status_code == 404


def test_what_is_anothers_answers_as_what_never_was(sheet: Sheet, evidence: Evidence) -> None:
    for user in strangers():
        client = signed_in(user)
        for own, never in (
            (page(sheet), page(sheet).replace(f"/{sheet.pk}/", f"/{NEVER}/")),
            (file_of(evidence), file_of(evidence).replace(f"/{evidence.pk}/", f"/{NEVER}/")),
            (page_of(evidence), page_of(evidence).replace(f"/{evidence.pk}/", f"/{NEVER}/")),
        ):
            mine, none = client.get(own), client.get(never)
            assert mine.status_code == none.status_code
            assert _same(mine) == _same(none)
            assert REMARK not in mine.content.decode()
        posted = client.post(page(sheet), {"remark": "x", "link": "https://example.org/"})
        assert posted.status_code == 404
    assert Evidence.objects.count() == 1


def _same(response: Any) -> tuple[str, str]:
    """What a visitor sees of an answer, apart from its own number."""
    return (response.get("Location", ""), str(len(response.content) // 100))


def test_who_is_not_signed_in_gets_nothing(sheet: Sheet, evidence: Evidence) -> None:
    for address in (page(sheet), file_of(evidence), page_of(evidence)):
        response = Client().get(address)
        assert response.status_code == 302
        assert "/login/" in response["Location"]


def test_the_insurer_and_the_secretariat_open_the_file(editor: Client, evidence: Evidence) -> None:
    for client in (editor, signed_in(a_reviewer())):
        response = client.get(file_of(evidence))
        content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
        assert content == a_pdf()
        assert response["Content-Length"] == str(len(content))
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == 'attachment; filename="voorwaarden.pdf"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]


def test_its_length_is_told_to_who_would_take_it_compressed(
    editor: Client, evidence: Evidence
) -> None:
    response = editor.get(file_of(evidence), HTTP_ACCEPT_ENCODING="gzip")
    assert response["Content-Length"] == str(evidence.size)
    assert b"".join(response.streaming_content) == a_pdf()  # type: ignore[attr-defined]


def test_a_name_with_strange_marks_cannot_break_the_header(editor: Client, sheet: Sheet) -> None:
    taken = looked_into(a_file(name='een "naam"\u202e\r\nX-Y: é.pdf'))
    workflow.supply(sheet, "C4", taken.keep(), REMARK, by=None)
    response = editor.get(file_of(Evidence.objects.get(requirement="C4")))
    assert b"".join(response.streaming_content) == a_pdf()  # type: ignore[attr-defined]
    told = response["Content-Disposition"]
    assert told.startswith("attachment; filename*=utf-8''een%20%22naam%22")
    assert "\u202e" not in told


@pytest.mark.parametrize("damage", [os.remove, lambda place: Path(place).write_bytes(b"%PDF")])
def test_a_file_that_is_gone_or_not_whole_is_told_and_logged(
    editor: Client, evidence: Evidence, files: Path, caplog: Any, damage: Any
) -> None:
    damage(files / str(evidence.file))
    with caplog.at_level(logging.ERROR):
        response = editor.get(file_of(evidence))
    assert response.status_code == 404
    assert "Dit bestand is er nu niet" in response.content.decode()
    assert evidence.sha256 in caplog.text


def test_a_link_has_no_file(editor: Client, sheet: Sheet) -> None:
    piece = workflow.supply(sheet, "C3", a_link(), REMARK, by=None)
    assert editor.get(file_of(piece)).status_code == 404


def test_a_reviewer_rules_on_its_own_page(evidence: Evidence) -> None:
    client, step = signed_in(a_reviewer()), page_of(evidence, "beoordelen")
    assert step in client.get(page_of(evidence)).content.decode()
    assert REMARK in client.get(step).content.decode()
    refused = client.post(step, {"ruling": "afgewezen", "because": ""})
    assert refused.status_code == 409
    assert "Zeg waarom u dit bewijs afwijst." in refused.content.decode()
    done = client.post(step, {"ruling": "afgewezen", "because": "Verlopen."})
    assert done.status_code == 302
    evidence.refresh_from_db()
    assert (evidence.ruling, evidence.because) == (Ruling.REFUSED, "Verlopen.")
    assert step not in client.get(page_of(evidence)).content.decode()


def test_a_member_reads_the_ruling_and_does_not_make_it(editor: Client, evidence: Evidence) -> None:
    step = page_of(evidence, "beoordelen")
    assert step not in editor.get(page_of(evidence)).content.decode()
    assert editor.post(step, {"ruling": "aanvaard"}).status_code == 403
    reviewer = a_reviewer()
    workflow.rule(evidence, Ruling.REFUSED, "Het is verlopen.", reviewer)
    text = editor.get(page_of(evidence)).content.decode()
    assert "Het is verlopen." in text
    assert reviewer.email not in text


def test_who_brought_it_is_told_that_another_rules(sheet: Sheet) -> None:
    reviewer = a_reviewer()
    piece = workflow.supply(sheet, "C3", a_link(), REMARK, reviewer)
    client = signed_in(reviewer)
    assert "Een ander lid" in client.get(page_of(piece)).content.decode()
    response = client.post(page_of(piece, "beoordelen"), {"ruling": "aanvaard"})
    assert OWN_PIECE in said(response)
    piece.refresh_from_db()
    assert piece.ruling == Ruling.OPEN


def test_a_piece_that_no_longer_counts_says_so(editor: Client, sheet: Sheet) -> None:
    piece = workflow.supply(sheet, "C3", a_link(), REMARK, by=None)
    workflow.rule(piece, Ruling.ACCEPTED, "", by=None)
    other = a_sheet(sheet.product, mkb_dienstverlening="Perspectief")
    assert "telt niet mee" not in editor.get(page(sheet)).content.decode()
    assert "telt niet mee" in editor.get(page(other)).content.decode()


def test_nobody_changes_or_deletes_a_piece_here(evidence: Evidence) -> None:
    client = signed_in(a_reviewer())
    assert client.post(page_of(evidence), {"remark": "anders"}).status_code == 403
    assert client.post(page_of(evidence, "delete"), {"post": "yes"}).status_code == 403
    assert client.get(list_of(Evidence, "add")).status_code == 403


def test_the_list_holds_what_is_ones_own_in_few_queries(
    editor: Client, sheet: Sheet, evidence: Evidence, django_assert_max_num_queries: Any
) -> None:
    foreign = a_sheet(a_product(an_insurer("Terp")))
    workflow.supply(foreign, "C4", a_link(), "Van een ander.", by=None)
    for number in range(4):
        workflow.supply(sheet, "C3", a_link(f"https://e.org/{number}"), f"Stuk {number}", by=None)
    with django_assert_max_num_queries(12):
        text = editor.get(list_of(Evidence)).content.decode()
    assert REMARK in text
    assert "Van een ander." not in text
    assert "Terp" not in text
    reviewer = signed_in(a_reviewer())
    assert "Van een ander." in reviewer.get(list_of(Evidence)).content.decode()


def test_a_file_of_another_type_is_never_sent(editor: Client, sheet: Sheet) -> None:
    page_in_disguise = SimpleUploadedFile("x.pdf", b"<script>", content_type="application/pdf")
    assert sent(editor, sheet, file=page_in_disguise).status_code == 200
    assert not Evidence.objects.exists()
