"""Steps in the life of an object, each on a page of its own: what will happen, a form, a button."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from accounts.asking import user_of
from accounts.models import User
from accounts.signing_in.keeping import keeps_input, kept
from accounts.signing_in.recently import prove_again
from policies.admin.access import ForTheSecretariat
from policies.workflow import Refused

CONFLICT = 409

Typed = Mapping[str, Any]


class Step:
    """One step in the life of an object, taken through the workflow."""

    name: ClassVar[str]
    """The last word of its address and the name of its template."""
    title: ClassVar[str]
    form: ClassVar[type[forms.Form]] = forms.Form
    heavy: ClassVar[bool] = False
    """Whether to prove once more who one is."""

    def may(self, obj: Any, user: User) -> bool:
        """Whether it is for this user at all, sooner or later."""
        return user.secretariat

    def take(self, obj: Any, form: forms.Form, by: User) -> str:
        """Take the step and say so, in Dutch; raises Refused."""
        raise NotImplementedError

    def is_over(self, obj: Any) -> str:
        """Why the step is no longer there to take, in Dutch; empty when it is."""
        raise NotImplementedError

    def closed(self, obj: Any, user: User) -> str:
        """Why it is not there for this user to take now, in Dutch; empty when it is."""
        return self.is_over(obj)

    def obstacles(self, obj: Any) -> tuple[str, ...]:
        """What has to be put right before, in Dutch."""
        return ()

    def fresh(self, obj: Any, typed: Typed) -> forms.Form:
        """The form to fill in, with what had been typed when the session ran out, if it had."""
        return self.form(initial=dict(typed))

    def sent(self, obj: Any, data: Any) -> forms.Form:
        """The form as it was sent."""
        return self.form(data)

    def again(self, obj: Any, form: forms.Form) -> forms.Form:
        """The form to send anew after a refusal."""
        return form

    def context(self, obj: Any) -> dict[str, Any]:
        """What the page tells of the step."""
        return {}


class WithSteps(ForTheSecretariat):
    """Administration of a model whose objects go through steps."""

    steps: ClassVar[tuple[Step, ...]]

    def get_urls(self) -> list[Any]:
        """The addresses of the model and those of its steps."""
        return [*map(self._address_of, self.steps), *super().get_urls()]

    def _address_of(self, step: Step) -> URLPattern:
        return path(
            f"<path:object_id>/{step.name}/",
            self.admin_site.admin_view(self._view_of(step)),
            name=f"{self.opts.app_label}_{self.opts.model_name}_{step.name}",
        )

    def _view_of(self, step: Step) -> Callable[..., HttpResponse]:
        @keeps_input
        def view(request: HttpRequest, object_id: str) -> HttpResponse:
            return self.step_view(request, object_id, step)

        return view

    def step_view(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        """The page of the step; what someone may not see answers as what never was."""
        user = user_of(request)
        if user is None or not self.has_view_permission(request):
            raise PermissionDenied
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._as_for_nothing(request, object_id)
        if not step.may(obj, user):
            raise PermissionDenied
        match request.method:
            case "POST":
                return self._stepped(request, obj, step, user)
            case "GET" | "HEAD":
                return self._step_begun(request, obj, step, user)
            case _:
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

    def _step_begun(self, request: HttpRequest, obj: Any, step: Step, user: User) -> HttpResponse:
        if reason := step.closed(obj, user):
            return self._told_elsewhere(request, obj, reason)
        if step.heavy:
            prove_again(request)
        typed = kept(request)
        return self._step_page(request, obj, step, step.fresh(obj, typed.dict() if typed else {}))

    def _stepped(self, request: HttpRequest, obj: Any, step: Step, user: User) -> HttpResponse:
        form = step.sent(obj, request.POST)
        if reason := step.closed(obj, user):
            return self._too_late(request, obj, step, form, reason)
        if step.heavy:
            prove_again(request)
        if not form.is_valid():
            return self._step_page(request, obj, step, form)
        try:
            message = step.take(obj, form, user)
        except Refused as refusal:
            return self._refused(request, obj, step, form, refusal)
        self.message_user(request, message, messages.SUCCESS)
        return self._to(obj)

    def _refused(
        self, request: HttpRequest, obj: Any, step: Step, form: forms.Form, refusal: Refused
    ) -> HttpResponse:
        """Either someone else was first, or something has to be put right."""
        now, user = self.get_object(request, str(obj.pk)), user_of(request)
        if now is None or user is None:
            return self._as_for_nothing(request, str(obj.pk))
        if step.closed(now, user):
            return self._too_late(request, now, step, form, str(refusal))
        again = step.again(now, form)
        return self._step_page(request, now, step, again, problems=refusal.problems)

    def _too_late(
        self, request: HttpRequest, obj: Any, step: Step, form: forms.Form, reason: str
    ) -> HttpResponse:
        """Why it can be taken no more; on the page itself when something was typed there."""
        if any(holds_text(field) for field in form):
            return self._step_page(request, obj, step, form, problems=(reason,), over=True)
        return self._told_elsewhere(request, obj, reason)

    def _told_elsewhere(self, request: HttpRequest, obj: Any, reason: str) -> HttpResponse:
        self.message_user(request, reason, messages.WARNING)
        return self._to(obj)

    def _step_page(
        self,
        request: HttpRequest,
        obj: Any,
        step: Step,
        form: forms.Form,
        *,
        problems: tuple[str, ...] = (),
        over: bool = False,
    ) -> HttpResponse:
        obstacles = () if over or problems else step.obstacles(obj)
        return TemplateResponse(
            request,
            f"admin/{self.opts.app_label}/{self.opts.model_name}/{step.name}.html",
            {
                **self.admin_site.each_context(request),
                "title": step.title,
                "subtitle": str(obj),
                "opts": self.opts,
                "original": obj,
                "form": form,
                "media": self.media,
                "problems": problems,
                "obstacles": obstacles,
                "closed": over or bool(obstacles),
                **step.context(obj),
            },
            status=CONFLICT if problems else 200,
        )

    def _as_for_nothing(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Django's own answer for a number that was never used, and no other."""
        answer: Any = super()
        response: HttpResponse = answer._get_obj_does_not_exist_redirect(
            request, self.opts, object_id
        )
        return response

    def _to(self, obj: Any) -> HttpResponseRedirect:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[obj.pk]))


def holds_text(field: forms.BoundField) -> bool:
    """Whether something was typed in this field that would be a loss."""
    written = isinstance(field.field.widget, forms.TextInput | forms.Textarea)
    return written and not field.is_hidden and bool(str(field.value() or "").strip())
