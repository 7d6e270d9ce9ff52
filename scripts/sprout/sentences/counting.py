"""How many lines, words and bytes a file has.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

# A family: `@` is the counted thing, `<F>` the place it is counted in (a folder for files).
ANY = """
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
r {pls|plz|please|hey|yo} {count|cnt} @ {in|of} <F>{| thx| thanks| ty}
r {gimme|give me|lemme see|lemme know|let me have} {the|a|} {@ count|count of @|number of @|nr of @|no. of @|# of @} {in|of|for} <F>
r # of @ in <F>{|?}
r <F>{:| -| /|,| =>} {# of @|nr. of @|no. of @|@ total|total @|@?|how many @?|@ count}
r so {many|how many} @ {are there|exist|live} {in|inside} <F>{?|, right?|, or what?}
r how many @ {are we talking about|are we looking at|are we dealing with|is that|does that make} {in|for|with} <F>?
r how many @ {would you say|do you think|do you reckon|in total|all in all|altogether|exactly|precisely|roughly} {are in|has|are there in|does <F> have, not|are inside|sit in} <F>?
r {when|once|after} {you have|you've} {looked at|opened|checked|gone through} <F>{,|} {tell me|say|report} {how many @ you saw|how many @ it has|the number of @|how many @ there were}
r {what|how large|how big|how high} is the @ count {of|for|in} <F>?
r {the|our|my} {audit|report|homework|form|manual|log|paper|survey|task|contract} {asks for|needs|wants|requires|must state|has to name} the number of @ {in|of} <F>
r {to fill in|to complete|to finish|for} {the form|my report|the survey|my homework|the audit}{,|} {I need|we need|give me|I require} the {number|count} of @ {in|of} <F>
r {I am|I'm} {making|keeping|writing} {a table|statistics|a report|a list}{:|.|;|,} {how many @ does <F> have|<F> has how many @|number of @ in <F>|count the @ of <F>|the @ of <F>, how many are they}?
r {I|we} {must|should|have to|need to|would like to|want to} {put down|write down|note|report|state|enter} how many @ <F> {has|contains|holds}{.|,|;|:} {Count them|please count|find out|tell me the number|help me}
r {has|does} <F> {got|have|contain} {more|less|fewer} than {ten|a hundred|twenty|a dozen|fifty} @? {Count them|How many|Tell me the number|What is the count|Give me the exact number}{|?|.}
r {do|does|would} the @ {in|of} <F> {exceed|reach|go over|add up to} {ten|a hundred|fifty|a dozen}? {Count them|How many are there|Give me their number|Tell me how many}{|?|.}
r {check|see|look} {how many|what number of} @ {I|we|you|they} {get|end up with|arrive at|have there} {in|for|with} <F>
r @{:|,| -} how many {of them|} {in|does|are there in|live in|stand in} <F>{| have}?
r @ {in|inside|of} <F>{:| -|,|...} {count|total|number|how many|amount|sum}{| please|?|, please}
r {of|about|concerning|regarding} <F> I {only|just|} {want|need|care} to know {how many @ it has|the number of @|how many @ are there|its number of @}
r {all I want|all I need|the only thing I need|what I need|what I want|what interests me|what I'd like} {to know is|is|to hear is} {how many @ <F> has|the number of @ in <F>|the count of @ in <F>|how many @ are in <F>|the @ count of <F>}
r {it is|it's} the number of @ {in|of} <F> {that I want|that I need|I am after|that matters|we look for}
r {the number|the count|the total|how many} {is what counts|I want to hear|is all I ask|matters to me}: @ {in|of|inside} <F>
r {nobody|no one|none of us|hardly anybody} {knows|counted|remembers|told me} how many @ {are in|<F> has, I mean|there are in|you find in} <F>{. Count them|, please count|; find out|. Tell me}
r {let us|let's} {see|count|find out|check} {how many|what number of} @ {there are|we have|we find|one finds} {in|inside} <F>
r @ {are|get|should be|need to be|must be|have to be|are to be} counted {in|for|inside|within} <F>
r the @ {of|in|inside} <F> {should be|need to be|must be|have to be|are to be|shall be|want to be} {counted|tallied|added up}
r {can|could} {the|all the|} @ {in|of|inside} <F> be counted{| by you| please| for me}?
r {has|have} {anyone|anybody|you} {counted|tallied} the @ {in|of} <F>{?|? I need the number|? Do it, please|? If not, do}
r {counting|tallying|a count of|adding up} the @ {in|of} <F> is {your task|the job|what you must do|what I ask|the next step|the work for now}
r {please to|please do|do please} {count|say} {me|} {how many|the} @ {has|in|is in|of} <F>
r how much @ {is|are|has|have|does} {in|inside|there in|it in} <F>{?| please?}
r I {want|need|like} {know|to knowing} how {many|much} @ {has|in|is in} <F>
r tell me please {in|for|about} <F> {how many|the number of} @ {it has|are|is|there are}
r {between|from} {the start|the top|beginning} and {the end|the bottom} {of|in} <F>, how many @ {are there|do you count|come}?
r {from|on} {the} {shell|command line|terminal}, {get|find|show|tell|print} {me|} {the|} {number of|count of|how many} @ {in|of|are in} <F>
r {wc|count|ls} {tells|shows|gives|says} {how many|the number of} @{.|;|,} {run it on|do it for|use it on} <F>
r {bet|I bet|I guess|I think|I'd say} there are {many|few|lots of|ten|a lot of} @ in <F>{. Am I right? How many|. How many are there|; count them|, count and tell me}{?|}
r {suppose|imagine|say|assume} {somebody asked you|I asked you|the boss asks} how many @ <F> {has|contains}{.|,|:} {What would you answer|what is the answer|what do you say}?
r {as for|speaking of|talking about} <F>{,|:} {how many @ are in there|how many @ are there|what is its number of @|count the @|how many @ does it hold}{?|}
r {thing is|the thing is|point is|the question is|my problem is}{,|:|} I {don't know|can't say|have no idea} how many @ <F> {has|contains}{|. Help|. Do you}{?|}
r {write|print|put|type|send|bring} me {a number|one number|just a number}: {how many @ <F> has|the @ in <F>|@ in <F>|the count of @ in <F>}
i {figure|find} out the {@ count|number of @|total of @} {of|for|in} <F>
i {put|give|name} {a|the} number {to|on|for} the @ {in|of} <F>
i {run|do|take|make} {a|the} {quick|short|full|exact|} count{|:| of how many| over} @ {in|of|inside} <F>
i {number|count|total} {up|} {whatever|what} @ {you find|there are|are|you can see} {in|inside} <F>
i {let me|have me} {know|hear} {the exact number|how many|the number|the total} {of|are the} @ {in|of} <F>
i {tell|answer|inform} {me|us|} {on|about|of} the {quantity|number|amount} of @ {in|inside|of} <F>
w how {large|high|big} the number of @ {in|of|inside} <F> is
w {to|at} what number the @ {in|of} <F> {add up|come|amount}
q to {how many|what number of} @ does <F> {amount|come|run|add up}?
q what {figure|number} do {you|I|we} {get|reach|arrive at} {counting|when counting|if we count} the @ {in|of} <F>?
"""

FRAMES["lines"] = """
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
r {my|the|our} {boss|teacher|friend|editor|report} {wants|needs|asks for|asked for} the {line count|number of lines} {in|of} <F>
r {before|after} {I|we} {start|print it|read it|send it|begin}, {count|tell me the number of} {the|all} lines {in|of} <F>
r {if you count|when you count|counting} the lines {in|of} <F>, {what do you get|what number comes out|how many are they|what is the total}?
r {is|was} <F> {long|short|a long file|a short file}? {Count its lines|How many lines|Tell me the lines|How many lines has it}
r {just|only} {the number|a number|one number}: {lines in|how many lines in|lines of} <F>
r {the|a} {total|count|number} of lines {for|in|of} {the file|} <F> {is what I need|is missing|would help|is needed|, please}
r {how many times|how often} {does|do} {a|the} line {end|break} in <F>?
r {with|by} {wc|a shell|the shell|a command|grep}{,|} {count|tell me how many|number} {the lines|lines are} {in|of} <F>
i {work out|figure out|establish|compute|learn} how many lines {one finds|we have|I have|were written|stand} in <F>
i {measure|gauge|determine} {how long|how tall} <F> is, {in lines|counted in lines|by its lines}
w how many lines {I|we|they} {wrote|have|put|got} {in|into} {the file|} <F>
q how many lines {did I write|did they write|do I have|can you count|will I read|would I see} {in|into} {the file|} <F>?
r {how many|what number of} lines of {code|text|data|output|source} {are in|are there in|does|is in|do we have in} {the file|} <F>{| have| contain}{?|}
r {what|which} is the number of lines {in|of} {the file|} <F>{?|}
r {count|give me|tell me|find|show me} the {number of lines|lines|line count|total lines} {in|of|for|from} {the file|file|} <F>{| for me| please|, please}
r {could|can|would} you {please|} {count|tell me|find out} {the number of lines|how many lines there are|how many lines are|the lines} in {the file|} <F>{?|}
q how many {entries|rows|records|lines} {are in|does|are there in} <F>{| have}?
"""

FRAMES["words"] = """
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
r {could|can|would} you {please|} {count|tell me|find out} {the number of words|how many words there are|how many words are|the words} in {the file|} <F>{?|}
r {what|which} is the {number of words|word count|total number of words} {in|of} {the file|} <F>{?|}
r {count|give me|tell me|find|show me} the {number of words|words|word count|total words} {in|of|for|from} {the file|file|} <F>{| for me| please|, please}
"""

FRAMES["bytes"] = """
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
r {pls|plz|please|hey} {check|tell me|say} {the|} {size|filesize|file size|byte count} of <F>{| thx| thanks}
r {how|about how|exactly how} {big|large|heavy|long in bytes} {is|was|did} {the file|} <F>{| get| on disk| now| by now| at the moment}{?|}
r <F>{:|,| -| =>} {size|size in bytes|filesize|how big|bytes|byte count|weight in bytes|how much space|disk space used}{?|}
r {what|how much} {space|room|place|disk space|storage} {does|will} {the file|} <F> {take|need|use|occupy|fill|eat|require}{| on disk| up}?
r {how much|what} {memory|data|stuff} {is|sits} in {the file|} <F>, {in bytes|measured in bytes|counted in bytes}?
r {does|will|would} <F> {fit|go} {in|on|into} {a floppy|an email|one megabyte|a small disk|1000 bytes|64 kB}? {How big is it|What is its size|Tell me the size|How many bytes is it}{|?|.}
r {is|was} <F> {too|very|really|} {big|large|small|heavy} {for an email|to send|to upload|to print|}? {Tell me|Give me|Say|What is} {its size|the size|the size in bytes|its number of bytes}
r {the|my|our} {disk|mailbox|card|quota|stick} is {nearly|almost|} full{.|;|,} {how big is|what is the size of|how many bytes has|how large is} <F>?
r {size|filesize|byte count|bytes}{ of| for|:| =| -} {the file|} <F>{|?|, please}
r {before|after} {I|we} {send|mail|upload|copy|download|compress} {the file|} <F>{,|:} {how big is it|tell me its size|what is its size|how many bytes does it have}{?|}
r {I|we} {need|have|want} to {know|state|report|declare|write down} {the size|how big|how large|how many bytes} {of|is|in|has} <F>
r {measure|weigh|size up|gauge} <F>{| in bytes|; how many bytes|, please| and tell me the bytes| and say how big it is}
r {all I need|what I need|what interests me} is {the size of|how big|how large} {the file|} <F>{| is}
r {on|at} {the|} disk <F> {takes|uses|needs} how {many bytes|much space}?
r the {size|file size|length in bytes} of <F> {is|would be|equals|comes to} {what|how much}?
i {look|see|check} how {much space|many bytes|much room|big a piece of disk} <F> {takes|needs|uses|occupies|fills}
i {give|tell|show} me {the weight|the volume|the extent|the file size|the size on disk} of <F>{| in bytes| counted in bytes}
w how {much space|many bytes|much disk} <F> {takes|needs|uses|occupies|has}
n the {disk usage|space used|number of bytes used|byte size|extent in bytes} {of|by|for} <F>
r {could|can|would} you {please|} {tell me|find out|check} {the size|how big the file is|the file size} {of|: } <F>{?|}
r {what|which} is the {size|file size|byte count|number of bytes} {in|of} {the file|} <F>{| in bytes}{?|}
r {give me|tell me|find|show me} the {size|file size|byte count|number of bytes} {of|for|in} {the file|file|} <F>{| in bytes| please|, please}
"""
