// The page's beginning: link, store and views are made and tied together; addresses, keys and
// actions are here. Every place has an address: #/, #/new, #/s/SESSION, #/s/SESSION/e/EVENT
// and, for a replay, #/s/SESSION/r/EVENT.
import {$, h, fill, announce, visible} from "./dom.js";
import {Link} from "./link.js";
import {Store} from "./store.js";
import {Run} from "./run.js";
import {Sessions} from "./sessions.js";
import {Composer} from "./composer.js";
import {Inspector} from "./inspector.js";
import {openPalette} from "./palette.js";
import * as dialogs from "./dialogs.js";
import {Replay} from "./replay.js";
import {evalsDialog} from "./evals.js";

const store = new Store();
const link = new Link(() => [...store.sessions.values()].filter((s) => s.id === current).map((s) => ({session: s.id, after: s.lastId})));
let current = null;      // the open session's id
let replay = null;       // while a session is looked at as it was
let singleKeys = localStorage.getItem("gemmule.keys") !== "off";

function fail(error) {
  const banner = $("banner");
  fill(banner, visible(error.message ?? String(error)), " ", h("button", {class: "plain", type: "button", onclick: () => { banner.hidden = true; }}, "Dismiss"));
  banner.hidden = false;
}
const go = (id) => { location.hash = `#/s/${id}`; };
const inSession = (cmd, fields = {}) => link.ask(cmd, {session: current, ...fields});

const actions = {
  fail,
  async send(text, how, mode) {
    $("banner").hidden = true;
    if (current) return inSession("send", {text, how});
    const answer = await link.ask("start", {task: text, mode});
    go(answer.session);
  },
  answer: (ask, answer, reason) => link.ask("answer", {session: ask.session, request: ask.request, hash: ask.hash, answer, ...(reason ? {reason} : {})}),
  stop: () => inSession("stop").then(({queue}) => {
    // What was not begun goes back into the message field.
    if (queue?.length) composer.text.value = [composer.text.value, ...queue].filter(Boolean).join("\n");
  }).catch(fail),
  pause: () => inSession("pause").catch(fail),
  resume: () => inSession("resume").catch(fail),
  unqueue: (index) => inSession("unqueue", {index}).catch(fail),
  undo: () => inSession("undo").then(({text}) => {
    composer.text.value = text;
    composer.text.focus();
    announce("The last message was undone; its text is in the message field.");
  }).catch(fail),
  fork: (turn) => inSession("fork", {turn}).then((a) => { go(a.session); composer.text.focus(); }).catch(fail),
  retry: (turn) => inSession("retry", {turn}).then((a) => go(a.session)).catch(fail),
  branch: (turn, index, token) => inSession("branch", {turn, index, token}).then((a) => go(a.session)).catch(fail),
  mode: (mode) => {
    localStorage.setItem("gemmule.mode", mode);
    if (current) inSession("mode", {mode}).catch(fail);
  },
  goTo: (event) => { location.hash = `#/s/${current}/e/${event}`; pane("run"); },
};

const run = new Run(actions);
const sessions = new Sessions(store, link);
const composer = new Composer(store, actions);
const inspector = new Inspector(store, link, actions);
Object.assign(globalThis, {gemmule: {store, link}});  // for tests and for the curious

// Addresses.

function route() {
  const match = /^#\/s\/([\w-]+)(?:\/e\/(\d+))?/.exec(location.hash);
  const id = match?.[1] ?? null, event = Number(match?.[2] ?? 0);
  const again = /^#\/s\/([\w-]+)\/r\/(\d+)$/.exec(location.hash);
  composer.form.hidden = Boolean(again);
  if (again) return replaySession(again[1], Number(again[2]));
  if (replay) endReplay();
  if (id && id === current && run.session) return event ? run.goTo(event) : undefined;
  if (current && current !== id) link.ask("unwatch", {session: current}).catch(() => {});
  current = id;
  sessions.current = id;
  sessions.draw();
  $("new-run").toggleAttribute("aria-current", !id);
  composer.open(id);
  if (!id) {
    welcome();
    inspector.open(null);
    return;
  }
  const session = store.open(id);
  run.show(session, event);
  inspector.open(session);
  pane("run");
  if (link.state === "live") watch(session);
}

function watch(session) {
  if (!session.lastId) run.page(h("div", {class: "state"}, "Opening the session…"));
  link.ask("watch", {session: session.id, after: session.lastId, deltas: "needed"}).then(() => {
    if (current === session.id && !replay) run.show(session, Number(/\/e\/(\d+)/.exec(location.hash)?.[1] ?? 0));
  }, (error) => {
    if (current !== session.id) return;
    run.page(h("div", {class: "state"}, h("h2", {}, error.status === 404 ? "This session is not here any more" : "This session cannot be opened"),
      h("p", {}, error.status === 404 ? "It was deleted, or the server was started anew since." : visible(error.message)), h("a", {href: "#/new"}, "Start a new run")));
  });
}

function welcome() {
  const ready = store.model.state === "ready";
  const examples = ["List the files here.", "What is 17 * 23?", "How many lines does README.md have?"];
  if (store.model.state === "failed")
    return run.page(h("div", {class: "state"}, h("h2", {}, "There is no model"), h("p", {}, visible(store.model.error ?? "")), h("p", {}, "Start gemmule serve with -m FILE, or without -m for the built-in one.")));
  run.page(h("div", {class: "welcome"}, h("h2", {}, "What should be done?"),
    h("p", {class: "dim"}, ready ? "Say it below. The model works in the folder under the message field, in a sandbox; what leaves the sandbox asks you first." : "The model is loading. You can write already."),
    ready ? h("div", {class: "examples"}, examples.map((text) => h("button", {class: "soft", type: "button", onclick: () => { composer.text.value = text; composer.text.focus(); }}, text))) : null));
}

// All of a session's events, page by page.
async function eventsOf(session) {
  const events = [];
  for (let head = 1; (events.at(-1)?.id ?? 0) < head;) {
    const page = await link.ask("events", {session, after: events.at(-1)?.id ?? 0, limit: 2000});
    if (!page.events.length) break;
    events.push(...page.events);
    head = page.head;
  }
  return events;
}

let addressTimer = 0;  // browsers bear only so many changes of the address

async function replaySession(id, event) {
  if (replay && current === id) return replay.goToEvent(event);
  if (replay) endReplay();
  if (current && current !== id) link.ask("unwatch", {session: current}).catch(() => {});
  current = id;
  sessions.current = id;
  sessions.draw();
  inspector.open(store.open(id));
  run.page(h("div", {class: "state"}, "Reading the session…"));
  if (link.state !== "live") return;  // comes again when it is
  try {
    const events = await eventsOf(id);
    if (!location.hash.startsWith(`#/s/${id}/r/`)) return;
    if (replay) return replay.goToEvent(event);
    replay = new Replay(events, run, {
      moved: (at) => {
        clearTimeout(addressTimer);
        addressTimer = setTimeout(() => {
          if (location.hash.startsWith(`#/s/${id}/r/`)) history.replaceState(null, "", `#/s/${id}/r/${at}`);
        }, 150);
      },
      extra: [h("button", {class: "soft", type: "button", onclick: () => saveReplay(id, events)}, "Save as HTML"),
        h("button", {class: "soft", type: "button", onclick: () => go(id)}, "Leave")]});
    $("main").prepend(replay.bar);
    replay.goToEvent(event);
    replay.play.focus();
  } catch (error) {
    composer.form.hidden = false;
    fail(error);
  }
}

function endReplay() {
  replay.end();
  replay = null;
  run.page();
}

async function saveReplay(id, events) {
  try {
    const {replayFile} = await import("./share.js");
    const title = store.summaries.get(id)?.title ?? id;
    offerFile(`${id}.html`, await replayFile(title, events), "text/html");
  } catch (error) {
    fail(error);
  }
}

function offerFile(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  h("a", {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

// The phone's one column, and the inspector as a drawer in between.
function pane(name) {
  if (name === "inspector" && innerWidth >= 720 && innerWidth < 1100) document.body.toggleAttribute("data-drawer");
  else document.body.removeAttribute("data-drawer");
  document.body.dataset.pane = name;
  for (const button of $("bottom").children) button.toggleAttribute("aria-current", button.dataset.pane === name);
  if (name === "inspector") inspector.draw();
}
document.body.dataset.pane = "run";
for (const button of $("bottom").children) button.addEventListener("click", () => pane(button.dataset.pane));

// What the server says.

link.addEventListener("message", ({detail}) => store.take(detail));
link.addEventListener("state", ({detail}) => {
  const box = $("connection");
  box.dataset.state = detail;
  box.textContent = {live: "live", reconnecting: "reconnecting", ended: "ended", login: "locked", connecting: "connecting"}[detail];
  const banner = $("banner");
  if (detail === "ended") {
    fill(banner, "The server does not answer. What you see is what was last known. ", h("button", {class: "soft", type: "button", onclick: () => link.retry()}, "Try again"));
    banner.hidden = false;
  } else if (detail === "live") {
    banner.hidden = true;
    link.ask("machine", {on: true}).then((machine) => store.take({...machine, type: "machine"}), () => {});
    if (/\/r\/\d+$/.test(location.hash)) { if (!replay) route(); }
    else if (current && !store.open(current).lastId) watch(store.open(current));
    inspector.show(inspector.tab);
  } else if (detail === "login") {
    login();
  }
});
store.addEventListener("session", ({detail: {session, changes}}) => {
  if (session.id !== current || replay) return;
  if (run.session !== session) run.show(session);
  else run.touch(changes);
});
store.addEventListener("model", () => {
  const model = store.model;
  $("model-name").textContent = model.state === "ready" ? `${model.name} · ${model.backend}` : model.state === "failed" ? "no model" : "loading the model";
  $("model").querySelector(".dot").className = `dot ${model.state === "ready" ? "alive" : model.state === "failed" ? "failed" : "waits"}`;
  const sandbox = String(store.info.sandbox ?? "");
  fill($("sandbox"), "sandbox ", h("b", {class: sandbox === "full" ? "" : "off"}, visible(sandbox)));
  if (!current) welcome();
});
store.addEventListener("machine", () => {
  const m = store.machine;
  $("speed-now").textContent = m.tok_s ? `${m.tok_s.toFixed(m.tok_s < 100 ? 1 : 0)} tok/s` : "";
  const most = Math.max(1, ...m.speed);
  $("speed-line").firstElementChild.setAttribute("points", m.speed.map((v, i) => `${(60 - m.speed.length + i + 1).toFixed(0)},${(13 - 12 * v / most).toFixed(1)}`).join(" "));
  $("reused").textContent = m.prompt_tokens ? `reused ${(m.reused_share * 100).toFixed(1)} %` : "";
});
document.addEventListener("open-link", ({detail}) => dialogs.linkDialog(detail));

function login() {
  const field = h("input", {type: "password", "aria-label": "Token", autocomplete: "off"});
  const form = h("form", {class: "login"}, h("h2", {}, "This panel is locked"), h("p", {class: "dim"}, "Open the link that gemmule serve printed, or give its token (GEMMULE_TOKEN, or the file that it named)."), field,
    h("button", {class: "solid", type: "submit"}, "Unlock"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await link.logIn({token: field.value.trim()})) { composer.form.hidden = false; route(); link.retry(); }
    else fail(new Error("That is not this server's token."));
  });
  run.page(form);
  field.focus();
}

// Actions with their keys.

const commands = [
  {name: "New run", key: "g n", run: () => { location.hash = "#/new"; composer.text.focus(); }},
  {name: "Write a message", key: "m", run: () => { pane("run"); composer.text.focus(); }},
  {name: "Go to the run", key: "g r", run: () => { pane("run"); $("scroll").focus(); }},
  {name: "Go to the open question", key: "g a", run: () => run.focusQuestion()},
  {name: "Go to the sessions", key: "g s", run: () => { pane("sessions"); document.querySelector("#session-list a")?.focus(); }},
  {name: "Show the tree of branches", key: "g t", run: () => { pane("inspector"); inspector.show("Tree"); $("tab-Tree").focus(); }},
  {name: "Show the context", key: "g c", run: () => { pane("inspector"); inspector.show("Inside"); $("tab-Inside").focus(); }},
  {name: "Show the tokens", key: "g k", run: () => { pane("inspector"); inspector.showTokens(); }},
  {name: "Show the trace", run: () => { pane("inspector"); inspector.show("Trace"); $("tab-Trace").focus(); }},
  {name: "Show the changes", run: () => { pane("inspector"); inspector.show("Changes"); $("tab-Changes").focus(); }},
  {name: "Show the tools", run: () => { pane("inspector"); inspector.show("Tools"); $("tab-Tools").focus(); }},
  {name: "Search sessions", key: "/", run: () => { pane("sessions"); $("search").focus(); }},
  {name: "Stop the run", key: "Ctrl .", run: () => actions.stop()},
  {name: "Pause the run", run: () => actions.pause()},
  {name: "Resume the run", run: () => actions.resume()},
  {name: "Undo the last message", run: () => actions.undo()},
  {name: "Fork after the last turn", run: () => actions.fork()},
  {name: "Rename the session", run: () => dialogs.promptDialog("Rename the session", store.summaries.get(current)?.title ?? "", (title) => inSession("rename", {title}).catch(fail))},
  {name: "Delete the session", run: () => inSession("delete").then(() => { location.hash = "#/new"; }).catch(fail)},
  {name: "Save the session as JSON lines", run: () => save().catch(fail)},
  {name: "Replay the session", key: "g e", run: () => { if (current) location.hash = `#/s/${current}/r/0`; }},
  {name: "The machine", key: "g m", run: () => dialogs.machineDialog(link, store).catch(fail)},
  {name: "Permissions", key: "g p", run: () => dialogs.permissionsDialog(link, store, fail)},
  {name: "Evaluations", run: () => evalsDialog((task) => { location.hash = "#/new"; setTimeout(() => { composer.text.value = task; composer.text.focus(); }); })},
  {name: "Settings", run: () => dialogs.settingsDialog(link, fail)},
  {name: "Link for another browser", run: () => otherBrowser()},
  {name: "Reconnect", run: () => link.retry()},
  {name: "Keys", key: "?", run: () => dialogs.helpDialog(commands, singleKeys, (on) => { singleKeys = on; localStorage.setItem("gemmule.keys", on ? "on" : "off"); })},
];

async function save() {
  offerFile(`${current}.jsonl`, (await eventsOf(current)).map((event) => JSON.stringify(event)).join("\n") + "\n", "application/jsonl");
}

async function otherBrowser() {
  const answer = await fetch("/link", {method: "POST", headers: {"Content-Type": "application/json", "X-Gemmule": "1"}, body: "{}"});
  if (!answer.ok) return fail(new Error("No link was given."));
  const {code} = await answer.json();
  dialogs.openDialog("Link for another browser", [h("p", {}, "It works once, within ten minutes."), h("pre", {class: "mono"}, `${location.origin}/#code=${code}`)]);
}

$("new-run").addEventListener("click", commands[0].run);
$("model").addEventListener("click", () => dialogs.machineDialog(link, store).catch(fail));
$("palette-button").addEventListener("click", () => openPalette(commands, sessions.ordered()));

let prefix = "";
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); if (!document.querySelector("dialog")) openPalette(commands, sessions.ordered()); return; }
  if ((event.ctrlKey || event.metaKey) && event.key === ".") { event.preventDefault(); actions.stop(); return; }
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && document.activeElement === composer.text) { event.preventDefault(); composer.send(composer.running ? "steer" : "send"); return; }
  if (event.key === "Escape" && document.body.hasAttribute("data-drawer")) { pane("run"); return; }
  const field = event.target.closest?.("input, textarea, select, dialog");
  if (field) { if (event.key === "Escape" && !field.matches("dialog")) event.target.blur(); return; }
  if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('[role="alertdialog"]') && /^[123d]$/.test(event.key)) return;
  const chord = prefix ? `${prefix} ${event.key}` : event.key;
  prefix = "";
  if (chord === "g") { prefix = "g"; setTimeout(() => { prefix = ""; }, 1500); return; }
  const command = commands.find((c) => c.key === chord);
  if (command) { event.preventDefault(); return command.run(); }
  if (chord === "a" && run.focusQuestion()) return event.preventDefault();
  if (chord === "j" || chord === "k") { event.preventDefault(); run.move(chord === "j" ? 1 : -1); }
  // Enter on a button is the button's; o always opens the row.
  const opens = chord === "o" || (chord === "Enter" && !event.target.matches("button, summary"));
  if (opens && event.target.closest("#log")) { event.preventDefault(); run.openSelected(); }
  if (chord === "[" || chord === "]") { const id = sessions.next(chord === "]" ? 1 : -1); if (id) go(id); }
});

addEventListener("hashchange", route);
await link.begin();
route();
