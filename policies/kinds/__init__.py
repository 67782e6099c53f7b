"""The kinds of value a row can hold: parse, show, compare, schema."""

from policies.kinds.answers import AnswerKind
from policies.kinds.contract import (
    ConditionsKind,
    NoticeKind,
    ReportTermKind,
    YearsKind,
)
from policies.kinds.cover import (
    CoverRangeKind,
    EndAgeKind,
    OwnRiskKind,
    SurchargeKind,
    TotalCoverKind,
    WageCapKind,
)
from policies.kinds.differing import Difference
from policies.kinds.kind import Kind, Meaning, Value
from policies.kinds.payment import DeathCoverKind, PayoutFormulaKind
from policies.kinds.premium import PremiumCancellationKind, PremiumSettingKind
from policies.kinds.problems import InvalidValue
from policies.kinds.services import ProvidersKind, ServiceTariffKind, SupportKind

__all__ = [
    "AnswerKind",
    "ConditionsKind",
    "CoverRangeKind",
    "DeathCoverKind",
    "Difference",
    "EndAgeKind",
    "InvalidValue",
    "Kind",
    "Meaning",
    "NoticeKind",
    "OwnRiskKind",
    "PayoutFormulaKind",
    "PremiumCancellationKind",
    "PremiumSettingKind",
    "ProvidersKind",
    "ReportTermKind",
    "ServiceTariffKind",
    "SupportKind",
    "SurchargeKind",
    "TotalCoverKind",
    "Value",
    "WageCapKind",
    "YearsKind",
]
