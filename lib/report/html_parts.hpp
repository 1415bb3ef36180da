#pragma once

#include <string>
#include <string_view>

#include "report/page.hpp"

/// Parts of a page as HTML, each appended to `out`.
namespace bpr::report {

/// A text of the user between tags or in an attribute: harmless and on one line. What could steer a terminal
/// or turn the direction of writing is made visible.
[[nodiscard]] std::string html_text(std::string_view text);
/// The number with all its digits and its unit: "41.2738 min".
[[nodiscard]] std::string exact_text(const Number& number);

void write_cell_text(const Cell& cell, std::string& out);
void write_html(const Table& table, std::string& out);
void write_html(const Highlights& highlights, std::string& out);
void write_html(const Picture& picture, std::string& out);
void write_html(const Bars& bars, std::string& out);
void write_html(const Histogram& histogram, std::string& out);
void write_html(const Heat& heat, std::string& out);
void write_html(const Timeline& timeline, std::string& out);

}  // namespace bpr::report
