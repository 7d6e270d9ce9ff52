"""Sentence frames training never sees, in two disjoint sets: `steer` (looked at while training)
and `final` (looked at only for the figures in the README). Same notation as frames.py; their words
occur somewhere in the training lexicon, the sentences do not. Do not move a frame between files.
"""

STEER = {}
FINAL = {}

STEER["lines"] = """
r go and see how many rows of text <F> is made of
q <F> is how many lines long?
i make a tally of all lines found in <F>
n the total lines of <F>
r I am curious about the line count of <F>
"""
FINAL["lines"] = """
q of how many lines does <F> consist?
r please look through <F>, I need its number of lines
i report the amount of lines you see in <F>
r line number total for the file <F>
q does <F> have a lot of lines? How many?
"""
STEER["words"] = """
r go and see how many words of text <F> is made of
q <F> is how many words long?
i make a tally of all words found in <F>
n the total words of <F>
r I am curious about the word count of <F>
"""
FINAL["words"] = """
q of how many words does <F> consist?
r please look through <F>, I need its number of words
i report the amount of words you see in <F>
r word total for the file <F>
q does <F> have a lot of words? How many?
"""
STEER["bytes"] = """
r I am curious about the size of <F>
q <F> is how many bytes large?
i find the total size of the file <F>
r go and see how big <F> is
"""
FINAL["bytes"] = """
q of how many bytes does <F> consist?
r please look at <F>, I need its size
i report the amount of bytes that <F> takes
q is <F> a big file? How many bytes?
"""
STEER["list"] = """
r go and see which files live in <D>
q can I see the names in the folder <D>?
i print every entry of the directory <D>
r I am curious what the folder <D> holds
q what are the contents of <D>?
"""
FINAL["list"] = """
q which entries does the directory <D> have?
q which documents could I pick from in the folder <D>?
i report the file names found in <D>
r everything inside the folder <D>, as a list
q of what files does the folder <D> consist?
"""
STEER["list_here"] = """
r go and see which files are around here
q can I see the names of the files in this folder?
i print every entry of the current folder
r I am curious what this folder holds
"""
FINAL["list_here"] = """
q which entries does this directory have?
r please look through the workspace and name the files
i report the file names found here
q what is stored in this folder?
"""
STEER["count_files"] = """
r go and see how many files live in <D>
i make a tally of all files found in the folder <D>
r I am curious about the number of files in <D>
q what is the total of files inside <D>?
"""
FINAL["count_files"] = """
q of how many files does the folder <D> consist?
r please look through <D>, I need the number of files
i report the amount of files you see in <D>
q does <D> have a lot of files? How many?
"""
STEER["quote_line"] = """
r go to <F> and see what is written on line <N>
q can I see the <O> line in <F>?
i report the text found on line <N> of the file <F>
r I am curious about line <N> in <F>
q how does line number <N> in the file <F> read?
"""
FINAL["quote_line"] = """
q which words are on the <O> line of <F>?
r please look in <F>, I need line <N>
i repeat for me line number <N> from the file <F>
r in <F> there is a line <N>, read it
q line <N> in <F> says what?
"""
STEER["last_line"] = """
r I am curious about the last line of <F>
q can I see the final line in <F>?
"""
FINAL["last_line"] = """
r please look in <F>, I need the last line
q the last line in <F> says what?
"""
STEER["key"] = """
r go to <F> and see what value <K> has
q can I see the value of <K> from <F>?
i report the value that <F> gives for <K>
r I am curious about <K> in <F>
q what has <F> stored under <K>?
"""
FINAL["key"] = """
q <K> in the file <F> is set to what?
r please look in <F>, I need the <K>
i say which value belongs to <K> in <F>
r in <F> there is a setting <K>, tell me its value
q how is <K> set in <F>?
"""
STEER["search"] = """
r go to <F> and see on which line <W> stands
q could <W> be somewhere in <F>, and on what line?
i report the line numbers where <F> has <W>
r I am curious where <W> is in <F>
q at which line of <F> do I find the word <W>?
"""
FINAL["search"] = """
q <W> is on what line of <F>?
r please look through <F>, I need the lines with <W>
i say where the text <W> is found in <F>
q does the word <W> come up in the file <F>, and where?
"""
STEER["search_dir"] = """
r go through the files and see which one has <W>
q can you spot <W> in any of the files?
i report the names of files that have <W> in them
"""
FINAL["search_dir"] = """
q <W> is in what file?
r please look through all files, I need the one with <W>
i say in which files the text <W> is found
"""
STEER["calc"] = """
r I am curious what <E> makes
q can you give the result of <E>?
i report what comes out of <E>
r go and do <E>
q how much would <E> be?
"""
FINAL["calc"] = """
q what comes out of <E>?
r please do the math, I need <E>
i say how much you get for <E>
q what number is <E>?
"""
STEER["write"] = """
r I would like <G> to hold <T>
i start a new file <G>, its text is <T>
i let there be a file <G> with the line <T>
r open a new file <G> and put the words <T> there
"""
FINAL["write"] = """
r please keep <T> in a file named <G>
i get a file <G> going whose only text is <T>
r <T> is what the file <G> should say
i produce a text file <G> reading <T>
"""
STEER["fetch"] = """
r go and see what the page at <U> says
q can I see the text of <U>?
i report the reply you get from <U>
r I am curious what <U> returns
"""
FINAL["fetch"] = """
q what text is served at <U>?
r please look at <U>, I need what it says
i say what you find at the address <U>
q what comes back from <U>?
"""
STEER["copy_line"] = """
r line <N> of <F> is needed in <G>
i read line <N> in <F> and let <G> contain it
i from <F> move the <O> line over to the file <G>
r go to <F>, get line <N>, save it as <G>
"""
FINAL["copy_line"] = """
r please store in <G> what line <N> of <F> says
i write to <G> the text of the <O> line in <F>
r in <F> there is a line <N>, copy it to <G>
i produce a file <G> holding line <N> from <F>
"""
STEER["copy_key"] = """
r the value of <K> in <F> is needed in <G>
i read the value of <K> in <F> and let <G> contain it
r go to <F>, get the <K>, save it as <G>
"""
FINAL["copy_key"] = """
r please store in <G> what <F> has for <K>
i write to <G> the value that <K> has in <F>
i produce a file <G> holding the <K> from <F>
"""
STEER["list_read"] = """
r go to <D> and see what the only file there says
q can I see the text of the one file in the folder <D>?
r I am curious what the single file in <D> says
"""
FINAL["list_read"] = """
r please look in <D>, there is one file, I need its text
i find the only file inside <D> and print what it says
q the one file in <D> says what?
"""
STEER["fetch_write"] = """
r the text at <U> is needed in <G>
i load the page <U> and let <G> contain it
r go to <U>, get the text, save it as <G>
"""
FINAL["fetch_write"] = """
r please keep a copy of the page <U> in <G>
i write to <G> the text you get from <U>
i produce a file <G> holding the page at <U>
"""
STEER["calc_write"] = """
r the result of <E> is needed in <G>
i solve <E> and let <G> contain the answer
r go and do <E>, save the number as <G>
"""
FINAL["calc_write"] = """
r please do the math on <E> and let <G> hold what comes out
i write to <G> the answer you get for <E>
i produce a file <G> holding the result of <E>
"""
STEER["edit"] = """
r go and see that <F> says <B> where <A> was
i give <F> the word <B> for its <A>
r the file <F> still has <A>, we now say <B>
i update the text <A> in <F> so it is <B>
"""
FINAL["edit"] = """
r please edit <F>, I need <A> to be <B>
i alter <F>, putting <B> in place of <A>
r where <F> says <A>, make it say <B>
i go over <F>, wherever you see <A> use <B>
"""
STEER["run"] = """
r go and run <C> for me
q can I see the output of <C>?
r I am curious what <C> prints
i report the shell's reply to <C>
"""
FINAL["run"] = """
r please start <C>, I need the output
q what comes out when you execute <C>?
i see what you get from running <C>
"""
STEER["show"] = """
r go and see what <F> says
q can I see the text in <F>?
r I am curious what is written in the file <F>
i report the whole text found in <F>
"""
FINAL["show"] = """
r please look at <F>, I need all of its text
q which text does the file <F> hold?
i say what you find inside <F>
"""
STEER["exists"] = """
r go and see if there is a file <F>
q can you tell if <F> is around?
"""
FINAL["exists"] = """
r please look if you have a file <F>
q is a file named <F> here?
"""
STEER["first_lines"] = """
r I am curious about the first <N> lines of <F>
q can I see the first <N> lines in <F>?
"""
FINAL["first_lines"] = """
r please look in <F>, I need the first <N> lines
i report the first <N> lines found in <F>
"""
STEER["chat"] = """
r please introduce yourself to me
r I am curious who you are
r what things are you able to do for me?
r thank you, that was very good
r a good evening to you, gemmule
"""
FINAL["chat"] = """
r say, who are you?
r what kind of tasks can I ask you?
r hello, my friend, how are you doing?
r ok, that was a great help, thanks
r which name do you have?
"""
STEER["refuse"] = """
r I am curious who <P> was
r can you write me a poem about <Z>?
r please explain to me what <Z> is
r go and translate <F> into french
"""
FINAL["refuse"] = """
r do you know when <Z> was invented?
r please compose a story on <Z>
r I need a summary of the text in <F>
r what would you recommend for <Z>?
"""
