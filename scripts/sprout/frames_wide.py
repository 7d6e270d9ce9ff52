"""Looser sentences for training: roundabout, clipped and chatty ways to ask, for the kinds that need them most.

Same notation as frames.py; joined to the rest by frames_more.all_train().
"""

WIDE = {}

WIDE["calc"] = """
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
"""

WIDE["write"] = """
r {I need|I want|I'd like|we need|there must be|there has to be|please give me} a {small|little|short|tiny|simple|plain|} {file|text file|note|document} {<G>|called <G>|named <G>} {with|saying|that says|holding|containing|with just|with only|whose text is|whose content is} <T>
r {keep|hold|remember|preserve|leave|have} <T> {in|inside} {a file|the file|a text file|a new file|} {called|named|} <G> {for me|}
r {please|kindly|now|just} {keep|remember|note|hold|log|type|enter} <T> in <G>
r {the|my|our} {note|text|message|sentence|line|reminder} <T> {belongs|goes|should be|must be|has to be|shall be} {in|into|inside} {the file|a file|} <G>
r {the|my|our} {new|} file <G> {is to|will|must|shall|ought to} {say|read|contain|hold|have}: <T>
r {what|all} I want {is|in <G> is} <T> {in <G>|}
r {all|the only thing} {<G> should say|<G> must say|<G> needs} is <T>
r in {the file|a file|a new file} <G> {I want|I need|there should be|should stand|please put|please write|put|write} <T>
r {as|for} {content|text} of <G> {take|use|write|put}: <T>
r {take|use} <T> as {the text|the content|the only line} {of|for|in} <G>
r {I am|we are} {writing|making|creating} {a file|} <G>: {it says|it contains|with the text|text} <T>
i {prepare|produce|generate|set up|put together|draft|compose} {a|the} {file|text file|note|document} {called|named|} <G> {saying|reading|with|that says|that reads|that contains|holding} <T>
i {bring|get|move|carry|send} {the text|the words|the line|} <T> {into|to} {the file|a file|a new file|} <G>
i {fill|load|supply|equip} {the|a|a new} file <G> with {the text|the words|the line|} <T>
i {record|register|document|note down|jot down|write down|type|enter} {the text|the words|the line|the sentence|} <T> {in|into|to} {the|a} {file|text file|note|} <G>
i {make|have} {it so that|sure that} <G> {says|contains|reads|holds} <T>
i {make|create} {me|us|} {a|the} file <G> {where it says|in which stands|that just says|that only says|with nothing but} <T>
i {put|write|save} down <T> {in|into|as} <G>
i {write|save|put} {the following|this} {into|to|in} <G>, {please|exactly|word for word}: <T>
i {write|save|store} <T> {under|under the name|with the name|with the file name|by the name of|as a file named} <G>
i {say|write} <T> in <G>
"""

WIDE["copy_key"] = """
r {I need|I want|I'd like|we need|please put|please write|please save|please copy} {the value of <K>|what <K> is|<K>|the <K>} {from|in|of|out of} <F> {in|into|to|written to|saved to|put in|kept in} {the file|a file|a new file|} <G>
r {please|kindly|now|just} {keep|note|log|record|hold|drop} {the value of <K>|<K>|the <K>|what <K> is} {from|in|of} <F> {in|into} {the file|} <G>
r {in|from} <F> {there is|you find|take|get|find|look up|read} {the value of <K>|<K>|the <K>|a setting <K>}{.|,|;} {write|put|save|store|copy|copy its value|write its value} {it|} {to|into|in} <G>
r <F> {has|contains|holds} {a|the} {value|setting|key|entry} {for|} <K>. {Write|Put|Save|Store|Copy} {it|its value|the value} {to|into|in} <G>
r {whatever|what} <F> {has|says|gives|lists|holds} {for|under|about|as} <K> {should go|goes|must go|belongs} {to|into|in} <G>
r {what|how} is <K> {set|} in <F>? {Put|Write|Save|Note} {that|the value|it} {in|into|to} <G>
i {write|put|save|store|record|keep|note} {down|} {what|whatever} <F> {says|gives|lists|holds|stores|sets|contains} {for|about|under|as} <K> {to|into|in} <G>
i {write|put|save|store|record|keep|note} {in|into|to} <G> {what|whatever} <F> {says|gives|lists|holds|stores|sets|contains} {for|about|under} <K>
i {write|put|save|store|record|keep|note} {in|into|to} <G> {the value of <K>|the <K>|what <K> is|how <K> is set|the value that belongs to <K>|the setting <K>} {in|from|of|according to} <F>
i {fetch|pull|draw|pick|extract} {the value of <K>|<K>|the <K>} {out of|from} <F> {into|and put it into|and save it to|and write it to} <G>
i {set|fill|make} <G> {to|with|from} {the value of <K>|the <K>|the value that <K> has} {in|from|of} <F>
i {produce|prepare|generate|build} {a|the} {file|note|} <G> {with|holding|containing|that holds|from} {the value of <K>|the <K>|the setting <K>|what <K> is} {in|from|of} <F>
i {look up|check|see} {<K>|what <K> is|the value of <K>} in <F> and {note|record|keep|log} it in <G>
"""

WIDE["key"] = """
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
"""

WIDE["search"] = """
r {I need|I want|I'd like|we need|give me|get me|find me|show me} {the lines with|every line with|the place of|the line number of|where I find|all lines that have|the lines that contain} <W> {in|from|of} <F>
r <W>: {where|on which line|in which line|which line} {of|in} <F> {is it|does it stand|do I find it|}?
r <W> {is|stands|appears|occurs|must be|should be} {somewhere|} in <F>{.|,|;|} {where|on which line|find it|which line|in what line}?
r {on|in|at} {what|which} {line|lines|place|places} {is|does|do we see|can one see|of <F> is} <W> {in <F>|stand in <F>|}?
r {does|has|do} <F> {have|contain|mention|got} <W> {|anywhere|somewhere|in it}{?|? Where?|, and where?|, on which line?}
r {is|does} {the word|the text|the term|} <W> {in|part of|found in|written in|appear in|come up in} <F>{?|? Where?|, and where?|, on which line?}
r {please|kindly|now|just} {go|look|read|search} {through|over|in} <F> {for|until you see|and find|and point out|and report} <W>
r {the|all} lines {of|in|from} <F> {that|which} {have|contain|mention|say} <W>, {please|I need them|which are they|which ones}?
r {in|inside|within} <F> {there is|stands|you find|I wrote|someone wrote} <W>{.|,|;} {where|on which line|which line|find it|tell me the line}
i {say|tell|report|name|state} {me|} {where|on which line|at which line|in which lines} {the word|the text|the term|} <W> {is found|is written|is used|stands|appears|comes up|occurs|can be found} in <F>
i {say|tell|report|name|state} {me|} the {line|lines|line number|line numbers|place} {where|in which|on which} <F> {has|contains|mentions|says} <W>
i {point|lead|take} me to <W> in <F>
i {comb|dig|skim|work} through <F> {for|to find|looking for} <W>
i {check|test|verify|see} <F> for {the word|the text|the term|lines with|any line with|} <W>
n {the|each|any|every} {spot|place|line|row|point} {in|of} <F> {with|containing|that has|where you read|that mentions} <W>
"""

WIDE["search_dir"] = """
r {I need|I want|I'd like|we need|give me|get me|find me|show me} {the files with|every file with|the file that has|all files that contain|the names of all files with|the file mentioning} <W>
r <W> {is|stands|appears|must be|should be|was} {somewhere|} in {one of|some of|a|some} {the files|my files|these files|file}{.|,|;|} {where|which one|which file|find it|in which}?
r {in|inside} {what|which} {file|files|document|documents} {is|stands|appears|do we have|can I read|is there} <W>?
r {please|kindly|now|just} {go|look|read|search} {through|over|in} {all|all the|all of the|my|the} files {for|and find|and report|to see which one has|and tell me which has} <W>
r {what|which} {file|files|document|documents} {says|say|talks of|talk of|uses|use|has|have} <W> {in it|inside|}?
r <W>: {which files|what file|in what files|which file|which documents} {have|has|contain|contains|mention|mentions} {it|that word|this|that}?
i {say|tell|report|name|state} {me|} {in which files|in what file|which files|which file} {the word|the text|the term|} <W> {is found|is written|is used|appears|comes up|occurs|can be found|is in}
i {comb|dig|skim|work} through {the files|all files|everything} {for|to find|looking for} <W>
i {point|lead|take} me to the {file|files} {with|that has|about} <W>
i {search|check|scan|grep} {everything|every file|all files|each file|all documents} {for|to find} {the word|the text|the term|} <W>
n {the|each|every} {document|file} {that|which} {has|contains|mentions|says} <W>
n all {documents|files} {that|which} {have|contain|mention} <W>
"""

WIDE["show"] = """
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
"""

WIDE["edit"] = """
r {I need|I want|I'd like|we need} {<B> where <A> is|<B> where it says <A>|<A> gone and <B> there|<A> replaced by <B>|<A> turned into <B>|<A> to read <B>} in {the file|} <F>
r {in|inside|within} {the file|} <F>{,|} {where|wherever} {it says|you see|you find|there is|stands} <A>{,|} {write|put|use|say|set|make it|I want|there should be} <B>
r {where|wherever} {the file|} <F> {says|has|reads|contains|shows|uses} <A>{,|} {write|put|use|say|it should say|it must say|make it|let it say|I want} <B>
r {the|a} {word|text|term|name|} <A> in {the file|} <F> {is wrong|is old|is a mistake|must go|has to go|is out of date|is no good}{.|,|;|:} {use|write|put|it should be|make it|take|it is now|we use} <B>
r <F> {still|} {says|has|reads|contains|shows|uses} <A>{.|,|;} {we want|we need|it should be|change that to|make that|please write|now use|that must become|that should be} <B>
r {instead of|in place of|for} <A>{,|} {<F> should|<F> must|the file <F> should|let <F>|make <F>} {say|have|read|contain|use} <B>
r {please|kindly|now|just} {edit|update|fix|correct|touch|revise|adapt} {the file|} <F>{:|,|;| so that| -} {<A> should be <B>|<A> must be <B>|<A> becomes <B>|<A> is now <B>|<A> to <B>|<B> for <A>|<B> instead of <A>|put <B> for <A>}
r {from|as of} now on <A> is <B> in <F>
r {from|out of} <A> {make|comes|comes a|into} <B> in <F>
i {update|edit|revise|fix|correct|adjust|amend} {the file|} <F>{,|} {putting|using|writing|setting|with} <B> {in place of|instead of|for|where it had|where it said} <A>
i {update|edit|revise|fix|correct|adjust|amend} the {word|text|name|term|} <A> in {the file|} <F>{:|, make it|, it should be|, it must be| to} <B>
i {go|look} {over|through|into} {the file|} <F> and {put|use|write|set|make it} <B> {where|wherever} {it says|you see|you find|there is} <A>
i {take|strike|throw|cross} {out|} <A> {out of|from|in} <F> {and|,} {put in|write|insert|use} <B>
i {trade|flip|swap out|replace|switch} <A> {for|with|by} <B> {in|inside|within} {the file|} <F>
i {give|hand} {the file|} <F> <B> {instead of|in place of|for} <A>
i {let|have|make} <A> {be replaced by|be changed to|turn into|be|become} <B> {in|inside} {the file|} <F>
"""

WIDE["count_files"] = """
r {I need|I want|I'd like|we need|give me|get me} {the number of files|how many files are|the file count|a count of the files|the count of files} {in|inside|of|from|for} {the folder|the directory|} <D>
r {please|kindly|now|just} {go|look} {through|over|into|in} {the folder|the directory|} <D> and {count|tell me how many files there are|say how many files you see|report the number of files}
r {does|has} <D> {have|contain|got|hold} {many|a lot of|several|any|few} files? {How many|Count them|What number}?
r {is|are} there {many|a lot of|several|few} files in <D>? {How many|Count them}?
r {what|which} {number|amount|count|quantity} of files {is|are|does|do we have|do I have|lies} {in|inside|<D> have in} {the folder|} <D>?
r the {folder|directory} <D> {has|holds|contains} {how many|what number of} files?
r {how many|what number of} files {make up|fill|lie in|sit in|are kept in|are stored in|belong to} {the folder|the directory|} <D>?
i {say|tell|report|state} {me|} {the amount|the number|the count|the quantity} of files {you see|you find|that are|there are|found|kept|stored} {in|inside} {the folder|} <D>
i {make|do|give|draw up|prepare} {a|the} {count|tally|total} of {all|the|all the} {files|documents} {kept|stored|found|lying|} {in|inside} {the folder|the directory|} <D>
"""

WIDE["list"] = """
r {I need|I want|I'd like|we need|give me|get me|send me} {all names|the names of the files|every file name|the file names|the names of everything|a list of what is|to see what is} {in|inside|from|of} {the folder|the directory|} <D>
r {please|kindly|now|just} {go|look} {through|over|into|in} {the folder|the directory|} <D> and {name what is there|tell me the names|list it|report what you see|say which files you see}
r {what|which} {files|names|documents|entries|things} {does|can one find in|make up|belong to|sit in|do you see in} {the folder|the directory|} <D> {have|hold|}?
r {what|which files} {is|are} {kept|found|located|lying} {in|inside} {the folder|the directory|} <D>?
r {the|all the} {names|files|entries|documents} {in|inside|of} {the folder|the directory|} <D>, {please|I need them|as a list|now}
i {say|tell|report|state} {me|} {the names|the file names|which names|which files|which entries} {you see|you find|there are|found|kept|stored|} {in|inside} {the folder|} <D>
"""

WIDE["fetch"] = """
r {I need|I want|I'd like|we need|give me|get me|send me} {what is|the text|the words|whatever is|what stands|what it says|the page} {at|on|from|behind|under} {the address|the url|the page|the link|} <U>
r {please|kindly|now|just} {look|go|see|check|read} {at|to|what is at|what is on|} <U>{.|, I need the text|, I want to read it| and tell me what it says| and report|, what does it say?|}
r {what|which text} {comes|is|is served|is sent|is given|do we get|does one get} {back|from|at|on|} {from|by|at|} {the address|the url|the page|} <U>?
r <U> {says|returns|contains|sends|serves|answers} {what|which text}?
i {say|tell|report|state|repeat} {me|} what {you find|you see|you read|you get|comes back|is sent|is served} {at|on|from|under} {the address|the url|the page|} <U>
i {ask|call|try|query|reach} {the address|the url|the page|the server|} <U> {and tell me|and report|and show me|for} {its answer|the answer|what it says|its text}
"""

WIDE["fetch_write"] = """
r {I need|I want|I'd like|we need|please keep|please put|please save} {what is|the text|whatever is|a copy of what is|the page|what stands} {at|on|from|under} {the address|the url|the page|} <U> {in|into|as|saved in|saved as|written to|kept in} {the file|a file|} <G>
r {what|whatever} {is at|comes from|you get from|<U> sends from|you read at} <U> {should go|goes|must go|belongs|is to be put} {to|into|in} <G>
i {write|put|save|store|record|keep} {in|into|to} {the file|} <G> {what|whatever|the text|the answer|the reply} {you get|you find|you read|that comes|comes back} {from|at|on} <U>
i {produce|prepare|generate|build|make} {a|the} {file|note|} <G> {with|holding|containing|that holds|from} {what is at|the text at|the text from|the page at|what comes from|the answer of} <U>
"""

WIDE["calc_write"] = """
r {I need|I want|I'd like|we need|please keep|please put|please save|please note} {what <E> makes|what <E> is|the result of <E>|the number for <E>|how much <E> is|the solution of <E>} {in|into|as|saved in|written to|kept in|noted in} {the file|a file|} <G>
r {what|whatever} <E> {is|makes|gives|comes to} {should go|goes|must go|belongs|is to be put} {to|into|in} <G>
r {please|now|just|kindly} {do|work out|solve|compute} {the math|the sum|} <E>{,| and|, then} {put|write|save|note|keep} {it|the number|the result|what you get} {in|into|to} <G>
i {write|put|save|store|record|keep} {in|into|to} {the file|} <G> {what|how much} {you get for|comes out of|one gets for|you get from|results from} <E>
i {write|put|save|store|record|keep} {in|into|to} {the file|} <G> the {answer|number|figure|solution|result} {you get for|you get from|for|of|to} <E>
i {produce|prepare|generate|build|make} {a|the} {file|note|} <G> {with|holding|containing|that holds|from} {the result of|the answer to|the solution of|the number for|what comes from} <E>
"""

WIDE["run"] = """
r {I need|I want|I'd like|we need|give me|get me} {what <C> prints|the output of <C>|what the shell says to <C>|to see what <C> gives|the result of <C>}
r {please|kindly|now|just} {start|try|do|fire up|execute|launch} <C>{.|, I need the output| and tell me what it says| and report|, what does it print?|}
r {what|which output|which text} {comes|appears|is printed|is shown|do we see|do you get} {out|} {of|from|for|with|after|by|if you do|if you start|when you execute} <C>?
i {see|find out|check|look|tell me} what {you get|comes|appears|is printed|the shell prints} {from|for|with|after|by|when you start|if you start|when running} <C>
"""

WIDE["exists"] = """
r {please|kindly|now|just} {look|check|see|find out} {if|whether} {there is a file|there is|you have|we have|you see|you can find} <F>
r {is|was|are we sure|do you think} {there|} {a file|} {called|named|} <F> {here|there|around|in this folder|in the workspace|is there}?
r {I need to|I want to|I must} know {if|whether} {<F> is there|<F> exists|there is a file <F>|we have <F>}
"""

WIDE["refuse"] = """
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
"""

WIDE["chat_who"] = """
r {say|tell me|so|well|hey|excuse me|sorry|please}, {who|what} {are you|am I talking to}?
r {which|what} {name|kind of name} {do you have|is yours|have you|do you go by}?
r {I am|we are} {curious|interested|wondering} {who you are|what you are|what your name is|about you}
r {please|kindly|now|just} {present|introduce|describe} yourself {to us|briefly|shortly|in one sentence|}
r {would|could|will|can} you {introduce|present|describe} yourself?
r {do you|you} have a name? {What is it|Which|Tell me}?
"""
WIDE["chat_can"] = """
r {what|which} {kind|sort|kinds|type} of {tasks|things|questions|jobs|work} {can|could|may|should} {I|we} {ask|give|ask of|hand to} you?
r {what|which} {things|tasks|jobs} {are you able to do|do you do|can you manage|are you good at|can you solve}?
r {what|how} {are|is} you {able|good} {to help|at}?
r {say|tell me|so|well|hey|please}, what {can you do|are you able to do|do you offer|is it that you do}?
r {I am|we are} {curious|interested|wondering} what you can do
"""
WIDE["chat_thanks"] = """
r {thanks|thank you|thx}, {that was|this was|it was|that is} {good|great|helpful|a great help|very helpful|nice|perfect|all|what I needed|a big help}
r {ok|okay|well|great|good|super|oh}, {thanks|thank you|that was good|that was great|that was a help|that helped|well done}[, thanks]
r that was {a great|a big|a real|very good|great|some} {help|work|job|support|}[, {thanks|thank you}]
"""
WIDE["chat_how"] = """
r {hello|hi|hey|good morning|good evening}[ my friend| friend| gemmule| sprout| there], how {are you|are you doing|do you do|is it going|are things}[ today]?
r how are {you|things} {doing|going}[, my friend| today]?
"""
WIDE["chat_hello"] = """
r {a|have a|I wish you a} {good|nice|fine|lovely} {morning|evening|day|afternoon}[ to you][, gemmule|, sprout|, friend]
r {good evening|good morning|good day} {to you|everybody|all|my friend}
"""
