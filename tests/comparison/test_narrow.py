"""Two columns on a narrow screen, chosen by name, and every explanation open or closed."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


def aside(client: Client, query: str) -> set[str]:
    """The products that a narrow screen leaves out."""
    context = client.get(f"/vergelijken/?{query}").context
    return {choice.column.slug for choice in context["choices"] if choice.chosen and choice.aside}


def test_the_first_two_stand_beside_each_other(client: Client) -> None:
    assert aside(client, "") == {"product-c", "product-d", "product-e"}
    assert aside(client, "p=product-e&p=product-a&p=product-b") == {"product-b"}


def test_the_chosen_two_stand_beside_each_other(client: Client) -> None:
    assert aside(client, "naast=product-b&naast=product-e") == {
        "product-a",
        "product-c",
        "product-d",
    }


def test_the_chooser_keeps_everything_else(client: Client) -> None:
    query = "p=product-a&p=product-b&p=product-c&op=2025-06-01&toon=verschillen&basis=product-b"
    page = client.get(f"/vergelijken/?{query}&naast=product-c&naast=product-a")
    assert list(page.context["kept"]) == [tuple(pair.split("=")) for pair in query.split("&")]
    chooser = page.content.decode().partition('class="pair"')[2].partition("</form>")[0]
    assert [line.strip() for line in chooser.splitlines() if " selected>" in line] == [
        '<option value="product-c" selected>Product C</option>',
        '<option value="product-a" selected>Product A</option>',
    ]


def test_two_products_need_no_chooser(client: Client) -> None:
    text = client.get("/vergelijken/?p=product-a&p=product-b").content.decode()
    assert 'class="pair"' not in text


@pytest.mark.parametrize(
    "query", ["naast=product-a", "naast=product-a&naast=product-a", "naast=product-a&naast=x"]
)
def test_anything_but_two_of_the_products_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/vergelijken/?{query}").status_code == 400


def test_explanations_open_one_at_a_time_or_all_at_once(client: Client) -> None:
    closed = client.get("/vergelijken/").content.decode()
    opened = client.get("/vergelijken/?uitleg=open").content.decode()
    folds = 23 * 6
    assert closed.count('<details name="uitleg">') == folds
    assert opened.count("<details open>") == folds
    assert client.get("/vergelijken/?uitleg=dicht").status_code == 400
