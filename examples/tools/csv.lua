-- Reads CSV: quoted fields, quotes doubled inside them, line breaks in them.
local function parse(source)
  local rows, row, at = {}, {}, 1
  while at <= #source do
    local value
    if source:sub(at, at) == '"' then
      local parts = {}
      at = at + 1
      while true do
        local stop = source:find('"', at, true) or fail("a quote is not closed")
        parts[#parts + 1] = source:sub(at, stop - 1)
        at = stop + 1
        if source:sub(at, at) ~= '"' then break end
        parts[#parts + 1] = '"'
        at = at + 1
      end
      value = table.concat(parts)
    else
      value = source:match("^[^,\r\n]*", at)
      at = at + #value
    end
    row[#row + 1] = value
    if source:sub(at, at) == "," then
      at = at + 1
      if at > #source then row[#row + 1] = "" end
    else
      at = at + #(source:match("^\r?\n?", at))
      rows[#rows + 1], row = row, {}
    end
  end
  if #row > 0 then rows[#rows + 1] = row end
  return rows
end

return {
  name = "csv",
  description = "Rows of a CSV file, perhaps only those where a column equals a value.",
  parameters = { path = "string", column = "string?", equals = "string?", limit = "integer?" },
  needs = { "fs.read" },
  replay_safe = true,
  run = function(args)
    local rows = parse(fs.read(args.path))
    local head = rows[1] or fail("no rows")
    local wanted
    for i, name in ipairs(head) do if name == args.column then wanted = i end end
    if args.column and not wanted then fail("no column " .. args.column .. "; there are: " .. table.concat(head, ", ")) end
    local out, matches = { table.concat(head, "\t") }, 0
    for i = 2, #rows do
      if not wanted or rows[i][wanted] == args.equals then
        matches = matches + 1
        if matches <= (args.limit or 50) then out[#out + 1] = table.concat(rows[i], "\t") end
      end
    end
    out[#out + 1] = ("(%d of %d rows)"):format(matches, #rows - 1)
    return table.concat(out, "\n")
  end,
}
