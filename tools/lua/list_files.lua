local NAMES = 200

return {
  name = "list_files",
  description = "List a folder. Folders end with a slash.",
  parameters = { { "path", "string?" } },
  needs = { "fs.read" },
  replay_safe = true,
  run = function(args)
    local names = fs.list(args.path or ".")
    if #names == 0 then return "(empty folder)" end
    if #names > NAMES then
      local more = #names - NAMES
      names = table.move(names, 1, NAMES, 1, {})
      names[NAMES + 1] = ("... %d more"):format(more)
    end
    for i, name in ipairs(names) do names[i] = text.visible(name) end -- a name may hold a newline
    return table.concat(names, "\n")
  end,
}
