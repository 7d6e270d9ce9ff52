"""Sentences of as many builds as people have: story first, purpose last, passive, telegraphic, colloquial, broken English.

Same notation as frames.py; joined to the rest by frames_more.all_train().
COUNT is a family: `@` is the counted thing, `<F>` the place (a folder for files).
"""

COUNT = """
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

BROAD = {}

BROAD["count_files"] = """
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
"""

BROAD["list_read"] = """
r {I|we} {keep|have|put|left|saved} {one|a single|exactly one|only one|just one} file in <D>{.|;|,} {what does it say|read it|tell me its text|show me what is in it|open it|what is written in it}{?|}
r {my|our|the} {friend|boss|colleague|teacher} {left|put|saved|hid|dropped} {a|one|some|a single} file in <D>{.|;|,} {what does it say|read it to me|tell me what it says|open it and read it|show me its text}{?|}
r <D> {has|contains|holds} {one|a single|just one|only one|exactly one} {file|document|item}{.|;|:|,| -} {its text|its content|what does it say|contents, please|read|show|read, please|what is written in it}{?|}
r {there|in the folder} {is|lies} {one|a|a single|some} file {in|inside|under} <D>, {whose name I don't know|I don't know its name|name unknown|I forgot the name|whatever its name}{.|;|,} {read it|show it|print it|what does it say|tell me what it says}{?|}
r {a|one|some} file {of unknown name|whose name I forgot|without me knowing its name|I don't know the name of} {is|lies|sits|is stored} in <D>{.|;|,} {read it|show it|print it|what does it say|tell me what it says}{?|}
r {don't|do not} know {how it is called|its name|the name|what it's called}, but {there is|I have} {one|a|a single} file in <D>{.|;|,|:} {read it|show it|print it|what does it say|let me see it}{?|}
r {whatever|what|all that|everything that} {the one|the only|the sole|the single|the} file {in|inside|of} <D> {says|contains|holds|has}{,|} {I want to read it|read it to me|show it to me|tell me|print it}
r {what|which} {message|text|note|words|story|content} {is|are|hides|do I find|can I read} in the {only|one|single|lone|sole} file {of|in|inside|under} <D>?
r {what|which words} {stands|stand|is written|are written|is to be read|can be read} in the {only|one|single|lone|sole} file {of|in|inside|under} <D>?
r {the|that} {only|one|single|lone|sole} file {of|in|inside|under|within} <D>{:|,| -} {read it|show it|print it|what does it say|its text|what's in it}{?|}
r {folder|directory|dir} <D>{:|,|.|;} {only file|one file|single file|the only file}{:|,|;| -} {read it|show it|print it|what does it say|its text|read|content}{?|}
r {look|check|see|find out} {what file|which file|what} {is|lies|sits|there is} in <D> {and|then|, then|; then} {read it|show it|read it to me|tell me what it says|print it|print its text|open it|show me its text}
r {look|check|see|find out} {what the file|how the file} in <D> is {called|named}{ and|,| and then|, then} {read it|show it|read it to me|tell me what it says|print it}
r {open|enter|go to|go into|visit|unlock} {the folder|the directory|} <D>{,|;|.| and| and then} {read|show|print|quote} {the file in it|the file inside|the only file|the file that lies there|the file you meet|what file you find|the one file}
r {list|ls} {the folder|the directory|} <D>{, then|; then|. Then| and then} {read|show|print|cat|open|quote} {what you find|the file that shows up|the file listed|the result|the file you see|it}
r {first|step one|to begin}{,|:|} {list|look at|look into} {the folder|} <D>{,|;|.} {second|step two|then|afterwards|next}{,|:|} {read|show|print} {the file|the file there|what you found|the only file}
r {two steps|two things|do this}: {list|look into} <D>{,|;| and} {read|show|print|quote} {the file|its only file|the file there|the one file in it}
r {I|we} {need|want|would like|am after|have to see} {the text|the content|the words|what is written} {of|in|from} the {only|one|single|lone|sole} {file|document} {that|which} {is|lies|sits|is kept} in <D>
r {there should|there must|should} be {one|a single|just one|only one} file in <D>{.|;|,} {What does it say|Read it|Please read it|Show me|What is in it}{?|}
r {as|since|because} <D> {has|holds|contains} {just|only} one file, {you can read it to me|read it|tell me what it says|show it|just print it|no name is needed, read it}
r {please|pls|plz|hey} {read|show|cat|open|print} {the|that} {one|only|single} file {in|inside|from} <D>{| thx| thanks|, I forgot its name|, whatever it is called|, the name does not matter}
r {gimme|give me|lemme see|let me have|bring me} {the text of|what's in|what is in|} {the|that} {one|only|single|lone} file {in|inside|from} <D>
r {read|show|print} me file in <D>, {is|it is|there is} only one
r in <D> {is|are} only one file, {what|which text} {it says|is in it|stands there|has it}?
r {it is|it's} the {only|single|one} file {in|of} <D> {that|which} {I want to read|I want to see|I'd like to read|you should read|you must show}
r the {content|contents|text} of <D>'s {only|one|single|sole|lone} {file|document}{|, please|?}
r <D>'s {only|one|single|sole|lone} {file|document}{:|,|} {what does it say|read it|shows what|says what|print it}{?|}
r {does|has} <D> {have|got} {a file|one file|a single file}? {Then read it|Read it|If so read it|Show me what it says|What does it say|Print it if so}{|?|.}
r {can|could} the {only|one|single|sole|lone} file in <D> be {read|shown|printed|opened}{| to me| for me| here|, please}?
r the {only|one|single|sole|lone} {file|document} {in|inside|of} <D> {should|must|has to|shall|is to} be {read|shown|printed|opened|read out|quoted}{| to me| now|, please}
r {curious|I'm curious|I wonder|wondering}{:|,|} what does the {only|one|single|sole|lone} file in <D> {say|contain|hold|tell us}?
r {a|one} {note|letter|document|text} {was|has been|is} {left|put|stored|saved|placed} in <D>{.|;|,} {Read it|Show it to me|What does it say|Find it and read it|Find it, then print it}{?|}
r {I|we} {saved|stored|wrote} {something|a text|a note|one file} {in|into|inside} {the folder|the directory} <D>{.|;|,|, but} {what was it|I forgot what it says|read it back|find the file and read it|which words are in it}{?|}
i {hunt|search|look} for the file in <D> and {read|print|show|quote} {it|its text|what it says}
i {get|fetch|bring|hand|pass} me the {text|content|words} {of|from} the {file that is|only file|one file|single file} {in|inside|kept in} <D>
i {tell|say|report} what is written in the {only|one|single|sole|lone} {file|document} {in|of|inside} <D>
i {enter|open|check|search} <D>{,| and} {read|read out|print} the {first and only|one and only|only existing|single} file
"""

BROAD["refuse"] = """
r {translate|put|render|turn} <T> {to|into|in} {german|spanish|french|italian|japanese|latin|polish|another language}
r {translate|summarize|summarise|explain|describe|review|correct|improve|rate|analyse|interpret} {the file|my file|the document|the text of|the content of|} <F>{| for me| please| in one sentence| in a few words| in german| briefly| to me}
r {what|which} {is|was|are} the {capital|population|language|president|flag|area|currency|king|history|largest city} of <P>?
r {who|which person|which man|which woman} {invented|discovered|wrote|painted|founded|designed|built|killed|said|directed|sang} <Z>?
r {when|in which year|what year} {was|did} <P> {born|die|founded|start|end|happen|built|discovered|invented|win|begin}?
r {when|in which year|what year|how long ago} was <Z> {invented|built|found|made|founded|discovered|first used}?
r {where|in which country|in what city} {is|was|lies|can I find|can I buy|do I get} <P>{| located| born| on the map}?
r {how|what is the best way} {do I|can I|does one|to|should I} {cook|bake|learn|fix|repair|grow|paint|clean|build|draw|play|sell|buy|win} {<Z>|a <Z>|good <Z>}{|?| at home?| quickly?}
r {why|how come} {is|are|was|were} <Z> {so|} <Z2>?
r {how|why} {does|do|did} <Z> {work|exist|fly|taste good|smell|happen|move|grow|matter|burn|float}?
r {what|why} {do|does|did} {you|people|they} {think|feel|believe|say|know} {about|of} <Z>?
r {what's|what is|what are} {love|life|time|the sun|god|happiness|money|the internet|a computer|your dream|the future|a black hole|gravity|the meaning of life|<Z>|a <Z>}?
r {tell|sing|write|read|make up|invent|give} {me|us} {a|another|your best|some|one more} {joke|story|fairy tale|riddle|poem|song|rhyme|haiku|limerick|bedtime story|pun|fact|fun fact}{| about <Z>| about <Z> and <Z2>|, please|!}
r {I need|I want|I'd like|we need|can I have|could I get} {a|some|another|your best} {joke|story|poem|recipe|song|slogan|title|name|idea|essay|speech|letter|gift idea|nickname}{| about <Z>| for <Z>| for my <Z>|, please}
r {write|draft|compose|prepare|create} {a|an|the|my} {essay|article|blog post|report|cover letter|application|speech|email|resume|novel|love letter|summary|presentation} {about|on|for|of} {<Z>|my <Z>|the <Z>}
r {write|code|develop|build|create|program|implement} {me|} {a|an|some|the} {game|website|program|app|script|web page|function|class|bot|calculator|server|parser} {in python|in c|in java|for <Z>|about <Z>|that plays <Z>|that counts <Z>|with <Z>}
r {install|update|upgrade|uninstall|set up|configure|compile|download} {python|linux|the program <Z>|<P>|a browser|the newest version|the package <Z>|docker}{| on my computer| for me| please}
r {send|forward|mail|post|share|tweet} {<F>|the file <F>|a message|an email|this|my report|<T>} {to|with} {<P>|my boss|my friend|my mother|everybody|the team|the world}
r {call|phone|text|message|ring|ask|invite|meet} {<P>|my boss|my mother|a doctor|the police|my friend}{| for me| now| tomorrow| about <Z>}
r {remind|wake|alert} me {tomorrow|at five|in ten minutes|later|next week|at 8:30|when <P> comes}{| to buy <Z>| about <Z>|}
r {set|start|make} {an alarm|a timer|a reminder|an appointment|a date} {for|at|in} {five|ten minutes|tomorrow|8 o'clock|an hour|<P>}
r {order|buy|book|reserve|rent|sell|find} {me|us|} {a|some|two|my} {<Z>|ticket|hotel|table|car|flight|pizza|house|job}{| for tomorrow| in <P>| for <P>|, please}
r {play|stop|pause|record|show} {some|a|the|my} {music|song|video|film|movie|radio|game}{| by <P>| about <Z>| please|}
r {what|how} {is|will be|was|about} the {weather|temperature|forecast} {in|at|for} <P>{|?| today?| tomorrow?}
r {will|does|is|did} it {rain|snow|going to rain|freeze|be sunny|get warm} {today|tomorrow|in <P>|this week|now}?
r {who|which team|what party} {won|will win|lost|is winning} {the game|the election|the match|against <P>|in <P>|the cup|yesterday}?
r {what|which} {book|film|movie|song|phone|car|dog|game|laptop|wine} {is the best|is good|do you recommend|should I buy|do you like|do you advise|is better}?
r {do|don't} you {like|love|hate|know|prefer|believe in|dream of|eat|drink|have} {<Z>|<P>|music|dogs|me|feelings|friends}?
r {can|could} you {sing|dance|think|dream|feel|draw|see me|hear me|cook|drive|fly|love|speak german|speak french|play <Z>|paint <Z>|teach me <Z>|predict <Z>}?
r {should|shall|must|may} I {buy|eat|sell|marry|visit|learn|trust|take|choose|call} {<Z>|<P>|my <Z>}{| or <Z2>| today| tomorrow}?
r {is|are|was|were} <Z> {dangerous|healthy|good for me|expensive|alive|real|true|edible|poisonous|illegal|useful|important}?
r {I|we} {don't understand|never understood|can't grasp|know nothing about|forgot all about} <Z>{.|,|;} {explain it|teach me|help|what is it|tell me more|explain, please}{?|}
r {I have|my <Z> has|I've got|we have} {a headache|a problem|a fever|no money|no idea|a broken heart|a bad day|a question about love}{.|,|;} {help me|what can I do|what now|any advice|what should I do}{?|}
r {I am|I'm|we are} {hungry|ill|in love|afraid|angry|alone|unhappy|excited|stressed|not well|thirsty}{| today| because of <P>| again|, talk to me|. What to do|. Help me}{?|}
r {delete|remove|erase|drop|kill|destroy|purge|shred|wipe} {all|every one of|all of|all my|these|the old} {files|folders|logs|backups|data|documents|everything}{| here| in this folder| now| please}
r {delete|remove|erase|drop|unlink|purge|shred|trash} {the folder|the directory|the file|my file|that|} <F>{| please|, please| now| at once| completely|, I don't need it| and everything in it|, thanks}
r {I|we} {want|need|would like} {the file|} <F> {gone|deleted|removed|away|erased|out of here}
r {make|let} {the file|} <F> {disappear|vanish|go away}
r {compress|zip|encrypt|decrypt|unzip|unpack|archive|convert|print on paper|scan|upload|publish} {the file|the folder|} <F>{| please| for me| to pdf| with a password| as a zip}
r {sort|shuffle|reverse|reformat|indent|format|merge|split|clean|tidy} {the lines of|the words of|the text in|the code in|the numbers in} <F>{| alphabetically| by size| for me| please}
r {find|fix|spot|solve|hunt} {the|all|any|my} {bugs|bug|errors|mistakes|security holes|problem} in {the program|the code|my script|} <F>
r {make|render|write} {the text in|the story in|} <F> {shorter|longer|funnier|better|more polite|more formal|easier to read|sound nicer}
r {what|which} {mood|style|meaning|moral|main idea|language|opinion|author|feeling} {has|is behind|do you see in|does one find in|is in} {the text of|the text in|} <F>?
r {rate|judge|grade|criticize|evaluate|assess} {the quality of|the style of|the text in|my essay|} <F>
r {draw|paint|sketch|generate|design|make|create} {a|an|me a|some} {picture|image|logo|photo|drawing|portrait|icon|map|chart} {of|with|for|showing} {<Z>|<P>|a <Z>}
r {let's|let us|shall we|do you want to|can we} {play|talk|chat|go|sing|eat|dance|discuss|philosophize}{| chess| about <Z>| a game| together| with <P>| hangman}{?|}
r {give|teach|tell} me {a lesson|everything you know|something interesting|some facts|the news|the truth|a secret|your opinion|three reasons|some tips}{| about <Z>| on <Z>| of <P>|}
r {who|what} is {better|stronger|richer|older|smarter|more famous|taller}{:|,} {<Z> or <Z2>|<P> or <Z>|you or <P>}?
r {what|who} {happens|would happen|will happen} {if|when} {I|we|you} {mix|eat|drop|lose|burn|forget} <Z>?
r {how|what} {old|tall|rich|heavy|fast|far|deep|big} is {<P>|the <Z>|a <Z>|the moon|the earth|the sun}?
r {how many|how much} {people|money|countries|stars|cats|legs|planets|languages|years} {live in|are in|has|does|exist in|are there in} <P>{| have}?
r {what|which} {time|day} {is it in|is today in|will it be in} {<P>|new york|tokyo}?
r {spell|define|pronounce|rhyme|conjugate|hyphenate} {the word|} {<Z>|<T>}{| for me| please|}
r {what|which} word {rhymes with|is the opposite of|means the same as|comes from} <Z>?
r {what|how} {do|does} {you call|one say|they call|we say} <Z> {in german|in french|in spanish|in another language}?
r {what|which} {does|is the meaning of|do you understand by} <Z>{| mean| stand for}?
r {turn|switch|shut} {on|off|down} {the light|the computer|my phone|the music|the heating|the tv|the <Z>}
r {hack|crack|break into|spy on|attack|scan} {<P>|the server of <P>|my neighbour|a bank|the network|this computer}
r {plan|organise|design|outline|suggest} {a|my|our|some} {holiday|trip|menu|workout|diet|birthday party|lesson|garden|career|wedding}{| in <P>| for <Z>| with <Z>|}
r {think|meditate|reason|reflect|philosophize} {about|on|over} <Z>{| and tell me your thoughts|}
r {what|which} {color|colour|taste|sound|shape|smell} {is|has|does} <Z>{| have}?
r {open|start|close|launch|quit} {the browser|firefox|the editor|word|excel|the camera|<P>|the game}
r {guess|predict|forecast|foretell} {my|the|tomorrow's} {age|name|future|weather|number|lottery numbers|winner|mood}{| of <P>|}
r {change|reset|tell me|guess} my {password|pin|email address|phone number|account|birthday}
r {git|please} {commit|push|merge|rebase|clone} {my|the|all|everything|these} {changes|branch|repository|work|}
r {find|get|give} me {photos|pictures|videos|news|information|cheap flights|a doctor|a job|friends|a hotel} {of|about|on|near|to|in} {<P>|<Z>}
r {search|google|look up|browse} {the web|the internet|online|wikipedia|} {for|about} {<Z>|<P>|news}
"""

BROAD["edit"] = """
r {pls|plz|please|hey} {change|swap|replace|fix|edit} <A> {to|with|for|->} <B> in <F>{| thx| thanks| ty}
r <F>{:|,| -} <A> {->|=>|to|becomes|goes to|is now|out, in with|has become|shall be} <B>
r <A> {->|=>} <B>{,|;|} {in|file|in the file|inside} <F>
r sed {style|like}: <A> {->|to|with|by} <B> {in|on} <F>
r {s|sub|replace|edit|swap}: <A> {by|to|with|for|->} <B>{,| in| @|, file|, in} <F>
r {there|here} {is|stands|is written} <A> in <F>{.|;|,|, but} {I want|make it|it should be|we need|it must be|let it be|I would like} <B>{ there| instead|}
r {someone|somebody|my colleague|the intern|a friend} {wrote|typed|put} <A> {in|into} <F>{.|;|,|, but} {it should be|make it|change it to|that must be|please make that|it has to be|correct is} <B>
r {I|we} {no longer|don't|do not} {say|call it|use|want|like|need} <A>{.|;|,} {Put|Use|Write|Set} <B> {in|into} <F> {instead|in its place|where it stood}
r {the|our} {name|word|term|project|product|value|company|title} <A> {is now|was renamed|was changed to|has become|is called now|became} <B>{.|;|,} {Update|Fix|Edit|Change|Adapt|Correct} {it in|this in|the file|that in|} <F>
r {since|because|as} <A> {is now|became|was renamed|is called} <B>, {update|fix|edit|adapt|correct|change} {the file|} <F>{| accordingly| please| too}
r {we|they} {renamed|changed|moved from} <A> {to|into} <B>{.|;|,} {Update|Please update|Edit|Fix|Correct|Adapt} <F>{| accordingly| for that| please|}
r {could|can|would} {you|we|one} {make sure|see to it|see} that <A> {is|becomes|gets} {replaced by|changed to|swapped for|turned into|substituted by} <B> in <F>{?|, please?}
r {can|could} <A> {in|inside|of} <F> be {replaced by|changed to|swapped for|turned into|made into|switched to|exchanged for} <B>{?|, please?}
r <A> {in|inside|of|within} <F> {has to|must|should|needs to|ought to|is to|shall} {be|become|turn into|be turned into|be changed to|be replaced with|be swapped for|make room for} <B>
r {in|inside} <F>{,|} <A> {has to|must|should|needs to|ought to|is to|shall} {be|become|turn into|be turned into|be changed to|be replaced with|be swapped for|give way to} <B>
r {the|a} {typo|mistake|error|slip|wrong word} <A> in <F>{:|,|;} {should be|correct it to|fix it to|must be|write|make it|right is} <B>
r {I made|there is|I left} {a|one} {typo|mistake|error} in <F>{.|;|:|,} <A> {should have been|should be|was meant to be|ought to be|must be|instead of} <B>
r {where|wherever|at the place where} <A> {stands|is|appears|occurs|is written|is found} {in|inside} <F>{,|} {put|write|insert|use|I want|there should be|set|place} <B>{| instead}
r {I'd|I would} {like|love|prefer|want} {to see|to have|to read} <B> {in|inside} <F>{,| and} not <A>
r {I'd|I would} {like|love|want} <A> {to be|to become|changed to|replaced with|turned into|swapped for} <B> {in|inside} <F>
r <B> {should|must|has to|ought to|shall|is to} {replace|take the place of|stand instead of|be instead of|be where now is|follow in the place of} <A> {in|inside|within} <F>
r {what|whatever} {now|currently|today|still} {says|reads|is} <A> in <F> {should|must|has to|shall|ought to} {say|read|be|become} <B>
r {the|our} {file|text|document} <F> {still|wrongly|now|currently} {says|has|reads|mentions|speaks of} <A>{.|;|,|, but} {that|it|this} {should|must|has to} {be|become|say|read} <B>
r {open|take|edit|load} <F>{,|;|.} {find|look for|search|locate|spot} <A>{,| and|;} {replace it with|change it to|make it|overwrite it with|turn it into|write|put in} <B>{| instead|}
r {find|look for|search|locate} <A> in <F>{,| and|;} {replace it with|change it to|make it|overwrite it with|turn it into|swap it for|put in} <B>{| instead|}
r {take|throw|kick|get} <A> {out of|from} <F>{,| and|;} {put|write|place|insert} <B> {there|in its place|where it was|instead}
r {take|use|write|put} <B> {in|inside} <F> {where|at the place where} {now|} {stands|is|we have|you see|I wrote} <A>
r {a|one} {small|little|quick|tiny} {change|fix|edit|correction} {in|to|for} <F>{:|,|;} {<A> becomes|<A> to|<A> should be|instead of <A> put|replace <A> by|from <A> to|not <A> but|swap <A> for} <B>
r {find|old|search}{=|: |:| }<A>{,|;| and|} {replace|new|replacement}{=|: |:| }<B>{,|;|} {file|in}{=|: |:| }<F>
r {file|target}{=|: |:| }<F>{,|;|} {from|old|find}{=|: |:| }<A>{,|;|} {to|new|replace}{=|: |:| }<B>
r {text|word} <A> {to|into|by} <B> {change|replace|convert}, {file|in} <F>
r {please|I ask you} {in|inside} <F> {the word|the text|} <A> {with|by|to|into} <B> {to replace|to change|replace|change}
r {change|replace} {me|} in <F> {word|text|the} <A> {on|to|for|by} <B>
r {my|the} {boss|teacher|editor|client|wife|team} {hates|doesn't like|dislikes|does not want} {the word|the name|} <A> in <F>{.|;|,} {Use|Make it|Change it to|Write|Put} <B>
r {when|if} {you find|you see|there is} <A> in <F>{,|} {make it|change it to|replace it by|turn it into|write|swap it for} <B>
r {imagine|the thing is|the problem is}{,|:|} <F> {says|has|reads} <A> {but|while|and} {the right word is|we say|it should be|I want|correct would be} <B>{. Fix it|. Change it|; fix that|, please correct|}
r {from|starting} now{,| on} {let|have} <F> {say|use|read|have} <B> {for|where it said|instead of|not} <A>
r {how about|what about|why not} {replacing|changing|swapping|turning} <A> {with|to|for|into|by} <B> in <F>{?|? Do it|? Please do}
r {would you mind|do you mind|I suggest|I propose|start by|try|consider} {replacing|changing|swapping|turning|converting|altering} <A> {with|to|for|into|by} <B> {in|inside} <F>{|?}
r {replacing|changing|swapping|turning|editing} <A> {to|into|for|with} <B> in <F> {is|would be} {your task|the job|what I need|what is left to do|all I ask}
r {correction|update|fix|edit|errata|patch} {for|to|in} <F>{:|,} {replace|change|} <A> {by|to|with|->|=>|must read|should read} <B>
r {please|just|now} {let|make} <A> {be|read|become|into} <B> {in|inside|within|throughout} <F>
i {bring|get} <B> into <F> {in place of|instead of|where there is|to replace|for} <A>
i {drop|remove|delete|take away|cut} {the word|the text|} <A> {from|in|out of} <F> {and|then|,} {put|add|write|insert|place} <B> {there|in its place|instead|at that spot}
i {flip|rename|rewrite|recast|retype|reword} {the word|the text|the name|} <A> {to|as|into} <B> {in|inside|within} <F>
i {correct|fix|repair} {the spelling of|the typo|the word|the wrong word} <A> {to|into|;|, it is} <B> in <F>
i {modify|edit|alter|update|touch up} <F> so that {it says|it has|it reads|you read|there is|it contains} <B> {instead of|rather than|in place of|and no more|not} <A>
i {modify|edit|alter|update|change} <F>{,|:|;|} {turning|changing|replacing|swapping|making} <A> {into|to|for|with} <B>
i {do|make|perform} a {find and replace|search and replace|replacement|swap|substitution} {in|on} <F>{:|,| of| from| for} <A> {with|by|to|->} <B>
i {make|have} <F> {say|read|mention|have|use} <B> {instead of|in place of|not|rather than|where it says} <A>
"""

BROAD["key"] = """
r {pls|plz|please|hey} {get|look up|read|find} {me|} {the|} <K> {from|in|out of} <F>{| thx| thanks| ty}
r {gimme|give me|lemme see|bring me|fetch me} {the|} <K> {from|in|out of} <F>
r {what's|whats|what is|wheres} {the|our|my} <K> {in|from|inside|as per|per|going by} <F>{|?}
r <F>{:|,| -|;| =>} {<K>|<K>?|what is <K>|value of <K>|<K>, please|<K> is|<K> = ?|I need the <K>|what's the <K>}{|?}
r <K> = ? {in|(|see|file} <F>
r <K>{:|,| -|;} {value|setting|what is it|to what is it set|what value} {in|according to|from} <F>{|?}
r {which|what} {number|value|text|string|word|setting} {did|do|does} {we|I|they|somebody|the file} {use|choose|pick|write|put|have} for <K> {in|inside} <F>?
r {which|what} <K> {did|do|does} {we|I|they|somebody|the file|the program} {use|choose|pick|put|have|define|set|take} {in|inside|in the file} <F>?
r {my|our|the} {server|program|app|script|router|service|tool|device} {is configured|is set up|is described|takes its settings} {in|by|from} <F>{.|;|,} {what is its <K>|which <K> does it use|what is the <K>|tell me its <K>|I need its <K>}{?|}
r {the|our} {settings|configuration|options|config|parameters} {are|is|stand|live} in <F>{.|;|,} {what is <K>|what is the <K>|tell me <K>|find <K>|I need <K>|which <K> is used|what is <K> set to}{?|}
r {I|we} {need|have|want|must} to {type|enter|use|check|verify|know|copy|confirm} {the|our|} <K>{.|;|,|:} {it is in|look in|see|you find it in|it stands in|it should be in} <F>
r {where|in} <F> {it says|there is|there stands|you find|we have} {something about|a line for|an entry for|} <K>{.|;|,} {what is the value|what does it say|what exactly|which value is it|tell me}{?|}
r {does|would|will|did} <F> {tell|know|say|reveal|specify|define} {us|} {the|what is|} <K>{?|? What is it?|? Tell me|? Which value?}
r {can|could} <K> be {found|read|looked up|seen} in <F>? {What is it|Which value|Tell me its value|What does it say}{|?|.}
r {I|we} {wonder|ask myself|am unsure|can't remember|keep forgetting|don't know} what <K> {is|was|is set to|has as value} in <F>{|. Tell me|; find out|. Look it up}
r {how|what} {did|have} {I|we|they} {set|configure|define|choose} <K> {in|inside} <F>?
r {how|to what} {is|was|has} <K> {set|been set|configured|chosen|defined} {in|inside} <F>?
r {assigned|given|belonging|set} to <K> in <F> is {what|which value}?
r <K> {is|has been|was} {set|defined|given|listed|written down} {somewhere|} in <F>{.|;|,} {What is it|What is the value|Find it|To what|Tell me|Look it up}{?|}
r {under|behind|after|next to} {the key|the name|the entry|the word} <K>, what {do you find|stands|is written|is stored|does one read} in <F>?
r {the key|the setting|the option|the field|the variable|the property|the parameter|the entry} <K> {in|of|inside|from} <F> {has|holds|gives|is} {what|which} value{|?}
r {the key|the setting|the option|the field|the variable|the property|the parameter|the entry} <K>{, what is it|, what value has it|: what is it set to|, which value} {in|according to} <F>?
r {read|take|consult|search|open|check|ask} <F>{,|;|.| and|:} {what is|tell me|report|I want|say|give me} {the|} <K>{|?}
r {only|just} {the|} <K> {from|of|in|out of} <F> {is needed|is what I need|please|interests me|matters|, nothing else}
r {of|from} {all the settings|all entries|the values|everything} in <F>{,|} {I need|give me|tell me|read me|I want} {only|just|} {the|} <K>
r {before|after} {I|we} {start|restart|deploy|change|connect|continue}{,|:} {what is|tell me|check|I need to know} {the|} <K> {in|from|given in} <F>{|?}
r {to|in order to} {connect|log in|go on|configure it|finish} {I|we} {need|must have} {the|} <K> {from|in|out of} <F>
r {have|take} a {look|peek} {at|into|in} <F> {and|,} {tell me|say|find|report|read out} {the|} <K>
r {would|will} you {be so kind|be so good|mind} {and|to} {look up|read|check|tell me} {the|} <K> {in|from} <F>{|?}
r {is|are} {the|our|} <K> {given|set|listed|defined|there} in <F>{?|,} {if so what is it|what is it|and what is it|if so, which|and to what value}{?|}
r {value|val|get value|read value|lookup value} {of|for} <K>{,| in|, file| from| @} <F>{|?}
r {conf|config|settings|file} <F>{,|:|;} {key|entry|option|variable|} <K>{: value|, value|; value|? |, what value}{?|}
r {say|tell} me please {in|for|from} <F> {the|what is} <K>{| is}
r what {is written|it says|stands|it is} for <K> in {the file|} <F>?
r how {is|goes|reads|looks} the <K> in {the file|} <F>?
r {what|which} is {the|} <K> {there|that is|written|set|given|mentioned} in <F>?
r I {think|believe|guess|hope} {the|} <K> is in <F>{.|;|,} {what is it|tell me|check|look it up|read it to me|find it}{?|}
r {someone|a customer|my boss|a friend|the admin} {asks me|needs to know|wants|is asking} {for|what is|} {the|} <K> {in|from|of} <F>
r {the|a} value {is|stands|waits} {behind|next to|for|after} <K> in <F>{:|.|;|,} {which|what is it|read it|tell me|report it}{?|}
i {dig|fish|pull|pick|get|take} {the value of|} <K> {out of|from} <F>{| for me| and show it| and tell me}
i {tell|give|show|name} me {what|which value} {the file|} <F> {has|lists|gives|uses|sets|specifies|states} {for|as|under} {the|} <K>
i {look|see|check} {up|} in <F> {what|which} {the|} <K> {is|is set to|was|has as value|amounts to}
i {search|scan|go through|read through} {the file|} <F> for {the setting|the entry|the key|the option|the value of|the line with} <K>{| and tell me the value| and report the value| and say what it is|, then tell me its value}
i {name|state|tell me|report} {the|} <K> {that is|which is|} {used in|defined in|found in|stored in|noted in|kept in} <F>
n {the|} <K> {that|which} {stands in|is set in|is used in|is noted in|you find in|is stored in} <F>
n the {value|setting|number|text} {that|which} {belongs to|goes with|was given to|is stored for|follows} <K> {in|inside} <F>
w {which|what} value {the key|the entry|the setting|} <K> {has|got|carries|holds} {in|inside} <F>
q what {value|setting} {goes with|is attached to|corresponds to|follows|was chosen for} <K> {in|inside} <F>?
"""

BROAD["exists"] = """
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
"""

BROAD["bytes"] = """
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
"""

BROAD["list"] = """
r {pls|plz|please|hey} {show|list|ls} {what's in|what is in|the stuff in|files in|} <D>{| thx| thanks| real quick}
r {gimme|give me|lemme see|show me} {what's in|the stuff in|the files in|all files in|everything in|the names in|a list of} <D>
r {what's|whats|what is|what was|what else is|what all is} {in|inside|under} {the folder|the directory|my folder|} <D>{|?| right now?| at the moment?| these days?| by the way?}
r <D>{:|,| -|/ -| =>} {files|what's in it|contents|list|ls|show me|which files|what is there|file names|inventory|list please|names of files}{?|}
r {ls|dir|list|tree|files of|contents of|inventory of|index of} {the folder|the directory|} <D>{|, please|, thanks|?}
r {which|what} {things|files|documents|items|stuff|papers|notes} {have|has|did} {I|we|they|somebody} {put|keep|kept|stored|saved|collected|left} {in|inside|into} <D>?
r {which|what} {things|files|documents|items|entries} {make up|fill|belong to|come with|are part of|live under|reside in|are held by} {the folder|the directory|} <D>?
r {I|we} {forgot|can't remember|don't know|lost track of|wonder} {what is|what I put|what we keep|which files are|what they put} {in|into|inside} <D>{|. Show me|. List it|; tell me|. Can you tell me}{?|}
r {I|we} {search|am looking for|need|miss} {a|some|my} {file|document}{.|;|,} {What is in|Which files are in|Show me what is in|List|Is it in} <D>{?|? List it|}
r {can|could|may} {I|we} {see|have|get} {the files|a list of the files|what is there|the names|everything|a listing} {in|inside|from|of} {the folder|the directory|} <D>?
r {the|my|our} {folder|directory} <D>{:|,|;| -} {what files are in it|show its files|what do you find there|name the files|what is inside|list what's there|contents}{?|}
r {if|when} I {open|enter|go to|look into} {the folder|the directory|} <D>{,|} {what do I see|what will I find|which files are there|what is there}?
r {take|have} a {look|peek} {at|into|in|inside} {the folder|the directory|} <D> {and tell me|and say|and report|and name|, then tell me} {what you see|what is there|the files|which files are there|what it has}
r {go|walk|step|jump} {to|into} <D>{,|;|.| and} {list|tell me|show} {what is there|what you see|the files|the names you find|everything}
r {names|the names|only the names|just the names} {of|} {the|all|} files {in|inside|from|of} {the folder|} <D>{|, please|?}
r {don't|do not|no need to} {open|read|count} {anything|the files|them}{,|;|:} {just|only} {list|show me|tell me|name} {what is in|the files in|the names in} <D>
r {not|I don't want} the {number|count}{, but|; just|, only} the {names|list} of {the|} files in <D>
r {before|after} I {clean up|copy|move|sort|back up} <D>{,|:} {what is in it|show me what is there|list its files|which files does it have}{?|}
r {someone|my friend|the camera|a program|the boss} {put|saved|left|wrote} {things|files|something|a lot} {in|into} <D>{.|;|,} {What|What is there|Which files|Show me|List them|What did they leave}{?|}
r {what|which files} {do|would|can} {you|we|I} {find|see|get|meet} {when|if} {you|we|I} {look|go|peek} {into|in|inside} <D>?
r {contents|files|listing|inventory|index}{:| =|, | of:} {folder|directory|} <D>{|?}
r {everything|all|whatever} {that is|there is|you find|stored|kept|saved|lying} {in|inside|under} <D>{,|:|;} {list it|name it|show it|tell me|I want to see it}
r {the|all} files {in|of|inside|under|within} {the folder|the directory|} <D> {should|must|shall|are to|need to} be {listed|named|shown|enumerated}
r {tell|show} me please what {is|are|have|has} {there|} {in|inside} <D>
r in <D> what {is|are} {there|it|the files}{?| please?}
r {is|are} there {something|anything|things|files|documents} {in|inside} <D>? {What|List them|Which|Show me|Tell me the names}{?|}
i {open|unfold|expand|explore|inspect|examine|survey|browse} {the folder|the directory|} <D>{| and list it| and show me| and name its files|, tell me what is there| for me}
i {tell|show|give|read} me {the table of contents|the index|the inventory|the catalogue|the register} of {the folder|the directory|} <D>
i {write|read|type|spell} out {the names|all names|the file names|what files are} {in|inside|of} {the folder|the directory|} <D>
i {mention|call out|recite|specify|identify} {the files|every file|all files|each document} {in|inside|of|under} {the folder|the directory|} <D>
w what {sort of|kind of|} {files|documents|things} {is|are|lie} {in|inside|under} {the folder|the directory|} <D>
"""

BROAD["list_here"] = """
r {pls|plz|please|hey} {show|list|ls} {files|the files|everything|all|what's here|the stuff here}{| thx| thanks| here}
r {gimme|give me|lemme see|show me} {the files|all files|the list|what's here|everything here|a list of what is here|my stuff|all we have}
r {what's|whats|what is|what do we have} {here|in here|in this place|in this folder|in this dir|around|in the current folder|in the working folder|in my workspace|in the present folder}{|?| right now?| exactly?}
r {ls|dir|files|list|listing|contents}{| here| of this folder| of the current folder| of the workspace|, please| .}{|?}
r {which|what} {things|files|documents|items|stuff} {have|did} {I|we|they} {got|put|left|saved|stored|collected} here?
r {which|what} {files|documents|things} {are|lie|exist|live} {around|here|at hand|in the workspace|in this folder|at our disposal|in reach|on this level|in the working folder}?
r {what|which files} {can|may|could|should} {you|I|we} {work with|open|read|see|use|pick from|choose from}{| here| in this folder| now}?
r {I|we} {forgot|can't remember|don't know|lost track of|wonder} {what is here|what files I have|which files are here|what we keep here}{|. Show me|. List them|; tell me}
r {can|could|may} {I|we} {see|have|get} {the files|a list of the files|what is here|the names of the files|a listing}{| here| of this folder| of the workspace}?
r {if|when} I {look around|look here|open this folder}{,|} {what do I see|what will I find|which files are there}?
r {take|have} a look {around|here|at this folder|at the workspace} and {tell me|say|report|name} {what you see|what is there|the files|which files you find}
r {look|search} around {here|}{,|;| and} {name|list|tell me|show me} {the files|what you see|all files|everything you find}
r {just|only} the {names|file names} {of the files here|here|of what is here|, please}
r {before|first|to start}{,|:} {show me|list|tell me} {the files|what is here|what we have here|everything in this folder}
r {everything|all|whatever} {that is|there is|you find|lying} {here|in this folder|in the workspace|around}{,|:|;} {list it|name it|show it|tell me}
r {the|all} files {here|in this folder|in the workspace|of the current folder} {should|must|shall} be {listed|named|shown}
r {tell|show} me please what {is|files are|have we} here
r here what {files|things} {is|are|have we}{?|}
i {explore|survey|inspect|examine|browse|scan} {this folder|the workspace|the current directory|the working folder}{| and list it| and show me what is there| and name the files}
i {give|show|read} me {the inventory|the table of contents|the index|the register|the contents} of {this folder|the workspace|the current folder|our folder|the working directory}
i {write|read|type} out {the names of the files here|all file names here|what files are here}
"""

BROAD["count_here"] = """
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
"""

BROAD["quote_line"] = """
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
"""

BROAD["last_line"] = """
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
"""

BROAD["first_lines"] = """
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
"""

BROAD["search"] = """
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
"""

BROAD["search_dir"] = """
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
"""

BROAD["calc"] = """
r {pls|plz|please|hey} {calc|calculate|compute|solve|do} <E>{| thx| thanks| ty}
r {what's|whats|what is|what would be|how much's} <E>{|?| please?| in total?| exactly?| then?| again?}
r <E>{ = ?| =?| = | =|?| ?| is what| makes what| equals what|, what is it|: result|, result|, quickly| -> ?|, anyone}{?|}
r {calc|compute|math|maths|sum|calculation|solve|eval|exercise|question}{:| -|;|,} <E>{|?|, please}
r {I|we} {have|need|want|must|got} to {compute|calculate|solve|work out|find} <E>{.|;|,} {Help|What is it|What do I get|Do it|Please help|Tell me the result}{?|}
r {the|my|our} {homework|exercise|question|task|bill|test|teacher} {says|is|asks|asks for|wants}{:|} <E>{|?|. What is it|. Solve it|. What is the answer}{?|}
r {how|what} {much|number|total} {is|does|would|will} <E> {be|make|give|come to|equal|amount to|yield}?
r {if|when} {I|you|one|we} {type|enter|put|key} <E> {into|in} {the|a} calculator{,|} what {comes out|do I get|does it say|is shown}?
r {the|a} calculator {would|should|will} {say|show|give} {what|which number} for <E>?
r {my|the} {calculator|phone|computer|head} is {broken|empty|tired|away|slow}{.|;|,|:} {what is|how much is|do|calculate|compute} <E>{?|}
r <E> {should|must|shall|has to|needs to} be {calculated|computed|solved|worked out|evaluated}
r {can|could} <E> be {calculated|computed|solved|worked out|evaluated}{?|? What is it?|? How much is it?}
r {I|we} {don't know|can't compute|can't figure out|wonder|am not sure} {what|how much} <E> {is|makes|gives}{|. Help|. Tell me}
r {take|consider} <E>{.|;|,|:} {What is the result|what does it give|what number is it|calculate it|how much is it}{?|}
r {I'd|I would} {like|love} to {know|hear|see} {what|how much} <E> {is|makes|gives|comes to}
r {a|one} {quick|little|small|short} {sum|calculation|question}{:|,} <E>{|?}
r how much {make|is making|be|do} <E>?
r please to {calculate|compute|make} <E>
r {tell|give} me {the|} {number|result|answer|value} {which|that} {is|comes from|results from|equals} <E>
r {check|verify} my {math|maths|sum|calculation}{:|;|,} what is <E>?
r {what|which} number {equals|is equal to|do you get if you compute|results when you compute|stands for} <E>?
r {does|will} <E> {make|give|equal|exceed|reach} {ten|a hundred|more than a thousand|zero}? {What is it|Calculate it|How much is it}{|?|.}
r {do|solve} the {math|maths|arithmetic|sum}{:|;|,} <E>
r {in numbers|as a number|in figures|with the calculator|using the calculator}{,|:} {what is|how much is|calculate|compute} <E>{?|}
r {please|now|can you|could you|would you|} <I>{| and tell me the result| and tell me what you get|, what is it|; what do you get| and give me the number| for me|. Result|. What comes out}{?|}
r what {happens|comes out|do you get|is the result|number comes} {if|when} {you|I|we|one} <I>?
r {let us|let's|we|I} <I>{.|;|,|:} {what is the result|what do we get|how much is it|what comes out}{?|}
i {give|tell|send|write} me {the solution|the outcome|the total|the exact number|the numerical value} {of|for} <E>
i {run|put|send|push} <E> {through|into} {the calculator|your calculator|a calculator}
"""

BROAD["write"] = """
r {pls|plz|please|hey} {put|write|save|store} <T> {in|into|to} {a file|the file|file|} {called|named|} <G>{| thx| thanks}
r <G>{:|,| -|;| <-| should be:| =} {write|content|text|put in|it says|must say|} <T>
r <T> {->|=>|>|goes to|into|to|in file|as} <G>
r echo <T> {>|into|to} <G>
r {I|we} {need|want|would like|must have} {a|the} {new|text|} file {called|named|} <G> {that|which} {says|contains|reads|holds|has in it}{:|} <T>
r {I|we} {need|want|would like|must have} {a|the} {new|text|} file {called|named|} <G>{.|;|,} {Its text|Its content|The text|The content|Text|In it}{:| is| should be| shall be} <T>
r {I|we} {need|want|would like} <T> {to be|to stand|to go|written|saved|stored|put} {in|into} {a file|the file|} {called|named|} <G>
r {a|the} {file|note|text file|document} {called|named|} <G> {should|must|shall|has to} be {made|created|written}{,| and|;} {its text is|its content is|text|saying|with} <T>
r {there|in this folder} {should|must|shall} be {a|one} file {called|named|} <G> {with|saying|containing|that says|whose content is} <T>
r {can|could} {I|we} {have|get} {a|the} file {called|named|} <G> {with|saying|containing|that says} <T>{?|}
r {can|could|would} <T> be {written|saved|stored|put} {in|into|to} <G>{?|}
r <T> {has to|must|should|shall|needs to|ought to} {be written|be saved|be stored|be put|go|end up|land} {in|into} {the file|a file|} <G>
r {the|this} {following|text|sentence|note|message} {goes|belongs|should go|must go|has to go} {in|into} <G>{:|;|,} <T>
r {remember|note|keep in mind|don't forget|keep}{:|,|} <T>{.|;|,} {Save it|Write it|Put it|Store it|Note it} {in|into|to|as} <G>
r {here is|this is|I have} {a|my|the} {text|note|message|sentence|line}{:|;|,} <T>{.|;|,} {Save it|Write it|Put it|Store it} {in|into|to|as} <G>
r {text|content|body|message}{: |=| = }<T>{,|;|} {file|path|to|save as}{: |=| = }<G>
r {file|path|name|to}{: |=| = }<G>{,|;|} {text|content|body|message}{: |=| = }<T>
r {so I don't forget|before I forget|as a reminder|for later|for my friend|for tomorrow}{,|:} {write|put|save|note} <T> {in|into|to} <G>
r {my|our|the} {boss|teacher|friend|program|script} {wants|needs|expects|asks for} {a|the} file <G> {with|saying|containing|that says} <T>
r {create|make|open|start|write} <G>{.|;|,| and} {it|the file|this file} {says|contains|should say|should contain|must contain|shall hold}{:|} <T>
r {create|make|open|start|write} {a|the} {new|} file{:|,|} <G>{.|;|,} {Write|Put|Type|Add|Enter} {this|the following|} {in it|there|inside|}{:|} <T>
r {create|make|write} me file <G> {with|and inside|and in it} {text|words|the text|} <T>
r {do|make} {a|} {new|text|} {file|note} <G>{:|,|;} <T>
i {type|enter|jot|scribble|note|print} {down|} <T> {in|into} {the file|a file|a new file|} {called|named|} <G>
i {let|have} {a file|the file|a new file|} <G> {be created|be made|exist|be written} {with|that says|containing|with the text|with the content} <T>
i {give|grant} {the file|} <G> {the content|the text|the words|as content} <T>
i {fill|load|set up|prepare|stock} {the file|a file|} <G> {with|with the text|with the words|with this text:|with the following:} <T>
i {use|take} <T> as the {text|content|body|contents} {of|for|in} {a|the|} {new|} file {called|named|} <G>
i {save|store|keep|preserve} {the text|the sentence|the words|the note|the message|this:|} <T> {under the name|in a file called|in the file|as the file|under} <G>
i {write|save|put} {in|into|to} {the file|a file|} {called|named|} <G>{:| the text| the words| the following:| this:} <T>
"""

BROAD["fetch"] = """
r {pls|plz|please|hey} {fetch|get|load|open|read} <U>{| thx| thanks| for me}
r {gimme|give me|lemme see|show me|bring me} {what's at|the page|the text at|the stuff at|} <U>
r {what's|whats|what is|what was} {on|at|behind|under} {the page|the address|the url|the link|} <U>{|?| right now?| today?}
r <U>{:|,| -|;|} {what does it say|what's there|read it|fetch|get it|its text|contents|what do you get|open it|text please|what is on it}{?|}
r {get|fetch|load|url|page|open|visit|curl|wget}{:| -|} <U>{|?|, please}
r {which|what} {words|text|message|answer|data|content|reply} {is|are|do we get|does one find|comes|do you see} {at|on|from|under|behind} {the page|the address|the url|the link|} <U>?
r {my|our|the} {boss|teacher|friend|colleague} {sent|gave|showed|mailed} me {the link|a link|this address|the page|this} <U>{.|;|,|:} {What is there|What does it say|Read it|What's in it|Open it|Can you read it}{?|}
r {I|we} {found|got|have|saw} {the link|a link|an address|the page|this} <U>{.|;|,|:} {What is there|What does it say|Read it|What's on it|Open it|Show me the text}{?|}
r {I|we} {can't|cannot|don't want to} {open|load|reach|visit} <U>{.|;|,|:} {What does it say|Read it for me|You do it|Tell me what is there|Can you}{?|}
r {I|we} {need|want|would like} {to know|to see|to read|to hear} what {the page|the server|the site|the address|} <U> {says|answers|returns|sends|has|contains|shows}
r {the|a} {page|site|address|link|url} <U>{:|,|;| -} {what does it say|read it|what is written there|show its text|what is on it}{?|}
r {the|} {text|content|answer|words|data} {of|at|on|from|under} {the page|the url|the address|} <U>{|, please|?| is what I need| is needed}
r <U> {should|must|shall|has to|needs to} be {read|fetched|loaded|opened|downloaded|visited}
r {can|could} <U> be {read|fetched|loaded|opened|reached}{?|? What does it say?|? What is there?}
r {if|when} {I|you|one} {open|visit|load|call|go to} <U>{,|} what {do I see|is there|comes|does it say|text do I get}?
r {go|surf|browse|navigate|head} {to|over to} <U>{,|;|.| and|:} {read it|tell me what it says|what do you see|report what is there|read what is there}{?|}
r {go|surf} online {to|and read} <U>
r please to {read|open|show} {the page|} <U>
r {what|which text} {stands|is written|can be read} {on|at} {the page|} <U>?
r {is|are} {there|} {something|anything} {at|on|under} <U>{?|? What?|? Read it.|? Tell me what it says.}
i {make|do|send|issue|perform} {a|an} {http|get|web|http get|} request {to|for|on} <U>{| and show the answer| and tell me the answer}
i {pull|retrieve|request|query|call|ping|poll|hit} {the page|the url|the address|the link|the endpoint|} <U>{| and show me what it gives| and print the answer| and tell me the text}
i {tell|show|read|give} me {the|} {words|text|body|response|reply} {from|of|at} {the page|the server at|the address|} <U>
i {find|look} {out|up} {what is at|what is on|what is published at|what they say at|what it says at} <U>
"""

BROAD["copy_line"] = """
r {pls|plz|please|hey} {copy|put|save|write} {line <N>|the <O> line} of <F> {to|into|in} <G>{| thx| thanks}
r {line <N>|the <O> line} {of|from|in} <F> {->|=>|>|goes to|into|to|as|in file} <G>
r <F>{,|:| -|} {line <N>|<O> line|the <O> line} {->|=>|>|to|into|goes to|saved as|written to} <G>
r {I|we} {need|want|would like} {line <N>|the <O> line} {of|from|in} <F> {to be|} {copied|saved|stored|written|put} {to|into|in} <G>
r {I|we} {need|want|would like} {a|the} {new|} file <G> {with|containing|made of|that has} {line <N>|the <O> line} {of|from} <F>
r {line <N>|the <O> line} {of|from|in} <F> {should|must|shall|has to|needs to|ought to} {be copied|be saved|be written|be put|go|land|end up} {to|into|in} <G>
r {can|could} {line <N>|the <O> line} {of|from|in} <F> be {copied|saved|written|put|stored} {to|into|in} <G>{?|}
r <G> {should|must|shall|has to} {have|hold|contain|say|be} {line <N>|the <O> line|what is on line <N>|the text of line <N>} {of|from|in} <F>
r {create|make|write} {a|the} {new|} file <G>{.|;|,} {Its text|Its content|The text}{:| is| should be} {line <N>|the <O> line} {of|from|in} <F>
r {read|take|get|look up|find} {line <N>|the <O> line} {of|from|in} <F>{.|;|,| and} {then|} {save it|write it|put it|store it|copy it} {to|into|in|as} <G>
r {open|take|load} <F>{,|;|.| and} {copy|save|write|put|take} {line <N>|the <O> line} {to|into|over to} <G>
r {what|whatever|the text that|the words that} {is|stands|is written} {on|in} {line <N>|the <O> line} of <F> {goes|should go|belongs|must go|should be saved} {to|into|in} <G>
r {save|write|put|store} {to|into|in} <G>{:|} {line <N>|the <O> line|the text of line <N>|what is on line <N>|what the <O> line says} {of|from|in} <F>
r {only|just} {line <N>|the <O> line} {of|from} <F> {is|will be} needed{.|;|,} {put|save|write|copy} it {to|into|in} <G>
r {from|source|in}{: |=| }<F>{,|;|} line{: | |=}<N>{,|;|} {to|into|target|out}{: |=| }<G>
i {transfer|send|carry|bring|move over|export} {line <N>|the <O> line|line number <N>} {of|from|out of} <F> {to|into|over to} <G>
i {create|make|start|produce} <G> {out of|from|with|using|by copying} {line <N>|the <O> line} {of|from|in} <F>
i {use|take} {line <N>|the <O> line} {of|from} <F> as the {text|content|contents} of {the file|a new file|} <G>
"""

BROAD["copy_key"] = """
r {pls|plz|please|hey} {copy|put|save|write} {the|} {value of|} <K> {from|in|of} <F> {to|into} <G>{| thx| thanks}
r {the|} {value of|} <K> {of|from|in} <F> {->|=>|>|goes to|into|to|as|in file} <G>
r <F>{,|:| -|} {the|} {value of|} <K> {->|=>|>|to|into|goes to|saved as|written to} <G>
r {I|we} {need|want|would like} {the value of|the|} <K> {of|from|in} <F> {to be|} {copied|saved|stored|written|put} {to|into|in} <G>
r {I|we} {need|want|would like} {a|the} {new|} file <G> {with|containing|made of|that has} {the value of|the|} <K> {of|from|in} <F>
r {the value of|the|} <K> {of|from|in} <F> {should|must|shall|has to|needs to|ought to} {be copied|be saved|be written|be put|go|land|end up} {to|into|in} <G>
r {can|could} {the value of|the|} <K> {of|from|in} <F> be {copied|saved|written|put|stored} {to|into|in} <G>{?|}
r <G> {should|must|shall|has to} {have|hold|contain|say} {the value of|the|} <K> {of|from|in} <F>
r {create|make|write} {a|the} {new|} file <G>{.|;|,} {Its text|Its content|The text}{:| is| should be} {the value of|what is set for} <K> {of|from|in} <F>
r {read|take|get|look up|find|check} {the value of|the|} <K> {of|from|in} <F>{.|;|,| and} {then|} {save it|write it|put it|store it|copy it} {to|into|in|as} <G>
r {open|take|load|read} <F>{,|;|.| and} {copy|save|write|put|note} {the value of|the|} <K> {to|into|over to} <G>
r {what|whatever|the value that|the text that} <F> {has|gives|says|lists|sets} {for|as} <K> {goes|should go|belongs|must go|should be saved} {to|into|in} <G>
r {save|write|put|store} {to|into|in} <G>{:|} {the value of|the|what is set for} <K> {of|from|in} <F>
r {only|just} {the value of|the|} <K> {of|from|in} <F> {is|will be} needed{.|;|,} {put|save|write|copy} it {to|into|in} <G>
r {my|the|our} {script|program|boss|backup} needs {the|} <K> {of|from|in} <F> in {a|the} file{:|,|} <G>
r {from|source|in}{: |=| }<F>{,|;|} {key|setting|value}{: | |=}<K>{,|;|} {to|into|target|out}{: |=| }<G>
i {transfer|send|carry|bring|export|record|note down} {the value of|the|} <K> {of|from|out of|in} <F> {to|into|over to} <G>
i {create|make|start|produce} <G> {out of|from|with|using} {the value of|the} <K> {of|from|in} <F>
i {use|take} {the value of|the} <K> {of|from|in} <F> as the {text|content|contents} of {the file|a new file|} <G>
i {write|save|put|store} {what|whatever} {value|} <K> {has|is set to|is} in <F> {to|into|in} <G>
"""

BROAD["fetch_write"] = """
r {pls|plz|please|hey} {download|save|put|get} <U> {to|into|as|in} <G>{| thx| thanks}
r <U> {->|=>|>|goes to|into|to|as|saved as|stored in} <G>
r {curl|wget|get|download|save} <U> {-o|>|to|into|as|and name it|and call it} <G>
r {I|we} {need|want|would like} {the page|the text at|what is at|the content of|} <U> {to be|} {saved|stored|written|put|downloaded|kept} {to|into|in|as} <G>
r {I|we} {need|want|would like} {a|the} {new|} file <G> {with|containing|made of|that has} {the text|the content|what is} {of|from|at} <U>
r {the page|the text at|what is at|the content of|} <U> {should|must|shall|has to|needs to} {be saved|be stored|be written|be put|go|land|end up} {in|into|as} <G>
r {can|could} {the page|the text at|what is at|the content of|} <U> be {saved|stored|written|put|downloaded} {to|into|as} <G>{?|}
r <G> {should|must|shall|has to} {have|hold|contain|say} {the text|the content|what is|what you read} {of|from|at} <U>
r {read|get|load|fetch|open|visit} <U>{.|;|,| and} {then|} {save it|write it|put it|store it|keep it|write what you get|save what it says|save the text} {to|into|in|as} <G>
r {save|write|put|store|download} {to|into|in} <G>{:|} {the text at|what is at|the page at|the page} <U>
r {my|our|the} {boss|teacher|friend} {wants|needs} {the page|what is at|the text of} <U> {as|in|saved as|in a file} <G>
r {I|we} {found|have|saw} {the page|} <U>{.|;|,} {Save it|Keep it|Store it|Put it|Write it|Keep its text} {as|in|to|into} <G>
r {url|from|source}{: |=| }<U>{,|;|} {file|to|target|save as|out}{: |=| }<G>
i {transfer|send|carry|bring|mirror|export|record|archive} {the text at|the page|what is at|the content of|} <U> {to|into|as} <G>
i {create|make|start|produce|fill} <G> {out of|from|with|using} {what is at|the text at|the page|the content of} <U>
i {use|take} {what is at|the text at|the page at|the answer of} <U> as the {text|content|contents} of {the file|a new file|} <G>
"""

BROAD["calc_write"] = """
r {pls|plz|please|hey} {calc|calculate|compute|solve} <E> {and|&|, then} {put|save|write|store} {it|the result|} {in|into|to} <G>{| thx| thanks}
r <E> {->|=>|>|goes to|into|as|result to|saved in} <G>
r {I|we} {need|want|would like} {the result of|the value of|} <E> {to be|} {saved|stored|written|put|noted} {to|into|in} <G>
r {I|we} {need|want|would like} {a|the} {new|} file <G> {with|containing|that has|holding} {the result of|the value of|the answer to} <E>
r {the result of|the value of|the answer to|} <E> {should|must|shall|has to|needs to} {be saved|be stored|be written|be put|go|land|end up} {in|into} <G>
r {can|could} {the result of|the value of|} <E> be {saved|stored|written|put|noted} {in|into} <G>{?|}
r <G> {should|must|shall|has to} {have|hold|contain|say} {the result of|the value of|what you get for|the answer to} <E>
r {what's|what is|how much is} <E>{?|? And|? Then} {Save|Write|Put|Store|Note|Keep} {it|the answer|the result|that} {in|into|to} <G>
r {how much is|what is} <E> {?|is what I want|is what should stand|should stand|must be written} in <G>
r {calculate|compute|work out|solve|find} <E>{.|;|,| and} {then|} {the result|the answer|the number|it} {goes|should go|belongs|must go|should be saved} {in|into|to} <G>
r {save|write|put|store} {to|into|in} <G>{:|} {the result of|what you get for|the value of|the answer to|what is} <E>
r {my|our|the} {boss|teacher|friend} {wants|needs} {the result of|the answer to|} <E> {in|written in|in a file} <G>
r {sum|calc|expression|math}{: |=| }<E>{,|;|} {file|to|target|save as|out}{: |=| }<G>
r {<I>|please <I>|now <I>|can you <I>}{.|;|,| and} {then|} {save|write|put|store|note} {the result|the answer|it|what you get} {in|into|to} <G>{?|}
i {create|make|start|produce|fill} <G> {with|using|from} {the result of|the outcome of|the value of} <E>
i {use|take} {the result of|the value of|the answer to} <E> as the {text|content|contents} of {the file|a new file|} <G>
i {note|record|log|jot} {down|} in <G> {how much|what} <E> {is|makes|gives|comes to}
"""

BROAD["run"] = """
r {pls|plz|please|hey} {run|exec|execute|do} <C>{| thx| thanks| for me}
r <C>{:|,| -|;} {run it|run that|execute|execute it|what does it print|output please|show me the output|what do you get|in the shell}{?|}
r {run|exec|execute|shell|bash|command|cmd|terminal}{:| -|;| >| $} <C>
r {what's|whats|what is} the output {of|from|for} <C>{|?|, please?}
r {I|we} {need|want|would like} <C> {to be|} {run|executed|started} {in the shell|here|now|}
r {the command|} <C> {should|must|shall|has to|needs to} be {run|executed|started|tried}
r {can|could} {the command|} <C> be {run|executed|tried}{| here| for me}{?|? What does it print?}
r {if|when} {I|you|one} {type|run|enter|execute|give} <C>{| in the shell| in the terminal}{,|} what {do I see|comes out|is printed|does it say|happens}?
r {my|our|the} {boss|teacher|friend|manual|readme} {says|told me|wants me} to {run|execute|type|start} <C>{.|;|,} {Do it|Do that|Run it|Please do|What does it print|Show me the output}{?|}
r {open|use|start} {a shell|the shell|a terminal|bash}{,|;| and} {run|type|enter|execute|do} <C>
r {I'd|I would} {like|love} to {see|know} {what|the output of|what happens with|the result of} <C>{| prints| says| gives}
r {here is|this is|I have} a command{:|,|;} <C>{.|;|,} {Run it|Execute it|Try it|What does it print}{?|}
r please to {run|execute|make} {command|the command|} <C>
i {type|enter|issue|give|send|feed} {the command|} <C> {in|into|to} {the shell|a shell|the terminal|bash|the command line}
i {use|take} {the shell|bash|a terminal|your shell} {to run|to execute|for|and run|to do} {the command|} <C>
i {let|have} {the shell|bash|the terminal|the computer} {run|execute|do} <C>
i {tell|show} me what {the command|the shell command|} <C> {says|prints|outputs|returns|does|gives}
"""

BROAD["show"] = """
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
"""

BROAD["append"] = """
r {pls|plz|please|hey} {add|append} <T> to {the end of|} <F>{| thx| thanks}
r <T> {>>|goes at the end of|should be added to|must be added to|has to be appended to|to the end of|belongs at the end of|as the last line of} <F>
r echo <T> >> <F>
r <F>{:|,| -|;} {add|append|add the line|append this:|new line at the end:|one more line:} <T>
r {I|we} {need|want|would like} {one more line|another line|a new line|a further line} {in|at the end of} <F>{:|,} <T>
r {I|we} {need|want|would like} <T> {added|appended|to be added|to be appended} {to|at the end of} <F>
r <F> {needs|lacks|misses|should get|must get|gets} {one more line|another line|a new last line|a line|an extra line}{:|,} <T>
r {at|to} the {end|bottom} of <F>{,|} {add|append|write|put} {the line|the text|} <T>
r {keep|leave} what is in <F> {and|but|,} {add|append} <T>
r {don't|do not} overwrite <F>{,|;} {just|only} {add|append} <T>
r {can|could} <T> be {added|appended} to {the end of|} <F>{?|}
r {open|take} <F>{,|;|.| and} {add|append} {the line|} <T>{| at the end| at the bottom}
r {the|my} {list|log|diary|journal|notes} <F> {gets|needs|should get} {a new entry|one more entry|another line}{:|,|;} <T>
i {tack|stick|put|place|insert} <T> {on|at|onto} the {end|bottom|last line} of <F>
i {extend|lengthen|continue|complete} {the file|} <F> {with|by} {the line|a line|the text|one line:|} <T>
i {write|put} {another|one more|a further|an extra} line {to|in|into|at the end of} <F>{:|, saying|, it says|} <T>
i {add|append} {a|one|the} {line|entry|note|row} {saying|that says|with|reading} <T> to {the end of|} <F>
i {add|append} to <F>{:| the line| the text| this line:| the words} <T>
"""

BROAD["mkdir"] = """
r {pls|plz|please|hey} {make|create|mkdir} {a|} {folder|dir|directory|} <D>{| thx| thanks}
r mkdir {-p|} <D>
r <D>{:|,| -} {new folder|make it a folder|create this folder|make this directory|folder, please}
r {I|we} {need|want|would like} {a|another|one more|a new|an empty} {folder|directory} {called|named|by the name of|} <D>
r {a|the} {new|} {folder|directory} {called|named|} <D> {should|must|shall|has to|needs to} {be made|be created|exist|be there}
r {there|here} {should|must} be {a|one} {folder|directory} {called|named|} <D>
r {can|could} {a|the} {folder|directory} {called|named|} <D> be {made|created}{?|}
r {new|another|empty} {folder|directory}{:|,|} <D>{|, please}
r {give|make} me {a|new|a new} {folder|directory} {called|named|with the name|} <D>
r {I|we} {want|need} {to store|to keep|a place for} {photos|letters|data|things}{.|;|,} {make|create} {a|the} {folder|directory} <D>
i {create|make|add|set up|open|start|build|establish} {a|another|the} {new|empty|sub|} {folder|directory} {and call it|and name it|with name|whose name is|called|} <D>
"""

BROAD["delete"] = """
r {pls|plz|please|hey} {delete|del|rm|remove} {the file|} <F>{| thx| thanks}
r rm {-f|-rf|} <F>
r <F>{:|,| -} {delete|delete it|remove|rm|away with it|throw it out|get rid of it|can go}
r {I|we} {need|want|would like} {the file|} <F> {to be|} {deleted|removed|gone|erased}
r {the file|} <F> {should|must|shall|has to|needs to|can} be {deleted|removed|erased|thrown away|destroyed}
r {can|could} {the file|} <F> be {deleted|removed|erased|thrown away}{?|}
r {the file|} <F> is {old|no longer needed|useless|a mistake|wrong|garbage|too big}{.|;|,} {delete it|remove it|throw it away|get rid of it|erase it|away with it}
r {nobody|no one} needs {the file|} <F>{| any more}{.|;|,} {delete it|remove it|throw it away|get rid of it}
r {the|my} disk is full{.|;|,} {delete|remove|erase} {the file|} <F>
i {unlink|discard|scrap|bin|eliminate|clear} {the file|} <F>
i {throw|take|move} {the file|} <F> {away|out|in the bin|into the trash}
"""

BROAD["copy_file"] = """
r {pls|plz|please|hey} {copy|cp|duplicate} {the file|} <F> {to|as|into} <G>{| thx| thanks}
r cp <F> <G>
r <F>{:|,| -} {copy it to|copy to|make a copy called|duplicate as|back it up as|backup to} <G>
r {I|we} {need|want|would like} {a copy|a backup|a duplicate|a second version|a twin} of {the file|} <F>{, called| called| named| under the name| with the name|: name it} <G>
r {I|we} {need|want|would like} {the file|} <F> {copied|backed up|duplicated} {to|as} <G>
r {the file|} <F> {should|must|shall|has to|needs to} be {copied|backed up|duplicated|saved again} {to|as} <G>
r {can|could} {the file|} <F> be {copied|backed up|duplicated} {to|as} <G>{?|}
r {keep|leave} {the file|} <F> {and|but} {make|have|put} a {copy|duplicate} {in|called|named|at} <G>
r {before|as} I {change|edit|touch} {the file|} <F>{,|} {copy it to|back it up as|save a copy as|make a copy called} <G>
r {from|source}{: |=| }<F>{,|;|} {copy|duplicate} {to|into|as}{: |=| }<G>
r <G> {should|must|shall} be a {copy|duplicate|backup} of {the file|} <F>
i {reproduce|replicate|mirror|clone} {the file|the whole file|} <F> {as|under the name|in|into} <G>
i {make|create|produce} <G> {as|, which is|,} {a copy|an exact copy|a duplicate|a backup} of {the file|} <F>
i {put|save|store} {a copy|a duplicate|a backup|the same content} of {the file|} <F> {in|into|as|under} <G>
"""

BROAD["move_file"] = """
r {pls|plz|please|hey} {rename|mv|move} {the file|} <F> {to|as|into} <G>{| thx| thanks}
r mv <F> <G>
r <F>{:|,| -} {rename it to|rename to|new name|call it|move it to|it should be called} <G>
r {I|we} {need|want|would like} {the file|} <F> {renamed|to be renamed|moved|to be called|called|to have the name} {to|} <G>
r {the file|} <F> {should|must|shall|has to|needs to} be {renamed|moved} {to|into} <G>
r {the file|} <F> {should|must|shall|has to} {be called|have the name|get the name|be named} <G> {from now on|now|instead|in future}
r {can|could} {the file|} <F> be {renamed|moved} to <G>{?|}
r {the|its} name <F> is {wrong|bad|old|too long|a typo}{.|;|,} {rename it to|call the file|rename the file to|make it} <G>
r {old name|from}{: |=| }<F>{,|;|} {new name|to}{: |=| }<G>{|. Rename it|, rename}
r <G> {is|should be|shall be|will be} the new name {of|for} {the file|} <F>
i {give|assign} {the file|} <F> {the name|a new name:|the new name|another name,} <G>
i {rename|retitle|rebrand} {the file|} {from|} <F> {to|into|as} <G>
"""

BROAD["sys_date"] = """
r {pls|plz|please|hey} {tell me|what's|say} {the date|today's date}{| thx| thanks}
r {what's|whats|what is|what was} {the date|today's date|the day today|the calendar date|the date now}{|?| please?| today?}
r {which|what} {day|date} {is it|is today|do we write|have we got}{| today| now}?
r {I|we} {forgot|don't know|need|want to know} {the date|today's date|what day it is|what date it is}{|. Tell me}
r {date|today|calendar}{|?|, please|: which day is it}
i {give|tell|show} me {the calendar date|today's calendar date|the present date}
"""
BROAD["sys_time"] = """
r {pls|plz|please|hey} {tell me|what's|say} {the time|what time it is}{| thx| thanks}
r {what's|whats|what is} {the time|the current time|the clock|the hour}{|?| please?| now?}
r {how late|what time|what hour} {is it|have we|do we have|is it now}?
r {I|we} {forgot|don't know|need|want to know} {the time|what time it is|how late it is}{|. Tell me}
r {my watch|my clock} {stopped|is broken}{.|;|,} {what time is it|tell me the time}{?|}
"""
BROAD["sys_pwd"] = """
r {pls|plz|please|hey} {tell me|say|show} {the current path|where we are|which folder this is|the working directory}{| thx}
r {which|what} {folder|directory|path} {is this|are we in|am I in|do we work in|are you in}{| now| right now}?
r {where|in which folder} {are we|am I|are you working|do you work}{| right now| now}?
r {pwd|path|current path|current folder}{|?|, please}
i {give|tell|show} me the {full|absolute|whole|complete} path {of this folder|of the working directory|of where we are|here}
"""
BROAD["sys_os"] = """
r {which|what} {kernel|kernel version|linux kernel|version of the kernel} {is this|do we have|runs here|is running|are we on|do you run}{| on this machine| here}?
r {pls|plz|please|hey} {tell me|say|show} {the kernel version|which kernel runs|the version of the kernel}{| thx}
r {kernel|kernel version|kernel release}{|?|, please|: which}
i {give|tell|show|report} me {the kernel version|the version of the kernel|which kernel is running|the kernel release}
"""

BROAD["chat_hello"] = """
r {hi|hello|hey|hiya|howdy|yo|hallo|greetings|good morning|good afternoon|good evening|morning|evening}{| there| sprout| gemmule| everyone| everybody| my friend| again| you| to you| mate| little one| model}{|!|.}
r {hi|hello|hey} and {hello|welcome|good day}{|!}
r {nice|good|glad|happy} to {meet|see} you{|!| again}
"""
BROAD["chat_how"] = """
r {how|hows|how's} {are you|it going|life|your day|things|everything|are you doing|are you feeling|do you feel|you doing}{| today| now| these days| this morning| my friend}{|?}
r {are|do} you {well|fine|okay|ok|good|feel well|feel good|doing well}{| today}{|?}
r {everything|all|things} {ok|okay|fine|good|alright|well}{| with you| today}{|?}
r {what's|whats|what is} up{|?| with you?| today?| sprout?}
"""
BROAD["chat_who"] = """
r {who|what} {are|r} {you|u}{|?| exactly?| really?| anyway?| again?| by the way?}
r {what's|whats|what is|what was} your name{|?| again?| please?| by the way?}
r {are|r} you {a robot|a human|a person|an ai|a machine|a program|a model|real|chatgpt|gemma|sprout|a computer|alive|a large model|a small model}{|?| or what?| or not?}
r {what|which} {model|program|ai|kind of model|sort of thing|kind of thing|machine|software} {are you|is this|am I using|am I talking to|do I talk to|answers me}{|?| here?| exactly?}
r {who|what} {is|am I} {this|talking to|speaking with|there|speaking|answering}{|?| please?}
r {tell|say} {me|us} {something about|more about|about|a bit about} {yourself|you|who you are}{| please}
r {how|what} {should|can|may|do} I call you?
r {may|can|could} I {know|ask|have} {your name|who you are|what you are|what your name is}{|?| please?}
r {I|we} {would like|want} to {know|hear} {who you are|your name|what you are|what you are called}
r {introduce|describe|present} {yourself|you}{| please| to me| in a sentence|, sprout}
r {how|are} {big|small|large} {are you|is your model|you}?
r {who|which company|what people} {made|built|trained|created|wrote|designed} you?
r you are {who|what}?
"""
BROAD["chat_can"] = """
r {what|which things|what stuff|which tasks} {can|could|do} {you|u} {do|help with|offer|know|handle|manage|solve}{|?| for me?| for us?| here?| exactly?| at all?}
r {what|which} {are|is} your {skills|abilities|talents|features|functions|tools|powers|strengths|limits|use|purpose|job}{|?}
r {what|how} {can|could|do} I {ask|use|do with|expect from|get from|tell} you{|?| to do?| for?| about?}
r {how|with what} can you {help|assist|serve|support}{| me| us}{|?| today?}
r {which|what} tools {do you have|can you use|are there|have you got|do you know}{|?}
r {tell|show|say} {me|us} {what you can do|what you are good for|your abilities|how you can help|what you are able to do|your skills|what I can ask|what tools you have}{| please}
r {can|could} you {help|assist} {me|us}{|?| please?| with something?| a bit?}
r {help|help me|I need help|I need some help|usage|manual|instructions}{|!|?| please}
r {I|we} {don't know|wonder|have no idea|want to know|would like to know} {what you can do|what to ask you|how to use you|what you are good for}{|. Tell me}
r {are|r} you {useful|good for anything|able to help|of any use|capable of something}{|?}
r {what|which} {would|do} you {suggest|propose} {I ask you|to try|I try|to ask}{|?}
r {give|show} me {an example|some examples|an overview|a list} of {what you can do|your abilities|your skills|tasks for you}
"""
BROAD["chat_thanks"] = """
r {thanks|thank you|thx|ty|cheers|many thanks|thanks a lot|thanks so much|thank you so much|thank you very much|much obliged|merci|danke}{| sprout| gemmule| my friend| mate| again| for that| for your help| for the help| indeed}{|!|.}
r {great|good|nice|excellent|perfect|super|cool|awesome|wonderful|fantastic|brilliant|well done|good job|nice work|great job}{| sprout| gemmule| work| thanks|, thank you|, thanks a lot}{|!|.}
r {that|this|it} {was|is} {great|good|nice|perfect|right|correct|helpful|very kind|exactly right|just what I needed|very good of you}{|!|, thanks|, thank you}
r {I|we} {thank you|am grateful|appreciate it|appreciate your help|owe you one|love it|like it}{| very much| a lot|!}
r you {helped|have helped|did} {me|us|well|great|a good job}{| a lot| very much|!|, thanks}
"""
BROAD["chat_bye"] = """
r {bye|goodbye|bye bye|see you|see ya|cya|farewell|so long|good night|later|take care|adieu|until tomorrow|till next time}{| sprout| gemmule| my friend| then| now| for today| everyone| mate}{|!|.}
r {I|we} {have to|must|need to|will|am going to} {go|leave|sleep|stop|log off}{| now| soon}{|, bye|, goodbye|. Bye|. See you}
r {that's|that is|this is} {all|it|everything|the end}{| for now| for today| from me}{|, bye|, thanks, bye|. Goodbye}
"""

BROAD["refuse"] += """
r {act|behave|speak|answer|write} {like|as} {a pirate|a doctor|a teacher|<P>|my mother|a lawyer|shakespeare|an expert on <Z>}{| and tell me about <Z>| from now on|, please}
r {pretend|imagine|suppose} {you are|to be|that I am|we are} {<P>|a king|on the moon|a <Z>|rich|a dog|my teacher}{. What do you do|, what then|. Tell me a story|}{?|}
r {is|was|are} {it|that|this} {true|right|good|possible|legal|normal|dangerous} {that|if|to} {<Z> is <Z2>|people eat <Z>|I eat <Z>|the earth is flat|I love <P>|cats can swim}{?|}
r {what|which} {are|is} the {pros and cons|advantages|dangers|benefits|rules|symptoms|ingredients|side effects|steps|types|main parts} {of|for|in} <Z>{?|}
r {what|which} is the difference between <Z> and <Z2>{?|}
r {what|which} {should|could|can|do} {I|we} {cook|wear|eat|read|watch|study|play|write|buy|give|say|bring} {tonight|today|tomorrow|for dinner|for <P>|at the party|to my boss|for <Z>}{?|}
r {how|what} {should|could|can|do|would} {I|we|you} {get rich|stay healthy|lose weight|sleep better|learn english|find friends|become famous|quit smoking|save money|pass the exam|start with <Z>}{?|}
r {help|assist|support} me {with|in} {my homework about <Z>|my taxes|my essay|my maths exam|a crossword|moving house|my love letter|planning|my application|<Z>}{|, please|?}
r {who|what} {is|was} {your favourite|your favorite|the best|the first|the greatest|the last} {<Z>|singer|king|president|book|film|song|scientist|painter|colour|number}{| in <P>| of all time|?}
r {when|at what time|on which day} {is|does|do|will} {easter|christmas|the next train|the shop|the bus|the sun|<P>|the film|my flight} {open|close|come|leave|arrive|start|rise|set|end|be}{?|}
r {how far|how long|how high|how deep|how old|how much|how expensive|how heavy} {is|was|are} {it to <P>|the road to <P>|the <Z>|a <Z>|the way home|mount everest|a ticket to <P>|<Z>}{?|}
r {translate|say|write} {hello|good morning|I love you|thank you|<T>|my name is <P>|this} in {german|french|spanish|chinese|arabic|russian|dutch|morse code}
r {how|what} do you {spell|say|pronounce|write} {<Z>|hello|thank you|I love you|<T>} {in german|in french|correctly|in latin|}{?|}
r {explain|describe|teach me|clarify|outline|illustrate|tell me about} {quantum physics|the second world war|photosynthesis|evolution|democracy|inflation|neural networks|black holes|chess|object oriented programming|recursion|<Z>|how <Z> works|why <Z> is <Z2>}{| in simple words| briefly| to a child|, please| in detail}
r {summarize|summarise|explain|translate|condense|paraphrase|outline|comment on|discuss|annotate} {the file|the document|the text|what is written in|the story in|the letter|} <F>{| in three sentences| in plain english| in your own words| to spanish| please| as a list}
r {what|which} {does|would} {the author|the writer|the text|the story} {of|in} <F> {mean|want|want to say|think|feel}{?|}
r {is|does|sounds|are} {the text in|the letter|the story|the english in|the code in|the program|my essay|} <F> {good|well written|any good|correct|safe|polite|funny|too long|make sense|grammatically correct|true|compile|right}{?|}
r {what|why} {do you think|is your opinion|is wrong|could be better|is good|is missing|is funny} {of|about|with|in} {the text in|my essay|the program|the code in|} <F>{?|}
r {explain|describe|document|comment} {what|how} {the code|the program|the script|the function} in <F> {does|works|is for}
r {give|invent|find|suggest} {me|} {a|a good|a better|a nice} {title|headline|name|ending|summary|translation|explanation} {for|of} {the text in|the story in|the file|} <F>
r {check|correct|proofread} {the grammar|the spelling|the style|the english|the punctuation} {in|of} <F>
r {continue|finish|complete|extend} the {story|poem|letter|song|sentence} {in|of} <F>{| with a happy end| for me|}
r {send|mail|email|text|fax|forward} {the file|the document|the text of|} <F> {to|over to} {my boss|<P>|everyone|the printer|my phone|the customer|the team}
r {upload|publish|share|sync|push|post} {the file|the folder|} <F> {to|on|in} {the cloud|github|the web|the internet|facebook|dropbox|the server|my phone}
r {open|edit|show} {the file|} <F> in {word|excel|vim|emacs|an editor|the browser|photoshop|notepad}
r {make|create|draw|plot|build} a {table|chart|graph|diagram|pie chart|spreadsheet|slide|pdf|histogram} {of|from|out of|with} {the numbers in|the data in|} <F>
r {convert|export|transform|change} {the file|} <F> {to|into} {pdf|html|a picture|mp3|word|markdown|csv|utf-8|an audio file}
r {compare|diff|merge} {the files|} <F> and {my old notes|the other one|the backup|the last version}
r {sort|order|arrange|rank|group|number|align|reverse|randomize} {the lines|the rows|the words|the entries|the names|everything|the records} {in|of} <F>{| by name| by size| alphabetically| from a to z|}
r {make|set|turn} {the file|} <F> {read only|executable|secret|private|writable|hidden|invisible}
r {give|grant|show} {me|everyone|<P>} {rights|permission|access|permissions} {to|on|for} <F>
r {count|tell me|guess} how often {people|I|you|we} {laugh|blink|sleep|love|say <Z>|think of <Z>}{| a day| a year|}
r {what|how} {happened|was it like|did people live} {in|during|before|after} {<P>|the war|1969|the middle ages|the year 1850|the stone age|the accident}{?|}
r {who|what} {are|were} the {beatles|romans|members of <P>|inventors of <Z>|kings of <P>|rulers of <P>|players of <P>|best <Z>|parts of a <Z>}{?|}
r {name|list|tell me|give me} {three|five|some|ten|a few|the best|all} {animals|countries|cities|colours|films|books|kinds of <Z>|songs by <P>|capitals|famous people|uses of <Z>|jokes|presidents|synonyms for <Z>|words that rhyme with <Z>}
r {roll|throw|toss|flip|pick|draw|choose} {a dice|a coin|two dice|a card|a random number|a number between 1 and 10|a name}{| for me| please|}
r {generate|create|make up|invent} {a password|a random number|a name for my <Z>|some test data|a logo|ten names|a username|a fake address|a slogan for <Z>}
r {I|we} {love|hate|miss|hear|see|lost|broke|bought|ate} {you|my <Z>|<P>|a <Z>|the <Z>|everybody|it all}{| so much| today| yesterday|!|.}
r {you|u} {are|r} {stupid|dumb|ugly|boring|slow|wrong|bad|mean|a fool|useless|crazy|lying}{|!|.}
r {shut up|stop it|be quiet|leave me alone|go away|damn|this is wrong|that is not right|no|nonsense|wrong}{|!|.}
r {tell|show} me {how to|the way to|where to|when to|why to} {cook <Z>|get to <P>|buy <Z>|repair a <Z>|learn <Z>|draw a <Z>|write a novel|become a <Z>|meet <P>}
r {what|anything} {new|exciting|interesting|important} {in|about|from} {<P>|the world|politics|sports|science|the news|the stock market}{| today|?}
r {what|how} {is|are} {the stock price|the price|the exchange rate|the value|the shares|the cost} {of|for} {<P>|gold|bitcoin|the dollar|a <Z>|<Z>}{| today| now|?}
r {connect|log in|log me in|sign up|register|subscribe|login} {to|at|for|with} {<P>|the server|my bank|facebook|the newsletter|the wifi|the database|my account}
r {restart|reboot|shut down|turn off|stop|kill|lock} {the computer|the server|this machine|the system|the process|the program <Z>|everything|linux}{| now| please| in ten minutes|}
r {how|why} {do|does|is|are|can} {my|the|this} {computer|printer|phone|wifi|program|browser|screen|car|<Z>} {not work|so slow|broken|crash|make noise|get hot|be faster|hang}{?|}
r {fix|repair|speed up|clean|update|secure} {my|the|this} {computer|printer|phone|wifi|program|browser|network|<Z>}
r {continue|go on|again|once more|and then|next|more|repeat that|try again|do it again|undo that|undo|cancel}{|, please|!|.}
r {what|how} {did you|do you|have you} {mean|say|do|know that|just do|come to that}{?|| by <Z>?}
"""

BROAD["edit"] += """
r {I|we} {want|need|would like} {no|no more} <A> {but|, only|but only|;} <B> {in|inside} <F>
r {out|away} with <A>{,| and|;} {in|welcome} {with|} <B>{,|:| -| in} {file |}<F>
r <F>{:|,|;| -} {instead of|in place of|not|no longer|no more} <A>{,| but|;|} {write|put|we say|I want|say|use|} <B>
r <F>{:|,|;| -} {replace|change|swap|turn|switch|edit|correct} <A> {to|into|with|by|for} <B>
r <F> {got|has|contains} {the|a} {wrong|old|outdated|bad} {word|name|text|term|} <A>{,|;|.|:} {right|new|correct|good} {is|would be|one is} <B>{. Fix|. Change it|, fix it|}
r <A> {was|is|stays} {yesterday|the past|history|obsolete|deprecated|over}{,|;|.|:} <B> {is what|should be what} <F> {should say|must say|says from now|needs}
r {they|people|we|you} {should|must|will} {read|find|see} <B>{, not| and not| rather than| instead of} <A> {in|when they open|when reading|on opening} <F>
r {do|make|run} {sed|a sed|the edit} {on|over|in} <F>{:|,| so that} <A> {becomes|turns to|to|into|->} <B>
r {the|this} {edit|change|correction|fix} {is|goes|would be}{:|} {in|} <F>{,|:|;} <A> {to|->|becomes|into} <B>
r {version|name|title|date|price|color|colour|status|author|city} {has changed|is new|changed|is different}{.|;|,|:} {in|} <F> {change|replace|turn|set} <A> {to|with|into|by} <B>
r {where|what} {once|formerly|before|earlier} was <A>{,|} {now|today} {should be|must be|comes|put|write} <B>{,|;| -} {file|in|in the file} <F>
r {can|could|would} {you|we} {please|maybe|kindly|} {get|have} <A> {changed|replaced|turned|swapped|corrected|edited} {to|with|into|for|by} <B> in <F>{?|}
r {I'd|I would} {say|suggest|propose|advise}{:|} {change|replace|swap|turn} <A> {to|with|into|for|by} <B> in <F>
r {when|as|while} {you edit|you change|you open|editing|changing} <F>{,|} {change|replace|swap|turn|make} <A> {to|with|into|for|by} <B>
r {in|inside} <F> {I|we|they} {misspelled|mistyped|miswrote|spelled} <B> {as|like} <A>{|. Fix it|; fix it|, please correct|. Correct that}
r {I|we|they} {misspelled|mistyped|miswrote} <B> {as|like} <A> in <F>{|. Fix it|; fix it|, please correct|. Correct that}
r {someone|somebody|my cat|the intern} {replaced|swapped|changed} <B> {by|with|for|to} <A> in <F>{.|;|,} {change it back|undo that|put it back|revert it|swap it back}
r {bring|put|get|change} <B> back {in|into} <F> {where|in place of|instead of} {now stands|now is|} <A>
r {the|} {only|one} {difference|change|edit}{:| should be:| needed:|,} <A> {->|to|becomes|turns into|must be} <B>{,| in|; file| in file} <F>
i {make|get} {the|every|} <A> {a|an|into a|into|} <B> {in|inside} <F>
i {have|get} <A> {replaced|changed|swapped|turned|corrected|edited} {to|with|into|for|by} <B> {in|inside|within} <F>
i {call|name} it <B>{, not| instead of| rather than| and no longer} <A> {in|inside} <F>
i {search and replace|find and replace|find & replace}{:|} <A> {with|by|to|->|and} <B> {in|inside|within|on} <F>
i {reverse|undo|invert} it{:|} {in|inside} <F> {put|make|write} <B> where {there is|it says|you see} <A>
i {strike|cross|rub|wipe|scratch} {out|} <A> {in|from} <F> {and|,|;} {write|put|enter|set} <B> {above|over it|there|instead|in its place}
"""

BROAD["show"] += """
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
"""

BROAD["search_dir"] += """
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
"""

BROAD["append"] += """
r {after|below|under|behind} {the last line|everything|all the text|all lines} {in|of} <F>{,|} {put|write|add|place} <T>
r {the|a} {last|new|final} line of <F> {should|must|shall|is to} {be|become|say|read}{:|} <T>{|. Add it|, add it}
r <T> {should|must|has to|shall|needs to} {come|go|stand|be put|be written} {after|below|under|at the end of|at the bottom of} {everything in|all lines of|the text of|} <F>
r {in addition|additionally|also|furthermore|besides}{,|} <F> {should|must|shall} {say|have|contain|get} <T>{| at the end| as a new line}
r {with|without} {keeping|changing|touching} {the rest|what is there}{,|:} {add|append} <T> to <F>
r {grow|expand|supplement|augment} <F> {with|by} {the line|one line:|the text|} <T>
r {put|write|place} <T> as {the|a} {last|new|new last|final|closing} line {of|in|into} <F>
r {one|a} {more|new|further|last} {line|entry|item|note} {for|in|to} <F>{:|,| -} <T>
i {add|append|attach} {to|at} the {end|bottom} of <F>{:| the text| the words| a line| the line|} <T>
i {append|add} <T> {to|onto} {the existing text in|the text of|what is in|the file|} <F>
i {include|note|enter|record|log} <T> {as a new line|at the end|at the bottom|additionally|too} {in|of|to} <F>
"""

BROAD["key"] += """
r {the|our} {program|team|server|customer|form|installer} {asks|is asking|wants to know} {for|about} {the|} <K>{.|;|,} {It is in|See|Look in|Read it from|It should be in|Check} <F>
r {in|from|inside} <F>{,|:|} {the|} {value|setting|entry|line} {for|of|named|called|about} <K> {is|says|has|gives|reads} {what|which value}{?|}
r {tell|show} me{:|,} <K> {in|from|of} <F>{|?}
r <K>{,|:| -} {what does|what has} <F> {say|have|give|tell} {there|for it|about it|for that}{?|}
r {what|which} {comes|stands|is} {after|behind|next to|right of} {the word|the name|the key|} <K> in <F>?
r {what|which value} {would|will|does} {a program|the server|one|somebody} {get|read|see|find} for <K> {in|from} <F>?
r {to|on|at} {what|which value} {did|does|do} {we|they|I|the file|it} {set|put|fix} <K> in <F>?
r {with|by} {what|which} <K> {does|do|did} {we|it|they|the program} {run|work|start} {according to|if you read|as set in|as told by} <F>?
r {according to|going by|judging by|as per|per|says} <F>{,|} {what|which} {is|was} {the|our|} <K>{?|}
r {the|our} <K>{:|,| -} {see|look in|check|it is in|read it from|find it in} <F>{|. What is it|, what is it}{?|}
r {need|want|wanted|missing|looking for|searching}{:|} {the|} <K> {from|in|of} <F>
r {is|was} it {big|small|true|false|on|off|zero|right}, the <K> in <F>? {What is it|Tell me|What is the value}{|?|.}
r {would|could|can|will} <F> {tell|say|reveal} {what|which} {the|} <K> is{?|? Look it up|? Please check}
i {pick|pull|fish|take} {the|} <K> {out of|from} {the settings in|the config|the list in|the entries of|} <F>
i {respond|reply|answer} with the {value|setting} of <K> {in|from} <F>
"""

BROAD["exists"] += """
r {it|that} {would|will} be {good|bad|helpful|nice} {to know|if I knew} {if|whether} {the file|} <F> {exists|is there|is here}
r {tell|answer} me{:|,} {is|does|was} {the file|there a file|} <F> {there|here|exist|exists|present}{?|}
r {somebody|someone|he|she|my boss} {asks|asked|wants to know|wonders} {if|whether} {the file|there is|we have|} <F> {is there|exists|here|is still there|}{?|}
r {are|r} you {able to|in a position to} {see|find} {a file|the file|} <F>{?| here?}
r {look|check}{:|,} {is|do we have|have we} {the file|a file|} <F>{?| there?| here?}
r {existence|presence} {check|test}{:| of| for|} <F>
r {do|don't} {I|we|you} {have|own|see|possess} {a|any|the} {file|document|thing} {called|named|with the name|} <F>{?| here?| or not?}
r {the file|} <F> {exists|is there|is here|is present}{, right?|, true or false?|, doesn't it?|, isn't it?|? Yes or no?|, yes?|, or am I wrong?}
r {there|here} {is|exists} {a file|the file|} <F>{, right?|, true or false?|, isn't there?|? Yes or no?|, yes?|, or am I wrong?}
"""

BROAD["write"] += """
r {make|let} it so that {a file|the file|} <G> {exists and says|says|contains|holds|reads} <T>
r {a|the} file{:|,|} <G>{.|,|;| -|:} {in it|inside|content|its text}{:| should stand| shall be| is|} <T>
r {what|that which} I {want|need} {is|} a file <G> {that says|saying|containing|with} <T>
r {the|a} {words|text|sentence|line} <T> {should|must|shall} be {all|the only thing|what stands} in <G>
r {under|by} the name {of|} <G>{,|} {save|store|keep|write|file} {the text|the words|this:|} <T>
r {I'd|I would} {like|love} {to have|to see|} {a file|the file|} <G> {with|that says|containing|saying} <T>
r {I'd|I would} {like|love} <T> {saved|stored|written|put|kept} {in|to|into|as|under} <G>
r {publish|issue|release|post} <T> {as|in|under} {the file|} <G>
r {the|this} {shopping list|message|reminder|greeting|memo|title}{:|,|} <T>{.|;|,| -} {save it|write it|put it|keep it|store it} {as|in|to|into|under} <G>
i {pop|stick|drop|throw|chuck|slap|dump|tuck|stash} <T> {in|into|to|inside} {the file|a file|a new file|} {called|named|} <G>
i {commit|persist|preserve|inscribe|set down|pen} <T> {in|into|to|on} {the file|a file|} <G>
i {write|put|save} {exactly|just|only|simply} {this|these words|the following}{:|,|} <T>{, | - |; | }{in|to|into|as} <G>
i {start|open|begin|create} {a|the|} {file|note} {named|called|} <G> {by writing|and write|, then write|and put|with the line} <T>
"""

BROAD["list"] += """
r {it is|it's} the {files|names|contents} {in|of|inside} <D> {that I want|that I need|I am after|I want to see}
r {what|which} do {we|you|they} {keep|store|hide|have} {in|inside|under} {the folder|the directory|} <D>?
r {I'd|I would} {like|love} to {see|know|have|hear} {what is in|the files in|which files are in|the names in|a list of} {the folder|the directory|} <D>
r {just|only|simply} {ls|dir|list} <D>
r {run|do|use} {ls|dir} {on|in|for} {the folder|} <D>
r {how|what} {does|is} {the inside of|the content of|the folder|} <D> {look like|called}{?|? List it.}
i {turn out|empty out|lay open|unroll} {the folder|the directory|} <D> {and show me|and list} {what is there|what it holds|everything|the files}
"""
