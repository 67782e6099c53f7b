"""The JSON addresses keep to their schema, whatever they are asked."""

import json
import time
from fractions import Fraction
from typing import Any

import schemathesis
from hypothesis import given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from mkbontzorg.wsgi import application
from tests.access.world import World
from tests.fuzz.asking import Answer, Asked, judge
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
    operations = [found.ok() for found in schema.get_all_operations()]
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    count = times(SHARE, len(operations) * len(modes))
    for operation in operations:
        for mode in modes:

            @settings(STEADY, max_examples=count)
            @given(operation.as_strategy(generation_mode=mode))
            def attempt(case: Case) -> None:
                undone(lambda: _asked(case))

            attempt()


def _asked(case: Case) -> None:
    before = time.thread_time()
    response = case.call(app=application, headers={"Accept-Encoding": "identity"})
    seconds = time.thread_time() - before
    case.validate_response(response, checks=CHECKS)
    headers = {name: values[0] for name, values in response.headers.items()}
    address = str(response.request.url).partition("localhost")[2]
    judge(Asked(address), Answer(response.status_code, headers, response.content, seconds))
    json.loads(response.content)
