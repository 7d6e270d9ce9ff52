// The little markdown that answers use, straight into nodes: headings, lists, quotes, code, tables,
// emphasis, links. No HTML, no images: an image is named, a link shows where it really goes.
import {h, visible} from "./dom.js";

const INLINE = /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)|!\[([^\]\n]{0,300})\]\(([^)\s]{1,2000})[^)\n]{0,300}\)|\[([^\]\n]{1,300})\]\(([^)\s]{1,2000})[^)\n]{0,300}\)|(https?:\/\/[^\s<>"'`)\]]{1,2000})|\*\*([^*\n]{1,2000})\*\*|(?<![\w*])\*([^*\n]{1,2000})\*(?![\w*])/g;

export function markdown(text) {
  const out = [];
  const lines = visible(text).split("\n");
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    const fence = /^\s{0,3}(```+|~~~+)\s*([\w+#.-]{0,30})/.exec(line);
    if (fence) {
      const body = [];
      for (i++; i < lines.length && !lines[i].trimStart().startsWith(fence[1]); i++) body.push(lines[i]);
      i++;
      out.push(h("pre", {tabindex: 0}, h("code", {}, body.join("\n"))));
      continue;
    }
    if (line.trim() === "") { i++; continue; }
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (heading) { out.push(h("h3", {}, inline(heading[2]))); i++; continue; }
    if (/^\s{0,3}>/.test(line)) {
      const body = [];
      for (; i < lines.length && /^\s{0,3}>/.test(lines[i]); i++) body.push(lines[i].replace(/^\s{0,3}>\s?/, ""));
      out.push(h("blockquote", {}, inline(body.join("\n"))));
      continue;
    }
    if (/^\s{0,3}([-*+]|\d{1,9}[.)])\s+/.test(line)) {
      const ordered = /^\s{0,3}\d/.test(line);
      const items = [];
      for (; i < lines.length; i++) {
        const item = /^\s*([-*+]|\d{1,9}[.)])\s+(.*)$/.exec(lines[i]);
        if (item) items.push(item[2]);
        else if (lines[i].trim() !== "" && /^\s+/.test(lines[i]) && items.length) items[items.length - 1] += " " + lines[i].trim();
        else break;
      }
      out.push(h(ordered ? "ol" : "ul", {}, items.map((item) => h("li", {}, inline(item)))));
      continue;
    }
    if (line.includes("|") && /^\s*\|?\s*:?-{2,}/.test(lines[i + 1] ?? "")) {
      const cells = (row) => row.trim().replace(/^\||\|$/g, "").split("|").map((c) => c.trim());
      const head = cells(line);
      const rows = [];
      for (i += 2; i < lines.length && lines[i].includes("|"); i++) rows.push(cells(lines[i]));
      out.push(h("table", {}, h("thead", {}, h("tr", {}, head.map((c) => h("th", {}, inline(c))))),
        h("tbody", {}, rows.map((row) => h("tr", {}, row.map((c) => h("td", {}, inline(c))))))));
      continue;
    }
    const body = [];
    for (; i < lines.length && lines[i].trim() !== "" && !/^\s{0,3}(```|~~~|#{1,6}\s|>|([-*+]|\d{1,9}[.)])\s)/.test(lines[i]) || body.length === 0 && i < lines.length; i++) body.push(lines[i]);
    out.push(h("p", {}, inline(body.join("\n"))));
  }
  return out;
}

function inline(text) {
  const out = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    out.push(...plain(text.slice(at, match.index)));
    at = match.index + match[0].length;
    const [, , code, alt, image, label, target, bare, strong, weak] = match;
    if (code !== undefined) out.push(h("code", {}, code));
    else if (image !== undefined) out.push(h("span", {class: "place"}, `[image not loaded: ${alt || "no title"}, ${image}]`));
    else if (target !== undefined) out.push(link(label, target));
    else if (bare !== undefined) out.push(link(bare, bare));
    else if (strong !== undefined) out.push(h("strong", {}, strong));
    else out.push(h("em", {}, weak));
  }
  out.push(...plain(text.slice(at)));
  return out;
}

function plain(text) {
  if (!text) return [];
  return text.split("\n").flatMap((line, i) => (i ? [h("br"), line] : [line])).filter((x) => x !== "");
}

// Only http and https can be opened, after the whole target was shown; anything else stays text.
function link(label, target) {
  let url = null;
  try { url = new URL(target); } catch { /* relative or no URL at all */ }
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    return h("span", {}, label === target ? target : `${label} (${target})`);
  const shown = label === target ? target : `${label} (${url.host})`;
  return h("button", {class: "link", type: "button", title: url.href, onclick: () => {
    document.dispatchEvent(new CustomEvent("open-link", {detail: url.href}));
  }}, shown);
}
