"""Nginx can speak HTTPS to the world itself."""

import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from deploy import front
from tests.deploy.fronts import Front
from tests.deploy.portals import HOST, answering


def certify(folder: Path) -> None:
    """Put a certificate of our own and its key into the folder, as certbot names them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def test_it_answers_over_https_and_leads_there(nginx: None, tmp_path: Path) -> None:
    certify(tmp_path)
    proof = tmp_path / ".well-known/acme-challenge"
    proof.mkdir(parents=True)
    (proof / "token").write_text("bewijs")
    with answering() as portal:
        values = front.on_this_machine(tmp_path, tmp_path / "kept", HOST, [portal.address])
        values |= {"FRONT": "tls", "TRUSTED_PROXY": "192.0.2.1"}
        with front.standing(tmp_path, values):
            visitor = Front(values, (portal,)).visitor()
            assert visitor.get("/.well-known/acme-challenge/token").text == "bewijs"
            moved = visitor.get("/vergelijken/?p=a", host="elders.example")
            port = int(values["HTTPS_PORT"].rpartition(":")[2])
            trusting = ssl.create_default_context(cafile=str(tmp_path / "fullchain.pem"))
            told = over_https(port, trusting)
    assert (moved.status, moved.headers["location"]) == (301, f"https://{HOST}/vergelijken/?p=a")
    assert '"x-forwarded-proto": "https"' in told
    assert '"x-forwarded-for": "127.0.0.1"' in told


def over_https(port: int, trusting: ssl.SSLContext) -> str:
    """What the portal tells of a request, which lies about where it comes from."""
    connection = HTTPSConnection("127.0.0.1", port, context=trusting, timeout=5)
    trusting.check_hostname = False  # asked by its number; the certificate itself is looked at
    lies = {"Host": HOST, "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
    connection.request("GET", "/", headers=lies)
    told = connection.getresponse().read().decode()
    connection.close()
    return told


@pytest.mark.parametrize("way", ["behind", "tls"])
def test_nginx_finds_nothing_wrong_with_it(nginx: None, tmp_path: Path, way: str) -> None:
    certify(tmp_path)
    values = front.on_this_machine(tmp_path, tmp_path, HOST, ["127.0.0.1:8000"]) | {"FRONT": way}
    command = [*front.command(front.fill_in(tmp_path, values)), "-t"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_old_versions_of_tls_are_refused() -> None:
    text = (front.SHIPPED / "templates/tls.conf.template").read_text()
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in text
