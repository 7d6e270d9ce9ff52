// Evaluations: what `scripts/sprout-eval --json FILE` wrote, by kind of task, and what is different from
// an earlier run. A task that failed can be tried here. The files are read by this page and go nowhere.
import {h, fill, count, visible} from "./dom.js";
import {openDialog} from "./dialogs.js";

const BYTES_MAX = 32 << 20, RESULTS_MAX = 20000;

// {name, results: [{kind, task, right, answer, wanted, why}]}. Throws a sentence for a person.
export function readResults(name, text) {
  let json = null;
  try { json = JSON.parse(text); } catch { throw new Error(`${name}: no JSON`); }
  const results = json?.results;
  const sound = (r) => typeof r?.kind === "string" && typeof r.task === "string" && typeof r.right === "boolean";
  if (!Array.isArray(results) || !results.length || results.length > RESULTS_MAX || !results.every(sound))
    throw new Error(`${name}: wanted {"results": [{"kind", "task", "right"}, …]} with at most ${count(RESULTS_MAX)} of them`);
  return {name, results};
}

export function byKind(results) {
  const kinds = new Map();
  for (const {kind, right} of results) {
    const row = kinds.get(kind) ?? {right: 0, count: 0};
    row.count++;
    if (right) row.right++;
    kinds.set(kind, row);
  }
  return new Map([...kinds].sort(([a], [b]) => a.localeCompare(b)));
}

// Tasks that both runs had and that came out differently.
export function changes(before, now) {
  const was = new Map(before.map((r) => [`${r.kind}\n${r.task}`, r.right]));
  const changed = now.filter((r) => was.has(`${r.kind}\n${r.task}`) && was.get(`${r.kind}\n${r.task}`) !== r.right);
  return {better: changed.filter((r) => r.right), worse: changed.filter((r) => !r.right)};
}

const share = (row) => row ? `${count(row.right)} of ${count(row.count)} (${(100 * row.right / row.count).toFixed(1)} %)` : "–";
const all = (results) => ({right: results.filter((r) => r.right).length, count: results.length});

// tryTask(text): puts it where a person can send it.
export function evalsDialog(tryTask) {
  const body = h("div", {});
  const picker = h("input", {type: "file", accept: ".json,application/json", multiple: true, "aria-label": "Files of results, the newest last"});
  const {close} = openDialog("Evaluations", [h("p", {class: "dim"}, "Files that scripts/sprout-eval --json FILE wrote: one run, or an earlier and a later one."), picker, body], {kind: "wide"});
  picker.addEventListener("change", async () => {
    try {
      const files = [...picker.files].sort((a, b) => a.lastModified - b.lastModified).slice(-2);
      if (files.some((file) => file.size > BYTES_MAX)) throw new Error("A file of results has at most 32 MiB.");
      const runs = await Promise.all(files.map(async (file) => readResults(visible(file.name), await file.text())));
      if (runs.length) draw(body, runs.at(-1), runs.length > 1 ? runs[0] : null, (task) => { close(); tryTask(task); });
    } catch (error) {
      fill(body, h("p", {role: "alert"}, visible(error.message)));
    }
  });
  picker.focus();
}

function draw(body, now, before, open) {
  const kinds = byKind(now.results), old = before && byKind(before.results);
  const line = (name, row, was) => h("tr", {}, h("th", {scope: "row"}, visible(name)), h("td", {}, share(row)), old ? h("td", {}, share(was)) : null,
    old ? h("td", {}, was ? signed(100 * row.right / row.count - 100 * was.right / was.count) : "new") : null);
  const changed = before ? changes(before.results, now.results) : null;
  fill(body,
    h("table", {}, h("thead", {}, h("tr", {}, ["kind", now.name, before?.name, before ? "points" : null].map((x) => x ? h("th", {scope: "col"}, x) : null))),
      h("tbody", {}, line("all", all(now.results), before && all(before.results)), [...kinds].map(([kind, row]) => line(kind, row, old?.get(kind))))),
    changed ? [list("Failed now, not before", changed.worse, open, true), list("Right now, not before", changed.better, open, false)] : null,
    list("Failed", now.results.filter((r) => !r.right), open, !before));
}

const signed = (points) => `${points > 0 ? "+" : points < 0 ? "−" : "±"}${Math.abs(points).toFixed(1)}`;

function list(title, results, open, shown) {
  if (!results.length) return h("p", {class: "dim"}, `${title}: none.`);
  return h("details", {class: "tool", open: shown}, h("summary", {}, h("span", {}, `${title}: ${count(results.length)}`)),
    h("ul", {class: "cases"}, results.slice(0, 200).map((r) => h("li", {}, h("div", {}, h("strong", {}, visible(r.kind)), ` ${visible(r.task)}`),
      r.right ? null : h("div", {class: "small dim"}, visible(`answered: ${r.answer ?? ""}`), h("br"), visible(`wanted: ${r.wanted ?? ""}${r.why ? ` (${r.why})` : ""}`)),
      h("button", {class: "soft", type: "button", onclick: () => open(r.task)}, "Try it in a session")))),
    results.length > 200 ? h("p", {class: "small dim"}, `${count(results.length - 200)} more are not drawn`) : null);
}
