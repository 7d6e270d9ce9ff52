"""Words that mean the same in a request, whatever the sentence; each set is used in every direction.

Only function and verb words of requests: names and contents stand in slots and are never touched.
"""

SAME = """
show, display, print, present, output, reveal, exhibit, dump, expose, pull up, bring up, put up, spit out
count, tally, number, total, sum up, quantify, tot up, add up, tabulate
file, document, text file, doc, textfile
folder, directory, dir, subfolder, subdirectory
contain, hold, include, have, comprise, carry, store, keep, feature
contains, holds, includes, has, comprises, carries, stores, keeps, features
contained, held, included, stored, kept, housed
tell, inform, advise, notify, let know
find, locate, discover, spot, track down, pinpoint, identify, dig up, hunt down, trace
look at, inspect, view, examine, study, check out, scan, peruse, skim, survey, review
how many, what number of
number, amount, quantity, count, figure, tally, total
value, setting, content, figure
text, content, words, contents, wording, body, stuff
replace, swap, exchange, substitute, switch
change, alter, modify, turn, convert, amend, revise, tweak, transform, correct
write, put, store, save, record, place, stick, drop, stash, log, pop, note, enter, deposit, jot, set down, slap, tuck
stored, saved, recorded, placed, put, written, noted, logged, stashed, kept, deposited
create, make, produce, generate, build, set up, prepare, craft, compose
called, named, titled, labelled, by the name of
get, fetch, retrieve, obtain, grab, pull, procure, collect, bring
calculate, compute, work out, evaluate, figure out, reckon, crunch, solve
result, answer, outcome, value, solution, output
line, row
lines, rows
here, in this place, in this folder, around here
please, kindly, if you please, be so good, pretty please
need, want, require, desire, could use, wish
know, learn, find out, hear, be told
list, enumerate, itemize, name, give, catalogue
read, recite, quote, cite, read out, read aloud
page, site, web page, website, webpage, link
big, large, huge, heavy
size, length, extent, bulk
there, present
only, single, sole, lone, one and only
exists, is there, is present
copy, transfer, duplicate, replicate, reproduce, transcribe, clone
seek, look for, search for, hunt for
mentions, names, contains, refers to, talks about, cites, references, says
mention, contain, refer to, talk about, cite, reference
where, at what place, whereabouts, at which spot
which, what
say, state, report, announce, declare, disclose, relay
in, inside, within
give, hand, supply, provide, furnish, pass
open, access, load
delete, remove, erase, discard, purge
everything, all, the lot
entire, whole, complete, full
current, present, actual
run, execute, launch, invoke, trigger, fire off
exact, precise, accurate
last, final, closing, concluding
first, initial, opening, leading
determine, ascertain, establish, figure out, verify, confirm, find out, check
word, term, string, phrase, expression
key, setting, option, parameter, property, field, entry, variable, attribute
add, append, attach, tack
download, fetch, pull down, save
rename, retitle, relabel
becomes, turns into, changes to, is now
should, must, ought to, has to, is to, needs to
boss, manager, chief, supervisor, teacher, client, wife, brother, neighbour
friend, mate, buddy, colleague, coworker, pal
tells, says, claims, reports
instead of, in place of, rather than
wants, needs, requires, demands, expects
thanks, thank you, cheers, thx
question, query
program, application, app, tool, script
quickly, fast, at once, right away
happens, occurs, appears
wonder, ask myself, am curious
begin, start, commence
"""

SYNONYMS = {}
for _line in SAME.strip().splitlines():
    _words = [w.strip() for w in _line.split(",")]
    for _w in _words:
        SYNONYMS.setdefault(_w, []).extend(x for x in _words if x != _w)
