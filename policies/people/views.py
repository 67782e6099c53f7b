"""Taking up an invitation: the link from the mail, and the page it leads to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.asking import user_of
from accounts.models import User
from policies.models import Invitation, InvitedRole
from policies.people import secret
from policies.people.accepting import account_of, join, open_invitation, take_up
from policies.people.forms import AcceptForm, NewcomerForm
from policies.people.limits import TWO_SIDES, stands_in_two
from policies.workflow import Refused

View = Callable[..., HttpResponse]

SESSION_KEY = "invitation"
FORBIDDEN, NOT_FOUND, CONFLICT = 403, 404, 409


def unlisted(view: View) -> View:
    """The view, kept out of every cache and of every index."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


@csrf_exempt  # It changes nothing; a refusal would write the address in the log.
@unlisted
def link(request: HttpRequest, key: str) -> HttpResponse:
    """On to the page of the invitation, whose address holds no secret; the session knows which."""
    # Whatever goes wrong from here on, what is logged is the address without the secret.
    request.path = request.path_info = reverse("invitation")
    request.session.pop(SESSION_KEY, None)
    invitation = open_invitation(secret.hash_of(key))
    if invitation is not None:
        request.session[SESSION_KEY] = invitation.secret_hash
    response = HttpResponseRedirect(request.path)
    response["Referrer-Policy"] = "no-referrer"
    return response


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest) -> HttpResponse:
    """The invitation of this session, to take up; the same page for all that cannot be taken up."""
    invitation = open_invitation(request.session.get(SESSION_KEY, ""))
    if invitation is None:
        return render(request, "policies/invitation/gone.html", status=NOT_FOUND)
    user, account = user_of(request), account_of(invitation)
    if user and user != account:
        return _page(request, invitation, "other", status=FORBIDDEN)
    if user:
        return _by_user(request, invitation, user)
    if account:
        return _page(request, invitation, "sign_in")
    return _by_newcomer(request, invitation)


def _by_user(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    """For who has an account and is signed in: one button."""
    if stands_in_two(user, InvitedRole(invitation.role)):
        return _page(request, invitation, "two_sides", problem=TWO_SIDES, status=CONFLICT)
    form = AcceptForm(invitation, request.POST or None)
    if not form.is_valid():
        return _page(request, invitation, "user", form=form)
    try:
        take_up(invitation, user)
    except Refused as refusal:
        form.add_error(None, list(refusal.problems))
        return _page(request, invitation, "user", form=form, status=CONFLICT)
    del request.session[SESSION_KEY]
    messages.success(request, f"U werkt nu als {invitation.role} voor {invitation.place}.")
    return HttpResponseRedirect(reverse("admin:index"))


def _by_newcomer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """For who has no account yet: a name and a password, and then on to the second step."""
    form = NewcomerForm(invitation, request.POST or None)
    if not form.is_valid():
        return _page(request, invitation, "newcomer", form=form)
    try:
        user = join(invitation, form.newcomer())
    except Refused as refusal:
        form.add_error(None, list(refusal.problems))
        return _page(request, invitation, "newcomer", form=form, status=CONFLICT)
    del request.session[SESSION_KEY]
    login = Login(user=user, email=user.email, redirect_url=reverse("admin:index"))
    response: HttpResponse = perform_password_login(request, {"email": user.email}, login)
    return response


def _page(
    request: HttpRequest, invitation: Invitation, part: str, status: int = 200, **told: Any
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "may": InvitedRole(invitation.role).may,
        "part": f"policies/invitation/_{part}.html",
        "sign_in": f"{reverse('account_login')}?next={reverse('invitation')}",
        **told,
    }
    return render(request, "policies/invitation/accept.html", context, status=status)
