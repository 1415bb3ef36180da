#include "report/workbook_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/i18n.hpp"
#include "base/text.hpp"

namespace bpr::report {

using base::tr;

namespace {

constexpr std::size_t kMostSheets = 6;   ///< of one section
constexpr std::size_t kNameLength = 31;  ///< UTF-16 code units

/// The lines of a cell that tells what a fold opens to.
void tell(const std::vector<Block>& blocks, std::string& out) {
  const auto line = [&](const std::string& text) {
    if (!text.empty()) out += (out.empty() ? "" : "\n") + text;
  };
  for (const Block& block : blocks) {
    if (const auto* const paragraph = std::get_if<Paragraph>(&block.is)) line(paragraph->text);
    if (const auto* const list = std::get_if<List>(&block.is))
      for (const std::string& item : list->items) line(item);
    if (const auto* const table = std::get_if<Table>(&block.is))
      for (const auto& row : table->rows) {
        std::string text;
        for (const Cell& cell : row) text += (text.empty() ? "" : ": ") + cell.text;
        line(text);
      }
  }
}

/// Everything of one section, in parts.
class Walk {
 public:
  std::vector<SheetPart> parts;

  void blocks(const std::vector<Block>& all, const std::string& title) {
    title_ = title;
    for (const Block& block : all) std::visit([&](const auto& is) { add(is); }, block.is);
  }

 private:
  /// A part to which texts can be added: the last one, unless another section has begun since.
  SheetPart& here() {
    if (parts.empty() || fresh_) parts.push_back({title_, title_, {}, {}});
    fresh_ = false;
    return parts.back();
  }
  void add_table(Table table, const std::string& title) {
    if (table.rows.empty()) return;
    const bool empty = !parts.empty() && !fresh_ && parts.back().table.rows.empty() && title == title_;
    if (!empty) parts.push_back({title, title_, {}, {}});
    parts.back().table = std::move(table);
    folds_ = false;
    fresh_ = false;
  }
  void add(const Paragraph& paragraph) { here().lines.push_back(paragraph); }
  void add(const List& list) {
    for (const std::string& item : list.items) here().lines.push_back({"• " + item});
  }
  void add(const Verbatim& verbatim) { here().lines.push_back({verbatim.text}); }
  void add(const Table& table) { add_table(table, title_); }
  void add(const Highlights& highlights) { add_table(table_of(highlights), title_); }
  void add(const Picture& /*picture*/) {}
  template <typename Chart>
  void add(const Chart& chart) {
    add_table(table_of(chart), chart.caption);
  }
  void add(const Section& section) {
    const std::string outer = title_;
    fresh_ = true;
    blocks(section.blocks, section.title);
    title_ = outer;
    fresh_ = true;
  }
  void add(const Fold& fold) {
    if (fold.figure.text.empty()) {
      add(Section{fold.summary, {}, 2, fold.blocks});
      return;
    }
    std::string told;
    tell(fold.blocks, told);
    if (folds_ && !fresh_) {
      parts.back().table.rows.push_back({{fold.summary}, fold.figure, {std::move(told)}});
    } else {
      add_table({{{tr("what")}, {tr("figure"), Align::right}, {tr("what it rests on"), Align::left, true}},
                 {{{fold.summary}, fold.figure, {std::move(told)}}}},
                title_);
      folds_ = true;
    }
  }

  std::string title_;
  bool fresh_ = true;
  bool folds_ = false;
};

/// The sheets of one section; none where it holds pictures alone.
void add_section(const Section& section, std::vector<Sheet>& sheets) {
  Walk walk;
  walk.blocks(section.blocks, section.title);
  const auto tables = static_cast<std::size_t>(std::count_if(
      walk.parts.begin(), walk.parts.end(), [](const SheetPart& part) { return !part.table.rows.empty(); }));
  if (walk.parts.empty()) return;
  if (tables > kMostSheets || tables == 0) {
    for (SheetPart& part : walk.parts)
      if (part.title == section.title) part.title.clear();
    sheets.push_back({section.title, section.title, section.aside, std::move(walk.parts)});
    return;
  }
  const std::size_t first = sheets.size();
  for (SheetPart& part : walk.parts) {
    if (part.table.rows.empty() && sheets.size() > first) {
      sheets.back().parts.push_back(std::move(part));  // texts behind a table stay with it
      continue;
    }
    Sheet sheet{part.section, part.title, section.aside, {}};
    if (part.title != section.title) sheet.aside = section.title;
    part.title.clear();
    sheet.parts.push_back(std::move(part));
    sheets.push_back(std::move(sheet));
  }
}

std::size_t utf16_length(unsigned char lead) { return lead >= 0xF0 ? 2 : 1; }

/// The first `most` UTF-16 code units.
std::string first_units(const std::string& text, std::size_t most) {
  std::size_t units = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const auto lead = static_cast<unsigned char>(text[end]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (units + utf16_length(lead) > most) break;
    units += utf16_length(lead);
    end += bytes;
  }
  return text.substr(0, end);
}

std::string allowed(const std::string& title) {
  std::string name;
  for (const char c : base::escape_terminal(title))
    name += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : ' ';
  const std::string_view trimmed = " '";
  const std::size_t from = name.find_first_not_of(trimmed);
  if (from == std::string::npos) return {};
  return name.substr(from, name.find_last_not_of(trimmed) + 1 - from);
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

std::vector<std::string> sheet_names(const std::vector<std::string>& titles) {
  std::vector<std::string> names;
  std::set<std::string> taken{"history"};  // Excel keeps it for itself
  for (const std::string& title : titles) {
    const std::string whole = allowed(title);
    std::string name = first_units(whole, kNameLength);
    if (name.size() < whole.size()) name = allowed(first_units(whole, kNameLength - 1)) + "…";
    if (name.empty()) name = tr("sheet");
    for (int number = 2; !taken.insert(lower(name)).second; ++number) {
      const std::string mark = fmt::format(" ({})", number);
      name = first_units(whole.empty() ? tr("sheet") : whole, kNameLength - mark.size()) + mark;
    }
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<Sheet> sheets_of(const Page& page) {
  std::vector<Sheet> sheets;
  Walk front;  // what stands before the first section, and that section
  bool summarised = false;
  std::vector<const Section*> rest;
  for (const Block& block : page.blocks) {
    const auto* const section = std::get_if<Section>(&block.is);
    if (section != nullptr && summarised) rest.push_back(section);
    if (section == nullptr) front.blocks({block}, {});
    if (section != nullptr && !summarised) {
      front.blocks({block}, {});
      summarised = true;
    }
  }
  std::vector<Paragraph> facts;
  for (const std::string& fact : page.facts) facts.push_back({fact, Tone::quiet});
  front.parts.insert(front.parts.begin(), {{}, {}, {}, std::move(facts)});
  sheets.push_back({tr("Summary"), page.title, page.aside, std::move(front.parts)});
  for (const Section* const section : rest) add_section(*section, sheets);
  if (!page.notes.empty()) {
    SheetPart notes;
    for (const std::string& note : page.notes) notes.lines.push_back({note, Tone::quiet});
    sheets.front().parts.push_back(std::move(notes));
  }
  std::vector<std::string> titles;
  for (const Sheet& sheet : sheets) titles.push_back(sheet.name);
  const std::vector<std::string> names = sheet_names(titles);
  for (std::size_t s = 0; s < sheets.size(); ++s) sheets[s].name = names[s];
  return sheets;
}

Shape shape_of(const std::string& text) {
  constexpr std::string_view kDigits = "0123456789";
  const std::size_t from = text.find_first_of(kDigits);
  if (from == std::string::npos) return {text, 0, {}, false};
  std::size_t to = text.find_first_not_of("0123456789,.", from);
  to = std::min(to, text.size());
  const std::size_t point = text.find('.', from);
  Shape shape{text.substr(0, from), 0, text.substr(to), true};
  if (point < to) shape.decimals = static_cast<int>(to - point - 1);
  return shape;
}

std::vector<std::string> shared_units(const Table& table) {
  std::vector<std::string> units(table.columns.size());
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    bool first = true;
    for (const auto& row : table.rows) {
      if (c >= row.size() || !row[c].number) continue;
      const Shape shape = shape_of(row[c].text);
      if (!shape.digits) continue;
      if (first) units[c] = shape.after;
      if (shape.after != units[c]) units[c].clear();
      if (units[c].empty()) break;
      first = false;
    }
    if (units[c] == "%" || table.columns[c].heading.empty()) units[c].clear();
  }
  return units;
}

}  // namespace bpr::report
