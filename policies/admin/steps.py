"""A step of the secretariat on a page of its own: what will happen, a form and a button."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from policies.admin.access import VisibleToMembers, is_secretariat
from policies.workflow import Refused

CONFLICT = 409


class WithStep(VisibleToMembers):
    """Administration of a model with one step, taken through `policies.workflow`."""

    step: ClassVar[str]
    """The last word of the step's address, and the verb on its button."""
    step_form: ClassVar[type[forms.Form]] = forms.Form

    def take_step(self, request: HttpRequest, obj: Any, form: forms.Form) -> str:
        """Take the step and say so, in Dutch; raises Refused."""
        raise NotImplementedError

    def step_is_over(self, obj: Any) -> str:
        """Why the step is no longer there to take, in Dutch; empty when it is."""
        raise NotImplementedError

    def step_context(self, obj: Any) -> dict[str, Any]:
        """What the page tells of the step."""
        return {}

    def get_urls(self) -> list[Any]:
        """The addresses of the model and that of the step."""
        address: URLPattern = path(
            f"<path:object_id>/{self.step}/",
            self.admin_site.admin_view(self.step_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_{self.step}",
        )
        return [address, *super().get_urls()]

    def step_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The page of the step; what someone may not see answers as what never was."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._as_for_nothing(request, object_id)
        if not is_secretariat(request):
            raise PermissionDenied
        if reason := self.step_is_over(obj):
            self.message_user(request, reason, messages.WARNING)
            return self._to(obj)
        if request.method == "POST":
            return self._stepped(request, obj)
        if request.method in {"GET", "HEAD"}:
            return self._step_page(request, obj, self.step_form())
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

    def _stepped(self, request: HttpRequest, obj: Any) -> HttpResponse:
        form = self.step_form(request.POST)
        if not form.is_valid():
            return self._step_page(request, obj, form)
        try:
            message = self.take_step(request, obj, form)
        except Refused as refusal:
            return self._step_page(request, obj, form, refusal.problems)
        self.message_user(request, message, messages.SUCCESS)
        return self._to(obj)

    def _step_page(
        self, request: HttpRequest, obj: Any, form: forms.Form, problems: tuple[str, ...] = ()
    ) -> HttpResponse:
        return TemplateResponse(
            request,
            f"admin/{self.opts.app_label}/{self.opts.model_name}/{self.step}.html",
            {
                **self.admin_site.each_context(request),
                "title": f"{str(self.opts.verbose_name).capitalize()} {self.step}",
                "subtitle": str(obj),
                "opts": self.opts,
                "original": obj,
                "form": form,
                "media": self.media,
                "problems": problems,
                **self.step_context(obj),
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
