-- Looks at a git repository, without changing it.
local allowed = { status = true, log = true, diff = true, show = true, blame = true, branch = true }

return {
  name = "git",
  description = "Look at a git repository: status, log, diff, show, blame, branch.",
  parameters = { command = "string", args = "string[]?" },
  needs = { "shell" },
  run = function(args)
    if not allowed[args.command] then fail("not allowed: git " .. args.command) end
    local words = { "git", "--no-pager", args.command }
    for _, word in ipairs(args.args or {}) do
      if word:find("^%-%-output") then fail("not allowed: " .. word) end
      words[#words + 1] = word
    end
    local done = shell.run(words)
    if done.exit ~= 0 then fail(done.output) end
    return done.output ~= "" and done.output or "(nothing)"
  end,
}
