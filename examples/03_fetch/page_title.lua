-- Says the title of a web page.
return {
  name = "page_title",
  description = "The title of a web page.",
  parameters = { url = "string" },
  needs = { "http" },
  run = function(args)
    local page = http.request { url = args.url }
    if page.status ~= 200 then fail("HTTP " .. page.status) end
    return page.body:match("<title>%s*(.-)%s*</title>") or "(no title)"
  end,
}
