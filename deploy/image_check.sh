#!/usr/bin/env bash
# Builds the image and runs it as compose.yaml does, where there is no container engine: buildah builds it over a
# Debian 12 of our own making. Needs root on Debian, for chroot and mounts. All of it is taken away afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
# What is mounted here is seen by nobody else, and ends with this script.
[ -n "${ALONE:-}" ] || ALONE=1 exec unshare --mount "$PWD/deploy/image_check.sh"
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
say() { printf '=== %s\n' "$*"; }

missing=()
for tool in buildah curl debootstrap; do command -v $tool >/dev/null || missing+=($tool); done
[ ${#missing[@]} = 0 ] || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get -qq install "${missing[@]}" >/dev/null; }

work=$(mktemp -d -p /var/tmp)
server= root=
tidy() {
    [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
    [ -z "$root" ] || umount --recursive "$root" 2>/dev/null || true
    buildah --root "$work/storage" --runroot "$work/run" rm --all >/dev/null 2>&1 || true
    rm -rf --one-file-system "$work"
}
trap tidy EXIT
mkdir "$work/storage" "$work/run" "$work/wheels" "$work/debian"
build() { buildah --root "$work/storage" --runroot "$work/run" "$@"; }

say 'A Debian 12 with Python, from where this machine gets its packages'
# What the image installs is in here already, and apt knows of nothing else: the build has no network.
packages=$(sed -n '/apt-get install/,/lists/{/^ *&& /!p}' Dockerfile | tr -d '\\' | xargs | tr ' ' ',')
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' | head -1)
debootstrap --variant=minbase --include="python3,python3-venv,$packages" bookworm "$work/debian" ${mirror:+"$mirror"} >"$work/log" ||
    { tail "$work/log"; exit 1; }
: >"$work/debian/etc/apt/sources.list"
rm -rf "$work/debian/var/lib/apt/lists/"*
tar --directory "$work/debian" --exclude './dev/*' --create --file "$work/debian.tar" .
base=$(build from scratch)
build add --quiet "$base" "$work/debian.tar" / >/dev/null
build commit --quiet --rm "$base" localhost/debian-python >/dev/null

say 'The packages, fetched here, since the build has no network'
# What only an older Python needs comes along: the image's may be older than the one that fetches.
sed "s/ ; python_full_version < '[0-9.]*'//" requirements.txt >"$work/requirements.txt"
.venv/bin/python -m pip download -qq --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    --python-version 3.11 --dest "$work/wheels" --requirement "$work/requirements.txt"
printf '[global]\nno-index = true\nfind-links = /wheels\n' >"$work/pip.conf"

say 'The image'
build build --quiet --format docker --build-arg BASE=localhost/debian-python --tag localhost/mkbontzorg \
    --volume "$work/wheels:/wheels:ro" --volume "$work/pip.conf:/etc/pip.conf:ro" .
container=$(build from localhost/mkbontzorg)
root=$(build mount "$container")
told() { build inspect --format "$1" "$container"; }
mapfile -t environment < <(told '{{range .Docker.Config.Env}}{{println .}}{{end}}' | sed '/^$/d')
mapfile -t command < <(told '{{range .Docker.Config.Cmd}}{{println .}}{{end}}' | sed '/^$/d')
mapfile -t health < <(told '{{range .Docker.Config.Healthcheck.Test}}{{println .}}{{end}}' | sed '/^$/d')
user=$(told '{{.Docker.Config.User}}')
folder=$(told '{{.Docker.Config.WorkingDir}}')
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
environment+=("SECRET_KEY=$(head -c 48 /dev/urandom | base64)" ALLOWED_HOSTS=portaal.example BEHIND_PROXY=true
    EMAIL_URL=submission://mail.example MAIL_FROM=portaal@portaal.example
    DATABASE_URL=sqlite:////tmp/portaal.sqlite3 "PORT=$port")

mount --bind -o ro "$root" "$root"
mount --types tmpfs -o mode=1777 tmpfs "$root/tmp"
mount --rbind /dev "$root/dev"

# What comes after this runs as the image's user, without any privilege.
inside=(chroot "$root" setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups --no-new-privs
    --bounding-set=-all env --ignore-environment --chdir "$folder" "${environment[@]}")
"${inside[@]}" python manage.py migrate --no-input --verbosity 0
for place in files kept; do
    [ "$(stat --format %u "$root/$place")" = "${user%:*}" ] || { echo "/$place is not the portal's own."; exit 1; }
done
! touch "$root/portaal/written" 2>/dev/null || { echo 'The root can be written.'; exit 1; }

say "${command[*]}, as process 1 and user $user, in a root that cannot be written"
started=$(date +%s%N)
unshare --pid --fork --kill-child "${inside[@]}" "${command[@]}" &
server=$!
ask() { # the path, and over what the proxy says it was asked
    curl --silent --show-error --output "$work/page" --write-out "%{http_code} ${2:-https} $1 (%{size_download} bytes)\n" \
        --header 'Host: portaal.example' --header "X-Forwarded-Proto: ${2:-https}" "http://127.0.0.1:$port$1"
}
for _ in $(seq 100); do ask /gezond/ >/dev/null 2>&1 && break || sleep 0.1; done
echo "answers after $((($(date +%s%N) - started) / 1000000)) ms"
ask /gezond/ | grep ^200
ask /gereed/ | grep ^200
ask / | grep ^200
ask "$(grep -om1 '/static/[^"]*\.css' "$work/page")" | grep ^200
ask / http | grep ^301
ask /vergelijken.pdf | grep ^200
ask /vergelijken.xlsx | grep ^200
"${inside[@]}" "${health[@]:1}" && echo "healthy, says the image's own check"
"${inside[@]}" python deploy/healthy.py /gereed/ && echo 'ready, says the check of compose.yaml'

say 'Stopping'
kill -TERM "$(pgrep --parent "$server")"
wait "$server" && echo 'stopped by itself, in order'
server=
