"""New text: a file, a line at the end.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["write"] = """
i write <T> {to|into|in} <G>
i write <T> {to|into|in} [the] [a] [new] file {<G>|called <G>|named <G>}
i write the {text|words|line|content|sentence} <T> {to|into|in} [the file] <G>
i {put|place|store|save|record|drop} <T> {in|into} [the file] <G>
i {put|place|store|save|record} the {text|words|line|sentence|content} <T> {in|into|to} [a file called] <G>
i save <T> {as|to|under} <G>
i {create|make|start|produce|generate} [a] [the] [new] file <G> {with|containing|that contains|that says|which says|holding} <T>
i {create|make|start|produce|generate} [a] [new] [text] file {called|named} <G> {with|containing|that contains|that says|holding} <T>
i {create|make|start} [a] [new] [the] file <G> with the {text|words|line|content|sentence} <T>
i {create|make} <G> {with|containing} [the text] <T>
i {create|make} <G> and {write|put|store} <T> {in|into|inside} [it]
i {create|make} a file [called] <G> and {write|put} <T> {in it|into it|there}
i {fill|set|overwrite} <G> with <T>
i {note|jot} [down] <T> in <G>
i {let|make} <G> {say|contain|hold|read} <T>
i in <G>, write <T>
i into <G> {write|put} <T>
i {store|save|keep} in <G>: <T>
i write {a|the} file <G> with [the] [text] <T>
i write {a|the} file <G> {that says|containing|saying} <T>
r <G> should {contain|say|hold|read} <T>
r the file <G> should {contain|say|hold} <T>
r I {want|need} a file [called] <G> {with|containing|that says} <T>
r I {want|need} <T> {in|written to|stored in|saved in} <G>
r write to <G>: <T>
r new file <G>: <T>
r new file <G> with <T>
r save as <G>: <T>
r a file <G> with [the text] <T>, please
i {write|create|make|start|produce} [the] [a] [new] file <G>, {its content is|its text should be|its text:|content:|text:|it should say|it must say|it says|and let it say|with this text:} <T>
i {write|create|make|start|produce} <G> {and fill it with|and let it contain|and make it say|and have it say} <T>
r <G>: a [new] file {with|saying|that says|containing} <T>
r {start|begin|open} {a new|the new|a} file <G>. {Its text is|Its content is|The text is|It says|Write|It should say} <T>
r {there should be|let there be|we need|I miss} a [new] file <G> {with the text|with the words|saying|that says|with|containing} <T>
r the {words|text|sentence|line} <T> {belong|belongs|go|goes|should go|must go|should stand|must stand} {in|into} <G>
i {write|put|save|store|place|record|keep|enter|insert|log|note|drop|add} <T> {to|in|into|inside} <G>
i {write|put|save|store|place|record|keep} {this|the following}: <T>, {to|in|into} <G>
i {write|put|save|store|place|record|keep} {this|the following} {text|sentence|line|words} {to|in|into} <G>: <T>
i {write|put|save|store|place|record} {in|into|to} [the] [a] [new] file [called|named] <G> {the text|the words|the line|the sentence|the following} <T>
i {write|put|save|store} in <G> {the text|the words|the line|the sentence|the word|} <T>
i {write|output|print|dump|export} the {text|string|message|note|content} <T> {to|into} [the file] <G>
i {create|make|prepare|build|set up|open|add|provide|give me} [a] [new] {file|text file|document|note} <G> {saying|reading|containing|with|holding|having} [the text] <T>
i {create|make|prepare|set up|start|add} [a] [new] {file|document|note} {called|named|with the name} <G> {and write|and put|and save} <T> {in it|into it|inside|there}
i {create|make|prepare|set up|start|add} [a] [new] {file|document|note} {called|named|with the name} <G> {saying|reading|containing|with the text|with the content|that reads} <T>
i {create|make|prepare|write} <G> {saying|reading|containing|with the text|with the content|that reads|with the words} <T>
i {save|store|write} a {note|message|memo|reminder|text} {in|to|as|under} <G> {saying|that says|reading}: <T>
i {leave|send} {a note|a message|the text|the words} <T> in <G>
i {make|let} {a|the} [new] file <G> {say|contain|hold|read} <T>
i {make|let} sure <G> {says|contains|reads|holds} <T>
i {overwrite|replace} {the contents of|the content of|the text of|everything in} <G> with <T>
i set the {content|contents|text} of <G> to <T>
i use write_file to {put|store|save} <T> {in|into} <G>
i have <G> {say|contain|read|hold} <T>
r <G> {must|has to|needs to|is to|shall|will|ought to} {contain|say|hold|read} <T>
r <G> {must|has to|needs to|shall} have the {text|content|line|words} <T>
r the {text|content|contents} of <G> {should|must|has to|shall} be <T>
r {I'd like|I would like|we need|you need|I must have|let there be} a [new] file {<G>|called <G>|named <G>} {with|containing|saying|that says|with the text} <T>
r {I'd like|I would like|we need|I want} <T> {written|saved|stored|put} {to|in|into} [the file] <G>
r {text|content|write|save|note|file}: <T>, {file|to|in|into} <G>
r {file|write|create|save|new file|make} <G>: <T>
r {file|write|create|save|make} <G>, {text|content|with|containing} <T>
r <T> {should|must|has to|needs to|shall} {go|be written|be saved|be stored} {to|in|into} <G>
r <T> {to|into|in} <G>, please
r take the {text|words|sentence} <T> and {save|write|put|store} {it|them} {to|in|into|as} <G>
r {here is|this is} a {text|sentence|line}: <T>. {Save|Write|Put|Store} it {to|in|into|as} <G>
r echo <T> > <G>
r can <G> {say|contain|have} <T>?
r can {I|we} have {a file|a new file} <G> {with|saying|containing} <T>?
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
r {could|can|would} you {please|} {create|make|write} {a|the} {new|} file {called|named|} <G> {with|containing|that says|that contains|and write} <T>{?|}
r {create|make|write|start|add} {a|the} {new|text|} file {called|named|} <G> {with|containing|that says|that contains|which contains|which says|saying|having} {the text|the content|the words|the line|the following text:|} <T>
r {put|write|save|store} {the text|the words|the sentence|the line|the phrase|the message|} <T> {in|into|to|inside} {the file|a file|a file called|a file named|a new file|} <G>{| please|, please| for me}
r {I|we} {want|need|would like} {a|the} file {called|named|} <G> {that|which} {contains|says|has|holds} {the text|the words|} <T>
r {put|write|save} <T> in <G>
r {put|write|save} <T> {into|to} <G>{| please|, please}
r {make|create|write|prepare} {me|} {a|the} {text file|file|note}{,|:|} <G>{,|} with <T> {in it|inside|inside it|written in it|as its content|as its text|as the content}
r {I|we} {need|want|would like} {a file|a note|} <G> with <T> {in it|inside|written in it|as its content|as text}
r {I|we} {need|want} <G> to {contain|say|hold|read|have in it}{:|} <T>
r {jot|note|write|put} {down|} <T> in {a file called|a file named|the file|a new file|} <G>
r {store|save|keep} {the words|the sentence|the phrase|the text|} <T> {under|in|as} {the name|} <G>
r {write|put} a {note|message|reminder} {in|into|called|named} <G>{:|,| that says| saying|;} <T>
r {the|a} file <G> {with|containing} {just|only|} <T>{|, please| is what I need}
r {let|make} <G> {say|read|contain|hold|be} <T>
r {put|write|save|place} <T> in {a|the} {file|text file|note} {called|named} <G>{| please|, please}
r <T>{,| -|:|;} {that|this} is {what|the text} I {want|need|would like} {the file|} <G> to {say|hold|contain|have}
r <T>{,| -|:|;} {that's|that is} {the text|all} {the file|} <G> {needs|should have|must contain|has to hold}
r {see to it|make sure|take care} that there {is|will be} {a file|a note} <G> {whose|with the|that has as its} {text|content|single line|only content} {is|being|:|} <T>
r {have|get} {a|the} file <G> {prepared|written|set up|done} {whose|with its} {text|content|single line|only content} {is|being} <T>
r {keep|hold|preserve|save} <T> {in|inside|under} {a|the} file {named|called|with the name|by the name of} <G>{| please|, please| for me| for later}
r {the|this} {text|content|word|sentence|line} {of|in|for} {the file|} <G> {is|shall be|should be|has to be|will be}{:|} <T>{. Write it|, write it|; please create it|. Create it}
r {the|our|my} {new|} file <G> {is to|shall|should|must|will} {hold|carry|say|contain|read|have} <T>{| and nothing else| only|. Make it|. Please write it}
r {what|the thing} I want {written|saved|stored} {in|to|into} <G> is {the text|the words|this:|} <T>
r {produce|generate|deliver|prepare} {a|the} file {named|called|} <G> {carrying|holding|with|that reads|with the words|stating} <T>
r {dictation|note|memo|text} for {the file|} <G>{:|;|,| -} <T>
r {write|note|jot|put|take} down <T> {in|into|to} {the file|a file|a file called|a file named|a new file|} <G>{|, please| please}
r {note|write|put|save|keep|enter} in {the file|a new file|} <G>: <T>
r {start|begin|open|make|create} {a|the} {new|fresh|} file {named|called|} <G> and {put|write|enter|save|type} <T> {into|in} {it|there}
r the file <G> {should|must|shall|is to|has to} {read|be|have the text|have the words}{:|} <T>
r {drop|throw|push|stick|type|copy} {the text|the words|the line|} <T> {into|in} {a new file|a fresh file|the file|a file called|} <G>
r {can|could|would|will} you {put|write|save|note|type|store} {the sentence|the line|the text|the words|} <T> {in|into} {a new file|a file|the file|a fresh file} {,|called|named|} <G>{|?| please?}
"""

FRAMES["append"] = """
i {append|add|attach} <T> to [the end of] [the file] <F>
i {append|add} the {line|text|words|sentence} <T> to [the end of] [the file] <F>
i {append|add} [a] [new] line <T> to <F>
i {append|add} to <F> the {line|text} <T>
i {put|write} <T> at the end of <F>
i extend <F> {with|by} <T>
r append to <F>: <T>
r add to <F>: <T>
i {append|add|attach} [the] {line|text|words|sentence|} <T> {to|at the end of|at the bottom of} [the file] <F>
i {put|write|insert|place} [the] {line|text|words|sentence|} <T> {at the end of|at the bottom of|as the last line of|after the last line of} [the file] <F>
i {extend|continue|complete} [the file] <F> {with|by} [the] {line|text|} <T>
i add {another|one more|a new|a} line to <F>: <T>
i add to [the end of] [the file] <F>: <T>
i {append|add} <T> as {the|a} [new] last line {to|of} <F>
r <F> {needs|should get|gets} {another|one more|a new} line: <T>
r {append|add|attach}: <T>, {file|to} <F>
r echo <T> >> <F>
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
r {could|can|would} you {please|} {add|append} {the line|the text|} <T> to {the end of|} {the file|} <F>{?|}
r {add|append} {the line|the text|the words|the sentence|a line saying|a line|} <T> to {the end of|the bottom of|} {the file|my file|file|} <F>{| please|, please| for me}
r {add|append} <T> to <F>
r {write|put|add} {the line|the text|} <T> at the {end|bottom} of {the file|my file|} <F>{| please|, please}
r {add|append|write|put} {the line|the words|the item|the text|the entry|} <T> to {the end of|the bottom of|} {the file|my file|my list|the list|} <F>{| please|, please| for me|, thanks}
r {tack|stick} <T> {onto|on|at} the end of <F>
r {add|append} <T> to {my|the|our} {list|notes|log|diary|file} <F>
r <T> {should|must} be {added|appended|put} {to|at the end of} {the file|my list|} <F>
"""
