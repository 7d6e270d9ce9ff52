-- Lines with their numbers; stops after 200 lines or 16,000 bytes and says how to read on.
local LINES, BYTES = 200, 16000

return {
  name = "read_file",
  description = "Read a text file. Lines are numbered.",
  parameters = { { "path", "string" }, { "first_line", "integer?" }, { "lines", "integer?" } },
  needs = { "fs.read" },
  replay_safe = true,
  run = function(args)
    local first = args.first_line or 1
    if first < 1 then fail("bad arguments: first_line: wanted at least 1, got " .. first) end
    local wanted = args.lines or LINES
    if wanted < 1 then fail("bad arguments: lines: wanted at least 1, got " .. wanted) end

    local lines, total = fs.lines(args.path, first, math.min(wanted, 2000), BYTES)
    if total == 0 then return "(empty file)" end
    if first > total then
      return "(the file has " .. total .. (total == 1 and " line)" or " lines)")
    end
    local out, bytes = {}, 0
    for i, line in ipairs(lines) do
      local row = first + i - 1 .. ": " .. line
      bytes = bytes + #row + 1
      if bytes > BYTES then
        if i == 1 then out[1] = text.cut(row, BYTES) .. " ... (a long line, cut)" end
        break
      end
      out[i] = row
    end
    local next_line = first + #out
    local cut = #out < math.min(wanted, total - first + 1)
    if next_line <= total and (cut or not args.lines) then
      out[#out + 1] = ("... %d more lines; read on with first_line=%d"):format(
        total - next_line + 1, next_line)
    end
    return table.concat(out, "\n")
  end,
}
