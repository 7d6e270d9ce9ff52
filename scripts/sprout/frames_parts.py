"""Two-part sentences for training: a mention of the file, folder or page, then the request without it.

`all_parts()` crosses CONTEXT with REQUESTS; `{R}` stands for the request. Same notation as frames.py.
"""

CONTEXT_IMP = """
i open <F> and {R}
i {open|take|read|check|see|scan|inspect|browse|load|visit|consult|grab} <F> and {R}
i {open|take|read|check|see|scan|inspect|load} <F>, then {R}
i {open|take|read|check|see|load} <F> and then {R}
i {open|take|read|check|see|load} <F>; {R}
i {go|turn|move|switch|jump|head|come back|return} to <F> and {R}
i {go|look|search|run|read|walk} through <F> and {R}
i {go|look|reach|step|dive} into <F> and {R}
i {look|glance|peek|have a look|take a look} {at|into|in} <F> and {R}
i {look|have a look|take a look} {at|into} <F>, then {R}
i {pick|choose|select|find|locate|get} [the] {file|item|} <F> and {R}
i {start|begin|work|continue} with <F>: {R}
i {work|operate} on <F> and {R}
i use <F> and {R}
i {with|for|from|in|on|using} <F>, {R}
i {with|for|from|in|on} [the] {file|} <F> {R}
r {with|for|from|in|on|about|regarding|concerning} <F>: {R}
r <F>: {R}
r <F>, {R}
r <F> - {R}
r <F>; {R}
r file <F>: {R}
r {file|target|input|source|name|path|argument}: <F>. {R}
r {file|target|input|source|name}: <F>, {task|job|action|todo|request}: {R}
r {there is|there's|here is|here's|this is|we have|I have|I've got|you have|we got|I made|I found|I keep} <F>. {R}
r {there is|here is|this is|we have|I have|you have|I made|I found} <F>, {R}
r {there is|here is|we have|I have|you have} <F>. {please|now|can you|could you|would you|kindly|I need you to|I want you to} {R}
r {my friend|my boss|a colleague|the teacher|somebody|the client|my sister|our team} {made|has|sent|gave me|uploaded|left|wrote} <F>. {R}
r {it is about|I am working on|this is about|I am at|we look at|think of|consider|given|suppose we have|about} <F>. {R}
r {it is about|this is about|given|about|considering} <F>: {R}
r {do you see|can you see|do you know|remember|can you find|have you seen} <F>? {R}
r {please|} {look at|see|open|take|use|check} <F>. {R}
r {please|} {look at|see|open|take|use|check} <F>. {then|now|and|next|after that|please} {R}
r {R} ({file|from|in|see|it is|look in|source:|for} <F>)
r {R}: <F>
r {R}, {the file is|the name is|it is|namely|I mean|that is|use|for|from} <F>
r {R}. {the file is|its name is|it is|I mean|use|it is called|the path is} <F>
r {R} {using|with|for|from} <F>
"""

REQUESTS = {
    "lines": """count the lines|count its lines|count all lines|tell me how many lines it has|say how many lines there are|give me the line count|report the number of lines|
        find out how many lines it has|tell me the number of lines|how many lines does it have|how many lines are there|determine its line count|number of lines, please|count how many lines it contains|
        check how many lines are inside|I need the number of lines|I want to know how many lines it has|print the line count|how many lines|what is the line count|let me know how many lines it has""",
    "words": """count the words|count its words|count all words|tell me how many words it has|say how many words there are|give me the word count|report the number of words|
        find out how many words it has|tell me the number of words|how many words does it have|how many words are there|determine its word count|number of words, please|count how many words it contains|
        check how many words are inside|I need the number of words|I want to know how many words it has|print the word count|how many words|what is the word count|let me know how many words it has""",
    "bytes": """count the bytes|count its bytes|tell me how big it is|say how large it is|give me the size|report its size|tell me its size|find out how many bytes it has|tell me the number of bytes|
        how many bytes does it have|how big is it|how large is it|determine its size|file size, please|check how big it is|I need the size|I want to know how big it is|print the size in bytes|what is its size|
        what size does it have|how much space does it take|let me know the size|measure it|measure its size""",
    "show": """read it|show it|print it|display it|tell me what it says|show me what it says|read it to me|print its text|show me the text|give me the text|tell me what is in it|what does it say|what is in it|
        what is written there|show me the content|print the contents|show me everything|I want to read it|I need its text|I want to see the text|let me see it|show the whole text|print all of it|quote it|recite it""",
    "quote_line": """read line <N>|show line <N>|print line <N>|quote line <N>|tell me what line <N> says|give me line <N>|show me line <N>|tell me line <N>|what is on line <N>|what does line <N> say|get line <N>|
        read the <O> line|show the <O> line|print the <O> line|quote the <O> line|tell me what the <O> line says|give me the <O> line|show me the <O> line|what is the <O> line|what does the <O> line say|
        I need line <N>|I need the <O> line|I want to read line <N>|I want the <O> line|line <N>, please|<O> line, please|read line number <N>|cite line <N>|say what is written in line <N>|find line <N>""",
    "last_line": "read the last line|show the last line|tell me what the last line says|give me the final line|quote the last line|what is the last line|what does the last line say|I need the last line|print the final line",
    "first_lines": "read the first <N> lines|show the first <N> lines|print the first <N> lines|give me the first <N> lines|what do the first <N> lines say|I need the first <N> lines|quote the first <N> lines",
    "key": """tell me the value of <K>|find the value of <K>|get the value of <K>|read the value of <K>|look up <K>|find <K>|get <K>|tell me <K>|tell me the <K>|give me the <K>|give me the value of <K>|look up the <K>|
        what is <K>|what is the <K>|what is the value of <K>|what value has <K>|what is <K> set to|which value does <K> have|tell me what <K> is|tell me what <K> is set to|say what <K> is|report <K>|print the value of <K>|
        I need <K>|I need the <K>|I need the value of <K>|I want to know the <K>|I want to know what <K> is|extract <K>|check <K>|check what <K> is|let me know the <K>|the value of <K>, please|find the setting <K>|read the entry <K>""",
    "search": """find <W>|search for <W>|look for <W>|locate <W>|search <W>|find the word <W>|look for the word <W>|search for the text <W>|tell me where <W> is|say where <W> is|show me where <W> is|where is <W>|where does <W> appear|
        which line has <W>|which lines contain <W>|which lines mention <W>|on which line is <W>|in which line is <W>|tell me which lines contain <W>|tell me on which line <W> is|list the lines with <W>|show the lines with <W>|
        show all lines that contain <W>|is there <W>|is <W> in it|does it contain <W>|does it mention <W>|check if it contains <W>|check whether <W> is there|grep for <W>|grep <W>|I need the lines with <W>|I want to find <W>|see if <W> is there""",
    "edit": """replace <A> with <B>|replace <A> by <B>|change <A> to <B>|change <A> into <B>|swap <A> for <B>|swap <A> with <B>|exchange <A> for <B>|substitute <A> with <B>|substitute <B> for <A>|turn <A> into <B>|rename <A> to <B>|
        make <A> <B>|make <A> into <B>|put <B> instead of <A>|put <B> in place of <A>|write <B> instead of <A>|use <B> instead of <A>|replace the word <A> with <B>|change the word <A> to <B>|replace the text <A> by <B>|
        correct <A> to <B>|fix <A>, it should be <B>|switch <A> to <B>|convert <A> to <B>|edit <A> to <B>|<A> should become <B>|<A> must be <B>|<A> should be <B>|I want <B> instead of <A>|modify <A> to <B>|set <A> to <B>|alter <A> to <B>""",
    "copy_line": """copy line <N> to <G>|write line <N> to <G>|save line <N> to <G>|put line <N> into <G>|copy the <O> line to <G>|write the <O> line to <G>|save the <O> line as <G>|put the <O> line in <G>|store line <N> in <G>|
        save line <N> as <G>|copy line number <N> into <G>|take line <N> and write it to <G>|take the <O> line and save it in <G>|get line <N> and put it into <G>|read line <N> and save it to <G>|move the <O> line to <G>|
        create <G> with line <N>|make a file <G> with line <N>|make a file <G> from the <O> line|write into <G> the <O> line|line <N> should go to <G>|I want line <N> in <G>|I need the <O> line in <G>|transfer line <N> to <G>""",
    "copy_key": """copy the value of <K> to <G>|write the value of <K> to <G>|save the value of <K> to <G>|put the value of <K> into <G>|store the value of <K> in <G>|write <K> to <G>|save <K> to <G>|copy <K> into <G>|save the <K> as <G>|
        take the value of <K> and write it to <G>|find <K> and save it in <G>|look up <K> and write it to <G>|get the <K> and put it into <G>|read <K> and store it in <G>|create <G> with the value of <K>|make a file <G> with the <K>|
        I want the value of <K> in <G>|I need <K> in <G>|the value of <K> should go to <G>|write into <G> the value of <K>|extract <K> to <G>|search <K> and save its value to <G>""",
    "append": "add the line <T>|append <T>|add <T> at the end|append the line <T>|write <T> at the end|add a line: <T>|append this: <T>",
    "delete": "delete it|remove it|erase it|throw it away|get rid of it|delete the file|remove the file",
    "copy_file": "copy it to <G>|make a copy called <G>|duplicate it as <G>|save a copy as <G>|copy the file to <G>|back it up as <G>",
    "move_file": "rename it to <G>|move it to <G>|rename it <G>|give it the name <G>|change its name to <G>|rename the file to <G>",
    "exists": "does it exist|is it there|check if it exists|tell me if it exists|see if it is there|check whether it is there|is it still there",
    "list": """list it|list the files|list its files|list what is there|tell me what is there|tell me what is in it|show me the files|show its contents|name the files|name all files|what is in it|what is there|which files are there|
        what files does it have|tell me which files are there|give me the file names|print the names|list everything|show what it contains|list all entries|see what is inside|I need a list of the files|tell me the file names|report the files""",
    "count_files": """count the files|count its files|tell me how many files there are|tell me how many files it has|how many files are there|how many files does it have|give me the number of files|say how many files it contains|
        report the file count|I need the number of files|count how many files it has|what is the number of files|find out how many files are in it|number of files, please|count all files|let me know how many files there are""",
    "list_read": """read the only file there|read the one file in it|show the only file|show me the one file there|print the single file|open the only file and read it|tell me what the only file says|tell me what the one file there says|
        read the file you find|read the file that is there|read the single file in it|find the one file and read it|find the only file and show it|what does the only file say|what does the one file in it say|list it and read the file|
        list it and show me the file there|print the text of the only file|there is one file, read it|there is only one file, show it""",
    "fetch": """read it|fetch it|tell me what it says|show me what it says|give me the text|show me the text|print the content|get the content|what does it say|what is there|tell me what is there|tell me what you get|show the page|read the page|
        print the page|download it|show the answer|tell me the answer|I need the text|I want to read it|report what it returns|what does it return|quote the text|tell me the content""",
    "fetch_write": """save it as <G>|save it to <G>|write it to <G>|save the text as <G>|save the page as <G>|store the text in <G>|write the text to <G>|put the content into <G>|download it to <G>|download it as <G>|copy the text to <G>|
        fetch it and save it as <G>|get it and write it to <G>|save what you get to <G>|write the answer into <G>|save its content in <G>|create <G> from it|make a file <G> with the text|I need it as <G>|I want the text in <G>|store it as <G>""",
    "calc_write": """save the result as <G>|save the result to <G>|write the result to <G>|write it to <G>|save it in <G>|put the result into <G>|store the result in <G>|write the answer to <G>|save the answer as <G>|put it into <G>|
        create <G> with the result|make a file <G> with the answer|I need the result in <G>|I want the answer in <G>|note the result in <G>|record it in <G>|keep the result in <G>|write the number into <G>""",
    "run": """run it|execute it|run it in the shell|show me the output|tell me what it prints|run it and show the output|give me the output|what does it print|what is the output|try it|start it|execute it and tell me the result""",
}

CONTEXT_CALC = """
i {calculate|compute|work out|solve|evaluate|do|find|figure out|determine} <E> and {R}
i {calculate|compute|work out|solve|evaluate|do} <E>, then {R}
i {calculate|compute|work out|solve|evaluate|do} <E> and then {R}
r {calculate|compute|work out|solve|evaluate} <E>. {R}
r {what is|how much is} <E>? {R}
r <E>: {R}
r <E> = ? {R}
r {there is|here is|I have} {a sum|a calculation|an exercise|an expression}: <E>. {R}
r {take|consider|given} <E>. {R}
r {R}: <E>
i <I> and {R}
i <I>, then {R}
r <I>. {R}
"""
SLOT_OF = {"list": "<D>", "count_files": "<D>", "list_read": "<D>", "fetch": "<U>", "fetch_write": "<U>", "run": "<C>"}


def all_parts():
    """kind -> block of frames (each request list becomes one alternative group)."""
    out = {}
    for kind, requests in REQUESTS.items():
        choices = "{" + "|".join(r.strip() for r in requests.replace("\n", " ").split("|")) + "}"
        lines = []
        for line in (CONTEXT_CALC if kind == "calc_write" else CONTEXT_IMP).strip().splitlines():
            line = line.strip()
            if kind in ("list", "count_files", "list_read"):
                line = line.replace("{file|item|}", "{folder|directory|}").replace("{file|}", "{folder|directory|}").replace("file <F>", "folder <F>").replace("the file is", "the folder is")
            elif kind in ("fetch", "fetch_write"):
                line = line.replace("{file|item|}", "{page|url|}").replace("{file|}", "{page|url|}").replace("file <F>", "url <F>").replace("the file is", "the url is")
            elif kind == "run":
                line = line.replace("{file|item|}", "{command|}").replace("{file|}", "{command|}").replace("file <F>", "command <F>").replace("the file is", "the command is")
            lines.append(line.replace("<F>", SLOT_OF.get(kind, "<F>")).replace("{R}", choices))
        out[kind] = "\n".join(lines) + "\n"
    return out
