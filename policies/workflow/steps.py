"""The table of steps: from which state to which, who may take each, and how it is told."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEntry, User
from accounts.models.entry import name_of
from policies.models import EDITABLE, Product, Sheet, State
from policies.workflow.moves import standing

GONE = "Dit concept is intussen gewist."
SEEN_OTHERWISE = "Dit blad is gewijzigd nadat u het bekeek. Bekijk het opnieuw, en beslis dan."


class Refused(Exception):
    """A step that cannot be taken; `problems` say why, in Dutch."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Who:
    """Those who may take a step, what they are called, and what anyone else is told."""

    title: str
    allows: Callable[[User, Product], bool]
    refusal: str


@dataclass(frozen=True)
class Share:
    """What someone had to do with a sheet that rules out deciding on it; `title` names who did.

    `deeds` finds it in the audit log.
    """

    title: str
    deeds: Q
    refusal: str


@dataclass(frozen=True)
class Step:
    """One step of a sheet: where it may begin, where it leads, who takes it, how the log tells it.

    `end` is None where the sheet is gone afterwards. `never` rules out who had a share in the
    sheet: four eyes.
    """

    name: str
    act: str
    start: tuple[State, ...]
    end: State | None
    who: Who
    never: tuple[Share, ...] = ()


def keeps(user: User, product: Product) -> bool:
    """Whether this user keeps the sheets of the product: a member of its insurer or secretariat."""
    return user.is_active and Product.objects.visible_to(user).filter(pk=product.pk).exists()


def signs(user: User, product: Product) -> bool:
    """Whether this user may speak for the insurer of the product, or is of the secretariat."""
    return user.is_active and Product.objects.signable_by(user).filter(pk=product.pk).exists()


def decides(user: User, _product: Product) -> bool:
    """Whether this user is a member of the secretariat."""
    return user.is_active and user.secretariat


NOT_SECRETARIAT = "Alleen het secretariaat mag dit doen."

KEEPERS = Who(
    "medewerkers van de verzekeraar, en het secretariaat",
    keeps,
    "Dit product is niet van uw verzekeraar.",
)
SIGNATORIES = Who(
    "wie voor de verzekeraar mag tekenen, en het secretariaat",
    signs,
    "Alleen wie voor de verzekeraar mag tekenen, of het secretariaat, mag dit doen.",
)
SECRETARIAT = Who("het secretariaat", decides, NOT_SECRETARIAT)

RETURNED, APPROVED, WAIVED, PUBLISHED = DECISIONS = (
    "teruggestuurd",
    "goedgekeurd",
    "ontheffing gegeven",
    "gepubliceerd",
)
"""How the log tells that someone decided on a sheet: whatever else one does to it is making it."""

MAKERS = Share(
    "wie het blad begon, wijzigde of indiende",
    ~Q(act__in=DECISIONS),
    "U werkte zelf aan dit productblad of diende het in. Een ander moet het beoordelen.",
)
APPROVERS = Share(
    "wie het blad goedkeurde",
    Q(act=APPROVED),
    "U keurde dit blad zelf goed. Een tweede lid van het secretariaat moet dit besluiten.",
)

WAITING = (State.SUBMITTED, State.APPROVED)

EDIT = Step("bewerken", "gewijzigd", EDITABLE, State.DRAFT, KEEPERS)
DISCARD = Step("wissen", "gewist", EDITABLE, None, KEEPERS)
SUBMIT = Step("indienen", "ingediend", EDITABLE, State.SUBMITTED, KEEPERS)
RETRACT = Step("terughalen", "teruggehaald", (State.SUBMITTED,), State.DRAFT, KEEPERS)
RETURN = Step("terugsturen", RETURNED, WAITING, State.RETURNED, SECRETARIAT)
APPROVE = Step("goedkeuren", APPROVED, (State.SUBMITTED,), State.APPROVED, SECRETARIAT, (MAKERS,))
WAIVE = Step(
    "ontheffen",
    WAIVED,
    (State.APPROVED,),
    State.APPROVED,
    SECRETARIAT,
    (MAKERS, APPROVERS),
)
PUBLISH = Step("publiceren", PUBLISHED, (State.APPROVED,), State.PUBLISHED, SECRETARIAT, (MAKERS,))
STEPS = (EDIT, DISCARD, SUBMIT, RETRACT, RETURN, APPROVE, WAIVE, PUBLISH)


def only_the_secretariat(by: User | None) -> None:
    """Raises Refused for anyone but a member of the secretariat, or None: the portal itself."""
    if by is not None and not (by.is_active and by.secretariat):
        raise Refused(NOT_SECRETARIAT)


def check(step: Step, sheet: Sheet, by: User | None) -> None:
    """Raises Refused when this step is not this user's, or not to be taken in this state.

    None, the portal itself, is no person: it takes any step, in the states where it may begin.
    """
    if by is not None and not step.who.allows(by, sheet.product):
        raise Refused(step.who.refusal)
    if sheet.state not in step.start:
        raise Refused(standing(sheet, by))
    if by is not None and (refusal := ruled_out(step, sheet, by)):
        raise Refused(refusal)


def ruled_out(step: Step, sheet: Sheet, user: User) -> str:
    """Why four eyes keep this user from the step, in Dutch; empty when they do not."""
    return next((share.refusal for share in step.never if sharing(share, [sheet], user)), "")


def makers_of(sheet: Sheet) -> list[User]:
    """Who began, changed or submitted the sheet, the first first; the portal is not told."""
    done = AuditEntry.objects.about(sheet).filter(MAKERS.deeds, who__isnull=False)
    makers = done.select_related("who").order_by("pk")
    return list(dict.fromkeys(entry.who for entry in makers if entry.who))


def sharing(share: Share, sheets: Collection[Sheet], user: User) -> set[int]:
    """The keys of those sheets in which this user had this share. One query."""
    keys = {name_of(sheet): sheet.pk for sheet in sheets}
    done = AuditEntry.objects.filter(share.deeds, who=user, subject__in=keys)
    return {keys[subject] for subject in done.values_list("subject", flat=True).distinct()}


def held(sheet: Sheet) -> Sheet:
    """The sheet as it stands now, held against others until the transaction ends.

    Raises Refused for a draft that is there no more.
    """
    try:
        return Sheet.objects.select_for_update().get(pk=sheet.pk)
    except Sheet.DoesNotExist as gone:
        raise Refused(GONE) from gone


def held_for(step: Step, sheet: Sheet, by: User | None, seen: str | None = None) -> Sheet:
    """The sheet, held, on which this user may take this step now; raises Refused as `check` does.

    Of two who come at once, the second waits here and is refused. `seen` is the fingerprint of the
    sheet as it was looked at: when it changed since, by whatever way, that is refused too.
    """
    current = held(sheet)
    check(step, current, by)
    if seen is not None and seen != current.fingerprint():
        raise Refused(SEEN_OTHERWISE)
    return current


def refuse(problems: Iterable[str]) -> None:
    """Raises Refused when there are any."""
    if found := tuple(problems):
        raise Refused(*found)


def move(
    step: Step,
    sheet: Sheet,
    by: User | None,
    before: audit.Facts | None = None,
    after: audit.Facts | None = None,
) -> Sheet:
    """Bring a held sheet to where the step leads, save it, and write that down in one entry.

    `before` and `after` are told beside the change of state, if there is one.
    """
    stood, stands = sheet.state, step.end or sheet.state
    moves = stood != stands
    if moves:
        sheet.state, sheet.state_since = stands, sheet.published_at or timezone.now()
    sheet.save()
    audit.record(
        by,
        step.act,
        sheet,
        before={**({"stand": str(stood)} if moves else {}), **(before or {})},
        after={**({"stand": str(stands)} if moves else {}), **(after or {})},
    )
    return sheet


def moment_after(earlier: datetime | None) -> datetime:
    """Now, and always later than the last publication, whatever the clock does."""
    now = timezone.now()
    return now if earlier is None else max(now, earlier + timedelta(microseconds=1))
