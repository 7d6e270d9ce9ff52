#include "tools/html_text.h"

#include <curl/curl.h>
#include <gumbo.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace tools {
namespace {

constexpr int kDepthMax = 200;  // deeper elements are left out
constexpr std::size_t kOutputBytesMax = 8u << 20;
constexpr std::size_t kLinkBytesMax = 500;
constexpr std::size_t kInputBytesMax = 2u << 20;

class Writer {
 public:
  explicit Writer(std::string_view base_url) : base_url_(base_url) {}

  std::string take(const GumboNode* root) {
    node(root, 0);
    while (!out_.empty() && (out_.back() == '\n' || out_.back() == ' ')) out_.pop_back();
    return std::move(out_);
  }

 private:
  static const char* attribute(const GumboElement& element, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    return found ? found->value : nullptr;
  }

  static bool is_hidden(const GumboElement& element) {
    if (attribute(element, "hidden")) return true;
    if (const char* aria = attribute(element, "aria-hidden");
        aria && std::string_view(aria) == "true")
      return true;
    const char* style = attribute(element, "style");
    if (!style) return false;
    std::string plain;
    for (const char* c = style; *c; ++c)
      if (*c != ' ') plain += static_cast<char>(std::tolower(static_cast<unsigned char>(*c)));
    return plain.find("display:none") != std::string::npos ||
           plain.find("visibility:hidden") != std::string::npos;
  }

  void children(const GumboVector& nodes, int depth) {
    for (unsigned i = 0; i < nodes.length; ++i)
      node(static_cast<const GumboNode*>(nodes.data[i]), depth + 1);
  }

  void node(const GumboNode* one, int depth) {
    if (depth > kDepthMax || out_.size() > kOutputBytesMax) return;
    switch (one->type) {
      case GUMBO_NODE_DOCUMENT:
        return children(one->v.document.children, depth);
      case GUMBO_NODE_ELEMENT:
        return element(one->v.element, depth);
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        return text(one->v.text.text);
      default:
        return;  // comments, templates
    }
  }

  // A run of white space is one space, but in <pre>.
  void text(std::string_view words) {
    if (in_pre_) {
      out_ += words;
      return;
    }
    for (const char c : words) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        space_ = true;
      } else {
        if (space_ && !out_.empty() && out_.back() != '\n' && out_.back() != ' ') out_ += ' ';
        space_ = false;
        if (at_line_start()) out_ += indent_;
        out_ += c;
      }
    }
  }
  bool at_line_start() const { return out_.empty() || out_.back() == '\n'; }

  // Ends the line; with `blank`, leaves an empty one.
  void line_break(bool blank) {
    space_ = false;
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (out_.empty()) return;
    if (out_.back() != '\n') out_ += '\n';
    if (blank && !out_.ends_with("\n\n")) out_ += '\n';
  }
  void mark(std::string_view sign) {
    if (space_ && !out_.empty() && !at_line_start() && out_.back() != ' ') out_ += ' ';
    space_ = false;
    if (at_line_start()) out_ += indent_;
    out_ += sign;
  }

  void element(const GumboElement& e, int depth) {
    if (is_hidden(e)) return;
    switch (e.tag) {
      case GUMBO_TAG_SCRIPT:
      case GUMBO_TAG_STYLE:
      case GUMBO_TAG_NOSCRIPT:
      case GUMBO_TAG_TEMPLATE:
      case GUMBO_TAG_SVG:
      case GUMBO_TAG_MATH:
      case GUMBO_TAG_IFRAME:
      case GUMBO_TAG_OBJECT:
      case GUMBO_TAG_SELECT:
      case GUMBO_TAG_META:
      case GUMBO_TAG_LINK:
        return;
      case GUMBO_TAG_TITLE:
        line_break(false);
        mark("# ");
        children(e.children, depth);
        return line_break(true);
      case GUMBO_TAG_H1:
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
      case GUMBO_TAG_H4:
      case GUMBO_TAG_H5:
      case GUMBO_TAG_H6:
        line_break(true);
        mark(std::string(static_cast<std::size_t>(e.tag - GUMBO_TAG_H1 + 1), '#') + " ");
        children(e.children, depth);
        return line_break(true);
      case GUMBO_TAG_BR:
        return line_break(false);
      case GUMBO_TAG_HR:
        line_break(true);
        mark("---");
        return line_break(true);
      case GUMBO_TAG_STRONG:
      case GUMBO_TAG_B:
        return around("**", e, depth);
      case GUMBO_TAG_EM:
      case GUMBO_TAG_I:
        return around("*", e, depth);
      case GUMBO_TAG_CODE:
      case GUMBO_TAG_KBD:
        return in_pre_ ? children(e.children, depth) : around("`", e, depth);
      case GUMBO_TAG_PRE:
        return preformatted(e, depth);
      case GUMBO_TAG_A:
        return link(e, depth);
      case GUMBO_TAG_IMG:
        if (const char* alt = attribute(e, "alt"); alt && *alt)
          text(std::string(" [image: ") + alt + "] ");
        return;
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        return list(e, depth);
      case GUMBO_TAG_LI:
        return item(e, depth);
      case GUMBO_TAG_BLOCKQUOTE: {
        line_break(true);
        const std::string before = indent_;
        indent_ += "> ";
        children(e.children, depth);
        indent_ = before;
        return line_break(true);
      }
      case GUMBO_TAG_TR:
        return row(e, depth);
      case GUMBO_TAG_DT:
      case GUMBO_TAG_DD:
      case GUMBO_TAG_OPTION:
      case GUMBO_TAG_FIGCAPTION:
      case GUMBO_TAG_CAPTION:
        line_break(false);
        children(e.children, depth);
        return line_break(false);
      case GUMBO_TAG_P:
      case GUMBO_TAG_DIV:
      case GUMBO_TAG_SECTION:
      case GUMBO_TAG_ARTICLE:
      case GUMBO_TAG_HEADER:
      case GUMBO_TAG_FOOTER:
      case GUMBO_TAG_MAIN:
      case GUMBO_TAG_NAV:
      case GUMBO_TAG_ASIDE:
      case GUMBO_TAG_TABLE:
      case GUMBO_TAG_FORM:
      case GUMBO_TAG_FIELDSET:
      case GUMBO_TAG_DL:
      case GUMBO_TAG_FIGURE:
      case GUMBO_TAG_ADDRESS:
      case GUMBO_TAG_DETAILS:
        if (!in_row_) line_break(true);
        children(e.children, depth);
        if (!in_row_) line_break(true);
        return;
      default:
        return children(e.children, depth);
    }
  }

  void around(std::string_view sign, const GumboElement& e, int depth) {
    const std::size_t before = out_.size();
    mark(sign);
    const std::size_t inside = out_.size();
    children(e.children, depth);
    if (out_.size() == inside) {
      out_.resize(before);  // nothing in it
    } else {
      out_ += sign;
    }
  }

  void preformatted(const GumboElement& e, int depth) {
    line_break(true);
    out_ += "```\n";
    const bool before = std::exchange(in_pre_, true);
    children(e.children, depth);
    in_pre_ = before;
    if (out_.back() != '\n') out_ += '\n';
    out_ += "```\n\n";
  }

  std::string absolute(const char* href) const {
    std::unique_ptr<CURLU, void (*)(CURLU*)> url(curl_url(), curl_url_cleanup);
    if (!url) return "";
    if (!base_url_.empty() &&
        curl_url_set(url.get(), CURLUPART_URL, base_url_.c_str(), 0) != CURLUE_OK)
      return "";
    if (curl_url_set(url.get(), CURLUPART_URL, href, 0) != CURLUE_OK) return "";
    char* text = nullptr;
    if (curl_url_get(url.get(), CURLUPART_URL, &text, 0) != CURLUE_OK) return "";
    std::string whole = text;
    curl_free(text);
    return whole;
  }

  void link(const GumboElement& e, int depth) {
    const char* href = attribute(e, "href");
    std::string target;
    if (href && *href && *href != '#' && std::string_view(href).size() <= kLinkBytesMax)
      target = absolute(href);
    if (!target.starts_with("http://") && !target.starts_with("https://"))
      return children(e.children, depth);
    const std::size_t before = out_.size();
    mark("[");
    const std::size_t inside = out_.size();
    children(e.children, depth);
    if (out_.find_first_not_of(" \n", inside) == std::string::npos) {
      out_.resize(before);
    } else {
      out_ += "](" + target + ")";
    }
  }

  void list(const GumboElement& e, int depth) {
    const bool is_nested = !counters_.empty();
    line_break(!is_nested);
    counters_.push_back(e.tag == GUMBO_TAG_OL ? 1 : 0);
    children(e.children, depth);
    counters_.pop_back();
    line_break(!is_nested);
  }

  void item(const GumboElement& e, int depth) {
    line_break(false);
    const std::string before = indent_;
    int* counter = counters_.empty() ? nullptr : &counters_.back();
    const std::string sign = counter && *counter > 0 ? std::to_string((*counter)++) + ". " : "- ";
    mark(sign);
    indent_ += std::string(std::min<std::size_t>(sign.size(), 4), ' ');
    children(e.children, depth);
    indent_ = before;
    line_break(false);
  }

  // Cells between bars; after a row of headings, the line that makes it a table.
  void row(const GumboElement& e, int depth) {
    line_break(false);
    const bool before = std::exchange(in_row_, true);
    int cells = 0, headings = 0;
    for (unsigned i = 0; i < e.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(e.children.data[i]);
      if (child->type != GUMBO_NODE_ELEMENT) continue;
      const GumboTag tag = child->v.element.tag;
      if (tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH) continue;
      ++cells;
      headings += tag == GUMBO_TAG_TH;
      mark(cells == 1 ? "| " : " | ");
      children(child->v.element.children, depth + 1);
      space_ = false;
    }
    if (cells > 0) {
      out_ += " |\n";
      if (headings == cells) {
        out_ += indent_ + "|";
        for (int i = 0; i < cells; ++i) out_ += " --- |";
        out_ += '\n';
      }
    }
    in_row_ = before;
  }

  std::string base_url_;
  std::string out_;
  std::string indent_;
  std::vector<int> counters_;
  bool space_ = false, in_pre_ = false, in_row_ = false;
};

// The parser's tree can grow with the square of such input, and is freed by recursion: what no
// honest page does is not parsed.
bool is_parsable(std::string_view html) {
  constexpr int kTagsMax = 100'000, kOpenMax = 10'000, kFormatsMax = 16;
  constexpr std::string_view kFormats[] = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                           "nobr", "s", "small", "strike", "strong", "tt",   "u"};
  int tags = 0, open = 0, formats = 0;
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
    const bool closes = ++at < html.size() && html[at] == '/';
    if (closes) ++at;
    std::string name;
    while (at < html.size() && name.size() < 8 &&
           std::isalnum(static_cast<unsigned char>(html[at])))
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(html[at++])));
    if (name.empty()) continue;
    open = std::max(0, open + (closes ? -1 : 1));
    if (std::find(std::begin(kFormats), std::end(kFormats), name) != std::end(kFormats))
      formats = std::max(0, formats + (closes ? -1 : 1));
    if (++tags > kTagsMax || open > kOpenMax || formats > kFormatsMax) return false;
  }
  return true;
}

}  // namespace

std::string markdown_of(std::string_view html, std::string_view base_url) {
  html = html.substr(0, kInputBytesMax);
  if (!is_parsable(html)) return base::to_valid_utf8(html);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::string valid =
      base::is_valid_utf8(html) ? std::string(html) : base::to_valid_utf8(html);
  GumboOutput* parsed = gumbo_parse_with_options(&options, valid.data(), valid.size());
  if (!parsed) return valid;
  std::string text = Writer(base_url).take(parsed->document);
  gumbo_destroy_output(&options, parsed);
  return text;
}

}  // namespace tools
