-- Notes for later, one a line, in notes.md of the workspace.
local FILE = "notes.md"

return {
  name = "notes",
  description = "Keep notes: add a text, or list those that hold a word.",
  parameters = { add = "string?", find = "string?" },
  needs = { "fs.read", "fs.write" },
  run = function(args)
    local old = fs.stat(FILE) and fs.read(FILE) or ""
    if args.add then
      fs.write(FILE, old .. "- " .. args.add:gsub("\n", " ") .. "\n")
      return "noted"
    end
    local out = {}
    for line in old:gmatch("[^\n]+") do
      if not args.find or line:lower():find(args.find:lower(), 1, true) then out[#out + 1] = line end
    end
    return #out > 0 and table.concat(out, "\n") or "no notes"
  end,
}
