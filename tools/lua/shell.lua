local SECONDS, SECONDS_MOST = 60, 3600
local BYTES = 16000

-- Head and tail of what is too long; errors tend to be at the end.
local function shorten(output, dropped)
  if #output <= BYTES and dropped == 0 then return output end
  local head = text.cut(output, BYTES // 2)
  local tail = #output > BYTES // 2 and output:sub(-(BYTES // 2)) or ""
  tail = tail:gsub("^[\x80-\xBF]+", "")
  return ("%s\n... %d bytes left out ...\n%s"):format(head, #output - #head - #tail + dropped, tail)
end

return {
  name = "shell",
  description = "Run a shell command in the sandbox.",
  parameters = { { "command", "string" }, { "timeout_s", "integer?" } },
  needs = { "shell" },
  limits = { wall_s = SECONDS_MOST + 60 },
  run = function(args)
    local seconds = args.timeout_s or SECONDS
    if seconds < 1 or seconds > SECONDS_MOST then
      fail("bad arguments: timeout_s: wanted 1 to " .. SECONDS_MOST .. ", got " .. seconds)
    end
    local done = shell.run(args.command, { timeout_s = seconds })
    local output = done.output
    if output:sub(-1) == "\n" then output = output:sub(1, -2) end
    output = shorten(output, done.dropped)
    if done["end"] == "exited" and done.exit == 0 then
      return output ~= "" and output or "(no output)"
    end
    local why = "exit " .. done.exit
    if done["end"] == "signalled" then why = "killed by " .. done.signal end
    if done["end"] == "timed_out" then why = "timed out after " .. seconds .. " s" end
    if done["end"] == "memory_limit" then why = "killed: out of memory" end
    if done["end"] == "cpu_limit" then why = "killed: computed for too long" end
    if done["end"] == "disk_limit" then why = "killed: wrote too much" end
    if done["end"] == "output_limit" then why = "killed: printed too much" end
    if done["end"] == "cancelled" then why = "cancelled" end
    -- Of a session's shell; a shell of its own ends with every command and says nothing.
    if done.shell_ended then why = why .. "; the shell has ended, its folder and variables are lost" end
    fail(why .. (output ~= "" and "\n" .. output or ""))
  end,
}
