"""The JSON addresses keep to their schema, whatever they are asked."""

import json
import time
from fractions import Fraction
from typing import Any

import hypothesis
import schemathesis
from django.conf import settings
from hypothesis import given
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from tests.access.world import World
from tests.fuzz.asking import Answer, Asked, judge, portal
from tests.fuzz.often import STEADY, times, undone
from tests.fuzz.schema import openapi

SHARE = Fraction(25, 100)
CHECKS: Any = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def test_every_json_address_answers_as_its_schema_says(world: World) -> None:
    schema = schemathesis.openapi.from_dict(openapi())
    operations = [schema[path]["GET"] for path in openapi()["paths"]]
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    count = times(SHARE, len(operations) * len(modes))
    for operation in operations:
        for mode in modes:

            @hypothesis.settings(STEADY, max_examples=count)
            @given(operation.as_strategy(generation_mode=mode))
            def attempt(case: Case[Any]) -> None:
                undone(lambda: _asked(case))

            attempt()


def _asked(case: Case[Any]) -> None:
    before = time.thread_time()
    plain = {"Accept-Encoding": "identity"}
    response = case.call(base_url=settings.SITE_ADDRESS, headers=plain, app=portal())
    seconds = time.thread_time() - before
    case.validate_response(response, checks=CHECKS)
    headers = {name: values[0] for name, values in response.headers.items()}
    address = str(response.request.url).removeprefix(settings.SITE_ADDRESS)
    judge(Asked(address), Answer(response.status_code, headers, response.content, seconds))
    json.loads(response.content)
