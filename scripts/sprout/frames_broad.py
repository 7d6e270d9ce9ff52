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
