// Tools: each as the model sees it, what it costs in the prompt, and a form to try it by hand.
import {h, fill, count, duration, visible} from "./dom.js";

export async function drawTools(panel, link) {
  const answer = await link.ask("tools");
  fill(panel, h("section", {}, h("h2", {class: "group"}, `Tools · ${count(answer.tokens)} tokens in every prompt`), answer.tools.map((tool) => card(tool, link))));
}

function card(tool, link) {
  const properties = Object.entries(tool.parameters?.properties ?? {});
  const required = new Set(tool.parameters?.required ?? []);
  const fields = new Map();
  const result = h("div", {"aria-live": "polite"});
  const form = h("form", {}, properties.map(([name, schema]) => {
    const long = name === "content" || name === "old" || name === "new" || name === "command";
    const field = h(long ? "textarea" : "input", {"aria-label": `${tool.name} ${name}`, rows: long ? 2 : null, required: required.has(name),
      inputmode: schema.type === "integer" ? "numeric" : null, spellcheck: "false", autocomplete: "off"});
    fields.set(name, [field, schema]);
    return h("label", {}, `${name}${required.has(name) ? "" : " (optional)"} · ${schema.type ?? "any"}`, field);
  }), h("div", {class: "price"}, h("button", {class: "soft", type: "submit"}, "Try it"), h("span", {}, "runs in the workspace, with the same limits")), result);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const args = {};
    for (const [name, [field, schema]] of fields) {
      if (field.value === "" && !required.has(name)) continue;
      args[name] = schema.type === "integer" || schema.type === "number" ? Number(field.value) : schema.type === "boolean" ? field.value === "true" : field.value;
    }
    fill(result, h("p", {class: "small dim"}, "running…"));
    try {
      const tried = await tryTool(link, tool.name, args);
      fill(result, h("p", {class: "small dim"}, `${tried.is_error ? "failed" : "ok"} · ${duration(tried.duration_ms)}`), h("pre", {class: "mono", tabindex: 0, "aria-label": "Result"}, visible(tried.output)));
    } catch (error) {
      fill(result, h("p", {class: "small"}, error.message));
    }
  });
  return h("details", {class: "tool"}, h("summary", {}, h("code", {}, visible(tool.name)), h("span", {}, `${count(tool.tokens)} tokens`)),
    h("p", {class: "small dim"}, visible(tool.description)), form);
}

function tryTool(link, name, args) {
  return new Promise((resolve, reject) => {
    let re = 0;
    const hear = ({detail}) => {
      if (detail.type !== "tried" || detail.re !== re) return;
      link.removeEventListener("message", hear);
      resolve(detail);
    };
    link.addEventListener("message", hear);
    const sent = link.ask("try_tool", {name, arguments: args});
    re = link.lastRe;
    sent.catch((error) => { link.removeEventListener("message", hear); reject(error); });
  });
}
