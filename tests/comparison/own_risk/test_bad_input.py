"""What cannot be is told at its field, in Dutch, with everything that was typed still there."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.comparison.own_risk.conftest import Ask, AskDocument
from tests.comparison.own_risk.questions import PAGE, an_address

pytestmark = pytest.mark.usefixtures("on_offer")

EVERY_FIELD = [
    *("werknemers", "loonsom", "cao_1", "eigen_lasten", "jaren", "duur_1", "keer_1"),
    *("premie_10", "zaad"),
]


def error_at(html: str, name: str) -> str:
    """What stands right above this field."""
    found = re.search(rf'id="id_{name}_error">(.*?)</div>', html, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>|\s+", " ", found[1]).strip()) if found else ""


@pytest.mark.parametrize("typed", ["-3", "veel", "1e5", "12.5", "0x10", "99999999999999", "½"])
def test_what_is_no_number_is_told_at_every_field_and_kept(ask: Ask, typed: str) -> None:
    html = ask(an_address(**dict.fromkeys(EVERY_FIELD, typed)), status=400)

    for name in EVERY_FIELD:
        assert error_at(html, name)
        assert f'name="{name}" value="{typed}"' in html
        assert f'href="#id_{name}"' in html
    assert "<h2>Wat u zelf betaalt</h2>" not in html


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("werknemers", "", "Vul dit in."),
        ("werknemers", "0", "Kies een heel getal van 1 t/m 500."),
        ("loonsom", "260000.00", "“260000.00” is geen getal."),
        ("loonsom", "0", "Kies een getal van € 1 t/m € 100.000.000."),
        ("doorbetaling", "", "Kies wat u doorbetaalt."),
        ("doorbetaling", "alles", "Dit kan niet. Kies één van de twee."),
        ("cao_1", "", "Vul het percentage in."),
        ("cao_1", "69", "Kies een getal van 70% t/m 100%."),
        ("jaren", "0", "Kies een heel getal van 1 t/m 10."),
        ("duur_1", "0", "Kies een heel getal van 1 t/m 520."),
        ("duur_1", "2,5", "“2,5” is geen heel getal."),
        ("duur_1", "", "Vul in hoeveel werkdagen dit duurde."),
        ("keer_1", "", "Vul in hoe vaak dit voorkwam."),
        ("keer_1", "0.5", "“0.5” is geen getal."),
        ("zaad", "1000000", "Kies een heel getal van 0 t/m 999999."),
    ],
)
def test_it_is_told_what_would_do(ask: Ask, name: str, typed: str, problem: str) -> None:
    assert error_at(ask(an_address(**{name: typed}), status=400), name).startswith(problem)


def test_a_percentage_beside_the_choice_for_the_law_is_not_left_out_in_silence(ask: Ask) -> None:
    html = ask(an_address(doorbetaling="wet"), status=400)

    assert error_at(html, "cao_1").startswith("U koos wat de wet vraagt.")


def test_some_absence_has_to_be_filled_in(ask: Ask) -> None:
    html = ask(an_address(duur_1="", keer_1="", duur_3="", keer_3=""), status=400)

    assert error_at(html, "duur_1").startswith("Vul ten minste één regel in.")


def test_a_row_that_is_half_filled_in_is_told_once(ask: Ask) -> None:
    html = ask(an_address(duur_1="5", keer_1="", duur_3="", keer_3=""), status=400)

    assert error_at(html, "keer_1").startswith("Vul in hoe vaak dit voorkwam.")
    assert not error_at(html, "duur_1")


def test_a_row_with_a_length_that_cannot_be_seen_is_not_left_out_in_silence(ask: Ask) -> None:
    html = ask(an_address(duur_2="\u200b", keer_2="5"), status=400)

    assert error_at(html, "duur_2") == "Vul in hoeveel werkdagen dit duurde."


@pytest.mark.parametrize("name", ["werknemers", "duur_1", "premie_10", "zaad"])
def test_two_answers_to_one_question_are_told(client: Client, name: str) -> None:
    response = client.get(PAGE, {**an_address(), name: ["3", "4"]})

    assert response.status_code == 400
    assert error_at(response.content.decode(), name).startswith("Dit staat meer dan één keer")


def test_a_premium_alone_is_kept_and_the_rest_is_asked(ask: Ask) -> None:
    html = ask({"premie_10": "500"}, status=400)

    assert 'name="premie_10" value="500"' in html
    assert error_at(html, "werknemers") == "Vul dit in."


def test_what_stands_too_far_in_the_address_is_not_left_out_in_silence(client: Client) -> None:
    for query in ({"x": ["1"] * 1000, **an_address()}, {**an_address(), "x": ["1"] * 1000}):
        response = client.get(PAGE, query)
        assert response.status_code == 400
        assert "Dit adres is te lang." in response.content.decode()


def test_the_way_to_today_keeps_what_was_typed_wrong(ask: Ask) -> None:
    html = ask({**an_address(werknemers="veel"), "op": "2026-10-01"}, status=400)

    assert re.search(r'href="[^"]*werknemers=veel[^"]*">Naar vandaag', html)


def test_the_browser_goes_to_what_is_wrong_and_not_past_it(ask: Ask) -> None:
    """The form leads to the answer; where that place is, no browser gives focus to the summary."""
    assert 'id="antwoord"' in ask(an_address())
    assert 'id="antwoord"' not in ask(an_address(werknemers="veel"), status=400)


def test_nobody_is_ill_more_days_than_everyone_works(ask: Ask) -> None:
    html = ask(an_address(duur_1="520", keer_1="11"), status=400)

    assert error_at(html, "jaren").startswith("U telt 2.890 ziektedagen per jaar")


def test_an_own_risk_that_nobody_offers_is_told(ask: Ask) -> None:
    html = ask(an_address(premie_15="500"), status=400)

    assert "Een eigen risico van “15” biedt geen product op deze dag." in html


def test_a_thirteenth_row_is_told(ask: Ask) -> None:
    html = ask(an_address(duur_13="5", keer_13="1"), status=400)

    assert "Vul ten hoogste 12 regels in." in html
    assert 'name="duur_1" value="5"' in html


def test_ten_thousand_rows_are_told(ask: Ask, ask_document: AskDocument) -> None:
    rows = {f"duur_{number}": "5" for number in range(1, 10_001)}
    query = {**an_address(), **rows, **{name.replace("duur", "keer"): "1" for name in rows}}

    html = ask(query, status=400)

    assert "Vul ten hoogste 12 regels in." in html
    assert 'name="werknemers" value="10"' in html
    assert "Vul ten hoogste 12 regels in" in str(ask_document(query, status=400)["velden"])


def test_what_was_typed_is_shown_as_text_and_never_as_page(ask: Ask) -> None:
    evil = '"><script>alert(1)</script>'
    names = ("werknemers", "doorbetaling", "duur_2", "premie_10", "zaad", f"premie_{evil}", "p")

    for name in names:
        html = ask(an_address(**{name: evil}), status=400 if name != "p" else 200)
        assert "<script" not in html


def test_a_very_long_text_is_told_and_does_no_harm(ask: Ask) -> None:
    html = ask(an_address(loonsom="9" * 5_000), status=400)

    assert error_at(html, "loonsom") == "Dit is te lang voor een getal."


def test_the_document_tells_what_is_wrong_by_name(ask_document: AskDocument) -> None:
    wrong = ask_document(an_address(werknemers="-1", keer_3="veel"), status=400)

    assert wrong["fout"] == "Er klopt iets niet."
    assert set(wrong["velden"]) == {"werknemers", "keer_3"}


def test_the_document_of_no_question_says_so(ask_document: AskDocument) -> None:
    assert ask_document(status=400) == {"fout": "Er is niets gevraagd.", "velden": {}}


def test_the_most_that_can_be_asked_is_answered(ask: Ask) -> None:
    rows = {f"duur_{row}": str(60 + row) for row in range(1, 13)}
    often = {f"keer_{row}": "160" for row in range(1, 13)}

    assert "10.000" in ask(an_address(werknemers="500", jaren="1", **rows, **often))


def test_its_address_is_the_one_that_was_promised() -> None:
    assert PAGE == "/rekenen/eigen-risico/"
