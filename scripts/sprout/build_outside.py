"""Tasks beyond files: pages, commands, the machine."""
from . import lexicon
from .build_write import write_result
from .task import missing, text_of


def url(m, t, status, body):
    """A URL and, in eval, the loopback server's address."""
    rng = m.rng
    path = "/" + (lexicon.file_name(rng, dir_share=0.3) if rng.random() < 0.7 else rng.choice(["", lexicon.word(rng), lexicon.word(rng) + "/" + lexicon.word(rng), lexicon.word(rng) + "?" + lexicon.word(rng) + "=" + lexicon.value(rng).split()[0]]))
    path = path.replace(" ", "")
    if m.base_url:
        base = m.base_url
    elif rng.random() < 0.45:
        base = "http://" + rng.choice(["127.0.0.1", "127.0.0.1", "localhost", "10.0.0.%d" % rng.randint(1, 99)]) + rng.choice([":%d" % rng.randint(1024, 65535)] * 4 + [""])
    else:
        base = rng.choice(["http://", "https://"]) + rng.choice(["", "", "www.", lexicon.word(rng) + "."]) + lexicon.word(rng) + "." + rng.choice(lexicon.TLDS)
    t.pages[path] = (status, body)
    return base + path


def host_of(u):
    rest = u.split("://")[1]
    host = rest.split("/")[0]
    return host if ":" in host else host + (":443" if u.startswith("https") else ":80")


def page(m):
    r = m.rng.random()
    if r < 0.8:
        return "\n".join(m.text(1, 1 if m.rng.random() < 0.7 else 3))
    if r < 0.9:
        return '{"%s": "%s"}' % (lexicon.key_name(m.rng), lexicon.value(m.rng))
    return lexicon.value(m.rng)


def fetch_failure(m, u):
    r = m.rng.random()
    if r < 0.6 or m.base_url:
        return "HTTP %d" % (404 if m.base_url else m.rng.choice([404, 404, 404, 500, 403, 503, 401]))
    if r < 0.8:
        return "cannot connect to " + host_of(u)
    return "address not allowed: " + m.rng.choice(["127.0.0.1", "10.0.0.%d" % m.rng.randint(1, 99), "192.168.1.%d" % m.rng.randint(1, 99), "::1"])


def failed_fetch(m, t, u):
    why = fetch_failure(m, u)
    t.pages = {}
    t.call("http_get", False, why, url=u)
    t.end("I cannot fetch it: %s." % why, why)


def build_fetch(m, t):
    body = page(m)
    u = url(m, t, 200, body)
    t.slots = {"U": m.quoted(u, 0.08)}
    if missing(m, 0.09):
        return failed_fetch(m, t, u)
    t.call("http_get", True, body, url=u)
    t.end("The page says: %s" % body, body)


def build_fetch_write(m, t):
    body = page(m)
    u = url(m, t, 200, body)
    g = m.file()
    t.slots = {"U": m.quoted(u, 0.08), "G": m.name(g)}
    if missing(m):
        return failed_fetch(m, t, u)
    t.call("http_get", True, body, url=u)
    write_result(t, g, body)


def build_run(m, t):
    rng = m.rng
    f = m.file()
    word = lexicon.word(rng)
    lines = m.text(1, 4)
    t.files[f] = text_of(lines)
    choices = [
        ("echo " + word, word), ("echo " + word, word), ("uname -s", "Linux"), ("whoami", None), ("date", None), ("pwd", None), ("ls", None), ("id -u", None),
        ("head -n 1 " + f, lines[0]), ("tail -n 1 " + f, lines[-1]), ("sort " + f, None), ("cat " + f, "\n".join(lines)), ("wc " + f, None),
        ("python3 %s.py" % word, None), ("make", None), ("make " + word, None), ("./%s.sh" % word, None), ("bash %s.sh" % word, None), ("ls -la", None),
        ("true", "(no output)"), ("false", "exit 1"), ("sleep 1", "(no output)"), ("mkdir " + word, "(no output)"), ("touch " + f, "(no output)"), ("git status", None),
        ("ls | wc -l", None), ("seq %d" % rng.randint(1, 4), None), ("hostname", None), ("printenv PATH", None), ("basename " + f, f.split("/")[-1]), ("expr %d + %d" % (rng.randint(1, 99), rng.randint(1, 99)), None),
        ("grep %s %s" % (word, f), None), ("echo %s | wc -c" % word, None), ("df -h .", None), ("uptime", None), ("gcc --version", None), (word, "exit 127\nbash: line 1: %s: command not found" % word), (word + " -v", None), (word + " --help", None),
    ]
    if m.split != "train":
        choices = [c for c in choices if c[1] is not None and not c[0].startswith(word)]
    cmd, out = rng.choice(choices)
    if out is None:
        r = rng.random()
        out = str(rng.randint(0, 999)) if r < 0.2 else "\n".join(m.text(1, 3)) if r < 0.75 else "(no output)" if r < 0.85 else "exit %d\n%s" % (rng.choice([1, 1, 2, 127, 126]), lexicon.sentence(rng))
    ok = not out.startswith("exit ")
    t.slots = {"C": m.quoted(cmd, 0.5)}
    t.call("shell", ok, out, command=cmd)
    if not ok:
        code = out.split("\n")[0]
        return t.end("It failed with %s." % code, code)
    if out == "(no output)":
        return t.end("It printed nothing.", "nothing")
    t.end("It printed: " + out, out)


def system(command, answer, make):
    def build(m, t):
        out = make(m.rng)
        t.call("shell", True, out, command=command)
        t.end(answer % out)
    return build
