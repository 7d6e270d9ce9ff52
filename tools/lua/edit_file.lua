-- Replaces a piece that occurs exactly once, byte for byte.
local function occurrences(content, piece)
  local count, first, from = 0, nil, 1
  while true do
    local at = content:find(piece, from, true)
    if not at then return count, first end
    count, first, from = count + 1, first or at, at + #piece
  end
end

local function line_of(content, at)
  local line = 1
  for _ in content:sub(1, at - 1):gmatch("\n") do line = line + 1 end
  return line
end

return {
  name = "edit_file",
  description = "Replace one exact piece of text in a file.",
  parameters = { { "path", "string" }, { "old", "string" }, { "new", "string" } },
  needs = { "fs.read", "fs.write" },
  run = function(args)
    if args.old == "" then fail("bad arguments: old: wanted some text, got none") end
    local content = fs.read(args.path)
    local old, new = args.old, args.new
    local count, at = occurrences(content, old)
    if count == 0 and content:find("\r\n", 1, true) and not old:find("\r", 1, true) then
      -- A file with CRLF ends: read_file shows its lines without them.
      old, new = old:gsub("\n", "\r\n"), new:gsub("\n", "\r\n")
      count, at = occurrences(content, old)
    end
    if count == 0 then fail("old text not found in " .. args.path) end
    if count > 1 then
      fail(("old text found %d times in %s, must be unique"):format(count, args.path))
    end
    fs.write(args.path, content:sub(1, at - 1) .. new .. content:sub(at + #old))
    return ("ok, line %d changed"):format(line_of(content, at))
  end,
}
