"""Something taken from one place to another: files, lines, values, pages.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["copy_file"] = """
i copy [the file] <F> {to|into|as} <G>
i {make|create} a copy of [the file] <F> {called|named|as|in|under} <G>
i duplicate <F> {as|to} <G>
i {copy|duplicate} the {whole|entire} file <F> {to|as} <G>
i {copy|back up} <F> under the name <G>
i cp <F> <G>
r cp <F> <G>
r <G> should be a copy of <F>
r I {need|want} a copy of <F> {called|named|in} <G>
i {copy|duplicate|clone|back up|backup} [the file] <F> {to|into|as|under the name} [a] [new] [file] <G>
i {make|create|save|store} {a copy|a duplicate|a backup} of [the file] <F> {to|in|as|called|named|under} <G>
i {copy|duplicate} {all of|everything in|the content of|the contents of|the whole file} <F> {to|into} <G>
i {save|store} <F> {also|} as <G>
r <G> {should|must} be {the same as|a duplicate of|identical to} <F>
r back up <F>: <G>
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
r {could|can|would} you {please|} {copy|duplicate} {the file|} <F> {to|as|into} {the file|} <G>{?|}
r {copy|duplicate|clone|back up} {the file|my file|file|} <F> {to|as|into|under the name} {a file called|a new file|} <G>{| please|, please| for me}
r {make|create|save|keep} {a|another} {copy|backup|duplicate} of {the file|} <F> {called|named|as|in} <G>{| please|, please}
r {duplicate|copy} <F> as <G>
r {make|create|save|keep|write} {a|the} {backup|copy|duplicate|second copy|spare copy} of {the file|my file|} <F> {named|called|as|in|under|with the name} <G>{| please|, please}
r {please|now|} {back up|backup|save|duplicate} {the file|} <F> {as|to|under the name|into} <G>
"""

FRAMES["move_file"] = """
i {move|rename} [the file] <F> {to|into|as} <G>
i rename {the file|} <F> to <G>
i give <F> the {new|} name <G>
i change the {name|file name} of <F> to <G>
i mv <F> <G>
r mv <F> <G>
r <F> should be {called|named} <G>
r <F> should {now|from now on} be {called|named} <G>
i {move|rename|relabel} [the file] <F> {to|into|as} [the name] <G>
i {change|set} the {name|file name} of [the file] <F> {to|into} <G>
i {call|name} [the file] <F> <G> from now on
i rename file <F>: <G>
r <F> {needs|should have|must have|gets} the [new] name <G>
r rename: <F> {to|into} <G>
r the file <F> should {be called|be named|be renamed to|get the name|have the name} <G>
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
r {could|can|would} you {please|} {rename|move} {the file|} <F> {to|into} {the name|} <G>{?|}
r {rename|move} {the file|my file|file|} <F> {to|into|as} <G>{| please|, please| for me}
r rename <F> to <G>
r change the name of {the file|} <F> to <G>{| please|, please}
r {the file|} <F> {should|must|has to|ought to} be {called|named|titled|known as} <G>{| from now on| now| instead|, please}
r {call|name} {the file|} <F> <G> {from now on|instead|now|, please}
"""

FRAMES["copy_line"] = """
i copy line [number] <N> {of|from|in} <F> {to|into} [the file] <G>
i copy the <O> line {of|from|in} <F> {to|into} [a file called] <G>
i {write|put|save|store|place|move|send|transfer} {line <N>|the <O> line|line number <N>} {of|from|in} <F> {to|into|in} [the] [new] [file] <G>
i {take|read|get|fetch|grab|pick|extract} {line <N>|the <O> line|line number <N>} {of|from|out of} <F> and {write|put|save|store|place|copy} it {to|into|in} <G>
i {open|look at|read} <F>, take {line <N>|the <O> line} and {write|save|put|copy} it {to|into} <G>
i {create|make} [a] [new] [file] <G> {with|containing|from|out of} {line <N>|the <O> line} {of|from} <F>
i from <F>, copy {line <N>|the <O> line} {to|into} <G>
i {fill|overwrite} <G> with {line <N>|the <O> line} of <F>
i make <G> contain {line <N>|the <O> line} of <F>
r <G> should {contain|be|hold|have} {line <N>|the <O> line} {of|from} <F>
r <G> should be a copy of line <N> of <F>
r I {want|need} {line <N>|the <O> line} of <F> in [a file called] <G>
r line <N> of <F> {goes|should go|must go} {to|into} <G>
r copy line <N>: <F> to <G>
i {copy|write|put|save|store|export|extract|transfer} {line <N>|the <O> line|line number <N>} {from|of|in} <F> {to|into|in} {a new file|a file|the file|another file|the new file} {called|named|} <G>
i {copy|put|write|save} {to|into|in} <G> {line <N>|the <O> line|line number <N>} {from|of|in} <F>
i {copy|write|put|save|store} the {text|content|words|sentence} {of|on|in|from} {line <N>|the <O> line|line number <N>} {of|in|from} <F> {to|into|in} <G>
i {copy|write|put|save|store} what {is on|is in|stands on|is written on} {line <N>|the <O> line} {of|in} <F> {to|into|in} <G>
i {read|get|take|fetch|find|look up|open} {line <N>|the <O> line|line number <N>} {of|from|in} <F>, then {write|save|put|store|copy} it {to|into|in} <G>
i {read|get|take|fetch|find|look up} {line <N>|the <O> line|line number <N>} {of|from|in} <F> and then {write|save|put|store|copy} it {to|into|in} [the file] <G>
i {open|go to|look into|read} <F>, {get|read|copy|pick|find} {line <N>|the <O> line} and {write|save|put|store|paste} it {to|into|in} <G>
i {create|make|write|start|prepare} <G> {with|from|out of|containing|holding} {line <N>|the <O> line|line number <N>} {of|from|in} <F>
i {create|make|write|start|prepare} a [new] file <G> {with|that contains|that holds|containing} the {text of line <N>|<O> line|text of the <O> line} {of|from|in} <F>
i {use|take} {line <N>|the <O> line} {of|from|in} <F> {as the content of|as the text of|as the content for|to fill|for} <G>
i {let|have|make} <G> {hold|contain|say|be} {line <N>|the <O> line} {of|from|in} <F>
i {paste|drop|place|insert|duplicate} {line <N>|the <O> line} {of|from|in} <F> {to|into|in} <G>
i {save|store|keep} {line <N>|the <O> line} {of|from|in} <F> {as|under|under the name} <G>
i {overwrite|replace} <G> with {line <N>|the <O> line} {of|from|in} <F>
i only copy {line <N>|the <O> line} of <F> to <G>
r <G> {must|has to|needs to|shall|is to} {contain|be|hold|have|get} {line <N>|the <O> line|line number <N>} {of|from|in} <F>
r <G> {should|must|shall} {say|contain} what {line <N>|the <O> line} {of|in} <F> says
r {line <N>|the <O> line|line number <N>} {of|from|in} <F> {has to|needs to|shall|is to|ought to} {go|be copied|be written|be saved} {to|into|in} <G>
r {line <N>|the <O> line} {of|from|in} <F>: {copy|write|save|put} it {to|into|in} <G>
r {line <N>|the <O> line} {of|from|in} <F>, {to|into} <G>
r {copy|extract|save|transfer}: {line <N>|the <O> line} {of|from|in} <F> {to|into} <G>
r <F>: {copy|save|write|put} {line <N>|the <O> line} {to|into|in} <G>
r <F>, {line <N>|the <O> line}: {copy|save|write|put} it {to|into|in} <G>
r I {want|need|would like} {line <N>|the <O> line} {of|from|in} <F> {copied|written|saved|stored|put} {to|into|in} <G>
r I {want|need|would like} a [new] file <G> {with|containing|holding} {line <N>|the <O> line} {of|from|in} <F>
r what is {on line <N>|line <N>|the <O> line} {of|in} <F>? {Save|Write|Put|Store|Copy} it {to|in|into} <G>
r read <F>, {line <N>|the <O> line}. {Save|Write|Put|Store|Copy} it {to|in|into} <G>
r {open|take|read} <F>. {Copy|Save|Write|Put} {line <N>|the <O> line} {to|into|in} <G>
r {I|we} {like|want|need|will use} {line <N>|the <O> line} of <F>{.|,|;} {keep|store|save|write|put} it {in|into|as} <G>
r {in|from|inside} <F> {there is|find|look for|go to} {line <N>|the <O> line}{.|,|;} {it|that line} {goes|should go|belongs|must go} {to|into} <G>
r {source|from}: <F>, line <N>{.|,|;} {target|to|destination}: <G>
r {let|make} <G> {be|become|consist of|hold} {what is on line <N> of|line <N> of|the <O> line of} <F>
r {a|the} {copy|duplicate} of {line <N>|the <O> line} {of|from} <F> {should be|must be|is needed|is to go|goes} {in|into} <G>
r {what|whatever} {line <N>|the <O> line} of <F> {says|holds|has} {should|must|has to} {go|be written|be saved|be put} {to|into|in} <G>
i {duplicate|reproduce|repeat|mirror|clone} {line <N>|the <O> line|line number <N>} of <F> {in|into} <G>
i {build|produce|generate|fill|make} {the file|a file|} <G> {from|out of|with|using} {line <N>|the <O> line|line number <N>} {of|in|from} <F>
i {note|log|record|register|keep|hold|set down} {in|into} <G> {what|the words that} {line <N>|the <O> line} of <F> {says|has|holds}
i {lift|pull|cut|borrow} {line <N>|the <O> line} {out of|from} <F> and {paste|put|write|place|drop} it {into|in|to} <G>
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
r {could|can|would} you {please|} {copy|save|write|put} {line <N>|the <O> line} {of|from} <F> {to|into|in} {the file|} <G>{?|}
r {take|get|read|grab|pick} {line <N>|the <O> line} {of|from|in|out of} <F> and {save|write|put|store|copy} it {to|in|into|as} {the file|a file|a new file|} <G>
"""

FRAMES["copy_key"] = """
i copy the value of <K> {in|from} <F> {to|into} [the file] <G>
i {write|put|save|store|place|copy|send} the {value of <K>|<K> value|<K>|<K> setting} {in|from|of} <F> {to|into|in} [the] [new] [file] <G>
i {write|put|save|store|place} the value of the {key|setting|entry|option} <K> {in|from} <F> {to|into|in} <G>
i {take|read|get|fetch|find|look up|grab|extract} {the value of <K>|<K>|the <K>} {in|from} <F> and {write|put|save|store|copy} it {to|into|in} <G>
i {find|look up|read} what <K> is in <F> and {write|save|put|store} {it|the value} {to|into|in} <G>
i {open|look in|read} <F>, {find|take|get} {<K>|the <K>|the value of <K>} and {write|save|put|copy} it {to|into} <G>
i {create|make} [a] [new] [file] <G> {with|containing} the value of <K> {from|in} <F>
i {fill|overwrite} <G> with the value of <K> from <F>
r <G> should {contain|hold|have} the value of <K> {in|from} <F>
r I {want|need} the {value of <K>|<K>} from <F> in <G>
r the value of <K> in <F> {goes|should go|must go} {to|into} <G>
i {copy|write|put|save|store|export|extract|transfer} {the value of <K>|<K>|the <K>|the value for <K>} {from|of|in|given in|set in} <F> {to|into|in} {a new file|a file|the file|another file|the new file} {called|named|} <G>
i {copy|put|write|save} {to|into|in} <G> {the value of <K>|<K>|the <K>} {from|in} <F>
i {copy|write|put|save|store} what {<K> is|<K> is set to|the <K> is} in <F> {to|into|in} <G>
i {copy|write|put|save|store} the {setting|entry|parameter|property|value} <K> {of|in|from} <F> {to|into|in} <G>
i {read|get|take|fetch|find|look up|extract|search} {the value of <K>|<K>|the <K>|the setting <K>} {of|from|in} <F>, then {write|save|put|store|copy} it {to|into|in} <G>
i {read|get|take|fetch|find|look up|extract} {the value of <K>|<K>|the <K>|the setting <K>} {of|from|in} <F> and then {write|save|put|store|copy} {it|the value} {to|into|in} [the file] <G>
i {open|go to|look into|search|consult} <F>, {get|read|copy|pick|find} {the value of <K>|<K>|the <K>} and {write|save|put|store|paste} it {to|into|in} <G>
i {create|make|write|start|prepare} <G> {with|from|out of|containing|holding} {the value of <K>|the <K>|<K>} {of|from|in} <F>
i {use|take} {the value of <K>|the <K>} {of|from|in} <F> {as the content of|as the text of|to fill|for} <G>
i {let|have|make} <G> {hold|contain|say|be} {the value of <K>|the <K>} {of|from|in} <F>
i {paste|drop|place|insert|duplicate} {the value of <K>|the <K>|<K>} {of|from|in} <F> {to|into|in} <G>
i {save|store|keep} {the value of <K>|the <K>|<K>} {of|from|in} <F> {as|under|under the name} <G>
i {overwrite|replace} <G> with {the value of <K>|the <K>} {of|from|in} <F>
i find {the value of <K>|<K>} in <F> and {put|write|save} {the value|it} {to|into|in} <G>
r <G> {must|has to|needs to|shall|is to} {contain|be|hold|have|get} {the value of <K>|the <K>} {of|from|in} <F>
r <G> {should|must|shall} {say|contain|hold} what <K> is in <F>
r {the value of <K>|the <K>|<K>} {of|from|in} <F> {has to|needs to|shall|is to|ought to|should} {go|be copied|be written|be saved} {to|into|in} <G>
r {the value of <K>|the <K>|<K>} {from|in} <F>: {copy|write|save|put} it {to|into|in} <G>
r {copy|extract|save|transfer}: {the value of <K>|<K>} {of|from|in} <F> {to|into} <G>
r <F>: {copy|save|write|put} {the value of <K>|<K>|the <K>} {to|into|in} <G>
r I {want|need|would like} {the value of <K>|<K>|the <K>} {of|from|in} <F> {copied|written|saved|stored|put} {to|into|in} <G>
r I {want|need|would like} a [new] file <G> {with|containing|holding} {the value of <K>|the <K>|<K>} {of|from|in} <F>
r what is {the value of <K>|<K>|the <K>} in <F>? {Save|Write|Put|Store|Copy} it {to|in|into} <G>
r {open|take|read} <F>. {Copy|Save|Write|Put} {the value of <K>|<K>|the <K>} {to|into|in} <G>
r {look|search} in <F> for <K>. {Save|Write|Put|Store} {it|the value} {to|in|into} <G>
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
r {my|our|the} <G> {should|must|has to|shall} {hold|contain|have|say} {the value of <K>|what <K> is|<K>|the <K>} {from|in|of|as in} <F>
r {source|from}: <F>, {key|setting|entry}: <K>{.|,|;} {target|to|destination|write to}: <G>
r {see|check|find|look up} {what <K> is|<K>|the value of <K>} in <F>{.|,|;} {it|that|the value} {goes|belongs|should go|must go} {to|into} <G>
r {I|we} {need|want} a {file|copy|note} <G> {of|with|that holds} {the value of <K>|<K>|what <K> is} {in|from|of} <F>
i {extract|lift|pull|read} {the value of <K>|<K>|what <K> is} {from|out of} <F>{; |, then |, and |: }{store|keep|note|write|put} {it|the value} {in|into|to} <G>
i {let|have|make} <G> {hold|contain|be|say} {what <F> has for|the value of|what is set for} <K>{| in <F>}
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
r {could|can|would} you {please|} {copy|save|write|put} the {value of|} <K> {of|from|in} <F> {to|into|in} {the file|} <G>{?|}
r {take|get|read|grab|look up|find} {the|} {value of|} <K> {of|from|in|out of} <F> and {save|write|put|store|copy} it {to|in|into|as} {the file|a file|a new file|} <G>
r {I|we} {need|want|would like} <G> {holding|to hold|with|containing|to contain} the <K> {value|setting|entry|} {from|of|in} <F>
r {get|take|pull|read|fetch} the <K> {value|setting|} {out of|from|of} <F> and {write|put|save|store} it {into|in|to} <G>
r {what|whatever} <F> {says|has|gives} {for|about|under} <K>{,|} {write|put|save|store} {it|that} {into|in|to} <G>
r the <K> {value|setting|entry|} {from|of|in} <F> should {end up|be stored|be saved|be written|land} in <G>
"""

FRAMES["fetch_write"] = """
i {download|fetch|get|load|retrieve} <U> {to|into|in|as} [the file] <G>
i {download|fetch|get|load|retrieve|grab|read} <U> and {save|store|write|put|keep} {it|the text|the page|the content|the body|the result} {to|in|into|as|under} <G>
i {save|store|write|put} {the page|the text|the content|the contents|the body|what is} {at|of|from} <U> {to|in|into} <G>
i {save|store|copy|download} the {page|document|url|file} <U> {to|in|into|as|under} <G>
i {save|store|copy} <U> {to|in|into|as|under} [a file called] <G>
i {create|make} [a] [file] <G> {with|from|containing} the {content|contents|text|body} {of|at|from} <U>
i {fill|overwrite} <G> with {the content|the text|what you get} {of|from} <U>
i write what <U> {says|returns|gives|answers} {to|into} <G>
i {open|visit|call} <U> and {write|save|store} what {it says|it returns|you get|you find} {to|into|in} <G>
r <G> should {contain|hold|have} the {text|content|body|page} {of|at|from} <U>
r I {want|need} {<U>|the page <U>|the text of <U>} {in|saved in|saved as} <G>
r curl <U> into <G>
i {download|fetch|get|load|retrieve|save|store|copy} {the page|the document|the text|the content|the file|} <U> {to|into|in|as|under} {a file|a new file|the file|} {called|named|} <G>
i {download|fetch|get|load|retrieve|open|read|visit} <U>, then {save|store|write|put} {it|the text|the page|the result|what you got} {to|in|into|as} <G>
i {download|fetch|get|load|retrieve|open|read|visit} <U> and then {save|store|write|put} {it|the text|the page|the result|the answer} {to|in|into|as} [the file] <G>
i {write|save|store|put|copy|keep|record} {the text|the content|the contents|the body|the answer|the reply|the response|the data|the page} {of|at|from|on} <U> {to|in|into|as} [a file called] <G>
i {write|save|store|put|copy|keep} what {is at|is on|you find at|you get from|you read at|comes from} <U> {to|in|into} <G>
i {write|save|store|put} {to|in|into} <G> {what <U> says|the text of <U>|the page <U>|the text at <U>|what is at <U>}
i {create|make|write|start|prepare} <G> {with|from|out of|containing|holding} {the text|the content|the page|the body|what you find} {of|at|from} <U>
i {use|take} {the text|the content|the body|the page} {of|at|from} <U> {as the content of|to fill|for} <G>
i {let|have|make} <G> {hold|contain|say} {the text|the content|what you find|the page} {of|at|from} <U>
i {overwrite|replace} <G> with {the text|the content|the page} {of|at|from} <U>
i {mirror|archive|back up|dump|export} <U> {to|into|in|as} <G>
i {go to|call|query|access} <U> and {save|write|store|put} {the answer|the reply|the text|it|the result} {to|in|into|as} <G>
r <G> {must|has to|needs to|shall|is to} {contain|hold|have|get} {the text|the content|the page|the body|what is} {of|at|from} <U>
r <G> {should|must|shall} {say|contain|hold} what {<U> says|is at <U>|<U> returns}
r {the text|the content|the page|the body} {of|at|from} <U> {has to|needs to|shall|should|must} {go|be saved|be written|be stored} {to|in|into} <G>
r {download|save|fetch|get|wget}: <U> {to|into|as} <G>
r <U>: {save|download|write|store|put} {it|the text} {to|in|into|as} <G>
r <U> {to|into|as} <G>, please
r I {want|need|would like} {<U>|the text of <U>|the page <U>|what is at <U>} {saved|written|stored|downloaded} {to|in|into|as} <G>
r I {want|need|would like} a [new] file <G> {with|containing|holding} {the text of|the content of|the page} <U>
r what does <U> say? {Save|Write|Put|Store} it {to|in|into} <G>
r {here is|this is} a {link|page}: <U>. {Save|Write|Put|Store|Download} it {to|in|into|as} <G>
r {open|read|visit} <U>. {Save|Write|Put|Store} {the text|it|what it says} {to|in|into|as} <G>
r wget <U> -O <G>
r curl <U> > <G>
r {I need|I want|I'd like|we need|please keep|please put|please save} {what is|the text|whatever is|a copy of what is|the page|what stands} {at|on|from|under} {the address|the url|the page|} <U> {in|into|as|saved in|saved as|written to|kept in} {the file|a file|} <G>
r {what|whatever} {is at|comes from|you get from|<U> sends from|you read at} <U> {should go|goes|must go|belongs|is to be put} {to|into|in} <G>
i {write|put|save|store|record|keep} {in|into|to} {the file|} <G> {what|whatever|the text|the answer|the reply} {you get|you find|you read|that comes|comes back} {from|at|on} <U>
i {produce|prepare|generate|build|make} {a|the} {file|note|} <G> {with|holding|containing|that holds|from} {what is at|the text at|the text from|the page at|what comes from|the answer of} <U>
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
r {could|can|would} you {please|} {download|save|fetch} <U> {to|into|as|and save it as|and save it to} {the file|} <G>{?|}
r {fetch|get|open|download|read|load} {the page|the url|} <U> and {save|write|put|store} {it|the text|the content|the result|what it says} {to|in|into|as} {the file|a file|a new file|} <G>
"""
