return {
  name = "search",
  description = "Search text in a file or folder.",
  parameters = { { "pattern", "string" }, { "path", "string?" } },
  needs = { "fs.read" },
  replay_safe = true,
  run = function(args)
    if args.pattern == "" then fail("bad arguments: pattern: wanted some text, got none") end
    local found = fs.search(args.pattern, args.path or ".")
    if found.total == 0 then return "no match" end
    local out = {}
    for i, match in ipairs(found) do
      out[i] = (found.folder and text.visible(match.path) .. ":" or "") .. match.line .. ": " .. match.text
    end
    if found.total > #found then out[#out + 1] = ("... %d more matches"):format(found.total - #found) end
    return table.concat(out, "\n")
  end,
}
