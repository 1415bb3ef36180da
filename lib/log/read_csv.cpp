#include <algorithm>
#include <array>
#include <limits>

#include "base/i18n.hpp"
#include "log/columns.hpp"
#include "log/csv_scanner.hpp"
#include "log/mapping.hpp"
#include "log/read_parts.hpp"
#include "log/survey.hpp"

namespace bpr::log {

using base::tr;
using base::trf;

namespace {

/// Where the cells of a record stand that are wanted.
struct Layout {
  std::size_t width = 0;
  std::array<Places, kRoles> roles;
  std::vector<Places> attributes;

  [[nodiscard]] const Places& of(Role role) const { return roles[static_cast<std::size_t>(role)]; }
  Places& of(Role role) { return roles[static_cast<std::size_t>(role)]; }
};

std::string listed(const std::vector<std::string>& head) {
  constexpr std::size_t kMost = 20;
  std::string list;
  for (std::size_t i = 0; i < std::min(head.size(), kMost); ++i)
    list += (i == 0 ? "" : ", ") + (head[i].empty() ? std::string("\"\"") : head[i]);
  return list + (head.size() > kMost ? ", …" : "");
}

std::string named(const Places& places, const std::vector<std::string>& head) {
  std::string name;
  for (const std::size_t i : places) name += (name.empty() ? "" : "+") + head[i];
  return name;
}

/// Finds the columns; what is wrong with them comes all at once.
base::FileResult<Layout> layout_of(const std::filesystem::path& path, const std::vector<std::string>& head,
                                   const Reading& reading, Columns& used) {
  Layout layout;
  layout.width = head.size();
  struct Wanted {
    Role role;
    const std::string* asked;
    std::string* used;
  };
  const Columns& asked = reading.columns;
  const std::array<Wanted, 6> wanted{{{Role::case_id, &asked.case_id, &used.case_id},
                                      {Role::activity, &asked.activity, &used.activity},
                                      {Role::enabled, &asked.enabled, &used.enabled},
                                      {Role::start, &asked.start, &used.start},
                                      {Role::end, &asked.end, &used.end},
                                      {Role::resource, &asked.resource, &used.resource}}};
  std::string wrong;
  const auto complain = [&wrong](const std::string& what) { wrong += (wrong.empty() ? "" : "; ") + what; };
  const auto find = [&](const std::string& name) {
    auto places = places_of(name, head);
    if (!places) complain(trf("there is no column `{0}`", name));
    return places.value_or(Places{});
  };
  std::vector<bool> taken(head.size());
  for (const Wanted& one : wanted) {
    if (one.asked->empty()) continue;
    layout.of(one.role) = find(*one.asked);
    for (const std::size_t i : layout.of(one.role)) taken[i] = true;
  }
  for (const Wanted& one : wanted)
    if (one.asked->empty()) layout.of(one.role) = usual_place(one.role, head, taken);
  for (const Role role : {Role::transition, Role::instance}) layout.of(role) = usual_place(role, head, taken);
  for (const Wanted& one : wanted) *one.used = named(layout.of(one.role), head);
  for (const std::string& name : reading.attributes) {
    auto places = places_of("case:" + name, head);
    if (!places && reading.attributes_if_any) places = places_of(name, head).value_or(Places{});
    layout.attributes.push_back(places ? *places : find(name));
  }
  if (wrong.empty()) {
    if (layout.of(Role::case_id).empty())
      complain(trf("no column tells the case (name it by `{0}`)", "case=…"));
    if (layout.of(Role::activity).empty())
      complain(trf("no column tells the activity (name it by `{0}`)", "activity=…"));
    if (layout.of(Role::start).empty() && layout.of(Role::end).empty())
      complain(trf("no column tells a time (name it by `{0}`)", "start=…,end=…"));
  }
  if (wrong.empty()) return layout;
  if (const std::string_view preset = fitting_preset(head); !preset.empty())
    wrong += trf("; `{0}` reads such a table", "--mapping " + std::string(preset));
  return fault_of(path, trf("{0}; its columns are: {1}", wrong, listed(head)));
}

/// Reads records that follow the head.
class CsvReader {
 public:
  CsvReader(const std::filesystem::path& path, base::TextStream& stream, CsvForm form, const Reading& reading,
            Quality& quality, Defects& defects, const TraceSink& sink)
      : path_(path),
        stream_(stream),
        form_(form),
        scanner_(stream, form),
        reading_(reading),
        quality_(quality),
        defects_(defects),
        lines_(reading, defects),
        maker_(quality, defects, sink),
        gathering_(reading.attributes.size()) {}

  base::FileResult<void> read();

 private:
  base::FileResult<bool> next();
  std::string_view value(const Places& places, std::string& joined);
  base::FileResult<void> survey();
  base::FileResult<void> take();
  base::FileResult<void> keep(std::string_view id, const Line& line);
  void keep_attributes(std::span<base::Symbol> values);
  void end_piece();
  void leave_out(DefectKind kind, std::string_view example) {
    defects_.add(kind, scanner_.line(), example);
    ++quality_.left_out;
  }

  const std::filesystem::path& path_;
  base::TextStream& stream_;
  CsvForm form_;
  CsvScanner scanner_;
  const Reading& reading_;
  Quality& quality_;
  Defects& defects_;
  LineMaker lines_;
  CaseMaker maker_;
  Gathering gathering_;
  Layout layout_;
  std::array<std::string, kRoles> joined_;
  std::string attribute_;
  std::string last_case_;
  std::uint32_t last_number_ = 0;
  bool in_pieces_ = false;  ///< each case is handed over when the next one begins
  std::vector<Line> piece_;
  std::vector<base::Symbol> piece_attributes_;
  bool encoding_told_ = false;
};

/// The next record; false at the end.
base::FileResult<bool> CsvReader::next() {
  while (true) {
    const auto result = scanner_.next();
    if (stream_.replaced() > 0 && !encoding_told_ && stream_.first_replaced() < scanner_.end()) {
      encoding_told_ = true;
      defects_.add(DefectKind::bad_encoding, scanner_.line(), scanner_.text());
    }
    switch (result) {
      case CsvScanner::Result::record:
        return true;
      case CsvScanner::Result::malformed:
        ++quality_.lines;
        leave_out(DefectKind::bad_line, scanner_.text());
        break;
      case CsvScanner::Result::end:
        return false;
      case CsvScanner::Result::too_long:
      case CsvScanner::Result::unclosed:
        return fault_of(path_, scanner_.why(result));
    }
  }
}

std::string_view CsvReader::value(const Places& places, std::string& joined) {
  if (places.empty()) return {};
  if (places.size() == 1) return scanner_.cell(places.front());
  joined.clear();
  for (const std::size_t i : places) {
    const std::string_view cell = scanner_.cell(i);
    if (!joined.empty() && !cell.empty()) joined += ' ';
    joined += cell;
  }
  return joined;
}

base::FileResult<void> CsvReader::take() {
  ++quality_.lines;
  // Some programs put a delimiter behind the last cell of each line.
  const bool one_more = scanner_.cells() == layout_.width + 1 && scanner_.cell(layout_.width).empty();
  if (scanner_.cells() != layout_.width && !one_more) {
    leave_out(DefectKind::bad_line, scanner_.text());
    return {};
  }
  std::array<std::string_view, kRoles> cells;
  for (std::size_t i = 0; i < kRoles; ++i) cells[i] = value(layout_.roles[i], joined_[i]);
  const auto cell = [&cells](Role role) { return cells[static_cast<std::size_t>(role)]; };
  const std::string_view id = cell(Role::case_id);
  if (id.empty()) {
    leave_out(DefectKind::no_case, cell(Role::activity));
    return {};
  }
  const auto line =
      lines_.make({cell(Role::activity), cell(Role::enabled), cell(Role::start), cell(Role::end),
                   cell(Role::resource), cell(Role::transition), cell(Role::instance)},
                  scanner_.line());
  if (!line) {
    ++quality_.left_out;
    return {};
  }
  return keep(id, *line);
}

base::FileResult<void> CsvReader::keep(std::string_view id, const Line& line) {
  if (last_case_ != id) {
    if (in_pieces_)
      end_piece();
    else
      last_number_ = gathering_.case_of(id);
    last_case_ = id;
  }
  keep_attributes(in_pieces_ ? std::span(piece_attributes_) : gathering_.attributes(last_number_));
  if (lines_.too_many_names())
    return fault_of(path_,
                    trf("has more than {0} names of activities, resources and attributes; is a column of "
                        "numbers or times among them?",
                        Names::kMost));
  bool room = true;
  if (in_pieces_) {
    piece_.push_back(line);
    room = piece_.size() <= Gathering::kMost;
  } else {
    room = gathering_.add(last_number_, line);
  }
  if (room) return {};
  return fault_of(
      path_, trf("has more than {0} lines that must be held at once; sort it by case", Gathering::kMost));
}

void CsvReader::keep_attributes(std::span<base::Symbol> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const base::Symbol found = lines_.name(value(layout_.attributes[i], attribute_));
    if (!found || found == values[i]) continue;
    if (!values[i])
      values[i] = found;
    else
      defects_.add(DefectKind::several_values, scanner_.line(), found.text());
  }
}

void CsvReader::end_piece() {
  if (!piece_.empty()) maker_.make(last_case_, piece_, piece_attributes_);
  piece_.clear();
  piece_attributes_.assign(reading_.attributes.size(), {});
}

/// Looks at the beginning of the log, and at all of it where it is large or does not tell day and month
/// apart.
base::FileResult<void> CsvReader::survey() {
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  constexpr std::uintmax_t kLarge = std::uintmax_t{1} << 27U;
  constexpr std::uintmax_t kLargePacked = std::uintmax_t{1} << 20U;
  const Survey fresh(layout_.of(Role::case_id),
                     {layout_.of(Role::enabled), layout_.of(Role::start), layout_.of(Role::end)});
  Survey survey = fresh;
  auto beginning = base::TextStream::of(stream_.rest(), "UTF-8");
  if (beginning) survey.look(*beginning, form_, kAll, false);
  std::error_code none;
  const bool again = path_ != "-" && std::filesystem::is_regular_file(path_, none);
  const bool large =
      again && std::filesystem::file_size(path_, none) > (path_.extension() == ".gz" ? kLargePacked : kLarge);
  if (again && (large || survey.needs_order())) {
    auto whole = base::TextStream::open(path_, reading_.encoding);
    if (!whole) return tl::unexpected(std::move(whole.error()));
    survey = fresh;
    survey.look(*whole, form_, kAll, large);
    in_pieces_ = survey.in_pieces();
    if (whole->fault() != nullptr) return tl::unexpected(*whole->fault());
  }
  if (!survey.needs_order() || !reading_.time_format.empty()) return {};
  if (survey.order() == DateOrder::unknown)
    return fault_of(path_,
                    trf("line {0}: which is the day and which the month of `{1}` is told by no other time "
                        "of the log; name the format of its times, such as `{2}` or `{3}`",
                        survey.example_line(), survey.example(), "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"));
  lines_.set_order(survey.order());
  quality_.date_order = survey.order() == DateOrder::day_first ? "D/M/Y" : "M/D/Y";
  return {};
}

base::FileResult<void> CsvReader::read() {
  auto more = next();
  if (!more) return tl::unexpected(more.error());
  if (!*more) return fault_of(path_, tr("has no line with the names of its columns"));
  std::vector<std::string> head;
  for (std::size_t i = 0; i < scanner_.cells(); ++i) head.emplace_back(scanner_.cell(i));
  while (head.size() > 1 && head.back().empty()) head.pop_back();
  auto layout = layout_of(path_, head, reading_, quality_.columns);
  if (!layout) return tl::unexpected(layout.error());
  layout_ = std::move(*layout);
  if (reading_.columns.case_id.empty()) quality_.preset = fitting_preset(head);
  if (auto done = survey(); !done) return done;
  while (true) {
    more = next();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    if (auto done = take(); !done) return done;
  }
  if (stream_.fault() != nullptr) return tl::unexpected(*stream_.fault());
  if (in_pieces_)
    end_piece();
  else
    gathering_.make_cases(maker_);
  maker_.finish();
  lines_.finish(quality_, defects_);
  if (encoding_told_) defects_.add(DefectKind::bad_encoding, scanner_.line(), {}, stream_.replaced() - 1);
  return {};
}

}  // namespace

base::FileResult<void> read_csv(const std::filesystem::path& path, base::TextStream& stream,
                                const Reading& reading, Quality& quality, Defects& defects,
                                const TraceSink& sink) {
  CsvReader reader(path, stream, csv_form(stream.rest()), reading, quality, defects, sink);
  return reader.read();
}

}  // namespace bpr::log
