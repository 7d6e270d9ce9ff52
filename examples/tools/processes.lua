-- The processes that a command starts, seen in its own box (nothing of the machine outside is there).
return {
  name = "processes",
  description = "Start a command in the sandbox and list the processes it runs after a moment.",
  parameters = { command = "string", after_s = "number?" },
  needs = { "shell" },
  run = function(args)
    local line = ("( %s ) >/dev/null 2>&1 & sleep %g; for p in /proc/[0-9]*; do "
      .. "tr '\\0' ' ' <$p/cmdline 2>/dev/null | sed \"s|^|${p#/proc/} |\"; echo; done"):format(
      args.command, args.after_s or 0.5)
    local done, out = shell.run(line, { timeout_s = 60 }), {}
    for row in done.output:gmatch("[^\n]+") do
      local name = row:match("^%d+ (%S+)")
      if name and not name:find("bash$") and not row:find("gemmule%-jail") then out[#out + 1] = row end
    end
    return #out > 0 and table.concat(out, "\n") or "no processes"
  end,
}
