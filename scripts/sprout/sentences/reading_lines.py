"""One line of a file, the first or the last.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["last_lines"] = """
r {read|show|print|display|give me|get|quote} {me|} the {last|final|bottom} <N> lines {of|from|in} {the file|my file|file|} <F>{| please|, please| for me}
r {what|which} are the {last|final} <N> lines {of|in} {the file|} <F>{?|}
r {could|can|would} you {please|} {read|show|print|give} me the {last|final} <N> lines {of|from|in} {the file|} <F>{?|}
r <F>{:|,| -|;} {last <N> lines|the last <N> lines|final <N> lines|tail <N>|<N> lines from the end|bottom <N> lines}{?|, please|}
r tail -{n |}<N> <F>
r {last|final} <N> lines{:|,| -| of| from|} <F>{|?|, please}
r {what|which text} {do|is in} the {last|final} <N> lines {of|in} <F>{| say| contain}{?|}
r the {last|final|closing} <N> lines {of|in} <F> {should|must|shall} be {read|shown|printed|quoted}
r {open|take|load} <F>{,|;|.| and} {read|quote|show|print} {the|its} {last|final} <N> lines
r {how|with what} does <F> {end|finish|close}? {Show|Read|Give me|Print} {the|its} last <N> lines
r {not|I don't need} the {whole|entire} file <F>{, just|, only|; only|, but} the last <N> lines
r {in|of|from} <F>{,|} {I need|I want|show|read|give me|print|quote} {only|just|} the {last|final} <N> lines
r {I|we} {need|want|would like} {to see|to read|} {only|just|} the {last|final|bottom|closing} <N> lines {of|from|in} <F>
r {the|its} {end|bottom|tail} of <F>{:|,} {<N> lines|the last <N> lines}
r {pls|plz|please|hey} {show|read|print} {me|} {the|} last <N> lines {of|from|in} <F>{| thx| thanks}
i {tail|show|read|print|quote} {the last <N> lines of|the end of|the final <N> lines of} <F>
i {show|read|print} <N> lines {from the end|from the bottom|at the end} of <F>
i {go|jump|scroll} to the {end|bottom} of <F> and {read|show|print} the last <N> lines
n the {last|final|closing|bottom} <N> lines {of|in|from} <F>
w what the {last|final} <N> lines {of|in} <F> {say|are|contain}
q what do the {last|final} <N> lines {of|in} <F> say?
q how do the last <N> lines of <F> {read|go}?
r {show|print|read|give} {me|} the last <N> lines {of|from|in} <F>
r last <N> lines of <F>
"""

FRAMES["quote_line"] = """
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
r {pls|plz|please|hey} {show|read|quote|print} {me|} {line <N>|the <O> line} {of|from|in} <F>{| thx| thanks| ty}
r {gimme|give me|lemme see|let me have|bring me} {line <N>|the <O> line|line nr. <N>|line no. <N>|line #<N>} {of|from|in} <F>
r {what's|whats|what is|what was} {line <N>|the <O> line|line #<N>|line no. <N>} {of|in|from} <F>{|?| like?| again?}
r <F>{:|,| -|;| =>} {line <N>|<O> line|line #<N>|line no. <N>|l. <N>|the <O> line please|line <N>, please|line <N> please|what is line <N>|what's on line <N>|read line <N>}{?|}
r <F>{:| }<N>{|?}
r {line <N>|the <O> line|line #<N>}{:|,| -|;|} {file|in|of|out of|taken from} <F>{|?|, please}
r {which|what} {words|text|sentence|statement|entry|information|content} {is|are|do we have|do we find|can be found|is given|stands} {on|in|at} {line <N>|the <O> line} {of|in} <F>?
r {line <N>|the <O> line} {of|in|from} <F> {is|was} {what I need|what I want|needed|wanted|the one I look for|important|the interesting one|missing in my notes}{|. Read it|. Show it|; what does it say|. What is it}{?|}
r {line <N>|the <O> line} {of|in|from} <F> {should|must|shall|has to|needs to} be {read|quoted|shown|printed|read out|displayed|cited}
r {can|could} {line <N>|the <O> line} {of|in} <F> be {read|quoted|shown|printed}{| to me| for me| here|, please}?
r {there is|I see|the compiler reports|they report} {a problem|an error|a mistake|something|a bug|something odd} {on|in|at} {line <N>|the <O> line} of <F>{.|;|,|:} {show it|what does it say|read it|quote it|print it|what is written there|let me see it}{?|}
r {my|our|the} {teacher|boss|friend|book|colleague|editor} {quotes|cites|mentions|refers to|talks about|asks about} {line <N>|the <O> line} of <F>{.|;|,} {what does it say|read it|what is written there|show it|quote it|what does it read}{?|}
r {I|we} {stopped|was|am|got stuck} {reading|} at {line <N>|the <O> line} of <F>{.|;|,} {what does it say|read it|what is written there|show it|quote it|what was there}{?|}
r {I|we} {forgot|can't remember|don't know|wonder} {what|how} {line <N>|the <O> line} of <F> {says|reads|goes|is}{|. Show it|; read it|. Tell me}
r {of|from|in} <F>{,|} {I need|I want|show|read|give me|print|quote} {only|just|} {line <N>|the <O> line}{|, nothing else|, please| and no more}
r {not|I don't want} {the whole|all of the|the entire} file <F>{, just|, only|; only|; just|, but} {line <N>|the <O> line}
r {open|take|load|go to|turn to|scroll through} <F>{,|;|.| and|:} {read|quote|show|print|what is} {line <N>|the <O> line}{| to me| for me|?|}
r {count|go|scroll|move|jump} {down|} to {line <N>|the <O> line} {of|in} <F>{,|;|.| and|:} {read it|quote it|tell me what it says|show what is there|what does it say}{?|}
r {if|when} I {go to|look at|open|read} {line <N>|the <O> line} {of|in} <F>{,|} what {do I see|will I read|is there|do I find|does it say}?
r {in|inside} <F> {on|at|in} {line <N>|the <O> line} {what is|there is what|what stands|what do you see}{?|}
r read me please {line <N>|the <O> line} from file <F>
r {how|what} {sounds|looks|goes|is written} {line <N>|the <O> line} {in|of} <F>?
r {line|row} number <N>{,|:|} {file|of|in} <F>{|: what does it say|, read it|?}
r {line|row}{: |=| = }<N>{,|;|} {file|path|in}{: |=| = }<F>
r {file|path|in}{: |=| = }<F>{,|;|} {line|row}{: |=| = }<N>
r {the text|the words|the content|what is written|the sentence} {on|in|at} {line <N>|the <O> line} of <F>{,| is what I want|, please| is needed|, read it to me| - show me}
r {I'd|I would} {like|love|need} {to see|to read|to hear|to know} {line <N>|the <O> line|what is on line <N>|what the <O> line says} {of|in|from} <F>
i {extract|isolate|single out|pick|pick out|select|grab|fetch|pull} {line <N>|the <O> line|line number <N>} {from|out of|in|of} <F>
i {cite|recall|report|announce|present|spell out|write out} {what is on line <N>|line <N>|the <O> line|the text of the <O> line|what the <O> line says} {of|in} <F>
i {sed|awk|cut} {line <N>|the <O> line} {out of|of|from} <F>
r {could|can|would} you {please|} {read|show|print|quote|tell|give} me {line <N>|the <O> line} {of|from|in} {the file|} <F>{?|}
r {read|show|print|quote|give} {me|} {line <N>|the <O> line|line number <N>} {of|from|in} {the|my} <F> file
r {what|which} is {line <N>|the <O> line|line number <N>} {of|in} {the file|} <F>{?|}
r {what|which text} {does it say|is written|is there|stands} {on|in|at} {line <N>|the <O> line|line number <N>} {of|in} {the file|} <F>{?|}
"""

FRAMES["last_line"] = """
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
r {pls|plz|please|hey} {show|read|quote|print} {me|} the {last|final} line {of|from|in} <F>{| thx| thanks}
r {what's|whats|what is|what was} {the last|the final|the very last|the bottom|the closing} line {of|in|from} <F>{|?| again?}
r <F>{:|,| -|;} {last line|final line|the last line|its last line|what is the last line|bottom line|how does it end}{?|}
r {last|final} line{:|,| -| of| from|} <F>{|?|, please}
r {how|with what} does <F> {end|finish|close|stop}{?|, in its last line?|? Read the last line|? Show the last line}
r {with|} {what|which} {words|text|line|sentence} does <F> {end|finish|close|stop}{| with| on}?
r {the|its} {end|bottom|tail|finish} of <F>{:|,|} {last line|the last line|what does the last line say|only the last line}{?|, please|}
r {what|which line} {stands|is|comes|do you find|is written} {last|at the end|at the bottom|at the very end} {in|of} <F>?
r the last line {of|in} <F> {should|must|shall|has to} be {read|quoted|shown|printed}
r {open|take} <F>{,|;|.| and|:} {read|quote|show|print} {the last line|its last line|how it ends|the final line|the line at the bottom}
r {in|of|from} <F>{,|} {I need|show|read|give me|print|quote} {only|just|} the {last|final} line
i {go|jump|scroll|skip} to the {end|bottom} of <F> and {read|quote|show} {the line there|the last line|me the last line|what it says}
i {tail|read|show|print} {the end of|the last bit of|just the end of} <F>{, one line|: the last line|, only one line|, the last line}
r {could|can|would} you {please|} {read|show|print|quote|tell|give} me the {last|final} line {of|from|in} {the file|} <F>{?|}
r {what|which} is the {last|final|very last} line {of|in} {the file|} <F>{?|}
"""

FRAMES["first_lines"] = """
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
r {how|with what} does <F> {begin|start|open}? {Show|Read|Give me|Print} {the|its} first <N> lines
r {only|just} the {beginning|start|top|head} of <F>{:|,|} {<N> lines|the first <N> lines|lines one to <N>}{|, please}
r <F>{:|,} {the|its} {beginning|start|top|head}, <N> lines
r {I|we} {need|want} {only|just|} {the first <N>|<N> opening|the top <N>} lines {of|from|in} <F>
i {head|preview|sample|skim|quote|peek at} {the first <N> lines of|the top <N> lines of} <F>
i {print|show|read|give me|fetch} <N> lines {from the start|from the top|from the beginning|at the start|at the top} of <F>
i {start|begin} reading <F> and {stop|halt|end} after <N> lines
r {pls|plz|please|hey} {show|read|print} {me|} {the|} first <N> lines {of|from|in} <F>{| thx| thanks}
r {gimme|give me|lemme see|let me have} {the|} first <N> lines {of|from|in} <F>
r <F>{:|,| -|;} {first <N> lines|the first <N> lines|<N> lines from the top|top <N> lines|head, <N> lines|head -<N>}{?|, please|}
r head -{n |}<N> <F>
r {first|top|initial} <N> lines{:|,| -| of| from|} <F>{|?|, please}
r {what|which} {are|do|is in} the {first|top} <N> lines {of|in} <F>{| say| contain| look like}?
r the {first|top|opening} <N> lines {of|in} <F> {should|must|shall} be {read|shown|printed|quoted}
r {what|which text} {stands|is} {at|in} the {start|beginning|top} of <F>{?|,} {Show|Give me|I mean|read} {the|its} first <N> lines{?|}
r {open|take} <F>{,|;|.| and|:} {read|quote|show|print} {the|its} first <N> lines
r {not|I don't need} the {whole|entire} file <F>{, just|, only|; only|, but} the first <N> lines
r {in|of|from} <F>{,|} {I need|I want|show|read|give me|print|quote} {only|just|} the first <N> lines
r lines {1|one} {to|through|until|till} <N> {of|from|in} <F>{|, please|: show them|?}
i {start|begin} at the top of <F> and {read|show|print} <N> lines
i {show|read|print} lines {1|one} {to|through|until|till} <N> {of|from|in} <F>
i {show|read|print|give me} the first <N> {rows|lines of text} {of|from|in} <F>
r {could|can|would} you {please|} {read|show|print|give} me the first <N> lines {of|from|in} {the file|} <F>{?|}
r {what|which} are the first <N> lines {of|in} {the file|} <F>{?|}
r {read|show|print|display|give me} the {first|top} <N> lines {of|from|in} {the file|my file|file|} <F>{| please|, please| for me}
"""
