#include <algorithm>

#include "base/file.hpp"
#include "model/reader.hpp"

namespace bpr::model {

namespace reading {

namespace {

constexpr std::array<KeyReader<Head>, 10> kHeadKeys{
    {{"name", [](Reader& r, Head& h, const Entry& e) { read(r, e.value, h.name); }},
     {"owner", [](Reader& r, Head& h, const Entry& e) { read(r, e.value, h.owner); }},
     {"law", [](Reader& r, Head& h, const Entry& e) { read(r, e.value, h.law); }},
     {"event", [](Reader& r, Head& h, const Entry& e) { read(r, e.value, h.event); }},
     {"internal", [](Reader& r, Head& h, const Entry& e) { read(r, e.value, h.internal); }},
     {"shared", [](Reader& r, Head& h, const Entry& e) { read(r, e.value, h.shared); }},
     {"evidence", [](Reader& r, Head& h, const Entry& e) { read(r, e.value, h.evidence); }},
     {"deadline", [](Reader& r, Head& h, const Entry& e) { read_deadlines(r, e.value, h.deadlines); }},
     {"applicant", [](Reader& r, Head& h, const Entry& e) { read_applicants(r, e.value, h.applicants); }},
     {"targets", [](Reader& r, Head& h, const Entry& e) { read_targets(r, e.value, h.targets); }}}};

template <typename T>
void know(Reader& r, const std::vector<T>& table, Tables kind) {
  for (const T& item : table) r.known[item.name] |= kind;
}

void take_office(Reader& r, const Office& office) {
  r.with_office = true;
  r.shared = office.shared;
  know(r, r.shared.calendars, kCalendar);
  know(r, r.shared.profiles, kProfile);
  know(r, r.shared.roles, kRole);
  know(r, r.shared.places, kPlace);
  know(r, r.shared.registers, kRegister);
  know(r, r.shared.fields, kField);
  know(r, r.shared.forms, kForm);
  know(r, r.shared.documents, kDocument);
  for (const Place& place : r.shared.places)
    for (const Symbol window : place.windows) r.known[window] |= kWindow;
}

/// An office file that was given as a process file: one fault says it all.
bool is_office_file(Reader& r, const Node& root) {
  const Node* office = nullptr;
  for (const Entry& entry : root.entries) {
    const KeyInfo* const key = find_key(Context::process, entry.key.text);
    if (key == nullptr) continue;
    if (key->en == "process" || key->en == "steps") return false;
    if (key->en == "office") office = &entry.key;
  }
  if (office == nullptr) return false;
  fault(r, "BPR123", office->span, base::tr("this is an office file, not a process file"),
        base::tr("a process file says `process:` and has `steps:`"));
  return true;
}

template <typename T>
void move_into(Cow<std::vector<T>>& to, std::vector<T>& from) {
  if (!from.empty()) to = std::exchange(from, {});
}

Process assemble(Reader& r, Head head, Demand demand) {
  Process process;
  process.japanese = r.japanese;
  process.head = std::move(head);
  if (demand.written) process.demand = std::move(demand);
  move_into(process.traits, r.traits);
  move_into(process.calendars, r.shared.calendars);
  move_into(process.profiles, r.shared.profiles);
  move_into(process.roles, r.shared.roles);
  move_into(process.places, r.shared.places);
  move_into(process.registers, r.shared.registers);
  move_into(process.fields, r.shared.fields);
  move_into(process.forms, r.shared.forms);
  move_into(process.documents, r.shared.documents);
  process.shared = std::move(r.shared);
  process.steps.reserve(r.steps.size());
  for (Step& step : r.steps) process.steps.emplace_back(std::move(step));
  move_into(process.blocks, r.blocks);
  return process;
}

}  // namespace

void load_observations(Reader& r, const Node& node, Spread& spread) {
  const auto refuse = [&](std::string message, std::string help) {
    const std::size_t at = node.text.find(spread.file);
    fault(r, "BPR122", at == std::string::npos ? node.span : narrowed(node, static_cast<std::uint32_t>(at)),
          std::move(message), std::move(help));
    spread = {};
  };
  const auto path = base::path_from_utf8(r.source->name).parent_path() / base::path_from_utf8(spread.file);
  const auto bytes = base::read_file(path, 64U << 20U);
  if (!bytes) {
    refuse(base::trf("cannot read `{0}`: {1}", spread.file, bytes.error().message),
           base::tr("the file is looked for beside the file that names it"));
    return;
  }
  const Observations found = parse_observations(*bytes);
  if (found.bad_line != 0)
    refuse(base::trf("line {1} of `{0}` is not a number", spread.file, found.bad_line),
           base::tr("write one number to a line, or a table whose first numeric column holds them"));
  else if (found.values.empty())
    refuse(base::trf("there are no numbers in `{0}`", spread.file),
           base::tr("write one number to a line, or a table whose first numeric column holds them"));
  else
    spread.values = found.values;
}

}  // namespace reading

std::optional<Process> read_process(base::SourcePtr source, const Office* office,
                                    base::Diagnostics& diagnostics) {
  using namespace reading;
  auto file = read_tree(source, diagnostics);
  const Node& root = file->root;
  if (!root.is_map()) return std::nullopt;
  Reader r(std::move(source), diagnostics, false);
  if (is_office_file(r, root)) return std::nullopt;
  if (office != nullptr) take_office(r, *office);

  const Top top = read_top(r, Context::process, root);
  const auto part = [&](std::string_view en, auto&& use) {
    for (const auto& [key, entry] : top.entries)
      if (key->en == en) under(r, key, [&, value = &entry->value] { use(*value); });
  };
  part("traits", [&](const Node& node) { read_traits(r, node); });
  read_shared(r, top);
  Head head;
  for (const auto& [key, entry] : top.entries)
    for (const auto& reader : kHeadKeys)
      if (reader.en == key->en) under(r, key, [&, read = reader.read, e = entry] { read(r, head, *e); });
  if (head.applicants.empty() && !head.internal && top.find("applicant") == nullptr)
    head.applicants.push_back({base::intern("resident"), {1, {}}});
  Demand demand;
  part("demand", [&](const Node& node) { read_demand(r, node, demand); });
  part("steps", [&](const Node& node) { read_steps(r, node); });
  resolve_steps(r, head.deadlines);

  Process process = assemble(r, std::move(head), std::move(demand));
  part("process", [&](const Node& node) { read(r, node, process.id); });
  part("applied", [&](const Node& node) {
    each_word(r, node, [&](const Node& word) { process.applied.push_back(base::intern(word.text)); });
  });
  process.file = std::move(file);
  if (office != nullptr) process.office_file = office->file;
  return process;
}

}  // namespace bpr::model
