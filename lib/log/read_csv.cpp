#include <algorithm>
#include <charconv>
#include <map>

#include "log/read.hpp"

namespace bpr::log {

namespace {

/// Cells of the next record of a CSV text; empty at its end.
std::vector<std::string> next_record(std::string_view text, std::size_t& at) {
  std::vector<std::string> cells;
  if (at >= text.size()) return cells;
  cells.emplace_back();
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c != '"')
        cells.back() += c;
      else if (at + 1 < text.size() && text[at + 1] == '"')
        cells.back() += text[++at];
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      cells.emplace_back();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

int number(std::string_view text, std::size_t from, std::size_t length) {
  int value = 0;
  if (from + length <= text.size()) std::from_chars(text.data() + from, text.data() + from + length, value);
  return value;
}

/// "2011-10-11 13:45:40.276000+02:00", also with "T", without a fraction, without an offset.
base::Instant read_instant(std::string_view text, std::int16_t& offset) {
  if (text.size() < 19) return kUntold;
  const base::Date date = base::make_date(number(text, 0, 4), static_cast<unsigned>(number(text, 5, 2)),
                                          static_cast<unsigned>(number(text, 8, 2)));
  std::int64_t us =
      (number(text, 11, 2) * std::int64_t{3600} + number(text, 14, 2) * 60 + number(text, 17, 2)) * 1'000'000;
  std::size_t at = 19;
  if (at < text.size() && text[at] == '.') {
    std::int64_t unit = 100'000;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
      us += (text[at] - '0') * unit;
  }
  if (at + 6 <= text.size() && (text[at] == '+' || text[at] == '-')) {
    const int minutes = number(text, at + 1, 2) * 60 + number(text, at + 4, 2);
    offset = static_cast<std::int16_t>(text[at] == '-' ? -minutes : minutes);
  }
  return base::instant_of(date, {us - offset * std::int64_t{60'000'000}});
}

}  // namespace

base::FileResult<Quality> read(const std::filesystem::path& path, const Reading& reading,
                               const TraceSink& sink) {
  const auto text = base::read_file(path);
  if (!text) return tl::unexpected(text.error());
  std::size_t at = 0;
  const auto head = next_record(*text, at);
  const auto column = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
      for (std::size_t i = 0; i < head.size() && !name.empty(); ++i)
        if (head[i] == name) return i;
    return head.size();
  };
  const Columns& c = reading.columns;
  const std::size_t case_at = column({c.case_id, "case", "case:concept:name"});
  const std::size_t activity_at = column({c.activity, "step", "concept:name"});
  const std::size_t enabled_at = column({c.enabled, "enabled"});
  const std::size_t start_at = column({c.start, "start", "start_timestamp"});
  const std::size_t end_at = column({c.end, "end", "time:timestamp"});
  const std::size_t resource_at = column({c.resource, "resource", "org:resource"});
  std::vector<std::size_t> kept;
  for (const std::string& name : reading.attributes) kept.push_back(column({name, "case:" + name}));

  struct Open {
    std::string id;
    std::vector<Event> events;
    std::vector<base::Symbol> attributes;
  };
  std::vector<Open> cases;
  std::map<std::string, std::size_t, std::less<>> known;
  Quality quality;
  quality.file = base::path_to_utf8(path);
  for (auto cells = next_record(*text, at); !cells.empty(); cells = next_record(*text, at)) {
    ++quality.lines;
    cells.resize(head.size() + 1);
    Event event;
    event.offset = reading.assumed_offset;
    event.enabled = read_instant(cells[enabled_at], event.offset);
    event.start = read_instant(cells[start_at], event.offset);
    event.end = read_instant(cells[end_at], event.offset);
    event.activity = base::intern(cells[activity_at]);
    event.resource = base::intern(cells[resource_at]);
    if (moment_of(event) == kUntold || !event.activity) {
      ++quality.left_out;
      continue;
    }
    quality.has_starts |= event.start != kUntold;
    quality.has_enabled |= event.enabled != kUntold;
    quality.has_resources |= static_cast<bool>(event.resource);
    const auto [found, fresh] = known.try_emplace(cells[case_at], cases.size());
    if (fresh) {
      cases.push_back({cells[case_at], {}, {}});
      for (const std::size_t i : kept) cases.back().attributes.push_back(base::intern(cells[i]));
    }
    cases[found->second].events.push_back(event);
  }
  for (Open& one : cases) {
    std::stable_sort(one.events.begin(), one.events.end(),
                     [](const Event& a, const Event& b) { return moment_of(a) < moment_of(b); });
    quality.events += one.events.size();
    sink({one.id, one.events, one.attributes});
  }
  quality.cases = cases.size();
  return quality;
}

}  // namespace bpr::log
