-- Asks an SQLite file; opened read-only, in the sandbox.
local script = [[
import sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
try:
    rows = db.execute(sys.argv[2])
    print("\t".join(c[0] for c in rows.description or []))
    for row in rows.fetchmany(200):
        print("\t".join("" if v is None else str(v) for v in row))
except sqlite3.Error as e:
    sys.exit("sqlite: " + str(e))
]]

return {
  name = "sqlite_query",
  description = "Query an SQLite database file (read-only, at most 200 rows).",
  parameters = { path = "string", sql = "string" },
  needs = { "shell" },
  run = function(args)
    local done = shell.run({ "python3", "-c", script, args.path, args.sql })
    if done.exit ~= 0 then fail(done.output) end
    return done.output
  end,
}
