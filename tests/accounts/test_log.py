"""The audit log to read: searched by a form, page by page, and every entry in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import audit
from accounts.log.asking import kinds
from accounts.log.telling import facts_of
from accounts.models import AuditEntry, User
from tests.builders import (
    a_product,
    a_reviewer,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    clock_at,
    moment,
)
from tests.recently import signed_in_a_while_ago

pytestmark = pytest.mark.django_db

LOG = "/beheer/accounts/auditentry/"
FILE = f"{LOG}logboek.csv"


@pytest.fixture
def reviewer() -> User:
    return a_reviewer("beoordelaar@example.org")


@pytest.fixture
def reading(client: Client, reviewer: User) -> Client:
    """A browser in which a reviewer has signed in."""
    signed_in_a_while_ago(client, reviewer)
    return client


def page_at(client: Client, query: str = "") -> Any:
    """The answer of the log to a question in its address."""
    return client.get(LOG + query)


def text_of(response: Any) -> str:
    """The page as text."""
    text: str = response.content.decode()
    return text


def acts(response: Any) -> list[str]:
    """What was done, by the entries on the page."""
    return [entry.act for entry in response.context["page"]]


def done(act: str, *, who: User | None = None, about: Any = None, on: str = "2026-03-01") -> Any:
    """An entry of a day."""
    with clock_at(moment(on)):
        return audit.record(who, act, about or a_user())


def test_the_newest_stand_first(reading: Client) -> None:
    done("oud", on="2026-03-01")
    done("nieuw", on="2026-03-02")
    assert acts(page_at(reading)) == ["nieuw", "oud"]


def test_an_entry_in_the_list_tells_when_who_what_and_about_what(
    reading: Client, reviewer: User
) -> None:
    subject = a_user("onderwerp@example.org")
    entry = done("gewijzigd", who=reviewer, about=subject)
    page = text_of(page_at(reading))
    for told in ("1 mrt 2026, 12:00:00", str(reviewer), "gewijzigd", "onderwerp@example.org"):
        assert told in page
    assert f"accounts.user:{subject.pk}" in page
    assert reverse("admin:accounts_auditentry_change", args=[entry.pk]) in page
    done("vanzelf", on="2026-03-02")
    assert "het portaal" in text_of(page_at(reading))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?wie=jan@", ["een"]),
        ("?wie=JAN@example.org", ["een"]),
        ("?wie=portaal", ["vier", "drie"]),
        ("?handeling=twee", ["twee"]),
        ("?soort=policies.product", ["vier"]),
        ("?soort=accounts.user", ["drie", "twee", "een"]),
        ("?onderwerp=Compleet", ["vier"]),
        ("?onderwerp=compleet", ["vier"]),
        ("?van=2026-03-03", ["vier", "drie"]),
        ("?tot=2026-03-02", ["twee", "een"]),
        ("?van=2026-03-02&tot=2026-03-03", ["drie", "twee"]),
        ("?van=02-03-2026&tot=2-3-2026", ["twee"]),
        ("?wie=portaal&tot=2026-03-03", ["drie"]),
        ("?wie=niemand", []),
        ("?wie=%25", []),
        ("?wie=&handeling=&soort=&onderwerp=&van=&tot=", ["vier", "drie", "twee", "een"]),
    ],
)
def test_it_is_searched_by_who_act_kind_subject_and_period(
    reading: Client, query: str, found: list[str]
) -> None:
    done("een", who=a_user("jan@example.org"), on="2026-03-01")
    done("twee", who=a_user("piet@example.org"), on="2026-03-02")
    done("drie", on="2026-03-03")
    done("vier", about=a_product(name="Zorgzaam Compleet"), on="2026-03-04")
    assert acts(page_at(reading, query)) == found


def test_it_is_searched_by_the_reference_of_one_subject(reading: Client) -> None:
    one, ten = a_product(), [a_product() for _ in range(10)][-1]
    done("een", about=one)
    done("tien", about=ten)
    assert acts(page_at(reading, f"?onderwerp=policies.product:{one.pk}")) == ["een"]


def test_a_day_begins_and_ends_at_midnight_in_amsterdam(reading: Client) -> None:
    for hour, act in ((0, "begin"), (23, "eind")):
        with clock_at(moment("2026-03-02", hour=hour)):
            audit.record(None, act, a_user())
    assert acts(page_at(reading, "?van=2026-03-02&tot=2026-03-02")) == ["eind", "begin"]
    assert acts(page_at(reading, "?tot=2026-03-01")) == []


@pytest.mark.parametrize(
    ("query", "field", "error"),
    [
        ("?van=gisteren", "van", "Schrijf een dag als 22-11-2026."),
        ("?tot=2026-02-30", "tot", "Schrijf een dag als 22-11-2026."),
        ("?van=0001-01-01", "van", "Kies een dag vanaf 1 januari 2000."),
        ("?tot=9999-12-31", "tot", "Kies een dag tot en met 31 december 2099."),
        ("?van=2026-03-02&tot=2026-03-01", "tot", "Deze dag ligt vóór de eerste."),
        ("?handeling=onzin", "handeling", "Kies er een uit de lijst."),
        ("?soort=x", "soort", "Kies er een uit de lijst."),
        ("?wie=%00", "wie", ""),
        ("?handeling=%00", "handeling", ""),
        ("?soort=%00", "soort", ""),
        ("?onderwerp=a%00b", "onderwerp", ""),
        ("?van=%00", "van", ""),
        (f"?wie={'x' * 101}", "wie", "100"),
    ],
)
def test_a_wrong_question_is_told_next_to_its_field(
    reading: Client, query: str, field: str, error: str
) -> None:
    done("een")
    response = page_at(reading, query)
    assert response.status_code == 400
    assert list(response.context["form"].errors) == [field]
    page = text_of(response)
    assert f'<div id="id_{field}_error">' in page
    assert f'<a href="#id_{field}">' in page
    assert error in page
    assert 'role="alert"' in page
    assert acts(response) == []
    assert "Download als CSV" not in page


def test_what_was_typed_wrong_is_still_there(reading: Client) -> None:
    assert 'value="gisteren"' in text_of(page_at(reading, "?van=gisteren&wie=jan"))
    assert 'value="jan"' in text_of(page_at(reading, "?van=gisteren&wie=jan"))


@pytest.mark.parametrize("page", ["0", "-1", "9999", "x", "%00", "1.5", "9" * 400])
def test_a_page_that_is_not_there_leads_to_one_that_is(reading: Client, page: str) -> None:
    done("een")
    response = page_at(reading, f"?bladzijde={page}")
    assert response.status_code == 200
    assert acts(response) == ["een"]


@pytest.mark.parametrize("query", ["?x=1", "?wie=a&wie=b", "?%00=%00", "?wie=%ff%fe", "?o=1&p=2"])
def test_odd_questions_get_an_answer(reading: Client, query: str) -> None:
    assert page_at(reading, query).status_code == 200


def many(count: int) -> None:
    """So many entries."""
    subject, begin = a_user(), moment("2026-03-01")
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=begin + timedelta(seconds=number),
            act=f"nummer {number}",
            subject=f"accounts.user:{subject.pk}",
            subject_text=str(subject),
        )
        for number in range(count)
    )


def test_fifty_stand_on_a_page_and_the_question_goes_along(reading: Client) -> None:
    many(120)
    second = page_at(reading, "?soort=accounts.user&bladzijde=2")
    assert acts(second)[0] == "nummer 69"
    assert len(acts(second)) == 50
    page = text_of(second)
    assert "120 regels" in page
    assert '<a rel="prev" href="?soort=accounts.user&amp;bladzijde=1">' in page
    assert '<a rel="next" href="?soort=accounts.user&amp;bladzijde=3">' in page
    assert f'<a href="{FILE}?soort=accounts.user">' in page


def test_a_long_log_asks_no_more_of_the_database_than_a_short_one(reading: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert page_at(reading).status_code == 200
        return len(queries)

    many(5)
    few = asked()
    many(500)
    for _ in range(20):
        done("door iemand", who=a_user(), about=a_product())
    assert asked() == few <= 9


def test_nothing_found_is_said(reading: Client) -> None:
    assert "Er is niets dat hierbij past." in text_of(page_at(reading, "?wie=niemand"))


def test_every_kind_of_subject_is_offered_by_its_dutch_name() -> None:
    offered = dict(kinds())
    assert offered["policies.sheet"] == "productblad"
    assert offered["oversight.report"] == "melding"
    assert offered["accounts.user"] == "gebruiker"


def test_an_entry_tells_how_each_fact_was_and_became(reading: Client, reviewer: User) -> None:
    before = {"naam": "<b>Oud</b>", "actief": True, "eerste_dag": None}
    after = {"naam": "Nieuw", "actief": False, "eerste_dag": "2026-01-01"}
    entry = audit.record(reviewer, "gewijzigd", reviewer, before=before, after=after)
    page = text_of(reading.get(f"{LOG}{entry.pk}/change/"))
    assert "<td>&lt;b&gt;Oud&lt;/b&gt;</td><td>Nieuw</td>" in page
    assert "<td>ja</td><td>nee</td>" in page
    assert '<th scope="row">eerste dag</th><td>–</td><td>2026-01-01</td>' in page
    assert "gebruiker, accounts.user" in page
    assert "_save" not in page


def test_the_parts_of_an_answer_stand_on_lines_of_their_own() -> None:
    entry = AuditEntry(
        before={"regres": {"zekerheid": "onbekend", "antwoord": None}},
        after={"regres": {"zekerheid": "onbekend", "antwoord": {"procent": "30", "van": [1, 2]}}},
    )
    told = [(fact.name, fact.before, fact.after, fact.changed) for fact in facts_of(entry)]
    assert told == [
        ("regres, zekerheid", "onbekend", "onbekend", False),
        ("regres, antwoord", "–", "–", False),
        ("regres, antwoord, procent", "–", "30", True),
        ("regres, antwoord, van", "–", "1\n2", True),
    ]


def test_an_act_without_facts_says_so(reading: Client) -> None:
    entry = done("wachtwoord gewijzigd")
    assert "geen feiten vastgelegd" in text_of(reading.get(f"{LOG}{entry.pk}/change/"))


def test_an_entry_leads_to_its_subject_where_that_is_to_be_seen(reading: Client) -> None:
    product = a_product()
    address = reverse("admin:policies_product_change", args=[product.pk])
    entry = done("gewijzigd", about=product)
    assert f'<a href="{address}">' in text_of(reading.get(f"{LOG}{entry.pk}/change/"))
    product.delete()
    assert address not in text_of(reading.get(f"{LOG}{entry.pk}/change/"))


def test_an_entry_leads_to_all_that_was_done_to_its_subject(reading: Client) -> None:
    product = a_product()
    entry = done("een", about=product)
    done("twee", about=product, on="2026-03-02")
    done("over iets anders", on="2026-03-02")
    page = text_of(reading.get(f"{LOG}{entry.pk}/change/"))
    query = f"?onderwerp=policies.product%3A{product.pk}"
    assert f"{LOG}{query}" in page
    assert acts(page_at(reading, query)) == ["twee", "een"]


def test_a_user_is_no_page_for_a_reviewer_and_one_for_an_administrator(client: Client) -> None:
    user = a_user()
    entry = done("gewijzigd", about=user)
    address = reverse("admin:accounts_user_change", args=[user.pk])
    for make, seen in ((a_reviewer, False), (an_administrator, True)):
        signed_in_a_while_ago(client, make())
        assert (address in text_of(client.get(f"{LOG}{entry.pk}/change/"))) == seen


@pytest.mark.parametrize("key", ["0", "x", "1e9", "%00", "9" * 30])
def test_an_entry_that_never_was_leads_to_the_list(reading: Client, key: str) -> None:
    response = reading.get(f"{LOG}{key}/change/")
    assert (response.status_code, response["Location"]) == (302, LOG)


@pytest.mark.parametrize("address", [LOG, FILE, f"{LOG}1/change/", f"{LOG}add/"])
def test_the_log_is_for_the_secretariat_only(client: Client, address: str) -> None:
    done("een")
    signed_in_a_while_ago(client, an_editor(an_insurer()))
    assert client.get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


def test_an_entry_has_no_history_but_itself(reading: Client) -> None:
    entry = done("een")
    response = reading.get(f"{LOG}{entry.pk}/history/")
    assert response.headers["Location"] == f"{LOG}{entry.pk}/change/"


def test_an_insurer_reads_the_history_of_what_is_its_own_without_names(
    client: Client, reviewer: User
) -> None:
    product = a_product()
    done("gewijzigd", who=reviewer, about=product)
    signed_in_a_while_ago(client, an_editor(product.insurer))
    page = text_of(client.get(reverse("admin:policies_product_history", args=[product.pk])))
    assert "gewijzigd" in page
    assert "het secretariaat" in page
    assert str(reviewer) not in page


@pytest.mark.parametrize("page", ["add/", "1/delete/"])
def test_nothing_is_added_or_deleted_even_by_an_administrator(client: Client, page: str) -> None:
    entry = done("een")
    signed_in_a_while_ago(client, an_administrator())
    address = f"{LOG}{page}".replace("/1/", f"/{entry.pk}/")
    assert client.get(address).status_code == 403
    assert client.post(address, {"post": "yes"}).status_code == 403


def test_what_is_sent_to_an_entry_changes_nothing(client: Client) -> None:
    entry = done("een")
    signed_in_a_while_ago(client, an_administrator())
    client.post(f"{LOG}{entry.pk}/change/", {"act": "anders"})
    client.post(LOG, {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"})
    assert AuditEntry.objects.get(pk=entry.pk).act == "een"
