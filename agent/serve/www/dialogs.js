// Dialogs: the machine, permissions, settings, help, rename, opening a link. Native <dialog>: Escape
// closes, and the focus goes back to where it was.
import {$, h, fill, bytes, count, duration, visible, age} from "./dom.js";

export function openDialog(title, content, {actions = [], kind = ""} = {}) {
  const before = document.activeElement;
  const dialog = h("dialog", {"aria-label": title, class: kind});
  const close = () => dialog.close();
  append(dialog, title, content, actions, close, kind);
  dialog.addEventListener("close", () => { dialog.remove(); before?.focus?.(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
  $("layer").append(dialog);
  dialog.showModal();
  return {dialog, close};
}

function append(dialog, title, content, actions, close, kind) {
  if (kind === "palette") return dialog.append(...content);
  dialog.append(h("div", {class: "head"}, h("h2", {}, title), ...actions, h("button", {class: "soft", type: "button", onclick: close}, "Close")), h("div", {class: "content"}, ...content));
}

const table = (rows) => h("table", {}, h("tbody", {}, rows.map(([name, value, title]) => h("tr", {title}, h("th", {scope: "row"}, name), h("td", {}, value)))));

export async function machineDialog(link, store) {
  const body = h("div", {});
  const draw = () => {
    const m = store.machine;
    const model = store.model;
    if (!m) return fill(body, h("p", {class: "dim"}, "Asking the machine…"));
    fill(body, table([
      ["Model", `${model.name ?? "none"}${model.embedded ? " (built-in)" : ""}`], ["Backend", model.backend ?? "–"],
      ["Context", model.context_length ? `${count(model.context_length)} tokens` : "–"],
      ["Speed", `${m.tok_s.toFixed(1)} tokens/s`, "tokens written, by the time spent writing"],
      ["Read", `${count(m.prompt_tokens)} prompt tokens, ${count(m.reused_tokens)} of them reused (${(m.reused_share * 100).toFixed(1)} %)`],
      ["Written", `${count(m.generated_tokens)} tokens in ${count(m.completions)} completions`],
      ["Time", `reading ${duration(m.prefill_ms)}, writing ${duration(m.decode_ms)}, of ${duration(m.uptime_s * 1000)} up`],
      ["Now", `${m.running} running, ${m.waiting} waiting, ${m.clients} watching`], ["Memory", bytes(m.resident_bytes)],
    ]), h("h3", {}, "Caches"), m.slots.length ? h("table", {}, h("thead", {}, h("tr", {}, ["belongs to", "tokens", "of", "state"].map((x) => h("th", {scope: "col"}, x)))),
      h("tbody", {}, m.slots.map((s) => h("tr", {}, h("td", {}, s.session ? visible(store.summaries.get(s.session)?.title ?? s.session) : "the API"), h("td", {}, count(s.tokens)), h("td", {}, count(s.capacity)), h("td", {}, s.busy ? "busy" : "kept"))))) :
      h("p", {class: "dim"}, "None yet: a cache is made with the first run."));
  };
  store.addEventListener("machine", draw);
  const {dialog} = openDialog("Machine", [body]);
  dialog.addEventListener("close", () => store.removeEventListener("machine", draw));
  store.machine = await link.ask("machine", {on: true});
  draw();
}

export async function permissionsDialog(link, store, fail) {
  const body = h("div", {});
  const draw = async () => {
    const {grants} = await link.ask("permissions");
    fill(body, grants.length ? h("table", {}, h("thead", {}, h("tr", {}, ["answer", "what", "how long", "given", ""].map((x) => h("th", {scope: "col"}, x)))),
      h("tbody", {}, grants.map((g) => h("tr", {}, h("td", {}, visible(g.answer)), h("td", {}, visible(g.what)),
        h("td", {}, g.scope === "session" ? `session ${visible(store.summaries.get(g.session)?.title ?? g.session)}` : g.scope === "everywhere" ? "everywhere, until revoked" : `project ${visible(g.workspace)}, until revoked`),
        h("td", {title: new Date(g.given).toLocaleString()}, age(g.given)),
        h("td", {}, h("button", {class: "soft", type: "button", onclick: () => link.ask("revoke", {grant: g.id}).then(draw, fail)}, "Revoke")))))) :
      h("p", {class: "dim"}, "Nothing was allowed for longer than one call. What you allow for a session or this project is listed here and can be revoked."));
  };
  openDialog("Permissions", [body]);
  await draw().catch(fail);
}

export async function settingsDialog(link, fail) {
  const body = h("div", {});
  openDialog("Settings", [h("p", {class: "dim"}, "What is in force, and where it comes from. They are changed where the server is started."), body]);
  await link.ask("settings").then(({settings}) => fill(body, h("table", {}, h("thead", {}, h("tr", {}, ["setting", "value", "from"].map((x) => h("th", {scope: "col"}, x)))),
    h("tbody", {}, settings.map((s) => h("tr", {}, h("th", {scope: "row"}, s.name), h("td", {}, visible(s.value)), h("td", {class: "dim"}, s.source)))))), fail);
}

export function linkDialog(url) {
  const {close} = openDialog("Open this link?", [h("p", {}, "It was written by the model or a tool, and leads to:"), h("pre", {class: "mono"}, visible(url)),
    h("div", {class: "price"}, h("a", {class: "soft", href: url, target: "_blank", rel: "noopener noreferrer", onclick: () => setTimeout(() => close(), 0)}, "Open in a new tab"))]);
}

export function promptDialog(title, value, done) {
  const field = h("input", {"aria-label": title, value});
  const form = h("form", {class: "price"}, field, h("button", {class: "solid", type: "submit"}, "Save"));
  const {close} = openDialog(title, [form]);
  form.addEventListener("submit", (event) => { event.preventDefault(); done(field.value); close(); });
  field.select();
}

export function helpDialog(actions, singleKeys, setSingleKeys) {
  const box = h("input", {type: "checkbox", onchange: () => setSingleKeys(box.checked)});
  box.checked = singleKeys;
  openDialog("Keys", [h("label", {class: "price"}, box, "Single-letter keys"), table(actions.filter((a) => a.key).map((a) => [h("kbd", {}, a.key), a.name])),
    table([[h("kbd", {}, "a"), "go to the open question; then 1 2 3 or d answers it"], [h("kbd", {}, "j k"), "next, previous row"], [h("kbd", {}, "Enter o"), "open or close the row"],
      [h("kbd", {}, "[ ]"), "previous, next session"], [h("kbd", {}, "Enter"), "send, or steer while something runs (Shift Enter: new line)"], [h("kbd", {}, "Tab"), "queue, while something runs"],
      [h("kbd", {}, "Esc"), "close, leave the field; never stops a run"]])]);
}
