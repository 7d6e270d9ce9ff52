"""What a folder holds, reading its only file, making one.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["list"] = """
i list <D>
i list the {files|contents|entries|names|things} {in|of|inside|under} <D>
i list {the|all|every} {files|entries} in [the] {folder|directory} <D>
i list the {folder|directory} <D>
i list {everything|all} [that is] {in|inside|under} <D>
i list what is {in|inside} <D>
i show [me] the {files|contents|entries|names} {in|of|inside} <D>
i show [me] [all] [the] files in [the] {folder|directory} <D>
i show [me] what is {in|inside} [the folder] <D>
i show [me] what {files|things} <D> {has|contains|holds}
i show [me] what the {folder|directory} <D> {has|contains|holds}
i {look|peek|have a look} {into|in|inside} [the] {folder|directory} <D>
i {look into|look in|check|inspect|browse|explore|go through} the {folder|directory} <D> and {tell me|list|report} what is {there|in it|inside}
i {name|enumerate|give|print|report|display|get} [all] [the] {files|entries|contents|names} {in|of|inside} <D>
i {name|tell me} {all|every} {files|file} in <D>
i give me a list of {the|all} files in <D>
i {make|print|get|give me} a {list|listing} of {<D>|the folder <D>|the directory <D>}
i {open|browse|explore|scan} the {folder|directory} <D>
i tell me what {files|things} are in <D>
i do an ls {of|on|in} <D>
i ls <D>
i see what is in [the] {folder|directory} <D>
n the {files|contents|entries|file names|names|listing} {in|of|inside} <D>
n {all|every} {files|file|entry} in [the] {folder|directory} <D>
n the {contents|listing} of the {folder|directory} <D>
n a {list|listing} of {the files in <D>|<D>|the folder <D>|everything in <D>}
n everything {in|inside} <D>
w what is {in|inside} <D>
w what is {in|inside} the {folder|directory} <D>
w what <D> {contains|holds|has in it}
w what the {folder|directory} <D> {contains|holds}
w which files {are|live|there are} in <D>
w what files {are|there are} in [the] {folder|directory} <D>
w which files <D> {has|contains|holds}
q what is {in|inside} <D>?
q what's {in|inside} <D>?
q what's {in|inside} the {folder|directory} <D>?
q what does <D> {contain|hold|have}?
q what does the {folder|directory} <D> {contain|hold}?
q what {files|things} {are in|are there in|does|are inside} <D> {|}?
q which files {are in|are there in|are stored in|live in} [the] {folder|directory} <D>?
q which files does <D> {have|contain}?
q what do we have in <D>?
r ls <D>
r <D>: what is in there?
r files in <D>?
r contents of <D>
r what files <D>
r there is a {folder|directory} <D>. What is in it?
r go to <D> and list the files
r open <D>, what is there?
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
r {I need|I want|I'd like|we need|give me|get me|send me} {all names|the names of the files|every file name|the file names|the names of everything|a list of what is|to see what is} {in|inside|from|of} {the folder|the directory|} <D>
r {please|kindly|now|just} {go|look} {through|over|into|in} {the folder|the directory|} <D> and {name what is there|tell me the names|list it|report what you see|say which files you see}
r {what|which} {files|names|documents|entries|things} {does|can one find in|make up|belong to|sit in|do you see in} {the folder|the directory|} <D> {have|hold|}?
r {what|which files} {is|are} {kept|found|located|lying} {in|inside} {the folder|the directory|} <D>?
r {the|all the} {names|files|entries|documents} {in|inside|of} {the folder|the directory|} <D>, {please|I need them|as a list|now}
i {say|tell|report|state} {me|} {the names|the file names|which names|which files|which entries} {you see|you find|there are|found|kept|stored|} {in|inside} {the folder|} <D>
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
r {it is|it's} the {files|names|contents} {in|of|inside} <D> {that I want|that I need|I am after|I want to see}
r {what|which} do {we|you|they} {keep|store|hide|have} {in|inside|under} {the folder|the directory|} <D>?
r {I'd|I would} {like|love} to {see|know|have|hear} {what is in|the files in|which files are in|the names in|a list of} {the folder|the directory|} <D>
r {just|only|simply} {ls|dir|list} <D>
r {run|do|use} {ls|dir} {on|in|for} {the folder|} <D>
r {how|what} {does|is} {the inside of|the content of|the folder|} <D> {look like|called}{?|? List it.}
i {turn out|empty out|lay open|unroll} {the folder|the directory|} <D> {and show me|and list} {what is there|what it holds|everything|the files}
r {what|which} {files|documents} {are|do you see|can you find} {in|inside} the <D> {folder|directory}{?|}
r {what's|what is|show me what's|list what is|tell me what is} {in|inside} {the|my|our} <D> {folder|directory}{?|}
r {list|show|display|give me|print} {all|all the|the|every|} {files|contents|entries|file names|items} {in|of|inside|under} {the|my|our} <D> {folder|directory}{| please|, please| for me}
r {the|my} <D> {folder|directory}{:|,| -} {what is in it|list it|show me the files|which files are there|contents please}{?|}
r {could|can|would} you {please|} {list|show me|tell me|display} {the files|what is|what files are|everything|all files|the contents} {in|of} {the <D> folder|the <D> directory|<D>}{?|}
r {show|list|display} {the|} {directory|folder} {contents|listing} {of|for} <D>
r what is in {the|my|our} {folder|directory} <D>{?|}
r {enumerate|list|name|tell me|show me} {the|all|} {contents|files|entries} of {the folder|the directory|} <D>{| for me|, would you?| please|, please}
r I {can't|cannot|don't} {remember|recall|know} {which|what} files {I|we} {put|have|keep|saved|stored} in {the folder|the directory|} <D>
"""

FRAMES["list_here"] = """
i list the {files|contents|entries|names} [here]
i list {all|the|my} files
i list {all|the} files {here|in this folder|in the current folder|in the workspace|in this directory|in the current directory|around here}
i list {this folder|the current folder|the workspace|this directory|the current directory|everything here|everything}
i list what is {here|in this folder|in the workspace}
i show [me] {all|the|my} files [here]
i show [me] {the|all} files {here|in this folder|in the current folder|in the workspace|in this directory|in the current directory|around here}
i show [me] what is {here|in this folder|in the current folder|in the workspace|in this directory}
i show [me] {this folder|the current folder|the workspace|this directory}
i show [me] what {files|things} {you have|we have|I have|there are} [here]
i {look around|have a look around|look around here}
i {look into|check|inspect|browse|explore} {this folder|the current folder|the workspace|this directory} and {tell me|list|report} what {is there|you see|you find}
i {name|enumerate|give|print|report|display|get} [all] [the] files {here|in this folder|in the workspace|in the current directory}
i give me a list of {the|all} files [{here|in this folder|in the workspace}]
i {make|print|get} a {list|listing} of {this folder|the workspace|the current folder|the files here}
i {browse|explore|scan|open} {this folder|the workspace|the current directory}
i tell me what files {are here|there are|exist here|you see here}
i do an ls [here]
i see what is {here|around}
n the {files|contents|entries|file names} {here|in this folder|of this folder|in the workspace|of the workspace|in the current directory}
n {all|the} files {here|in this folder|around here}
n the {contents|listing} of {this folder|the current folder|the workspace|this directory|the current directory}
n a {list|listing} of {the files here|this folder|all files|the workspace|everything here}
w what is {here|in this folder|in the workspace|in the current folder|in this directory|around}
w what {this folder|the workspace|the current directory} {contains|holds}
w which files {are here|there are|exist|are in this folder|are in the workspace|are around}
w what files {are here|you have|we have|I have|there are}
q what is {here|in this folder|in the workspace|in the current folder|in this directory|in here}?
q what's {here|in this folder|in the workspace|in this directory|around}?
q what does {this folder|the workspace|the current folder|this directory} {contain|hold}?
q what files {are here|are there|do you see|do I have|do we have|are in this folder|are in the workspace}?
q which files {are here|are there|exist here|do you have|are in this folder|are around here}?
q what do we have {here|in this folder}?
r ls
r dir
r list
r list files
r files?
r files here
r what files
r show files
r what is here
r current folder contents
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
r {what|which things} {have|do} {we|you|I} {got|have|see|find} {here|around here|in here|in front of you|to work with}{?|}
r {I am|I'm} {new here|lost|just starting}{.|,|:} {what files are there|show me the files|list the files|what is here}{?|}
r {before|as a first step|to begin|first of all},? {list|show|name} {the files|all files|what is here|what we have}
r {where am I|what is this place}{,|?} {and|} {what files are here|list the files|show me what is here|what is here}{?|}
i {name|tell|call out|enumerate|read off} {me|} {each|every|any|all the} {file|files|thing} {you see|you have|in sight|around|within reach|here}
i {give|show|make} {me|us} {an inventory|a catalogue|an index|a directory|a table} {of|for} {this folder|the files|the workspace|what is here}
q what {lies|sits|is stored|is kept|is lying} {here|in this folder|in the workspace|around here}?
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
r {list|show|display|print} {all|all the|the|every|} {files|contents|entries|items} {in|of|inside} {the current|this|the working|the present} {folder|directory}{| please|, please}
r {what|which} {files|documents} {are|do you see|do I have|exist} {in|inside} {the current|this|the working} {folder|directory}{?|}
r {could|can|would} you {please|} {list|show me|tell me} {the files|what is|what files are} {here|in this folder|in this directory|in the current directory}{?|}
r {show|list|display|print} {the|} {current|working|} {directory|folder} {contents|listing}
r {this|the current|our} {folder|directory|workspace}{:|,|;| -} {which files|what is in it|name the files|list its entries|what does it have|contents}{?|}
r {of|from|in} {this|the current} {folder|directory}{,|} {list|name|show|report|tell me} {all files|the files|every file|the entries|everything}
r {what|which files|which things} {have we got|do we have|are|are there} in {this|the|our|my} {project|repo|repository|place|work folder|current dir|present dir|cwd}{?|}
r {files|contents|the files|everything|what is} {in|of} {cwd|the cwd|pwd|this dir|the current dir|this repo|this project|the project}{?|}
r {list|show|name|show me|tell me} {the files|the contents|what is|everything|all files} {in|of} {this project|the project|this repo|cwd|the cwd|this dir|the present folder|the place we are in|this spot}{| please|, please}
r {could|can|may} I {get|have|see} {the|a} {file list|list of files|listing|file listing|directory listing}{| please|, please}{?|}
r {I would like|I'd like|I want|I need} {the|a} {file list|list of files|listing|file listing|directory listing|overview of the files|names of the files|names of all files}{| here| please|, please}
r {get|give|show|print|bring} {me|us} {the|a} {file list|list of files|file listing|listing of the files|directory listing}
r how does {this folder|this directory|the workspace|our folder|the current folder} look{| like| inside}{?|}
r {what|which things} {does|do} {this place|this folder|our folder|the place|this spot|this directory} {hold|have|contain|keep|include}{| in it| inside}{?|}
r {have|take} a {peek|look|glance} {and|then} {name|tell me|say|report|list} {what you find|what is here|what there is|the files|which files there are}
r {peek|look|glance} {around|inside|into this folder|in here} and {name|tell me|say|list} {what you find|what is here|what there is|the files|all that is here}
r {show|list|give me|print} {the contents|the files|what is in the place|everything} {of|from|in} {where we are|the place where we are|the folder where we are|where I am}
r where we are now, {what is there|which files are there|list the files|what files are here}{?|}
r {tell|show} me {about|something about} {the files here|the contents of this folder|what is in this folder|what this folder has}
r {what is|what's} inside {this folder|here|this directory|our folder|the workspace|the current directory|this place}{?|}
r {name|say|list|call} {all|the} {names|file names|entries} {here|in this folder|you see|in this directory}
r {find out|check|see|have a look} {which|what} files {are|there are|lie|stand} {here|in this folder|in this directory|in the present folder}
r {take stock|make an inventory} of {this folder|the workspace|this place|our files|what is here}
r {in this folder|in this directory|here|in the workspace|right here}, {which|what} files {are there|do you see|exist|can be found|do we have}{?|}
"""

FRAMES["list_read"] = """
i {look|have a look} in <D> and {read|show|open|print} the {only|one|single} file {there|in it|you find}
i {open|read|show|print|display|get|quote} [me] the {only|one|single} file {in|inside|of} [the] {folder|directory} <D>
i {open|read|show|print|display|get|quote} [me] the {only|one|single} file {in|inside} <D>
i {open|read|show|print|display} {the|} {whatever|} file {is in|you find in|there is in|in} <D>
i {find|see|check|look up|list} what file is in <D> and {read|show|print|open} it
i {list|check|look into|browse|go to} <D> and [then] {read|show|open|print} {the file|what you find|the file you find|the file there}
i {find|list} the file in <D> and {read|show|tell me|report} {it|what it says|its text}
i tell me what the {only|one|single} file in <D> {says|contains}
i tell me what the file in [the folder] <D> {says|contains}
i read the file {that is|which is|that lies|that sits} in <D>
n the {content|contents|text} of the {only|one|single} file in <D>
n the text of the file in <D>
w what the {only|one|single} file in <D> {says|contains}
w what the file in [the] {folder|directory} <D> {says|contains}
q what does the {only|one|single} file in <D> {say|contain}?
q what does the file in [the] {folder|directory} <D> {say|contain}?
q what is {in|written in} the {only|one|single} file {in|of|inside} <D>?
r there is {one|a|only one} file in <D>. {Read it|What does it say|Show it}.
r one file is in <D>. {Read it|What does it say|Show me its text}.
r <D> has one file. {Read it|What does it say|Show it}.
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
r {read|show|print|open|display} {the only|the one|the single|the} file {in|inside|from} {the|my} <D> {folder|directory}{| please|, please| to me}
r {the|my} <D> {folder|directory} {has|contains|holds} {one|a single|only one|just one} file{.|,|;} {read it|what does it say|show it|print it|show me what it says}{?|}
r {what|which text} {does|is in} the {only|one|single} file {in|inside|of} {the|my} <D> {folder|directory}{| say| contain}{?|}
r {find|look up|locate|get} {the|whatever|what} {file|file is} {in|inside} {<D>|the <D> folder|the <D> directory} and {read|show|print|display} {it|it to me|its contents|its content|its text}
r {list|check} {the <D> folder|<D>|the <D> directory} and {read|show|print|open} {the file inside|the file in it|the only file|the file you find there|what's there}
"""

FRAMES["mkdir"] = """
i {create|make|add|set up|start} {a|the} [new] {folder|directory} {<D>|called <D>|named <D>}
i {create|make|add|set up} {folder|directory} <D>
i mkdir <D>
r mkdir <D>
r new {folder|directory} <D>
r I {need|want} {a|the} [new] {folder|directory} {<D>|called <D>|named <D>}
i {create|make|add|set up} [the] [a] [new] [empty] {folder|directory} {with the name|by the name of|called|named|} <D>
i {let|have} there be a {folder|directory} <D>
r {folder|directory} <D>, please {create|make} it
r make dir <D>
r can {I|we} have a {folder|directory} {called|named} <D>?
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
r {could|can|would} you {please|} {create|make} {a|the} {new|} {folder|directory} {called|named|} <D>{?|}
r {create|make|add} {a|the} {new|empty|} {folder|directory} {called|named|with the name|} <D>{| please|, please| for me}
r {create|make} {a|the} <D> {folder|directory}
"""
