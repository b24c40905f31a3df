#!/bin/sh
# Writes the lock files anew from pyproject.toml and packaging/peers.in. Run it after changing a dependency:
#     sh packaging/lock.sh            keeps every pin that still fits
#     sh packaging/lock.sh --upgrade  takes the newest releases that fit
# The files name releases and their hashes, never a place to fetch them from: that is the machine's own setting.
set -eu
cd "$(dirname "$0")/.."

compiler=.venv/bin/pip-compile
if [ ! -x "$compiler" ]; then
    .venv/bin/python -m pip install --quiet pip-tools
fi

# Extras stay in the pins: without them an older pip takes "coverage[toml]" for unpinned as soon as a newer one is out.
# $1: the lock file; the rest: further options. A machine's own package index must not leak into the file.
compile() {
    lock=$1
    shift
    PIP_CONFIG_FILE=/dev/null "$compiler" --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-annotate \
        --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
        --output-file "$lock" "$@"
}

compile packaging/run.lock "$@" packaging/build.in pyproject.toml
compile packaging/test.lock "$@" --extra dev packaging/build.in pyproject.toml
# Installed by themselves and without what they ask for (packaging/peers.in says why).
compile packaging/peers.lock "$@" --no-allow-unsafe --unsafe-package types-pyside6 packaging/peers.in
sed -i '/^#/d; /^$/d' packaging/peers.lock
