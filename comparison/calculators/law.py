"""Terms and percentages that stand in the law itself, each with its article.

Amounts in euro change with the calendar: they are dated data (`LegalAmount`), never written here.
"""

from decimal import Decimal

DAYS_OF_A_WEEK = 7
WORKING_DAYS_OF_A_WEEK = 5
WEEKS_OF_A_YEAR = 52

WAGE_WEEKS = 104
"""How long the wage goes on in illness: article 7:629 paragraph 1 BW."""

MINIMUM_WAGE_WEEKS = 52
"""How long it is no less than the minimum wage: article 7:629 paragraph 1 BW."""

LEAST_WAGE = Decimal(70)
"""Percent of the wage that goes on: article 7:629 paragraph 1 BW."""

WEEKS_AFTER_AOW = 6
"""How long the wage goes on past AOW age: article 7:629 paragraph 2 BW, since 1 July 2023."""

AOW_YEARS = 67
"""The AOW age in whole years, from 2024 on: article 7a AOW; since 2028 three months are added."""

WAITING_DAYS = 2
"""The most days without wage that can be agreed: article 7:629 paragraph 9 BW."""

DAYS_THAT_END_A_CASE = 28
"""Days of recovery after which an illness is a new case: article 7:629 paragraph 10 BW."""

SANCTION_WEEKS = 52
"""The most weeks a wage sanction lasts: article 25 paragraph 9 WIA."""

LEAST_HOLIDAY_ALLOWANCE = Decimal(8)
"""Percent of the wage: article 15 of the law on the minimum wage (WML)."""
