"""Sentences further from the plain request: reasons first, the object at the end, questions put sideways.

Same notation as frames.py; joined to the rest by frames_more.all_train().
"""

FAR = {}

FAR["count_files"] = """
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
"""

FAR["list_read"] = """
r {the folder|the directory|} <D> {holds|has|contains} {a single|just one|exactly one|only one|one} {file|document}{.|, and|;} {I want to read it|tell me what it says|read it to me|show it to me|print what it says|what is written there}
r {somewhere|} in <D> {there is|lies|sits|you find} {a|one|a single} {file|document}{.|;|,} {Read it|show me its text|what does it say|tell me what is in it|please read it out}
r {I forgot|I don't know|I can't remember|nobody told me} {the name of|how they called|what is called} the file in <D>{, but|. Please|; just|. Find it and} {read it|show it|tell me what it says|print it}
r {find out|see|look} what {is|file is|file lies|is kept} in <D>{,|, and|. Then|, then} {read|show|print|quote} {that|it|the file|that file|what you found} {to me|out loud|for me|}
r {list|look in|check|open} {the folder|the directory|} <D> {first|} {and then|, then|. After that} {read|show|print|open|tell me} {the|that} {file|only file|one file|file you find} {that is there|in it|inside|you find|}
r {read|show|print|tell} me {whatever|whichever|what|the} file {I have|we have|they left|is kept|is stored|you can find|was put} {in|inside} <D>
r {what|which text|which words} {is|are|stands|stand} in the {file|document} {I keep|they left|that is kept|lying|sitting|stored} {in|inside} <D>?
r {only|just} one file {is|lies|exists|lives} {in|inside|under} <D>{:|.|,|;} {what does it say|read it|show me the text|quote it|I want its text|tell me what it says}
i {step|look|peek|dive} into <D> and {quote|read|show|tell me|report} {the text of the file|the file|what the file says|the words of the file} {there|in it|you find|inside|}
i {pick|open|take} {up|} the {lone|sole|single|only|one} {file|document} {in|of|from} <D> and {read|quote|print|show} {it|its text|what it says}
i {discover|find out|determine} the name of the file in <D>, then {show|read|print} {it|the file|its text}
i {quote|recite|report|repeat} {what|everything|the words that} the {sole|only|single|one|} file {of|in|inside} <D> {says|holds|has}
n the {words|text|content} of {whatever|the sole|the lone|the single|that one} file {there is|kept|} in <D>
w what the {sole|lone|only|single} {file|document} {of|in|inside} <D> {has to say|holds|tells}
q what does {the sole|the lone|that one|whatever} file {of|in|inside} <D> {say|hold|tell}?
"""

FAR["refuse"] = """
r {which|what} {book|film|movie|song|country|city|food|colour|phone|car} {should I|would you|do you|could we} {read|watch|choose|like|visit|eat|buy|pick|prefer}{| for <Z>| about <Z>}?
r {how|why} {do|does|did|can|could|would} {people|one|scientists|we|they|<Z>} {make|build|cook|learn|grow|fix|live|fly|sleep|work}{| with <Z>| <Z>}?
r {give|offer} me {your|an|some} {opinion|advice|thoughts|view|recommendation} {on|about} <Z>
r {compare|contrast} <Z> {and|with|to} <Z2>
r {I feel|I am|I'm} {sad|tired|bored|lonely|happy|sick}{.|,} {what should I do|tell me something nice|cheer me up|talk to me|any advice}{?|}
r {book|order|buy|reserve} {me|us|} {a|some} {flight|table|ticket|pizza|hotel|taxi|flowers}{| for <Z>}
r {send|write} {an email|a letter|a message|a text message} to {my boss|my mother|my friend|the team|<P>}{| about <Z>}
r {what|how} {is|will be|was} the {weather|temperature|traffic|news|score} {today|tomorrow|now|outside|like}{?|}
r {delete|erase|remove|destroy|wipe} {the file|the folder|} <F>{| please| now| for good}
r {get rid of|throw away|clean up|wipe out} {the file|} <F>
r {in|with} {two|three|a few|simple|your own} words, {explain|describe|summarize} {<Z>|the text in <F>|<F>}
r {rewrite|shorten|improve|rephrase|proofread|polish} {the text in|the text of|} <F>{| in better words| so it sounds better| for a child}
r {debug|fix the bugs in|refactor|optimize|test|review} {the program|the code in|my code in|} <F>
r {write|code|program|develop} {a|an|some} {program|script|app|game|website|function|class} {that|which|to} {sorts|plays|computes|draws|makes|about} <Z>
r {prove|show|derive} {that|why} <Z> {is|was|equals|follows|works}{| true}
r {who|what} {wins|won|will win|rules|leads|owns} {the election|the cup|the race|the war|<Z>}?
r {play|sing|draw|paint|record|film} {me|us|} {a|some|the} {song|picture|music|game|tune|portrait}{| of <Z>| about <Z>}
r {is|are|was} <Z> {better|older|bigger|safer|cheaper|faster} than <Z2>?
r {plan|organize|schedule|prepare} {a|my|our} {trip|party|day|week|meeting|holiday|wedding}{| to <Z>| about <Z>}
"""

FAR["edit"] = """
r {there is|I see|we have|I found} {a typo|a mistake|an error|a slip} in <F>{:|.|,} {<A> should be <B>|it should say <B>, not <A>|it says <A> but should say <B>|<A> must be <B>|change <A> to <B>|I meant <B>, not <A>}
r {I|we|they} {wrote|typed|put|have} <A> in <F>{, but|; |.} {it should be|I meant|it must be|we want|it has to be|the right word is} <B>
r {not|never} <A> but <B> {is what|should stand in|must be in|belongs in} {<F>|<F> should say}
r <B>, not <A>, {should be|must be|belongs|has to be|is right} in <F>
r <A> in <F> {was|is} {renamed|changed|now called|to be} <B>{.|;|,} {update it|fix the file|edit the file|change it there|please update}
r {every|each|any|the} <A> {in|of|inside} <F> {becomes|should become|has to become|turns into|must be|ought to be} <B>
r {the|our} {client|boss|customer|team|teacher} {wants|prefers|asked for} <B> {instead of|rather than|in place of|over} <A> in <F>
r {when|once} you are done, <F> {should|must} {say|read|have|contain} <B> {where|instead of where|in the place where} <A> {is|was|stood}
r {correct|fix|repair|mend} <F>: <A> {is wrong, <B> is right|should read <B>|must read <B>|has to be <B>|becomes <B>}
r {old|old text|old word|from|before}: <A>, {new|new text|new word|to|after}: <B>, {file|in|in file}: <F>
r {file|in} <F>: {replace|change|swap|switch|turn} <A> {with|to|for|into} <B>{| please|, thanks}
r {edit|fix|update} <F>{.|:|;} {old|find|search} <A>{,|;| and} {new|replace with|write|put} <B>
r <F> {needs|wants|deserves|requires} {an edit|a fix|a change|an update|a correction}: {<A> to <B>|<B> for <A>|<A> becomes <B>|<B> instead of <A>|<A> should be <B>|write <B> where <A> stands}
r {I'd rather|I would rather|I'd prefer to|I prefer to} {have|see|read} <B> {than|instead of|over} <A> in <F>
r {make|let} {it|the text} <B> {where it now says|instead of|where now is|where you read} <A> in <F>
r {could|can|would} {it|<F>} {say|read|have} <B> instead of <A>{| in <F>}?
i {let|make|have} <F> {talk of|speak of|mention|name} <B> {instead of|rather than|where it named} <A>
i {apply|do|carry out|perform|make} {this|one|the following|a} {edit|change|replacement|correction} {to|in|on} <F>: <A> {becomes|to|goes to|turns into|should be} <B>
i {put|write|place|insert|drop|set} <B> {over|on top of|in the place of|in place of|into the place of} <A> in <F>
i {overwrite|supersede|exchange|trade in} <A> {in|of|inside} <F> {with|by|for} <B>
i {convert|transform|adapt|alter|modify} <A> {in|of|inside} <F> {to|into|so that it is|so that it says|so that it reads} <B>
i {see to it|make sure|take care|ensure} that <F> {says|has|reads|uses} <B> {instead of|where it has|in place of|and no longer|rather than} <A>
i {use|take|choose} <B> {as the new word for|instead of|to replace|in place of} <A> {in|inside|within} <F>
i in <F> {let|have|make} <B> {take the place of|replace|stand for|stand in for|stand where stood} <A>
"""

FAR["key"] = """
r {my|our|the} {program|server|script|app} {reads|takes|uses} <K> from <F>{.|;|,} {what does it get|what is it|which value is that|what will it see}?
r {somebody|someone|a colleague|I|we} {set|changed|chose|defined|wrote} <K> in <F>{.|;|,} {to what|what is it now|which value|what did they write|tell me the value}{?|}
r {I have|I've got} {a question|something to ask} about <F>: {what is|what value has|how is} <K>{| set}?
r {see|look} at <F> and {answer|say|tell me}: {what is|what value has|how much is} <K>?
r <F> {defines|sets|gives|stores|assigns|lists} <K>{.|;|,|:} {as what|to what|what value|with which value|which one|what is it}{?|}
r {setting|key|entry|option|variable|field} <K>{, file| in| of|, in file} <F>: {value|what value|which value|tell me|report}{?|}
r {what|which value} {did|does|would|will} <F> {give|list|say|tell|assign|have} {for|to|as|about} <K>?
r {how much|how big|how high|how long|what sort of thing} is <K> {in|according to|if I believe} <F>?
r {if|when} I {read|open|load|look up} <K> in <F>, what {do I get|will I see|value comes|is it}?
r {the|which} {number|word|text|value} {behind|next to|after|beside|belonging to} <K> in <F>{| is what I need|, please|?}
i {scan|read|search|parse|query} <F> {until you see|and report|and tell me|for} {<K>|the value of <K>|what <K> is}
i {retrieve|obtain|deliver|return|fetch|supply} {<K>|the value of <K>|what stands for <K>|the setting <K>} {from|out of|in|as set in} <F>
i {quote|cite|state|name} {the value|what <F> has|the entry} {of|for|under} <K>{| in <F>}
n {the|my|our} <K> {as|like it is|that is} {set|given|written|stored|defined} in <F>
w what {someone|they|we|I} {set|chose|wrote|gave} {for|as} <K> in <F>
w what <F> {assigns to|defines as|gives as|lists as|stores for} <K>
"""

FAR["lines"] = """
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
"""

FAR["show"] = """
r {I|we} {forgot|don't remember|can't recall|don't know} what {is in|I wrote in|they wrote in|stands in} <F>{. Show me| , show it|. Read it|; tell me|, please read it}
r {my|the} {screen|editor|eyes} {is broken|are bad|does not work}{.|,|:} {read|tell|show} me <F>
r {what|which text} {did|have} {I|we|they|someone} {write|put|written|store|stored|save|saved} {in|into} {the file|} <F>?
r <F>{, what does it say|: what is in it|. What is in there|, read it to me|, all of it|: show|, please show it| - read}{?|}
r {time to|let us|let's} {read|see|open|look at} <F>
r {I'd like|I want|I need} {to hear|to have|to know} {the words of|what stands in|everything from|what is written in} <F>
i {recite|quote|repeat|echo|reproduce|output} {the file|the whole file|all lines of|everything in|the text of|} <F>
i {let me|have me|help me} {read|see|know} {what is written in|what stands in|the text of|all of} <F>
i {unfold|reveal|type out|spell out|write out|read out|read aloud} {the contents of|the text of|what is in|} <F>
"""

FAR["copy_line"] = """
r {I|we} {like|want|need|will use} {line <N>|the <O> line} of <F>{.|,|;} {keep|store|save|write|put} it {in|into|as} <G>
r {in|from|inside} <F> {there is|find|look for|go to} {line <N>|the <O> line}{.|,|;} {it|that line} {goes|should go|belongs|must go} {to|into} <G>
r {source|from}: <F>, line <N>{.|,|;} {target|to|destination}: <G>
r {let|make} <G> {be|become|consist of|hold} {what is on line <N> of|line <N> of|the <O> line of} <F>
r {a|the} {copy|duplicate} of {line <N>|the <O> line} {of|from} <F> {should be|must be|is needed|is to go|goes} {in|into} <G>
r {what|whatever} {line <N>|the <O> line} of <F> {says|holds|has} {should|must|has to} {go|be written|be saved|be put} {to|into|in} <G>
i {duplicate|reproduce|repeat|mirror|clone} {line <N>|the <O> line|line number <N>} of <F> {in|into} <G>
i {build|produce|generate|fill|make} {the file|a file|} <G> {from|out of|with|using} {line <N>|the <O> line|line number <N>} {of|in|from} <F>
i {note|log|record|register|keep|hold|set down} {in|into} <G> {what|the words that} {line <N>|the <O> line} of <F> {says|has|holds}
i {lift|pull|cut|borrow} {line <N>|the <O> line} {out of|from} <F> and {paste|put|write|place|drop} it {into|in|to} <G>
"""

FAR["write"] = """
r <T> {goes|should go|must go|belongs|has to go|shall stand} {to|into|in} {the file|a file|a new file|} <G>
r <T> {is|shall be|should be|must be|has to be} {the text|the content|what stands|all that stands|the only line} {of|in|for} {the file|} <G>
r <T> is what {I want in|should be in|must be in|goes into|belongs in|stands in} <G>
r {start|open|begin} {a|the} {new|empty|fresh|} {file|text file} <G>{ and|,| and then} {write|put|type|enter} <T> {into it|in it|there|}
r {get|have|make} {a|the} file <G> {ready|done|made|going} {with|that says|saying|whose text is|which says} <T>
r {file|name|path|title}: <G>{,|;|.} {text|content|body|words}: <T>
r {a|one} {file|note|document} {by the name|under the name|with the name} <G> {should|must|has to} {say|hold|contain|have}: <T>
r {so that|in order that} {I|we} {remember|don't forget} it{,|:} {write|put|note|save} <T> {in|into|to} <G>
r {remind|tell} {the reader|people|them} {in|with} {the file|} <G>: <T>
i {leave|place|deposit|drop|pin} {a note|a message|the text|the words} <T> {in|into|as} {the file|} <G>
i {have|let} {the file|a file|} <G> {say|read|contain|hold} {just|only|exactly|nothing but|} <T>
i {author|publish|issue|release|start} {a|the} {file|note} <G> {with|saying|that says|consisting of} {the text|the words|} <T>
"""

FAR["calc_write"] = """
r <E>{: write|. Write|, write|; save|. Put|. Note} {the result|the answer|what you get|the number} {to|into|in} <G>
r {work out|calculate|compute|solve|do|find} <E> and {let|have|make} <G> {hold|contain|be|keep|say} {it|the outcome|the result|the number}
r {let|have|make} <G> {hold|contain|say|keep} {the answer|the result|the number|the value} {of|to|for} <E>
r <G> {should|must|has to|shall} {hold|contain|say|have|keep} {the answer|the result|the number|the value} {of|to|for} <E>
r {I need|I want|we need} <E> {done|solved|worked out|computed} and {kept|stored|saved|written} {in|to|into} <G>
r {how much|what} is <E>? {Let <G> say it|<G> should hold it|Keep that in <G>|Write it to <G>|Store the number in <G>|Save the result as <G>}
i {evaluate|solve|compute|calculate} <E>{; |, then |, and |: } {store|keep|note|write|file} {what you get|what comes out|the value|the figure} {in|into|as|under} <G>
i {file|deposit|drop|log|enter} the {value|result|outcome|answer} of <E> {in|into|under} <G>
"""

FAR["copy_key"] = """
r {my|our|the} <G> {should|must|has to|shall} {hold|contain|have|say} {the value of <K>|what <K> is|<K>|the <K>} {from|in|of|as in} <F>
r {source|from}: <F>, {key|setting|entry}: <K>{.|,|;} {target|to|destination|write to}: <G>
r {see|check|find|look up} {what <K> is|<K>|the value of <K>} in <F>{.|,|;} {it|that|the value} {goes|belongs|should go|must go} {to|into} <G>
r {I|we} {need|want} a {file|copy|note} <G> {of|with|that holds} {the value of <K>|<K>|what <K> is} {in|from|of} <F>
i {extract|lift|pull|read} {the value of <K>|<K>|what <K> is} {from|out of} <F>{; |, then |, and |: }{store|keep|note|write|put} {it|the value} {in|into|to} <G>
i {let|have|make} <G> {hold|contain|be|say} {what <F> has for|the value of|what is set for} <K>{| in <F>}
"""

FAR["search"] = """
r {I|we} {know|think|believe|remember} <W> is {somewhere|} in <F>{.|,|;|, but} {where|on which line|which line|tell me the line|find it}{?|}
r {my|the} {boss|teacher|friend} {asks|wants to know} {where|on which line} <W> {is|stands|appears} in <F>
r {can|could} {I|one|we} {find|read|see} <W> {in|inside|anywhere in} <F>{?|? Where?|, and where?|? On which line?}
r {does|do} {any|some} {line|lines} of <F> {have|contain|mention|say} <W>{?|? Which?|? Which one?}
r {file|in} <F>{:|,} {find|search|look for|where is|lines with} {the word|the text|} <W>{|?}
i {hunt|fish|sift|scour|rummage} {through|in} <F> {for|to find|until you find} <W>
i {track down|spot|detect|pinpoint|discover} {the word|the text|} <W> {in|inside|within} <F>
i {highlight|mark|print|return|output|quote} {the lines|each line|any line|all lines} of <F> {with|that have|containing|that mention} <W>
"""

FAR["list_here"] = """
r {what|which things} {have|do} {we|you|I} {got|have|see|find} {here|around here|in here|in front of you|to work with}{?|}
r {I am|I'm} {new here|lost|just starting}{.|,|:} {what files are there|show me the files|list the files|what is here}{?|}
r {before|as a first step|to begin|first of all},? {list|show|name} {the files|all files|what is here|what we have}
r {where am I|what is this place}{,|?} {and|} {what files are here|list the files|show me what is here|what is here}{?|}
i {name|tell|call out|enumerate|read off} {me|} {each|every|any|all the} {file|files|thing} {you see|you have|in sight|around|within reach|here}
i {give|show|make} {me|us} {an inventory|a catalogue|an index|a directory|a table} {of|for} {this folder|the files|the workspace|what is here}
q what {lies|sits|is stored|is kept|is lying} {here|in this folder|in the workspace|around here}?
"""

FAR["first_lines"] = """
r {how|with what} does <F> {begin|start|open}? {Show|Read|Give me|Print} {the|its} first <N> lines
r {only|just} the {beginning|start|top|head} of <F>{:|,|} {<N> lines|the first <N> lines|lines one to <N>}{|, please}
r <F>{:|,} {the|its} {beginning|start|top|head}, <N> lines
r {I|we} {need|want} {only|just|} {the first <N>|<N> opening|the top <N>} lines {of|from|in} <F>
i {head|preview|sample|skim|quote|peek at} {the first <N> lines of|the top <N> lines of} <F>
i {print|show|read|give me|fetch} <N> lines {from the start|from the top|from the beginning|at the start|at the top} of <F>
i {start|begin} reading <F> and {stop|halt|end} after <N> lines
"""
