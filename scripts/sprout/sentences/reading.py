"""The whole text of a file; whether it is there.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["show"] = """
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
r {I need|I want|I'd like|we need|give me|get me|send me} {all of|the whole of|everything in|all that is in|the full text of|what is in} <F>
r {please|kindly|now|just} {read|show|open|give me|let me have|let me see} {all of|the whole|everything in|what is in|} <F>
r {what|which text|which words} {is|are|stands|stand|does one find|do we find|can be found} {in|inside|within} {the file|} <F>?
r {what|so what} {does|did|would} {the file|} <F> {hold|tell us|tell me|have to say|have in it|say exactly}?
r {the|all the|the whole|the entire} {text|content|words|writing} {of|in|inside|from} {the file|} <F>, {please|I need it|I want it|now|if you can}
r {let|allow} {me|us} {have|take|get} a look {at|into|inside} {the file|} <F>
r {I|we} {must|have to|want to|need to|would love to} {see|read|know|check} {what <F> says|what is in <F>|the text of <F>|all of <F>|<F>}
i {say|tell|report|repeat|give} {me|us|} {what|all that|everything that} {you find|you see|you read|is|stands|is written|is stored} {in|inside|within} {the file|} <F>
i {hand|pass|bring|get} {me|us} {the text|the contents|the content|all} {of|in|from} {the file|} <F>
i {put|bring|throw} {the text|the contents|all} of <F> {on the screen|here|on my screen}
i {look|peer|see} {inside|into|what is inside} {the file|} <F> {and tell me what is there|and tell me|and report it|and read it|}
n {all|everything} {that stands|written|stored|kept|that is} {in|inside} {the file|} <F>
r {I|we} {forgot|don't remember|can't recall|don't know} what {is in|I wrote in|they wrote in|stands in} <F>{. Show me| , show it|. Read it|; tell me|, please read it}
r {my|the} {screen|editor|eyes} {is broken|are bad|does not work}{.|,|:} {read|tell|show} me <F>
r {what|which text} {did|have} {I|we|they|someone} {write|put|written|store|stored|save|saved} {in|into} {the file|} <F>?
r <F>{, what does it say|: what is in it|. What is in there|, read it to me|, all of it|: show|, please show it| - read}{?|}
r {time to|let us|let's} {read|see|open|look at} <F>
r {I'd like|I want|I need} {to hear|to have|to know} {the words of|what stands in|everything from|what is written in} <F>
i {recite|quote|repeat|echo|reproduce|output} {the file|the whole file|all lines of|everything in|the text of|} <F>
i {let me|have me|help me} {read|see|know} {what is written in|what stands in|the text of|all of} <F>
i {unfold|reveal|type out|spell out|write out|read out|read aloud} {the contents of|the text of|what is in|} <F>
r {pls|plz|please|hey} {show|read|cat|print|open} {me|} {the file|} <F>{| thx| thanks| real quick}
r {gimme|give me|lemme see|let me see|let me have|bring me} {what's in|what is in|the text of|all of|the contents of|the whole|} <F>
r {what's|whats|what is|what was} {in|inside|written in} {the file|my file|} <F>{|?| again?| exactly?| please?}
r <F>{:|,| -|;| =>} {read|show|print|open it|content|contents|text|read it out|whole text|what's in it|what does it say|let me see|cat|full text, please|everything}{?|}
r {cat|less|type|more|view|open|read|show|print|display}{:| -|} {the file|} <F>{|, please|, thanks|?}
r {which|what} {words|text|message|information|content|notes|story|things} {is|are|do we have|do we find|can be found|stands|did I put} {in|inside} {the file|} <F>?
r {I|we} {need|want|would like} {to see|to read|to know|to view|to hear} {all of|what is in|the text in|the contents of|everything in|the whole of} {the file|} <F>
r {my|our|the} {friend|boss|colleague|teacher|sister} {wrote|left|sent|gave me|made} {the file|} <F>{.|;|,} {What does it say|Read it|Show it|Read it to me|What is in it|Print it}{?|}
r {I|we} {can't|cannot} {open|read|see|view} {the file|} <F>{.|;|,} {Show it|What does it say|Read it for me|What is in it|You read it}{?|}
r {the file|} <F> {should|must|shall|has to|needs to} be {read|shown|printed|opened|displayed}{| to me| here| in full|, please}
r {can|could} {the file|} <F> be {read|shown|printed|opened|displayed}{| to me| here| for me|, please}?
r {can|could|may} I {see|read|have|get} {the text of|the contents of|what is in|all of|} {the file|} <F>?
r {if|when} I {open|read|look into} {the file|} <F>{,|} what {do I see|will I read|is there|does it say|do I find}?
r {take|have} a {look|peek} {at|into|in|inside} {the file|} <F> {and tell me|and say|and report|, then tell me} {what you see|what is there|what it says|what is written}
r {the|all the|all} {text|words|lines|contents|content} {of|in|from} {the file|} <F>{|, please|?| are needed| is what I need|: show them|, nothing left out}
r {don't|do not|no need to} {count|change|search|summarize} {anything|it}{,|;|:} {just|only} {read|show|print} <F>
r {I'd|I would} {like|love} to {see|read|know} {what is in|the text of|all of|what they wrote in|what stands in} <F>
r {what|which text} {do|would|can} {you|we|I} {find|see|read|get} {in|inside} {the file|} <F>?
r {how|what} {does|is} {the text of|the text in|the content of} <F>{| read| look| go}?
r show me please {file|what is in file|text of} <F>
r {in|inside} {the file|} <F> what {is|stands|it says|is written}{?| please?}
r {read|show|tell} {to me|me} the {letter|note|poem|story|list|document|recipe} {in|called|from} <F>
i {dump|list|type|echo|put out|throw out|stream} {the contents of|the text of|all lines of|the whole file|the file|} <F>{| on the screen| here| to me}
i {open|pull|bring|call} {up|} {the file|} <F> {and show me|and read me|and print|and let me see} {the text|what it says|all of it|it|the contents}
i {give|show|read|hand} me {the full|the complete|the whole|the entire|all the} {text|content|contents} {of|in|from} {the file|} <F>
i {walk|take|lead} me through {the text of|the file|what is in|} <F>
r {I|we} {am|are} {curious|interested|eager to know|wondering} {about|what is in|what stands in|what they wrote in} {the file|} <F>{|. Show it|. Read it to me}
r {what|which words} {did|does} {he|she|the author|my friend|someone|the file|it} {write|say|put|tell|note|leave} in {the file|} <F>?
r {the|my} file <F>{:|,| -|;} {what is in it|read|show me|print it|contents please|text}{?|}
r {it is|it's} {the file|} <F> {that|which} I {want to read|want to see|need to see|would like to read}
r {all|everything} {in|of|inside} {the file|} <F>{,|:| -|} {please|show it|on the screen|read out|from top to bottom|from start to end}
r {from|} {top to bottom|start to end|beginning to end|first to last line}{,|:} {read|show|print} {the file|} <F>
r {lay|put|spread} {the text of|the contents of|} {the file|} <F> {before me|on the table|on the screen|here}
r {speak|say|tell} {out|} {the text of|what is in|what stands in} <F>
r {without|with no|and no} {comment|changes|summary}{,|:} {the text of|show|read|print} {the file|} <F>
r {is|are} there {anything|something|any text|any words} in {the file|} <F>?{| What?| Show me.| Read it.| What does it say?}
r {does|did} {the file|} <F> {say|tell|contain} {anything|something}{?|? What?|? Show me.|? Read it.}
r {has|have} {the file|} <F> {anything|something|any text} {in it|inside}{?|? What?|? Show me.|? Read it.}
i {go|read} {through|over} {the file|} <F> {for me|aloud|line by line|from the start|and tell me all of it|and show everything}
i {share|relay|deliver|transmit|communicate} {the text|the contents|the words|the message} {of|in|from} {the file|} <F>
i {display|present|render|expose|reveal} {the file|} <F> {in full|as it is|unchanged|completely|on the screen|to me}
r {could|can|would} you {please|} {read|show|print|open|display} {me|} {the file|the contents of|} <F>{| to me| for me}{?|}
r {read|show|print|open|display|cat} {me|} {the|my} <F> file{| please|, please| to me}
r {what|which text} {is|does it say|is written|stands} {in|inside} {the file|my file|file|} <F>{?|}
r {show|print|display|give|read} {me|} {the|all the|the full|the whole} {content|contents|text} {of|in|from} {the file|my file|file|} <F>{| please|, please| for me}
r {what|which things} does {the file|} <F> {say|contain|hold|have in it}{?|}
"""

FRAMES["exists"] = """
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
r {please|kindly|now|just} {look|check|see|find out} {if|whether} {there is a file|there is|you have|we have|you see|you can find} <F>
r {is|was|are we sure|do you think} {there|} {a file|} {called|named|} <F> {here|there|around|in this folder|in the workspace|is there}?
r {I need to|I want to|I must} know {if|whether} {<F> is there|<F> exists|there is a file <F>|we have <F>}
r {pls|plz|please|hey} {check|see} {if|whether} {there's|there is|we got|we have} {a|the} file {called|named|} <F>{| thx| thanks| here}
r {did|have} {I|we|you|they|someone} {already|ever|} {create|created|make|made|save|saved|write|written} {a file|the file|} {called|named|} <F>{?|? Is it there?}
r {did|have} {I|we} {lost|lose|forget|forgot|delete|deleted} {the file|} <F>{?|, or is it there?|, or does it still exist?|, or is it still here?}
r {is|was} {the file|} <F> {missing|gone|lost|deleted|still around|still with us|available|on disk|on the disk|to be found|present|already there|in place}{?|, or not?|, or is it there?}
r <F>{:|,| -|...} {there|exists|does it exist|is it there|present|there or not|is that a file here|yes or no|does such a file exist|do we have it|still there}{?|}
r {yes or no|true or false|simple question|tell me yes or no}{:|,} {is there a file|is there|do we have|does|is} <F>{| there| here| exist}{|?}
r {exists|exist|present|is there|file there|do we have}: <F>{|?}
r {can|could|do} you {see|find|spot|locate|confirm} {a file|the file|any file} {called|named|by the name of|with the name|} <F>{?| here?| anywhere?| around?}
r {I|we} {need|want|have} to {be sure|make sure|know for sure|verify|confirm|check} that {the file|} <F> {exists|is there|is present|is still there|is here|is in place}
r {I|we} {am|are} {not sure|unsure|uncertain} {if|whether} {the file|there is a file|} <F> {exists|is there|is here|was saved}{|. Check|; check it|. Is it|. Please look}{?|}
r {before|after} {I|we} {write|overwrite|create|open|start} {it|anything|one|a new one}{,|:} {check whether|check if|tell me if|is it so that|make sure that} {the file|} <F> {exists|is there|is already there}{|?}
r {I|we} {saved|put|created|expect|need|lost|miss} {a file|the file} {called|named|} <F>{.|;|,} {Is it there|Does it exist|Is it still there|Can you see it|Check if it is there|See if it is here}{?|}
r {my|our|the} {program|script|boss|friend|editor} {says|claims|thinks|complains|believes} {that|} <F> {is missing|does not exist|is there|exists|is gone}{.|;|,} {Is it|Is that so|Is it true|Check|Check that|Please verify}{?|}
r {it|there} {should|must|might|could} be {a file|one} {called|named} <F>{.|;|,} {Is it there|Is there|Check|Do you see it|Verify that|Does it exist}{?|}
r {what|how} about {a file|the file|} {called|named|} <F>{?|,} {does it exist|is it there|do we have it|there or not|is it around}{?|}
r {such|a} file as <F>{, does it exist|, do we have it|, is it there|: is there any}{?|}
r {the|a} file {called|named|by the name of|with the name|} <F>{,|:| -} {does it exist|is it there|is there one|do we have it|exists or not}{?|}
r {has|have} {the file|} <F> {been|already been} {created|saved|written|made|made yet}{?|, I mean is it there?}
r {whether|if} {the file|} <F> {exists|is there|is present} {is what I want to know|is my question|I need to know|I don't know|is unclear}
r {look|search} {around|here|in the folder|in the workspace} {for|and see if there is|and tell me if there is|to see if we have} {a file|the file|} {called|named|} <F>
r file <F>{?| there?| here?| exists?| yes or no?| existing?|, exists?|, is there?}
r {have|has|got} {we|you|I} {got|} {a|the|} file {called|named|} <F>{?| here?| somewhere?}
r is {it|} {so|true|correct|right} that {the file|a file|} <F> {exists|is there|is here|is in the folder|is present}?
r {exist|is exist|have you} {the file|file} <F>{?| here?| or no?}
i {confirm|verify|validate|establish|make sure} {that|whether|if} {the file|a file|} {named|called|} <F> {exists|is there|is present|is really there|is available|can be found}
i {test|check|verify} {the existence|the presence} of {the file|} <F>
i {tell|say|report|answer} {me|} {if|whether} {you see|you find|you have|there is|we own|I have} {a file|any file|} {called|named|} <F>
i {look|see|check} {if|whether} {the file|} <F> {is around|can be found|has been saved|is still here|is missing|is in this folder|is lying here}
w {if|whether} {I|we|you} {have|own|keep} {a file|the file} {called|named|} <F>
w {if|whether} {the file|} <F> {is present|is missing|is around|is available|still exists|really exists}
n the existence of {the file|} <F>
r {it|that} {would|will} be {good|bad|helpful|nice} {to know|if I knew} {if|whether} {the file|} <F> {exists|is there|is here}
r {tell|answer} me{:|,} {is|does|was} {the file|there a file|} <F> {there|here|exist|exists|present}{?|}
r {somebody|someone|he|she|my boss} {asks|asked|wants to know|wonders} {if|whether} {the file|there is|we have|} <F> {is there|exists|here|is still there|}{?|}
r {are|r} you {able to|in a position to} {see|find} {a file|the file|} <F>{?| here?}
r {look|check}{:|,} {is|do we have|have we} {the file|a file|} <F>{?| there?| here?}
r {existence|presence} {check|test}{:| of| for|} <F>
r {do|don't} {I|we|you} {have|own|see|possess} {a|any|the} {file|document|thing} {called|named|with the name|} <F>{?| here?| or not?}
r {the file|} <F> {exists|is there|is here|is present}{, right?|, true or false?|, doesn't it?|, isn't it?|? Yes or no?|, yes?|, or am I wrong?}
r {there|here} {is|exists} {a file|the file|} <F>{, right?|, true or false?|, isn't there?|? Yes or no?|, yes?|, or am I wrong?}
r {is there|do we have|do I have|can you see|can you find} {a|any|the|some} file {called|named|with the name|} <F>{| here| in this folder| in the workspace| anywhere}{?|}
r {does|did} {the file|a file called|a file named|} <F> {exist|exist here|exist yet|still exist}{?|}
r {check|see|find out|tell me|look} {if|whether} {the file|a file called|a file named|there is a file called|} <F> {exists|is there|is here}
r {check|see|tell me|find out} {if|whether} {there is|there's|we have|I have} {a file|the file|any file} {called|named|with the name|} <F>{| here| in this folder}
"""
