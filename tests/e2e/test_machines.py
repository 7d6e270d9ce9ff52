"""What the sandbox says on machines that lack something: root and an ordinary account, a kernel without
Landlock, a container without user namespaces (by a filter, and by the kernel's own switch), no bubblewrap.
What is missing is named and refused with exit code 3; nothing is skipped in silence."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

BINARY = os.environ["GEMMULE"]
POSTURES = str(pathlib.Path(BINARY).parent / "gemmule-escape")


class Machines(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.work = pathlib.Path(self.folder.name) / "work"
        self.work.mkdir()
        os.chmod(self.folder.name, 0o755)
        os.chmod(self.work, 0o777)

    def on(self, posture, *words):
        return self.said([POSTURES, "--in", posture, BINARY, *words])

    def said(self, words):
        done = subprocess.run(words, cwd=self.work, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              env={"PATH": os.environ["PATH"], "HOME": self.folder.name}, timeout=120)
        if done.returncode == 77:
            self.skipTest(done.stderr.strip())
        return done

    def probe(self, done):
        found = json.loads(done.stdout)
        return found, {row["name"]: row for row in found["mechanisms"]}

    def own_workspace(self, posture):
        """A workspace belongs to whoever works in it."""
        if posture == "account" and os.geteuid() == 0:
            os.chown(self.work, 60918, 60918)

    def assert_refused(self, done, layer):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("sandbox: refused (", done.stderr)
        self.assertIn(layer, done.stderr)

    def test_root_an_account_and_a_kernel_without_landlock_have_a_whole_box(self):
        natural = "root" if os.geteuid() == 0 else "account"
        for posture in {natural, "account", "no-landlock"}:
            with self.subTest(posture):
                self.own_workspace(posture)
                done = self.on(posture, "sandbox", "probe", "--json")
                found, rows = self.probe(done)
                if not found["complete"]:
                    self.skipTest("this machine has no box: " + done.stdout[:400])
                self.assertEqual(done.returncode, 0)
                self.assertEqual(rows["landlock"]["available"], posture != "no-landlock")
                self.assertEqual("unprivileged uid" in rows, posture != "account" and natural == "root")
                ran = self.on(posture, "sandbox", "run", "--workspace", str(self.work), "--", "id", "-u")
                self.assertEqual((ran.returncode, ran.stdout), (0, "1000\n"), ran.stderr)

    def test_without_user_namespaces_the_layer_is_named_and_the_weaker_level_is_a_choice(self):
        done = self.on("no-namespaces", "sandbox", "probe", "--json")
        found, rows = self.probe(done)
        self.assertEqual(done.returncode, 3)
        self.assertFalse(found["complete"])
        self.assertFalse(rows["user namespace"]["available"])
        self.assertTrue(rows["user namespace"]["required"])
        self.assertNotEqual(rows["user namespace"]["advice"], "")
        run = ("sandbox", "run", "--workspace", str(self.work))
        refused = self.on("no-namespaces", *run, "--", "true")
        self.assert_refused(refused, "")
        self.assertRegex(refused.stderr, r"refused \((bubblewrap|id-mapped mount)\)")
        doctor = self.on("no-namespaces", "doctor")
        self.assertIn("user namespace", doctor.stdout)
        self.assertNotEqual(doctor.returncode, 0)
        if rows["landlock"]["available"]:
            if os.geteuid() == 0:  # root's own folder could not be handed over here
                os.chown(self.work, 60918, 60918)
            weaker = self.on("no-namespaces", *run, "--level", "landlock+seccomp", "--", "true")
            self.assertEqual(weaker.returncode, 0, weaker.stderr)
        neither = self.on("no-namespaces,no-landlock", *run, "--level", "landlock+seccomp", "--", "true")
        self.assert_refused(neither, "landlock")

    def test_the_kernels_own_switch_is_found_and_its_advice_is_given(self):
        script = ("echo 0 > /proc/sys/user/max_user_namespaces && exec " + BINARY +
                  " sandbox probe --json")
        done = self.said(["unshare", "-Ur", "--kill-child", "sh", "-c", script])
        if not done.stdout:
            self.skipTest("no user namespaces to begin with: " + done.stderr[:200])
        found, rows = self.probe(done)
        self.assertEqual(done.returncode, 3)
        self.assertFalse(rows["user namespace"]["available"])
        self.assertIn("max_user_namespaces", rows["user namespace"]["advice"])

    @unittest.skipUnless(os.geteuid() == 0, "needs a mount namespace")
    def test_without_bubblewrap_it_is_named(self):
        found = [path for path in ("/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap") if os.path.exists(path)]
        covers = "".join(f"mount --bind /dev/null {os.path.realpath(path)}; " for path in found)
        script = covers + "exec " + BINARY + " sandbox run --workspace . -- true"
        done = self.said(["unshare", "-m", "sh", "-c", script])
        if "mount" in done.stderr and "sandbox" not in done.stderr:
            self.skipTest(done.stderr.strip())
        self.assert_refused(done, "bubblewrap")


if __name__ == "__main__":
    unittest.main()
