"""The sentences training sees: one line a frame, `{a|b}` one of, `[x]` maybe, `<F>` a slot.

First letter = how the frame is wrapped (see phrasing.py): i imperative, n noun phrase,
w indirect question, q direct question, r as it stands. Held-out frames live in
frames_heldout.py and are never read by training.
"""

TRAIN = {}

TRAIN["lines"] = """
i count the {lines|rows} {in|of|inside} <F>
i count [up] [all] [the] lines in [the] file <F>
i count how many {lines|rows} {are in|are inside|there are in} <F>
i count how many {lines|rows} <F> {has|contains|holds}
i {compute|work out|figure out|determine|find|get|calculate} the {number|count|amount} of {lines|rows} in <F>
i {check|see|find out} how many {lines|rows} <F> {has|contains}
i {tally|total|number|sum up} the {lines|rows} {in|of} <F>
i {do|run|make} a line count {of|on|for} <F>
i give me a line count {of|for} <F>
i measure {<F> in lines|the length of <F> in lines}
i take <F> and count its {lines|rows}
i {open|read|look at|go through|go to} <F> and count {the|its|all} lines
i {open|look into|look at} <F> and {tell me|say|report} how many lines {it has|there are|it contains|you see}
i {get|fetch|report} the line count {of|for} <F>
i {say|print|report|tell} how {many lines long|long in lines} <F> is
i for <F>, count the lines
i count every line {that is in|in|of} <F>
n the number of {lines|rows} {in|of} <F>
n the {number|amount} of {lines|rows} {inside|within} [the] file <F>
n the line count {of|for|in} <F>
n the {count|total} of [all] lines in <F>
n the {total number|total count} of lines {in|of} <F>
n the length of <F> in lines
n how many lines <F>
n <F>'s {line count|number of lines}
w how many {lines|rows} <F> {has|contains|holds}
w how many {lines|rows} {are|there are} in <F>
w how many lines {are in|are inside} the file <F>
w how many lines long <F> is
w how long <F> is in lines
q how many {lines|rows} does <F> {have|contain|hold}?
q how many {lines|rows} {are in|are there in|are inside} <F>?
q how many lines {has|in} <F>?
q how many lines does the file <F> {have|contain}?
q how many lines of text {are in|does|are there in} <F> {have|}?
q how {long is <F> in lines|many lines long is <F>}?
q <F> has how many lines?
q in <F>, how many {lines|rows} are there?
q what is the line count {of|for} <F>?
q what number of lines does <F> have?
r <F>: how many lines?
r lines in <F>?
r line count {of|for} <F>
r number of lines in <F>
r count lines <F>
r how many lines <F>
r there is a file <F>. How many lines {has it|does it have|are in it}?
r I have a file {called|named} <F>. {Count its lines|How many lines does it have}.
r look at <F>. How many lines {are there|does it have}?
r take the file <F>. Count the lines.
"""

TRAIN["words"] = """
i count the words {in|of|inside} <F>
i count [up] [all] [the] words in [the] file <F>
i count how many words {are in|are inside|there are in} <F>
i count how many words <F> {has|contains|holds}
i {compute|work out|figure out|determine|find|get|calculate} the {number|count|amount} of words in <F>
i {check|see|find out} how many words <F> {has|contains}
i {tally|total|number|sum up} the words {in|of} <F>
i {do|run|make} a word count {of|on|for} <F>
i give me a word count {of|for} <F>
i measure {<F> in words|the length of <F> in words}
i take <F> and count its words
i {open|read|look at|go through|go to} <F> and count {the|its|all} words
i {open|look into|look at} <F> and {tell me|say|report} how many words {it has|there are|it contains|you see}
i {get|fetch|report} the word count {of|for} <F>
i {say|print|report|tell} how {many words long|long in words} <F> is
i for <F>, count the words
i count every word {that is in|in|of} <F>
n the number of words {in|of} <F>
n the {number|amount} of words {inside|within} [the] file <F>
n the word count {of|for|in} <F>
n the {count|total} of [all] words in <F>
n the {total number|total count} of words {in|of} <F>
n the length of <F> in words
n how many words <F>
n <F>'s {word count|number of words}
w how many words <F> {has|contains|holds}
w how many words {are|there are} in <F>
w how many words {are in|are inside} the file <F>
w how many words long <F> is
w how long <F> is in words
w how wordy <F> is
q how many words does <F> {have|contain|hold}?
q how many words {are in|are there in|are inside} <F>?
q how many words {has|in} <F>?
q how many words does the file <F> {have|contain}?
q how {long is <F> in words|many words long is <F>|wordy is <F>}?
q <F> has how many words?
q in <F>, how many words are there?
q what is the word count {of|for} <F>?
q what number of words does <F> have?
r <F>: how many words?
r words in <F>?
r word count {of|for} <F>
r number of words in <F>
r count words <F>
r how many words <F>
r there is a file <F>. How many words {has it|does it have|are in it}?
r I have a file {called|named} <F>. {Count its words|How many words does it have}.
r look at <F>. How many words {are there|does it have}?
r take the file <F>. Count the words.
"""

TRAIN["bytes"] = """
i count the bytes {in|of|inside} <F>
i count [up] [all] [the] bytes in [the] file <F>
i count how many bytes {are in|there are in} <F>
i {compute|work out|figure out|determine|find|get|calculate} the {size|number of bytes|byte count|amount of bytes} {of|in} <F>
i {check|see|find out} how {big|large|heavy} <F> is
i {check|see|find out} how many bytes <F> {has|contains|takes|uses|needs}
i measure {the size of <F>|<F> in bytes|how big <F> is}
i {do|make} a byte count {of|on|for} <F>
i {get|fetch|report|print} the {file size|size|byte count} {of|for} <F>
i take <F> and {measure its size|count its bytes}
i {look at|open} <F> and {tell me|report|say} {its size|how big it is|how many bytes it has}
i weigh <F>
i for <F>, {count the bytes|give the size|tell me the size}
n the size of <F>
n the size of [the] file <F> [in bytes]
n the {file size|byte size|byte count|size in bytes} {of|for} <F>
n the number of bytes {in|of} <F>
n the {amount|total} of bytes in <F>
n the length of <F> in bytes
n the {disk space|space|room} <F> takes
n how many bytes <F>
n <F>'s {size|byte count|file size}
w how {big|large|heavy|long in bytes} <F> is
w how many bytes <F> {has|contains|holds|takes|uses}
w how many bytes {are|there are} in <F>
w how much space <F> {takes|needs|uses}
q how {big|large|heavy} is <F>?
q how {big|large} is the file <F>?
q how many bytes does <F> {have|contain|hold|take|use|need}?
q how many bytes {are in|are there in} <F>?
q how many bytes {has|is|in} <F>?
q how much {space|room|disk space} does <F> {take|need|use}?
q what is the {size|file size|byte count} of <F>?
q what size {is|has} <F>?
q <F> has how many bytes?
r <F>: how {big|many bytes}?
r size of <F>?
r {byte count|file size|size in bytes} {of|for} <F>
r number of bytes in <F>
r count bytes <F>
r how {big|large} <F>
r there is a file <F>. How {big is it|large is it|many bytes does it have}?
r I have a file {called|named} <F>. {What is its size|How big is it|Count its bytes}?
r look at <F>. {What size is it|How many bytes are there}?
"""

TRAIN["list"] = """
i list <D>
i list the {files|contents|entries|names|things} {in|of|inside|under} <D>
i list {the|all|every} {files|entries} in [the] {folder|directory} <D>
i list the {folder|directory} <D>
i list {everything|all} [that is] {in|inside|under} <D>
i list what is {in|inside} <D>
i show [me] the {files|contents|entries|names} {in|of|inside} <D>
i show [me] [all] [the] files in [the] {folder|directory} <D>
i show [me] what is {in|inside} [the folder] <D>
i show [me] what {files|things} <D> {has|contains|holds}
i show [me] what the {folder|directory} <D> {has|contains|holds}
i {look|peek|have a look} {into|in|inside} [the] {folder|directory} <D>
i {look into|look in|check|inspect|browse|explore|go through} the {folder|directory} <D> and {tell me|list|report} what is {there|in it|inside}
i {name|enumerate|give|print|report|display|get} [all] [the] {files|entries|contents|names} {in|of|inside} <D>
i {name|tell me} {all|every} {files|file} in <D>
i give me a list of {the|all} files in <D>
i {make|print|get|give me} a {list|listing} of {<D>|the folder <D>|the directory <D>}
i {open|browse|explore|scan} the {folder|directory} <D>
i tell me what {files|things} are in <D>
i do an ls {of|on|in} <D>
i ls <D>
i see what is in [the] {folder|directory} <D>
n the {files|contents|entries|file names|names|listing} {in|of|inside} <D>
n {all|every} {files|file|entry} in [the] {folder|directory} <D>
n the {contents|listing} of the {folder|directory} <D>
n a {list|listing} of {the files in <D>|<D>|the folder <D>|everything in <D>}
n everything {in|inside} <D>
w what is {in|inside} <D>
w what is {in|inside} the {folder|directory} <D>
w what <D> {contains|holds|has in it}
w what the {folder|directory} <D> {contains|holds}
w which files {are|live|there are} in <D>
w what files {are|there are} in [the] {folder|directory} <D>
w which files <D> {has|contains|holds}
q what is {in|inside} <D>?
q what's {in|inside} <D>?
q what's {in|inside} the {folder|directory} <D>?
q what does <D> {contain|hold|have}?
q what does the {folder|directory} <D> {contain|hold}?
q what {files|things} {are in|are there in|does|are inside} <D> {|}?
q which files {are in|are there in|are stored in|live in} [the] {folder|directory} <D>?
q which files does <D> {have|contain}?
q what do we have in <D>?
r ls <D>
r <D>: what is in there?
r files in <D>?
r contents of <D>
r what files <D>
r there is a {folder|directory} <D>. What is in it?
r go to <D> and list the files
r open <D>, what is there?
"""

TRAIN["list_here"] = """
i list the {files|contents|entries|names} [here]
i list {all|the|my} files
i list {all|the} files {here|in this folder|in the current folder|in the workspace|in this directory|in the current directory|around here}
i list {this folder|the current folder|the workspace|this directory|the current directory|everything here|everything}
i list what is {here|in this folder|in the workspace}
i show [me] {all|the|my} files [here]
i show [me] {the|all} files {here|in this folder|in the current folder|in the workspace|in this directory|in the current directory|around here}
i show [me] what is {here|in this folder|in the current folder|in the workspace|in this directory}
i show [me] {this folder|the current folder|the workspace|this directory}
i show [me] what {files|things} {you have|we have|I have|there are} [here]
i {look around|have a look around|look around here}
i {look into|check|inspect|browse|explore} {this folder|the current folder|the workspace|this directory} and {tell me|list|report} what {is there|you see|you find}
i {name|enumerate|give|print|report|display|get} [all] [the] files {here|in this folder|in the workspace|in the current directory}
i give me a list of {the|all} files [{here|in this folder|in the workspace}]
i {make|print|get} a {list|listing} of {this folder|the workspace|the current folder|the files here}
i {browse|explore|scan|open} {this folder|the workspace|the current directory}
i tell me what files {are here|there are|exist here|you see here}
i do an ls [here]
i see what is {here|around}
n the {files|contents|entries|file names} {here|in this folder|of this folder|in the workspace|of the workspace|in the current directory}
n {all|the} files {here|in this folder|around here}
n the {contents|listing} of {this folder|the current folder|the workspace|this directory|the current directory}
n a {list|listing} of {the files here|this folder|all files|the workspace|everything here}
w what is {here|in this folder|in the workspace|in the current folder|in this directory|around}
w what {this folder|the workspace|the current directory} {contains|holds}
w which files {are here|there are|exist|are in this folder|are in the workspace|are around}
w what files {are here|you have|we have|I have|there are}
q what is {here|in this folder|in the workspace|in the current folder|in this directory|in here}?
q what's {here|in this folder|in the workspace|in this directory|around}?
q what does {this folder|the workspace|the current folder|this directory} {contain|hold}?
q what files {are here|are there|do you see|do I have|do we have|are in this folder|are in the workspace}?
q which files {are here|are there|exist here|do you have|are in this folder|are around here}?
q what do we have {here|in this folder}?
r ls
r dir
r list
r list files
r files?
r files here
r what files
r show files
r what is here
r current folder contents
"""

TRAIN["count_files"] = """
i count the files {in|of|inside|under} <D>
i count [up] [all] [the] files in [the] {folder|directory} <D>
i count how many files {are in|are inside|there are in} <D>
i count how many files [the folder] <D> {has|contains|holds}
i {compute|work out|figure out|determine|find|get|calculate} the {number|count|amount} of files in [the folder] <D>
i {check|see|find out} how many files {<D> has|<D> contains|are in <D>}
i {tally|total|number|sum up} the files {in|of} <D>
i {do|run|make} a file count {of|on|for|in} <D>
i {look into|look in|open|go to|check} [the] {folder|directory} <D> and {count the files|tell me how many files are there|report how many files it has}
i {get|report|give me} the file count {of|for} [the folder] <D>
i for [the folder] <D>, count the files
i count every file in <D>
n the number of files {in|inside|under} [the] {folder|directory} <D>
n the number of files {in|inside|of} <D>
n the file count {of|for|in} <D>
n the {count|total} of [all] files in <D>
n the {total number|total count|amount} of files {in|inside} <D>
w how many files <D> {has|contains|holds}
w how many files {are|there are} in <D>
w how many files {are in|are inside|live in} the {folder|directory} <D>
w how many files the {folder|directory} <D> {has|contains|holds}
q how many files does <D> {have|contain|hold}?
q how many files {are in|are there in|are inside|live in|are stored in} <D>?
q how many files {has|in} <D>?
q how many files does the {folder|directory} <D> {have|contain|hold}?
q how many files are in the {folder|directory} <D>?
q <D> has how many files?
q in <D>, how many files are there?
q what is the {file count|number of files} {of|for|in} <D>?
r <D>: how many files?
r file count {of|for|in} <D>
r number of files in <D>
r count files <D>
r count files in <D>
r how many files <D>
r there is a {folder|directory} <D>. How many files {has it|does it have|are in it}?
r I have a {folder|directory} {called|named} <D>. {Count its files|How many files does it have}.
"""

TRAIN["count_here"] = """
i count the files [{here|in this folder|in the current folder|in the workspace|in this directory}]
i count how many files {are here|there are here|are in this folder|are in the workspace}
i {compute|work out|figure out|determine|find|get} the {number|count} of files {here|in this folder|in the workspace}
i {check|see|find out} how many files {are here|we have here|this folder has|are in the workspace}
i {tally|total|number} the files {here|in this folder}
n the number of files {here|in this folder|in the current folder|in the workspace|in this directory}
n the file count {here|of this folder|of the workspace}
w how many files {are here|there are|are in this folder|we have|I have|are in the workspace}
q how many files {are here|are there|are there here|are in this folder|are in the workspace|do I have|do we have|are in the current directory}?
q how many files does {this folder|the workspace|this directory} {have|contain|hold}?
r how many files?
r file count
r number of files here
r count files
"""

TRAIN["quote_line"] = """
i {quote|cite|recite|copy out} line <N> {of|from|in} <F>
i {read|show|print|display|give|get|output|say|state|type} [me] line [number] <N> {of|from|in} <F>
i {read|show|print|display|give|get|output|say|repeat|quote} [me] the <O> line {of|from|in} [the file] <F>
i {fetch|extract|pull|take|return|grab|pick} line [number] <N> {of|from|out of} <F>
i {fetch|extract|pull|take|return|grab|pick} the <O> line {of|from|out of} <F>
i read [me] [out] line <N> {of|from} <F>
i {open|look at|look in|look into|go to} <F> and {read|show|quote|print|tell me|give me} {line <N>|the <O> line}
i tell me what line <N> {of|in} <F> says
i tell me what the <O> line {of|in} <F> says
i {see|check|find|find out} what {line <N>|the <O> line} {of|in} <F> {says|is}
i {jump|go} to line <N> of <F> and {read|show|quote} it
i from <F>, {read|quote|show|print|take|give me} {line <N>|the <O> line}
i write out line <N> of <F> here
n line [number] <N> {of|from|in} <F>
n the <O> line {of|from|in} <F>
n the <O> line {of|from|in} the file <F>
n the text {of|on|in} line <N> {of|in} <F>
n the {text|content|contents} of {line <N>|the <O> line} {of|in} <F>
n what line <N> of <F> says
w what {is|stands|is written} {in|on} line <N> of <F>
w what line <N> {of|in} <F> {says|is|reads|contains}
w what the <O> line {of|in} <F> {says|is|reads|contains}
w what is {in|on} the <O> line of <F>
q what is line [number] <N> {of|in} <F>?
q what is the <O> line {of|in} <F>?
q what's {line <N>|the <O> line} {of|in} <F>?
q what does {line|line number} <N> {of|in} <F> {say|read|contain}?
q what does the <O> line {of|in} <F> {say|read|contain}?
q what {is|stands|is written} {in|on|at} line <N> {of|in} <F>?
q what is {in|on} the <O> line {of|in} <F>?
q which text is on line <N> of <F>?
q <F>, line <N>: what {is it|does it say|is there}?
q what does <F> say {on|in|at} line <N>?
q what does <F> say {on|in} the <O> line?
q how does {line <N>|the <O> line} of <F> {read|go}?
r line <N> of <F>
r <F> line <N>
r line <N> of <F>, please
r <O> line of <F>
r <F>: line <N>?
r open <F>. What is on line <N>?
r there is a file <F>. {Quote|Read|Show} line <N>.
"""

TRAIN["last_line"] = """
i {quote|cite|read|show|print|display|give|get|output|say} [me] the {last|final} line {of|from|in} [the file] <F>
i {fetch|extract|pull|take|return|grab|pick} the {last|final} line {of|from|out of} <F>
i {open|look at|look in|go to} <F> and {read|show|quote|tell me} the {last|final} line
i tell me {what the {last|final} line of <F> says|how <F> ends}
i {see|check|find out} what the {last|final} line of <F> {says|is}
n the {last|final} line {of|from|in} <F>
n the {last|final} line {of|in} the file <F>
n the text of the {last|final} line of <F>
w what the {last|final} line {of|in} <F> {says|is|reads}
w what is {in|on} the {last|final} line of <F>
w how <F> ends
q what is the {last|final} line {of|in} <F>?
q what does the {last|final} line {of|in} <F> {say|read}?
q what's the last line of <F>?
q what is {in|on} the {last|final} line of <F>?
q how does <F> end?
q what does <F> end with?
r last line of <F>
r <F> last line
"""

TRAIN["key"] = """
i {find|get|look up|read|fetch|give me|show me|tell me|print|report|extract|return|determine} the value of <K> {in|from|inside} <F>
i {find|get|look up|read|fetch|give me|show me|tell me|print|report|extract|return} the value of the {key|setting|entry|option|field|variable} <K> {in|from} <F>
i {find|get|look up|read|fetch|check|tell me|print|report|extract|return} the <K> {in|from|of|value in|setting in} <F>
i {find|look up|get|read|fetch|extract|check} <K> {in|from} <F> and {tell me|give me|report} {its|the} value
i {open|look in|look into|look at|read|check|go to} <F> and {tell me|give me|report|find|say|get} {<K>|the <K>|the value of <K>|what <K> is|what <K> is set to}
i {see|check|find out|tell me|look up} what <K> is {set to|} in <F>
i {see|check|find out|tell me|look up} which value <K> has in <F>
i from <F>, {get|read|give me|take|tell me} {<K>|the <K>|the value of <K>}
n the value of <K> {in|from|inside} <F>
n the value of the {key|setting|entry|option|field|variable} <K> {in|from} <F>
n the value {for|under} <K> in <F>
n the <K> {in|from|given in|set in|stored in|of} <F>
n the <K> {value|setting|entry} {in|from|of} <F>
n what <K> is in <F>
w what <K> is [set to] {in|according to} <F>
w what value <K> has in <F>
w which value <K> has in <F>
w what the <K> {is|in <F> is|value in <F> is} {|according to <F>}
w what <F> {says about|has for|gives for|sets for|uses for} <K>
q what is <K> [set to] in <F>?
q what is the <K> {in|of|according to|given in|set in} <F>?
q what is the value of <K> {in|inside} <F>?
q what is the value of the {key|setting|entry|option|field|variable} <K> in <F>?
q what's <K> in <F>?
q what's the <K> {in|from|of} <F>?
q what value does <K> have in <F>?
q what value has <K> in <F>?
q which value does <K> have in <F>?
q which <K> {is set|is used|is given|does it say} in <F>?
q which <K> does <F> {have|use|set|give|contain}?
q what <K> does <F> {have|use|set|give|contain}?
q what does <F> say about <K>?
q what does <F> {have|give|list|hold} for <K>?
q in <F>, what is {<K>|the <K>|the value of <K>}?
q to what is <K> set in <F>?
q what is <K> {equal to|configured as|defined as} in <F>?
r <K> in <F>?
r value of <K> in <F>
r <F>: what is <K>?
r <F>, <K>?
r open <F>. What is <K>?
r there is a file <F>. What is the value of <K>?
r I need <K> from <F>
"""

TRAIN["search"] = """
i {search|look} for <W> in <F>
i {search|look} for the {word|text|term|string} <W> in <F>
i search <F> for [the word] <W>
i {find|locate} <W> in <F>
i {find|locate} the {word|text|term|string} <W> {in|inside} <F>
i {find|locate|give me|show me|tell me|list} {the|all|all the} lines {with|containing|that contain|that have|mentioning|that mention} <W> in <F>
i {find|list|show me|tell me} {the|all} lines {of|in} <F> {with|containing|that contain|that have|mentioning} <W>
i {find|list|show me|tell me} {every|each} line {of|in} <F> {with|containing|that contains|that has} <W>
i {find|tell me|show me|find out|see|check} where <W> {is|appears|occurs|stands|shows up|comes up} in <F>
i {find|tell me|show me|find out|see|check} on which {line|lines} <W> {is|appears|occurs|stands} in <F>
i {find|tell me|find out|see|check} {if|whether} <W> {is|appears|occurs} in <F>
i {find|tell me|find out|see|check} {if|whether} <F> {contains|has|mentions} [the word] <W>
i {grep|scan|check} <F> for [the word] <W>
i grep <W> in <F>
i {open|look in|go through|read} <F> and {find|look for|search for|locate} <W>
i look {in|into} <F> for <W>
i hunt for <W> in <F>
n the {lines|line} {with|containing|that contain|where I find} <W> in <F>
n the {place|places|position|positions|line number|line numbers} of <W> in <F>
n {all|every} {occurrences|occurrence|mention|mentions|appearance} of <W> in <F>
w where <W> {is|appears|occurs|stands|shows up} in <F>
w where <F> {mentions|contains|has|says} <W>
w {in|on} which {line|lines} <W> {is|appears|occurs} in <F>
w {in|on} which {line|lines} of <F> <W> {is|appears|occurs}
w which {line|lines} {of|in} <F> {contain|contains|mention|has|have} <W>
w {if|whether} <W> {is|appears|occurs} in <F>
w {if|whether} <F> {contains|has|mentions} [the word] <W>
q where {is|in <F> is|does <F> mention|does <F> say} <W> {|}?
q where is <W> in <F>?
q where does <W> {appear|occur|stand|show up|come up} in <F>?
q where in <F> is [the word] <W>?
q where in <F> does <W> {appear|occur|stand}?
q {in|on} which {line|lines} {is|does|of <F> is} <W> {in <F>|appear in <F>|}?
q {in|on} which {line|lines} of <F> {is|does} <W> {|appear|occur|stand}?
q which {line|lines} {of|in} <F> {contain|contains|mention|mentions|has|have|include} [the word] <W>?
q is <W> in <F>?
q is there [a|the word] <W> in <F>?
q does <F> {contain|have|mention|include} [the word] <W>?
q does <W> {appear|occur|show up|exist} in <F>?
q what lines of <F> {have|contain|mention} <W>?
r grep <W> <F>
r <W> in <F>: which line?
r search <F>: <W>
r find <W> in <F>
r look at <F>. Where is <W>?
"""

TRAIN["search_dir"] = """
i {search|look} for <W> in {all|the|all the|my} files [here]
i {search|look} for the {word|text|string} <W> in {all|the} files
i {search|look} for <W> {everywhere|here|in this folder|in the workspace|in every file}
i search {all files|the files|the workspace|this folder|everything|every file} for [the word] <W>
i {find|locate} <W> in {all files|the files|any file|the workspace|this folder}
i {find|tell me|show me|list} {the|all} files {with|containing|that contain|that mention|mentioning} [the word] <W>
i {find|tell me|find out|see|check} which {file|files} {contain|contains|mention|mentions|has|have} [the word] <W>
i {find|tell me|find out|see|check} {in which file|where} <W> {is|appears|is mentioned|occurs}
i {find|list|show me} every file {with|containing|that mentions|that contains} <W>
i grep [all files] for <W>
i grep {for <W> here|<W> everywhere}
n the {files|file} {with|containing|that contain|that mention|where I find} <W>
n the name of the file {with|that contains|that mentions} <W>
w which {file|files} {contain|contains|mention|mentions|has|have} [the word] <W>
w in which {file|files} <W> {is|appears|occurs|is mentioned}
q which {file|files} {contain|contains|mention|mentions|has|have|include} [the word] <W>?
q which of {the|my} files {contain|contains|mention|mentions|has} <W>?
q what {file|files} {contain|contains|mention|mentions|has|have} <W>?
q in which {file|files} {is|does} <W> {|appear|occur}?
q where is <W> mentioned?
q where is the {word|text} <W> {mentioned|found|used}?
q does any file {contain|mention|have} <W>?
q is <W> in {any|one} of {the|my} files?
r grep <W>
r which file has <W>?
r <W>: in which file?
"""

TRAIN["calc"] = """
i {calculate|compute|evaluate|solve|work out|figure out} <E>
i {calculate|compute|evaluate|find|get|determine} {the result|the value} of <E>
i {find|find out|tell me|work out|see|check} what <E> {is|makes|gives|equals}
i {do|run} the {sum|math|calculation|arithmetic} <E>
i {use|take} the {calculator|calculate tool} {for|on} <E>
i give me {the result|the answer|the value} {of|for|to} <E>
i tell me how much <E> {is|makes}
i {add|multiply|subtract|divide} it up: <E>
i {calculate|compute|do} this: <E>
n <E>
n the {result|value|outcome|answer} of <E>
n the {result|answer} {for|to} <E>
w what <E> {is|makes|gives|equals|comes to}
w how much <E> {is|makes|gives}
q what is <E>?
q what's <E>?
q how much is <E>?
q how much {does|do} <E> {make|give}?
q what {does|do} <E> {make|give|equal|come to}?
q <E> is what?
q <E> = ?
q what is the {result|value|answer} of <E>?
q what do I get {for|from} <E>?
q what do you get for <E>?
q can you {calculate|compute|do|solve} <E>?
r <E>
r <E> =
r <E>?
r calculate: <E>
r calc <E>
r math: <E>
r how much is <E>
r I have <E>. {How much is that|What does it make|What is that}?
r result of <E>?
r solve this: <E>
i <I>
i <I>
i <I>
i <I> and {tell me|give me|report|show me} {the result|the answer|what you get|what it makes}
i use the calculator to <I>
r what do I get {when|if} I <I>?
r what happens if you <I>?
r <I>: how much is it?
"""

TRAIN["write"] = """
i write <T> {to|into|in} <G>
i write <T> {to|into|in} [the] [a] [new] file {<G>|called <G>|named <G>}
i write the {text|words|line|content|sentence} <T> {to|into|in} [the file] <G>
i {put|place|store|save|record|drop} <T> {in|into} [the file] <G>
i {put|place|store|save|record} the {text|words|line|sentence|content} <T> {in|into|to} [a file called] <G>
i save <T> {as|to|under} <G>
i {create|make|start|produce|generate} [a] [the] [new] file <G> {with|containing|that contains|that says|which says|holding} <T>
i {create|make|start|produce|generate} [a] [new] [text] file {called|named} <G> {with|containing|that contains|that says|holding} <T>
i {create|make|start} [a] [new] [the] file <G> with the {text|words|line|content|sentence} <T>
i {create|make} <G> {with|containing} [the text] <T>
i {create|make} <G> and {write|put|store} <T> {in|into|inside} [it]
i {create|make} a file [called] <G> and {write|put} <T> {in it|into it|there}
i {fill|set|overwrite} <G> with <T>
i {note|jot} [down] <T> in <G>
i {let|make} <G> {say|contain|hold|read} <T>
i in <G>, write <T>
i into <G> {write|put} <T>
i {store|save|keep} in <G>: <T>
i write {a|the} file <G> with [the] [text] <T>
i write {a|the} file <G> {that says|containing|saying} <T>
r <G> should {contain|say|hold|read} <T>
r the file <G> should {contain|say|hold} <T>
r I {want|need} a file [called] <G> {with|containing|that says} <T>
r I {want|need} <T> {in|written to|stored in|saved in} <G>
r write to <G>: <T>
r new file <G>: <T>
r new file <G> with <T>
r save as <G>: <T>
r a file <G> with [the text] <T>, please
"""

TRAIN["fetch"] = """
i {fetch|get|download|load|retrieve|request|open|read|visit|grab|pull|call|query|access} <U>
i {fetch|get|download|load|retrieve|request|open|read|visit|grab} the {page|url|address|link|site|document|resource} <U>
i {fetch|get|download|load|retrieve|open|visit|read|call} <U> and {tell me|show me|report|say|print} what {it says|is there|it returns|you get|it contains|is in it}
i {fetch|get|download|load|open|visit} <U> and {show|print|quote|read} {the|its} {text|content|body|answer|reply|result}
i {show|print|give|read|get|fetch} [me] {the content|the contents|the text|the body|the answer|what is|the page} {at|of|from} <U>
i {go|surf|connect} to <U> and {read|tell me|report} {the page|what is there|what it says|the text}
i {look at|check|see|look up|find out} what {is at|is on|<U> says|<U> returns|<U> contains} {<U>|}
i {do|make|send} {a GET request to|a request to|an http get on|a get of} <U>
i {send|make} a {GET|request} to <U>
i curl <U>
n the {content|contents|text|body|page|reply|response|answer} {at|of|from|on} <U>
n the {page|document|text} {at|behind|under} <U>
n what <U> {says|returns|contains|answers|gives}
w what <U> {says|returns|contains|answers|gives|serves}
w what is {at|on|behind} <U>
w what the {page|url|address} <U> {says|returns|contains}
q what is {at|on|behind|under} <U>?
q what does <U> {say|return|contain|answer|give|serve|show}?
q what does the {page|url|address|site} <U> {say|return|contain|show}?
q what do you get from <U>?
q what can I read at <U>?
q what's {at|on} <U>?
r <U>
r GET <U>
r curl <U>
r fetch: <U>
r <U> - what does it say?
r here is a link: <U> {What does it say?|Read it.|What is there?}
"""

TRAIN["copy_line"] = """
i copy line [number] <N> {of|from|in} <F> {to|into} [the file] <G>
i copy the <O> line {of|from|in} <F> {to|into} [a file called] <G>
i {write|put|save|store|place|move|send|transfer} {line <N>|the <O> line|line number <N>} {of|from|in} <F> {to|into|in} [the] [new] [file] <G>
i {take|read|get|fetch|grab|pick|extract} {line <N>|the <O> line|line number <N>} {of|from|out of} <F> and {write|put|save|store|place|copy} it {to|into|in} <G>
i {open|look at|read} <F>, take {line <N>|the <O> line} and {write|save|put|copy} it {to|into} <G>
i {create|make} [a] [new] [file] <G> {with|containing|from|out of} {line <N>|the <O> line} {of|from} <F>
i from <F>, copy {line <N>|the <O> line} {to|into} <G>
i {fill|overwrite} <G> with {line <N>|the <O> line} of <F>
i make <G> contain {line <N>|the <O> line} of <F>
r <G> should {contain|be|hold|have} {line <N>|the <O> line} {of|from} <F>
r <G> should be a copy of line <N> of <F>
r I {want|need} {line <N>|the <O> line} of <F> in [a file called] <G>
r line <N> of <F> {goes|should go|must go} {to|into} <G>
r copy line <N>: <F> to <G>
"""

TRAIN["copy_key"] = """
i copy the value of <K> {in|from} <F> {to|into} [the file] <G>
i {write|put|save|store|place|copy|send} the {value of <K>|<K> value|<K>|<K> setting} {in|from|of} <F> {to|into|in} [the] [new] [file] <G>
i {write|put|save|store|place} the value of the {key|setting|entry|option} <K> {in|from} <F> {to|into|in} <G>
i {take|read|get|fetch|find|look up|grab|extract} {the value of <K>|<K>|the <K>} {in|from} <F> and {write|put|save|store|copy} it {to|into|in} <G>
i {find|look up|read} what <K> is in <F> and {write|save|put|store} {it|the value} {to|into|in} <G>
i {open|look in|read} <F>, {find|take|get} {<K>|the <K>|the value of <K>} and {write|save|put|copy} it {to|into} <G>
i {create|make} [a] [new] [file] <G> {with|containing} the value of <K> {from|in} <F>
i {fill|overwrite} <G> with the value of <K> from <F>
r <G> should {contain|hold|have} the value of <K> {in|from} <F>
r I {want|need} the {value of <K>|<K>} from <F> in <G>
r the value of <K> in <F> {goes|should go|must go} {to|into} <G>
"""

TRAIN["list_read"] = """
i {look|have a look} in <D> and {read|show|open|print} the {only|one|single} file {there|in it|you find}
i {open|read|show|print|display|get|quote} [me] the {only|one|single} file {in|inside|of} [the] {folder|directory} <D>
i {open|read|show|print|display|get|quote} [me] the {only|one|single} file {in|inside} <D>
i {open|read|show|print|display} {the|} {whatever|} file {is in|you find in|there is in|in} <D>
i {find|see|check|look up|list} what file is in <D> and {read|show|print|open} it
i {list|check|look into|browse|go to} <D> and [then] {read|show|open|print} {the file|what you find|the file you find|the file there}
i {find|list} the file in <D> and {read|show|tell me|report} {it|what it says|its text}
i tell me what the {only|one|single} file in <D> {says|contains}
i tell me what the file in [the folder] <D> {says|contains}
i read the file {that is|which is|that lies|that sits} in <D>
n the {content|contents|text} of the {only|one|single} file in <D>
n the text of the file in <D>
w what the {only|one|single} file in <D> {says|contains}
w what the file in [the] {folder|directory} <D> {says|contains}
q what does the {only|one|single} file in <D> {say|contain}?
q what does the file in [the] {folder|directory} <D> {say|contain}?
q what is {in|written in} the {only|one|single} file {in|of|inside} <D>?
r there is {one|a|only one} file in <D>. {Read it|What does it say|Show it}.
r one file is in <D>. {Read it|What does it say|Show me its text}.
r <D> has one file. {Read it|What does it say|Show it}.
"""

TRAIN["fetch_write"] = """
i {download|fetch|get|load|retrieve} <U> {to|into|in|as} [the file] <G>
i {download|fetch|get|load|retrieve|grab|read} <U> and {save|store|write|put|keep} {it|the text|the page|the content|the body|the result} {to|in|into|as|under} <G>
i {save|store|write|put} {the page|the text|the content|the contents|the body|what is} {at|of|from} <U> {to|in|into} <G>
i {save|store|copy|download} the {page|document|url|file} <U> {to|in|into|as|under} <G>
i {save|store|copy} <U> {to|in|into|as|under} [a file called] <G>
i {create|make} [a] [file] <G> {with|from|containing} the {content|contents|text|body} {of|at|from} <U>
i {fill|overwrite} <G> with {the content|the text|what you get} {of|from} <U>
i write what <U> {says|returns|gives|answers} {to|into} <G>
i {open|visit|call} <U> and {write|save|store} what {it says|it returns|you get|you find} {to|into|in} <G>
r <G> should {contain|hold|have} the {text|content|body|page} {of|at|from} <U>
r I {want|need} {<U>|the page <U>|the text of <U>} {in|saved in|saved as} <G>
r curl <U> into <G>
"""

TRAIN["calc_write"] = """
i {calculate|compute|work out|evaluate|solve} <E> and {write|save|put|store|record} {the result|it|the answer|the value} {to|into|in} <G>
i {write|save|put|store|record} {the result|the value|the answer|the outcome} of <E> {to|into|in} [the] [new] [file] <G>
i {write|save|put|store} what <E> {is|makes|gives|equals} {to|into|in} <G>
i {find|find out|work out} what <E> {is|makes|gives} and {write|save|put|store} it {to|into|in} <G>
i {do the math|do the sum}: <E>, and {write|save|put} {the result|it} {to|into} <G>
i {create|make} [a] [file] <G> {with|containing} {the result|the value|the answer} of <E>
i {fill|overwrite} <G> with the {result|value} of <E>
i {calculate|compute} <E>, then {write|save|put|store} {the result|it|the number} {to|into|in} <G>
r what is <E>? {Write|Save|Put|Store} {it|the result|the answer} {to|into|in} <G>.
r <G> should {contain|hold|have} the {result|value} of <E>
r I {want|need} the result of <E> in <G>
r <E>, result {to|into|in} <G>
i <I> and {write|save|put|store|record} {the result|it|the answer|the value} {to|into|in} [the file] <G>
i <I>, then {write|save|put|store} {the result|it|the answer} {to|into|in} <G>
i {write|save|put} the result {to|into} <G> when you <I>
"""

TRAIN["edit"] = """
i {replace|swap|substitute|exchange} <A> {with|by} <B> in <F>
i {replace|swap} the {word|text|string} <A> {with|by} <B> in [the file] <F>
i {replace|swap} the {word|text} <A> in <F> {with|by} [the word] <B>
i {replace|swap} <A> in <F> {with|by} <B>
i {change|turn|convert|rename|edit|switch|modify|alter|update|correct|fix} <A> {to|into} <B> in <F>
i {change|turn|convert|rename|edit|switch|modify|alter|update|correct} the {word|text} <A> {to|into} <B> in [the file] <F>
i {change|turn|switch|alter|modify} <A> in <F> {to|into} <B>
i in <F>, {replace <A> {with|by} <B>|change <A> {to|into} <B>|turn <A> into <B>}
i {edit|open|modify|update|change} <F> {and|to} {replace <A> {with|by} <B>|change <A> {to|into} <B>}
i {edit|update|modify|change} <F>: <A> {becomes|should become|must become|should be|to} <B>
i {edit|update|modify|change} <F> so that <A> {becomes|is now} <B>
i {make|let} <A> {become|be} <B> in <F>
i {put|use|write} <B> {instead of|in place of|for} <A> in <F>
i in <F>, {put|use|write} <B> {instead of|in place of} <A>
i substitute <B> for <A> in <F>
r <A> in <F> {should be|should become|must be|must become|becomes} <B>
r in <F>, <A> {should be|should become|must be} <B>
r <F>: replace <A> with <B>
r <F>: <A> to <B>
r I {want|need} <B> instead of <A> in <F>
r the word <A> in <F> is wrong, {it should be|make it|change it to} <B>
"""

TRAIN["run"] = """
i run <C>
i run the {command|program|script} <C>
i run <C> {in the shell|in a shell|in the sandbox|in the terminal|in bash}
i run <C> and {tell me|show me|report|say} {what it prints|the output|what comes out|what it says|the result|what happens}
i {execute|start|launch|call|invoke|perform|do} <C>
i {execute|start|launch|call|invoke} the {command|program|script} <C>
i {execute|start} <C> and {tell me|show me|report} {what it prints|the output|the result}
i {use|open} the shell {to run|and run|to execute} <C>
i {try|test} [the command] <C> [and show the output]
i {show|give|tell|get} [me] {the output of|what is printed by|the result of} <C>
i {show|tell} me what <C> {prints|outputs|says|gives|shows}
i in the shell, {run|execute} <C>
n the output of [the command] <C>
n the {output|result} of {running|the command} <C>
n what <C> {prints|outputs|shows}
w what <C> {prints|outputs|shows|says}
w what the command <C> {prints|outputs|does|shows}
q what does <C> {print|output|say|show}?
q what does the command <C> {print|output|show}?
q what is the output of <C>?
q what happens {when you|if you|when I} run <C>?
r $ <C>
r run: <C>
r shell: <C>
r execute: <C>
r command: <C>
"""

TRAIN["show"] = """
i {show|print|display|read|open|output|cat|view} [me] <F>
i {show|print|display|read|open|output|view} [me] the file <F>
i {show|print|display|read|output|give|tell|quote} [me] {the content|the contents|the text|all|everything|the whole text} {of|in|from} <F>
i {show|print|display|read|tell|give} [me] what is {in|inside|written in} [the file] <F>
i {show|print|display|read|give} [me] the {whole|full|entire|complete} file <F>
i {open|take|look at|look into|have a look at} <F> and {read it|show it|tell me what it says|show the text|print it|tell me what is in it}
i {read|dump|type out|spell out} <F> [to me|aloud|out]
i cat <F>
i tell me what <F> {says|contains}
i {see|check|look up|find out} what {is in <F>|<F> says|<F> contains}
i {look|peek} {at|into|inside} [the file] <F>
i let me {see|read} [the file] <F>
n the {content|contents|text|whole text|full text} of [the file] <F>
n everything [that is] {in|inside} [the file] <F>
n the {whole|full|entire|complete} file <F>
w what is {in|inside|written in} [the file] <F>
w what <F> {says|contains}
w what the file <F> {says|contains}
q what is {in|inside|written in} <F>?
q what's {in|inside} <F>?
q what is in the file <F>?
q what does <F> {say|contain}?
q what does the file <F> {say|contain}?
q what {text|content} {is in|does} <F> {have|}?
r cat <F>
r <F>
r show <F>
r read <F>
r <F>: what is in it?
r there is a file <F>. {Show it|Read it|What does it say|What is in it}.
r contents of <F>
"""

TRAIN["exists"] = """
i {check|see|find out|tell me|verify|test} {if|whether} [the file] <F> {exists|is there|is here|is present}
i {check|see|find out|tell me} {if|whether} {there is|we have|you have|I have} a file [called|named] <F>
i {check|verify|test} that <F> exists
i check for [the file] <F>
n the existence of <F>
w {if|whether} [the file] <F> {exists|is there|is present|is missing}
w {if|whether} {there is|we have|I have} a file [called|named] <F>
q does [the file] <F> exist?
q is [the file] <F> {there|here|present|around|missing}?
q is there a file [called|named] <F>?
q do {we|I|you} have a file [called|named] <F>?
q do {we|I|you} have <F>?
q can you {see|find} [the file] <F>?
r <F> exists?
r is there <F>?
"""

TRAIN["first_lines"] = """
i {show|print|read|display|give|get|quote} [me] the first <N> lines {of|from|in} <F>
i {show|print|read|give} [me] the {top|first} <N> lines of [the file] <F>
i {take|extract|fetch} the first <N> lines {of|from|out of} <F>
n the first <N> lines {of|from|in} <F>
n the {top|first} <N> lines of the file <F>
w what the first <N> lines of <F> {say|are}
q what are the first <N> lines of <F>?
q what do the first <N> lines of <F> say?
r first <N> lines of <F>
r head -n <N> <F>
r <F>, first <N> lines
"""

TRAIN["append"] = """
i {append|add|attach} <T> to [the end of] [the file] <F>
i {append|add} the {line|text|words|sentence} <T> to [the end of] [the file] <F>
i {append|add} [a] [new] line <T> to <F>
i {append|add} to <F> the {line|text} <T>
i {put|write} <T> at the end of <F>
i extend <F> {with|by} <T>
r append to <F>: <T>
r add to <F>: <T>
"""

TRAIN["mkdir"] = """
i {create|make|add|set up|start} {a|the} [new] {folder|directory} {<D>|called <D>|named <D>}
i {create|make|add|set up} {folder|directory} <D>
i mkdir <D>
r mkdir <D>
r new {folder|directory} <D>
r I {need|want} {a|the} [new] {folder|directory} {<D>|called <D>|named <D>}
"""

TRAIN["delete"] = """
i {delete|remove|erase|drop|discard|throw away|get rid of} [the file] <F>
i {delete|remove|erase} {that|my|the} file <F>
i rm <F>
r rm <F>
r <F> {can go|is not needed|must go}, {delete|remove} it
r delete: <F>
"""

TRAIN["copy_file"] = """
i copy [the file] <F> {to|into|as} <G>
i {make|create} a copy of [the file] <F> {called|named|as|in|under} <G>
i duplicate <F> {as|to} <G>
i {copy|duplicate} the {whole|entire} file <F> {to|as} <G>
i {copy|back up} <F> under the name <G>
i cp <F> <G>
r cp <F> <G>
r <G> should be a copy of <F>
r I {need|want} a copy of <F> {called|named|in} <G>
"""

TRAIN["move_file"] = """
i {move|rename} [the file] <F> {to|into|as} <G>
i rename {the file|} <F> to <G>
i give <F> the {new|} name <G>
i change the {name|file name} of <F> to <G>
i mv <F> <G>
r mv <F> <G>
r <F> should be {called|named} <G>
r <F> should {now|from now on} be {called|named} <G>
"""

TRAIN["sys_date"] = """
n {today's date|the date|the current date|the date of today}
w what {day|date} {it is|today is|is today}
q what is {today's date|the date|the date today}?
q what's the date [today]?
q what {day|date} {is it|is today|do we have}?
r date
r date today
r which day is it?
"""
TRAIN["sys_time"] = """
n {the time|the current time|the time now}
w what time it is
w how late it is
q what time is it [now]?
q what is the {time|current time}?
q what's the time?
q how late is it?
r time?
r the time, please
"""
TRAIN["sys_pwd"] = """
n the {working directory|current path|path of this folder|path of the workspace}
w where {we are|I am|you are} [in the file system]
w in which {folder|directory} {we are|I am|you are}
w which {folder|directory} this is
q where {am I|are we|are you}?
q {in|} which {folder|directory} {am I|are we|are you} [in]?
q what is the {working directory|current directory|current folder|path of this folder}?
r pwd
"""
TRAIN["sys_os"] = """
n the {kernel version|kernel|linux version}
w which {kernel|linux|kernel version} {this is|is running|runs here}
q which {kernel|kernel version|linux kernel} {is this|is running|runs here|do we have}?
q what {kernel|kernel version} {is this|is running|do we use}?
r uname -r
r kernel version
"""

TRAIN["chat_hello"] = """
r {hi|hello|hey|hallo|good morning|good evening|good day|greetings|howdy|hi there|hello there|hey there|yo}[!]
r {hi|hello|hey} {gemmule|you|friend|sprout|everyone|my friend|assistant|agent}[!]
r {good morning|good evening|hello} to you
r nice to {meet|see} you
"""
TRAIN["chat_how"] = """
r how are you[ today| doing| now]?
r how {do you do|is it going|are things|goes it|do you feel}?
r are you {well|fine|ok|happy|alright}?
r {hi|hello|hey}, how are you?
r what's up?
"""
TRAIN["chat_who"] = """
r who are you?
r what are you?
r what is {your name|gemmule|sprout}?
r {tell me|say} {who you are|what you are|your name|something about yourself|about yourself}
r {introduce|describe|explain} yourself
r {are you|is this} {a robot|a human|a bot|a person|an ai|a machine|a model|gemma|gemini|a real person|chatgpt|an assistant}?
r which model {are you|is this|do you use|am I talking to|runs here}?
r what {model|kind of model} {are you|is this}?
r how {big|large|small|smart} are you?
r how {big|large|small} is {this model|your model|the model}?
r who {made|built|trained|wrote|created} you?
r do you have a name?
r {hi|hello|hey}, who are you?
"""
TRAIN["chat_can"] = """
r what can you do [for me]?
r what {are you able to do|do you do|are your skills|can I ask you|can I do with you|are you good at|are you good for}?
r how can you help [me]?
r {help|help me}[!]
r can you help me?
r what {tools|abilities|functions|commands} do you {have|know|use}?
r {list|show me|tell me|name} {your tools|your abilities|your skills|what you can do|your functions}
r {show|tell} me what you are able to do
r which {tasks|things|jobs} can you do?
r I need help
r what is possible here?
r how do I use you?
"""
TRAIN["chat_thanks"] = """
r {thanks|thank you|thx|many thanks|cheers}[!]
r {thanks|thank you} {very much|so much|a lot|for your help|for that|for the help}[!]
r {great|good job|well done|nice work|perfect|very good|awesome|cool}[, thanks| thank you|!]
r that {was|is} {great|helpful|good|perfect|nice}[!]
r I {thank you|appreciate that|appreciate it|am grateful}
"""
TRAIN["chat_bye"] = """
r {bye|goodbye|good bye|see you|ciao|farewell|good night|so long|bye bye|see you later|see you soon}[!]
r {I have to go|I am done|that is all|that's all|we are done|I am leaving}[ now| for today|, bye]
r until {tomorrow|next time|later}
"""

TRAIN["refuse"] = """
r {who|what} {was|is|were} <P>?
r who {invented|discovered|wrote|painted|built|founded|won|killed|composed} <Z>?
r {when|where|why|how} {was|is|did|does|do|were|are} <Z> {born|made|built|found|work|happen|start|end|die|live|invented}?
r {why|how} {is|are|do|does} <Z> <Z2>?
r what is the {capital|population|language|history|meaning|weather|price|color|future|climate|area|president|king|currency|height|distance|temperature} of <Z>?
r what {does|do} <Z> mean?
r what is the {weather|temperature|forecast} [like] [in <Z>] {today|tomorrow|now|}?
r {tell me|write|compose|make up|invent} a {joke|story|poem|song|tale|riddle|limerick|haiku|rhyme|fairy tale|letter|speech} [about <Z>]
r {tell|give} me {something|a fact|facts|the history|more} about <Z>
r {write|compose|draft} {an essay|an email|a letter|a report|a blog post|an article|a novel|a review|a text|a paragraph} {about|on} <Z>
r {write|create|build|develop|program|code} {a|an|me a} {program|script|function|game|website|app|class|server|web page|library|compiler|bot} {that <Z3>|for <Z>|in python|in rust|in c|about <Z>}
r {explain|describe|discuss|teach me|define} <Z> [to me| in detail| in simple words]
r explain {how|why} <Z> {works|happens|is <Z2>|exists}
r {translate|put} {<T>|this|the text|<F>} {into|to} {german|french|spanish|english|latin|chinese|japanese|italian}
r {summarize|summarise|sum up|review|analyze|analyse|rewrite|improve|criticize|paraphrase|simplify} {<F>|the file <F>|the text in <F>|this text}
r what do you think {of|about} <Z>?
r do you {like|love|know|hate|believe in|remember|speak|understand|enjoy} <Z>?
r what is your {favorite|favourite|best} {color|food|book|film|movie|song|animal|city|word}?
r {recommend|suggest} {a|some|me a|me some} {book|film|movie|restaurant|song|hotel|name|present|recipe|recipes} [about <Z>| in <Z>| for <Z>]
r {plan|book|organize|arrange} {a trip|a party|a holiday|a meeting|a flight|a hotel|a dinner} [to <Z>| for <Z>| in <Z>]
r {draw|paint|sketch|design} {me|} {a|the} {picture|portrait|logo|map|image} of <Z>
r {fix|debug|refactor|optimize|improve|test|review|compile} {my|the|this} {code|program|bug|project|function|script|tests}
r {prove|derive|show} that <Z> is <Z2>
r {integrate|differentiate|factor|plot} {x squared|the function|sin x|x + 1|the polynomial}
r {compare|contrast} <Z> {and|with|to} <Z>
r what is the difference between <Z> and <Z>?
r {should|can|may} I {buy|eat|visit|sell|learn|read|trust|marry|use} <Z>?
r {give me|I need} {advice|an opinion|ideas|tips|help} {about|on|for|with} <Z>
r is <Z> {good|bad|dangerous|true|real|healthy|expensive|alive|older than <Z>}?
r {are|is} there <Z> on {mars|the moon|earth}?
r {play|sing|stream} {a song|music|chess|a game|<Z>} [with me| for me]
r {remind me|wake me|call me|email me|text me} {tomorrow|at noon|later|about <Z>}
r {send|write} an email to <Z>
r how {old|tall|far|deep|fast|rich|hot|expensive} is <Z>?
r how do I {cook|make|learn|repair|draw|grow|clean|build|install} <Z>?
r how many {people|countries|planets|languages|stars|animals} {are|live} {there|in <Z>}?
r {convert|change} {10 miles to km|5 feet to meters|20 dollars to euros|30 celsius to fahrenheit}
r what {happened|will happen} {in 1969|in 1789|tomorrow|to <Z>|next year}?
r {name|list} {three|five|some|ten|all} {planets|countries|cities|rivers|animals|colors|presidents|kings} [in <Z>| of <Z>]
r {sort|order|rank} {the planets|these words|my friends|<Z> and <Z>} by {size|name|age}
r which {is|city is|animal is|country is} {bigger|better|older|faster|the best|the largest}, <Z> or <Z>?
r who is the {best|greatest|richest|oldest|fastest} {player|singer|painter|king|man|woman} [in <Z>]?
"""
