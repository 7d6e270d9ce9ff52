// Trace and Changes: both come from the events alone.
import {h, fill, count, duration, visible} from "./dom.js";
import {diff, editSize, mainArgument} from "./cards.js";

export function drawTrace(panel, session) {
  const turns = [...session.turns.values()].filter((t) => t.started && t.turn > 0);
  if (!turns.length) return fill(panel, h("section", {}, h("p", {class: "empty"}, "Where the time goes: reading, writing and tools of each turn are drawn here once something has run.")));
  const spans = [];
  for (const turn of turns) {
    const start = new Date(turn.started).getTime();
    const prefill = turn.time?.prefill_ms ?? 0, decode = turn.time?.decode_ms ?? 0;
    if (turn.time) {
      spans.push({turn, name: `${turn.turn} read`, kind: "prefill", at: start, ms: prefill, title: `${count(turn.prefix?.prefilled ?? 0)} tokens read, ${count(turn.prefix?.kept ?? 0)} kept`});
      spans.push({turn, name: `${turn.turn} write`, kind: "decode", at: start + prefill, ms: decode, title: `${count(turn.usage?.generated ?? 0)} tokens written`});
    }
    for (const row of session.items.values())
      if (row.kind === "tool_call" && row.turn === turn.turn && row.ended)
        spans.push({turn, name: visible(row.item.name), kind: "tool", at: new Date(row.ts).getTime(), ms: row.item.duration_ms ?? 0, title: visible(mainArgument(row.item)).slice(0, 200)});
  }
  const shown = spans.slice(-200);
  const from = Math.min(...shown.map((s) => s.at)), to = Math.max(...shown.map((s) => s.at + s.ms), from + 1);
  // Waiting for the next message is no part of the work: long gaps between turns are cut.
  const map = compress(shown, from, to);
  fill(panel, h("section", {}, h("h2", {class: "group"}, `Trace · ${duration(shown.reduce((sum, s) => sum + s.ms, 0))} of work`),
    h("div", {class: "trace", role: "table", "aria-label": "Time of each step"}, shown.map((s) => {
      const part = h("i", {class: s.kind});
      part.style.left = `${map(s.at) * 100}%`;
      part.style.width = `${Math.max(0.5, (map(s.at + s.ms) - map(s.at)) * 100)}%`;
      return h("div", {class: "span", role: "row", title: s.title}, h("span", {class: "name", role: "cell"}, s.name), h("span", {class: "track", role: "cell"}, part), h("span", {class: "ms", role: "cell"}, duration(s.ms)));
    })), shown.length < spans.length ? h("p", {class: "small dim"}, `${count(spans.length - shown.length)} earlier steps not drawn`) : null));
}

function compress(spans, from, to) {
  const sorted = [...spans].sort((a, b) => a.at - b.at);
  const pieces = [];
  for (const s of sorted) {
    const last = pieces.at(-1);
    if (last && s.at <= last[1] + 2000) last[1] = Math.max(last[1], s.at + s.ms);
    else pieces.push([s.at, s.at + s.ms]);
  }
  const whole = pieces.reduce((sum, [a, b]) => sum + Math.max(1, b - a), 0);
  return (t) => {
    let before = 0;
    for (const [a, b] of pieces) {
      if (t <= a) break;
      before += Math.min(t, b) - a;
    }
    return Math.min(1, before / whole);
  };
}

export function drawChanges(panel, session) {
  const files = new Map();
  for (const row of session.items.values()) {
    if (row.kind !== "tool_call" || row.undone || row.item.status !== "completed") continue;
    const args = row.item.args ?? {};
    if (row.item.name === "edit_file") add(files, args.path, row, ...editSize(args));
    if (row.item.name === "write_file") add(files, args.path, row, String(args.content ?? "").split("\n").length, 0);
  }
  if (!files.size) return fill(panel, h("section", {}, h("p", {class: "empty"}, "Files that this session writes or edits are listed here, change by change. What shell commands change is not seen.")));
  fill(panel, [...files].map(([path, file]) => h("section", {}, h("div", {class: "change"}, h("a", {href: `#/s/${session.id}/e/${file.rows[0].event}`}, visible(path)),
    h("span", {class: "plus"}, `+${file.plus}`), h("span", {class: "minus"}, `−${file.minus}`)),
  h("details", {}, h("summary", {class: "small dim"}, file.rows.length === 1 ? "1 change" : `${file.rows.length} changes`), file.rows.map((row) => {
    const args = row.item.args ?? {};
    const line = Number(/line (\d+)/.exec(row.output ?? "")?.[1] ?? 1);
    return row.item.name === "edit_file" ? diff(String(args.old ?? ""), String(args.new ?? ""), line) : diff("", String(args.content ?? ""));
  })))));
}

function add(files, path, row, plus, minus) {
  const key = String(path ?? "?");
  if (!files.has(key)) files.set(key, {plus: 0, minus: 0, rows: []});
  const file = files.get(key);
  file.plus += plus;
  file.minus += minus;
  file.rows.push(row);
}
