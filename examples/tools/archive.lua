-- Packs and unpacks .tar.gz files, in the sandbox.
return {
  name = "archive",
  description = "Make, list or unpack a .tar.gz file.",
  parameters = { action = { type = "string", enum = { "make", "list", "unpack" } }, archive = "string", paths = "string[]?" },
  needs = { "shell" },
  run = function(args)
    local flags = { make = "-czf", list = "-tzf", unpack = "-xzf" }
    local words = { "tar", flags[args.action], args.archive }
    if args.action == "make" then
      if not args.paths or #args.paths == 0 then fail("make: wanted paths") end
      words[#words + 1] = "--"
      table.move(args.paths, 1, #args.paths, #words + 1, words)
    end
    local done = shell.run(words)
    if done.exit ~= 0 then fail(done.output) end
    return done.output ~= "" and done.output or "done"
  end,
}
