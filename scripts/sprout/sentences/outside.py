"""Pages, commands, the clock and the machine.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["fetch"] = """
i {fetch|get|download|load|retrieve|request|open|read|visit|grab|pull|call|query|access} <U>
i {fetch|get|download|load|retrieve|request|open|read|visit|grab} the {page|url|address|link|site|document|resource} <U>
i {fetch|get|download|load|retrieve|open|visit|read|call} <U> and {tell me|show me|report|say|print} what {it says|is there|it returns|you get|it contains|is in it}
i {fetch|get|download|load|open|visit} <U> and {show|print|quote|read} {the|its} {text|content|body|answer|reply|result}
i {show|print|give|read|get|fetch} [me] {the content|the contents|the text|the body|the answer|what is|the page} {at|of|from} <U>
i {go|surf|connect} to <U> and {read|tell me|report} {the page|what is there|what it says|the text}
i {look at|check|see|look up|find out} what {is at|is on|<U> says|<U> returns|<U> contains} {<U>|}
i {do|make|send} {a GET request to|a request to|an http get on|a get of} <U>
i {send|make} a {GET|request} to <U>
i curl <U>
n the {content|contents|text|body|page|reply|response|answer} {at|of|from|on} <U>
n the {page|document|text} {at|behind|under} <U>
n what <U> {says|returns|contains|answers|gives}
w what <U> {says|returns|contains|answers|gives|serves}
w what is {at|on|behind} <U>
w what the {page|url|address} <U> {says|returns|contains}
q what is {at|on|behind|under} <U>?
q what does <U> {say|return|contain|answer|give|serve|show}?
q what does the {page|url|address|site} <U> {say|return|contain|show}?
q what do you get from <U>?
q what can I read at <U>?
q what's {at|on} <U>?
r <U>
r GET <U>
r curl <U>
r fetch: <U>
r <U> - what does it say?
r here is a link: <U> {What does it say?|Read it.|What is there?}
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
r {I need|I want|I'd like|we need|give me|get me|send me} {what is|the text|the words|whatever is|what stands|what it says|the page} {at|on|from|behind|under} {the address|the url|the page|the link|} <U>
r {please|kindly|now|just} {look|go|see|check|read} {at|to|what is at|what is on|} <U>{.|, I need the text|, I want to read it| and tell me what it says| and report|, what does it say?|}
r {what|which text} {comes|is|is served|is sent|is given|do we get|does one get} {back|from|at|on|} {from|by|at|} {the address|the url|the page|} <U>?
r <U> {says|returns|contains|sends|serves|answers} {what|which text}?
i {say|tell|report|state|repeat} {me|} what {you find|you see|you read|you get|comes back|is sent|is served} {at|on|from|under} {the address|the url|the page|} <U>
i {ask|call|try|query|reach} {the address|the url|the page|the server|} <U> {and tell me|and report|and show me|for} {its answer|the answer|what it says|its text}
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
r {could|can|would} you {please|} {fetch|get|open|read|load|visit} <U>{| and tell me what it says| and show me the text| for me}{?|}
r {what|which text} {is|does it say} {at|on} {the page|the url|the website|the address|} <U>{?|}
r {fetch|get|open|read|load|visit} {the page|the url|the website|the address|} <U>{| and tell me what it says| and show me the text| please|, please| and print it}
"""

FRAMES["run"] = """
i run <C>
i run the {command|program|script} <C>
i run <C> {in the shell|in a shell|in the sandbox|in the terminal|in bash}
i run <C> and {tell me|show me|report|say} {what it prints|the output|what comes out|what it says|the result|what happens}
i {execute|start|launch|call|invoke|perform|do} <C>
i {execute|start|launch|call|invoke} the {command|program|script} <C>
i {execute|start} <C> and {tell me|show me|report} {what it prints|the output|the result}
i {use|open} the shell {to run|and run|to execute} <C>
i {try|test} [the command] <C> [and show the output]
i {show|give|tell|get} [me] {the output of|what is printed by|the result of} <C>
i {show|tell} me what <C> {prints|outputs|says|gives|shows}
i in the shell, {run|execute} <C>
n the output of [the command] <C>
n the {output|result} of {running|the command} <C>
n what <C> {prints|outputs|shows}
w what <C> {prints|outputs|shows|says}
w what the command <C> {prints|outputs|does|shows}
q what does <C> {print|output|say|show}?
q what does the command <C> {print|output|show}?
q what is the output of <C>?
q what happens {when you|if you|when I} run <C>?
r $ <C>
r run: <C>
r shell: <C>
r execute: <C>
r command: <C>
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
r {I need|I want|I'd like|we need|give me|get me} {what <C> prints|the output of <C>|what the shell says to <C>|to see what <C> gives|the result of <C>}
r {please|kindly|now|just} {start|try|do|fire up|execute|launch} <C>{.|, I need the output| and tell me what it says| and report|, what does it print?|}
r {what|which output|which text} {comes|appears|is printed|is shown|do we see|do you get} {out|} {of|from|for|with|after|by|if you do|if you start|when you execute} <C>?
i {see|find out|check|look|tell me} what {you get|comes|appears|is printed|the shell prints} {from|for|with|after|by|when you start|if you start|when running} <C>
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
r {could|can|would} you {please|} {run|execute} {the command|} <C>{| for me| and show me the output| and tell me what it prints}{?|}
r {run|execute|try} {the command|the shell command|} <C>{| and show me the output| and tell me what it prints| please|, please| for me| in the shell}
r execute <C>
r run <C>
r what {does|would|will} {the command|} <C> {give|print|say|show|return|do}{?|}
"""

FRAMES["sys_date"] = """
n {today's date|the date|the current date|the date of today}
w what {day|date} {it is|today is|is today}
q what is {today's date|the date|the date today}?
q what's the date [today]?
q what {day|date} {is it|is today|do we have}?
r date
r date today
r which day is it?
i {tell|give} me {the date|today's date|the current date|the date of today|the day}
q what {day of the month|date} {is|have we|do we have} {today|} {|now}?
q can you tell [me] the date?
r {today's date|current date|the date}, please
r {pls|plz|please|hey} {tell me|what's|say} {the date|today's date}{| thx| thanks}
r {what's|whats|what is|what was} {the date|today's date|the day today|the calendar date|the date now}{|?| please?| today?}
r {which|what} {day|date} {is it|is today|do we write|have we got}{| today| now}?
r {I|we} {forgot|don't know|need|want to know} {the date|today's date|what day it is|what date it is}{|. Tell me}
r {date|today|calendar}{|?|, please|: which day is it}
i {give|tell|show} me {the calendar date|today's calendar date|the present date}
"""

FRAMES["sys_time"] = """
n {the time|the current time|the time now}
w what time it is
w how late it is
q what time is it [now]?
q what is the {time|current time}?
q what's the time?
q how late is it?
r time?
r the time, please
i {tell|give} me {the time|the current time|the hour}
q can you tell [me] the time?
q what {hour|time} {is it|do we have}[ now]?
r {current time|clock|the time}?
r {pls|plz|please|hey} {tell me|what's|say} {the time|what time it is}{| thx| thanks}
r {what's|whats|what is} {the time|the current time|the clock|the hour}{|?| please?| now?}
r {how late|what time|what hour} {is it|have we|do we have|is it now}?
r {I|we} {forgot|don't know|need|want to know} {the time|what time it is|how late it is}{|. Tell me}
r {my watch|my clock} {stopped|is broken}{.|;|,} {what time is it|tell me the time}{?|}
"""

FRAMES["sys_pwd"] = """
n the {working directory|current path|path of this folder|path of the workspace}
w where {we are|I am|you are} [in the file system]
w in which {folder|directory} {we are|I am|you are}
w which {folder|directory} this is
q where {am I|are we|are you}?
q {in|} which {folder|directory} {am I|are we|are you} [in]?
q what is the {working directory|current directory|current folder|path of this folder}?
r pwd
i {tell|show|give} me {the working directory|the current directory|the path of this folder|where we are}
r {working directory|current directory|path}?
r {pls|plz|please|hey} {tell me|say|show} {the current path|where we are|which folder this is|the working directory}{| thx}
r {which|what} {folder|directory|path} {is this|are we in|am I in|do we work in|are you in}{| now| right now}?
r {where|in which folder} {are we|am I|are you working|do you work}{| right now| now}?
r {pwd|path|current path|current folder}{|?|, please}
i {give|tell|show} me the {full|absolute|whole|complete} path {of this folder|of the working directory|of where we are|here}
r where are we{| now| right now| at the moment}{?|}
r where am I{| now| right now}{?|}
r {in|} {which|what} {folder|directory} {are we|am I|is this|do we work}{| in| now| right now| currently}{?|}
"""

FRAMES["sys_os"] = """
n the {kernel version|kernel|linux version}
w which {kernel|linux|kernel version} {this is|is running|runs here}
q which {kernel|kernel version|linux kernel} {is this|is running|runs here|do we have}?
q what {kernel|kernel version} {is this|is running|do we use}?
r uname -r
r kernel version
r {which|what} {kernel|kernel version|linux kernel|version of the kernel} {is this|do we have|runs here|is running|are we on|do you run}{| on this machine| here}?
r {pls|plz|please|hey} {tell me|say|show} {the kernel version|which kernel runs|the version of the kernel}{| thx}
r {kernel|kernel version|kernel release}{|?|, please|: which}
i {give|tell|show|report} me {the kernel version|the version of the kernel|which kernel is running|the kernel release}
"""
