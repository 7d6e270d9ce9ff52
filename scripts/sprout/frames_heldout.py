"""Sentence frames training never sees, in two disjoint sets: `steer` (looked at while training, in two
parts) and `final` (looked at only for the figures in the README). Same notation as frames.py; their words
occur somewhere in the training lexicon, the sentences do not. Do not move a frame between files.
"""

STEER = {}
STEER2 = {}
FINAL = {}

STEER["lines"] = """
r go and see how many rows of text <F> is made of
q <F> is how many lines long?
i make a tally of all lines found in <F>
n the total lines of <F>
r I am curious about the line count of <F>
"""
STEER2["lines"] = """
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
STEER2["words"] = """
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
STEER2["bytes"] = """
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
STEER2["list"] = """
q which entries does the directory <D> have?
q which documents could I pick from in the folder <D>?
r everything inside the folder <D>, as a list
q of what files does the folder <D> consist?
"""
STEER["list_here"] = """
r go and see which files are around here
q can I see the names of the files in this folder?
i print every entry of the current folder
r I am curious what this folder holds
"""
STEER2["list_here"] = """
q which entries does this directory have?
r please look through the workspace and name the files
i report the file names found here
q what is stored in this folder?
"""
STEER["count_files"] = """
r go and see how many files live in <D>
r I am curious about the number of files in <D>
q what is the total of files inside <D>?
"""
STEER2["count_files"] = """
q of how many files does the folder <D> consist?
r please look through <D>, I need the number of files
q does <D> have a lot of files? How many?
"""
STEER["quote_line"] = """
r go to <F> and see what is written on line <N>
q can I see the <O> line in <F>?
i report the text found on line <N> of the file <F>
r I am curious about line <N> in <F>
q how does line number <N> in the file <F> read?
"""
STEER2["quote_line"] = """
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
STEER2["last_line"] = """
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
STEER2["key"] = """
q <K> in the file <F> is set to what?
r please look in <F>, I need the <K>
q how is <K> set in <F>?
"""
STEER["search"] = """
r go to <F> and see on which line <W> stands
q could <W> be somewhere in <F>, and on what line?
r I am curious where <W> is in <F>
q at which line of <F> do I find the word <W>?
"""
STEER2["search"] = """
q <W> is on what line of <F>?
r please look through <F>, I need the lines with <W>
q does the word <W> come up in the file <F>, and where?
"""
STEER["search_dir"] = """
r go through the files and see which one has <W>
q can you spot <W> in any of the files?
i report the names of files that have <W> in them
"""
STEER2["search_dir"] = """
q <W> is in what file?
r please look through all files, I need the one with <W>
"""
STEER["calc"] = """
r I am curious what <E> makes
q can you give the result of <E>?
i report what comes out of <E>
r go and do <E>
q how much would <E> be?
"""
STEER2["calc"] = """
q what comes out of <E>?
r please do the math, I need <E>
q what number is <E>?
"""
STEER["write"] = """
r I would like <G> to hold <T>
i start a new file <G>, its text is <T>
i let there be a file <G> with the line <T>
r open a new file <G> and put the words <T> there
"""
STEER2["write"] = """
r please keep <T> in a file named <G>
i get a file <G> going whose only text is <T>
r <T> is what the file <G> should say
"""
STEER["fetch"] = """
r go and see what the page at <U> says
q can I see the text of <U>?
i report the reply you get from <U>
r I am curious what <U> returns
"""
STEER2["fetch"] = """
q what text is served at <U>?
r please look at <U>, I need what it says
q what comes back from <U>?
"""
STEER["copy_line"] = """
r line <N> of <F> is needed in <G>
i read line <N> in <F> and let <G> contain it
i from <F> move the <O> line over to the file <G>
r go to <F>, get line <N>, save it as <G>
"""
STEER2["copy_line"] = """
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
STEER2["copy_key"] = """
r please store in <G> what <F> has for <K>
i write to <G> the value that <K> has in <F>
"""
STEER["list_read"] = """
r go to <D> and see what the only file there says
q can I see the text of the one file in the folder <D>?
r I am curious what the single file in <D> says
"""
STEER2["list_read"] = """
r please look in <D>, there is one file, I need its text
i find the only file inside <D> and print what it says
q the one file in <D> says what?
"""
STEER["fetch_write"] = """
r the text at <U> is needed in <G>
i load the page <U> and let <G> contain it
r go to <U>, get the text, save it as <G>
"""
STEER2["fetch_write"] = """
r please keep a copy of the page <U> in <G>
"""
STEER["calc_write"] = """
r the result of <E> is needed in <G>
i solve <E> and let <G> contain the answer
r go and do <E>, save the number as <G>
"""
STEER2["calc_write"] = """
r please do the math on <E> and let <G> hold what comes out
"""
STEER["edit"] = """
r go and see that <F> says <B> where <A> was
i give <F> the word <B> for its <A>
r the file <F> still has <A>, we now say <B>
i update the text <A> in <F> so it is <B>
"""
STEER2["edit"] = """
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
STEER2["run"] = """
q what comes out when you execute <C>?
i see what you get from running <C>
"""
STEER["show"] = """
r go and see what <F> says
q can I see the text in <F>?
r I am curious what is written in the file <F>
i report the whole text found in <F>
"""
STEER2["show"] = """
r please look at <F>, I need all of its text
q which text does the file <F> hold?
"""
STEER["exists"] = """
r go and see if there is a file <F>
q can you tell if <F> is around?
"""
STEER2["exists"] = """
r please look if you have a file <F>
q is a file named <F> here?
"""
STEER["first_lines"] = """
r I am curious about the first <N> lines of <F>
q can I see the first <N> lines in <F>?
"""
STEER2["first_lines"] = """
r please look in <F>, I need the first <N> lines
i report the first <N> lines found in <F>
"""
STEER["chat"] = """
r please introduce yourself to me
r what things are you able to do for me?
r thank you, that was very good
"""
STEER2["chat"] = """
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
STEER2["refuse"] = """
r do you know when <Z> was invented?
r what would you recommend for <Z>?
"""

for _kind, _block in STEER2.items():
    STEER[_kind] = STEER.get(_kind, "") + _block

# Written after every training frame stood; measured once per released model.
FINAL["lines"] = """
r somebody told me <F> has too many lines. How many are there really?
q if you counted the lines in <F>, what number would you get?
i get me the line total for the file <F>
r lines, <F>, how many of them?
"""
FINAL["words"] = """
r somebody told me <F> has too many words. How many are there really?
q if you counted the words in <F>, what number would you get?
i get me the word total for the file <F>
r words, <F>, how many of them?
"""
FINAL["bytes"] = """
r somebody told me <F> is too big. How big is it really?
q if you measured <F>, how many bytes would you get?
i get me the size in bytes for the file <F>
"""
FINAL["list"] = """
q if I opened the folder <D>, which files would I see?
r somebody put new files in <D>, tell me their names
i read me the names of all files from <D>
r the folder <D>, what has it got?
"""
FINAL["list_here"] = """
q if I looked around here, which files would I see?
r somebody put new files in this folder, tell me their names
i read me the names of all files from this folder
"""
FINAL["count_files"] = """
q if you counted the files in <D>, what number would you get?
r somebody put new files in <D>, how many are there now?
i get me the file total for the folder <D>
"""
FINAL["quote_line"] = """
q if I read <F>, what would line <N> say?
r the <O> line of <F> is important, read it to me
i give me exactly what line <N> of <F> has
r from the file <F> I only need line <N>
"""
FINAL["last_line"] = """
q if I read <F> to the end, what would the last line say?
r from the file <F> I only need the last line
"""
FINAL["key"] = """
q if I read <F>, which value would I find for <K>?
r the setting <K> in <F> is important, read me its value
i give me exactly the value <F> has for <K>
r from the file <F> I only need <K>
"""
FINAL["search"] = """
q if I searched <F> for <W>, on which line would I find it?
r the word <W> is important, on which lines of <F> is it?
i give me all line numbers of <F> with <W>
r from the file <F> I only need the lines with <W>
"""
FINAL["search_dir"] = """
q if I searched all files for <W>, in which would I find it?
r the word <W> is important, which files have it?
i give me the names of the files that say <W>
"""
FINAL["calc"] = """
q if you calculated <E>, what would you get?
r the sum <E> is important, what is it?
i give me exactly the value that <E> has
r from you I only need the result of <E>
"""
FINAL["write"] = """
r the text <T> is important, write it to <G>
i give me a file <G> that has the text <T>
r from you I only need a file <G> with <T>
i let <T> be written into the new file <G>
"""
FINAL["fetch"] = """
q if I opened <U>, what would I read?
r the page <U> is important, read it to me
i give me exactly what <U> has
"""
FINAL["copy_line"] = """
r line <N> of <F> is important, save it in <G>
i give me a file <G> that has the <O> line of <F>
i let line <N> of <F> be written into <G>
"""
FINAL["copy_key"] = """
r the value of <K> in <F> is important, save it in <G>
i give me a file <G> that has the value of <K> from <F>
i let the value of <K> from <F> be written into <G>
"""
FINAL["list_read"] = """
q if I opened the only file in <D>, what would I read?
r <D> has only one file and it is important, read it to me
"""
FINAL["fetch_write"] = """
r the page <U> is important, save it in <G>
i give me a file <G> that has the text of <U>
i let the text of <U> be written into <G>
"""
FINAL["calc_write"] = """
r the result of <E> is important, save it in <G>
i give me a file <G> that has the result of <E>
i let the result of <E> be written into <G>
"""
FINAL["edit"] = """
r the word <A> in <F> is wrong, the right word is <B>
i let <A> in <F> be written as <B>
q if <A> in <F> is wrong, can you write <B> there?
i give me <B> and not <A> in the file <F>
"""
FINAL["run"] = """
q if I typed <C> in the shell, what would I see?
r the output of <C> is important, show it to me
"""
FINAL["show"] = """
q if I opened <F>, what would I read?
r the file <F> is important, read it to me
i give me exactly what the file <F> has
"""
FINAL["exists"] = """
r somebody told me there is a file <F>. Is that right?
q would I find a file <F> here?
"""
FINAL["first_lines"] = """
r from the file <F> I only need the first <N> lines
q if I read <F>, what would the first <N> lines say?
"""
FINAL["chat"] = """
r now tell me who you really are
r what are the things that you can do?
r thanks, you did that very well
r hello again, how are you this morning?
"""
FINAL["refuse"] = """
r somebody told me about <P>. Who was that?
r I would love to hear a story about <Z>
r what is so good about <Z>?
r say the text of <F> in french
"""
