-- Counts the words of a text file.
return {
  name = "word_count",
  description = "Count the words of a text file.",
  parameters = { path = "string: the file" },
  needs = { "fs.read" },
  run = function(args)
    local _, words = fs.read(args.path):gsub("%S+", "")
    return ("%s has %d words"):format(args.path, words)
  end,
}
