-- A small recursive-descent parser; nothing is ever handed to load().
--
--   sum     = product { ("+" | "-") product }
--   product = sign { ("*" | "/" | "//" | "%") sign }
--   sign    = [ "+" | "-" ] sign | power
--   power   = atom [ ("^" | "**") sign ]                 right-associative
--   atom    = number | name [ "(" sum { "," sum } ")" ] | "(" sum ")"
local functions = {
  sqrt = { 1, math.sqrt }, abs = { 1, math.abs }, floor = { 1, math.floor }, ceil = { 1, math.ceil },
  exp = { 1, math.exp }, ln = { 1, math.log }, log2 = { 1, function(x) return math.log(x, 2) end },
  log10 = { 1, function(x) return math.log(x, 10) end },
  sin = { 1, math.sin }, cos = { 1, math.cos }, tan = { 1, math.tan },
  asin = { 1, math.asin }, acos = { 1, math.acos }, atan = { 1, math.atan },
  log = { 2, function(x, b) return b and math.log(x, b) or math.log(x) end },
  pow = { 2, function(x, y) return x ^ y end },
  min = { 64, math.min }, max = { 64, math.max },
  round = { 2, function(x, digits)
    local scale = 10 ^ (digits or 0)
    local y = x * scale
    return (y >= 0 and math.floor(y + 0.5) or math.ceil(y - 0.5)) / scale
  end },
}
local constants = { pi = math.pi, e = math.exp(1) }
local DEPTH = 60

-- Integers stay exact while they fit, and become floats where they would wrap.
local function whole(x) return math.type(x) == "integer" end
local function exact(op, a, b)
  local y = op(a, b)
  if not (whole(a) and whole(b)) then return y end
  local float = op(a + 0.0, b + 0.0)
  return math.abs(float) < 9.2e18 and y or float
end
local function add(a, b) return exact(function(x, y) return x + y end, a, b) end
local function subtract(a, b) return exact(function(x, y) return x - y end, a, b) end
local function multiply(a, b) return exact(function(x, y) return x * y end, a, b) end
local function power(a, b)
  if whole(a) and whole(b) and b >= 0 and b <= 64 then
    local y = 1
    for _ = 1, b do y = multiply(y, a) end
    return y
  end
  return a ^ b
end

local function evaluate(source)
  local at, depth = 1, 0
  local sum

  local function skip() at = source:find("%S", at) or #source + 1 end
  local function take(piece)
    skip()
    if source:sub(at, at + #piece - 1) ~= piece then return false end
    at = at + #piece
    return true
  end

  local function atom()
    skip()
    if take("(") then
      local value = sum()
      if not take(")") then error("wanted )") end
      return value
    end
    local name = source:match("^%a[%w_]*", at)
    if name then
      at = at + #name
      if constants[name] then return constants[name] end
      local entry = functions[name:lower()] or error("no function")
      if not take("(") then error("wanted (") end
      local values = { sum() }
      while take(",") do values[#values + 1] = sum() end
      if not take(")") or #values > entry[1] then error("wanted )") end
      return entry[2](table.unpack(values))
    end
    local digits = source:match("^%d+%.?%d*[eE][+-]?%d+", at) or source:match("^%.%d+[eE][+-]?%d+", at)
      or source:match("^%d+%.?%d*", at) or source:match("^%.%d+", at) or error("wanted a number")
    at = at + #digits
    if source:find("^[%w_]", at) then error("wanted an operator") end
    return tonumber(digits)
  end

  local sign
  local function raised()
    local value = atom()
    if take("^") or take("**") then return power(value, sign()) end
    return value
  end
  function sign()
    depth = depth + 1
    if depth > DEPTH then error("too deep") end
    local value
    if take("-") then value = subtract(0, sign())
    elseif take("+") then value = sign()
    else value = raised() end
    depth = depth - 1
    return value
  end
  local function divide(a, b)
    if b == 0 then error("division by zero") end
    if whole(a) and whole(b) and a % b == 0 then return a // b end
    return a / b
  end
  local function product()
    local value = sign()
    while true do
      if take("//") then
        local by = sign()
        if by == 0 then error("division by zero") end
        value = value // by
      elseif take("/") then value = divide(value, sign())
      elseif take("%") then
        local by = sign()
        if by == 0 then error("division by zero") end
        value = value % by
      else
        skip()
        if source:sub(at, at + 1) == "**" or not take("*") then return value end
        value = multiply(value, sign())
      end
    end
  end
  function sum()
    local value = product()
    while true do
      if take("+") then value = add(value, product())
      elseif take("-") then value = subtract(value, product())
      else return value end
    end
  end

  local value = sum()
  skip()
  if at <= #source then error("wanted the end") end
  return value
end

local function shown(x)
  if x ~= x or x == math.huge or x == -math.huge then error("no number") end
  if whole(x) then return ("%d"):format(x) end
  if x == math.floor(x) and math.abs(x) < 1e15 then return ("%d"):format(math.tointeger(x)) end
  return ("%.10g"):format(x)
end

return {
  name = "calculate",
  description = "Evaluate an arithmetic expression.",
  parameters = { { "expression", "string" } },
  replay_safe = true,
  run = function(args)
    local source = args.expression:gsub("×", "*"):gsub("÷", "/"):gsub("−", "-")
    local ok, value = pcall(function() return shown(evaluate(source)) end)
    if not ok then fail("cannot evaluate: " .. args.expression) end
    return value
  end,
}
