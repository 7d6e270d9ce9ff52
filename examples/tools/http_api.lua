-- Asks a JSON API and returns what it says, or one field of it.
return {
  name = "http_api",
  description = "Send JSON to an API (or just ask) and read its JSON answer.",
  parameters = { url = "string", method = "string?", body = "object?", field = "string?" },
  needs = { "http" },
  run = function(args)
    local response = http.request {
      url = args.url,
      method = args.method or (args.body and "POST" or "GET"),
      headers = { Accept = "application/json", ["Content-Type"] = args.body and "application/json" or nil },
      body = args.body and json.encode(args.body) or nil,
    }
    if response.status >= 400 then fail(("HTTP %d\n%s"):format(response.status, text.cut(response.body, 500))) end
    local answer = json.decode(response.body)
    if args.field then
      for key in args.field:gmatch("[^.]+") do
        answer = type(answer) == "table" and (answer[key] or answer[math.tointeger(key)]) or fail("no field " .. args.field)
      end
    end
    return type(answer) == "string" and answer or json.encode(answer)
  end,
}
