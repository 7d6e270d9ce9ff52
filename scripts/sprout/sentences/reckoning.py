"""Arithmetic, answered or saved.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["calc"] = """
i {calculate|compute|evaluate|solve|work out|figure out} <E>
i {calculate|compute|evaluate|find|get|determine} {the result|the value} of <E>
i {find|find out|tell me|work out|see|check} what <E> {is|makes|gives|equals}
i {do|run} the {sum|math|calculation|arithmetic} <E>
i {use|take} the {calculator|calculate tool} {for|on} <E>
i give me {the result|the answer|the value} {of|for|to} <E>
i tell me how much <E> {is|makes}
i {add|multiply|subtract|divide} it up: <E>
i {calculate|compute|do} this: <E>
n <E>
n the {result|value|outcome|answer} of <E>
n the {result|answer} {for|to} <E>
w what <E> {is|makes|gives|equals|comes to}
w how much <E> {is|makes|gives}
q what is <E>?
q what's <E>?
q how much is <E>?
q how much {does|do} <E> {make|give}?
q what {does|do} <E> {make|give|equal|come to}?
q <E> is what?
q <E> = ?
q what is the {result|value|answer} of <E>?
q what do I get {for|from} <E>?
q what do you get for <E>?
q can you {calculate|compute|do|solve} <E>?
r <E>
r <E> =
r <E>?
r calculate: <E>
r calc <E>
r math: <E>
r how much is <E>
r I have <E>. {How much is that|What does it make|What is that}?
r result of <E>?
r solve this: <E>
i <I>
i <I>
i <I>
i <I> and {tell me|give me|report|show me} {the result|the answer|what you get|what it makes}
i use the calculator to <I>
r what do I get {when|if} I <I>?
r what happens if you <I>?
r <I>: how much is it?
i {tell|give|show} me {<E>|the result of <E>|what <E> is|what <E> makes|the value of <E>|the sum <E>}
i {quickly|please|just} {calculate|compute|do|solve} <E>
i {reckon|crunch|process|run|try|check|answer} <E>
i {calculate|compute|do} for me <E>
i {solve|do|answer} {the exercise|this exercise|the task|this sum|the problem|this problem|this calculation}: <E>
i {get|obtain|return|print|report|deliver} {the result|the value|the outcome|the answer} {of|for} <E>
i help me {with|calculate|compute} <E>
n the {exact|correct|final|numeric|right} {result|value|answer} {of|for} <E>
n the {number|figure|total} {for|that <E> gives|you get from} <E>
w what you get {for|from|if you calculate} <E>
w what the {result|value|answer} of <E> is
w how much <E> {comes to|amounts to}
w what <E> {adds up to|amounts to|evaluates to|results in}
q what is the {exact|correct|final} {result|value|answer} {of|for} <E>?
q what does <E> {amount to|evaluate to|add up to|result in|give you}?
q what would <E> {be|make|give}?
q what number {do I get from|is|do you get for|results from} <E>?
q what's the {result|value|answer|sum} {of|for} <E>?
q how much {would|will} <E> {make|give|come to}?
q how much do {I|you|we} get for <E>?
q do you know {what <E> is|how much <E> is|the result of <E>}?
q <E> {makes|gives|equals|is} {what|how much}?
q <E>, {how much is that|what is that|what does it make}?
r {result|value|answer|sum|calculator|solve|evaluate|compute}: <E>
r <E>, please
r <E> equals
r <E> is
r I need <E>
r I {want|have|would like} to {know|compute|calculate|work out} <E>
r I {bought|sold|have|paid} <E> {apples|coins|euros|dollars}. {How much is that|How many are that}?
r my {teacher|boss|friend} {wants|asks for|asks} <E>
r {if I|when I} compute <E>, what do I get?
r for my homework: <E>
r what does my calculator say for <E>?
r how much {do I get|is it|will it be} {when|if} I <I>?
r what is it {when|if} {you|I|we} <I>?
r what {number|result|value} do {you|I|we} get {when|if} {you|I|we} <I>?
i {please|now|quickly|just} <I>
i <I> {and print it|for me|with the calculator|using the calculator}
r I {have|need|want} to <I>. {How much is that|What is the result|What do I get}?
r <E> {makes|gives|is|equals|yields|comes to}
r {I need|I want|I'd like|we need|give me|get me|show me|find me} {the number|the figure|the sum|the result|the solution} {for|of|behind|from} <E>
r {math|maths|arithmetic|calculation|sum|exercise|homework|problem|question} {time|now|for you|of the day|please|number one|}: <E>
r {let's|let us|can we|could we|shall we} {do|try|have|see} {some math|a calculation|a little math|a sum|arithmetic}: <E>
r {please|now|kindly|quickly} {do|try|handle|process|take care of} <E>
r {take|use|grab|get} {a calculator|the calculator|your calculator} {and|to} {find|get|tell me|work out|see} {what <E> is|<E>|the value of <E>}
r {so|and|well|ok|now} {how much|what} {is|does|would|will} <E> {|be|make|give|yield}?
r {suppose|say|imagine} I {had|have|compute|type|enter} <E>. {What|How much} {is it|is that|do I get|comes out|would it be}?
r {what|which} {number|value|figure|result} {do I get|do we get|does one get|will I get|should I get|is behind|belongs to} {for|if I type|when I compute|with|from|} <E>?
r {what|how much} {will|would|does|do} {I|we|one|you} {get|obtain|have|receive} {for|from|with|out of} <E>?
r {how|can you say how} much {is|are|makes|make} <E> {together|in total|altogether|exactly|}?
r {my|the} {calculator|phone|computer} is {broken|off|gone}. {What is|How much is|Compute|Do} <E>?
r {the|my} {answer|result|solution} {to|of|for} <E> {is|equals|would be}?
r {I|we} {can't|cannot|forgot how to} {compute|calculate|solve|do} <E>
r {help|assist} {me|us} {with|on|to compute|to solve} <E>
i {give|tell|send|show} {me|us|} {back|} {the number|the figure|what comes|the solution} {for|of|from|behind} <E>
i {say|tell|report|state} {what|how much} {I get|we get|one gets|it is|comes} {for|from|with|if I do} <E>
i {do|make|take care of|handle|carry out|finish} {the math|the arithmetic|the computation|the calculation} {of|for|on|in|behind} <E>
i {check|verify|see|look} {what|how much} <E> {is|makes|gives|yields|comes to}
i {put|type|enter|feed} <E> {into|in} {the calculator|your calculator|a calculator}
n {the solution|the figure|the number|the sum|the product} {for|of|from|behind} <E>
w {what|how much} {comes|you get|one gets|we get} {from|for|with} <E>
q {what|how much} {comes|results|follows} from <E>?
q {does|do} <E> {make|give|equal} {a lot|much|something}? How much?
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
r {could|can|would} you {please|} {calculate|compute|work out|tell me|solve} <E>{?|}
r {what|how much} {is|are|does|do} <E> {make|equal|give|come to|}{?|}
r {what|how much} do {you|we|I} get {when|if} {you|we|I} <I>{?|}
r what do you get if you <I>{?|}
r {find|give me|report|tell me|get} {the|} {result|answer|outcome|value|total|number} {of|for|from} <E>{| please|, please|?}
r {any idea|do you know|can you say|can you tell me|are you able to say} {what|how much} <E> {is|makes|gives|comes to|equals}{?|}
"""

FRAMES["calc_write"] = """
i {calculate|compute|work out|evaluate|solve} <E> and {write|save|put|store|record} {the result|it|the answer|the value} {to|into|in} <G>
i {write|save|put|store|record} {the result|the value|the answer|the outcome} of <E> {to|into|in} [the] [new] [file] <G>
i {write|save|put|store} what <E> {is|makes|gives|equals} {to|into|in} <G>
i {find|find out|work out} what <E> {is|makes|gives} and {write|save|put|store} it {to|into|in} <G>
i {do the math|do the sum}: <E>, and {write|save|put} {the result|it} {to|into} <G>
i {create|make} [a] [file] <G> {with|containing} {the result|the value|the answer} of <E>
i {fill|overwrite} <G> with the {result|value} of <E>
i {calculate|compute} <E>, then {write|save|put|store} {the result|it|the number} {to|into|in} <G>
r what is <E>? {Write|Save|Put|Store} {it|the result|the answer} {to|into|in} <G>.
r <G> should {contain|hold|have} the {result|value} of <E>
r I {want|need} the result of <E> in <G>
r <E>, result {to|into|in} <G>
i <I> and {write|save|put|store|record} {the result|it|the answer|the value} {to|into|in} [the file] <G>
i <I>, then {write|save|put|store} {the result|it|the answer} {to|into|in} <G>
i {write|save|put} the result {to|into} <G> when you <I>
i {calculate|compute|work out|evaluate|solve|do|figure out|find} <E> and then {write|save|put|store|record|note} {the result|it|the answer|the value|the number} {to|into|in} [the file] <G>
i {calculate|compute|work out|evaluate|solve|do|figure out} <E>, and {write|save|put|store|record|note} {the result|it|the answer|the value|the number|what you get} {to|into|in} <G>
i {calculate|compute|work out|evaluate|solve} {for me|} <E> and {keep|leave|enter|log|place} {the result|it|the answer} {in|into} <G>
i {write|save|put|store|record|note|keep|place} {in|into|to} <G> {the result of|the value of|what|the answer to|how much} <E> {|is|makes|gives}
i {write|save|put|store|record|note|keep|place} {how much|what} <E> {is|makes|gives|equals|comes to|would be} {in|into|to} [the file] <G>
i {write|save|put|store|record} the {number|figure|sum|total} {that <E> gives|for <E>|you get from <E>|of <E>} {in|into|to} <G>
i {create|make|write|start|prepare} a [new] file {<G>|called <G>|named <G>} {with|that contains|containing|holding|that holds} {the result|the value|the answer|the number} {of|for} <E>
i {create|make|write|start|prepare} <G> {with|containing|holding} {the result|the value|the answer|the number} {of|for} <E>
i {use|take} {the calculator|the result of <E>} {for <E> and write it to|as the content of|and put it into|as text of|to fill} <G>
i {let|have|make} <G> {hold|contain|say} {the result|the value|the answer} {of|for|to} <E>
i {overwrite|replace} <G> with {the result|the value|the answer} of <E>
r <G> {must|has to|needs to|shall|is to} {contain|hold|have|say} {the result|the value|the answer} {of|for} <E>
r <G> {should|must|shall} {say|contain|hold} {what <E> is|how much <E> is|what <E> makes}
r {the result|the value|the answer} {of|for} <E> {has to|needs to|shall|should|must} {go|be saved|be written|be stored} {to|in|into} <G>
r {compute|calculate|save|evaluate}: <E> {to|into|in} <G>
r <E>: {save|write|store|put} {it|the result|the answer} {to|in|into} <G>
r <E>, {save|write|store|put} {it|the result|the answer} {to|in|into} <G>
r I {want|need|would like} {the result of <E>|the value of <E>|the answer to <E>|what <E> makes} {saved|written|stored|put} {to|in|into} <G>
r I {want|need|would like} a [new] file <G> {with|containing|holding} {the result|the value|the answer} {of|for} <E>
r {how much|what} is <E>? {Save|Write|Put|Store|Note} {it|the result|the answer|that} {to|in|into} <G>
r how much {does|do} <E> make? {Save|Write|Put|Store} {it|the result|the answer} {to|in|into} <G>
r {calculate|compute|work out} <E>. {Save|Write|Put|Store|Then write|Then save} {it|the result|the answer} {to|in|into} <G>
i <I> and {keep|leave|enter|log|place|note} {the result|it|the answer|the number} {in|into} <G>
i <I>. {Save|Write|Put|Store|Then write|Then save} {it|the result|the answer} {to|in|into} <G>
r {I need|I want|I'd like|we need|please keep|please put|please save|please note} {what <E> makes|what <E> is|the result of <E>|the number for <E>|how much <E> is|the solution of <E>} {in|into|as|saved in|written to|kept in|noted in} {the file|a file|} <G>
r {what|whatever} <E> {is|makes|gives|comes to} {should go|goes|must go|belongs|is to be put} {to|into|in} <G>
r {please|now|just|kindly} {do|work out|solve|compute} {the math|the sum|} <E>{,| and|, then} {put|write|save|note|keep} {it|the number|the result|what you get} {in|into|to} <G>
i {write|put|save|store|record|keep} {in|into|to} {the file|} <G> {what|how much} {you get for|comes out of|one gets for|you get from|results from} <E>
i {write|put|save|store|record|keep} {in|into|to} {the file|} <G> the {answer|number|figure|solution|result} {you get for|you get from|for|of|to} <E>
i {produce|prepare|generate|build|make} {a|the} {file|note|} <G> {with|holding|containing|that holds|from} {the result of|the answer to|the solution of|the number for|what comes from} <E>
r <E>{: write|. Write|, write|; save|. Put|. Note} {the result|the answer|what you get|the number} {to|into|in} <G>
r {work out|calculate|compute|solve|do|find} <E> and {let|have|make} <G> {hold|contain|be|keep|say} {it|the outcome|the result|the number}
r {let|have|make} <G> {hold|contain|say|keep} {the answer|the result|the number|the value} {of|to|for} <E>
r <G> {should|must|has to|shall} {hold|contain|say|have|keep} {the answer|the result|the number|the value} {of|to|for} <E>
r {I need|I want|we need} <E> {done|solved|worked out|computed} and {kept|stored|saved|written} {in|to|into} <G>
r {how much|what} is <E>? {Let <G> say it|<G> should hold it|Keep that in <G>|Write it to <G>|Store the number in <G>|Save the result as <G>}
i {evaluate|solve|compute|calculate} <E>{; |, then |, and |: } {store|keep|note|write|file} {what you get|what comes out|the value|the figure} {in|into|as|under} <G>
i {file|deposit|drop|log|enter} the {value|result|outcome|answer} of <E> {in|into|under} <G>
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
r {could|can|would} you {please|} {calculate|compute|work out} <E> and {save|write|put|store} {it|the result|the answer} {to|in|into|as} {the file|} <G>{?|}
r {calculate|compute|work out|solve|evaluate} <E> and {save|write|put|store} {it|the result|the answer|the value} {to|in|into|as} {the file|a file|a new file|} <G>
"""
