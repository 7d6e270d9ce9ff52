"""More sentences for training, in the notation of frames.py: families first, then kind by kind.

`@` stands for the counted thing in the counting family. Joined to frames.TRAIN by all_train().
"""
from . import frames, frames_broad, frames_far, frames_wide

COUNTING = """
i give [me] the {exact|total|full|} {number|count|amount|figure|sum} {of|for} @ {in|inside|for|from|of} <F>
i tell [me] the {exact|total|} {number|count|amount|figure} of @ {in|inside|that <F> has|of} <F>
i tell me how many @ you {count|find|see} in <F>
i tell me how many @ I {have|find|get|would find} in <F>
i {count|number|tally} [all] {my|our|these|those} @ in <F>
i count @ {in|for|of} <F>
i {go|look|run|walk} through <F> and count {@|the @|all @|every one of the @}
i {go|look|run|walk} through <F>, counting {@|the @|all @}
i {make|do|perform|give} {a|the} count of {@|the @|all @} {in|for|of} <F>
i {get|obtain|produce|return|provide|supply|deliver} the {number|count} of @ {in|for|of|from} <F>
i {inspect|examine|study|analyze|scan|check} <F> and {tell me|report|give me|say} {how many @ it has|the number of @|the count of @|how many @ there are}
i {inspect|examine|study|scan|check} <F>: how many @ {are there|does it have|are in it}
i {use|take} {the shell|a tool|wc|your tools} to count the @ {in|of} <F>
i {find|discover|learn|establish|verify} how many @ {are in|make up|are found in|are contained in} <F>
i answer this: how many @ does <F> have
i {add up|sum} all the @ {in|of} <F>
i estimate the number of @ in <F>
i not read but count the @ in <F>
n the {exact|precise|current|full|overall} number of @ {in|of|inside} <F>
n how many @ there are {in|inside} <F>
n how many @ are {in|inside|found in|contained in} <F>
n the {figure|sum|quantity} of @ {in|of} <F>
n <F>'s {number|count|total} of @
n a count of {the|all|all the} @ {in|of} <F>
n a {number|figure}: @ in <F>
w how many @ I {can|will|would} {find|see|count} in <F>
w how many @ {make up|form} <F>
w how many @ you {count|find|see} {in|inside} <F>
w what the number of @ in <F> is
w what the count of @ {in|for} <F> is
w the number of @ {in|inside} <F>
q how many @ can {I|you|we|one} {find|see|count} {in|inside} <F>?
q how many @ do {I|you|we} {have|find|see|count} in <F>?
q how many @ would {I|you} {find|see|count} in <F>?
q how many @ {make up|form|are found in|are contained in|are stored in|belong to} <F>?
q how many @ there are in <F>?
q how many different @ are in <F>?
q what is the {exact|total|} {number|count|amount|sum} of @ {in|inside|of|for} <F>?
q what's the {number|count|total} of @ {in|of|for} <F>?
q what {number|count|amount} of @ {is in|do you find in|do you see in|is there in} <F>?
q what {is|would be} the count of @ {for|in} <F>?
q can you count {the|all|all the} @ {in|of|inside} <F>?
q can you count how many @ are in <F>?
q can you {see|find|say} how many @ {are in <F>|<F> has}?
q do you know how many @ <F> has?
q have you counted the @ in <F>?
q is it true that <F> has many @? How many?
q are there many @ in <F>? How many?
q <F>: {what is the number of|the number of} @?
r {@|number of @|count of @|how many @|total @}: <F>
r <F>, {number of @|@|how many @|count of @}
r <F> - how many @?
r <F> {has|contains} some @. {Count them|How many|How many are there}?
r {take|open|here is|this is|look at|see|consider} <F>. {How many @ does it have|How many @ are there|How many @ are inside|Count the @|What is the number of @|Count its @}
r {take|open|read|see|check} <F> {and then|then|and} count {the @|its @|all @}
r I {have|got|wrote|received} <F>. How many @ {are in it|does it have|has it}?
r I {have to|must|want to|would like to} know how many @ {are in <F>|<F> has|there are in <F>}
r I {need|want} {a count of|to count|the count of} the @ in <F>
r my {boss|teacher|friend|colleague} {wants to know|asks|asked} how many @ {are in <F>|<F> has}
r {somebody|someone} {wrote|sent|made|changed} <F>. How many @ {are in it|does it have}?
r before I {open|send|print|use} <F>: how many @ does it have?
r {because|since} I {have to|must} {print|send} <F>, {tell me|count|I need} how many @ it has
r count, in <F>, the @
r for <F> I need the {number|count} of @
r in <F>, count {the|all} @
r in <F>: how many @?
r {we are|I am} {checking|testing|working on} <F>. How many @ are there?
r {the|a} {number|count} of @ {in|for} <F>, please
r @ of <F>, counted
r @ in <F>, how many?
r wc <F>: @
i {count|tally|number|total|report|give} {the|all|all the|those|each of the} @ {found|contained|stored|kept|written|standing|present} {in|inside} <F>
i {give|make|draw up|prepare|get} a {tally|total|count|census} {of|for} the @ {in|of|inside} <F>
n {a|the} {tally|total|sum|census} of {the|all} @ {in|of|inside} <F>
n the @ {count|number|total|tally} {of|for|in} <F>
q what {total|tally|count} of @ {has|does} <F> {|have}?
q <F> {consists|is composed|is made up} of how many @?
q into how many @ is <F> divided?
r I {am curious|am interested|wonder|ask myself|keep asking}: how many @ {are in|has} <F> {|}?
r {any guess|any idea|who knows|not sure} how many @ <F> has?
"""

MORE = {}

MORE["bytes"] = """
i {tell me|say|report|find out|check|show|give} {the size|the file size|how big the file is|how large the file is|the length in bytes} {of|for|with} <F>
i {determine|measure|obtain|look up|learn|verify} {the size of|how big|how large} <F>
i report how {big|large|heavy} {the file|} <F> is
i give me {<F>'s size|the size of <F>|the bytes of <F>}
n the {exact|precise|total|current|real|full} {size|file size|length in bytes} of <F>
n the {weight|heaviness|volume} of the file <F>
n a size {for|of} <F>
w how {big|large|heavy} the file <F> {is|has become|got}
w what size <F> {is|has}
w how {big|large} a file <F> is
q how {big|large|heavy} a file is <F>?
q how {big|large} has <F> {become|got}?
q how {big|large} would you say <F> is?
q what size does <F> have?
q what size is the file <F>?
q can you {measure|tell|find} the size of <F>?
q what does <F> weigh?
q do you know how {big|large} <F> is?
q is <F> large? How many bytes?
r <F>, size?
r <F>: size
r <F> - how big?
r file size: <F>
r {take|open|here is|this is|see|check} <F>. {How big is it|How large is it|What is its size|How many bytes has it}?
r I {must|have to|want to} {send|upload|mail|store} <F>. How {big|large} is it?
r {need|want} the size of <F>
r how many bytes: <F>
"""

MORE["list"] = """
i {show|tell|give} me {everything|all things|all entries|each file} {in|inside|under|within} <D>
i {tell|show} me {which|what} {files|entries|documents} {are|live|lie|sit|there are} {in|inside|under} <D>
i {tell|show} me what {is|lies|sits} {in|inside|under|within} <D>
i {look|see|check|peek} what {is|lies} {in|inside} <D>
i {see|check|find out} which files {<D> has|<D> holds|are in <D>|I have in <D>}
i {walk|go} {into|to|through} <D> and {list|name|show} {the files|what is there|everything}
i {read|print|output|write out} the {directory|folder} {listing|contents} of <D>
i {read|list} {directory|folder|dir} <D>
i {get|fetch|produce|return|provide} {a list|a listing|the list|the listing|an overview} of {the files in <D>|<D>|all entries of <D>}
i list <D> for me
i list {all the things|all documents|each file|every single file|my files|our files} {in|inside|under} <D>
i {unpack|reveal|disclose} what <D> contains
i give an overview of <D>
i name {the|all} documents in <D>
n an overview of {<D>|the folder <D>|what is in <D>}
n {the|all} {documents|items|things|objects} {in|inside|under|of} <D>
n the files that <D> {has|contains|holds}
n the files {I|we} have in <D>
n the directory listing {of|for} <D>
n what {the folder|the directory|} <D> {has|contains|holds}
w which {documents|files|entries|items} {are|lie|sit|live} {in|inside|under} <D>
w which files {I|we} {have|keep|store} in <D>
w what I {keep|have|stored|put} in <D>
w what {can be found|is stored|is kept|lies|sits} in <D>
q which {documents|entries|items} {are|lie|sit|live} {in|inside|under} <D>?
q which files {do I|do we} {have|keep} {in|inside|under} <D>?
q which files can {I|you} {find|see} {in|inside|under} <D>?
q what {can be found|is stored|is kept|lies|sits|is located} {in|inside|under} <D>?
q what {files|documents} can {I|you} {find|see} {in|inside} <D>?
q what do {I|we|you} {have|keep|find|see} {in|inside|under} <D>?
q what is there {in|inside} <D>?
q what else is in <D>?
q what are the {files|entries|names|documents} {in|inside|of} <D>?
q can you list {<D>|what is in <D>|the files in <D>|the folder <D>}?
q can you {look|see} {into|what is in} <D>?
q does <D> have any files? Which?
q is there anything in <D>?
q is <D> empty?
r <D>?
r <D>: {files|contents|list it|list|listing}
r {list|show|contents|files|ls|dir}: <D>
r {in|inside} <D>, {what is there|which files are there|what do we have}?
r I {have|got|made} a {folder|directory} {called|named} <D>. {What is in it|Which files are there|List it|Show me the files}?
r I {forgot|wonder|must know} what is in <D>
r {take|open|check|see} [the] {folder|directory} <D>. {What is in it|Which files are there|List it}?
r {I am|we are} looking for a file in <D>. {List it|What is there|Which files are there}?
r my {boss|friend|colleague} put files in <D>. Which ones?
r need the files in <D>
r dir <D>
"""

MORE["list_here"] = """
i {tell|show} me {which|what} {files|entries|documents} {are|there are|you find|exist} {here|in this folder|in this workspace|in the current folder}
i {show|give|tell} me {everything|all} {here|in this folder|around here|there is}
i list {my|our|all my|all our} {files|documents|stuff}
i list {all the things|all documents|each file|every file} {here|in this folder}
i {read|print|output} the {directory|folder} {listing|contents}
i {get|fetch|produce|return|provide} {a list|a listing|an overview} of {this place|the files|all files|this folder|my files|the workspace}
i give an overview of {the workspace|this folder|my files}
i see which files {exist|are here|we have|I have}
i {look|check|see} what {we have|is here|is there|files we have}
i {list|show} {the workspace folder|the working folder|the working directory|the root folder|my folder}
n an overview of {this folder|the workspace|my files|all files}
n {my|our|all|all my} files
n the directory listing
n the files {I|we} have [here]
n the {files|documents} {that are here|in my workspace|in the working directory|in the folder we are in}
w which {files|documents|entries} {I|we|you} have [here]
w which files {exist|lie here|are lying around|there are to work with}
w what files {exist|are lying around|I can work with}
w what is {in my workspace|in our folder|in the folder we are in|lying around here}
q which {files|documents} do {I|we|you} have [here]?
q which files {exist|are in my workspace|can I use|can you see|can you read}?
q what {files|documents} {exist|can I use|can you see|are lying around|are available}?
q what {is there|do you see|do you find|can you see} {here|in this folder|in the workspace|around you}?
q what is in {my|our|your} {workspace|folder|directory}?
q what is {lying around|available|all here}?
q what are {my|the|all the} files [here]?
q can you list {the files|my files|this folder|everything|the workspace}?
q can you {see|show} {my files|the files here|what is here}?
q is there anything {here|in this folder|in the workspace}?
q are there any files {here|in this folder}? Which?
q is {this folder|the workspace} empty?
r {workspace|this folder|here}: {what is in it|which files|list it|list}
r {list|show|ls|dir} {all|everything|this folder|the workspace|.|here}
r {listing|overview|files|directory|contents}, please
r my files
r all files
r where are my files?
r I {forgot|wonder|must know} which files {are here|I have|we have}
r I am new here. {Which files are there|What is here|Show me the files}?
r start with a list of the files
"""

MORE["count_here"] = """
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
"""

MORE["quote_line"] = """
i {show|give|tell|read|print|quote|cite} me {what is on|what stands on|what is written on|the words on|the text on} line <N> {of|in} <F>
i {show|give|tell|read|print|quote} me {what is on|the words of|the text of} the <O> line {of|in} <F>
i {show|print|read|quote|get|give me} {only|just|exactly} line <N> {of|from|in} <F>
i {show|print|read|quote|get|give me} {only|just} the <O> line {of|from|in} <F>
i {repeat|recite|spell|dictate|transcribe|reproduce|echo} {line <N>|the <O> line|line number <N>} {of|from|in} <F>
i {load|open|take|scan} <F> and {return|give|cite|repeat|print} {line <N>|the <O> line|line number <N>}
i {scroll|move|skip} to {line <N>|the <O> line} {in|of} <F> and {read it|tell me what it says|show it}
i {look up|check|view|see|inspect} {line <N>|the <O> line|line number <N>} {of|in|from} <F>
i {return|provide|deliver|obtain|retrieve} {line <N>|the <O> line|line number <N>} {of|in|from} <F>
i tell me line <N> {of|from} <F>
i tell me the <O> line {of|from} <F>
n line <N> {as it stands|as written} in <F>
n the {words|sentence|phrase} {on|in|at} line <N> {of|in} <F>
n the {words|sentence|phrase} {on|in} the <O> line {of|in} <F>
n the line with number <N> {in|of} <F>
n the line number <N> {in|of|from} <F>
n whatever {is on|stands on} line <N> {of|in} <F>
n the {content|contents|wording} of line number <N> {of|in} <F>
w what the line number <N> {of|in} <F> {says|is}
w what {can be read|stands written|is to be read} {on|in} line <N> {of|in} <F>
w what {words|text} {are|is} {on|in} line <N> {of|in} <F>
w how {line <N>|the <O> line} {of|in} <F> {goes|reads|sounds}
w which sentence is {on|in} line <N> {of|in} <F>
q which {sentence|words|text|phrase} {is|are|stands|stand} {on|in|at} line <N> {of|in} <F>?
q what {words|text|sentence} {is|are|do I find} {on|in} {line <N>|the <O> line} {of|in} <F>?
q what can {I|one|you} read {on|in|at} {line <N>|the <O> line} {of|in} <F>?
q what did I write {on|in} {line <N>|the <O> line} {of|in} <F>?
q what {is|stands} {written|there} {on|in} the <O> line {of|in} <F>?
q what's {on|in|at} line [number] <N> {of|in} <F>?
q what is the {text|content|wording} of {line <N>|the <O> line} {of|in} <F>?
q what do we have {on|in|at} line <N> {of|in} <F>?
q can you {read|quote|show|print} [me] {line <N>|the <O> line} {of|from|in} <F>?
q in <F>, what {is|does} {line <N>|the <O> line} {|say|read}?
q in <F>, what is {on|in} {line <N>|the <O> line}?
r {read|show|quote|print|line|get}: <F>, {line <N>|<O> line}
r <F>, {the <O> line|line number <N>|<O> line}
r <F> - line <N>
r <F>: {quote|read|show|print} {line <N>|the <O> line}
r <F>, what does {line <N>|the <O> line} say?
r line <N>, <F>
r line number <N>, file <F>
r {the|} <O> line, file <F>
r {open|take|here is|this is|see|consider} <F>. {Read|Quote|Show|Print|I need|Give me} {line <N>|the <O> line}
r {open|take|see} <F>. What does {line <N>|the <O> line} say?
r I {need|want|would like} {line <N>|the <O> line|to see line <N>|to read line <N>|to see the <O> line} {of|from|in} <F>
r I {wrote|have|got} <F>. What {is|stands} {on|in} {line <N>|the <O> line}?
r my {teacher|boss|friend} {likes|asks for|wants} {line <N>|the <O> line} of <F>. {Read it|What is it|Quote it}?
"""

MORE["last_line"] = """
i {show|tell|give|read|print|quote} [me] {only|just} the last line {of|from|in} <F>
i {look up|check|view|see|return|repeat} the {last|final} line {of|from|in} <F>
i {show|tell|read} me the end of <F>
n the line at the end of <F>
n the {closing|bottom|very last} line {of|in} <F>
w what the {closing|bottom|very last} line {of|in} <F> {says|is}
w what {stands|is} at the end of <F>
q what {stands|is|is written} at the end of <F>?
q what is the {closing|bottom|very last} line {of|in} <F>?
q which line is the last {one|} in <F>?
q with which {line|words|text} does <F> end?
r <F>: last line
r the last line of <F>, please
r tail <F>
r {open|take|see} <F>. What does the last line say?
"""

MORE["key"] = """
q what has <F> {for|got for|to say about|to say on|noted for|written for|set for|listed for} <K>?
q what did I {set|store|put|write|note} {for|as|under} <K> in <F>?
q {under|for} <K>, what {is in|does} <F> {|have|say}?
i {see|check|look up|report|tell me} what <F> {stores|keeps|has stored|has noted|has written|holds} {under|for|as} <K>
i {report|tell me|say} what {stands|is stored|is kept|is noted} {for|under|behind|after} <K> in <F>
i {tell|give|show} me {<K>|the <K>} {from|in|of} <F>
i {tell|give|show} me what <F> {has|says|gives|lists|sets|stores|holds} {for|as|under} <K>
i {tell|give|show} me {what|which value|how} {<K> is|<K> has|the <K> is} {in|according to} <F>
i {tell|give|show} me the {setting|entry|option|parameter|property|configured value|current value} {of|for} <K> {in|from} <F>
i {find|look up|get|read|extract|obtain|retrieve|query|pull|pick} {<K>|the <K>|the entry <K>|the entry for <K>|the setting <K>} {in|from|out of|inside} <F>
i {find|look up|get|read} the value {assigned to|given to|that belongs to|stored under|set for|of} <K> {in|from} <F>
i {look|search|check|go} {in|into|through} <F> {for|and find|and get|and read} {the value of <K>|the <K>|the setting <K>}
i {look|search|check} in <F> for the value of <K>
i {scan|parse|inspect|study|examine} <F> and {tell me|report|return|give me} {the value of <K>|<K>|the <K>|what <K> is}
i {scan|parse|inspect|consult|use} <F> to find {the value of <K>|<K>|the <K>}
i {state|report|print|say|return|output} {what <K> is|the value of <K>|<K>|the <K>} {in|according to} <F>
i {resolve|determine|verify|confirm} {<K>|the value of <K>|the <K>} {in|from} <F>
n the {current|configured|stored|given|exact|actual} value of <K> {in|from} <F>
n the {current|configured|stored} <K> {in|from|of} <F>
n the {parameter|property|entry|configuration} <K> {of|in|from} <F>
n the {thing|number|text|word} {that <K> is set to|after <K>|for <K>|next to <K>|behind <K>} in <F>
n <F>'s {<K>|value of <K>|setting for <K>}
n <K> {as given in|as set in|from|according to|as in} <F>
w what <K> {stands for|equals|was set to|has been set to} in <F>
w what the value {of|for} <K> {in <F> is|is in <F>}
w which <K> {<F> has|<F> uses|<F> gives|is given in <F>|is set in <F>}
w how <K> is {set|configured|defined} in <F>
w what <F> {has|stores|lists|holds|says} {for|under|as} <K>
q which {<K> is|<K> do I find|<K> do we have|<K> can I find|<K> is there} in <F>?
q which value {is given to|is assigned to|belongs to|has|is set for|stands for|is stored under} <K> in <F>?
q what {is given|is written|is noted|stands|is listed|is there} {for|as|under} <K> in <F>?
q what is {written|noted|given|listed|stored|set} {for|as|under} <K> in <F>?
q what is the {current|configured|exact|stored} {value of <K>|<K>} in <F>?
q what is <F>'s <K>?
q what <K> {is given|is set|is used|do I find|is there|do we have} in <F>?
q what {was|has been} <K> set to in <F>?
q what {do I find|can I read|do you see|do you find} {for|under|as} <K> in <F>?
q what does <K> {equal|have as value|say|stand for} in <F>?
q what's {the value|the setting|the entry} {of|for} <K> in <F>?
q can you {read|find|get|look up|see} {<K>|the <K>|the value of <K>} {in|from} <F>?
q in <F>, what {value has|value does} <K> {|have}?
q in <F>, which <K> is {set|given|used}?
q according to <F>, what is {<K>|the <K>|the value of <K>}?
q has <F> a value for <K>? Which?
q is <K> set in <F>? To what?
r <F> {has|contains|holds|lists} {a|the} {key|setting|value} <K>. What is {it|its value}?
r <F> {has|contains} {the|a} {entry|setting} {called|named} <K>. {What is its value|What is it set to|What does it say}?
r {get|key|lookup|find|value|query}: <K>, {file|from|in} <F>
r <K>, from <F>
r <K> {according to|as in|from|of} <F>?
r <F>: <K>
r <F>: {value of|get|the value of|find|give me} <K>
r <F>, {value of|the value of|what is} <K>?
r {open|take|here is|this is|see|consult|read} <F>. {What is the <K>|What is the value of <K>|Give me <K>|I need <K>|Find <K>|Tell me <K>}
r {for|from|in} <F> I {need|want} {the value of <K>|<K>|the <K>}
r I {forgot|need|want|lost|must have|must know} {the <K>|the value of <K>|<K>} {in|from|of} <F>
r I {wrote|put|set|stored} {the <K>|<K>} in <F>. {What is it|What was it|Find it|Read it}?
r my {boss|friend|colleague} {wants|needs|asks for} {the <K>|<K>|the value of <K>} {in|from|of} <F>
"""

MORE["search"] = """
i {tell|show|give} me {where|on which line|on which lines|in which line|in which lines} <F> {has|contains|mentions|says} <W>
i {tell|show|give} me {where|on which line|on which lines|in which line|in which lines} {I find|you find|you see|we have|to find} <W> in <F>
i {tell|show|give} me the {line|lines|line number|line numbers|position|place} {of|with|for|where you find|that has} <W> in <F>
i {tell|show} me if <W> {can be found|exists|comes up|is mentioned|is contained} in <F>
i {look up|spot|detect|discover|identify|point out|seek} <W> {in|inside|within} <F>
i {look up|spot|detect|identify} the {word|text|term|name|phrase} <W> {in|inside|within} <F>
i {scan|inspect|study|examine|browse|parse} <F> {for|to find|looking for|and find|and locate} <W>
i {see|check|find out|verify|test} {if|whether} {there is|I can find|you can find|we have} <W> in <F>
i {see|check|find out|verify|test} <F> for <W>
i {run|do|perform|make|start} a search for <W> {in|on|through} <F>
i {run|do|use} grep {for|on} <W> {in|with} <F>
i {run|do|perform|make} a text search {in|on} <F> for <W>
i {go|look|read|search} through <F> {for|and find|until you find|to find} <W>
i {mark|report|print|name|number} {the|all|all the} lines {of|in} <F> {with|that contain|containing|having} <W>
i {mark|report|print|name} {each|every} line {of|in} <F> {with|that contains|containing|where you see} <W>
i find me <W> in <F>
i get {the|all} lines {with|containing|that contain|about} <W> {in|from|of} <F>
n the {line|lines} in <F> {where|on which} <W> {is|stands|appears|occurs|is found}
n the {line|lines} of <F> {where|on which} <W> {is|stands|appears|occurs|is found}
n the {location|spot|place} {of|where we see} <W> {in|inside} <F>
n {any|each} line {with|containing|about} <W> in <F>
n where <W> is in <F>
w where {I|you|we|one} {find|can find|see|have} <W> in <F>
w where in <F> {<W> is|<W> stands|I find <W>|you see <W>}
w {in|on} {what|which} {line|lines} {I find|you find|there is|we have} <W> in <F>
w {in|on} {what|which} {line|lines} <F> {has|contains|mentions} <W>
w which lines {in|of} <F> {are about|talk about|use|include} <W>
w {if|whether} there is [a] <W> {in|inside} <F>
w {if|whether} <W> {comes up|exists|is mentioned|is found|is present} in <F>
q where {can|do|could} {I|you|we|one} {find|see|have} <W> {in|inside} <F>?
q where in <F> {can|do} {I|you|we} {find|see} <W>?
q where {was|is} <W> {mentioned|written|used|found|hidden} in <F>?
q where {is|does} the {word|text|term|name} <W> {|appear|stand|occur} in <F>?
q {in|on} {what|which} {line|lines} {do I find|do you find|can I find|do we have|do you see|is there} <W> in <F>?
q {in|on} {what|which} {line|lines} {does|do} <F> {mention|contain|have|say|use} <W>?
q {what|which} {line|lines} {in|of} <F> {is|are|talk|talks} {about|with} <W>?
q {what|which} {line|lines} {has|have|contains|contain|includes|include} [the word] <W> in <F>?
q does <F> {say|talk about|use|know|include|speak of} <W> [anywhere]?
q does the {word|text|term|name} <W> {appear|occur|exist|stand} {anywhere|somewhere|} in <F>?
q does <W> {exist|stand} {anywhere|somewhere|} in <F>?
q is <W> {mentioned|found|present|contained|written|used|listed} {anywhere|somewhere|} in <F>?
q is the {word|text|term|name} <W> {anywhere|somewhere|} in <F>?
q is there {a line|any line|some line} {with|about|containing} <W> in <F>?
q can you {find|see|locate|search} [the word] <W> in <F>?
q can you search <F> for <W>?
q do you {find|see} <W> in <F>?
q have we <W> in <F>?
r {search|find|grep|locate|where|look for|lookup}: <W>, {in|file} <F>
r {search|find|grep|locate} <W>: <F>
r <F>: {where is|find|search|search for|look for|grep|locate|which line has} <W>
r <F>: <W>?
r <F>, {where is|find|which line has|search for} <W>?
r <W>, <F>: {where|which line|which lines}?
r <W> in <F>, {where|which line|which lines}?
r {open|take|here is|this is|see|read} <F>. {Where is <W>|Find <W>|Search for <W>|Which line has <W>|Does it contain <W>|Look for <W>|Is <W> in it}?
r I {wrote|put|saw|mentioned|read} <W> {somewhere|} in <F>. {Where|Find it|Where is it|On which line}?
r I {need|want|would like} the lines {with|about|containing} <W> {in|from|of} <F>
r I am looking for <W> in <F>
r I {cannot|can't} find <W> in <F>. {Where is it|Help|Find it}?
"""

MORE["search_dir"] = """
q in {any|one|which|what} of the files {is|do you see|do I find|can you see} <W>?
q {does|do} {one|any|some} of {the|my|these} files {have|contain|mention|say} <W>?
i {see|check|find out|report} {if|whether} {any|one|some} of the files {has|contains|mentions} <W>
i {report|name|list|give} {each|every|any} {file|document} {with|that has|containing|mentioning} <W> {in it|inside|}
i {tell|show|give} me {which|what} {file|files} {contain|contains|has|have|mention|mentions|includes} <W>
i {tell|show|give} me {the|all} files {where|in which} {I find|you find|there is|you see} <W>
i {tell|show|give} me {the|all} files {about|with the word|with the text} <W>
i {tell|show} me {in which|in what} {file|files} {I find|you find|I wrote|we have} <W>
i {look|search|go|check|grep} through {all|the|all the|my|all my} files {for|to find} <W>
i {scan|inspect|check} {all|the|all the|my} files for [the word] <W>
i {look up|spot|detect|identify} the files with <W>
i {run|do|perform} a search for <W> {in all files|over all files|everywhere|in the whole folder|in the whole workspace}
i find {every|each|any} file {about|with|where you see} <W>
n {the|all|all the} files {about|with the word|with the text|where I find|that have} <W>
n {every|each} file {about|with|that mentions} <W>
w which of {my|the|these} files {has|have|contains|mentions} <W>
w {in which|in what} {file|files} {I|we} {find|wrote|have|mention} <W>
w where I {wrote|mentioned|used} <W>
q {in which|in what} {file|files} {do I|can I|do you|do we} {find|see|have|mention} <W>?
q which {file|files} {is|are|talk|talks} {about|with} <W>?
q which {one|ones} of the files {has|have|contains|mentions} <W>?
q what {file|files} {has|have|talks about|is about|uses} <W>?
q where did I {write|mention|use|put} <W>?
q where {do|can} {I|you|we} find <W> {in the files|in my files|in this folder|here}?
q can you find <W> in {any file|the files|my files|one of the files}?
q is there {a|any} file {with|about|that mentions|containing} <W>?
q do {my|the|any of the} files {mention|contain} <W>?
r {grep|search all|find in files|search everywhere|which file}: <W>
r I {wrote|put|mentioned} <W> in {some|one} file. {Which|Which one|Where}?
r <W>, which file?
r files with <W>
r all files with <W>, please
"""

MORE["calc"] = """
i {tell|give|show} me {<E>|the result of <E>|what <E> is|what <E> makes|the value of <E>|the sum <E>}
i {quickly|please|just} {calculate|compute|do|solve} <E>
i {reckon|crunch|process|run|try|check|answer} <E>
i {calculate|compute|do} for me <E>
i {solve|do|answer} {the exercise|this exercise|the task|this sum|the problem|this problem|this calculation}: <E>
i {get|obtain|return|print|report|deliver} {the result|the value|the outcome|the answer} {of|for} <E>
i help me {with|calculate|compute} <E>
n the {exact|correct|final|numeric|right} {result|value|answer} {of|for} <E>
n the {number|figure|total} {for|that <E> gives|you get from} <E>
w what you get {for|from|if you calculate} <E>
w what the {result|value|answer} of <E> is
w how much <E> {comes to|amounts to}
w what <E> {adds up to|amounts to|evaluates to|results in}
q what is the {exact|correct|final} {result|value|answer} {of|for} <E>?
q what does <E> {amount to|evaluate to|add up to|result in|give you}?
q what would <E> {be|make|give}?
q what number {do I get from|is|do you get for|results from} <E>?
q what's the {result|value|answer|sum} {of|for} <E>?
q how much {would|will} <E> {make|give|come to}?
q how much do {I|you|we} get for <E>?
q do you know {what <E> is|how much <E> is|the result of <E>}?
q <E> {makes|gives|equals|is} {what|how much}?
q <E>, {how much is that|what is that|what does it make}?
r {result|value|answer|sum|calculator|solve|evaluate|compute}: <E>
r <E>, please
r <E> equals
r <E> is
r I need <E>
r I {want|have|would like} to {know|compute|calculate|work out} <E>
r I {bought|sold|have|paid} <E> {apples|coins|euros|dollars}. {How much is that|How many are that}?
r my {teacher|boss|friend} {wants|asks for|asks} <E>
r {if I|when I} compute <E>, what do I get?
r for my homework: <E>
r what does my calculator say for <E>?
r how much {do I get|is it|will it be} {when|if} I <I>?
r what is it {when|if} {you|I|we} <I>?
r what {number|result|value} do {you|I|we} get {when|if} {you|I|we} <I>?
i {please|now|quickly|just} <I>
i <I> {and print it|for me|with the calculator|using the calculator}
r I {have|need|want} to <I>. {How much is that|What is the result|What do I get}?
"""

MORE["write"] = """
i {write|create|make|start|produce} [the] [a] [new] file <G>, {its content is|its text should be|its text:|content:|text:|it should say|it must say|it says|and let it say|with this text:} <T>
i {write|create|make|start|produce} <G> {and fill it with|and let it contain|and make it say|and have it say} <T>
r <G>: a [new] file {with|saying|that says|containing} <T>
r {start|begin|open} {a new|the new|a} file <G>. {Its text is|Its content is|The text is|It says|Write|It should say} <T>
r {there should be|let there be|we need|I miss} a [new] file <G> {with the text|with the words|saying|that says|with|containing} <T>
r the {words|text|sentence|line} <T> {belong|belongs|go|goes|should go|must go|should stand|must stand} {in|into} <G>
i {write|put|save|store|place|record|keep|enter|insert|log|note|drop|add} <T> {to|in|into|inside} <G>
i {write|put|save|store|place|record|keep} {this|the following}: <T>, {to|in|into} <G>
i {write|put|save|store|place|record|keep} {this|the following} {text|sentence|line|words} {to|in|into} <G>: <T>
i {write|put|save|store|place|record} {in|into|to} [the] [a] [new] file [called|named] <G> {the text|the words|the line|the sentence|the following} <T>
i {write|put|save|store} in <G> {the text|the words|the line|the sentence|the word|} <T>
i {write|output|print|dump|export} the {text|string|message|note|content} <T> {to|into} [the file] <G>
i {create|make|prepare|build|set up|open|add|provide|give me} [a] [new] {file|text file|document|note} <G> {saying|reading|containing|with|holding|having} [the text] <T>
i {create|make|prepare|set up|start|add} [a] [new] {file|document|note} {called|named|with the name} <G> {and write|and put|and save} <T> {in it|into it|inside|there}
i {create|make|prepare|set up|start|add} [a] [new] {file|document|note} {called|named|with the name} <G> {saying|reading|containing|with the text|with the content|that reads} <T>
i {create|make|prepare|write} <G> {saying|reading|containing|with the text|with the content|that reads|with the words} <T>
i {save|store|write} a {note|message|memo|reminder|text} {in|to|as|under} <G> {saying|that says|reading}: <T>
i {leave|send} {a note|a message|the text|the words} <T> in <G>
i {make|let} {a|the} [new] file <G> {say|contain|hold|read} <T>
i {make|let} sure <G> {says|contains|reads|holds} <T>
i {overwrite|replace} {the contents of|the content of|the text of|everything in} <G> with <T>
i set the {content|contents|text} of <G> to <T>
i use write_file to {put|store|save} <T> {in|into} <G>
i have <G> {say|contain|read|hold} <T>
r <G> {must|has to|needs to|is to|shall|will|ought to} {contain|say|hold|read} <T>
r <G> {must|has to|needs to|shall} have the {text|content|line|words} <T>
r the {text|content|contents} of <G> {should|must|has to|shall} be <T>
r {I'd like|I would like|we need|you need|I must have|let there be} a [new] file {<G>|called <G>|named <G>} {with|containing|saying|that says|with the text} <T>
r {I'd like|I would like|we need|I want} <T> {written|saved|stored|put} {to|in|into} [the file] <G>
r {text|content|write|save|note|file}: <T>, {file|to|in|into} <G>
r {file|write|create|save|new file|make} <G>: <T>
r {file|write|create|save|make} <G>, {text|content|with|containing} <T>
r <T> {should|must|has to|needs to|shall} {go|be written|be saved|be stored} {to|in|into} <G>
r <T> {to|into|in} <G>, please
r take the {text|words|sentence} <T> and {save|write|put|store} {it|them} {to|in|into|as} <G>
r {here is|this is} a {text|sentence|line}: <T>. {Save|Write|Put|Store} it {to|in|into|as} <G>
r echo <T> > <G>
r can <G> {say|contain|have} <T>?
r can {I|we} have {a file|a new file} <G> {with|saying|containing} <T>?
"""

MORE["fetch"] = """
i {tell|give|show|read|bring} me {the text|the content|the contents|the page|the body|what is} {at|on|of|from|behind|under} <U>
i {tell|give|show|read} me what {<U> says|is on <U>|is at <U>|the page <U> says|you find at <U>|<U> has}
i {tell|give|show|read} me {the answer|the response|the reply|the output} {of|from} <U>
i {read|open|load|view|browse|consult|inspect} {the web page|the website|the web site|the internet page|the online page|the link} <U>
i {read|open|load|view|browse|consult|check|inspect|try|ping|ask|contact} <U> [for me]
i {make|do|send|issue|perform|run} {an HTTP request|a web request|an http GET|a request|a download} {to|of|from|on} <U>
i {download|load|fetch|get} <U> and {print|show|display|give} {it|the text|the body|the result|the page}
i {bring|pull|retrieve|obtain|receive} {the page|the text|the data|the contents} {from|at|of} <U>
i {go|surf|navigate|head} to <U> and {show|read|quote|tell me} {it|the text|what you see|what it says}
i {access|query} the {url|address|endpoint|server|api} <U>
i {use|take} http_get {on|for|with} <U>
i {find|learn|discover} what {the page|the server|} <U> {says|returns|sends|answers}
n the {data|reply|message|text|information} {from|at|of|on} <U>
n the {web page|website|page text} <U>
n the {body|text} of the page <U>
w what the server at <U> {says|returns|sends|answers}
w what {can be read|is written|stands|is found} {on|at} <U>
w what I {get|find|see|read} {at|from|on|under} <U>
q what {can be read|is written|stands|is found|is published} {on|at|under} <U>?
q what do {I|we} {get|find|see|read} {at|from|on|under|when I open} <U>?
q what does the server [at] <U> {say|return|send|answer}?
q what {answer|reply|text|data} {does|comes from|do I get from} <U> {give|}?
q what is the {content|text|body|answer|response} {of|at|from} <U>?
q can you {open|read|fetch|get|load|access|reach} <U>?
q is <U> {up|online|reachable|there|alive}? What does it say?
q which text {is at|does|comes from} <U> {|have|return}?
r {url|get|page|link|open|download|read|http|web}: <U>
r <U>: {what is there|what does it say|read it|fetch it|content|text}?
r <U>, {please|what is there|read it|fetch it}
r {here is|this is|I have|I got|see|look at} {a link|a page|an address|a url}: <U>. {What does it say|Read it|What is there|Fetch it|Open it|Tell me what it says}?
r I {need|want|would like} {the text of|the page|the content of|to read|to see} <U>
r I want to know what {<U> says|is at <U>}
r my {friend|boss|colleague} sent me <U>. {What does it say|What is it|Read it}?
r wget <U>
"""

MORE["copy_line"] = """
i {copy|write|put|save|store|export|extract|transfer} {line <N>|the <O> line|line number <N>} {from|of|in} <F> {to|into|in} {a new file|a file|the file|another file|the new file} {called|named|} <G>
i {copy|put|write|save} {to|into|in} <G> {line <N>|the <O> line|line number <N>} {from|of|in} <F>
i {copy|write|put|save|store} the {text|content|words|sentence} {of|on|in|from} {line <N>|the <O> line|line number <N>} {of|in|from} <F> {to|into|in} <G>
i {copy|write|put|save|store} what {is on|is in|stands on|is written on} {line <N>|the <O> line} {of|in} <F> {to|into|in} <G>
i {read|get|take|fetch|find|look up|open} {line <N>|the <O> line|line number <N>} {of|from|in} <F>, then {write|save|put|store|copy} it {to|into|in} <G>
i {read|get|take|fetch|find|look up} {line <N>|the <O> line|line number <N>} {of|from|in} <F> and then {write|save|put|store|copy} it {to|into|in} [the file] <G>
i {open|go to|look into|read} <F>, {get|read|copy|pick|find} {line <N>|the <O> line} and {write|save|put|store|paste} it {to|into|in} <G>
i {create|make|write|start|prepare} <G> {with|from|out of|containing|holding} {line <N>|the <O> line|line number <N>} {of|from|in} <F>
i {create|make|write|start|prepare} a [new] file <G> {with|that contains|that holds|containing} the {text of line <N>|<O> line|text of the <O> line} {of|from|in} <F>
i {use|take} {line <N>|the <O> line} {of|from|in} <F> {as the content of|as the text of|as the content for|to fill|for} <G>
i {let|have|make} <G> {hold|contain|say|be} {line <N>|the <O> line} {of|from|in} <F>
i {paste|drop|place|insert|duplicate} {line <N>|the <O> line} {of|from|in} <F> {to|into|in} <G>
i {save|store|keep} {line <N>|the <O> line} {of|from|in} <F> {as|under|under the name} <G>
i {overwrite|replace} <G> with {line <N>|the <O> line} {of|from|in} <F>
i only copy {line <N>|the <O> line} of <F> to <G>
r <G> {must|has to|needs to|shall|is to} {contain|be|hold|have|get} {line <N>|the <O> line|line number <N>} {of|from|in} <F>
r <G> {should|must|shall} {say|contain} what {line <N>|the <O> line} {of|in} <F> says
r {line <N>|the <O> line|line number <N>} {of|from|in} <F> {has to|needs to|shall|is to|ought to} {go|be copied|be written|be saved} {to|into|in} <G>
r {line <N>|the <O> line} {of|from|in} <F>: {copy|write|save|put} it {to|into|in} <G>
r {line <N>|the <O> line} {of|from|in} <F>, {to|into} <G>
r {copy|extract|save|transfer}: {line <N>|the <O> line} {of|from|in} <F> {to|into} <G>
r <F>: {copy|save|write|put} {line <N>|the <O> line} {to|into|in} <G>
r <F>, {line <N>|the <O> line}: {copy|save|write|put} it {to|into|in} <G>
r I {want|need|would like} {line <N>|the <O> line} {of|from|in} <F> {copied|written|saved|stored|put} {to|into|in} <G>
r I {want|need|would like} a [new] file <G> {with|containing|holding} {line <N>|the <O> line} {of|from|in} <F>
r what is {on line <N>|line <N>|the <O> line} {of|in} <F>? {Save|Write|Put|Store|Copy} it {to|in|into} <G>
r read <F>, {line <N>|the <O> line}. {Save|Write|Put|Store|Copy} it {to|in|into} <G>
r {open|take|read} <F>. {Copy|Save|Write|Put} {line <N>|the <O> line} {to|into|in} <G>
"""

MORE["copy_key"] = """
i {copy|write|put|save|store|export|extract|transfer} {the value of <K>|<K>|the <K>|the value for <K>} {from|of|in|given in|set in} <F> {to|into|in} {a new file|a file|the file|another file|the new file} {called|named|} <G>
i {copy|put|write|save} {to|into|in} <G> {the value of <K>|<K>|the <K>} {from|in} <F>
i {copy|write|put|save|store} what {<K> is|<K> is set to|the <K> is} in <F> {to|into|in} <G>
i {copy|write|put|save|store} the {setting|entry|parameter|property|value} <K> {of|in|from} <F> {to|into|in} <G>
i {read|get|take|fetch|find|look up|extract|search} {the value of <K>|<K>|the <K>|the setting <K>} {of|from|in} <F>, then {write|save|put|store|copy} it {to|into|in} <G>
i {read|get|take|fetch|find|look up|extract} {the value of <K>|<K>|the <K>|the setting <K>} {of|from|in} <F> and then {write|save|put|store|copy} {it|the value} {to|into|in} [the file] <G>
i {open|go to|look into|search|consult} <F>, {get|read|copy|pick|find} {the value of <K>|<K>|the <K>} and {write|save|put|store|paste} it {to|into|in} <G>
i {create|make|write|start|prepare} <G> {with|from|out of|containing|holding} {the value of <K>|the <K>|<K>} {of|from|in} <F>
i {use|take} {the value of <K>|the <K>} {of|from|in} <F> {as the content of|as the text of|to fill|for} <G>
i {let|have|make} <G> {hold|contain|say|be} {the value of <K>|the <K>} {of|from|in} <F>
i {paste|drop|place|insert|duplicate} {the value of <K>|the <K>|<K>} {of|from|in} <F> {to|into|in} <G>
i {save|store|keep} {the value of <K>|the <K>|<K>} {of|from|in} <F> {as|under|under the name} <G>
i {overwrite|replace} <G> with {the value of <K>|the <K>} {of|from|in} <F>
i find {the value of <K>|<K>} in <F> and {put|write|save} {the value|it} {to|into|in} <G>
r <G> {must|has to|needs to|shall|is to} {contain|be|hold|have|get} {the value of <K>|the <K>} {of|from|in} <F>
r <G> {should|must|shall} {say|contain|hold} what <K> is in <F>
r {the value of <K>|the <K>|<K>} {of|from|in} <F> {has to|needs to|shall|is to|ought to|should} {go|be copied|be written|be saved} {to|into|in} <G>
r {the value of <K>|the <K>|<K>} {from|in} <F>: {copy|write|save|put} it {to|into|in} <G>
r {copy|extract|save|transfer}: {the value of <K>|<K>} {of|from|in} <F> {to|into} <G>
r <F>: {copy|save|write|put} {the value of <K>|<K>|the <K>} {to|into|in} <G>
r I {want|need|would like} {the value of <K>|<K>|the <K>} {of|from|in} <F> {copied|written|saved|stored|put} {to|into|in} <G>
r I {want|need|would like} a [new] file <G> {with|containing|holding} {the value of <K>|the <K>|<K>} {of|from|in} <F>
r what is {the value of <K>|<K>|the <K>} in <F>? {Save|Write|Put|Store|Copy} it {to|in|into} <G>
r {open|take|read} <F>. {Copy|Save|Write|Put} {the value of <K>|<K>|the <K>} {to|into|in} <G>
r {look|search} in <F> for <K>. {Save|Write|Put|Store} {it|the value} {to|in|into} <G>
"""

MORE["list_read"] = """
i {show|read|print|open|tell|give} me the text of the {only|one|single} file {in|inside|of} <D>
i {show|read|print|open|quote} the {only|one|single} {document|file|text} {that is|which is|that lies|you find|there is} {in|inside} <D>
i {find|get|fetch|take|locate} the {only|one|single} file {in|inside|of|from} <D> and {read|show|print|open|quote} it
i {go|look} {to|into|in} [the folder] <D>, {find|open|take} the {only|one|single|} file {there|} and {read|show|print} it
i {list|look at|check} [the folder] <D> and {show|read|print|tell me} what the {only|one|single} file {says|contains|in it says}
i {see|check|find out} {which|what} file is in <D> and {tell me|report} what it says
i {see|check} what is in <D> and {read|open|show} {it|that file|the file}
i {read|show|print} {that|this|the} one file in <D>
i {display|output|reveal} the {contents|content|text} of the {only|one|single} file {in|inside} <D>
n the {words|text|content|contents} {in|of|inside} the {only|one|single} file {in|inside|of|from} <D>
n the {only|one|single} file's {text|content|contents} in <D>
n the text of the {document|file} {that is|that lies|which is} in <D>
w what {is written|stands} in the {only|one|single} file {in|inside|of} <D>
w what the one {document|file} {inside|in|of} <D> {says|contains}
q what {is written|stands|is} in the {only|one|single} file {in|inside|of} <D>?
q what does the {document|file} {inside|in} <D> {say|contain}?
q what {can I read|do I find|is to be read} in the {only|one|single} file {in|inside|of} <D>?
q which text is in the {only|one|single} file {in|inside|of} <D>?
q can you {read|show|open} [me] the {only|one|single} file in <D>?
r {in|inside} <D> {is|lies|sits|there is} {one file|a single file|only one file|a file|just one file}. {Read it|What does it say|Show it|Open it|What is its text|Print it|Tell me what it says}
r {somebody|someone|my friend|my boss|a colleague} {put|left|saved} {one file|a file|a single file} in <D>. {Read it|What does it say|Show it|Open it}
r {look|go} {in|into} <D>. {There is one file|One file is there}. {Read it|What does it say|Show it}
r {open|check|take} the {folder|directory} <D>. {Read|Show|Print|Open} the {only|one|single} file
r <D>: {read|show|open|print} the {only|one|single} file
r <D> {holds|contains} {one file|a single file|only one file}. {Read it|What does it say|Show it|Open it|Print it}
r I {put|left|saved|have} {one file|a file|a single file} in <D>. {Read it|What does it say|Show it}
"""

MORE["fetch_write"] = """
i {download|fetch|get|load|retrieve|save|store|copy} {the page|the document|the text|the content|the file|} <U> {to|into|in|as|under} {a file|a new file|the file|} {called|named|} <G>
i {download|fetch|get|load|retrieve|open|read|visit} <U>, then {save|store|write|put} {it|the text|the page|the result|what you got} {to|in|into|as} <G>
i {download|fetch|get|load|retrieve|open|read|visit} <U> and then {save|store|write|put} {it|the text|the page|the result|the answer} {to|in|into|as} [the file] <G>
i {write|save|store|put|copy|keep|record} {the text|the content|the contents|the body|the answer|the reply|the response|the data|the page} {of|at|from|on} <U> {to|in|into|as} [a file called] <G>
i {write|save|store|put|copy|keep} what {is at|is on|you find at|you get from|you read at|comes from} <U> {to|in|into} <G>
i {write|save|store|put} {to|in|into} <G> {what <U> says|the text of <U>|the page <U>|the text at <U>|what is at <U>}
i {create|make|write|start|prepare} <G> {with|from|out of|containing|holding} {the text|the content|the page|the body|what you find} {of|at|from} <U>
i {use|take} {the text|the content|the body|the page} {of|at|from} <U> {as the content of|to fill|for} <G>
i {let|have|make} <G> {hold|contain|say} {the text|the content|what you find|the page} {of|at|from} <U>
i {overwrite|replace} <G> with {the text|the content|the page} {of|at|from} <U>
i {mirror|archive|back up|dump|export} <U> {to|into|in|as} <G>
i {go to|call|query|access} <U> and {save|write|store|put} {the answer|the reply|the text|it|the result} {to|in|into|as} <G>
r <G> {must|has to|needs to|shall|is to} {contain|hold|have|get} {the text|the content|the page|the body|what is} {of|at|from} <U>
r <G> {should|must|shall} {say|contain|hold} what {<U> says|is at <U>|<U> returns}
r {the text|the content|the page|the body} {of|at|from} <U> {has to|needs to|shall|should|must} {go|be saved|be written|be stored} {to|in|into} <G>
r {download|save|fetch|get|wget}: <U> {to|into|as} <G>
r <U>: {save|download|write|store|put} {it|the text} {to|in|into|as} <G>
r <U> {to|into|as} <G>, please
r I {want|need|would like} {<U>|the text of <U>|the page <U>|what is at <U>} {saved|written|stored|downloaded} {to|in|into|as} <G>
r I {want|need|would like} a [new] file <G> {with|containing|holding} {the text of|the content of|the page} <U>
r what does <U> say? {Save|Write|Put|Store} it {to|in|into} <G>
r {here is|this is} a {link|page}: <U>. {Save|Write|Put|Store|Download} it {to|in|into|as} <G>
r {open|read|visit} <U>. {Save|Write|Put|Store} {the text|it|what it says} {to|in|into|as} <G>
r wget <U> -O <G>
r curl <U> > <G>
"""

MORE["calc_write"] = """
i {calculate|compute|work out|evaluate|solve|do|figure out|find} <E> and then {write|save|put|store|record|note} {the result|it|the answer|the value|the number} {to|into|in} [the file] <G>
i {calculate|compute|work out|evaluate|solve|do|figure out} <E>, and {write|save|put|store|record|note} {the result|it|the answer|the value|the number|what you get} {to|into|in} <G>
i {calculate|compute|work out|evaluate|solve} {for me|} <E> and {keep|leave|enter|log|place} {the result|it|the answer} {in|into} <G>
i {write|save|put|store|record|note|keep|place} {in|into|to} <G> {the result of|the value of|what|the answer to|how much} <E> {|is|makes|gives}
i {write|save|put|store|record|note|keep|place} {how much|what} <E> {is|makes|gives|equals|comes to|would be} {in|into|to} [the file] <G>
i {write|save|put|store|record} the {number|figure|sum|total} {that <E> gives|for <E>|you get from <E>|of <E>} {in|into|to} <G>
i {create|make|write|start|prepare} a [new] file {<G>|called <G>|named <G>} {with|that contains|containing|holding|that holds} {the result|the value|the answer|the number} {of|for} <E>
i {create|make|write|start|prepare} <G> {with|containing|holding} {the result|the value|the answer|the number} {of|for} <E>
i {use|take} {the calculator|the result of <E>} {for <E> and write it to|as the content of|and put it into|as text of|to fill} <G>
i {let|have|make} <G> {hold|contain|say} {the result|the value|the answer} {of|for|to} <E>
i {overwrite|replace} <G> with {the result|the value|the answer} of <E>
r <G> {must|has to|needs to|shall|is to} {contain|hold|have|say} {the result|the value|the answer} {of|for} <E>
r <G> {should|must|shall} {say|contain|hold} {what <E> is|how much <E> is|what <E> makes}
r {the result|the value|the answer} {of|for} <E> {has to|needs to|shall|should|must} {go|be saved|be written|be stored} {to|in|into} <G>
r {compute|calculate|save|evaluate}: <E> {to|into|in} <G>
r <E>: {save|write|store|put} {it|the result|the answer} {to|in|into} <G>
r <E>, {save|write|store|put} {it|the result|the answer} {to|in|into} <G>
r I {want|need|would like} {the result of <E>|the value of <E>|the answer to <E>|what <E> makes} {saved|written|stored|put} {to|in|into} <G>
r I {want|need|would like} a [new] file <G> {with|containing|holding} {the result|the value|the answer} {of|for} <E>
r {how much|what} is <E>? {Save|Write|Put|Store|Note} {it|the result|the answer|that} {to|in|into} <G>
r how much {does|do} <E> make? {Save|Write|Put|Store} {it|the result|the answer} {to|in|into} <G>
r {calculate|compute|work out} <E>. {Save|Write|Put|Store|Then write|Then save} {it|the result|the answer} {to|in|into} <G>
i <I> and {keep|leave|enter|log|place|note} {the result|it|the answer|the number} {in|into} <G>
i <I>. {Save|Write|Put|Store|Then write|Then save} {it|the result|the answer} {to|in|into} <G>
"""

MORE["edit"] = """
i {replace|swap|exchange|substitute|switch|change} <A> {with|by|for|against} <B> in [the file] <F>
i {replace|swap|exchange|substitute|switch} the {word|text|string|term|name|phrase} <A> {with|by|for|against} {the word|the text|} <B> {in|inside|within} [the file] <F>
i {replace|swap|exchange|substitute} in <F> {the word|the text|} <A> {with|by} {the word|the text|} <B>
i {replace|swap|exchange|substitute} the {word|text|term} <A> {of|from|found in|that is in} <F> {with|by} <B>
i {change|turn|convert|transform|rewrite|amend|revise|adapt|correct|fix|alter|modify|set} <A> {to|into} <B> {in|inside|within} [the file] <F>
i {change|turn|convert|transform|rewrite|amend|revise|adapt|correct|fix|alter|modify|set} the {word|text|string|term|name|phrase} <A> {to|into} <B> {in|inside|within} [the file] <F>
i {change|turn|convert|transform|rewrite|amend|revise|correct|fix|alter|modify} the {word|text|term} <A> in <F> {to|into} <B>
i {change|turn|convert|rewrite|amend|correct|fix|alter|modify} in <F> {the word|the text|} <A> {to|into} <B>
i {edit|open|modify|update|change|amend|revise|correct|fix|rewrite|adjust} [the file] <F>: {replace|swap|exchange|substitute} <A> {with|by} <B>
i {edit|open|modify|update|change|amend|revise|correct|fix|rewrite|adjust} [the file] <F>: {change|turn|rewrite|correct} <A> {to|into} <B>
i {edit|open|modify|update|amend|revise|correct|fix|adjust} [the file] <F>, {replacing|swapping|exchanging} <A> {with|by|for} <B>
i {edit|open|modify|update|amend|revise|correct|fix|adjust} [the file] <F>, {changing|turning|rewriting} <A> {to|into} <B>
i {edit|open|modify|update|amend|correct|fix|adjust} [the file] <F> {by replacing|by exchanging|by swapping} <A> {with|by} <B>
i {edit|open|modify|update|amend|correct|fix|adjust} [the file] <F> by changing <A> {to|into} <B>
i {edit|open|update|modify|adjust} <F> so that {it says|it reads|it has|there is} <B> {instead of|in place of|rather than} <A>
i {edit|open|update|modify|adjust} <F> so that <A> {reads|turns into|is changed to|is replaced by|is} <B>
i {make|let|have} <F> {say|read|have|contain|use} <B> {instead of|in place of|rather than|where it says|where it has|for} <A>
i {make|turn} {every|the|each} <A> in <F> {into|to be|become|a} <B>
i {write|put|use|insert|set} <B> {where|in the place where} {<F> says <A>|<F> has <A>|<A> stands in <F>|<A> is in <F>}
i {write|put|use|insert|set} <B> {instead of|in place of|for|rather than|where there is} <A> {in|inside|within} [the file] <F>
i {put|use|write|insert} <B> in <F> {instead of|in place of|rather than} <A>
i in [the file] <F>, {swap|exchange|substitute|switch} <A> {with|by|for|against} <B>
i in [the file] <F>, {convert|correct|fix|alter|modify|rename|rewrite} <A> {to|into} <B>
i in [the file] <F>, {make|let} <A> {become|be|read} <B>
i rename <A> {to|into|as} <B> {in|inside|within} [the file] <F>
i remove <A> from <F> and {put|write|insert|use} <B> [there|instead]
i take <A> out of <F> and {put|write|insert|use} <B> [there|instead]
i find <A> in <F> and {replace it with|change it to|make it|turn it into|swap it for} <B>
i find the {word|text} <A> in <F> and {replace it with|replace it by|change it to|make it} <B>
i {search|look} for <A> in <F> and {replace it with|change it to|make it} <B>
i use edit_file {on|in} <F> to {change <A> to <B>|replace <A> with <B>|replace <A> by <B>}
r <A> {in|inside} <F> {needs to be|has to be|must become|shall be|shall become|ought to be|is to be|needs to become|should now be|should now read|should read|must read} <B>
r <A> {in|inside} <F> {should|must|has to|needs to} be {changed to|replaced by|replaced with|turned into} <B>
r {in|inside} [the file] <F> {the word|the text|} <A> {needs to be|has to be|shall be|should become|should be|must become|is to be} <B>
r {in|inside} [the file] <F> {the word|the text|} <A> {should|must|has to} be {changed to|replaced by|replaced with} <B>
r <F> {has|says|contains|reads} <A>, {but it should be|make it|change it to|it should say|it must be|I want|turn it into|replace it by|replace it with} <B>
r <F> {should|must|has to|needs to} {say|have|read|contain} <B> {instead of|in place of|rather than|and not|not} <A>
r {there is|I found|I see} {an error|a mistake|a typo} in <F>: <A> {should be|must be|has to be} <B>
r I {wrote|typed|put} <A> in <F>, {but I meant|but it should be|make it|change it to|I want} <B>
r I {want|need|would like} <A> {to be|to become|changed to|replaced by|replaced with} <B> in <F>
r I {want|need|would like} <F> to {say|have|read|contain} <B> {instead of|in place of|rather than} <A>
r {replace|edit|change|swap|substitute|correct}: <A> {by|with|to|into} <B>, {file|in} <F>
r {replace|change|swap|correct} in <F>: <A> {by|with|to|into} <B>
r <F>: {change|turn|correct|swap|edit} <A> {to|into|for} <B>
r <F>, {replace|swap} <A> {with|by} <B>
r <F>: <B> {instead of|not|in place of|rather than} <A>
r <A> becomes <B> in <F>
r {no longer|not} <A> but <B> in <F>
r s/<A>/<B>/ in <F>
r can <A> in <F> be {changed to|replaced by|replaced with|turned into} <B>?
"""

MORE["run"] = """
i {report|tell me|see|say} {the answer|the reply|the reaction|the response} of the {shell|system|computer} to <C>
i {give|hand|pass|feed} <C> to the {shell|terminal|sandbox}
r <C>: {run|execute|what does it print|output|run it}
r what about <C>?
i {run|execute|start|launch|try|test} {this|the following} {command|}: <C>
i {run|execute|start|launch|try|test} {this|the following} {command|} {in the shell|in the sandbox}: <C>
i {run|execute} [the command] <C> {and print|and show|and give me|and return|and quote} {the output|the result|what it prints|its output}
i {run|execute} [the command] <C>, {what does it print|what is the output|tell me the output|what happens}
i {tell|show|give} me {the output|the result|what you get} {of|from|when you run|if you run} <C>
i {tell|show|give} me what {comes out of|happens with|you get from} <C>
i {type|enter|issue|send|give|do} {the command|} <C> {in the shell|in the terminal|in a shell|} 
i {see|check|find out|look} what {<C> prints|<C> says|<C> does|<C> outputs|<C> returns}
i {make|let} the shell {run|execute|do} <C>
i {use|call} {the shell tool|shell|bash|the terminal} {to run|to execute|for|with} <C>
n the {printed|shell|terminal|full} output of <C>
n the {answer|reply} of the shell to <C>
w what the shell {prints|says|answers} {for|to|when you run} <C>
w what {comes out|you get|happens|is printed} {if you run|when you run|from} <C>
q what {comes out|do you get|do I get|is printed} {if I run|when I run|from|when you run} <C>?
q what {is|was} printed by <C>?
q what does the shell {print|say|answer} {for|to|if you run} <C>?
q what {do I see|would I see} {when I run|if I run} <C>?
q does <C> {work|run|print anything}?
q can you {run|execute|start} {<C>|the command <C>} {for me|in the shell|}?
r {output of|result of|try|terminal|bash|sh|exec}: <C>
r <C> - {run it|execute it|run this}
r run this: <C>
r {here is|this is} a command: <C>. {Run it|Execute it|What does it print|Try it}
r I {want|need} to {run|execute} <C>
r I {want|need} the output of <C>
"""

MORE["show"] = """
i {report|tell|print|give|show} {me|us|} {the|all the|all of the|the complete} {text|words|lines|content} {stored|contained|written|found|kept|that stands|that is} in <F>
i {report|tell|print|give|show} {me|us|} {what|all that} {is found|is stored|stands|is kept|you find|you read|you see} in <F>
q which {words|lines} {are|stand} in <F>?
r {a look|one look|a glance} at <F>, please
i {show|tell|give|read|print|display} me {what stands|what is written|what is|what it says|all that is} in [the file] <F>
i {show|read|print|display|view|open|present|reveal|list} [the] {content|contents|text} {of|in} [the file] <F>
i {show|read|print|display|view|open|present} {everything|all|all the text|all lines|every line|the lines|the whole content} {of|in|from} [the file] <F>
i {see|look at|look into|inspect|examine|study|consult|browse|check} [the file] <F>
i {see|look at|look into|inspect|examine|check} [the file] <F> and {tell|show|read} me {what it says|what is in it|the text|its contents|its text}
i {load|fetch|get|bring|take|pull up|bring up} [the file] <F> and {show|print|read|display} {it|its text|the text}
i {get|fetch|return|output|provide} {the content|the contents|the text|all text} {of|from} [the file] <F>
i {recite|repeat|quote|transcribe|type} {all of|the text of|everything in|the whole of} <F>
i {read|say} <F> {to me|out loud|aloud|for me|completely|in full|from start to end}
i {find out|learn|discover|tell me} what {stands|is written|is} in <F>
n the {complete|entire|full|whole|exact|raw} {text|content|contents} {of|in} [the file] <F>
n all {the text|lines|words|that is} {of|in} [the file] <F>
n <F>'s {text|content|contents}
n what {stands|is|is written} in [the file] <F>
w what {stands|is stored|can be read|I wrote} in [the file] <F>
w what the {text|content} of <F> is
w what [the file] <F> {has to say|is about|has in it|looks like}
q what {stands|is stored|can be read|do I find|did I write|is to be read} {in|inside} [the file] <F>?
q what are the {contents|lines} of [the file] <F>?
q what is the {text|content|whole text|full text} of [the file] <F>?
q what {text|words|content} {does|do} [the file] <F> {have|contain}?
q what does it say in [the file] <F>?
q how does [the file] <F> look?
q can you {read|show|open|print|display} [me] [the file] <F>?
q can I {see|read|have} [the file] <F>?
q what {do you see|do you read} in <F>?
r {show|read|open|print|cat|display|file|content|contents|text|view}: <F>
r <F>: {show|read|print|open|display} it
r <F>: {content|contents|text}
r <F>, {please|show it|read it|its text|the whole text|all of it}
r {open|take|here is|this is|see|look at} <F>. {What does it say|Read it|Show it|What is in it|Print it|Show me the text|Tell me what it says|What stands in it}?
r I {want|need|would like} to {read|see|view|look at|know what is in} [the file] <F>
r I {wrote|have|got|found|received} [a file] <F>. {What does it say|Read it|Show it|What is in it}?
r I {forgot|wonder} what {is in|I wrote in|stands in} <F>
r my {boss|friend|colleague} sent <F>. {What does it say|Read it|Show it}?
r more <F>
r less <F>
r type <F>
"""

MORE["exists"] = """
i {tell|say|report} {if|whether} {you see|you can see|you find|you have} {the file|a file|} <F>
q can you {say|check|verify} {if|whether} <F> {exists|is there|is here|is present}?
q is <F> {among the files|in the folder|on the disk|lying around|to be found}?
q {was|has} <F> {|been} {created|made|written|deleted}?
q does a file {called|named|with the name} <F> exist?
i {look|see|check|find out|tell me} {if|whether} {<F> is here|<F> is in this folder|the file <F> can be found|we still have <F>|I have <F>|there is <F>}
i {make sure|confirm} [that] {<F> is there|<F> exists|there is a file <F>|we have <F>}
w {if|whether} <F> {is here|can be found|is around|is in this folder|is available|is gone}
q is <F> {in this folder|in the workspace|gone|available|still there|still here}?
q is there {any|some} file {with the name|by the name of|named} <F>?
q has someone {deleted|removed} <F>?
q can {I|we|you} find {a file|the file|} {called|named|} <F>?
q do {you|we} see {a|the} file <F>?
q did I {save|delete|write} <F>?
r <F>: {is it there|does it exist|is it here}?
r exists: <F>
r {file|} <F> {there|here}?
"""

MORE["first_lines"] = """
i {show|print|read|display|give|get|quote|tell} [me] {only|just} the first <N> lines {of|from|in} [the file] <F>
i {open|look at|look into} <F> and {show|read|print|give me} the first <N> lines
i {see|view|check|return|output|fetch} the {first|top} <N> lines {of|from|in} [the file] <F>
i read lines one to <N> of <F>
n the {opening|initial|top|first} <N> lines {of|in|from} [the file] <F>
n <F>'s first <N> lines
w what {stands|is|is written} in the first <N> lines of <F>
q what {stands|is|is written} in the first <N> lines of <F>?
q how do the first <N> lines of <F> {go|read}?
q can you show [me] the first <N> lines of <F>?
r <F>: first <N> lines
r the first <N> lines of <F>, please
r {open|take|see} <F>. Show the first <N> lines
"""

MORE["append"] = """
i {append|add|attach} [the] {line|text|words|sentence|} <T> {to|at the end of|at the bottom of} [the file] <F>
i {put|write|insert|place} [the] {line|text|words|sentence|} <T> {at the end of|at the bottom of|as the last line of|after the last line of} [the file] <F>
i {extend|continue|complete} [the file] <F> {with|by} [the] {line|text|} <T>
i add {another|one more|a new|a} line to <F>: <T>
i add to [the end of] [the file] <F>: <T>
i {append|add} <T> as {the|a} [new] last line {to|of} <F>
r <F> {needs|should get|gets} {another|one more|a new} line: <T>
r {append|add|attach}: <T>, {file|to} <F>
r echo <T> >> <F>
"""

MORE["refuse"] = """
r {can|could|would|will} you {write|compose|invent|tell|make} [me|us] {a|one|some} {poem|story|song|joke|essay|letter|rhyme|fairy tale} {about|on|for} <Z>?
r {now|quick|friend,} {write|compose|invent|make up} {a|one|some} {poem|story|song|joke|essay|letter|limerick} {about|on|for} <Z> [for me]
r {write|make} me {a|one} {poem|story|song|joke}
r {explain|describe|teach|clarify} {to me|to us|me|} {what|who|why} <Z> {is|was|are|were}
r {translate|turn|convert} {the file|the text of|the words in|} <F> {into|to} {german|french|spanish|english|italian|another language}
r {please|can you|could you|now} {translate|summarize|review|improve|proofread|criticize} <F> [for me]
r {I need|give me|write|make|I want} {a|the|one} {summary|translation|review|analysis|critique} of {<F>|the file <F>|<Z>}
r {do|did} you {know|hear|read} {who|when|why|how|that|about} <Z> {is|was|died|began|ended|works}?
r {who|when|why|how} {is|was|were|did} <Z>?
r {can|could} you {help me|teach me} {to learn|with|to understand|to cook|to draw} <Z>?
r {what|which} {book|film|song|city|animal|country|food} {is|should I|do people|would you} {<Z>|read|like|see|choose}?
r {who|which person} {is|was} {the president|the king|the queen|the author|the inventor|the father|the mother|the leader} of <Z>?
r {when|where} {is|was|will be} {the next <Z>|the last <Z>|<Z>|christmas|the world cup|the war}?
r why {is|are|do|does|did|can't|should} {<Z>|people|we|birds|cats|the sky} {<Z2>|fly|sleep|work|exist|cry|laugh}?
r {think|talk|chat|argue|dream|philosophize} {about|of|with me about|with me} <Z>
r {give|write|offer} [me] {an opinion|a review|an analysis|a definition|an example|a description|an explanation|a recipe|a plan|a list of ideas} {of|for|about|on} <Z>
r {make|create|generate|produce} {a|an} {picture|image|song|video|website|presentation|story|plan|schedule} {about|of|for|with} <Z>
r {solve|answer} {this riddle|the riddle|this puzzle|the equation x + 1 = 3|the crossword|this question about <Z>}
r {is it|will it be} {cold|warm|raining|sunny|dangerous|safe|late|expensive} {in <Z>|tomorrow|outside|there}?
r {how|why} {can|could|should|would} {I|we|one|people} {become|stay|get|be|feel} <Z2>?
r {how|what} {can|could|should} {I|we} {do about|say about|do with|think of} <Z>?
r what {would|will|could} happen if <Z> {was|were|is} <Z2>?
r {what|how much} {does|do|did} <Z> {cost|eat|weigh in reality|earn|know}?
r {what|who} {is|are} {the best|your favorite|the oldest|the biggest|the most <Z2>} <Z>?
r {what|who} is <Z> {famous for|made of|good for|known for|related to}?
r {I feel|I am|my cat is|my friend is} {sad|sick|tired|lonely|<Z2>}
r I {love|hate|miss|want to marry|dream of} <Z>
r {the|a|my} <Z> is <Z2>
r <Z> {is|are} <Z2>, {right|don't you think|isn't it|do you agree}?
r {let's|let us|can we} {play a game|talk|chat|sing|dance|go to <Z>}
r {correct|check} {my grammar|my spelling|my english|this essay|my homework}
r {predict|forecast|guess} {the future|the weather|the price of <Z>|the winner}
r {invest|buy|sell|order} {<Z>|a pizza|a ticket|shares of <Z>} [for me]
r {which|what} {language|languages} {do you|does <Z>} speak?
r {say|tell} {something|a word|it} {funny|nice|in french|in german|wise|<Z2>}
r summarize {the book|the news|the history of <Z>|<Z>}
r {classify|cluster|group|label|tag} {the lines in <F>|these texts|the words by topic}
r {train|fine-tune|build} {a model|a network|a classifier} {on <F>|for <Z>|}
r {what|who} {do you|would you} {think|guess|believe} {will win|is right|is <Z2>}?
r {what|which} {topic|mood|style|language|theme} {is|has} {the text in|the poem in} <F> {written in|}?
r is the text in <F> {good|funny|sad|correct|<Z2>}?
r {continue|finish|complete} {the story|the poem|this sentence|the text in <F>}
r {encrypt|decrypt|encode|decode|compress} <F>
r {deploy|install|configure|set up} {docker|nginx|a server|kubernetes|python|<Z>} [for me]
r {commit|push|merge|rebase} {my changes|the branch|everything}
"""

MORE["chat_hello"] = """
r {hi|hello|hey} [there], {I am <Z1>|it's me|nice to meet you|good to see you}[!]
r {hello|hi} {again|world|computer|little model|little one|sprout}[!]
r {good day|good afternoon|good morning|good evening}, {gemmule|sprout|friend|you}
r {welcome|salut|servus|ahoy|hi hi|hiya|heya}[!]
r anybody {there|here|home}?
r are you there?
"""
MORE["chat_how"] = """
r {hello|hi|hey|good morning}, how {are you|is it going|are you doing|do you do}[ today]?
r how {have you been|are you feeling|is life|is your day|was your day}?
r {is everything|everything} {ok|fine|alright|good} [with you]?
r do you feel {good|well|fine} [today]?
"""
MORE["chat_who"] = """
r {please|} tell me {a bit|something|more|} about {you|yourself|this model|gemmule|sprout}
r {what|which} {kind|sort|type} of {thing|model|program|assistant|creature|bot} are you?
r {what|who} am I {talking to|speaking with|chatting with}?
r what should I call you?
r {what|how} {is|are} you {called|named}?
r what {is|does} {gemmule|sprout} {|mean|do}?
r where do you {come from|live|run}?
r how many parameters {do you have|has this model}?
r are you {big|small|clever|stupid|intelligent|real|alive|local|offline|online|the real model|the big model|a large model}?
r explain {who|what} you are
r your name?
r {introduce|present} yourself, {please|gemmule|sprout}
r {can|could} you {introduce yourself|tell me who you are|tell me your name|say who you are}?
r I {want|would like} to know {who you are|what you are|your name|more about you}
"""
MORE["chat_can"] = """
r {what|which} {tasks|jobs|things|work|requests|questions} {can you do|can you handle|do you understand|can I give you|are possible|do you know}?
r {what|which} {can|could} {I|we} {ask|do|try|tell you|give you}?
r what {else|all} can you do?
r what do you {know|offer|support|understand}?
r {can|could} you {tell me|show me|list|explain} what you can do?
r {tell|show} me {what you can do|how you work|how to use you|your commands|your features}
r {give me|show me} {an example|examples|some examples} [of what you can do]
r what are you {able to do|capable of|for|made for|useful for}?
r {how|where} {do I|can I|should I} {start|begin|use this}?
r I don't know what to {do|ask|say}
r {commands|features|options|manual|usage|instructions}?
r {please|} {help|assist|guide} me
"""
MORE["chat_thanks"] = """
r {ok|okay|great|super|fine|good|perfect|wonderful|excellent|fantastic}[, {thanks|thank you|thx}][!| a lot| so much]
r {thanks|thank you} {again|gemmule|sprout|my friend|very very much|for everything|for the answer|for your work}[!]
r {you are|you're} {great|the best|helpful|good|wonderful|very kind|a star}[!]
r {that|this} {helped|helps|worked|works|is what I wanted|is right|is correct|was fast}[, thanks| a lot|!]
r I am {happy|glad|pleased}[, thanks| with that]
"""
MORE["chat_bye"] = """
r {bye|goodbye|see you|ciao|good night} {gemmule|sprout|now|then|my friend|tomorrow|for now}[!]
r {that was all|that's it|nothing more|I'm done|we're finished|enough} [for today|for now]
r {thanks|thank you} and {bye|goodbye|see you}
r {quit|exit|stop|end}
r have a {nice|good} {day|evening|night|weekend}
"""
MORE["sys_date"] = """
i {tell|give} me {the date|today's date|the current date|the date of today|the day}
q what {day of the month|date} {is|have we|do we have} {today|} {|now}?
q can you tell [me] the date?
r {today's date|current date|the date}, please
"""
MORE["sys_time"] = """
i {tell|give} me {the time|the current time|the hour}
q can you tell [me] the time?
q what {hour|time} {is it|do we have}[ now]?
r {current time|clock|the time}?
"""
MORE["sys_pwd"] = """
i {tell|show|give} me {the working directory|the current directory|the path of this folder|where we are}
r {working directory|current directory|path}?
"""
MORE["mkdir"] = """
i {create|make|add|set up} [the] [a] [new] [empty] {folder|directory} {with the name|by the name of|called|named|} <D>
i {let|have} there be a {folder|directory} <D>
r {folder|directory} <D>, please {create|make} it
r make dir <D>
r can {I|we} have a {folder|directory} {called|named} <D>?
"""
MORE["delete"] = """
i {delete|remove|erase|destroy|kill|wipe|trash|clear away} [the] [file] <F>
i {delete|remove|erase} <F> {from the disk|from this folder|from the workspace|completely|for good}
i get rid of [the file] <F>
r I {no longer|don't} need <F>. {Delete|Remove|Erase} it
r <F> {should|must|has to} {go|be deleted|be removed}
"""
MORE["copy_file"] = """
i {copy|duplicate|clone|back up|backup} [the file] <F> {to|into|as|under the name} [a] [new] [file] <G>
i {make|create|save|store} {a copy|a duplicate|a backup} of [the file] <F> {to|in|as|called|named|under} <G>
i {copy|duplicate} {all of|everything in|the content of|the contents of|the whole file} <F> {to|into} <G>
i {save|store} <F> {also|} as <G>
r <G> {should|must} be {the same as|a duplicate of|identical to} <F>
r back up <F>: <G>
"""
MORE["move_file"] = """
i {move|rename|relabel} [the file] <F> {to|into|as} [the name] <G>
i {change|set} the {name|file name} of [the file] <F> {to|into} <G>
i {call|name} [the file] <F> <G> from now on
i rename file <F>: <G>
r <F> {needs|should have|must have|gets} the [new] name <G>
r rename: <F> {to|into} <G>
r the file <F> should {be called|be named|be renamed to|get the name|have the name} <G>
"""


def all_train():
    """Every training frame, kind -> block."""
    out = {k: v + MORE.get(k, "") + frames_wide.WIDE.get(k, "") + frames_far.FAR.get(k, "") + frames_broad.BROAD.get(k, "") for k, v in frames.TRAIN.items()}
    for kind, thing, slot in (("lines", "lines", "<F>"), ("words", "words", "<F>"), ("bytes", "bytes", "<F>"), ("count_files", "files", "<D>")):
        out[kind] += (COUNTING + frames_broad.COUNT).replace("@", thing).replace("<F>", slot)
    return out
