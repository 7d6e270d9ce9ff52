"""Tasks that calculate, as a person writes the sum and as the tool gets it."""
import math
import re

from .build_write import write_result


def number_text(x):
    """What `calculate` prints: integers bare, others %.10g."""
    return str(int(x)) if x == int(x) and abs(x) < 1e15 else "%.10g" % x


def small_number(m):
    r = m.rng.random()
    if r < 0.35:
        return str(m.rng.randint(0, 20))
    if r < 0.75:
        return str(m.rng.randint(2, 999))
    if r < 0.9:
        return str(m.rng.randint(1000, 99999))
    return "%d.%s" % (m.rng.randint(0, 50), m.rng.choice(["5", "25", "75", "1", "2", "12", "99", "05"]))


SPOKEN = {"+": ["plus", "and"], "-": ["minus", "less"], "*": ["times", "multiplied by", "x"], "/": ["divided by", "over"]}


def expression(m):
    """-> (slot letter, what the person writes, what the tool gets)."""
    rng = m.rng
    a, b, c = small_number(m), small_number(m), small_number(m)
    if rng.random() < 0.1:
        return rare_expression(rng, a, b, c)
    r = rng.random()
    op = rng.choice("+-**//+*")
    if r < 0.36:
        gap = rng.choice([" ", " ", ""])
        e = gap.join([a, op, b])
        if rng.random() < 0.25:
            e = gap.join([a, op, b, rng.choice("+-*"), c])
        elif rng.random() < 0.18:
            e = rng.choice(["(%s) " + rng.choice("*/+-") + " %s", "%s " + rng.choice("*+-") + " (%s)"])
            e = e % ((a + " " + op + " " + b, c) if e.startswith("(") else (c, a + " " + op + " " + b))
            if gap == "":
                e = e.replace(" ", "")
        return "E", e, e
    if r < 0.54:
        said = rng.choice(SPOKEN[op])
        if said == "and":
            said = "plus"
        return "E", "%s %s %s" % (a, said, b), "%s %s %s" % (a, op, b)
    if r < 0.78:
        kind = rng.choice([0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8, 9])
        if kind == 8:
            n = str(rng.randint(2, 200) ** rng.choice([1, 2, 2]))
            return "E", rng.choice(["the square root of %s", "sqrt(%s)", "the root of %s", "the square root of %s"]) % n, "sqrt(%s)" % n
        if kind == 9:
            n, k = str(rng.randint(2, 12)), rng.randint(2, 5)
            return "E", rng.choice(["%s to the power of %d", "%s ^ %d", "%s ^ %d", "%s to the power %d", "%s raised to %d"]) % (n, k), "%s ^ %d" % (n, k)
        if kind == 0:
            return "E", "the sum of %s and %s" % (a, b), "%s + %s" % (a, b)
        if kind == 1:
            return "E", "the product of %s and %s" % (a, b), "%s * %s" % (a, b)
        if kind == 2:
            return "E", "the difference %s %s and %s" % (rng.choice(["of", "between"]), a, b), "%s - %s" % (a, b)
        if kind == 3:
            return "E", "%s%s of %s" % (a, rng.choice(["%", " percent", " %"]), b), "%s * %s / 100" % (a, b)
        if kind == 4:
            return "E", "half of " + a, a + " / 2"
        if kind == 5:
            return "E", rng.choice(["twice ", "double ", "two times "]) + a, a + " * 2"
        if kind == 6:
            return "E", rng.choice(["%s squared", "the square of %s"]) % a, "%s * %s" % (a, a)
        return "E", "the %s of %s and %s" % (rng.choice(["average", "mean"]), a, b), "(%s + %s) / 2" % (a, b)
    kind = rng.randrange(6)
    if kind == 0:
        return "I", "%s %s and %s" % (rng.choice(["add", "sum up", "sum", "add up"]), a, b), "%s + %s" % (a, b)
    if kind == 1:
        return "I", "multiply %s %s %s" % (a, rng.choice(["by", "with", "and"]), b), "%s * %s" % (a, b)
    if kind == 2:
        return "I", "divide %s by %s" % (a, b), "%s / %s" % (a, b)
    if kind == 3:
        return "I", "%s %s from %s" % (rng.choice(["subtract", "take"]), a, b), "%s - %s" % (b, a)
    if kind == 4:
        return "I", "add %s to %s" % (a, b), "%s + %s" % (a, b)
    return "I", rng.choice(["double %s", "multiply %s by 2"]) % a, a + " * 2"


WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()


def rare_expression(rng, a, b, c):
    """Numbers as words, school signs, sums of three, parts and powers."""
    kind = rng.randrange(7)
    if kind <= 1:
        op = rng.choice("+-*/")
        x, y = rng.randint(0, 20), rng.randint(1, 20)
        return "E", "%s %s %s" % (WORDS[x], rng.choice([s for s in SPOKEN[op] if s != "and"]), WORDS[y]), "%d %s %d" % (x, op, y)
    if kind == 2:
        sign, op = rng.choice([("\u00d7", "*"), ("\u00f7", "/"), ("x", "*"), (":", "/"), ("\u2212", "-")])
        return "E", "%s %s %s" % (a, sign, b), "%s %s %s" % (a, op, b)
    if kind == 3:
        return "E", "the sum of %s, %s and %s" % (a, b, c), "%s + %s + %s" % (a, b, c)
    if kind == 4:
        part, n = rng.choice([("a third", 3), ("one third", 3), ("a quarter", 4), ("one quarter", 4), ("a fifth", 5), ("a tenth", 10), ("one half", 2), ("a half", 2)])
        return "E", "%s of %s" % (part, a), "%s / %d" % (a, n)
    if kind == 5:
        return "E", rng.choice(["%s cubed", "the cube of %s", "the third power of %s"]) % a, "%s ^ 3" % a
    return "E", rng.choice(["triple %s", "three times %s", "%s tripled"]) % a, "%s * 3" % a


def evaluate(e):
    try:
        x = eval(e.replace("^", "**"), {"__builtins__": {}, "sqrt": math.sqrt})  # digits, dots, operators and parentheses only
        return number_text(x) if abs(x) < 1e10 and re.fullmatch(r"[-0-9.+*/^() ]+", e.replace("sqrt", "")) else None
    except (ZeroDivisionError, SyntaxError):
        return None


def some_expression(m):
    while True:
        slot, said, e = expression(m)
        if slot == "I" and m.split != "train":
            continue
        try:
            value = evaluate(e)
        except Exception:
            continue
        if value is not None and "//" not in e and "**" not in e and not re.search(r"(^|[^0-9])0\d", e):
            return slot, said, e, value


def build_calc(m, t):
    slot, said, e, value = some_expression(m)
    if m.rng.random() < 0.03:
        a = small_number(m)
        said = e = a + m.rng.choice([" / 0", "/0"])
        t.slots = {"E": said}
        t.call("calculate", False, "cannot evaluate: " + e, expression=e)
        return t.end("I cannot evaluate %s." % e, "cannot")
    t.slots = {slot: said}
    t.call("calculate", True, value, expression=e)
    t.end("The result is %s." % value, value)


def build_calc_write(m, t):
    slot, said, e, value = some_expression(m)
    g = m.file()
    t.slots = {slot: said, "G": m.name(g)}
    t.call("calculate", True, value, expression=e)
    write_result(t, g, value)
