-- Replaces a piece that occurs exactly once, byte for byte. On a miss it shows the lines of the file
-- that are nearest to what was looked for: a model that quoted from memory sees its slip.
local SHOWN = 3

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

-- How alike two lines are, 0 to 1: the share of letter pairs that they have in common.
local function pairs_of(line)
  local set, count = {}, 0
  line = line:lower():gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
  for i = 1, math.min(#line, 300) - 1 do
    local pair = line:sub(i, i + 1)
    set[pair] = (set[pair] or 0) + 1
    count = count + 1
  end
  return set, count
end
local function likeness(wanted, wanted_count, line)
  local set, count = pairs_of(line)
  if wanted_count + count == 0 then return 0 end
  local common = 0
  for pair, n in pairs(wanted) do common = common + math.min(n, set[pair] or 0) end
  return 2 * common / (wanted_count + count)
end

-- The nearest lines to the first line of `old` that says something, best first.
local function nearest(content, old)
  local first = old:match("[^\n]*%S[^\n]*") or old
  local wanted, wanted_count = pairs_of(first)
  local best, number, left = {}, 0, 200000 -- bytes that may be compared
  for line in (content .. "\n"):gmatch("([^\n]*)\n") do
    number = number + 1
    left = left - #line - 10
    if left < 0 then break end
    local score = likeness(wanted, wanted_count, line)
    if score >= 0.6 then best[#best + 1] = { score, number, line } end
  end
  table.sort(best, function(a, b) return a[1] > b[1] or (a[1] == b[1] and a[2] < b[2]) end)
  local shown = {}
  for i = 1, math.min(#best, SHOWN) do
    shown[i] = ("%d: %s"):format(best[i][2], text.cut(best[i][3], 200))
  end
  return shown
end

return {
  name = "edit_file",
  description = "Replace one exact piece of text in a file.",
  parameters = {
    { "path", "string" },
    { "old", { type = "string", ["x-from-file"] = "path" } },
    { "new", "string" },
  },
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
    if count == 0 then
      local message = "old text not found in " .. args.path
      local lines = nearest(content, args.old)
      if #lines > 0 then message = message .. "\nclosest:\n" .. table.concat(lines, "\n") end
      fail(message)
    end
    if count > 1 then
      fail(("old text found %d times in %s, must be unique"):format(count, args.path))
    end
    fs.write(args.path, content:sub(1, at - 1) .. new .. content:sub(at + #old))
    return ("ok, line %d changed"):format(line_of(content, at))
  end,
}
