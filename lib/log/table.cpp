#include "log/table.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "base/text_stream.hpp"

namespace bpr::log {

using base::tr;
using base::trf;

namespace {

constexpr std::size_t kExampleWidth = 40;

/// What the first line has most of outside quotes.
char separator_of(std::string_view text) {
  constexpr std::string_view kSeparators = ",;\t";
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    if (const std::size_t which = kSeparators.find(c); which != std::string_view::npos) ++counts[which];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                              counts.begin())];
}

/// Records of a CSV text, one after the other.
class Records {
 public:
  explicit Records(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  /// The next record that is not an empty line; false at the end.
  bool next(std::vector<std::string>& cells) {
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
      if (text_[at_] == '\n') ++line_;
      ++at_;
    }
    if (at_ >= text_.size()) return false;
    begin_ = line_;
    cells.assign(1, {});
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (quoted) {
        if (c != '"')
          cells.back() += c;
        else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"')
          cells.back() += text_[++at_];
        else
          quoted = false;
      } else if (c == '"' && cells.back().empty()) {
        quoted = true;
      } else if (c == separator_) {
        cells.emplace_back();
      } else if (c == '\n') {
        ++at_;
        break;
      } else if (c != '\r') {
        cells.back() += c;
      }
    }
    return true;
  }
  /// Line on which the record begins, from 1.
  [[nodiscard]] std::size_t line() const { return begin_; }

 private:
  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t begin_ = 1;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace

std::size_t Table::column(std::string_view name) const {
  if (name.empty()) return head.size();
  return static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
}

std::string_view Table::cell(std::size_t row, std::size_t column) const {
  return column < head.size() ? trimmed(rows[row][column]) : std::string_view();
}

void note(std::vector<Defect>& defects, DefectKind kind, std::size_t line, std::string_view example) {
  const auto found =
      std::find_if(defects.begin(), defects.end(), [&](const Defect& one) { return one.kind == kind; });
  if (found != defects.end())
    ++found->count;
  else
    defects.push_back({kind, 1, line, base::cut(example, kExampleWidth)});
}

void put_in_order(std::vector<Defect>& defects) {
  std::sort(defects.begin(), defects.end(), [](const Defect& a, const Defect& b) { return a.kind < b.kind; });
}

base::FileFault no_column(const Table& table, std::string_view name) {
  std::string list;
  for (const std::string& one : table.head) list += (list.empty() ? "" : ", ") + base::escape_terminal(one);
  return {table.file, trf("has no column `{0}`; it has {1}", name, list)};
}

base::FileResult<Table> read_table(const std::filesystem::path& path, std::string_view encoding) {
  auto stream = base::TextStream::open(path, encoding);
  if (!stream) return tl::unexpected(stream.error());
  std::string text;
  bool more = true;
  while (more) {
    const std::string_view rest = stream->rest();
    text.append(rest);
    if (text.size() > base::kFileLimit)
      return tl::unexpected(base::FileFault{base::path_to_utf8(path), tr("is too large")});
    more = stream->more(rest.size());
  }
  text.append(stream->rest());
  if (stream->fault() != nullptr) return tl::unexpected(*stream->fault());

  Table table;
  table.file = base::path_to_utf8(path);
  table.encoding = stream->encoding();
  Records records(text);
  if (!records.next(table.head))
    return tl::unexpected(
        base::FileFault{table.file, tr("is empty; a table begins with the names of its columns")});
  for (std::string& name : table.head) name = trimmed(name);
  std::vector<std::string> cells;
  while (records.next(cells)) {
    if (cells.size() != table.head.size()) {
      note(table.defects, DefectKind::bad_line, records.line(), cells.front());
      continue;
    }
    table.rows.push_back(cells);
    table.lines.push_back(records.line());
  }
  if (stream->replaced() > 0) {
    const auto begin = text.begin();
    const auto at =
        begin + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(stream->first_replaced(), text.size()));
    const auto line = static_cast<std::size_t>(std::count(begin, at, '\n')) + 1;
    table.defects.push_back({DefectKind::bad_encoding, stream->replaced(), line, {}});
  }
  return table;
}

}  // namespace bpr::log
