"""The place of a word in one file or all.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["search"] = """
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
r {I need|I want|I'd like|we need|give me|get me|find me|show me} {the lines with|every line with|the place of|the line number of|where I find|all lines that have|the lines that contain} <W> {in|from|of} <F>
r <W>: {where|on which line|in which line|which line} {of|in} <F> {is it|does it stand|do I find it|}?
r <W> {is|stands|appears|occurs|must be|should be} {somewhere|} in <F>{.|,|;|} {where|on which line|find it|which line|in what line}?
r {on|in|at} {what|which} {line|lines|place|places} {is|does|do we see|can one see|of <F> is} <W> {in <F>|stand in <F>|}?
r {does|has|do} <F> {have|contain|mention|got} <W> {|anywhere|somewhere|in it}{?|? Where?|, and where?|, on which line?}
r {is|does} {the word|the text|the term|} <W> {in|part of|found in|written in|appear in|come up in} <F>{?|? Where?|, and where?|, on which line?}
r {please|kindly|now|just} {go|look|read|search} {through|over|in} <F> {for|until you see|and find|and point out|and report} <W>
r {the|all} lines {of|in|from} <F> {that|which} {have|contain|mention|say} <W>, {please|I need them|which are they|which ones}?
r {in|inside|within} <F> {there is|stands|you find|I wrote|someone wrote} <W>{.|,|;} {where|on which line|which line|find it|tell me the line}
i {say|tell|report|name|state} {me|} {where|on which line|at which line|in which lines} {the word|the text|the term|} <W> {is found|is written|is used|stands|appears|comes up|occurs|can be found} in <F>
i {say|tell|report|name|state} {me|} the {line|lines|line number|line numbers|place} {where|in which|on which} <F> {has|contains|mentions|says} <W>
i {point|lead|take} me to <W> in <F>
i {comb|dig|skim|work} through <F> {for|to find|looking for} <W>
i {check|test|verify|see} <F> for {the word|the text|the term|lines with|any line with|} <W>
n {the|each|any|every} {spot|place|line|row|point} {in|of} <F> {with|containing|that has|where you read|that mentions} <W>
r {I|we} {know|think|believe|remember} <W> is {somewhere|} in <F>{.|,|;|, but} {where|on which line|which line|tell me the line|find it}{?|}
r {my|the} {boss|teacher|friend} {asks|wants to know} {where|on which line} <W> {is|stands|appears} in <F>
r {can|could} {I|one|we} {find|read|see} <W> {in|inside|anywhere in} <F>{?|? Where?|, and where?|? On which line?}
r {does|do} {any|some} {line|lines} of <F> {have|contain|mention|say} <W>{?|? Which?|? Which one?}
r {file|in} <F>{:|,} {find|search|look for|where is|lines with} {the word|the text|} <W>{|?}
i {hunt|fish|sift|scour|rummage} {through|in} <F> {for|to find|until you find} <W>
i {track down|spot|detect|pinpoint|discover} {the word|the text|} <W> {in|inside|within} <F>
i {highlight|mark|print|return|output|quote} {the lines|each line|any line|all lines} of <F> {with|that have|containing|that mention} <W>
r {pls|plz|please|hey} {find|search|look for|grep|locate} <W> in <F>{| thx| thanks| ty}
r {gimme|give me|show me|lemme see} {the lines with|lines containing|where is|every line with|all lines that have} <W> {in|from|of} <F>
r {where's|wheres|where is|where was|where the hell is} <W> {in|inside} <F>{|?}
r <F>{:|,| -|;| =>} {find|where is|grep|lines with|line with|which lines have|look for|search for|is there|where does it say|on which line is|contains} <W>{|?}
r <W>{:|,| -|;|} {where in|on what line of|which line of|find it in|search it in|look it up in|lines of|which lines in} <F>{|?}
r grep {-n|for|} {|the word} <W> {in|} <F>
r {which|what} {line|lines|row|rows|place|places} {of|in} <F> {says|say|speak of|mention|carry|hold|have|contain|include|show|name} <W>?
r {on|in|at} {which|what} {line|lines|row|place} {of|in} <F> {does it say|do we read|is written|stands|occurs|appears|comes|shows up|do they mention} <W>?
r {does|will|did} {the word|the name|the text|the string|the term|} <W> {occur|appear|come up|show up|turn up|feature|exist} {in|inside|within|anywhere in|somewhere in} <F>{?|? Where?|? On which line?}
r {did|do|have} {I|we|they} {mention|write|use|say|put|include|written|used} <W> {in|inside|anywhere in|somewhere in} <F>{?|? Where?|? On which line?}
r {I|we} {need|have|want} to {find|locate|know where|check for|see} <W> {is|} in <F>
r {I|we} {remember|know|am sure|think|believe} {that|} <F> {mentions|contains|has|says|talks about} <W>{.|;|,} {Where|On which line|Which line|Find it|Find the line|Where exactly}{?|}
r {somewhere|at some place|on some line} in <F> {there is|stands|it says|they mention|I wrote} <W>{.|;|,} {Where|On which line|Which line|Find it|Find the line|Where exactly}{?|}
r {my|our|the} {teacher|boss|friend|colleague} {says|claims|thinks|believes} {that|} <W> {is|stands|appears|occurs} in <F>{.|;|,} {Where|Is it|On which line|Check|Find it|Is that so|Check that}{?|}
r {can|could} <W> be {found|seen|read|located} {in|inside|anywhere in|somewhere in} <F>{?|? Where?|, and where?}
r {the word|the name|the text|the string|the term|} <W> {in|inside|within} <F>{:|,| -|;} {where|which line|on which line|what line|find it|line number|where exactly|search it}{?|, please|}
r {lines|the lines|every line|all lines|any line} {with|containing|that contain|having|about|that mention} <W> {in|of|from} <F>{|, please|?| are needed}
r {lines|the lines|all lines} {with|containing|having} <W> {in|of|from} <F> {should|must|shall} be {listed|found|shown|printed}
r {if|when|whenever} <F> {has|mentions|contains|says} <W>{,|} {tell me where|tell me the line|on which line|say where|show the line}{|?}
r {is|was} {there|} {any|some|a} {mention|trace|sign|occurrence|use} of <W> {in|inside|within} <F>{?|? Where?|? On which line?}
r {go|read|run|look|leaf} through <F>{,|;|.| and|:} {find|tell me where|look for|where is|stop at|note where you see} <W>{|?}
r {open|take|load} <F>{,|;|.| and|:} {find|search for|look for|where is|locate|show the lines with|tell me where it says} <W>{|?}
r {search|look|scan|check|grep} {the file|} <F>{,|:|;|.} {I need|I want|word|for|term|what I look for is|pattern} <W>
r {search|find|pattern|term|word}{: |=| = }<W>{,|;|} {file|in|path}{: |=| = }<F>
r {file|in|path}{: |=| = }<F>{,|;|} {search|find|pattern|term|word}{: |=| = }<W>
r tell me please where {is|stands|be} {the word|} <W> in {file|the file|} <F>
r in <F> {where|which line} {is|have|has} {the word|} <W>{?|}
r {what|how} about <W>{,|:|;} {is it|does it appear|can you find it|where is it} in <F>{?|}
i {find|give|show|list|collect|gather|report} {every|each|any} {occurrence|appearance|mention|instance|use|place} of <W> {in|inside|within} <F>
i {filter|pick|select|extract|sift} {the|all|} lines {with|containing|that have|that mention} <W> {from|out of|in} <F>
i {tell|say|report} {in|on} {which|what} line{s|} of <F> {it says|you find|you see|we have|there is|one reads} <W>
i {find|seek|hunt|chase|trace} {the word|the text|the string|} <W> {down|} {in|inside|within|throughout} <F>
i {make sure|verify|confirm|check|see} {that|if|whether} <F> {mentions|contains|has|includes|holds} <W>{| and where| and on which line|}
w {whether|if} {the word|} <W> {occurs|shows up|turns up|stands|is used} {in|inside|within|anywhere in} <F>
n {the|all} {occurrences|appearances|mentions|places|positions} of <W> {in|inside|within} <F>
r {which|what} {line|lines} {of|in} {the file|} <F> {contain|contains|have|has|mention|mentions} {the word|the text|the name|the phrase|} <W>{?|}
r {could|can|would} you {please|} {find|search for|look for|locate} {the word|} <W> {in|inside} {the file|} <F>{?|}
r {does|do} {the file|} <F> {contain|have|mention|include} {the word|the text|the name|the phrase|} <W>{?|}
r {find|search for|look for|locate|grep for} {the word|the text|the name|the phrase|} <W> {in|inside|within} {the file|my file|file|} <F>{| please|, please| for me}
r grep <W> {in|from|inside} <F>
r {find|show|print|list|give me} {all|the|all the|any|every} {lines|line} {in|of|from} <F> {that contain|containing|with|that mention|matching|that has} <W>
"""

FRAMES["search_dir"] = """
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
r {I need|I want|I'd like|we need|give me|get me|find me|show me} {the files with|every file with|the file that has|all files that contain|the names of all files with|the file mentioning} <W>
r <W> {is|stands|appears|must be|should be|was} {somewhere|} in {one of|some of|a|some} {the files|my files|these files|file}{.|,|;|} {where|which one|which file|find it|in which}?
r {in|inside} {what|which} {file|files|document|documents} {is|stands|appears|do we have|can I read|is there} <W>?
r {please|kindly|now|just} {go|look|read|search} {through|over|in} {all|all the|all of the|my|the} files {for|and find|and report|to see which one has|and tell me which has} <W>
r {what|which} {file|files|document|documents} {says|say|talks of|talk of|uses|use|has|have} <W> {in it|inside|}?
r <W>: {which files|what file|in what files|which file|which documents} {have|has|contain|contains|mention|mentions} {it|that word|this|that}?
i {say|tell|report|name|state} {me|} {in which files|in what file|which files|which file} {the word|the text|the term|} <W> {is found|is written|is used|appears|comes up|occurs|can be found|is in}
i {comb|dig|skim|work} through {the files|all files|everything} {for|to find|looking for} <W>
i {point|lead|take} me to the {file|files} {with|that has|about} <W>
i {search|check|scan|grep} {everything|every file|all files|each file|all documents} {for|to find} {the word|the text|the term|} <W>
n {the|each|every} {document|file} {that|which} {has|contains|mentions|says} <W>
n all {documents|files} {that|which} {have|contain|mention} <W>
r {pls|plz|please|hey} {find|search|look for|grep|locate} <W> {everywhere|in all files|in my files|anywhere here|in the whole folder}{| thx| thanks}
r {where's|wheres|where is|where was|where else is} <W> {mentioned|written|used|in these files|in my files|in all this|hidden|to be found}{| here| anywhere| at all}{|?}
r {which|what} {file|files|document|documents|ones} {says|say|speak of|mention|carry|hold|have|contain|include|name|talk of} <W>{?| here?| anywhere?}
r <W>{:|,| -|;|} {which file|in which file|which files|what files|find it in all files|search everywhere|which files have it|where is it mentioned|in what document}{|?}
r grep {-r|-rn|all files for|everything for|recursively for} <W>{| .| here}
r {all|every|any|the} {files|file|documents|document} {with|containing|that contain|having|that mention|about} <W>{|, please|?| are needed|: which|: list them|: name them}
r {did|do|have} {I|we|they} {mention|write|use|say|put|written|used} <W> {in|inside} {any file|some file|one of the files|any of these files|one of my files}{?|? Which?|? Where?}
r {I|we} {remember|know|am sure|think|believe} {that|} {one|some} {file|document} {mentions|contains|has|says} <W>{.|;|,} {Which|Which one|Find it|Which file|Find the file|What is its name}{?|}
r {I|we} {need|have|want} {to find|the file with|the files with|to know which file has|to know which files have} <W>
r {I|we} {lost|forgot|can't find} the {file|document} {with|that has|about|containing|that mentions} <W>{.|;|,|} {Which|Which one|Find it|Which file|Where is it|Search it|}{?|}
r {can|could} <W> be {found|seen|read} {in|inside} {any file|some file|one of the files|any of these files|the files here}{?|? Which?}
r {is|was} there {any|some|a} {mention|trace|sign|occurrence|use} of <W> {in|among|within} {the files|these files|my files|any file|this folder|the workspace}{?|? Where?}
r {go|read|run|look} through {every file|all files|the files|everything here|my files}{,|;|.| and|:} {find|tell me where|look for|where is|see which has} <W>{|?}
r {search|look|scan|check|grep} {all files|everywhere|the workspace|this folder|everything}{,|:|;|.} {I need|I want|word|for|term|what I look for is} <W>
r {the word|the name|the text|the term} <W>{:|,| -|;|} {which file has it|in which file|which files|which files mention it|where is it used|where in the workspace}{?|}
i {find|give|show|list|collect|gather|report} {every|each|any|all} {occurrence|appearance|mention|place|file} {of|with} <W> {in all files|in the workspace|in this folder|here|across all files|among the files}
i {tell|say|report} in {which|what} {file|files|document} {it says|you find|you see|we have|there is|one reads} <W>
i {search|comb|sift|scan} {the whole folder|the entire workspace|this directory|every document|all documents} for <W>
r {look|search|check} {if|whether} {any|some|one} {file|document} {here|in this folder|in the workspace|} {has|mentions|contains|talks about|says} <W>
r {who|which file|what file|which one} {has|mentions|contains|knows|uses|talks about} <W>{?| here?| of them?| in this folder?}
r {where|in which files|in what files} {do|did|can} {we|I|they|you} {mention|use|find|read about|speak of|have written} <W>{?|}
r {it|somewhere it|one file|a file} says <W>{.|;|,|, but} {which file|where|in which file|what file is that|find the file}{?|}
r {find|give me|tell me|list|show} the {names of the files|file names|files} {that|which} {have|mention|contain|include|use|hold} <W>
r {is|was} <W> {in|inside|mentioned in|used in|found in|part of} {any|one|some} {file|document|of the files|of my files|of these files}{?|? Which?}
r {does|did|do} {any|any one|some|one} {file|document|text|note} {here|of mine|in here|} {have|mention|contain|include|speak of|use} <W>{?|? Which?|? Which one?}
r {all files|every file|the whole folder|the workspace|my files|everything}{:|,|;| -} {search|find|grep|look for|who has|where is} <W>
r {across|over|through|in} {all files|every file|the whole folder|the workspace|all of the files}{,|} {find|search|look for|where is|grep} <W>{|?}
i {tell|show} me {every|each} file {in which|where} <W> {occurs|appears|stands|is|is mentioned}
i {determine|find out|establish|see} {which|what} {file|files} {hold|mention|contain|include|use|have} <W>
r {which|what} {file|files|of the files|of my files} {contain|contains|have|has|mention|mentions} {the word|the text|the name|} <W>{?|}
r {in|} which {file|files} {does|do|is|can I find} {the word|the name|the text|} <W> {appear|occur|mentioned|}{?|}
r {find|search for|look for|grep for|grep} {the word|the text|the name|} <W> {in|through|across} {all files|all the files|every file|my files|this folder|the workspace|all of my files}{| please|, please}
r {could|can|would} you {please|} {find|search|tell me|check} {which file contains|what files mention|all files for|in which file is} <W>{?|}
r {any|is there any|are there any|do any} {file|files} {with|containing|mention|that mention|contain} <W>{?|}
"""
