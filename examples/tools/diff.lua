-- What changed between two files, line by line (longest common subsequence).
local MOST = 2000

local function lines_of(path)
  local lines, total = fs.lines(path, 1, MOST + 1, 1 << 20)
  if total > MOST or total > #lines then fail("too long to compare: " .. path) end
  return lines
end

return {
  name = "diff",
  description = "Show which lines differ between two files.",
  parameters = { { "old", "string" }, { "new", "string" } },
  needs = { "fs.read" },
  limits = { cpu_s = 10, memory_mb = 256 },
  replay_safe = true,
  run = function(args)
    local a, b = lines_of(args.old), lines_of(args.new)
    local first, last_a, last_b = 1, #a, #b  -- what is the same at both ends needs no table
    while first <= last_a and first <= last_b and a[first] == b[first] do first = first + 1 end
    while last_a >= first and last_b >= first and a[last_a] == b[last_b] do
      last_a, last_b = last_a - 1, last_b - 1
    end
    local length = {}  -- length[i][j]: of the common lines of a[i..] and b[j..]
    for i = last_a + 1, first, -1 do
      local row, below = {}, length[i + 1]
      for j = last_b + 1, first, -1 do
        if i > last_a or j > last_b then row[j] = 0
        elseif a[i] == b[j] then row[j] = below[j + 1] + 1
        else row[j] = math.max(below[j], row[j + 1]) end
      end
      length[i] = row
    end
    local out, i, j = {}, first, first
    while i <= last_a or j <= last_b do
      if i <= last_a and j <= last_b and a[i] == b[j] then
        i, j = i + 1, j + 1
      elseif i <= last_a and (j > last_b or length[i + 1][j] >= length[i][j + 1]) then
        out[#out + 1] = ("-%d: %s"):format(i, a[i])
        i = i + 1
      else
        out[#out + 1] = ("+%d: %s"):format(j, b[j])
        j = j + 1
      end
    end
    return #out > 0 and table.concat(out, "\n") or "no difference"
  end,
}
