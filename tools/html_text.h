// HtmlText: a web page as Markdown for a model: headings, paragraphs, lists, links, tables, code.
// What a person would not read (scripts, styles, hidden parts) is left out. The parser is gumbo's,
// which reads any bytes as a browser would. Pure function, any thread.
#pragma once

#include <string>
#include <string_view>

namespace tools {

// `base_url`: what relative links are relative to. UTF-8 in; never fails.
std::string markdown_of(std::string_view html, std::string_view base_url);

}  // namespace tools
