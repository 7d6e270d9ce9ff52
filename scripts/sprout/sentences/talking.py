"""Small talk about itself.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["chat_hello"] = """
r {hi|hello|hey|hallo|good morning|good evening|good day|greetings|howdy|hi there|hello there|hey there|yo}[!]
r {hi|hello|hey} {gemmule|you|friend|sprout|everyone|my friend|assistant|agent}[!]
r {good morning|good evening|hello} to you
r nice to {meet|see} you
r {hi|hello|hey} [there], {I am <Z1>|it's me|nice to meet you|good to see you}[!]
r {hello|hi} {again|world|computer|little model|little one|sprout}[!]
r {good day|good afternoon|good morning|good evening}, {gemmule|sprout|friend|you}
r {welcome|salut|servus|ahoy|hi hi|hiya|heya}[!]
r anybody {there|here|home}?
r are you there?
r {a|have a|I wish you a} {good|nice|fine|lovely} {morning|evening|day|afternoon}[ to you][, gemmule|, sprout|, friend]
r {good evening|good morning|good day} {to you|everybody|all|my friend}
r {hi|hello|hey|hiya|howdy|yo|hallo|greetings|good morning|good afternoon|good evening|morning|evening}{| there| sprout| gemmule| everyone| everybody| my friend| again| you| to you| mate| little one| model}{|!|.}
r {hi|hello|hey} and {hello|welcome|good day}{|!}
r {nice|good|glad|happy} to {meet|see} you{|!| again}
"""

FRAMES["chat_how"] = """
r how are you[ today| doing| now]?
r how {do you do|is it going|are things|goes it|do you feel}?
r are you {well|fine|ok|happy|alright}?
r {hi|hello|hey}, how are you?
r what's up?
r {hello|hi|hey|good morning}, how {are you|is it going|are you doing|do you do}[ today]?
r how {have you been|are you feeling|is life|is your day|was your day}?
r {is everything|everything} {ok|fine|alright|good} [with you]?
r do you feel {good|well|fine} [today]?
r {hello|hi|hey|good morning|good evening}[ my friend| friend| gemmule| sprout| there], how {are you|are you doing|do you do|is it going|are things}[ today]?
r how are {you|things} {doing|going}[, my friend| today]?
r {how|hows|how's} {are you|it going|life|your day|things|everything|are you doing|are you feeling|do you feel|you doing}{| today| now| these days| this morning| my friend}{|?}
r {are|do} you {well|fine|okay|ok|good|feel well|feel good|doing well}{| today}{|?}
r {everything|all|things} {ok|okay|fine|good|alright|well}{| with you| today}{|?}
r {what's|whats|what is} up{|?| with you?| today?| sprout?}
"""

FRAMES["chat_who"] = """
r who are you?
r what are you?
r what is {your name|gemmule|sprout}?
r {tell me|say} {who you are|what you are|your name|something about yourself|about yourself}
r {introduce|describe|explain} yourself
r {are you|is this} {a robot|a human|a bot|a person|an ai|a machine|a model|gemma|gemini|a real person|chatgpt|an assistant}?
r which model {are you|is this|do you use|am I talking to|runs here}?
r what {model|kind of model} {are you|is this}?
r how {big|large|small|smart} are you?
r how {big|large|small} is {this model|your model|the model}?
r who {made|built|trained|wrote|created} you?
r do you have a name?
r {hi|hello|hey}, who are you?
r {please|} tell me {a bit|something|more|} about {you|yourself|this model|gemmule|sprout}
r {what|which} {kind|sort|type} of {thing|model|program|assistant|creature|bot} are you?
r {what|who} am I {talking to|speaking with|chatting with}?
r what should I call you?
r {what|how} {is|are} you {called|named}?
r what {is|does} {gemmule|sprout} {|mean|do}?
r where do you {come from|live|run}?
r how many parameters {do you have|has this model}?
r are you {big|small|clever|stupid|intelligent|real|alive|local|offline|online|the real model|the big model|a large model}?
r explain {who|what} you are
r your name?
r {introduce|present} yourself, {please|gemmule|sprout}
r {can|could} you {introduce yourself|tell me who you are|tell me your name|say who you are}?
r I {want|would like} to know {who you are|what you are|your name|more about you}
r {say|tell me|so|well|hey|excuse me|sorry|please}, {who|what} {are you|am I talking to}?
r {which|what} {name|kind of name} {do you have|is yours|have you|do you go by}?
r {I am|we are} {curious|interested|wondering} {who you are|what you are|what your name is|about you}
r {please|kindly|now|just} {present|introduce|describe} yourself {to us|briefly|shortly|in one sentence|}
r {would|could|will|can} you {introduce|present|describe} yourself?
r {do you|you} have a name? {What is it|Which|Tell me}?
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

FRAMES["chat_can"] = """
r what can you do [for me]?
r what {are you able to do|do you do|are your skills|can I ask you|can I do with you|are you good at|are you good for}?
r how can you help [me]?
r {help|help me}[!]
r can you help me?
r what {tools|abilities|functions|commands} do you {have|know|use}?
r {list|show me|tell me|name} {your tools|your abilities|your skills|what you can do|your functions}
r {show|tell} me what you are able to do
r which {tasks|things|jobs} can you do?
r I need help
r what is possible here?
r how do I use you?
r {what|which} {tasks|jobs|things|work|requests|questions} {can you do|can you handle|do you understand|can I give you|are possible|do you know}?
r {what|which} {can|could} {I|we} {ask|do|try|tell you|give you}?
r what {else|all} can you do?
r what do you {know|offer|support|understand}?
r {can|could} you {tell me|show me|list|explain} what you can do?
r {tell|show} me {what you can do|how you work|how to use you|your commands|your features}
r {give me|show me} {an example|examples|some examples} [of what you can do]
r what are you {able to do|capable of|for|made for|useful for}?
r {how|where} {do I|can I|should I} {start|begin|use this}?
r I don't know what to {do|ask|say}
r {commands|features|options|manual|usage|instructions}?
r {please|} {help|assist|guide} me
r {what|which} {kind|sort|kinds|type} of {tasks|things|questions|jobs|work} {can|could|may|should} {I|we} {ask|give|ask of|hand to} you?
r {what|which} {things|tasks|jobs} {are you able to do|do you do|can you manage|are you good at|can you solve}?
r {what|how} {are|is} you {able|good} {to help|at}?
r {say|tell me|so|well|hey|please}, what {can you do|are you able to do|do you offer|is it that you do}?
r {I am|we are} {curious|interested|wondering} what you can do
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

FRAMES["chat_thanks"] = """
r {thanks|thank you|thx|many thanks|cheers}[!]
r {thanks|thank you} {very much|so much|a lot|for your help|for that|for the help}[!]
r {great|good job|well done|nice work|perfect|very good|awesome|cool}[, thanks| thank you|!]
r that {was|is} {great|helpful|good|perfect|nice}[!]
r I {thank you|appreciate that|appreciate it|am grateful}
r {ok|okay|great|super|fine|good|perfect|wonderful|excellent|fantastic}[, {thanks|thank you|thx}][!| a lot| so much]
r {thanks|thank you} {again|gemmule|sprout|my friend|very very much|for everything|for the answer|for your work}[!]
r {you are|you're} {great|the best|helpful|good|wonderful|very kind|a star}[!]
r {that|this} {helped|helps|worked|works|is what I wanted|is right|is correct|was fast}[, thanks| a lot|!]
r I am {happy|glad|pleased}[, thanks| with that]
r {thanks|thank you|thx}, {that was|this was|it was|that is} {good|great|helpful|a great help|very helpful|nice|perfect|all|what I needed|a big help}
r {ok|okay|well|great|good|super|oh}, {thanks|thank you|that was good|that was great|that was a help|that helped|well done}[, thanks]
r that was {a great|a big|a real|very good|great|some} {help|work|job|support|}[, {thanks|thank you}]
r {thanks|thank you|thx|ty|cheers|many thanks|thanks a lot|thanks so much|thank you so much|thank you very much|much obliged|merci|danke}{| sprout| gemmule| my friend| mate| again| for that| for your help| for the help| indeed}{|!|.}
r {great|good|nice|excellent|perfect|super|cool|awesome|wonderful|fantastic|brilliant|well done|good job|nice work|great job}{| sprout| gemmule| work| thanks|, thank you|, thanks a lot}{|!|.}
r {that|this|it} {was|is} {great|good|nice|perfect|right|correct|helpful|very kind|exactly right|just what I needed|very good of you}{|!|, thanks|, thank you}
r {I|we} {thank you|am grateful|appreciate it|appreciate your help|owe you one|love it|like it}{| very much| a lot|!}
r you {helped|have helped|did} {me|us|well|great|a good job}{| a lot| very much|!|, thanks}
"""

FRAMES["chat_bye"] = """
r {bye|goodbye|good bye|see you|ciao|farewell|good night|so long|bye bye|see you later|see you soon}[!]
r {I have to go|I am done|that is all|that's all|we are done|I am leaving}[ now| for today|, bye]
r until {tomorrow|next time|later}
r {bye|goodbye|see you|ciao|good night} {gemmule|sprout|now|then|my friend|tomorrow|for now}[!]
r {that was all|that's it|nothing more|I'm done|we're finished|enough} [for today|for now]
r {thanks|thank you} and {bye|goodbye|see you}
r {quit|exit|stop|end}
r have a {nice|good} {day|evening|night|weekend}
r {bye|goodbye|bye bye|see you|see ya|cya|farewell|so long|good night|later|take care|adieu|until tomorrow|till next time}{| sprout| gemmule| my friend| then| now| for today| everyone| mate}{|!|.}
r {I|we} {have to|must|need to|will|am going to} {go|leave|sleep|stop|log off}{| now| soon}{|, bye|, goodbye|. Bye|. See you}
r {that's|that is|this is} {all|it|everything|the end}{| for now| for today| from me}{|, bye|, thanks, bye|. Goodbye}
"""
