"""The start page of the secretariat: what waits for whom and how long, and how things stand."""

from datetime import date, timedelta
from itertools import cycle
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from oversight.desk import queues, standing
from oversight.figures import figures_at
from oversight.models import Report
from policies import workflow
from policies.models import Evidence, Invitation, InvitedRole, Product, Ruling, Sheet
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    an_administrator,
    an_editor,
    an_insurer,
    approved,
    clock_at,
    moment,
    published,
    sent_back,
    submitted,
    the_cell,
    withdrawn,
)
from tests.oversight.desk import START, TODAY, a_public_product, start_page
from tests.oversight.visiting import a_report, text_of
from tests.policies.admin.beheer import list_of, page_of, signed_in

pytestmark = pytest.mark.django_db

LATER = date(2026, 9, 1)
DENIES: Any = {"poortwachtergarantie": "nee"}
OWN = "U werkte hieraan mee: een ander beslist."


@pytest.fixture
def reviewer() -> User:
    return a_reviewer("beoordelaar@example.org")


def page_on(user: User, day: str = "2026-06-15") -> str:
    """The start page of a day, as text."""
    with clock_at(moment(day)):
        return text_of(start_page(user))


def part(page: str, heading: str) -> str:
    """One section of the page, by the name of its heading."""
    return page.split(f'aria-labelledby="{heading}"')[1].split("</section>", maxsplit=1)[0]


def on(day: str, act: Any, *arguments: Any, **options: Any) -> Any:
    """What comes of an act on a day."""
    with clock_at(moment(day)):
        return act(*arguments, **options)


def test_what_was_submitted_waits_for_a_reviewer_the_longest_first(reviewer: User) -> None:
    young = on("2026-06-14", submitted, a_sheet(valid_from=LATER))
    old = on("2026-06-05", submitted, a_sheet(valid_from=LATER))
    told = part(page_on(reviewer), "ingediend")
    assert told.index(page_of(old)) < told.index(page_of(young))
    assert "10 dagen" in told
    assert "1 dag<" in told
    assert "langst: 10 dagen" in page_on(reviewer)


def test_each_line_leads_to_the_one_sheet_it_is_about(reviewer: User) -> None:
    sheet = submitted(a_sheet(a_product(an_insurer("Zorgzaam"), "Compleet"), LATER))
    told = part(page_on(reviewer), "ingediend")
    assert f'<a href="{page_of(sheet)}">Compleet, versie 1</a>' in told
    assert "Zorgzaam" in told


def test_who_took_part_cannot_decide_and_is_told(reviewer: User) -> None:
    submitted(a_sheet(valid_from=LATER), by=reviewer)
    assert OWN in part(page_on(reviewer), "ingediend")
    assert OWN not in page_on(a_reviewer())


def test_a_sheet_that_fails_the_covenant_says_so_before_it_is_looked_at(reviewer: User) -> None:
    submitted(a_sheet(valid_from=LATER, **DENIES))
    assert "voldoet niet aan C2" in part(page_on(reviewer), "ingediend")


def test_a_first_day_that_went_by_is_told(reviewer: User) -> None:
    submitted(a_sheet(valid_from=TODAY))
    assert "die dag is er al" in part(page_on(reviewer), "ingediend")


def test_what_was_sent_back_waits_for_the_insurer_with_what_was_written(reviewer: User) -> None:
    on("2026-06-12", sent_back, submitted(a_sheet()), reason="Artikel 4 noemt 10 dagen.")
    told = part(page_on(reviewer), "teruggestuurd")
    assert "Artikel 4 noemt 10 dagen." in told
    assert "3 dagen" in told


def test_what_was_approved_waits_for_its_day(reviewer: User) -> None:
    sheet = approved(a_sheet(valid_from=LATER))
    page = page_on(reviewer)
    told = part(page, "goedgekeurd")
    assert page_of(sheet) in told
    assert "zijn eerste dag" in told
    assert "Had openbaar moeten zijn" not in told
    assert "1 sep 2026" in part(page, "straks")


def test_what_should_be_public_and_is_not_is_told_as_a_problem(reviewer: User) -> None:
    on("2026-06-14", approved, a_sheet(valid_from=TODAY))
    told = part(page_on(reviewer), "goedgekeurd")
    assert "Had openbaar moeten zijn" in told
    assert "zijn eerste dag" not in told


def test_what_was_approved_a_moment_ago_on_its_day_is_no_problem_yet(reviewer: User) -> None:
    with clock_at(moment("2026-06-15", 11)):
        approved(a_sheet(valid_from=TODAY))
    with clock_at(moment("2026-06-15", 11) + timedelta(minutes=14)):
        told = part(text_of(start_page(reviewer)), "goedgekeurd")
    assert "het wordt binnen een kwartier openbaar" in told
    assert "Had openbaar moeten zijn" not in told
    assert "Had openbaar moeten zijn" in part(page_on(reviewer), "goedgekeurd")


def test_what_fails_waits_for_a_second_person(reviewer: User) -> None:
    sheet = approved(a_sheet(valid_from=LATER, **DENIES), by=reviewer)
    mine = part(page_on(reviewer), "goedgekeurd")
    assert "een ontheffing door een tweede persoon" in mine
    assert OWN in mine
    second = a_reviewer()
    assert OWN not in part(page_on(second), "goedgekeurd")
    workflow.waive(sheet, "C2", "Een overgangsregeling.", second)
    assert "een ontheffing" not in part(page_on(reviewer), "goedgekeurd")


def test_evidence_waits_for_a_ruling(reviewer: User) -> None:
    product = a_product(an_insurer("Zorgzaam"), "Compleet")
    facts: dict[str, Any] = {"product": product, "remark": "Het contract", "link": "https://e.nl"}
    old = Evidence.objects.create(requirement="C1", supplied_at=moment("2026-06-10"), **facts)
    Evidence.objects.create(
        requirement="C3", supplied_at=moment("2026-06-14"), supplied_by=reviewer, **facts
    )
    Evidence.objects.create(
        requirement="C4",
        supplied_at=moment("2026-06-01"),
        ruling=Ruling.REFUSED,
        ruled_at=moment("2026-06-02"),
        **facts,
    )
    told = part(page_on(reviewer), "bewijs")
    assert f'<a href="{page_of(old)}">Compleet, C1</a>' in told
    assert told.index("C1") < told.index("C3")
    assert "C4" not in told
    assert "5 dagen" in told
    assert told.count("U leverde dit zelf aan: een ander beslist.") == 1


def test_open_reports_are_counted_with_the_oldest(reviewer: User) -> None:
    cell = the_cell(published(a_sheet(regres="ja")), "regres")
    on("2026-06-05", a_report, cell, what="Fout een.")
    on("2026-06-12", a_report, cell, what="Fout twee.")
    page = page_on(reviewer)
    assert f'<a href="{list_of(Report)}"><b>2</b> open meldingen</a>' in page
    assert "oudste: 10 dagen" in page


def test_completeness_is_that_of_the_public_figures(reviewer: User) -> None:
    insurer = an_insurer("Zorgzaam")
    for regres in ("ja", None):
        published(a_sheet(a_product(insurer), regres=regres, inlooprisico="nee"))
    published(a_sheet(a_product(an_insurer("Ander"))))
    an_insurer("Nieuwkomer")
    with clock_at(moment(TODAY)):
        found = standing.in_force(TODAY).completeness().items
        figures = figures_at(timezone.now())
    assert {each.insurer.name: each.supplied for each in found} == {
        each.insurer: each.supplied for each in figures.covered
    }
    told = part(page_on(reviewer), "volledig")
    assert "3 van 46" in told
    assert "6%" in told
    assert "<td>43</td>" in told
    assert told.index("Ander") < told.index("Zorgzaam")
    assert "Zonder geldend productblad: Nieuwkomer." in told


def test_findings_are_counted_per_requirement_and_what_fails_is_named(reviewer: User) -> None:
    published(a_sheet(a_product(name="Deugt"), poortwachtergarantie="ja"))
    failing = published(a_sheet(a_product(name="Deugt niet"), **DENIES))
    published(a_sheet(a_product(name="Zwijgt")))
    with clock_at(moment(TODAY)):
        tallies = {each.requirement.code: each for each in standing.in_force(TODAY).tallies()}
    c2 = tallies["C2"]
    assert (c2.meets, c2.fails, c2.needs_evidence) == (1, 1, 1)
    told = part(page_on(reviewer), "voldoet-niet")
    assert page_of(failing) in told
    assert "C2 Poortwachterproof" in told
    assert "Zwijgt" not in told


def test_what_fails_with_a_waiver_says_so(reviewer: User) -> None:
    sheet = approved(a_sheet(**DENIES), by=reviewer)
    workflow.waive(sheet, "C2", "Een overgangsregeling.", a_reviewer())
    workflow.publish(sheet, None)
    assert "waarvan 1 met ontheffing" in part(page_on(reviewer), "voldoet-niet")


def test_what_is_not_recently_confirmed_is_told_the_longest_due_first(reviewer: User) -> None:
    insurer = an_insurer()
    late = a_public_product(insurer, "Te laat", date(2026, 1, 10))
    fresh = a_public_product(insurer, "Nooit bevestigd", date(2026, 6, 1))
    lately = a_public_product(insurer, "Pas bevestigd", date(2026, 1, 10))
    with clock_at(moment("2026-06-10")):
        workflow.confirm(lately.sheets.get(), a_signatory(insurer))
    told = part(page_on(reviewer), "bevestigen")
    assert told.index(page_of(late.sheets.get())) < told.index(page_of(fresh.sheets.get()))
    assert told.count("te laat</span>") == 1
    assert "uiterlijk 10 apr 2026" in told
    assert "Pas bevestigd" not in told


def test_the_last_ten_publications_are_there_the_newest_first(reviewer: User) -> None:
    days = [date(2026, 5, 1) + timedelta(days=number) for number in range(12)]
    sheets = [published(a_sheet(valid_from=day)) for day in days]
    told = part(page_on(reviewer), "gepubliceerd")
    assert "De laatste 10 publicaties" in told
    assert told.index(page_of(sheets[11])) < told.index(page_of(sheets[10]))
    assert page_of(sheets[1]) not in told


def test_what_is_public_and_begins_later_is_among_the_next_days(reviewer: User) -> None:
    later = published(a_sheet(valid_from=LATER), at="2026-06-10")
    sooner = approved(a_sheet(valid_from=date(2026, 7, 1)))
    a_sheet(valid_from=date(2026, 6, 20))
    told = part(page_on(reviewer), "straks")
    assert told.index(page_of(sooner)) < told.index(page_of(later))
    assert "goedgekeurd" in told
    assert "gepubliceerd" in told
    assert told.count("<tr>") == 3


def test_what_never_takes_effect_is_not_among_the_next_days(reviewer: User) -> None:
    product, ended = a_product(), a_product()
    corrected = published(a_sheet(product, LATER), at="2026-06-10")
    correction = published(a_sheet(product, LATER), at="2026-06-11")
    gone = published(a_sheet(ended, LATER), at="2026-06-10")
    withdrawn(ended, date(2026, 8, 1))
    told = part(page_on(reviewer), "straks")
    assert page_of(correction) in told
    assert page_of(corrected) not in told
    assert page_of(gone) not in told


def test_one_publication_is_told_as_one(reviewer: User) -> None:
    published(a_sheet(), at="2026-06-10")
    assert "De laatste publicatie<" in part(page_on(reviewer), "gepubliceerd")


def test_drafts_are_a_number_that_leads_to_their_list(reviewer: User) -> None:
    a_sheet()
    assert f'<a href="{list_of(Sheet)}?stand=concept"><b>1</b> in concept</a>' in page_on(reviewer)


def test_an_empty_portal_says_what_there_is_to_do(reviewer: User) -> None:
    page = page_on(reviewer)
    for told in (
        "Er wacht geen productblad op een beoordelaar.",
        "Er is niets goedgekeurd dat nog openbaar moet worden.",
        "Er wacht geen bewijs op een oordeel.",
        "Er is niets teruggestuurd",
        "Er is nog niets gepubliceerd.",
        "Voeg de eerste toe",
    ):
        assert told in page


def test_an_administrator_is_led_to_people_and_invitations(reviewer: User) -> None:
    now = timezone.now()
    Invitation.objects.create(
        email="gast@example.org",
        role=InvitedRole.REVIEWER,
        secret_hash="x",
        invited_at=now,
        expires_at=now + timedelta(days=1),
    )
    page = text_of(start_page(an_administrator()))
    assert "gast@example.org is uitgenodigd als beoordelaar" in page
    for name in ("Gebruikers", "Medewerkers", "Uitnodigingen"):
        assert f">{name}</a>" in page
        assert f">{name}</a>" not in text_of(start_page(reviewer))
    assert "gast@example.org" not in text_of(start_page(reviewer))


def filled(products: int, versions: int) -> None:
    """A portal with a little of everything, spread over so many products."""
    waiting = cycle((submitted, approved, lambda sheet: sent_back(submitted(sheet))))
    for _ in range(products):
        product = a_product()
        for month in range(versions):
            published(a_sheet(product, date(2024, 1, 1) + timedelta(days=30 * month), **DENIES))
        next(waiting)(a_sheet(product, LATER))
        Evidence.objects.create(
            product=product, requirement="C1", link="https://e.nl", supplied_at=timezone.now()
        )


def queries_of(client: Client) -> int:
    """How much the start page asks of the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(START).status_code == 200
    return len(queries)


def test_the_page_asks_the_same_of_the_database_for_much_as_for_little(reviewer: User) -> None:
    client = signed_in(reviewer)
    filled(5, 1)
    few = queries_of(client)
    filled(1, 20)
    filled(44, 1)
    assert Product.objects.count() == 50
    assert queries_of(client) == few <= 50


def test_a_long_queue_shows_its_first_twenty_and_the_way_to_the_rest(reviewer: User) -> None:
    for _ in range(22):
        submitted(a_sheet(valid_from=LATER))
    queue = queues.submitted(reviewer, TODAY)
    assert (len(queue.items), queue.total, queue.more) == (20, 22, 2)
    told = part(page_on(reviewer), "ingediend")
    assert "Dit zijn de eerste 20 van 22." in told
    rest = f"{list_of(Sheet)}?stand=ingediend"
    assert f'<a href="{rest}">Bekijk ze allemaal</a>' in told
    listed: Any = signed_in(reviewer).get(rest)
    assert len(listed.context["cl"].result_list) == 22


def test_an_insurer_sees_none_of_it() -> None:
    submitted(a_sheet())
    page = text_of(start_page(an_editor(an_insurer())))
    assert "Te beoordelen" not in page
    assert "meldingen" not in page
