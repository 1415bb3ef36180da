#include <algorithm>

#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

template <typename T>
void read_ja(Reader& r, T& item, const Entry& e) {
  read(r, e.value, item.label.ja);
}
template <typename T>
void read_en(Reader& r, T& item, const Entry& e) {
  read(r, e.value, item.label.en);
}

/// Reads a table: a map from names to maps, which may be empty.
template <typename T, std::size_t N>
void read_table(Reader& r, const Node& node, Context context, Tables kind, std::vector<T>& table,
                const std::array<KeyReader<T>, N>& readers, void (*complete)(Reader&, T&) = nullptr) {
  if (!is_map(r, node)) {
    r.unsure |= kind;
    return;
  }
  for (const Entry& entry : node.entries) {
    T* const item = declare(r, table, entry.key, entry.value, kind);
    if (item == nullptr || entry.value.is_null()) continue;
    if (read_map(r, context, entry.value, readers, *item) && complete != nullptr) complete(r, *item);
  }
}

RoleKind role_kind(std::string_view en) {
  constexpr std::array<std::pair<std::string_view, RoleKind>, 8> kinds{
      {{"resident", RoleKind::resident},
       {"business", RoleKind::business},
       {"agent", RoleKind::agent},
       {"staff", RoleKind::staff},
       {"board", RoleKind::board},
       {"body", RoleKind::body},
       {"third-party", RoleKind::third_party},
       {"system", RoleKind::system}}};
  for (const auto& [word, kind] : kinds)
    if (word == en) return kind;
  return RoleKind::staff;
}

void read_times(Reader& r, const Node& node, std::vector<base::Duration>& times) {
  each_word(r, node, [&](const Node& word) {
    base::Duration time{-1};
    read_time_of_day(r, word, time);
    if (time.us >= 0) times.push_back(time);
  });
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
}

constexpr std::array<KeyReader<Role>, 11> kRoleKeys{
    {{"ja", read_ja<Role>},
     {"en", read_en<Role>},
     {"kind",
      [](Reader& r, Role& x, const Entry& e) {
        if (const WordInfo* const word = read_word(r, e.value, "role-kind")) x.kind = role_kind(word->en);
      }},
     {"section", [](Reader& r, Role& x, const Entry& e) { read(r, e.value, x.section); }},
     {"people",
      [](Reader& r, Role& x, const Entry& e) {
        double people = -1;
        read_count(r, e.value, people);
        if (people >= 0) x.people = people;
      }},
     {"cost", [](Reader& r, Role& x, const Entry& e) { read_hourly_rate(r, e.value, x.cost); }},
     {"fee", [](Reader& r, Role& x, const Entry& e) { read_money(r, e.value, x.fee); }},
     {"calendar", [](Reader& r, Role& x, const Entry& e) { x.calendar = refer(r, e.value, kCalendar); }},
     {"looks-in", [](Reader& r, Role& x, const Entry& e) { read_times(r, e.value, x.looks_in); }},
     {"speed",
      [](Reader& r, Role& x, const Entry& e) {
        read_number(r, e.value, x.speed);
        if (x.speed > 0) return;
        unreadable(r, e.value, {base::tr("a speed must be above 0"), base::tr("1 is the usual speed"), 0});
        x.speed = 1;
      }},
     {"at-shift-end", [](Reader& r, Role& x, const Entry& e) {
        if (const WordInfo* const word = read_word(r, e.value, "shift-end"))
          x.suspends_at_shift_end = word->en == "suspend";
      }}}};

/// Inboxes and shift ends belong to people of our own office.
void complete_role(Reader& r, Role& role) {
  if (role.kind == RoleKind::staff || role.kind == RoleKind::board) return;
  for (const Entry& entry : role.origin.node->entries) {
    const KeyInfo* const key = find_key(Context::role, entry.key.text);
    if (key != nullptr && (key->en == "looks-in" || key->en == "at-shift-end"))
      unusable_key(r, entry.key, base::tr("only staff and boards have it"));
  }
  role.looks_in.clear();
  role.suspends_at_shift_end = false;
}

void read_windows(Reader& r, Place& place, const Entry& e) {
  each_word(r, e.value, [&](const Node& word) {
    const Symbol name = base::intern(word.text);
    Tables& kinds = r.known[name];
    if ((kinds & (kPlace | kWindow)) != 0) {
      declared_twice(r, word, word.text, nullptr);
      return;
    }
    kinds |= kWindow;
    place.windows.push_back(name);
  });
}

constexpr std::array<KeyReader<Place>, 4> kPlaceKeys{
    {{"ja", read_ja<Place>},
     {"en", read_en<Place>},
     {"travel", [](Reader& r, Place& x, const Entry& e) { read(r, e.value, x.travel); }},
     {"windows", read_windows}}};

/// Fields of a register may be more than any form asks for, so they need not be declared.
constexpr std::array<KeyReader<Register>, 5> kRegisterKeys{
    {{"ja", read_ja<Register>},
     {"en", read_en<Register>},
     {"holds",
      [](Reader& r, Register& x, const Entry& e) {
        each_word(r, e.value, [&](const Node& word) { x.holds.push_back(base::intern(word.text)); });
      }},
     {"of", [](Reader& r, Register& x, const Entry& e) { x.of = refer(r, e.value, kRole); }},
     {"linked", [](Reader& r, Register& x, const Entry& e) { read(r, e.value, x.linked); }}}};

constexpr std::array<KeyReader<Field>, 4> kFieldKeys{
    {{"ja", read_ja<Field>},
     {"en", read_en<Field>},
     {"personal",
      [](Reader& r, Field& x, const Entry& e) {
        if (const WordInfo* const word = read_word(r, e.value, "personal"))
          x.personal = word->en == "basic"     ? Personal::basic
                       : word->en == "special" ? Personal::special
                                               : Personal::none;
      }},
     {"legal", [](Reader& r, Field& x, const Entry& e) { read(r, e.value, x.legal); }}}};

constexpr std::array<KeyReader<Form>, 9> kFormKeys{
    {{"ja", read_ja<Form>},
     {"en", read_en<Form>},
     {"fields", [](Reader& r, Form& x, const Entry& e) { x.fields = refer_all(r, e.value, kField); }},
     {"for", [](Reader& r, Form& x, const Entry& e) { read_count(r, e.value, x.persons); }},
     {"copies", [](Reader& r, Form& x, const Entry& e) { read_count(r, e.value, x.copies); }},
     {"if", [](Reader& r, Form& x, const Entry& e) { x.condition = read_condition(r, e.value, x.name); }},
     {"medium",
      [](Reader& r, Form& x, const Entry& e) {
        if (const WordInfo* const word = read_word(r, e.value, "medium"))
          x.medium = word->en == "digital" ? Medium::digital : Medium::paper;
      }},
     {"seal", [](Reader& r, Form& x, const Entry& e) { read(r, e.value, x.seal); }},
     {"legal", [](Reader& r, Form& x, const Entry& e) { read(r, e.value, x.legal); }}}};

constexpr std::array<KeyReader<Document>, 5> kDocumentKeys{
    {{"ja", read_ja<Document>},
     {"en", read_en<Document>},
     {"issued-by", [](Reader& r, Document& x, const Entry& e) { x.issued_by = refer(r, e.value, kRole); }},
     {"fee", [](Reader& r, Document& x, const Entry& e) { read_money(r, e.value, x.fee); }},
     {"legal", [](Reader& r, Document& x, const Entry& e) { read(r, e.value, x.legal); }}}};

}  // namespace

void read_roles(Reader& r, const Node& node) {
  read_table(r, node, Context::role, kRole, r.shared.roles, kRoleKeys, complete_role);
}

void read_places(Reader& r, const Node& node) {
  if (node.is_map())  // windows of a place that is about to be replaced are no longer there
    for (const Entry& entry : node.entries)
      if (const Place* const old = find(r.shared.places, canonical(entry.key.text, kPlace)))
        for (const Symbol window : old->windows) r.known[window] &= ~kWindow;
  read_table(r, node, Context::place, kPlace, r.shared.places, kPlaceKeys);
}

void read_registers(Reader& r, const Node& node) {
  read_table(r, node, Context::reg, kRegister, r.shared.registers, kRegisterKeys);
}

void read_fields(Reader& r, const Node& node) {
  read_table(r, node, Context::field, kField, r.shared.fields, kFieldKeys);
}

void read_forms(Reader& r, const Node& node) {
  read_table(r, node, Context::form, kForm, r.shared.forms, kFormKeys);
}

void read_documents(Reader& r, const Node& node) {
  read_table(r, node, Context::document, kDocument, r.shared.documents, kDocumentKeys);
}

}  // namespace bpr::model::reading
