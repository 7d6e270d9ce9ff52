"""Turns a frame into a sentence: expands the notation, wraps it, disturbs it.

A frame is compiled once into a small tree. Wrapping ("could you ... for me?") is shared by all
kinds; noise drops, adds or replaces words that carry no meaning and never touches a slot.
"""
import itertools
import re

from . import lexicon
from .synonyms import SYNONYMS

W_IMP = """<X>|<X>|<X>|<X>|please <X>|please <X>|<X> please|<X>, please|can you <X>?|could you <X>?|would you <X>?|
could you please <X>?|can you please <X>?|will you <X>?|I need you to <X>|I want you to <X>|I would like you to <X>|I'd like you to <X>|
go ahead and <X>|<X> for me|please <X> for me|<X>, thanks|<X>, thank you|hey, <X>|hi, <X>|hello, <X>|now <X>|ok, <X>|okay, <X>|next, <X>|
your task: <X>|task: <X>|do this: <X>|let us <X>|let's <X>|it would be great if you could <X>|I'd appreciate it if you could <X>|
are you able to <X>?|you should <X>|you have to <X>|you must <X>|time to <X>|just <X>|simply <X>|quickly <X>|kindly <X>|try to <X>|<X> if you can|
<X> when you have a moment|be so kind and <X>|do me a favor and <X>|I have to <X>|we need to <X>|we should <X>|help me <X>|help me to <X>|
I am asking you to <X>|can we <X>?|is it possible to <X>?|would it be possible to <X>?|first <X>|then <X>|gemmule, <X>|hey gemmule, <X>|use your tools to <X>|
your job is to <X>|the task is to <X>|here is a task: <X>|my request: <X>|start now: <X>|I ask you to <X>|so <X>|and now <X>|<X> now|<X> right now"""
W_NP = """what is <X>?|what is <X>?|what's <X>?|tell me <X>|give me <X>|show me <X>|I need <X>|I want <X>|I want to know <X>|I would like to know <X>|
I'd like to know <X>|I need to know <X>|find <X>|find out <X>|get <X>|get me <X>|report <X>|let me know <X>|do you know <X>?|can you tell me <X>?|
could you give me <X>?|could you tell me <X>?|please tell me <X>|please give me <X>|please find <X>|determine <X>|check <X>|look up <X>|<X>?|<X>, please|<X>|
I am looking for <X>|I'm interested in <X>|what would be <X>?|print <X>|return <X>|state <X>|say <X>|can I have <X>?|may I know <X>?|could I get <X>?|
I'd like <X>|I'd like to see <X>|I want to see <X>|let me see <X>|write me <X>|now <X>|and <X>?|hey, what is <X>?|quick question: what is <X>?|please report <X>|
would you give me <X>?|will you tell me <X>?|you should tell me <X>|I have to know <X>|we need <X>|display <X>|output <X>"""
W_IND = """tell me <X>|tell me <X>|I want to know <X>|I wonder <X>|do you know <X>?|can you say <X>?|find out <X>|check <X>|let me know <X>|I need to know <X>|
could you tell me <X>?|can you tell me <X>?|please check <X>|please tell me <X>|any idea <X>?|I'd like to know <X>|I would like to know <X>|see <X>|please say <X>|
say <X>|report <X>|could you find out <X>?|can you check <X>?|can you see <X>?|would you tell me <X>?|help me find out <X>|show me <X>|I am wondering <X>|
I don't know <X>|I have no idea <X>|I forgot <X>|remind me <X>|my question is <X>|please find out <X>|determine <X>|are you able to say <X>?|
I was asked <X>|we need to know <X>|hey, tell me <X>|first tell me <X>|now tell me <X>"""
W_Q = """<X>|<X>|<X>|<X>|hey, <X>|hi, <X>|quick question: <X>|question: <X>|so <X>|please, <X>|<X> thanks|a question: <X>|tell me, <X>|say, <X>|
ok, <X>|and <X>|now, <X>|well, <X>|gemmule, <X>|hello, <X>|my question: <X>|one question: <X>|tell me: <X>|please tell me: <X>|first, <X>|next: <X>|
I have a question: <X>|do you know: <X>|let me ask: <X>|just asking: <X>"""
WRAPS = {"i": W_IMP, "n": W_NP, "w": W_IND, "q": W_Q, "r": "<X>"}
WRAPS = {k: [w.strip() for w in v.replace("\n", "").split("|")] for k, v in WRAPS.items()}


def compile_frame(text):
    """Text -> tree: str | ('all', parts) | ('one', choices)."""
    pos = 0

    def seq(stop):
        nonlocal pos
        parts, buf = [], []
        choices = []
        while pos < len(text) and text[pos] not in stop:
            c = text[pos]
            pos += 1
            if c in "{[":
                if buf:
                    parts.append("".join(buf))
                    buf = []
                parts.append(alt("}" if c == "{" else "]", c == "["))
            elif c == "|":
                if buf:
                    parts.append("".join(buf))
                    buf = []
                choices.append(("all", parts))
                parts = []
            else:
                buf.append(c)
        if buf:
            parts.append("".join(buf))
        choices.append(("all", parts))
        return choices

    def alt(close, optional):
        nonlocal pos
        choices = seq(close)
        assert pos < len(text) and text[pos] == close, "unbalanced frame: " + text
        pos += 1
        if optional:
            choices = [("all", [])] * len(choices) + choices
        return ("one", choices)

    choices = seq("")
    assert len(choices) == 1, "bare | in frame: " + text
    return choices[0]


def expand(tree, rng):
    if isinstance(tree, str):
        return tree
    kind, parts = tree
    if kind == "one":
        return expand(parts[int(rng.random() * len(parts))], rng)
    return "".join(expand(p, rng) for p in parts)


def parse_block(block):
    """Frame block -> [(form, tree, text)], weighted by width so that wide frames are met more often."""
    out = []
    for line in block.strip().splitlines():
        line = line.strip()
        if line:
            out.append((line[0], compile_frame(line[2:]), line))
    return out


SLOT = re.compile(r"<([A-Z][0-9]?)>")
def reword(text, rng):
    """Replaces one to three words by others of the same meaning (slots stay)."""
    words = text.split(" ")
    for _ in range(rng.randint(1, 3)):
        at = [i for i, w in enumerate(words) if w.lower().strip("?.,") in SYNONYMS]
        if not at:
            break
        i = rng.choice(at)
        bare = words[i].lower().strip("?.,")
        words[i] = words[i].lower().replace(bare, rng.choice(SYNONYMS[bare]))
    return " ".join(words)


# Talk that changes nothing: the model has to look past it.
TALK = """please|kindly|I need it|I am curious|for my report|my boss is waiting|go on|you see|by the way|if I may ask|do me a favor|as I said|so to speak|to be exact|in short|one thing|
here we go|let's see|come on|I guess|I think|for once|out of interest|no hurry|it is important|as usual|in the end|at last|all right|listen|look|you know|be quick|take your time|I wonder|
I was asked this|somebody asked|they asked me|I am not sure|I forgot|quick one|next one|another one|one more thing|last one|simple question|small task|a little job|work for you|
just tell me|only this|nothing else|in one sentence|be brief|short answer|use a tool|with your tools|thank you|many thanks|cheers|good|fine|well|hm|oh|ah|right|yes|no|dear friend|friend|my dear""".replace("\n", "").split("|")

# Whole sentences before or after the request; nothing in them is a task.
STORIES = """I am in a hurry|My boss is waiting|The meeting starts soon|It is for my homework|I lost my glasses|The old laptop died|We are moving to a new office|Somebody asked me this morning|I just came back from lunch|
This is for the weekly report|I am cleaning up|The project is nearly done|My colleague is ill|I have been looking for hours|It was a long day|We had a power cut|The server was down last night|I am writing documentation|
We are checking everything twice|The customer called again|I promised to answer today|My phone is broken|Nobody else has time|It is a bit urgent|I have only a minute|Yesterday it still worked|I cannot do it myself|
I am preparing a talk|We found old stuff in the cellar|My teacher insists on it|The deadline is tomorrow|I am new to this|Sorry to bother you|I hope you can help|There is not much time|I will explain later|
I am not good with computers|My sister wants to know|The team is curious|We made a bet|I am testing you|This should be easy|It is nothing special|You did well before|I need a second opinion|I am on the train|
The keyboard is bad|I am tired of clicking|My eyes hurt|It should not take long|I have to hand it in|The auditors are here|We are migrating|I am learning to program|Bear with me|Just one small thing""".replace("\n", "").split("|")
CASUAL = [("what is", "what's whats"), ("please", "pls plz"), ("you", "u ya"), ("give me", "gimme"), ("want to", "wanna"), ("I am", "im I'm"), ("do not", "dont don't"), ("does not", "doesnt doesn't"), ("going to", "gonna"),
          ("I would", "I'd id"), ("and", "&"), ("thanks", "thx ty"), ("number of", "no.of"), ("because", "cuz coz"), ("with", "w/"), ("directory", "dir"), ("where is", "where's wheres"), ("there is", "there's theres"), ("I have", "I've ive"),
          ("let me", "lemme"), ("tell me", "tellme"), ("how many", "howmany"), ("are", "r"), ("your", "ur"), ("something", "smth"), ("cannot", "cant can't"), ("what are", "whatre"), ("information", "info"), ("who is", "who's whos")]
CONTENT = re.compile(r"<[TABWKCEI]>")  # slots that a stray word beside them would seem to belong to


def casual(text, rng):
    """The same words as typed on a phone."""
    for formal, short in CASUAL:
        if rng.random() < (0.5 if len(formal) > 3 else 0.2):
            text = re.sub(r"(?<![\w<])" + formal + r"(?![\w>])", lambda _: rng.choice(short.split()), text)
    return text


def cased(text, rng):
    """All small or all capital letters; slots stay."""
    change = str.lower if rng.random() < 0.75 else str.upper
    return "".join(x if SLOT.fullmatch(x) else change(x) for x in re.split(r"(<[A-Z][0-9]?>)", text))


def with_story(text, rng):
    story = rng.choice(STORIES)
    if rng.random() < 0.65 or CONTENT.search(text.split(" ")[-1]):
        if rng.random() < 0.7:
            text = text[:1].upper() + text[1:]
        return story + rng.choice([". ", ". ", "; ", ", so ", " - ", ": ", ", "]) + text
    return text + ("" if text[-1] in "?.!" else rng.choice([".", ";", " -"])) + " " + story + rng.choice(["", "", "."])


NOUN_FIRST = [(re.compile(r"(?:(?:the|my|our|this|that) )?(folder|directory|dir) <D>"), "<D>"), (re.compile(r"(?:(?:the|my|our|this|that) )?(file|document) <F>"), "<F>"),
              (re.compile(r"(?:the )(setting|entry|key|option|field|variable|parameter) <K>"), "<K>"), (re.compile(r"(?:the )(command|shell command) <C>"), "<C>")]
BARE = [(re.compile(r"(?<=\b(?:in|of) )<D>(?!')"), "<D>", ["folder", "folder", "directory", "dir"]), (re.compile(r"(?<=\bin )<F>(?!')"), "<F>", ["file"])]


def swing(text, rng):
    """`the folder <D>` and bare `<D>` said as `the <D> folder`."""
    for rule, slot in NOUN_FIRST:
        if rng.random() < 0.5:
            text = rule.sub(lambda m: rng.choice(["the ", "the ", "my ", "our ", ""]) + slot + " " + m.group(1), text)
    for rule, slot, nouns in BARE:
        if rng.random() < 0.5 and slot + " " + nouns[0] not in text:
            text = rule.sub(lambda _: rng.choice(["the ", "the ", "my ", "our "]) + slot + " " + rng.choice(nouns), text)
    if "<K>" in text and rng.random() < 0.25:
        nouns = ["setting", "entry", "field", "key"] + ["value"] * 4 * ("value" not in text)
        text = re.sub(r"(?:the )?<K>(?= |$|[.,?])(?! (?:value|setting|entry|field|key|option))", lambda _: "the <K> " + rng.choice(nouns), text)
    return text


DROPPABLE = {"the", "a", "of", "me", "please", "all", "you", "is", "there", "that", "file", "does", "do", "up", "an", "are", "it", "folder", "directory", "has"}
PREPS = ["in", "of", "inside", "from", "within", "for", "on", "at"]
SAFE_PREP_KINDS = {"lines", "words", "bytes", "list", "count_files", "quote_line", "key", "search", "show", "last_line", "first_lines"}
SAFE_VERB_KINDS = {"lines", "words", "bytes", "quote_line", "key", "count_files", "last_line", "fetch", "calc"}
TAILS = [", please", " please", " thanks", ", thank you", " now", " for me", " if you can", " today", " quickly", ", ok?", " again", " - thanks", ", will you?", " right away", ", I need it", ", it is urgent", " when you can", ", would you?", " at once"]
HEADS = ["please ", "hey ", "hello, ", "hi! ", "ok ", "so ", "now ", "well ", "then ", "and ", "right, ", "listen: ", "dear gemmule, ", "gemmule: ", "sprout, ", "good morning, ", "I have a task: ", "could you help? ", "one more: ", "again: "]


def typo(word, rng):
    if len(word) < 4 or not word.isalpha():
        return word
    i = rng.randrange(1, len(word) - 1)
    r = rng.random()
    if r < 0.4:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    if r < 0.7:
        return word[:i] + word[i + 1:]
    return word[:i] + word[i] + word[i:]


def disturb(text, kind, form, rng):
    """Noise on a sentence whose slots still stand as <X>."""
    words = text.split(" ")
    for _ in range(1 + (rng.random() < 0.5) + (rng.random() < 0.25)):
        r = rng.random()
        if r < 0.28:
            at = [i for i, w in enumerate(words) if w.lower() in DROPPABLE]
            if at and len(words) > 3:
                del words[rng.choice(at)]
        elif r < 0.50:
            i = rng.randrange(len(words) + 1) if rng.random() < 0.5 else 0
            if not CONTENT.search(" ".join(words[max(0, i - 1):i + 1])):
                words.insert(i, rng.choice(lexicon.FILLERS))
        elif r < 0.58 and kind in SAFE_PREP_KINDS:
            at = [i for i, w in enumerate(words) if w in PREPS]
            if at:
                words[rng.choice(at)] = rng.choice(PREPS)
        elif r < 0.70:
            at = [i for i, w in enumerate(words) if "<" not in w]
            if at:
                i = rng.choice(at)
                words[i] = typo(words[i], rng)
        elif r < 0.78 and kind in SAFE_VERB_KINDS:
            at = [i for i, w in enumerate(words) if "<" not in w and w.lower().strip("?,.") not in
                  ("line", "lines", "rows", "words", "bytes", "files", "file", "folder", "directory", "size", "big", "large", "last", "final", "first", "write", "save")]
            if at:
                words[rng.choice(at)] = lexicon.word(rng)
        elif r < 0.84:
            talk = rng.choice(TALK)
            if rng.random() < 0.6 or CONTENT.search(words[-1]):
                words[0] = talk + rng.choice([", ", ", ", ": ", ". ", " "]) + words[0]
            else:
                words[-1] = words[-1] + rng.choice([", ", ", ", ". ", " "]) + talk
        elif r < 0.9:
            words[-1] = words[-1] + rng.choice(TAILS[:4] if CONTENT.search(words[-1]) else TAILS) if not words[-1].endswith("?") else words[-1]
        else:
            words[0] = rng.choice(HEADS) + words[0]
    return " ".join(words)


def plain(text):
    """A sentence reduced to what makes it that sentence: for comparing frames."""
    return re.sub(r"[?.!]+$", "", re.sub(r"\s+", " ", text).strip().lower()).strip()


def sentences(tree):
    """All expansions of a small frame."""
    if isinstance(tree, str):
        return [tree]
    kind, parts = tree
    each = [sentences(p) for p in parts]
    return list(itertools.chain(*each)) if kind == "one" else ["".join(x) for x in itertools.product(*each)]


def sentence(frames, kind, rng, slots, noise, forbidden=()):
    """One request: picks a frame that uses every slot once, wraps, disturbs, fills. -> (text, frame).

    `forbidden` holds plain sentences that must not come out, wrapped or not (the held-out frames).
    """
    need = set(slots)
    while True:
        form, tree, line = frames[int(rng.random() * len(frames))]
        core = expand(tree, rng)
        found = SLOT.findall(core)
        if set(found) != need or len(found) != len(need) or plain(core) in forbidden:
            continue
        text = rng.choice(WRAPS[form]).replace("<X>", core)
        if plain(text) not in forbidden:
            break
    if noise and rng.random() < 0.35:
        changed = swing(text, rng)
        if plain(changed) not in forbidden:
            text = changed
    if noise and rng.random() < 0.32 and kind not in ("first_lines", "last_line", "last_lines", "exists"):
        changed = reword(text, rng)
        if plain(changed) not in forbidden:
            text = changed
    if rng.random() < noise:
        text = disturb(text, kind, form, rng)
    if noise and rng.random() < 0.08:
        text = casual(text, rng)
    if noise and rng.random() < 0.1:
        text = with_story(text, rng)
    text = re.sub(r"  +", " ", text).strip()
    text = re.sub(r" ([?!.,])", r"\1", text)
    if rng.random() < 0.6:
        text = text[:1].upper() + text[1:]
    if noise and rng.random() < 0.05:
        text = cased(text, rng)
    if noise and text[-1] not in ">" and rng.random() < 0.05:
        text = text.rstrip("?.!") + rng.choice(["!", "!!", "...", "??", "?!", " ?", " !"])
    if text[-1] not in "?!." and rng.random() < 0.35:
        text += "."
    elif text[-1] in "?." and rng.random() < 0.2:
        text = text[:-1]
    elif text[-1] == "?" and rng.random() < 0.05:
        text = text[:-1] + " ?"
    return SLOT.sub(lambda m: slots[m.group(1)], text), line
