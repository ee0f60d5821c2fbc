#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Proves the README on a machine that has nothing: a minimal Debian 12 in a folder, a clone of this repository in it, the two commands.
#   packaging/dev/bare-root.sh [--user] DIR [COMMAND …]
# DIR       made by debootstrap (apt, git and ca-certificates only) when it is not there; else used again with a new clone
# COMMAND   one command line each, run in the clone; default: the two commands of README.md
# --user    run them as an ordinary user who may use sudo, not as root
# The clone is what is committed. The root sees nothing of this machine but /proc and /dev; it gets copies of the settings that name
# package sources, certificates and proxies, so that it works behind the same mirrors. Needs root and debootstrap.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
suite=bookworm

usage() { sed -n '5,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
fail() { echo "error: $1" >&2; exit 1; }

account=root
home=/root
if [[ ${1:-} == --user ]]; then
    account=developer
    home=/home/developer
    shift
fi
[[ $# -ge 1 && $1 != -* ]] || usage
target=$(realpath -m "$1")
shift
commands=("$@")
[[ $# -gt 0 ]] || commands=("packaging/dev/run.sh" "packaging/dev/test.sh")
[[ $(id -u) -eq 0 ]] || fail "making a root takes root."

# A mount namespace of its own for each call: the mounts are gone when the call ends, however it ends.
inside() { # user command …
    local user=$1 folder=/root
    shift
    [[ $user == root ]] || folder=/home/$user
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount bash -c '
        mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" || exit 1
        root=$0 user=$1 home=$2
        shift 2
        exec chroot --userspec="$user" "$root" /usr/bin/env -i HOME="$home" USER="$user" LANG=C.UTF-8 TERM=dumb \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"' \
        "$target" "$user" "$folder" "${settings[@]}" "$@"
}

# NAME=VALUE of what this environment says about proxies, certificates and npm; a file that the root lacks is left out.
settings=()
find_settings() {
    local name value
    while IFS='=' read -r -d '' name value; do
        case $name in
            http_proxy | https_proxy | no_proxy | HTTP_PROXY | HTTPS_PROXY | NO_PROXY | npm_config_* | NPM_CONFIG_*) ;;
            NODE_EXTRA_CA_CERTS | SSL_CERT_FILE | GIT_SSL_CAINFO) [[ -f $target$value ]] || continue ;;
            *) continue ;;
        esac
        settings+=("$name=$value")
    done < <(env -0)
}

copy_if_there() { # path under /, for the same place in the root
    local path
    for path in "$@"; do
        if [[ -e $path ]]; then
            mkdir -p "$target$(dirname "$path")"
            cp -rL "$path" "$target$(dirname "$path")/"
        fi
    done
}

make_root() {
    command -v debootstrap > /dev/null || fail "debootstrap is not installed."
    local mirror proxy part=$target.part
    # shellcheck disable=SC2016 # apt's own variables
    mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Identifier: Packages' | awk -v s="$suite" '$1 == s { print $2; exit }')
    proxy=$(apt-config dump --format '%v' Acquire::http::Proxy)
    rm -rf "$part"
    http_proxy=${proxy:-${http_proxy:-}} debootstrap --variant=minbase --include=git,ca-certificates "$suite" "$part" ${mirror:+"$mirror"} > "$part.log" 2>&1 \
        || fail "debootstrap failed: see $part.log and $part/debootstrap/debootstrap.log."
    rm -f "$part.log"
    echo force-unsafe-io > "$part/etc/dpkg/dpkg.cfg.d/throw-away" # the root need not survive a power cut
    mv "$part" "$target"
}

copy_settings() {
    rm -rf "$target/etc/apt/sources.list" "$target"/etc/apt/sources.list.d/*
    copy_if_there /etc/hosts /etc/resolv.conf /usr/share/keyrings /usr/local/share/ca-certificates /etc/npmrc /usr/etc/npmrc /etc/pip.conf \
        /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/preferences.d /etc/apt/keyrings /etc/apt/trusted.gpg.d /etc/apt/auth.conf.d
    # The values, not the files: those also hold hooks of programs that the root lacks.
    apt-config dump Acquire | grep -v '^Acquire::IndexTargets' > "$target/etc/apt/apt.conf.d/99samspil-host"
    inside root update-ca-certificates > /dev/null 2>&1
    local file
    for file in .npmrc .config/pip/pip.conf .m2/settings.xml; do
        if [[ -f $HOME/$file ]]; then
            mkdir -p "$(dirname "$target$home/$file")"
            cp "$HOME/$file" "$target$home/$file"
        fi
    done
}

make_account() {
    if grep -q "^$account:" "$target/etc/passwd"; then
        return
    fi
    inside root apt-get -qq update
    inside root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends sudo > /dev/null
    inside root useradd --create-home --shell /bin/bash "$account"
    echo "$account ALL=(ALL) NOPASSWD: ALL" > "$target/etc/sudoers.d/$account"
}

fresh_clone() {
    rm -rf "${target:?}$home/samspil"
    # No hard links: the clone's owner changes, the repository's must not.
    git clone --quiet --no-hardlinks "$repository" "$target$home/samspil"
    inside root chown -R "$account:" "$home"
}

timed() { # label command …
    local label=$1 begin=$SECONDS code=0
    shift
    "$@" || code=$?
    printf '== %s: exit %d, %d s\n' "$label" "$code" $((SECONDS - begin))
    return "$code"
}

if [[ -e $target ]]; then
    [[ -f $target/etc/debian_version ]] || fail "$target is not a root made by this script."
else
    timed "debootstrap" make_root
fi
find_settings
make_account_and_clone() { copy_settings && make_account && copy_settings && fresh_clone; }
timed "settings and clone" make_account_and_clone
for command in "${commands[@]}"; do
    timed "$command" inside "$account" bash -c "cd $home/samspil && $command" < /dev/null
done
