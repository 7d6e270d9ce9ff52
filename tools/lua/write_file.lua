return {
  name = "write_file",
  description = "Write a text file, replacing what was there.",
  parameters = { { "path", "string" }, { "content", "string" } },
  needs = { "fs.write" },
  run = function(args)
    return ("ok, %d bytes"):format(fs.write(args.path, args.content))
  end,
}
