#!/bin/sh
# Sets up what is needed (once) and opens the program on a fictional client:
#     sh packaging/run.sh
# Anything behind it goes to the program instead, for example:
#     sh packaging/run.sh propose CASE.json
set -eu
cd "$(dirname "$0")/.."
. packaging/setup.sh

# A display that is named may still be out of reach; Qt itself can tell.
has_display() {
    case ${QT_QPA_PLATFORM:-} in offscreen* | minimal* | vnc*) return 1 ;; esac
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1
    # It ends by abort when it cannot; the subshell keeps that, and its remark, to itself.
    (
        ulimit -c 0
        .venv/bin/python -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])'
        exit $?
    ) >/dev/null 2>&1
}

stop_without_libraries=no
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    stop_without_libraries=yes
fi
set_up run "$stop_without_libraries" || exit 1

if [ $# -gt 0 ]; then
    exec .venv/bin/emdr-planner "$@"
fi
if has_display; then
    exec .venv/bin/emdr-planner --sample
fi

folder=$PWD/demo-output
say "There is no display here, so the same work is done without a window, on the fictional sample client."
say ""
.venv/bin/emdr-planner demo --images "$folder"
say ""
say "The map and the charts are images in $folder"
