# Any Debian 12 with a python3 (3.11 or newer) and its venv module will do.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
WORKDIR /portaal
COPY requirements.txt .
RUN python3 -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        --no-deps --require-hashes --requirement requirements.txt
COPY . .
# Compiled and collected here, since nothing can be written where it runs.
RUN .venv/bin/python -m compileall -q accounts comparison mkbontzorg oversight policies \
    && ENVIRONMENT=local DATABASE_URL=sqlite://:memory: \
        .venv/bin/python manage.py collectstatic --no-input --verbosity 0

FROM ${BASE}
# Pango sets the text of a PDF, in the typefaces of URW. Debian 12 changes their versions for security only.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fonts-urw-base35 libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 portaal \
    && useradd --uid 10001 --gid portaal --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin portaal \
    && install --directory --owner portaal --group portaal --mode 700 /files \
    && install --directory --owner portaal --group portaal --mode 755 /kept
WORKDIR /portaal
COPY --from=build /portaal .
USER 10001:10001
ENV PATH=/portaal/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PORT=8000 \
    # What insurers upload: mount a volume here, of all machines that serve the portal.
    FILES_DIR=/files \
    # Where the typefaces that were found are kept.
    XDG_CACHE_HOME=/tmp
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "deploy/healthy.py"]
# Binds to 0.0.0.0:$PORT. Migrations are a step of their own: `python manage.py migrate`.
CMD ["gunicorn"]
