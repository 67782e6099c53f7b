"""The machine that compose.yaml describes fits together, and fits what it starts."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy import front
from mkbontzorg import environment

ROOT = front.SHIPPED.parents[1]
GIVEN = {
    "POSTGRES_PASSWORD": "letters0and0digits",
    "SECRET_KEY": "k" * 60,
    "PORTAL_HOST": "portaal.example",
    "EMAIL_URL": "submission://name:password@mail.example:587",
    "MAIL_FROM": "portaal@portaal.example",
}
OTHERS_READ = {"WEB_CONCURRENCY"}  # by gunicorn.conf.py
VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")


def read(name: str) -> dict[str, Any]:
    """What a file of compose says, with nothing filled in."""
    told: dict[str, Any] = yaml.safe_load((ROOT / name).read_text())
    return told


SERVICES: dict[str, dict[str, Any]] = read("compose.yaml")["services"]
OF_THE_PORTAL = {name: told for name, told in SERVICES.items() if told["image"] == "mkbontzorg"}
SERVING = {name: told for name, told in OF_THE_PORTAL.items() if "command" not in told}
FRONT = SERVICES["front"]


def filled_in(value: str) -> str:
    """The value as compose fills it in; raises KeyError for what has to be given and is not."""

    def given(found: re.Match[str]) -> str:
        name, how, default = found.groups()
        return GIVEN.get(name, default) if how == "-" else GIVEN[name]

    return VARIABLE.sub(given, value)


def settings_of(service: dict[str, Any]) -> dict[str, str]:
    """The environment of a service."""
    return {name: filled_in(value) for name, value in service["environment"].items()}


def test_every_setting_is_one_that_is_read() -> None:
    read_by_it = set(re.findall(r'\(\s*(?:env, )?"(\w+)"', Path(environment.__file__).read_text()))
    for service in OF_THE_PORTAL.values():
        assert set(service["environment"]) <= read_by_it | OTHERS_READ


def test_the_portal_starts_with_what_has_to_be_given_and_no_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for service in OF_THE_PORTAL.values():
        with monkeypatch.context() as patch:
            patch.delenv("ENVIRONMENT", raising=False)
            for name, value in (settings_of(service) | {"KEPT_DIR": str(tmp_path)}).items():
                patch.setenv(name, value)
            settings = environment.read(ROOT)
        assert settings.behind_proxy
        assert settings.https
        assert settings.address == "https://portaal.example"
        assert settings.kept == tmp_path


def test_no_secret_stands_in_it() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if any(part in name for part in ("SECRET", "PASSWORD", "TOKEN", "EMAIL_URL")):
                assert VARIABLE.fullmatch(value), name
            assert not re.search(r"://[^/]*:[^/]+@", VARIABLE.sub("", value)), name


def test_what_publishes_or_serves_shares_what_is_kept() -> None:
    assert {"portal-1", "portal-2", "by-itself"} <= set(OF_THE_PORTAL)
    for service in OF_THE_PORTAL.values():
        assert service["environment"]["KEPT_DIR"] == "/kept"
        assert {"kept:/kept", "files:/files"} <= set(service["volumes"])
        assert service["environment"]["MAINTENANCE_FILE"] == "/kept/maintenance"
    assert FRONT["environment"]["KEPT_DIR"] == "/kept"
    assert FRONT["environment"]["MAINTENANCE_FILE"] == "/kept/maintenance"
    assert "kept:/kept:ro" in FRONT["volumes"]
    mounted = {each.split(":")[0] for told in SERVICES.values() for each in told.get("volumes", ())}
    assert {each for each in mounted if each.isalpha()} == set(read("compose.yaml")["volumes"])


def test_the_image_has_a_place_for_all_that_is_mounted() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    for service in OF_THE_PORTAL.values():
        for volume in service["volumes"]:
            assert re.search(rf"install --directory .* {volume.split(':')[1]}\b", dockerfile)


def test_nginx_finds_every_portal_where_it_is() -> None:
    addresses = {told["networks"]["default"]["ipv4_address"] for told in SERVING.values()}
    assert len(addresses) == len(SERVING) >= 2
    portals = FRONT["environment"]["PORTALS"]
    assert set(re.findall(r"server ([\d.]+):8000 [^;]+;", portals)) == addresses


def test_nginx_is_given_all_that_it_is_to_be_filled_in_with(nginx: None, tmp_path: Path) -> None:
    values = settings_of(FRONT)
    assert front.names() <= set(values)
    assert values["TZ"] == front.AMSTERDAM
    on_it = {name: value for name, value in values.items() if name in {"TRUSTED_PROXY", "PORTALS"}}
    here = front.on_this_machine(tmp_path, tmp_path, "portaal.example", []) | on_it
    with front.standing(tmp_path, here):
        """It takes the portals as they are written."""


def test_with_tls_nobody_in_front_is_believed() -> None:
    told = read("deploy/compose.tls.yaml")["services"]["front"]
    assert told["environment"] == {"FRONT": "tls", "TRUSTED_PROXY": "127.0.0.1"}
    places = {volume.rpartition("}:")[2].removesuffix(":ro") for volume in told["volumes"]}
    assert places == {FRONT["environment"]["CERTIFICATES"], FRONT["environment"]["ACME_DIR"]}
    assert told["ports"] == ["80:8080", "443:8443"]


def test_a_portal_counts_once_it_is_ready_and_stops_in_its_own_time() -> None:
    gunicorn = (ROOT / "gunicorn.conf.py").read_text()
    for told in SERVING.values():
        assert told["healthcheck"]["test"] == ["CMD", "python", "deploy/healthy.py", "/gereed/"]
        assert int(told["stop_grace_period"].removesuffix("s")) > 30
        assert told["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    keeps = re.search(r"^keepalive = (\d+)", gunicorn, re.MULTILINE)
    upstream = (front.SHIPPED / "templates/upstream.conf.template").read_text()
    nginx_keeps = re.search(r"keepalive_timeout (\d+)s", upstream)
    assert keeps
    assert nginx_keeps
    assert int(nginx_keeps[1]) < int(keeps[1])


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"database"}))
def test_nothing_can_be_written_but_what_has_a_place(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_only_this_machine_reaches_it() -> None:
    published = [port for told in SERVICES.values() for port in told.get("ports", ())]
    assert published == ["127.0.0.1:${PORT:-8000}:8080"]
