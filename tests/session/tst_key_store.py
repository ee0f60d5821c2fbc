#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""samspil-cli without --key-file against the Secret Service in each of its moods. Whatever it answers, a cache that is there keeps its
bytes, and no second one is made beside it.

Usage: tst_key_store.py SAMSPIL_CLI
"""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

CLI = sys.argv.pop(1)
NOW = "2026-03-17T08:30:00+01:00"
# A keyring of this session, which dies with the command.
SESSION = """
gnome-keyring-daemon --foreground --components=secrets $UNLOCK < "$PASSWORD" > /dev/null 2>&1 &
keyring=$!
for _ in $(seq 100); do
    gdbus call --session --dest org.freedesktop.DBus --object-path / --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets \\
        | grep -q true && break
    sleep 0.1
done
"$@" 2> "$SAID"
code=$?
kill $keyring
wait $keyring 2> /dev/null
exit $code
"""


class Profile:
    """A user's home with a keyring of its own."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("home", "run"):
            os.makedirs(os.path.join(folder, name), mode=0o700)

    def environment(self, **more):
        """What is left when nobody is logged in."""
        clean = {name: value for name, value in os.environ.items()
                 if not name.startswith(("DBUS_", "XDG_", "GNOME_", "DISPLAY", "WAYLAND"))}
        return {**clean, "HOME": os.path.join(self.folder, "home"), "XDG_RUNTIME_DIR": os.path.join(self.folder, "run"),
                **more}

    def session(self, *cli, unlock=True):
        """One login session: a bus and a keyring that die with it."""
        password, said = (os.path.join(self.folder, name) for name in ("password", "said"))
        with open(password, "w", encoding="ascii") as file:
            file.write("secret")
        done = subprocess.run(["dbus-run-session", "--", "bash", "-c", SESSION, "bash", *cli], timeout=120, check=False, capture_output=True,
                              text=True, env=self.environment(UNLOCK="--unlock" if unlock else "", PASSWORD=password, SAID=said))
        with open(said, encoding="utf-8") as file:
            done.stderr = file.read()
        return done


class KeyStore(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="samspil-keys.")
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name
        self.cache = os.path.join(scratch.name, "cache")
        self.profile = Profile(os.path.join(scratch.name, "nurse"))

    def cli(self, *words):
        return [CLI, "--cache", self.cache, "--training=3", "--now", NOW, *words]

    def files(self):
        """Name and hash of everything in the cache folder but the lock."""
        found = {}
        for name in sorted(os.listdir(self.cache)) if os.path.isdir(self.cache) else []:
            if name != "cache.lock":
                with open(os.path.join(self.cache, name), "rb") as file:
                    found[name] = hashlib.sha256(file.read()).hexdigest()
        return found

    def refused(self, done):
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)

    def filled(self):
        """A cache whose key is in the nurse's keyring."""
        done = self.profile.session(*self.cli("sync"))
        self.assertEqual(done.returncode, 0, done.stderr)
        before = self.files()
        self.assertIn("cache.db", before)
        return before

    def test_kept_and_found_again_in_the_next_session(self):
        before = self.filled()
        again = self.profile.session(*self.cli("worklist"))
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.files(), before)

    def test_a_locked_keyring_opens_nothing_and_changes_nothing(self):
        before = self.filled()
        for verb in ("worklist", "sync"):
            self.refused(self.profile.session(*self.cli(verb), unlock=False))
            self.assertEqual(self.files(), before)
        after = self.profile.session(*self.cli("worklist"))
        self.assertEqual(after.returncode, 0, after.stderr)

    def test_a_locked_keyring_makes_no_cache(self):
        self.assertEqual(self.profile.session("true").returncode, 0)
        self.refused(self.profile.session(*self.cli("sync"), unlock=False))
        self.assertNotIn("cache.db", self.files())

    def test_an_entry_that_is_not_there_beside_a_cache_that_is(self):
        before = self.filled()
        other = Profile(os.path.join(self.folder, "colleague"))
        for verb in ("worklist", "sync"):
            self.refused(other.session(*self.cli(verb)))
            self.assertEqual(self.files(), before)
        after = self.profile.session(*self.cli("worklist"))
        self.assertEqual(after.returncode, 0, after.stderr)

    def test_no_bus(self):
        before = self.filled()
        for address in ("unix:path=/nonexistent/bus", ""):
            done = subprocess.run(self.cli("worklist"), env=self.profile.environment(DBUS_SESSION_BUS_ADDRESS=address), capture_output=True,
                                  text=True, timeout=120, check=False)
            self.refused(done)
        self.assertEqual(self.files(), before)


if __name__ == "__main__":
    for program in ("dbus-run-session", "gnome-keyring-daemon", "gdbus"):
        if shutil.which(program) is None:
            print(f"skipped: {program} is not installed")
            sys.exit(77)
    unittest.main(verbosity=2)
