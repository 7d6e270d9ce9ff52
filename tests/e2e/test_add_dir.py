"""--add-dir: one more folder that file tools and commands may change, guarded as the workspace is."""
import json
import os
import unittest

from gemmule import Workspace


class AddDir(Workspace):
    def setUp(self):
        super().setUp()
        self.more = self.root / "more"
        self.more.mkdir()
        (self.more / "there.txt").write_text("one\ntwo\n")

    def tool(self, name, *options, **arguments):
        return self.gemmule("tools", "run", *options, name, json.dumps(arguments))

    def shell(self, command, *options):
        return self.tool("shell", *options, command=command)

    def test_file_tools_and_commands_change_it_and_not_without(self):
        new = self.more / "new.txt"
        self.assertIn("outside the workspace", self.tool("write_file", path=str(new), content="x").err)
        self.assertNotEqual(self.shell(f"echo x > {new}").code, 0)
        self.assertFalse(new.exists())
        added = ("--add-dir", self.more)
        self.assertEqual(self.tool("write_file", *added, path=str(new), content="by a tool\n").code, 0)
        self.assertEqual(new.read_text(), "by a tool\n")
        self.assertEqual(self.tool("read_file", *added, path=str(self.more / "there.txt")).out, "1: one\n2: two\n")
        outcome = self.shell(f"cat {new} && echo by a command > {new} && mkdir {self.more}/d", *added)
        self.assertEqual((outcome.code, outcome.out), (0, "by a tool\n"), outcome)
        self.assertEqual(new.read_text(), "by a command\n")
        self.assertEqual(new.stat().st_uid, os.geteuid())
        # Both sides may change what the other made.
        self.assertEqual(self.tool("write_file", *added, path=f"{self.more}/d/x", content="y").code, 0)
        self.assertEqual(self.shell(f"rm -r {self.more}/d", *added).code, 0)
        self.assertEqual(sorted(p.name for p in self.more.iterdir()), ["new.txt", "there.txt"])

    def test_it_is_guarded_as_the_workspace_is(self):
        hooks = self.more / ".git/hooks"
        hooks.mkdir(parents=True)
        (self.more / ".git/HEAD").write_text("ref: refs/heads/main\n")
        (self.more / ".git/config").write_text("[core]\n")
        for name in (".git/hooks/pre-commit", ".git/config", ".gemmule/config.toml", ".envrc"):
            self.assertNotEqual(self.shell(f"echo evil > {self.more}/{name}", "--add-dir", self.more).code, 0, name)
        self.assertEqual(self.shell(f"touch {self.more}/.git/index", "--add-dir", self.more).code, 0)
        self.assertEqual((self.more / ".git/config").read_text(), "[core]\n")
        self.assertEqual(sorted(p.name for p in self.more.iterdir()), [".git", "there.txt"])
        outcome = self.shell(f"ls {self.root}; ls {self.home}", "--add-dir", self.more)
        self.assertNotIn("home", outcome.out)

    def test_a_run_that_may_only_read_may_only_read_there(self):
        outcome = self.gemmule("sandbox", "run", "--read-only", "--add-dir", self.more, "--", "sh", "-c",
                               f"cat {self.more}/there.txt; touch {self.more}/x")
        self.assertTrue(outcome.out.startswith("one\ntwo\n"), outcome)
        self.assertNotEqual(outcome.code, 0)
        self.assertFalse((self.more / "x").exists())

    def test_the_model_s_tools_have_it_and_the_prompt_says_so(self):
        self.assertIn(str(self.more), self.gemmule("prompt", "--add-dir", self.more).out)
        self.assertNotIn(str(self.more), self.gemmule("prompt").out)
        outcome = self.gemmule("tools", "run", "--add-dir", self.more, "read_file", f'{{"path":"{self.more}/there.txt"}}')
        self.assertEqual(outcome.code, 0, outcome)

    def test_bad_folders_are_refused_in_one_sentence(self):
        (self.dir / "inner").mkdir()
        for folder, fragment in ((self.root / "none", "no such folder"), (self.more / "there.txt", "not a folder"),
                                 ("", "no such folder"), (self.dir, "is there already"), (self.dir / "inner", "lies in"),
                                 (self.root, "holds"), ("/", "holds the system"), ("/usr", "holds the system"),
                                 ("/proc", "/proc")):
            for command in (("run", "x"), ("tools", "ls")):
                outcome = self.gemmule(*command, "--add-dir", folder)
                self.assert_refused(outcome, 2, fragment)
                self.assertEqual(outcome.err.strip().count("\n"), 0, outcome)

    def test_rules_speak_of_it_by_full_paths_and_of_nothing_else_so(self):
        denied = ("--add-dir", self.more, "--deny", f"write:{self.more}/there.txt")
        outcome = self.gemmule("run", *denied, "--ephemeral", "What files are here?")
        self.assertEqual(outcome.code, 0, outcome)
        self.assert_refused(self.gemmule("run", "--deny", "write:/etc/x", "x"), 2, "--add-dir")

    def test_the_plan_and_the_configuration_know_it(self):
        plan = self.gemmule("sandbox", "plan", "--add-dir", self.more, "--", "true")
        self.assertIn(f"{self.more}/.gemmule", plan.out)
        self.assertIn(f"landlock-allow write {self.more}", plan.out)
        self.write("mine.toml", f"add_dir = ['{self.more}']\n")
        self.assertIn(str(self.more), self.gemmule("prompt", "--config", "mine.toml").out)
        # A project cannot add a folder, whoever accepts its file.
        self.write(".gemmule/config.toml", f"add_dir = ['{self.more}']\n")
        self.gemmule("trust", "-y")
        self.assertIn("add_dir", self.gemmule("run", "x").err)


if __name__ == "__main__":
    unittest.main()
