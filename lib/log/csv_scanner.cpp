#include "log/csv_scanner.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/i18n.hpp"
#include "log/bytes.hpp"

namespace bpr::log {

namespace {

constexpr std::array kDelimiters{',', ';', '\t', '|'};
constexpr std::size_t kSampleRecords = 20;

/// Cells of the first records of a text when it is cut at `delimiter`.
std::vector<std::size_t> cells_by(std::string_view text, CsvForm form) {
  std::vector<std::size_t> counts;
  std::size_t cells = 1;
  bool quoted = false;
  bool blank = true;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == form.line_end && !quoted) {
      if (!blank) counts.push_back(cells);
      if (counts.size() == kSampleRecords) return counts;
      cells = 1;
      blank = true;
      continue;
    }
    blank &= c == '\r';
    cells += c == form.delimiter && !quoted ? 1 : 0;
  }
  if (counts.empty() && !blank) counts.push_back(cells);
  return counts;
}

}  // namespace

CsvForm csv_form(std::string_view text) {
  CsvForm form;
  if (text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos)
    form.line_end = '\r';
  std::pair<std::size_t, std::size_t> best{0, 1};
  for (const char delimiter : kDelimiters) {
    const auto counts = cells_by(text, {delimiter, form.line_end});
    if (counts.empty() || counts.front() < 2) continue;
    const auto alike = static_cast<std::size_t>(std::count(counts.begin(), counts.end(), counts.front()));
    const std::pair score{alike, counts.front()};
    if (score <= best) continue;
    best = score;
    form.delimiter = delimiter;
  }
  return form;
}

void CsvScanner::put(std::size_t begin, std::size_t end, bool doubled) {
  if (cells_.size() == kMostCells) {
    too_many_ = true;
    return;
  }
  cells_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), doubled});
}

CsvScanner::Split CsvScanner::split(std::string_view text, bool last) {
  cells_.clear();
  breaks_ = 0;
  too_many_ = false;
  bool strange = false;
  std::size_t begin = 0;
  const auto end_record = [&](std::size_t at, std::size_t length) {
    record_ = text.substr(0, at);
    length_ = length;
    return strange || too_many_ ? Split::malformed : Split::whole;
  };
  const auto without_return = [&](std::size_t at) {
    return at > begin && text[at - 1] == '\r' && form_.line_end == '\n' ? at - 1 : at;
  };
  std::size_t at = 0;
  while (true) {
    at = find_any(text, at, form_.delimiter, form_.line_end, '"');
    if (at == text.size()) {
      if (!last) return Split::cut;
      put(begin, without_return(at), false);
      return end_record(at, at);
    }
    if (text[at] == form_.delimiter) {
      put(begin, at, false);
      begin = ++at;
    } else if (text[at] == form_.line_end) {
      put(begin, without_return(at), false);
      return end_record(at, at + 1);
    } else if (at != begin) {
      ++at;  // a quote inside a cell stands for itself
    } else {
      const std::size_t open = at + 1;
      bool doubled = false;
      std::size_t close = open;
      while (true) {
        close = std::min(text.find('"', close), text.size());
        if (close + 1 >= text.size() && !last) return Split::cut;
        if (close == text.size()) return Split::within_quotes;
        if (close + 1 == text.size() || text[close + 1] != '"') break;
        doubled = true;
        close += 2;
      }
      breaks_ += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(open),
                                                     text.begin() + static_cast<std::ptrdiff_t>(close),
                                                     form_.line_end));
      std::size_t behind = close + 1;
      if (behind < text.size() && text[behind] == '\r' && form_.line_end == '\n') {
        if (behind + 1 == text.size() && !last) return Split::cut;
        if (behind + 1 == text.size() || text[behind + 1] == '\n') ++behind;
      }
      put(open, close, doubled);
      if (behind == text.size()) {
        if (!last) return Split::cut;
        return end_record(behind, behind);
      }
      if (text[behind] == form_.line_end) return end_record(behind, behind + 1);
      if (text[behind] != form_.delimiter) {
        strange = true;
        while (behind < text.size() && text[behind] != form_.delimiter && text[behind] != form_.line_end)
          ++behind;
        if (behind == text.size()) {
          if (!last) return Split::cut;
          return end_record(behind, behind);
        }
        if (text[behind] == form_.line_end) return end_record(behind, behind + 1);
      }
      begin = at = behind + 1;
    }
  }
}

CsvScanner::Result CsvScanner::next() {
  taken_ += length_;
  length_ = 0;
  while (true) {
    const std::string_view text = stream_.rest().substr(taken_);
    if (text.empty()) {
      if (last_) return Result::end;
      last_ = !stream_.more(taken_);
      taken_ = 0;
      continue;
    }
    const Split result = split(text, last_);
    if (result == Split::cut) {
      if (text.size() > kMostBytes) {
        line_ = next_line_;
        return Result::too_long;
      }
      last_ = !stream_.more(taken_);
      taken_ = 0;
      continue;
    }
    line_ = next_line_;
    if (result == Split::within_quotes) return Result::unclosed;
    next_line_ += 1 + breaks_;
    if (length_ > kMostBytes) return Result::too_long;
    if (cells_.size() == 1 && cells_.front().size == 0 && record_.find('"') == std::string_view::npos) {
      taken_ += length_;
      length_ = 0;
      continue;
    }
    return result == Split::malformed ? Result::malformed : Result::record;
  }
}

std::string CsvScanner::why(Result result) const {
  return result == Result::too_long
             ? base::trf("line {0} is longer than {1} MiB; is this a table?", line_, kMostBytes >> 20U)
             : base::trf("the quote that opens a cell in line {0} is never closed", line_);
}

std::string_view CsvScanner::cell(std::size_t index) {
  const Cell& cell = cells_[index];
  const std::string_view raw = record_.substr(cell.begin, cell.size);
  if (!cell.doubled) return raw;
  unquoted_.resize(cells_.size());
  std::string& text = unquoted_[index];
  text.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    text += raw[i];
    if (raw[i] == '"') ++i;
  }
  return text;
}

}  // namespace bpr::log
