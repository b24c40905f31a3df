#!/bin/sh
# Sets up what is needed (once) and runs every check. Exit code 0 means all of them passed.
#     sh packaging/test.sh          at most 25 minutes on two cores
#     sh packaging/test.sh --full   the same checks with the large counts (hours)
# Every stage is run, also after one has failed; the last line sums up pytest's own closing lines.
set -eu
cd "$(dirname "$0")/.."
. packaging/setup.sh

case ${1:-} in
'') ;;
--full)
    EMDR_TEST_FULL=1
    export EMDR_TEST_FULL
    ;;
*)
    complain "Only --full is understood, not: $1"
    exit 2
    ;;
esac

set_up test yes || exit 1

results=$(mktemp -d)
started=$(date +%s)
display_server=
window_manager=
failed=

clean_up() {
    for process in $window_manager $display_server; do
        kill "$process" 2>/dev/null || true
    done
    rm -rf "$results"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# $1: name; the rest: the command. Keeps going, remembers what failed.
stage() {
    name=$1
    shift
    say ""
    say "--- $name"
    if ! "$@"; then
        failed="$failed${failed:+, }$name"
    fi
}

# $1: name of the output file; the rest: pytest's arguments. -bb: comparing bytes with text is an error.
run_pytest() {
    output=$results/$1.pytest
    shift
    status=0
    {
        .venv/bin/python -bb -m pytest -q "$@" || status=$?
        printf '%s' "$status" >"$results/status"
    } 2>&1 | tee "$output"
    return "$(cat "$results/status")"
}

unit_without_qt() {
    run_pytest unit tests/unit -p tests.support.no_qt -p no:pytest-qt \
        --cov --cov-report= --cov-report="json:$results/coverage.json"
}

coverage_floors() {
    .venv/bin/python packaging/coverage_floors.py "$results/coverage.json"
}

architecture() {
    run_pytest architecture tests/architecture
}

gui_offscreen() {
    QT_QPA_PLATFORM=offscreen run_pytest gui tests/gui
}

start_display() {
    mkfifo "$results/display"
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$results/display" >/dev/null 2>&1 &
    display_server=$!
    # Xvfb writes its number when it takes connections; reading waits for that.
    read -r number <"$results/display" || return 1
    DISPLAY=:$number
    export DISPLAY
    openbox --sm-disable >/dev/null 2>&1 &
    window_manager=$!
}

# Where setup.sh could see to the system packages, what needs them fails without them instead of being skipped.
end_to_end() {
    if command -v dpkg-query >/dev/null; then
        EMDR_TEST_COMPLETE=1
        export EMDR_TEST_COMPLETE
    fi
    if ! command -v Xvfb >/dev/null || ! start_display; then
        complain "No virtual display could be started; the end-to-end tests run offscreen."
        QT_QPA_PLATFORM=offscreen run_pytest end2end tests/end2end
        return
    fi
    QT_QPA_PLATFORM=xcb run_pytest end2end tests/end2end
}

benchmarks() {
    run_pytest benchmarks tests/benchmarks -p no:randomly
}

stage "lint" .venv/bin/ruff check .
stage "format" .venv/bin/ruff format --check .
stage "types" .venv/bin/mypy
stage "unit tests, with Qt out of reach" unit_without_qt
stage "coverage floors" coverage_floors
stage "architecture" architecture
stage "window tests, offscreen" gui_offscreen
stage "end to end, on a virtual display" end_to_end
stage "benchmarks as ratios" benchmarks

say ""
if [ -n "$failed" ]; then
    say "Not passed: $failed"
fi
.venv/bin/python packaging/closing_line.py "$(($(date +%s) - started))" "$results"/*.pytest
[ -z "$failed" ]
