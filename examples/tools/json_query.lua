-- A value in a JSON file by its path: users[1].name, or items[*].id for all of a list.
local function step(values, key)
  local found = {}
  for _, value in ipairs(values) do
    if type(value) ~= "table" then fail("nothing at " .. tostring(key)) end
    if key == "*" then
      for _, item in ipairs(value) do found[#found + 1] = item end
    elseif value[key] ~= nil then
      found[#found + 1] = value[key]
    end
  end
  return found
end

return {
  name = "json_query",
  description = "A value in a JSON file, by a path like users[1].name or items[*].id.",
  parameters = { path = "string", query = "string" },
  needs = { "fs.read" },
  replay_safe = true,
  run = function(args)
    local values, rest = { json.decode(fs.read(args.path)) }, args.query
    while rest ~= "" do
      local name, after = rest:match("^%.?([%w_%-]+)(.*)$")
      if not name then
        name, after = rest:match("^%[([%d%*]+)%](.*)$")
        if not name then fail("bad query: " .. args.query) end
        name = name == "*" and "*" or math.tointeger(name)
      end
      values, rest = step(values, name), after
    end
    if #values == 0 then return "nothing there" end
    return #values == 1 and json.encode(values[1]) or json.encode(values)
  end,
}
