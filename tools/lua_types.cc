#include "tools/lua_types.h"

namespace tools {

std::string_view lua_types() {
  return R"(---@meta gemmule
-- What a tool of gemmule can call. Written by 'gemmule lua types'; for the editor only.

---A tool's file returns one of these.
---@class gemmule.Tool
---@field name string letters, digits and _
---@field description string what the model reads
---@field parameters? table<string, string>|table { path = "string", lines = "integer?" }, or a JSON schema
---@field needs? ("fs.read"|"fs.write"|"shell"|"http"|"store")[] what it may touch
---@field limits? { cpu_s?: number, wall_s?: number, memory_mb?: number, output_kb?: number }
---@field replay_safe? boolean running it twice is as good as once
---@field polling? boolean the same call again is waiting, not a loop
---@field runs_alone? boolean other calls of the turn wait for it
---@field run fun(args: table, call: gemmule.Call): any a text, or a value that is shown as JSON

---@class gemmule.Call
---@field key string the same when this very call is made again, and no other's

---@class gemmule.Facts
---@field kind "file"|"folder"|"other"
---@field bytes integer
---@field modified integer seconds since 1970

---@class gemmule.Match
---@field path string
---@field line integer
---@field text string

---@class gemmule.Matches
---@field [integer] gemmule.Match
---@field folder boolean whether a folder was searched
---@field total integer also those that are not listed

---Files of the workspace. Paths are relative to it. Needs fs.read or fs.write.
---@class gemmule.fs
fs = {}

---The whole text file.
---@param path string
---@return string
function fs.read(path) end

---The whole file, any bytes.
---@param path string
---@return string
function fs.read_bytes(path) end

---Lines from the first on, and how many the file has.
---@param path string
---@param first? integer
---@param count? integer
---@param bytes? integer
---@return string[] lines
---@return integer total
function fs.lines(path, first, count, bytes) end

---Names; those of folders end with a slash.
---@param path? string
---@return string[]
function fs.list(path) end

---nil when nothing is there.
---@param path string
---@return gemmule.Facts?
function fs.stat(path) end

---Plain text, in a file or beneath a folder.
---@param text string
---@param path? string
---@return gemmule.Matches
function fs.search(text, path) end

---Replaces the file; returns its bytes.
---@param path string
---@param text string
---@return integer
function fs.write(path, text) end

---@param path string
function fs.make_folder(path) end

---A file, or an empty folder.
---@param path string
function fs.remove(path) end

---@param from string
---@param to string
function fs.rename(from, to) end

---@class gemmule.CommandOptions
---@field timeout_s? number
---@field dir? string
---@field input? string
---@field terminal? boolean

---@class gemmule.CommandEnd
---@field ["end"] "exited"|"signalled"|"timed_out"|string
---@field exit integer
---@field signal? string
---@field output string stdout and stderr as they came
---@field dropped integer bytes of it that were too many
---@field duration_ms integer
---@field shell_ended boolean

---Commands in the sandbox. Needs shell.
---@class gemmule.shell
shell = {}

---@param command string|string[] a line for bash, or words
---@param options? gemmule.CommandOptions
---@return gemmule.CommandEnd
function shell.run(command, options) end

---@class gemmule.Request
---@field url string
---@field method? string
---@field headers? table<string, string> {{secret:NAME}} is filled in when it is sent
---@field body? string
---@field timeout_s? number
---@field max_bytes? integer

---@class gemmule.Response
---@field status integer
---@field url string after redirects
---@field headers table<string, string>
---@field body string
---@field total integer bytes
---@field truncated boolean

---Fetches. Needs http.
---@class gemmule.http
http = {}

---@param url string
---@return gemmule.Response
function http.get(url) end

---@param request gemmule.Request
---@return gemmule.Response
function http.request(request) end

---A page as text for a model.
---@param html string
---@param base_url? string
---@return string
function http.markdown(html, base_url) end

---What is kept between calls of this tool. Needs store.
---@class gemmule.store
store = {}

---@param key string
---@return any
function store.get(key) end

---@param key string
---@param value any nil forgets it
function store.set(key, value) end

---@class gemmule.json
---@field null any
json = {}

---@param text string
---@return any
function json.decode(text) end

---@param value any
---@return string
function json.encode(value) end

---@class gemmule.text
text = {}

---The first bytes of it, up to the end of a character.
---@param s string
---@param bytes integer
---@return string
function text.cut(s, bytes) end

---@param s string
---@return boolean
function text.is_text(s) end

---Control characters and the like made visible.
---@param s string
---@return string
function text.visible(s) end

---@param seconds number
function sleep(seconds) end

---For the person who watches.
---@param ... any
function print(...) end

---Ends the call; the model reads why.
---@param why string
function fail(why) end
)";
}

std::string_view luals_settings() {
  return R"({
  "$schema": "https://raw.githubusercontent.com/LuaLS/vscode-lua/master/setting/schema.json",
  "runtime.version": "Lua 5.4",
  "runtime.builtin": {"io": "disable", "debug": "disable", "package": "disable"},
  "workspace.library": ["gemmule.d.lua"]
}
)";
}

}  // namespace tools
