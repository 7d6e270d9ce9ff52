"""One text of a file replaced by another.

Training frames in the notation of sentences/__init__.py.
"""

FRAMES = {}

FRAMES["edit"] = """
i {replace|swap|substitute|exchange} <A> {with|by} <B> in <F>
i {replace|swap} the {word|text|string} <A> {with|by} <B> in [the file] <F>
i {replace|swap} the {word|text} <A> in <F> {with|by} [the word] <B>
i {replace|swap} <A> in <F> {with|by} <B>
i {change|turn|convert|rename|edit|switch|modify|alter|update|correct|fix} <A> {to|into} <B> in <F>
i {change|turn|convert|rename|edit|switch|modify|alter|update|correct} the {word|text} <A> {to|into} <B> in [the file] <F>
i {change|turn|switch|alter|modify} <A> in <F> {to|into} <B>
i in <F>, {replace <A> {with|by} <B>|change <A> {to|into} <B>|turn <A> into <B>}
i {edit|open|modify|update|change} <F> {and|to} {replace <A> {with|by} <B>|change <A> {to|into} <B>}
i {edit|update|modify|change} <F>: <A> {becomes|should become|must become|should be|to} <B>
i {edit|update|modify|change} <F> so that <A> {becomes|is now} <B>
i {make|let} <A> {become|be} <B> in <F>
i {put|use|write} <B> {instead of|in place of|for} <A> in <F>
i in <F>, {put|use|write} <B> {instead of|in place of} <A>
i substitute <B> for <A> in <F>
r <A> in <F> {should be|should become|must be|must become|becomes} <B>
r in <F>, <A> {should be|should become|must be} <B>
r <F>: replace <A> with <B>
r <F>: <A> to <B>
r I {want|need} <B> instead of <A> in <F>
r the word <A> in <F> is wrong, {it should be|make it|change it to} <B>
i {replace|swap|exchange|substitute|switch|change} <A> {with|by|for|against} <B> in [the file] <F>
i {replace|swap|exchange|substitute|switch} the {word|text|string|term|name|phrase} <A> {with|by|for|against} {the word|the text|} <B> {in|inside|within} [the file] <F>
i {replace|swap|exchange|substitute} in <F> {the word|the text|} <A> {with|by} {the word|the text|} <B>
i {replace|swap|exchange|substitute} the {word|text|term} <A> {of|from|found in|that is in} <F> {with|by} <B>
i {change|turn|convert|transform|rewrite|amend|revise|adapt|correct|fix|alter|modify|set} <A> {to|into} <B> {in|inside|within} [the file] <F>
i {change|turn|convert|transform|rewrite|amend|revise|adapt|correct|fix|alter|modify|set} the {word|text|string|term|name|phrase} <A> {to|into} <B> {in|inside|within} [the file] <F>
i {change|turn|convert|transform|rewrite|amend|revise|correct|fix|alter|modify} the {word|text|term} <A> in <F> {to|into} <B>
i {change|turn|convert|rewrite|amend|correct|fix|alter|modify} in <F> {the word|the text|} <A> {to|into} <B>
i {edit|open|modify|update|change|amend|revise|correct|fix|rewrite|adjust} [the file] <F>: {replace|swap|exchange|substitute} <A> {with|by} <B>
i {edit|open|modify|update|change|amend|revise|correct|fix|rewrite|adjust} [the file] <F>: {change|turn|rewrite|correct} <A> {to|into} <B>
i {edit|open|modify|update|amend|revise|correct|fix|adjust} [the file] <F>, {replacing|swapping|exchanging} <A> {with|by|for} <B>
i {edit|open|modify|update|amend|revise|correct|fix|adjust} [the file] <F>, {changing|turning|rewriting} <A> {to|into} <B>
i {edit|open|modify|update|amend|correct|fix|adjust} [the file] <F> {by replacing|by exchanging|by swapping} <A> {with|by} <B>
i {edit|open|modify|update|amend|correct|fix|adjust} [the file] <F> by changing <A> {to|into} <B>
i {edit|open|update|modify|adjust} <F> so that {it says|it reads|it has|there is} <B> {instead of|in place of|rather than} <A>
i {edit|open|update|modify|adjust} <F> so that <A> {reads|turns into|is changed to|is replaced by|is} <B>
i {make|let|have} <F> {say|read|have|contain|use} <B> {instead of|in place of|rather than|where it says|where it has|for} <A>
i {make|turn} {every|the|each} <A> in <F> {into|to be|become|a} <B>
i {write|put|use|insert|set} <B> {where|in the place where} {<F> says <A>|<F> has <A>|<A> stands in <F>|<A> is in <F>}
i {write|put|use|insert|set} <B> {instead of|in place of|for|rather than|where there is} <A> {in|inside|within} [the file] <F>
i {put|use|write|insert} <B> in <F> {instead of|in place of|rather than} <A>
i in [the file] <F>, {swap|exchange|substitute|switch} <A> {with|by|for|against} <B>
i in [the file] <F>, {convert|correct|fix|alter|modify|rename|rewrite} <A> {to|into} <B>
i in [the file] <F>, {make|let} <A> {become|be|read} <B>
i rename <A> {to|into|as} <B> {in|inside|within} [the file] <F>
i remove <A> from <F> and {put|write|insert|use} <B> [there|instead]
i take <A> out of <F> and {put|write|insert|use} <B> [there|instead]
i find <A> in <F> and {replace it with|change it to|make it|turn it into|swap it for} <B>
i find the {word|text} <A> in <F> and {replace it with|replace it by|change it to|make it} <B>
i {search|look} for <A> in <F> and {replace it with|change it to|make it} <B>
i use edit_file {on|in} <F> to {change <A> to <B>|replace <A> with <B>|replace <A> by <B>}
r <A> {in|inside} <F> {needs to be|has to be|must become|shall be|shall become|ought to be|is to be|needs to become|should now be|should now read|should read|must read} <B>
r <A> {in|inside} <F> {should|must|has to|needs to} be {changed to|replaced by|replaced with|turned into} <B>
r {in|inside} [the file] <F> {the word|the text|} <A> {needs to be|has to be|shall be|should become|should be|must become|is to be} <B>
r {in|inside} [the file] <F> {the word|the text|} <A> {should|must|has to} be {changed to|replaced by|replaced with} <B>
r <F> {has|says|contains|reads} <A>, {but it should be|make it|change it to|it should say|it must be|I want|turn it into|replace it by|replace it with} <B>
r <F> {should|must|has to|needs to} {say|have|read|contain} <B> {instead of|in place of|rather than|and not|not} <A>
r {there is|I found|I see} {an error|a mistake|a typo} in <F>: <A> {should be|must be|has to be} <B>
r I {wrote|typed|put} <A> in <F>, {but I meant|but it should be|make it|change it to|I want} <B>
r I {want|need|would like} <A> {to be|to become|changed to|replaced by|replaced with} <B> in <F>
r I {want|need|would like} <F> to {say|have|read|contain} <B> {instead of|in place of|rather than} <A>
r {replace|edit|change|swap|substitute|correct}: <A> {by|with|to|into} <B>, {file|in} <F>
r {replace|change|swap|correct} in <F>: <A> {by|with|to|into} <B>
r <F>: {change|turn|correct|swap|edit} <A> {to|into|for} <B>
r <F>, {replace|swap} <A> {with|by} <B>
r <F>: <B> {instead of|not|in place of|rather than} <A>
r <A> becomes <B> in <F>
r {no longer|not} <A> but <B> in <F>
r s/<A>/<B>/ in <F>
r can <A> in <F> be {changed to|replaced by|replaced with|turned into} <B>?
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
r {there is|I see|we have|I found} {a typo|a mistake|an error|a slip} in <F>{:|.|,} {<A> should be <B>|it should say <B>, not <A>|it says <A> but should say <B>|<A> must be <B>|change <A> to <B>|I meant <B>, not <A>}
r {I|we|they} {wrote|typed|put|have} <A> in <F>{, but|; |.} {it should be|I meant|it must be|we want|it has to be|the right word is} <B>
r {not|never} <A> but <B> {is what|should stand in|must be in|belongs in} {<F>|<F> should say}
r <B>, not <A>, {should be|must be|belongs|has to be|is right} in <F>
r <A> in <F> {was|is} {renamed|changed|now called|to be} <B>{.|;|,} {update it|fix the file|edit the file|change it there|please update}
r {every|each|any|the} <A> {in|of|inside} <F> {becomes|should become|has to become|turns into|must be|ought to be} <B>
r {the|our} {client|boss|customer|team|teacher} {wants|prefers|asked for} <B> {instead of|rather than|in place of|over} <A> in <F>
r {when|once} you are done, <F> {should|must} {say|read|have|contain} <B> {where|instead of where|in the place where} <A> {is|was|stood}
r {correct|fix|repair|mend} <F>: <A> {is wrong, <B> is right|should read <B>|must read <B>|has to be <B>|becomes <B>}
r {old|old text|old word|from|before}: <A>, {new|new text|new word|to|after}: <B>, {file|in|in file}: <F>
r {file|in} <F>: {replace|change|swap|switch|turn} <A> {with|to|for|into} <B>{| please|, thanks}
r {edit|fix|update} <F>{.|:|;} {old|find|search} <A>{,|;| and} {new|replace with|write|put} <B>
r <F> {needs|wants|deserves|requires} {an edit|a fix|a change|an update|a correction}: {<A> to <B>|<B> for <A>|<A> becomes <B>|<B> instead of <A>|<A> should be <B>|write <B> where <A> stands}
r {I'd rather|I would rather|I'd prefer to|I prefer to} {have|see|read} <B> {than|instead of|over} <A> in <F>
r {make|let} {it|the text} <B> {where it now says|instead of|where now is|where you read} <A> in <F>
r {could|can|would} {it|<F>} {say|read|have} <B> instead of <A>{| in <F>}?
i {let|make|have} <F> {talk of|speak of|mention|name} <B> {instead of|rather than|where it named} <A>
i {apply|do|carry out|perform|make} {this|one|the following|a} {edit|change|replacement|correction} {to|in|on} <F>: <A> {becomes|to|goes to|turns into|should be} <B>
i {put|write|place|insert|drop|set} <B> {over|on top of|in the place of|in place of|into the place of} <A> in <F>
i {overwrite|supersede|exchange|trade in} <A> {in|of|inside} <F> {with|by|for} <B>
i {convert|transform|adapt|alter|modify} <A> {in|of|inside} <F> {to|into|so that it is|so that it says|so that it reads} <B>
i {see to it|make sure|take care|ensure} that <F> {says|has|reads|uses} <B> {instead of|where it has|in place of|and no longer|rather than} <A>
i {use|take|choose} <B> {as the new word for|instead of|to replace|in place of} <A> {in|inside|within} <F>
i in <F> {let|have|make} <B> {take the place of|replace|stand for|stand in for|stand where stood} <A>
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
r {I|we} {want|need|would like} {no|no more} <A> {but|, only|but only|;} <B> {in|inside} <F>
r {out|away} with <A>{,| and|;} {in|welcome} {with|} <B>{,|:| -| in} {file |}<F>
r <F>{:|,|;| -} {instead of|in place of|not|no longer|no more} <A>{,| but|;|} {write|put|we say|I want|say|use|} <B>
r <F>{:|,|;| -} {replace|change|swap|turn|switch|edit|correct} <A> {to|into|with|by|for} <B>
r <F> {got|has|contains} {the|a} {wrong|old|outdated|bad} {word|name|text|term|} <A>{,|;|.|:} {right|new|correct|good} {is|would be|one is} <B>{. Fix|. Change it|, fix it|}
r <A> {was|is|stays} {yesterday|the past|history|obsolete|deprecated|over}{,|;|.|:} <B> {is what|should be what} <F> {should say|must say|says from now|needs}
r {they|people|we|you} {should|must|will} {read|find|see} <B>{, not| and not| rather than| instead of} <A> {in|when they open|when reading|on opening} <F>
r {do|make|run} {sed|a sed|the edit} {on|over|in} <F>{:|,| so that} <A> {becomes|turns to|to|into|->} <B>
r {the|this} {edit|change|correction|fix} {is|goes|would be}{:|} {in|} <F>{,|:|;} <A> {to|->|becomes|into} <B>
r {version|name|title|date|price|color|colour|status|author|city} {has changed|is new|changed|is different}{.|;|,|:} {in|} <F> {change|replace|turn|set} <A> {to|with|into|by} <B>
r {where|what} {once|formerly|before|earlier} was <A>{,|} {now|today} {should be|must be|comes|put|write} <B>{,|;| -} {file|in|in the file} <F>
r {can|could|would} {you|we} {please|maybe|kindly|} {get|have} <A> {changed|replaced|turned|swapped|corrected|edited} {to|with|into|for|by} <B> in <F>{?|}
r {I'd|I would} {say|suggest|propose|advise}{:|} {change|replace|swap|turn} <A> {to|with|into|for|by} <B> in <F>
r {when|as|while} {you edit|you change|you open|editing|changing} <F>{,|} {change|replace|swap|turn|make} <A> {to|with|into|for|by} <B>
r {in|inside} <F> {I|we|they} {misspelled|mistyped|miswrote|spelled} <B> {as|like} <A>{|. Fix it|; fix it|, please correct|. Correct that}
r {I|we|they} {misspelled|mistyped|miswrote} <B> {as|like} <A> in <F>{|. Fix it|; fix it|, please correct|. Correct that}
r {someone|somebody|my cat|the intern} {replaced|swapped|changed} <B> {by|with|for|to} <A> in <F>{.|;|,} {change it back|undo that|put it back|revert it|swap it back}
r {bring|put|get|change} <B> back {in|into} <F> {where|in place of|instead of} {now stands|now is|} <A>
r {the|} {only|one} {difference|change|edit}{:| should be:| needed:|,} <A> {->|to|becomes|turns into|must be} <B>{,| in|; file| in file} <F>
i {make|get} {the|every|} <A> {a|an|into a|into|} <B> {in|inside} <F>
i {have|get} <A> {replaced|changed|swapped|turned|corrected|edited} {to|with|into|for|by} <B> {in|inside|within} <F>
i {call|name} it <B>{, not| instead of| rather than| and no longer} <A> {in|inside} <F>
i {search and replace|find and replace|find & replace}{:|} <A> {with|by|to|->|and} <B> {in|inside|within|on} <F>
i {reverse|undo|invert} it{:|} {in|inside} <F> {put|make|write} <B> where {there is|it says|you see} <A>
i {strike|cross|rub|wipe|scratch} {out|} <A> {in|from} <F> {and|,|;} {write|put|enter|set} <B> {above|over it|there|instead|in its place}
r {could|can|would} you {please|} {replace|change|swap|substitute} {the word|the text|the name|} <A> {with|to|by|for} <B> {in|inside} {the file|} <F>{?|}
r {replace|change|swap|switch|turn|correct|update} {the word|the text|the name|the value|the term|} <A> {with|to|by|for|into} {the word|the text|} <B> {in|inside|within} {the file|my file|file|} <F>{| please|, please| for me}
r {in|inside|within} {the file|my file|file|} <F>{,|} {replace|change|swap|switch|turn|correct|update} {the word|the text|the name|the value|} <A> {with|to|by|for|into} <B>{| please|, please}
r {edit|fix|update|correct|change|modify} <F>{:|,| so that| so| -} <A> {should be|becomes|is replaced by|is|must be|is changed to|is now|reads} <B>
r <F> should {say|read|have|contain|be changed to say} <B> instead of <A>
r <F> {needs|has} {to say|to read|to have} <B> {instead of|in place of|not} <A>
r {the file|} <F> {says|contains|has} <A>{.|,|;} {change|replace|make|turn} {it|that|this} {to|with|into|by} <B>
r {make|let} <F> {say|read} <B> {instead of|in place of|rather than} <A>
r {our|my|the} {host|address|name|name|city|boss|price|project|team|server|title|company} {moved|changed|switched|went|is changing} from <A> to <B>{,|.|;| so| -} {please|now|} {update|edit|fix|adapt|correct|change} {the file|} <F>{| accordingly|, please| for me}
r {our|my|the} {host|name|city|boss|price|project|team|title|meeting} is {no longer|not} <A> but <B>{,|.|;| so| -} {please|now|} {update|edit|fix|adapt|correct|change} {the file|} <F>
r {set|turn|switch|flip} <A> to <B> {in|inside} {the file|} <F>
r {everywhere|wherever|anywhere|each time} {it says|I wrote|there is|you see} <A> in <F>{,|} {I'd rather have|I'd like|I prefer|I want|there should be|put|write|make it} <B>
r {instead of|rather than} <A>{,|} {the file|} <F> {should|must|has to|ought to} {say|read|have|contain|mention} <B>
r {there's|there is|I spotted|I found|I noticed} {a|the} {typo|mistake|error|wrong word} in {the file|} <F>{:|,|;| -} <A> {should be|should read|ought to be|has to be|must be} <B>
r {I|we} {wrote|typed|put|said} <A> in {the file|} <F> {but|, but|; actually|. In fact} {it should be|I meant|the right word is|it is|we mean} <B>{. Fix it|, please fix|. Please correct it|}
r {correct|fix} the {typo|spelling|word|mistake} <A> in <F>{,|;|:|.} {it should be|should be|make it|the right word is|it must be} <B>
r <A> in <F> {is|was} a {typo|mistake|slip}{,|;|:|.} {it should be|should be|make it|the right word is|I meant|change it to} <B>
r {the word|} <A> in <F>{:|,|;} {change|turn|make|switch} {it|that} {to|into} <B>
r {could|would} you {make|turn|change} <A> {into|to} <B> {in|inside} <F>{?|, please?}
r {walk|look|run|skim|read|scroll} through {the file|} <F>{,|;| and} {where|wherever|whenever|in the place where} {you meet|you find|you notice|it has|it reads|there stands} <A>{,|} {put|use|write|set|enter|let it be} <B>
r {check|inspect|proofread|review|revise} {the file|} <F>{,|;|:| and} {where|wherever|whenever|if} {you meet|you find|you notice|it has|it reads|you come across|you spot} <A>{,|} {put|use|write|set|enter|it should be|make that} <B>
r {use|write|put|enter|insert} <B> {wherever|where|whenever|each time|every time} {you see|you find|you read|it says|there is} <A> {in|inside|within} {the file|} <F>
r {the file|our|my|} <F> {still|yet|so far} {reads|shows|mentions|calls it|uses|speaks of} <A>{,|;| -| although| while| but} {today|meanwhile|we now|nowadays|by now} {it is|it's|we call it|we use|it is called|we write|it should be} <B>
r {see|make sure|take care|check} that {the file|} <F> {has|reads|uses|gets|mentions} <B> {where|in the spot where|in the place where} <A> {stood|used to be|was before|is now|is today}
r {let|make} {the file|} <F> {have|get|show|use} <B> {for|in place of|instead of} its <A>
r {provide|furnish|supply|equip} {the file|} <F> with {the word|the text|} <B> {for|in place of|instead of} {its|the} <A>
r {hand|pass|lend|grant} {the file|} <F> {the word|the text|} <B> {for|in exchange for|and take away} {its|the} <A>
r {in|within} {the file|} <F>{,|} {trade|exchange|swap} {its|the} <A> {for|with|against} {a|the|} <B>
r {what|the thing that|the bit that} {is|was} <A> in <F> {should|must|shall|ought to} {from now on|now|in future|} {be|read|become} <B>
r {each|any|every} <A> {you find|you meet|you see|there is} in <F> {becomes|turns into|should be|goes to|is to be|must turn to} <B>
r {the|} occurrence of <A> {in|inside} <F> {becomes|turns into|should be|has to become|must turn to|is to be replaced by} <B>
r {a|one} <B> {belongs|must be|should be|has to be|is to go} {in|into} <F> {where|in the place where|instead of where} {now|} {stands|is|there is} <A>
r {move|get|switch} {the file|} <F> from <A> to <B>
r {the file|} <F> {goes|moves|switches|should go|should move|should switch} from <A> to <B>{. Please edit it|; edit it|, change it}
"""
