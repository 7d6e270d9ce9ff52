-- Waits, and tells the person who watches how long still.
return {
  name = "timer",
  description = "Wait for some seconds.",
  parameters = { seconds = "number" },
  polling = true,
  limits = { wall_s = 3700 },
  run = function(args)
    if args.seconds < 0 or args.seconds > 3600 then fail("wanted 0 to 3600 seconds") end
    local left = args.seconds
    while left > 0 do
      local step = math.min(left, 1)
      sleep(step)
      left = left - step
      if left > 0 then print(("%.0f s left"):format(left)) end
    end
    return ("waited %g s"):format(args.seconds)
  end,
}
