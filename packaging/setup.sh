# Read by run.sh and test.sh (not run by itself): makes .venv and installs what the two commands need.
# Does nothing, quickly and quietly, when nothing has changed since the last time.

say() {
    printf '%s\n' "$*"
}

complain() {
    printf '%s\n' "$*" >&2
}

# The newest-named Python from 3.11 on; the plain name first, because that is the one the person chose.
find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    complain "Python 3.11 or later is needed and was not found. On Debian 12, type:"
    complain "    sudo apt-get install -y python3 python3-venv"
    return 1
}

# $*: files with one package a line. Prints the packages that are not installed.
missing_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    for package in $(sed 's/#.*//' "$@"); do
        case $(dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null) in
        ii*) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

# $*: packages. As root installs them, otherwise prints the one command that does.
install_packages() {
    if [ "$(id -u)" -ne 0 ]; then
        complain "Some system packages are missing. Type this once, then start again:"
        complain "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        return 1
    fi
    say "Installing system packages (once): $*"
    log=$(mktemp)
    if { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@"; } \
        >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    cat "$log" >&2
    rm -f "$log"
    complain "The system packages could not be installed; the lines above say why."
    return 1
}

# $1: python. Debian ships Python without the part that makes virtual environments; prints the package that has it.
missing_venv_package() {
    if ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
        "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
}

# $1: run or test. What the environment was made from; another answer means it has to be brought up to date.
fingerprint() {
    printf '%s\n' "$PWD"
    set -- "packaging/$1.lock" $([ "$1" != test ] || echo packaging/peers.lock)
    cat packaging/setup.sh packaging/system-run.txt packaging/system-test.txt "$@" pyproject.toml | cksum
}

# $1: run or test. A quick look whether the last set-up still stands.
is_set_up() {
    [ -x .venv/bin/emdr-planner ] && [ -f ".venv/set-up-for-$1" ] &&
        [ "$(fingerprint "$1")" = "$(cat ".venv/set-up-for-$1")" ] && .venv/bin/python -c '' 2>/dev/null
}

# An environment that was moved, or whose Python is gone, is made anew.
has_environment() {
    [ -x .venv/bin/python ] && [ "$(cat .venv/made-in 2>/dev/null || pwd)" = "$PWD" ] &&
        .venv/bin/python -m pip --version >/dev/null 2>&1
}

# $1: python
make_environment() {
    "$1" -m venv --clear .venv && printf '%s\n' "$PWD" >.venv/made-in
}

# $1: run or test. Everything that is installed is named in the lock file with its hash.
install_locked() {
    log=.venv/set-up.log
    if .venv/bin/python -m pip --disable-pip-version-check install --require-hashes --no-input --quiet \
        --requirement "packaging/$1.lock" >"$log" 2>&1 &&
        .venv/bin/python -m pip --disable-pip-version-check install --no-index --no-deps --no-build-isolation --quiet \
            --editable . >>"$log" 2>&1; then
        return 0
    fi
    cat "$log" >&2
    complain "The Python packages could not be installed; the lines above say why. Nothing else was changed."
    return 1
}

# A node editor to measure the map against, apart from everything else (packaging/peers.in says why). Nothing but its
# own benchmark misses it when it cannot be had.
install_peers() {
    rm -rf .venv/peers
    if ! .venv/bin/python -m pip --disable-pip-version-check install --require-hashes --no-deps --no-input --quiet \
        --target .venv/peers --requirement packaging/peers.lock >>.venv/set-up.log 2>&1; then
        rm -rf .venv/peers
        complain "The node editor that the map is measured against could not be installed: that benchmark is skipped."
    fi
}

# $1: run or test; $2: "yes" when missing system packages stop the set-up.
set_up() {
    if is_set_up "$1"; then
        return 0
    fi
    say "Setting up in .venv (the first time this takes a minute or two) ..."
    lists=packaging/system-run.txt
    if [ "$1" = test ]; then
        lists="$lists packaging/system-test.txt"
    fi
    # shellcheck disable=SC2086 # the list is split on purpose
    missing=$(missing_packages $lists)
    must_stop=$2
    if ! has_environment; then
        python=$(find_python) || return 1
        venv_package=$(missing_venv_package "$python")
        if [ -n "$venv_package" ]; then
            missing="$venv_package $missing"
            must_stop=yes
        fi
    fi
    complete=yes
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086
        install_packages $missing || complete=no
    fi
    if [ "$complete" = no ] && [ "$must_stop" = yes ]; then
        return 1
    fi
    has_environment || make_environment "$python" || return 1
    install_locked "$1" || return 1
    if [ "$1" = test ]; then
        install_peers
    fi
    # Without its system packages the set-up is not finished: the next start looks again.
    if [ "$complete" = yes ]; then
        fingerprint "$1" >".venv/set-up-for-$1"
    fi
}
