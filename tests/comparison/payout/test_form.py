"""Little is asked, only what matters has to be answered, and everything typed is kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.comparison.payout.reading import PAYS, a_question, asked

pytestmark = pytest.mark.usefixtures("example")

ADDRESS = "/rekenen/uitkering/"
NEEDED = {
    "loon",
    "vakantiegeld",
    "doorbetaling",
    "eigen_risico",
    "dekking_1",
    "dekking_2",
    "lasten",
    "verzuim",
}


def errors(client: Client, query: Any) -> dict[str, list[str]]:
    response = client.get(ADDRESS, query)
    assert response.status_code == 400
    found: dict[str, list[str]] = response.context["form"].errors_by_name
    return found


def in_phases(*phases: tuple[str, str], **changed: Any) -> dict[str, Any]:
    return a_question(
        verzuim="fasen",
        weken=None,
        procent=None,
        fase_van=[begin for begin, _ in phases],
        fase_procent=[share for _, share in phases],
        **changed,
    )


def test_nothing_that_decides_is_filled_in_beforehand(client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    form = html.partition("<form")[2].partition("</form>")[0]
    assert "checked" not in form
    assert 'value="0' not in form
    assert all(f'value="{number}' not in form for number in range(1, 10))


def test_only_what_matters_has_to_be_answered(client: Client) -> None:
    assert errors(client, {"loon": ""}).keys() == NEEDED


@pytest.mark.parametrize(
    ("answers", "needed"),
    [
        ({"vakantiegeld": "erbij"}, {"vakantiegeld_procent"}),
        ({"doorbetaling": "cao"}, {"cao_1", "cao_2"}),
        ({"lasten": "procent"}, {"lasten_procent"}),
        ({"weken": None, "procent": None}, {"weken", "procent"}),
        ({"verzuim": "fasen"}, {"fase_van"}),
        ({"contract": "eindigt"}, {"contract_week"}),
        ({"contract": "verlengd"}, {"contract_week"}),
    ],
    ids=["vakantiegeld", "cao", "lasten", "weken", "fasen", "eindigt", "verlengd"],
)
def test_some_answers_ask_for_another(
    client: Client, answers: dict[str, Any], needed: set[str]
) -> None:
    assert errors(client, a_question(**answers)).keys() == needed


def test_an_answer_that_does_not_count_does_no_harm(client: Client) -> None:
    query = a_question(vakantiegeld_procent="acht", cao_1="1", lasten_procent="-", fase_tot="nooit")
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    assert 'value="acht"' in response.content.decode()
    assert "acht" not in response.context["permalink"]


def test_everything_typed_is_kept_on_an_error(client: Client) -> None:
    phases = [("1-1-2026", "100"), ("gisteren", "50")]
    query = in_phases(*phases, loon="veel", contract="eindigt", contract_week="x", aow_week="101")
    html = client.get(ADDRESS, query).content.decode()
    for typed in ("veel", "36", "20", "100", "70", "1-1-2026", "gisteren", "50", "x", "101"):
        assert f'value="{typed}"' in html
    assert html.count("checked") == 4
    assert '<option value="eindigt" selected>' in html


def test_two_empty_rows_always_stand_ready(client: Client) -> None:
    assert client.get(ADDRESS).content.decode().count('name="fase_van"') == 2
    html = client.get(ADDRESS, in_phases(("1-1-2026", "100"), ("1-3-2026", "0"))).content.decode()
    assert html.count('name="fase_van"') == 4


def test_an_empty_row_between_others_is_no_phase(client: Client) -> None:
    page = asked(client, in_phases(("2-11-2026", "100"), ("", ""), ("25-1-2027", "0")))
    assert str(page.products["product-a"].euro(PAYS)) == "5600.00"


@pytest.mark.parametrize(
    ("phases", "last", "name", "said"),
    [
        ([("1-3-2026", "100"), ("1-2-2026", "50")], "1-4-2026", "fase_van", "komt niet na de fase"),
        ([("1-3-2026", "100"), ("1-3-2026", "50")], "1-4-2026", "fase_van", "komt niet na de fase"),
        ([("1-3-2026", "101")], "1-4-2026", "fase_procent", "van 0% t/m 100%"),
        ([("1-3-2026", "50.5")], "1-4-2026", "fase_procent", "is geen getal"),
        ([("1-3-2026", "")], "1-4-2026", "fase_procent", "Vul een percentage in"),
        ([("", "50")], "1-4-2026", "fase_van", "Vul een datum in"),
        ([("31-2-2026", "50")], "1-4-2026", "fase_van", "is geen datum"),
        ([("1-3-2026", "100")], "", "fase_tot", "Vul de laatste ziektedag in"),
        ([("1-3-2026", "100")], "1-2-2026", "fase_tot", "vanaf de laatste fase, 01-03-2026"),
        ([("1-3-2026", "100")], "1-3-2031", "fase_tot", "meer dan 5 jaar"),
        ([("1-3-2026", "100"), ("1-4-2031", "0")], "", "fase_van", "meer dan 5 jaar"),
    ],
    ids=range(11),
)
def test_a_wrong_phase_is_told_at_its_field(
    client: Client, phases: list[tuple[str, str]], last: str, name: str, said: str
) -> None:
    found = errors(client, in_phases(*phases, fase_tot=last))
    assert found.keys() == {name}
    assert said in found[name][0]


def test_the_last_possible_day_is_taken(client: Client) -> None:
    asked(client, in_phases(("29-2-2024", "100"), fase_tot="28-2-2029"))


def test_the_summary_leads_to_the_row_that_is_wrong(client: Client) -> None:
    query = in_phases(("1-3-2026", "100"), ("1-4-2026", "nul"))
    html = client.get(ADDRESS, query).content.decode()
    assert 'href="#id_fase_procent_2"' in html
    assert 'id="id_fase_procent_2"' in html
    assert 'aria-describedby="id_fase_procent_2_error"' in html


def test_twenty_four_phases_and_five_products_are_answered(client: Client) -> None:
    begin = date(2026, 1, 5)
    days = [begin + timedelta(weeks=number) for number in range(24)]
    phases = [(f"{day:%d-%m-%Y}", str(100 - number)) for number, day in enumerate(days)]
    page = asked(client, in_phases(*phases, fase_tot="21-6-2026"))
    assert len(page.products) == 5


@pytest.mark.parametrize("number", [25, 300, 10_000])
def test_too_many_phases_give_one_clear_message(client: Client, number: int) -> None:
    response = client.get(ADDRESS, in_phases(*[("1-1-2026", "100")] * number))
    assert response.status_code == 400
    told = f"{number:,}".replace(",", ".")
    assert response.context["form"].errors_by_name.keys() == {"fase_van"}
    assert f"U vulde {told} fasen in" in response.content.decode()
    assert response.content.decode().count('name="fase_van"') == 26


def test_questions_that_are_rarely_asked_open_when_answered_or_wrong(client: Client) -> None:
    def opened(query: Any) -> list[str]:
        form = client.get(ADDRESS, query).context["form"]
        return [fold.name for fold in (form.more, *form.folds) if fold.open]

    assert opened({}) == []
    assert opened(a_question(op=None, loonsanctie="10")) == ["gebeurtenissen"]
    assert opened(a_question(basis="niets")) == ["huidig", "keuze"]


@pytest.mark.parametrize(("typed", "dies"), [([""], False), (["ja", ""], True), (["", "ja"], True)])
def test_only_a_box_that_is_ticked_counts(client: Client, typed: list[str], *, dies: bool) -> None:
    reckoning = client.get(ADDRESS, a_question(overlijden=typed)).context["reckoning"]
    assert reckoning.asked.scenario.events.death is dies
    assert (("overlijden", "ja") in reckoning.asked.pairs) is dies


def test_what_is_wrong_comes_along_to_another_day_and_choice(client: Client) -> None:
    context = client.get(ADDRESS, a_question(loon="veel", p=["product-a", "product-b"])).context
    [without_a, _] = context["tray"].chosen
    for address in (context["dates"].as_of_today, without_a.remove):
        assert client.get(address).context["form"].errors_by_name.keys() == {"loon"}
        assert "loon=veel" in address
