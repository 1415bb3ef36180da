#include <algorithm>
#include <array>
#include <utility>

#include "base/i18n.hpp"
#include "log/columns.hpp"
#include "log/read_parts.hpp"
#include "log/xml_scanner.hpp"

namespace bpr::log {

using base::tr;
using base::trf;

namespace {

/// Attributes of a trace or an event that are wanted, and what they say.
class Wanted {
 public:
  /// The place of a key; the same for the same key.
  std::size_t add(const std::string& key) {
    const auto found = std::find(keys_.begin(), keys_.end(), key);
    if (found != keys_.end()) return static_cast<std::size_t>(found - keys_.begin());
    keys_.push_back(key);
    values_.emplace_back();
    seen_.push_back(false);
    return keys_.size() - 1;
  }
  void clear() {
    for (std::string& value : values_) value.clear();
  }
  /// Keeps the value where the key is wanted; of several the last counts.
  void take(std::string_view key, std::string_view value) {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (key != keys_[i]) continue;
      decode_xml(value, values_[i]);
      seen_[i] = true;
      return;
    }
  }
  [[nodiscard]] const std::string& operator[](std::size_t place) const { return values_[place]; }
  /// Whether the key was ever there.
  [[nodiscard]] bool seen(std::size_t place) const { return seen_[place]; }

 private:
  std::vector<std::string> keys_;
  std::vector<std::string> values_;
  std::vector<bool> seen_;
};

/// Keys of the standard extensions, under the prefixes that a log gives them.
class Prefixes {
 public:
  void declare(std::string_view uri, std::string_view prefix) {
    for (Extension& extension : extensions_)
      if (uri.ends_with(extension.file)) extension.prefix = prefix;
  }
  /// `key` is as the standard has it, such as "concept:name".
  [[nodiscard]] std::string operator()(std::string_view key) const {
    for (const Extension& extension : extensions_)
      if (key.starts_with(extension.standard))
        return extension.prefix + std::string(key.substr(extension.standard.size()));
    return std::string(key);
  }

 private:
  struct Extension {
    std::string_view file;
    std::string_view standard;
    std::string prefix;
  };
  std::array<Extension, 4> extensions_{{{"/concept.xesext", "concept", "concept"},
                                        {"/lifecycle.xesext", "lifecycle", "lifecycle"},
                                        {"/org.xesext", "org", "org"},
                                        {"/time.xesext", "time", "time"}}};
};

class XesReader {
 public:
  XesReader(const std::filesystem::path& path, base::TextStream& stream, const Reading& reading,
            Quality& quality, Defects& defects, const TraceSink& sink)
      : path_(path),
        stream_(stream),
        scanner_(stream),
        reading_(reading),
        quality_(quality),
        defects_(defects),
        lines_(reading, defects),
        maker_(quality, defects, sink) {}

  base::FileResult<void> read();

 private:
  /// What the tags on the way to here are.
  enum class Within : std::uint8_t { nothing, log, trace, event };

  void open(const XmlTag& tag);
  void close();
  void classify(const XmlTag& tag);
  void choose_keys();
  void end_event();
  void end_trace();
  void keep_attributes();
  void leave_out(DefectKind kind, std::string_view example) {
    defects_.add(kind, event_line_, example);
    ++quality_.left_out;
  }

  const std::filesystem::path& path_;
  base::TextStream& stream_;
  XmlScanner scanner_;
  const Reading& reading_;
  Quality& quality_;
  Defects& defects_;
  LineMaker lines_;
  CaseMaker maker_;

  Prefixes prefixes_;
  std::string classifier_;  ///< the key that the first classifier of one key other than a resource names
  Wanted trace_;
  Wanted event_;
  std::size_t case_at_ = 0;
  std::array<std::size_t, kRoles> roles_{};
  std::vector<std::size_t> trace_attributes_;
  std::vector<std::size_t> event_attributes_;
  bool chosen_ = false;

  Within within_ = Within::nothing;
  std::size_t depth_ = 0;  ///< of tags when the innermost log, trace or event was opened
  bool in_trace_ = false;
  bool is_log_ = false;
  std::size_t event_line_ = 0;
  std::size_t trace_line_ = 0;
  std::size_t trace_events_ = 0;
  std::vector<Line> trace_lines_;
  std::vector<base::Symbol> values_;
  bool encoding_told_ = false;
  std::string fault_;
};

/// The activity is named by the first classifier of a single key that names no resource, as ours does with
/// the step.
void XesReader::classify(const XmlTag& tag) {
  if (!classifier_.empty()) return;
  std::string keys;
  decode_xml(tag["keys"], keys);
  const std::string transition = prefixes_("lifecycle:transition");
  std::vector<std::string> single;
  for (std::size_t begin = 0; begin < keys.size();) {
    const std::size_t end = std::min(keys.find(' ', begin), keys.size());
    if (const std::string key = keys.substr(begin, end - begin); !key.empty() && key != transition)
      single.push_back(key);
    begin = end + 1;
  }
  const std::string organisation = prefixes_("org:");
  if (single.size() == 1 && !single[0].starts_with(organisation)) classifier_ = single[0];
}

void XesReader::choose_keys() {
  if (chosen_) return;
  chosen_ = true;
  const Columns& asked = reading_.columns;
  Columns& used = quality_.columns;
  const auto choose = [this](std::string& into, const std::string& name, const std::string& usual) {
    into = name.empty() ? prefixes_(usual) : name;
    return into;
  };
  case_at_ = trace_.add(choose(used.case_id, asked.case_id, "concept:name"));
  const auto role = [this](Role which) -> std::size_t& { return roles_[static_cast<std::size_t>(which)]; };
  role(Role::activity) =
      event_.add(choose(used.activity, asked.activity, classifier_.empty() ? "concept:name" : classifier_));
  role(Role::enabled) = event_.add(choose(used.enabled, asked.enabled, "enabled"));
  role(Role::start) = event_.add(choose(used.start, asked.start, "start_timestamp"));
  role(Role::end) = event_.add(choose(used.end, asked.end, "time:timestamp"));
  role(Role::resource) = event_.add(choose(used.resource, asked.resource, "org:resource"));
  role(Role::transition) = event_.add(prefixes_("lifecycle:transition"));
  role(Role::instance) = event_.add(prefixes_("concept:instance"));
  for (const std::string& name : reading_.attributes) {
    trace_attributes_.push_back(trace_.add(name));
    event_attributes_.push_back(event_.add(name));
  }
  values_.resize(reading_.attributes.size());
}

void XesReader::open(const XmlTag& tag) {
  const bool stays = tag.kind == XmlTag::Kind::open;
  const std::size_t depth = scanner_.depth() - (stays ? 1 : 0);  // of the tags around this one
  if (within_ == Within::nothing) {
    if (is_log_) return;
    if (tag.name != "log") {
      fault_ = trf("is XML, but no event log (XES): it begins with `<{0}>`, not `<log>`", tag.name);
      return;
    }
    is_log_ = true;
    if (!stays) return;
    within_ = Within::log;
    depth_ = scanner_.depth();
    return;
  }
  if (depth != depth_) return;  // inside an attribute or a list of defaults
  if (within_ == Within::log && tag.name == "trace") {
    choose_keys();
    trace_.clear();
    trace_lines_.clear();
    trace_events_ = 0;
    trace_line_ = scanner_.line();
    std::fill(values_.begin(), values_.end(), base::Symbol{});
    if (!stays) return;
    in_trace_ = true;
    within_ = Within::trace;
    depth_ = scanner_.depth();
  } else if ((within_ == Within::log || within_ == Within::trace) && tag.name == "event") {
    choose_keys();
    event_.clear();
    event_line_ = scanner_.line();
    ++quality_.lines;
    if (stays) {
      within_ = Within::event;
      depth_ = scanner_.depth();
    } else {
      end_event();
    }
  } else if (within_ == Within::log) {
    if (tag.name == "extension") prefixes_.declare(tag["uri"], tag["prefix"]);
    if (tag.name == "classifier" && (tag["scope"].empty() || tag["scope"] == "event")) classify(tag);
  } else {
    (within_ == Within::event ? event_ : trace_).take(tag["key"], tag["value"]);
  }
}

void XesReader::close() {
  if (scanner_.depth() + 1 != depth_) return;
  --depth_;
  if (within_ == Within::event) {
    within_ = in_trace_ ? Within::trace : Within::log;
    end_event();
  } else if (within_ == Within::trace) {
    within_ = Within::log;
    in_trace_ = false;
    end_trace();
  } else {
    within_ = Within::nothing;
  }
}

void XesReader::keep_attributes() {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const base::Symbol found = lines_.name(event_[event_attributes_[i]]);
    if (!found || found == values_[i]) continue;
    if (!values_[i])
      values_[i] = found;
    else if (trace_[trace_attributes_[i]].empty())
      defects_.add(DefectKind::several_values, event_line_, found.text());
  }
}

void XesReader::end_event() {
  if (!in_trace_) {
    leave_out(DefectKind::no_case, event_[roles_[static_cast<std::size_t>(Role::activity)]]);
    return;
  }
  ++trace_events_;
  const auto cell = [this](Role role) -> std::string_view {
    return event_[roles_[static_cast<std::size_t>(role)]];
  };
  const auto line =
      lines_.make({cell(Role::activity), cell(Role::enabled), cell(Role::start), cell(Role::end),
                   cell(Role::resource), cell(Role::transition), cell(Role::instance)},
                  event_line_);
  if (!line) {
    ++quality_.left_out;
    return;
  }
  keep_attributes();
  trace_lines_.push_back(*line);
  if (lines_.too_many_names())
    fault_ =
        trf("more than {0} names of activities, resources and attributes; is a column of numbers or times "
            "among them?",
            Names::kMost);
  if (trace_lines_.size() > Gathering::kMost) fault_ = trf("has more than {0} lines", Gathering::kMost);
}

void XesReader::end_trace() {
  const std::string& id = trace_[case_at_];
  if (id.empty()) {
    if (trace_lines_.empty()) return;
    defects_.add(DefectKind::no_case, trace_line_, {}, trace_lines_.size());
    quality_.left_out += trace_lines_.size();
    return;
  }
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (const std::string& value = trace_[trace_attributes_[i]]; !value.empty())
      values_[i] = lines_.name(value);
  if (!trace_lines_.empty()) maker_.make(id, trace_lines_, values_);
}

base::FileResult<void> XesReader::read() {
  XmlTag tag;
  while (fault_.empty() && scanner_.next(tag)) {
    if (stream_.replaced() > 0 && !encoding_told_ && stream_.first_replaced() < scanner_.end()) {
      encoding_told_ = true;
      defects_.add(DefectKind::bad_encoding, scanner_.line(), tag["value"]);
    }
    if (tag.kind == XmlTag::Kind::close)
      close();
    else
      open(tag);
  }
  if (stream_.fault() != nullptr) return tl::unexpected(*stream_.fault());
  if (!fault_.empty()) return fault_of(path_, fault_);
  if (!scanner_.fault().empty()) return fault_of(path_, scanner_.fault());
  if (!is_log_) return fault_of(path_, tr("is no event log (XES): it has no `<log>`"));
  const std::array<std::pair<Role, std::string*>, 5> used{{{Role::activity, &quality_.columns.activity},
                                                           {Role::enabled, &quality_.columns.enabled},
                                                           {Role::start, &quality_.columns.start},
                                                           {Role::end, &quality_.columns.end},
                                                           {Role::resource, &quality_.columns.resource}}};
  for (const auto& [role, key] : used)
    if (!chosen_ || !event_.seen(roles_[static_cast<std::size_t>(role)])) key->clear();
  maker_.finish();
  lines_.finish(quality_, defects_);
  if (encoding_told_) defects_.add(DefectKind::bad_encoding, scanner_.line(), {}, stream_.replaced() - 1);
  return {};
}

}  // namespace

base::FileResult<void> read_xes(const std::filesystem::path& path, base::TextStream& stream,
                                const Reading& reading, Quality& quality, Defects& defects,
                                const TraceSink& sink) {
  XesReader reader(path, stream, reading, quality, defects, sink);
  return reader.read();
}

}  // namespace bpr::log
