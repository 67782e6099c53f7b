#!/bin/sh
# The lock files follow from requirements*.in: `write` makes them so, `check` fails when they are not.
set -eu

follow() { # in the current folder; what is locked stays locked, unless UPGRADE is set
    for name in requirements requirements-dev; do
        "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
            --no-emit-index-url --no-emit-find-links \
            ${UPGRADE:+--upgrade} "$name.in" --output-file "$name.txt" ||
            { echo "uv kon $name.txt niet opnieuw afleiden (zie hierboven): is de pakketindex bereikbaar?" >&2; exit 1; }
    done
}

cd "$(dirname "$0")/.."
uv=$PWD/.venv/bin/uv
case $1 in
write) follow ;;
check)
    copy=$(mktemp -d)
    trap 'rm -rf "$copy"' EXIT
    cp requirements*.in requirements*.txt "$copy"
    (cd "$copy" && follow)
    for name in requirements requirements-dev; do
        diff -u "$name.txt" "$copy/$name.txt" ||
            { echo "$name.txt loopt niet in de pas met $name.in: make lock" >&2; exit 1; }
    done
    ;;
esac
