#include <algorithm>

#include "model/reader.hpp"

namespace bpr::model {

namespace reading {

namespace {

constexpr std::array<KeyReader<Rates>, 2> kRateKeys{
    {{"resident-hour",
      [](Reader& r, Rates& x, const Entry& e) {
        read_money(r, e.value, x.resident_hour);
        x.resident_hour_written = true;
      }},
     {"full-time-year", [](Reader& r, Rates& x, const Entry& e) {
        Spread time;
        read(r, e.value, time);
        if (!time) return;
        const double seconds = base::seconds_in(time.unit);
        if (time.kind != Spread::Kind::fixed || seconds <= 0 || time.a <= 0) {
          unreadable(r, e.value,
                     {base::tr("one number of hours is needed"), base::tr("write it like 1800 hours"), 0});
          return;
        }
        x.full_time_year_hours = time.a * seconds / 3600;
        x.full_time_year_written = true;
      }}}};

constexpr std::array<KeyReader<Team>, 2> kTransformationKeys{
    {{"section", [](Reader& r, Team& x, const Entry& e) { read(r, e.value, x.transformation_section); }},
     {"members",
      [](Reader& r, Team& x, const Entry& e) { read_count(r, e.value, x.transformation_members); }}}};

constexpr std::array<KeyReader<Team>, 3> kTeamKeys{
    {{"sponsor", [](Reader& r, Team& x, const Entry& e) { read(r, e.value, x.sponsor); }},
     {"transformation",
      [](Reader& r, Team& x, const Entry& e) {
        read_map(r, Context::transformation, e.value, kTransformationKeys, x);
      }},
     {"receives-know-how",
      [](Reader& r, Team& x, const Entry& e) { read(r, e.value, x.receives_know_how); }}}};

/// A key of the process file that has no business in an office file.
bool belongs_to_process(std::string_view spelling) {
  return find_key(Context::office, spelling) == nullptr && find_key(Context::process, spelling) != nullptr;
}

void read_version(Reader& r, const Entry& e) {
  if (!is_word(r, e.value) || e.value.text == "1") return;
  fault(r, "BPR119", e.value.span, base::trf("version `{0}` of the format is not known", e.value.text),
        base::tr("this program reads version 1"));
}

/// A misspelt section takes its names along: those are then no faults of their own.
void suspect(Reader& r, std::string_view spelling) {
  constexpr std::array<std::pair<std::string_view, Tables>, 10> sections{{{"roles", kRole},
                                                                          {"places", kPlace | kWindow},
                                                                          {"registers", kRegister},
                                                                          {"fields", kField},
                                                                          {"forms", kForm},
                                                                          {"documents", kDocument},
                                                                          {"calendars", kCalendar},
                                                                          {"profiles", kProfile},
                                                                          {"traits", kTrait},
                                                                          {"steps", kStep}}};
  for (const auto& [section, tables] : sections) {
    const KeyInfo* const key = find_key(Context::process, section);
    if (near(spelling, section) || (key != nullptr && near(spelling, key->ja))) r.unsure |= tables;
  }
}

}  // namespace

const Entry* Top::find(std::string_view en) const {
  for (const auto& [key, entry] : entries)
    if (key->en == en) return entry;
  return nullptr;
}

Top read_top(Reader& r, Context context, const Node& root) {
  for (const Entry& entry : root.entries) {
    const KeyInfo* const key = find_key(context, entry.key.text);
    if (key == nullptr || key->en == key->ja) continue;
    r.japanese = entry.key.text == key->ja;
    break;
  }
  Top top;
  KeyWatch watch(r, context, root);
  for (const Entry& entry : root.entries) {
    if (context == Context::office && belongs_to_process(entry.key.text)) {
      fault(r, "BPR123", entry.key.span,
            base::trf("`{0}` belongs in a process file, not in an office file", entry.key.text),
            base::tr("move it to the file of the procedure"));
      continue;
    }
    if (find_key(context, entry.key.text) == nullptr) suspect(r, entry.key.text);
    if (const KeyInfo* const key = watch.take(entry)) top.entries.emplace_back(key, &entry);
  }
  watch.finish();
  if (const Entry* const version = top.find("bpr"))
    under(r, find_key(context, "bpr"), [&] { read_version(r, *version); });
  return top;
}

void read_shared(Reader& r, const Top& top) {
  struct Part {
    std::string_view en;
    void (*read)(Reader&, const Node&);
  };
  // In this order, so that what refers to a name comes after what declares it.
  constexpr std::array<Part, 14> parts{
      {{"vision", [](Reader& s, const Node& n) { read(s, n, s.shared.vision); }},
       {"calendars", read_calendars},
       {"profiles", read_profiles},
       {"fields", read_fields},
       {"roles", read_roles},
       {"places", read_places},
       {"registers", read_registers},
       {"forms", read_forms},
       {"documents", read_documents},
       {"rates", read_rates},
       {"team", read_team},
       {"seasons", read_seasons},
       {"scenarios", read_scenarios},
       {"check", read_check}}};
  for (const Part& part : parts)
    for (const auto& [key, entry] : top.entries)
      if (key->en == part.en) under(r, key, [&, value = &entry->value] { part.read(r, *value); });
  if (const Entry* const office = top.find("office"))
    under(r, find_key(Context::office, "office"), [&] { read(r, office->value, r.shared.office); });
}

void read_rates(Reader& r, const Node& node) { read_map(r, Context::rates, node, kRateKeys, r.shared.rates); }

void read_team(Reader& r, const Node& node) { read_map(r, Context::team, node, kTeamKeys, r.shared.team); }

void read_scenarios(Reader& r, const Node& node) {
  if (!is_map(r, node)) return;
  for (const Entry& entry : node.entries) {
    if (!is_map(r, entry.value)) continue;
    Scenario scenario{base::intern(entry.key.text), {}};
    for (const Entry& factor : entry.value.entries) {
      const WordInfo* const word = word_of(r, factor.key, factor.key.text, "scenario");
      if (word == nullptr) continue;
      Share share{1, {}};
      read_factor(r, factor.value, share);
      scenario.factors.emplace_back(base::intern(word->en), share);
    }
    auto& all = r.shared.scenarios;
    const auto same_name = [&](const Scenario& s) { return s.name == scenario.name; };
    const auto old = std::find_if(all.begin(), all.end(), same_name);
    if (old != all.end())
      *old = std::move(scenario);
    else
      all.push_back(std::move(scenario));
  }
}

void read_check(Reader& r, const Node& node) {
  if (!is_map(r, node)) return;
  for (const Entry& entry : node.entries) {
    if (!is_word(r, entry.value)) continue;
    const WordInfo* const word = find_word("setting", entry.value.text);
    const Symbol name = base::intern(entry.key.text);
    const Symbol setting = base::intern(word != nullptr ? word->en : std::string_view(entry.value.text));
    auto& all = r.shared.check;
    const auto old = std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.first == name; });
    if (old != all.end())
      old->second = setting;
    else
      all.emplace_back(name, setting);
  }
}

std::shared_ptr<const yaml::Document> read_tree(base::SourcePtr source, base::Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count(base::Severity::error);
  auto document = std::make_shared<const yaml::Document>(yaml::parse(source, diagnostics));
  if (!document->root.is_map() && diagnostics.count(base::Severity::error) == before)
    diagnostics.error("BPR113", source, document->root.span,
                      document->root.is_null() ? base::tr("the file is empty")
                                               : base::tr("the file must be a map of keys and values"),
                      base::tr("begin it with `bpr: 1`"));
  return document;
}

}  // namespace reading

Office read_office(base::SourcePtr source, base::Diagnostics& diagnostics) {
  using namespace reading;
  Office office;
  office.file = read_tree(source, diagnostics);
  const Node& root = office.file->root;
  if (!root.is_map()) return office;
  Reader r(std::move(source), diagnostics, true);
  const auto has = [&](std::string_view en) {
    return std::any_of(root.entries.begin(), root.entries.end(), [&](const Entry& e) {
      const KeyInfo* const key = find_key(Context::process, e.key.text);
      return key != nullptr && key->en == en;
    });
  };
  if (!has("office") && (has("process") || has("steps"))) {
    fault(r, "BPR123", root.entries.front().key.span, base::tr("this is a process file, not an office file"),
          base::tr("an office file says `office:` and has no `process:`"));
    return office;
  }
  const Top top = read_top(r, Context::office, root);
  read_shared(r, top);
  office.shared = std::move(r.shared);
  return office;
}

}  // namespace bpr::model
