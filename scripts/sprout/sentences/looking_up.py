"""The value of a key in a file of settings.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["key"] = """
i {find|get|look up|read|fetch|give me|show me|tell me|print|report|extract|return|determine} the value of <K> {in|from|inside} <F>
i {find|get|look up|read|fetch|give me|show me|tell me|print|report|extract|return} the value of the {key|setting|entry|option|field|variable} <K> {in|from} <F>
i {find|get|look up|read|fetch|check|tell me|print|report|extract|return} the <K> {in|from|of|value in|setting in} <F>
i {find|look up|get|read|fetch|extract|check} <K> {in|from} <F> and {tell me|give me|report} {its|the} value
i {open|look in|look into|look at|read|check|go to} <F> and {tell me|give me|report|find|say|get} {<K>|the <K>|the value of <K>|what <K> is|what <K> is set to}
i {see|check|find out|tell me|look up} what <K> is {set to|} in <F>
i {see|check|find out|tell me|look up} which value <K> has in <F>
i from <F>, {get|read|give me|take|tell me} {<K>|the <K>|the value of <K>}
n the value of <K> {in|from|inside} <F>
n the value of the {key|setting|entry|option|field|variable} <K> {in|from} <F>
n the value {for|under} <K> in <F>
n the <K> {in|from|given in|set in|stored in|of} <F>
n the <K> {value|setting|entry} {in|from|of} <F>
n what <K> is in <F>
w what <K> is [set to] {in|according to} <F>
w what value <K> has in <F>
w which value <K> has in <F>
w what the <K> {is|in <F> is|value in <F> is} {|according to <F>}
w what <F> {says about|has for|gives for|sets for|uses for} <K>
q what is <K> [set to] in <F>?
q what is the <K> {in|of|according to|given in|set in} <F>?
q what is the value of <K> {in|inside} <F>?
q what is the value of the {key|setting|entry|option|field|variable} <K> in <F>?
q what's <K> in <F>?
q what's the <K> {in|from|of} <F>?
q what value does <K> have in <F>?
q what value has <K> in <F>?
q which value does <K> have in <F>?
q which <K> {is set|is used|is given|does it say} in <F>?
q which <K> does <F> {have|use|set|give|contain}?
q what <K> does <F> {have|use|set|give|contain}?
q what does <F> say about <K>?
q what does <F> {have|give|list|hold} for <K>?
q in <F>, what is {<K>|the <K>|the value of <K>}?
q to what is <K> set in <F>?
q what is <K> {equal to|configured as|defined as} in <F>?
r <K> in <F>?
r value of <K> in <F>
r <F>: what is <K>?
r <F>, <K>?
r open <F>. What is <K>?
r there is a file <F>. What is the value of <K>?
r I need <K> from <F>
q what has <F> {for|got for|to say about|to say on|noted for|written for|set for|listed for} <K>?
q what did I {set|store|put|write|note} {for|as|under} <K> in <F>?
q {under|for} <K>, what {is in|does} <F> {|have|say}?
i {see|check|look up|report|tell me} what <F> {stores|keeps|has stored|has noted|has written|holds} {under|for|as} <K>
i {report|tell me|say} what {stands|is stored|is kept|is noted} {for|under|behind|after} <K> in <F>
i {tell|give|show} me {<K>|the <K>} {from|in|of} <F>
i {tell|give|show} me what <F> {has|says|gives|lists|sets|stores|holds} {for|as|under} <K>
i {tell|give|show} me {what|which value|how} {<K> is|<K> has|the <K> is} {in|according to} <F>
i {tell|give|show} me the {setting|entry|option|parameter|property|configured value|current value} {of|for} <K> {in|from} <F>
i {find|look up|get|read|extract|obtain|retrieve|query|pull|pick} {<K>|the <K>|the entry <K>|the entry for <K>|the setting <K>} {in|from|out of|inside} <F>
i {find|look up|get|read} the value {assigned to|given to|that belongs to|stored under|set for|of} <K> {in|from} <F>
i {look|search|check|go} {in|into|through} <F> {for|and find|and get|and read} {the value of <K>|the <K>|the setting <K>}
i {look|search|check} in <F> for the value of <K>
i {scan|parse|inspect|study|examine} <F> and {tell me|report|return|give me} {the value of <K>|<K>|the <K>|what <K> is}
i {scan|parse|inspect|consult|use} <F> to find {the value of <K>|<K>|the <K>}
i {state|report|print|say|return|output} {what <K> is|the value of <K>|<K>|the <K>} {in|according to} <F>
i {resolve|determine|verify|confirm} {<K>|the value of <K>|the <K>} {in|from} <F>
n the {current|configured|stored|given|exact|actual} value of <K> {in|from} <F>
n the {current|configured|stored} <K> {in|from|of} <F>
n the {parameter|property|entry|configuration} <K> {of|in|from} <F>
n the {thing|number|text|word} {that <K> is set to|after <K>|for <K>|next to <K>|behind <K>} in <F>
n <F>'s {<K>|value of <K>|setting for <K>}
n <K> {as given in|as set in|from|according to|as in} <F>
w what <K> {stands for|equals|was set to|has been set to} in <F>
w what the value {of|for} <K> {in <F> is|is in <F>}
w which <K> {<F> has|<F> uses|<F> gives|is given in <F>|is set in <F>}
w how <K> is {set|configured|defined} in <F>
w what <F> {has|stores|lists|holds|says} {for|under|as} <K>
q which {<K> is|<K> do I find|<K> do we have|<K> can I find|<K> is there} in <F>?
q which value {is given to|is assigned to|belongs to|has|is set for|stands for|is stored under} <K> in <F>?
q what {is given|is written|is noted|stands|is listed|is there} {for|as|under} <K> in <F>?
q what is {written|noted|given|listed|stored|set} {for|as|under} <K> in <F>?
q what is the {current|configured|exact|stored} {value of <K>|<K>} in <F>?
q what is <F>'s <K>?
q what <K> {is given|is set|is used|do I find|is there|do we have} in <F>?
q what {was|has been} <K> set to in <F>?
q what {do I find|can I read|do you see|do you find} {for|under|as} <K> in <F>?
q what does <K> {equal|have as value|say|stand for} in <F>?
q what's {the value|the setting|the entry} {of|for} <K> in <F>?
q can you {read|find|get|look up|see} {<K>|the <K>|the value of <K>} {in|from} <F>?
q in <F>, what {value has|value does} <K> {|have}?
q in <F>, which <K> is {set|given|used}?
q according to <F>, what is {<K>|the <K>|the value of <K>}?
q has <F> a value for <K>? Which?
q is <K> set in <F>? To what?
r <F> {has|contains|holds|lists} {a|the} {key|setting|value} <K>. What is {it|its value}?
r <F> {has|contains} {the|a} {entry|setting} {called|named} <K>. {What is its value|What is it set to|What does it say}?
r {get|key|lookup|find|value|query}: <K>, {file|from|in} <F>
r <K>, from <F>
r <K> {according to|as in|from|of} <F>?
r <F>: <K>
r <F>: {value of|get|the value of|find|give me} <K>
r <F>, {value of|the value of|what is} <K>?
r {open|take|here is|this is|see|consult|read} <F>. {What is the <K>|What is the value of <K>|Give me <K>|I need <K>|Find <K>|Tell me <K>}
r {for|from|in} <F> I {need|want} {the value of <K>|<K>|the <K>}
r I {forgot|need|want|lost|must have|must know} {the <K>|the value of <K>|<K>} {in|from|of} <F>
r I {wrote|put|set|stored} {the <K>|<K>} in <F>. {What is it|What was it|Find it|Read it}?
r my {boss|friend|colleague} {wants|needs|asks for} {the <K>|<K>|the value of <K>} {in|from|of} <F>
r {I need|I want|I'd like|we need|give me|get me|find me|show me} {what <K> is|the value of <K>|the <K>|<K>|the value that belongs to <K>|how <K> is set} {in|from|of|according to|out of} <F>
r <K> {in|of|from} <F>: {what|which value|how much|what value|tell me|please}?
r {how|what|which} {is|value has|about} <K> {set|defined|given|configured|} in <F>?
r {the|which} {setting|value|entry|key|parameter} <K> {in|of|from} <F> {is|has|says|reads|equals}?
r {what|which value} {belongs|goes|comes|stands} {to|with|behind|after|next to} <K> in <F>?
r {what|which value} {did|does|would} {they|we|I|it|someone} {set|give|use|choose} {for|as} <K> in <F>?
r {please|kindly|now|just} {check|consult|open|read|see} <F> {for|to learn|to find|and tell me|and report} {<K>|the <K>|the value of <K>}
r {in|inside|within} <F> {there is|you find|we have|stands|I put|someone set} {a setting|an entry|a key|a value|a line|} {called|named|for|} <K>{.|,|;} {what is it|what does it say|tell me its value|read me its value|which value has it|I need its value}
r <F> {should have|must have|has} {a value for|an entry for|something for} <K>. {What|Which} is it?
i {say|tell|report|name|state} {which|what} {value|setting|number|word} {belongs|goes|is given|is assigned|is set} {to|for} <K> {in|inside} <F>
i {say|tell|report|name|state} {me|} {how|what|to what} <K> is {set|defined|configured|given} in <F>
i {consult|use|check|search|query} <F> {about|on|regarding|concerning|for the value of|to get|to learn} <K>
i {dig|pull|read|pick|take} {<K>|the <K>|the value of <K>} {out of|from} <F>
n whatever {<K> is|value <K> has|is set for <K>} in <F>
w {how|to what} <K> is {set|configured} {in|inside} <F>
w {which|what} value {belongs|goes} {to|with} <K> in <F>
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
r {what|which} {is|was} the <K> {in|from|of|inside} {the file|my file|file|} <F>{?|}
r {what|which} <K> {does|is} {the file|} <F> {use|have|contain|set|define|specify|list|give}{?|}
r {what|which} <K> {is|was|has been} {set|configured|defined|specified|used|listed|given} {in|inside|by} {the file|} <F>{?|}
r {could|can|would} you {please|} {look up|find|tell me|get|read|check|give me} {the|} {value of|} {<K>|the <K>} {in|from} {the file|} <F>{?|}
r {find|look up|get|read|tell me|give me|show me} {the|} {value of|setting for|value for|} <K> {in|from} {the file|my file|file|} <F>{| please|, please| for me}
r {what|which} {value|setting} {does|is} <K> {have|set to} {in|inside} {the file|} <F>{?|}
r how {wide|high|big|long|many|much|large|old} is {the|} <K> {in|according to|set in} <F>{?|}
r {according to|per|from|in} <F>{,|} {what|which|how much} is {the|} <K>{?|}
r {is there|do we have|can you see} {a|the|any} {key|setting|entry|field|option} {called|named|} <K> in <F>{,| and|?} {what is|what's|and what is|tell me} its value{?|}
r {my|our|the} {app|program|server|client|phone|script|printer} {can't|cannot|does not|won't} {connect|start|work|log in|find it}{.|,|;| -} {What|Which} <K> {does <F> have|is in <F>|is set in <F>|does <F> point to|is given in <F>}{?|}
r {please|now|} {check|look up|find|tell me|see|read} the <K> {setting|value|entry|field|option|key} {in|from|of|inside} {the file|} <F>
r {what|which} {did|have} {they|we|I|you} {chosen|choose|set|pick|picked|put|entered|enter} {for|as} {the|} <K> {in|under} <F>{?|}
r {in|under|inside} <F>{,|} {what|which value} {did|have} {they|we|I} {choose|chosen|set|put|pick|written} {for|as} {the|} <K>{?|}
"""
