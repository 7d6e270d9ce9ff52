// Rows of the run: tool calls as cards, diffs, questions, ends. Each function makes the element of
// one row from its data; run.js decides when.
import {h, count, duration, visible, copyButton, announce} from "./dom.js";

const SIGNS = {completed: "✓", failed: "×", declined: "×", interrupted: "–", uncertain: "?", in_progress: "•"};
const WORDS = {completed: "done", failed: "failed", declined: "not allowed", interrupted: "interrupted",
  uncertain: "effect unknown", in_progress: "running"};
const MAIN_ARGUMENT = ["command", "path", "url", "pattern", "expression", "query", "name"];

export function mainArgument(item) {
  const args = item.args ?? {};
  for (const key of MAIN_ARGUMENT) if (typeof args[key] === "string" && args[key]) return args[key];
  return item.args_text && item.args_text !== "{}" ? item.args_text : "";
}

function factsOf(item, waits) {
  const out = [];
  if (item.status === "completed" || item.status === "failed") {
    if (item.name === "edit_file" && item.status === "completed") {
      const [plus, minus] = editSize(item.args ?? {});
      out.push(`+${plus} −${minus}`);
    }
    if (item.duration_ms) out.push(duration(item.duration_ms));
  }
  const facts = item.facts ?? {};
  if (facts.exit !== undefined && facts.exit !== null) out.push(`exit ${facts.exit}`);
  if (facts.status !== undefined) out.push(`HTTP ${facts.status}`);
  if (facts.signal) out.push(visible(String(facts.signal)));
  if (item.status === "in_progress") out.push(waits ? "waits for you" : "running");
  if (item.status === "interrupted" || item.status === "declined" || item.status === "uncertain") out.push(WORDS[item.status]);
  return out.join(" · ");
}

const linesOf = (text) => text.split("\n");
export function editSize(args) {
  return [linesOf(String(args.new ?? "")).length, linesOf(String(args.old ?? "")).length];
}

// The lines that differ, with those that are the same at both ends kept around them.
export function diff(before, after, firstLine = 1) {
  const a = linesOf(before), b = linesOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const row = (kind, n, sign, text) => h("div", {class: kind}, h("span", {class: "n"}, n), h("span", {"aria-hidden": "true"}, sign),
    h("span", {}, kind === "out" ? h("span", {class: "unseen"}, "removed: ") : kind === "in" ? h("span", {class: "unseen"}, "added: ") : "", visible(text)));
  const rows = [];
  for (let i = Math.max(0, head - 3); i < head; i++) rows.push(row("same", firstLine + i, " ", a[i]));
  for (let i = head; i < a.length - tail; i++) rows.push(row("out", firstLine + i, "-", a[i]));
  for (let i = head; i < b.length - tail; i++) rows.push(row("in", firstLine + i, "+", b[i]));
  for (let i = a.length - tail; i < Math.min(a.length, a.length - tail + 3); i++)
    rows.push(row("same", firstLine + i + b.length - a.length, " ", a[i]));
  return h("div", {class: "diff", tabindex: 0, role: "group", "aria-label": "Changed lines"}, rows);
}

function outputParts(row) {
  const item = row.item;
  const text = row.output ?? "";
  const parts = [];
  if (item.name === "edit_file" && item.status === "completed") {
    const line = Number(/line (\d+)/.exec(text)?.[1] ?? 1);
    return [diff(String(item.args?.old ?? ""), String(item.args?.new ?? ""), line)];
  }
  if (item.name === "write_file" && item.status === "completed")
    parts.push(diff("", String(item.args?.content ?? "").replace(/\n$/, "")));
  if (text && !(item.name === "write_file" && item.status === "completed")) {
    const lines = linesOf(text);
    const most = row.open ? 5000 : 14;
    let shown = text;
    let more = 0;
    if (lines.length > most) {
      const headLines = Math.ceil(most * 0.6), tailLines = most - headLines;
      more = lines.length - most;
      shown = [...lines.slice(0, headLines), `… ${count(more)} more lines …`, ...lines.slice(-tailLines)].join("\n");
    }
    parts.push(h("pre", {tabindex: 0, "aria-label": `Output of ${item.name}`}, visible(shown)));
  }
  const dropped = item.facts?.dropped_bytes || row.dropped;
  if (dropped) parts.push(h("div", {class: "dropped"}, `… ${count(dropped)} bytes dropped`));
  return parts;
}

export function toolCard(row, actions) {
  const item = row.item;
  const what = mainArgument(item);
  const head = h("button", {class: "head", type: "button", "aria-expanded": String(Boolean(row.open)),
    onclick: () => actions.toggle(row)},
    h("span", {class: "sign", "aria-hidden": "true"}, SIGNS[item.status] ?? "•"),
    h("span", {class: "name"}, h("span", {class: "unseen"}, `${WORDS[item.status] ?? ""}: `), visible(item.name)),
    h("span", {class: "what", title: visible(what)}, visible(what.split("\n").join(" ↵ "))),
    h("span", {class: "facts"}, factsOf(item, row.waits)));
  const card = h("article", {class: "card", "data-status": item.status, "aria-label": `Tool call ${visible(item.name)}`}, head);
  if (row.open) {
    card.append(h("dl", {class: "args"}, Object.entries(item.args ?? {arguments: item.args_text}).flatMap(([key, value]) => [
      h("dt", {}, visible(key)), h("dd", {}, visible(typeof value === "string" ? value : JSON.stringify(value)))])));
  }
  if (row.helper) card.append(helperRows(row, actions));
  for (const part of outputParts(row)) card.append(part);
  if (row.open) {
    const args = item.args ?? {};
    card.append(h("div", {class: "row copies"},
      args.command ? copyButton(() => String(args.command), "Copy the command") : null,
      copyButton(() => JSON.stringify({name: item.name, arguments: args}, null, 2), "Copy the call as JSON"),
      row.output ? copyButton(() => row.output, "Copy the output") : null));
  }
  return card;
}

// What a helper did, one step under another; its answer is the call's own output.
function helperRows(row, actions) {
  const within = {...actions, toggle: (one) => actions.toggle(one, row)};
  const steps = [...row.helper.items.values()].flatMap((one) => one.kind === "tool_call" ? [toolCard(one, within)]
    : one.kind === "reasoning" ? [thought(one)] : one.kind === "notice" || one.kind === "note" ? [notice(one)] : []);
  return h("div", {class: "helper", role: "group", "aria-label": "What the helper did"}, steps.slice(-50));
}

export function thought(row) {
  const words = row.tokens ? `${count(row.tokens)} tokens · ` : "";
  const ended = row.item?.status !== "in_progress";
  const took = row.ended ? ` for ${duration(new Date(row.ended) - new Date(row.ts))}` : "";
  const first = row.text.trim().split("\n")[0].slice(0, 80);
  const details = h("details", {class: "thought", open: row.open, ontoggle: (event) => { row.open = event.target.open; }},
    h("summary", {}, h("strong", {}, ended ? `Thought${took}` : "Thinking"), ` · ${words}`, ended ? "removed from the prompt after this turn" : visible(first)),
    h("div", {class: "text"}, visible(row.text)));
  return details;
}

// In a replay nobody is asked.
export function wasAsked({key, ask}) {
  return h("div", {class: "note", id: key}, visible(`${ask.title} ${ask.tool} wants `), h("code", {}, visible(ask.what)));
}

// A question stands still: its buttons do nothing in their first half second, and it never takes
// the focus, so nobody answers it by typing something else.
export function question(row, actions) {
  const ask = row.ask;
  if (row.answer) {
    const words = {call: "Allowed for this call", session: "Allowed for this session", project: "Allowed for this project, until revoked",
      deny: "Denied", cancelled: "Not answered: the run was stopped"};
    return h("div", {class: "note", id: row.key}, visible(`${words[row.answer.answer] ?? row.answer.answer}: ${ask.tool} `), h("code", {}, visible(ask.what)),
      row.answer.reason ? ` (${visible(row.answer.reason)})` : "");
  }
  const born = performance.now();
  let done = false;
  const reason = h("input", {"aria-label": "Reason, sent to the model", placeholder: "Reason, sent to the model (optional)"});
  const reasonRow = h("div", {class: "reason", hidden: true}, reason, h("button", {class: "soft", type: "button", onclick: () => say("deny", reason.value)}, "Send denial"));
  reasonRow.hidden = true;
  const say = (answer, why = "") => {
    if (done || performance.now() - born < 500 || row.answer) return;
    done = true;
    for (const button of buttons) button.disabled = true;
    actions.answer(ask, answer, why).catch((error) => { done = false; for (const b of buttons) b.disabled = false; actions.fail(error); });
  };
  const button = (label, answer, kind = "soft") => h("button", {class: kind, type: "button", disabled: true, "data-answer": answer, onclick: () => say(answer)}, label);
  const buttons = [button("Allow this call", "call", "solid"), button("This session", "session"), button("This project, until revoked", "project")];
  const deny = h("button", {class: "soft apart", type: "button", disabled: true, "data-answer": "deny", onclick: () => say("deny")}, "Deny");
  const why = h("button", {class: "plain small dim", type: "button", disabled: true, onclick: () => {
    if (performance.now() - born < 500) return;
    reasonRow.hidden = false;
    reason.focus();
  }}, "with a reason…");
  reason.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); say("deny", reason.value); }
    event.stopPropagation();
  });
  buttons.push(deny, why);
  setTimeout(() => { for (const b of buttons) b.disabled = false; }, 500);
  const asked = new Date(ask.ts).getTime();
  const since = h("span", {});
  const tell = () => {
    const passed = Date.now() - asked;
    since.textContent = passed < 1000 ? "asked now" : `asked ${duration(passed).replace(/\.\d/, "")} ago`;
  };
  tell();
  const tick = setInterval(() => {
    if (!since.isConnected) return clearInterval(tick);
    tell();
  }, 1000);
  announce(visible(`${ask.title} ${ask.tool} wants ${ask.what}`));
  const args = safeArgs(ask.arguments);
  const body = h("div", {class: "body", id: `${row.key}-what`}, h("div", {}, h("code", {}, visible(ask.tool)), " wants ", h("code", {}, visible(ask.what))), h("div", {}, visible(ask.detail)));
  const card = h("div", {class: "card ask", id: row.key, role: "alertdialog", tabindex: -1, "aria-labelledby": `${row.key}-title`, "aria-describedby": `${row.key}-what`,
    "data-request": ask.request},
    h("div", {class: "title"}, h("span", {class: "dot waits", "aria-hidden": "true"}), h("span", {id: `${row.key}-title`}, visible(ask.title)), since), body);
  if (ask.tool === "edit_file" && args) card.append(diff(String(args.old ?? ""), String(args.new ?? "")));
  else if (ask.tool === "write_file" && args) card.append(diff("", String(args.content ?? "")));
  else if (ask.tool === "shell" && args) card.append(h("pre", {tabindex: 0, "aria-label": "The exact command"}, visible(String(args.command ?? ""))));
  else card.append(h("pre", {tabindex: 0, "aria-label": "The exact arguments"}, visible(ask.arguments)));
  card.append(h("div", {class: "buttons"}, buttons.slice(0, 3), deny, why, reasonRow));
  card.addEventListener("keydown", (event) => {
    if (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey || event.altKey) return;
    const answers = {1: "call", 2: "session", 3: "project", d: "deny"};
    if (answers[event.key]) { event.preventDefault(); say(answers[event.key]); }
  });
  return card;
}

function safeArgs(text) {
  try { return JSON.parse(text); } catch { return null; }
}

export function runEnd(row, actions) {
  const end = row.end;
  const usage = end.usage ?? {};
  const rate = end.time?.decode_ms > 0 ? ` · ${(usage.generated * 1000 / end.time.decode_ms).toFixed(1)} tok/s` : "";
  const share = usage.prompt > 0 ? ` · reused ${(usage.cached * 100 / usage.prompt).toFixed(1)} %` : "";
  const words = end.exit === 0 ? "Done" : end.reason === "interrupted" ? "Stopped" : "Ended";
  return h("div", {class: end.exit === 0 ? "ended" : "ended bad"},
    h("span", {}, end.exit === 0 ? h("span", {class: "dot alive", "aria-hidden": "true"}) : h("span", {class: "dot failed", "aria-hidden": "true"}), ` ${words}`),
    end.message ? h("span", {}, visible(end.message)) : null,
    h("span", {title: "turns, tool calls, tokens written, speed, share of the prompt that was not read again"},
      `${end.turns} ${end.turns === 1 ? "turn" : "turns"} · ${end.calls} ${end.calls === 1 ? "call" : "calls"} · ${count(usage.generated ?? 0)} tokens${rate}${share} · ${duration(end.time?.wall_ms)}`),
    h("span", {class: "grow"}),
    row.undone || !actions ? null : [
      h("button", {type: "button", onclick: () => actions.retry(row.turn)}, "Again"),
      h("button", {type: "button", onclick: () => actions.fork(row.turn)}, "Fork"),
      h("button", {type: "button", onclick: () => actions.undo()}, "Undo")]);
}

export function notice(row) {
  const note = h("div", {class: row.bad ? "note bad" : "note"}, visible(row.text));
  if (row.failed) note.append(h("div", {class: "row"}, copyButton(() => row.text, "Copy the error")));
  return note;
}
