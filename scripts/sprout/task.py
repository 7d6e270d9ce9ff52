"""A task: a request, the workspace it is about, the calls that solve it, the answer. Standard library only."""
import dataclasses

REFUSAL = "I am the tiny built-in model; this needs the real one: gemmule run -m FILE."
CHAT_ANSWERS = {
    "chat_hello": "Hello! Give me a small task with files, numbers or a URL.",
    "chat_how": "I am fine, thank you. Give me a small task.",
    "chat_who": "I am sprout, the tiny model built into gemmule.",
    "chat_can": "I can list, read, count, search, write and edit files, calculate, fetch a URL and run a command.",
    "chat_thanks": "You are welcome.",
    "chat_bye": "Goodbye!",
}


@dataclasses.dataclass
class Step:
    tool: str
    args: dict
    ok: bool
    text: str


@dataclasses.dataclass
class Task:
    kind: str
    user: str = ""
    frame: str = ""
    files: dict = dataclasses.field(default_factory=dict)    # path -> text
    folders: list = dataclasses.field(default_factory=list)  # empty folders
    pages: dict = dataclasses.field(default_factory=dict)    # url path -> (status, body)
    steps: list = dataclasses.field(default_factory=list)
    answer: str = ""
    say: list = dataclasses.field(default_factory=list)      # what the answer must contain
    expect: dict = dataclasses.field(default_factory=dict)   # path -> text afterwards (None: gone)
    slots: dict = dataclasses.field(default_factory=dict)
    group: str = ""                                          # kind in a table, when not `kind`

    def call(self, tool, ok, text, **args):
        self.steps.append(Step(tool, args, ok, text))

    def end(self, answer, *say):
        self.answer = answer
        self.say = list(say)


def text_of(lines):
    return "".join(l + "\n" for l in lines)


def plural(n, what):
    return "%s %s%s" % (n, what, "" if str(n) == "1" else "s")


def no_file(m, t, f, step):
    """The asked file is missing; the workspace holds something else."""
    t.files = {} if m.rng.random() < 0.5 else {m.file({f}): "x\n"}
    step()
    t.end("There is no file %s." % f, f)


def missing(m, share=0.07):
    return m.rng.random() < share or m.force_missing


def shell_error(m, command_name, f):
    """How a command says that a file is missing."""
    return "exit %d\n%s: %s: No such file or directory" % (2 if command_name == "grep" else 1, command_name, f)
