"""What the tiny model leaves to the real one, deleting included.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["refuse"] = """
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
r {I need|I want|I'd like|we need|give me|get me} {a|some} {summary|translation|explanation|story|poem|idea|advice|recipe|opinion|plan|essay|letter} {of|about|on|for} {<Z>|the text in <F>|<F>}
r {what|which} {would|do|could|should} you {recommend|suggest|advise|propose|think|prefer|choose|pick} {for|about|as|against|of} <Z>?
r {do|can|could|would} you {know|tell|explain|say|guess|remember} {who|when|why|how|where} <Z> {was|is|did|does} {born|made|invented|built|found|work|started|famous|<Z2>|}?
r {please|kindly|now} {write|compose|tell|invent|create|make} {us|me|} {a|one|some|another} {story|poem|joke|song|tale|essay|rap|speech} {on|about|for|with} {<Z>|<Z> and <Z>}
r {please|kindly|now} {summarize|translate|explain|review|improve|rate|interpret|analyze} {<F>|the text in <F>|the text of <F>|the story in <F>}
r {I am|we are} {curious|interested|wondering|unsure} {who|why|when|how|what} {<P> is|<Z> is|<Z> was|<P> did|<Z> works|<Z> means}
r {can|could|would} you {please|} {write|draft|make|design|plan|translate|summarize|explain|teach me} {<Z>|something about <Z>|a poem|a story on <Z>|<F> for me|the text in <F>}
r {tell|teach} {me|us} {who|why|when|how|what} <Z> {is|was|works|means|began}
r {what|who|which} {is|was} {the|a} {meaning|origin|inventor|author|history|purpose|best way|reason|cause} {of|for|behind} <Z>?
r {turn|put|bring|convert} {the text of|the text in|} <F> {into|in} {german|french|spanish|english|another language|better words|a poem}
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
r {summarize|summarise|translate|explain|review|proofread|analyze|rewrite|paraphrase|improve} <F>
r {summarize|summarise|translate|explain|review|proofread|analyze|rewrite|paraphrase|improve} {the file|my file|the text in|the contents of} <F>{| please|, please| for me| into german| into french}
r {could|can|would} you {please|} {summarize|translate|explain|review|proofread|analyze|rewrite} {the file|} <F>{| for me}{?|}
r {give me|write|I need|make} a summary of {the file|} <F>
r {what is|what's} {love|life|time|happiness|art|music|history|water|light|truth|beauty|philosophy|religion|science|economics|an atom|a star|a virus|the universe|blockchain|machine learning}{?|}
r {what|where|when} should I {cook|eat|go|wear|do|read|watch|buy|visit|say|learn|start}{| tonight| today| tomorrow| next| for dinner| on holiday}{?|}
r sort {the lines of|the words in|the names in|the file|} <F>{| alphabetically| for me| please}
r {who|what} {wrote|painted|composed|directed|invented|discovered|founded|built} {<P>|<Z>|the <Z>|hamlet|the mona lisa|the telephone|faust|the bible|penicillin|the wheel}{?|}
r {what is|what's} the capital of {<P>|france|germany|japan|italy|spain|brazil|canada|egypt|india|china}{?|}
r {who is|who's|who was} {the president of <P>|the king of <P>|<P>|the pope|einstein|napoleon|cleopatra|shakespeare|the chancellor}{?|}
r {what's|what is|how is|how's} the weather {like|} {in <P>|today|tomorrow|outside|now|}{?|}
r write {me|} {a|an} {poem|story|song|essay|letter|joke|email|haiku|limerick|rap} {about|on|for} {<Z>|the <Z>|<P>|my <Z>|spring|love|the sea|friendship|winter|cats|my mother}
r translate {hello|good morning|thank you|this sentence|good night|<T>|I am hungry|where is the station} {to|into|in} {french|german|spanish|italian|japanese|russian|portuguese}
r {explain|describe} {quantum mechanics|relativity|gravity|photosynthesis|the internet|inflation|recursion|machine learning|the water cycle|evolution|<Z>}{| to me| simply| in simple terms| please| briefly}
r who won {the <Z>|the world cup|the game|the election|the war|the oscar|the first prize} {in 2014|in 1998|last year|yesterday|in 2020|this year|}{?|}
r {can|could|would} you {recommend|suggest|tell me|show me|find me} {a good|the best|a nice|an interesting|a cheap} {book|film|restaurant|hotel|song|recipe|phone|doctor|game|<Z>}{?|}
r is <P> {bigger|larger|older|richer|nicer|smaller|closer|warmer} than {<Z>|london|paris|rome|berlin|mine}{?|}
r {how|why} do {airplanes|birds|cats|dogs|cars|fish|stars|plants|computers|volcanoes|people|<Z>} {fly|sing|sleep|bark|work|swim|shine|grow|dream|erupt|laugh|exist}{?|}
r {teach|show} me {how to|to} {juggle|dance|swim|cook|program|sing|draw|play chess|whistle|ski|write|speak french}
r {give|tell|write} me {three|five|two|some|a few|ten} {tips|ideas|reasons|examples|facts|words|hints|jokes|names} {for|about|on|to} {better sleep|my garden|<Z>|a birthday|healthy food|saving money|my dog|a baby}
r {I|we} {feel|am|are} {so|very|a bit|really|} {sad|tired|lonely|happy|angry|bored|sick|lost|nervous} {today|now|again|tonight|}
r {rewrite|edit|change|improve|rephrase} <F> so {that|} it {sounds|reads|looks|is} {nicer|better|shorter|funny|polite|more formal|easier}
r {convert|turn|change|export} <F> {into|to} {a pdf|pdf|html|a word file|an image|mp3|a zip|a spreadsheet|json|xml}
r {install|download|update|open} {firefox|chrome|python|docker|windows|linux|the update|some games|photoshop|spotify}
r {draw|paint|sketch} {me|us|} {a|the|an} {cat|dog|house|tree|elephant|car|flower|<Z>|map}
r {compose|write|sing|make} {me|} a {short|long|funny|sad|nice|little} {song|poem|story|rap|rhyme|tale} {about|on|for} {rain|love|the moon|<Z>|my dog|autumn}
r {what|which} is {the best|the biggest|the largest|the longest|the oldest|the highest|your favourite|the fastest} {river|mountain|city|animal|country|car|building|lake|<Z>} {in|of|on} {the world|<P>|europe|asia|earth|africa}{?|}
"""

FRAMES["delete"] = """
i {delete|remove|erase|drop|discard|throw away|get rid of} [the file] <F>
i {delete|remove|erase} {that|my|the} file <F>
i rm <F>
r rm <F>
r <F> {can go|is not needed|must go}, {delete|remove} it
r delete: <F>
i {delete|remove|erase|destroy|kill|wipe|trash|clear away} [the] [file] <F>
i {delete|remove|erase} <F> {from the disk|from this folder|from the workspace|completely|for good}
i get rid of [the file] <F>
r I {no longer|don't} need <F>. {Delete|Remove|Erase} it
r <F> {should|must|has to} {go|be deleted|be removed}
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
r {could|can|would} you {please|} {delete|remove|erase} {the file|} <F>{| for me}{?|}
r {delete|remove|erase} {the file|my file|file|the} <F>{| please|, please| for me| file}
"""
