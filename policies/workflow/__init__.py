"""Every step in the life of a sheet, an answer and a product: who may take it, what must happen."""

from policies.workflow.confirming import confirm
from policies.workflow.documenting import attach, open_up, remove
from policies.workflow.drafting import discard, start
from policies.workflow.editing import FACTS, draft_held, fact_named, save
from policies.workflow.evidencing import OWN_PIECE, rule, supply
from policies.workflow.meanwhile import Meanwhile, facts_of, last_changes, marks_of, meanwhile
from policies.workflow.moves import last_move, standing, who_did
from policies.workflow.publishing import announce, bring, due, publish
from policies.workflow.reviewing import check_outcome, doubts_about, resolve, review
from policies.workflow.steps import (
    APPROVE,
    EDIT,
    PUBLISH,
    RETRACT,
    RETURN,
    SIGNATORIES,
    STEPS,
    SUBMIT,
    WAIVE,
    Refused,
    Step,
    makers_of,
    only_the_secretariat,
    ruled_out,
)
from policies.workflow.submitting import approve, retract, send_back, submit
from policies.workflow.waiving import waive
from policies.workflow.withdrawing import withdraw

__all__ = [
    "APPROVE",
    "EDIT",
    "FACTS",
    "OWN_PIECE",
    "PUBLISH",
    "RETRACT",
    "RETURN",
    "SIGNATORIES",
    "STEPS",
    "SUBMIT",
    "WAIVE",
    "Meanwhile",
    "Refused",
    "Step",
    "announce",
    "approve",
    "attach",
    "bring",
    "check_outcome",
    "confirm",
    "discard",
    "doubts_about",
    "draft_held",
    "due",
    "fact_named",
    "facts_of",
    "last_changes",
    "last_move",
    "makers_of",
    "marks_of",
    "meanwhile",
    "only_the_secretariat",
    "open_up",
    "publish",
    "remove",
    "resolve",
    "retract",
    "review",
    "rule",
    "ruled_out",
    "save",
    "send_back",
    "standing",
    "start",
    "submit",
    "supply",
    "waive",
    "who_did",
    "withdraw",
]
