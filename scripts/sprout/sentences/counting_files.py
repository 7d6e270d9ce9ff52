"""How many files a folder has.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["count_files"] = """
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
r {I need|I want|I'd like|we need|give me|get me} {the number of files|how many files are|the file count|a count of the files|the count of files} {in|inside|of|from|for} {the folder|the directory|} <D>
r {please|kindly|now|just} {go|look} {through|over|into|in} {the folder|the directory|} <D> and {count|tell me how many files there are|say how many files you see|report the number of files}
r {does|has} <D> {have|contain|got|hold} {many|a lot of|several|any|few} files? {How many|Count them|What number}?
r {is|are} there {many|a lot of|several|few} files in <D>? {How many|Count them}?
r {what|which} {number|amount|count|quantity} of files {is|are|does|do we have|do I have|lies} {in|inside|<D> have in} {the folder|} <D>?
r the {folder|directory} <D> {has|holds|contains} {how many|what number of} files?
r {how many|what number of} files {make up|fill|lie in|sit in|are kept in|are stored in|belong to} {the folder|the directory|} <D>?
i {say|tell|report|state} {me|} {the amount|the number|the count|the quantity} of files {you see|you find|that are|there are|found|kept|stored} {in|inside} {the folder|} <D>
i {make|do|give|draw up|prepare} {a|the} {count|tally|total} of {all|the|all the} {files|documents} {kept|stored|found|lying|} {in|inside} {the folder|the directory|} <D>
r {I wonder|I am wondering|I was wondering} {about|what is} the {number|count|amount} of files {in|inside|under} <D>
r {my|the|our} {boss|teacher|friend|colleague|report} {wants|needs|asks for|asked for} the {file count|number of files} {in|of|inside} <D>
r {before|after} {I|we} {start|leave|begin|copy it|back it up|move it}, {count|tell me the number of} {the|all} files {in|inside} <D>
r {how full|how crowded|how populated} is {the folder|the directory|} <D>? {Count|Number} the files
r {if you count|when you count|counting} the files {in|inside|of} <D>, {what do you get|what number comes out|how many are they|what is the total}?
r {take|open|enter|visit|go into} <D>{ and|,| and then} {number|count|tally} {the files|all files|its files|every file|what files it has}
r {folder|directory} <D>: {count|number of|how many|total of} files{|, please|?}
r {the|a} {total|count|number} of {files|documents} {for|in|of} {the folder|the directory|} <D> {is what I need|is missing|would help|is needed|, please}
r {what|which} {total|count|sum} {do you get|results|comes out} {if|when} you count {what files are|the files|all files} in <D>?
r {just|only} {the number|a number|one number}: {files in|how many files in|files inside} <D>
r {with|by} {ls|a shell|the shell|a command}{,|} {count|tell me how many|number} {the files|files are} {in|inside} <D>
i {let me know|inform me|tell me|report} how {many|numerous} {the files|files} {in|inside} <D> {are|there are}
i {work out|figure out|establish|compute} how many files {one finds|we keep|I keep|live|are sitting} in <D>
i {count|number} {what is|whatever files are|the documents that are|the files lying} {in|inside} {the folder|the directory|} <D>
n the {size|length} of <D> {in|counted in} files
w how many {files|documents} I {put|keep|have|stored} {in|inside|into} {the folder|} <D>
q how many {files|documents} {did I put|did I keep|do I keep|can you count|will I see|would I find} {in|into|inside} {the folder|} <D>?
r {how many|what number of} {items|things|documents|files|pieces} {live|reside|hide|rest|are lying|are sitting|are stored|got saved|ended up} {under|in|inside} {the folder|the directory|} <D>{?|, please?}
r I {copied|moved|put|saved|downloaded|unpacked} {some|a few|many|lots of|my} files {to|into|in} <D>{.|;|,|, but} {how many are there now|how many are they|count them|how many were they|tell me how many}{?|}
r {my|our|the} {colleague|friend|sister|camera|program|script} {put|left|saved|dropped|stored} {some|a lot of|many|several} files in <D>{.|;|,} {How many|How many are there|Count them|How many are they|Tell me the number}{?|}
r {is|are} {anything|any files} in <D>? {If so|If yes|And if so}, how many{ files|}?
r {is|was} <D> {full|empty|crowded|big|large|used}? {I mean, |} {how many files does it have|how many files are in it|count its files|tell me the number of files}{?|}
r {a|one} {folder|directory}, <D>{;|,|.|:} {how many files|count the files|number of files|tell me its number of files}{?|}
r {folder|directory|dir} {name|in question|to look at}: <D>{.|;|,} {Question|Task|Wanted}: {how many files|number of files|the file count}{?|}
r {number|count|amount|total} of {files|documents} {wanted|needed|please|required}{:|,|;} {folder|directory|} <D>
r {the|my|our} {folder|directory} <D>{:|,| -} {how many files|what is its file count|file count|how many files are in there|files inside}{?|}
r {the|my|our} files {in|inside|from} <D>{:|,| -|.} {how many are there|how many are they|how many|count them|their number}{?|}
r {every|each} file in <D> {counts|should be counted|must be counted|has to be counted}{. What is the total|. How many are there|; what number do you get}{?|}
r {with|} how many files {is|was} {the folder|the directory|} <D> {filled|stocked}?
r what is the file {count|total|number} {in|of|for|inside} {the folder|the directory|} <D>?
r {file|files} {count|total|number} {in|of|for|inside} {the folder|the directory|} <D>{|, please|?}
r {get|read|say|want|need} file {count|number|total} {for|of|in} <D>
r {don't|do not|no need to} {list|name|show|read|open} {the files|them|anything} in <D>{,|;|.} {just|only} {count|count them|count the files|tell me how many|give me their number}
r {not|I don't want} the names, {just|only} {the number|how many}{:|,} files {in|inside} <D>
r {before|until|unless} {I|we} {zip|archive|delete|copy|send|upload|move} {the folder|} <D>{,|:} {how many files are in it|I want to know how many files it has|tell me how many files it holds|count the files in it}{?|}
r {how many|what number of} files {will|would|do} {I|we} {have to|need to|} {copy|move|carry|check|read} {when|if} {I|we} take {the folder|all of|} <D>?
r {go|look|peek} {in|into|inside} {the folder|the directory|} <D>{:|,|;|.} {how many files|how many files do you see|what is the number of files|count the files|count what files are there}{?|}
r {in|inside|within} {the|our|my} {folder|directory} <D> {there are|lie|we keep|I keep} {some|several|many|a few} files{.|;|,} {How many|How many exactly|Count them|Give me the number}{?|}
r {if|when} {someone|I|you} {opens|open} {the folder|} <D>{,|} how many files {are seen|will be there|does one see|do I see|are there}?
r {I'd|I would} {love|like|be happy|be glad} to {know|hear|learn} how many files {<D> has|are in <D>|are kept in <D>|there are in <D>|I have in <D>}
r {tell|say|report}{:| me:| to me:} {folder|directory|in} <D>, {how many files|number of files|the count of files}
r {how many|number of} files, {folder|directory|dir|in} <D>{|?}
r {I lost count of|I can't count|nobody counted|somebody has to count} the files in <D>{. You do it|; how many are they|. How many|, count them}{?|}
r the {folder|directory} <D> was {filled|created|cleaned|changed} {yesterday|today|last week|by a program}{.|;|,} {how many files has it|how many files are in it now|count its files|how many files are left}{?|}
r files{,|:} how many {in|inside|does} {the folder|the directory|} <D>{| have}?
i {make|take|do} {an|the} inventory {number|count} {of|for} {the folder|} <D>: how many files
i {say|tell|give} {me|us} the {count|number|quantity} of {things saved|documents kept|files stored|files lying} {in|inside|under} <D>
r {how many|what number of} files {are|are there|do we have|can be found|exist|live} {in|inside} {the|my|our} <D> {folder|directory}{?|}
r {how many|what number of} files {does|has} {the|my|our} <D> {folder|directory} {have|contain|hold|got}{?|}
r {count|give me|tell me|find|show me} the {number of|} files {in|of|inside} {the|my|our} <D> {folder|directory}{| please|, please| for me}
r {could|can|would} you {please|} {count|tell me|find out} {the number of files|how many files there are|how many files are|the files} in {the <D> folder|the <D> directory|<D>}{?|}
r {the|my} <D> {folder|directory}{:|,| -} {how many files|count the files|file count|how many files are in it|number of files}{?|}
r {in|inside} {the|my} <D> {folder|directory}{,|} {how many files are there|count the files|how many files do you see}{?|}
r {my|our|a} {colleague|friend|boss|program|camera} {dumped|put|left|saved|copied} {a bunch of|some|many|lots of|several} files {into|in} <D>{ -|,|.|;} how many {of them|} are {there|they|in there}{?|}
r {tell me|say|I want to know|do you know} how many files {I|you|we} {can find|find|have|see|keep|store} {in|inside} {the folder|} <D>{?|}
"""

FRAMES["count_here"] = """
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
i tell me {the number of|how many} files {I have|we have|are here|there are|in this folder|in the workspace}
i {add up|sum} the files {here|in the workspace}
i count {my|our|all my|the workspace} files
n the {number|count|total} of {all|my|our} files
n how many files {I have|we have|there are} [here]
w how many {documents|files} {lie|are lying|exist} here
q how many {documents|files} {exist|lie here|do you see [here]|can you see [here]|are available}?
q what is the number of files {here|in this folder|in the workspace}?
q can you count {my files|the files here|the files in this folder}?
r {workspace|this folder|here}: how many files?
r count of files here
r {pls|plz|please|hey} {count|how many} {files|the files} {here|in this folder|in here|are here}{| thx| thanks|?}
r {how many|what number of} {files|documents} {are|lie|exist|live|sit} {around|here|in the workspace|in this folder|in the working folder|in the current folder|in this place}{|?| in total?| altogether?| right now?}
r {files|file count|number of files} {here|in this folder|in the workspace|in the current folder}{:|,|} {how many|count|total|please|the number}{?|}
r {file count|number of files|count of files|total of files}{| here| in this folder| of the workspace|, please}{|?}
r {don't|do not|no need to} {list|name} {them|the files}{,|;} {just|only} {tell me how many files are here|count the files here|the number of files here}
r {I|we} {wonder|don't know|forgot|lost count of} {how many files are here|how many files I have|the files here}{|. Count them|; count them}
r {the|all|the} files {here|in this folder|in the workspace} {should|must|need to|have to} be counted
r {can|could} you {say|tell|count|see} how many files {there are|are here|we have here|I have here|are in this folder}?
r {what|how high} is the {number|count|total} of files {here|in this folder|in the workspace|in the current folder|around here}?
i {give|tell} me {the number|the count|a count|the total} of files {here|in this folder|in the workspace|in the current folder|we have}
i {count|tally|number|add up} {up|} {the|all|all the|my} {files|documents} {here|in this folder|in the workspace|in the current directory|around here}
r {how many|what number of} files {do I have|have I|are there|have we got|do we have|can you see} {here|in this folder|in this directory|in the current directory|in the working directory|right here}{?|}
r {count|give me|tell me} the {number of|} files {in this directory|in the current directory|in the current folder|here|in this folder}{| please|, please}
r {could|can|would} you {please|} {count|tell me} {the number of files|how many files there are|the files} {here|in this folder|in this directory}{?|}
"""
