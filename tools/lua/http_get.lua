local BYTES = 16000

return {
  name = "http_get",
  description = "Fetch a URL.",
  parameters = { { "url", "string" } },
  needs = { "http" },
  replay_safe = true,
  run = function(args)
    local response = http.get(args.url)
    if response.status < 200 or response.status > 299 then fail("HTTP " .. response.status) end
    local body = response.body
    if response.truncated then body = text.cut(body, #body - 1) end -- not inside a character
    if not text.is_text(body) then
      return ("(not text: %s, %d bytes)"):format(
        response.headers["content-type"] or "unknown type", response.total)
    end
    local kind = (response.headers["content-type"] or ""):lower()
    if kind:find("^text/html") or kind:find("^application/xhtml") then
      body = http.markdown(body, response.url)
      response.total = #body
    end
    if body:sub(-1) == "\n" then body = body:sub(1, -2) end
    if body:sub(-1) == "\r" then body = body:sub(1, -2) end
    if #body <= BYTES and not response.truncated then return body end
    local shown = text.cut(body, BYTES)
    if response.truncated and response.total <= #shown then return shown .. "\n... cut off here" end
    return ("%s\n... %s%d more bytes"):format(
      shown, response.truncated and "at least " or "", response.total - #shown)
  end,
}
