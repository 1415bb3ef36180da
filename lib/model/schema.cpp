#include "model/schema.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/i18n.hpp"
#include "model/vocabulary.hpp"

namespace bpr::model {

namespace {

using Json = nlohmann::ordered_json;

/// Definitions by context; the order is that of Context.
constexpr std::array<std::string_view, 24> kDefinitions{
    "process", "office",   "name",  "applicant", "demand",   "arrive",   "trait",          "role",
    "place",   "field",    "form",  "document",  "register", "calendar", "profile",        "step",
    "block",   "deadline", "legal", "batch",     "rates",    "team",     "transformation", "seasons"};

std::string_view definition_of(Context context) {
  return context == Context::target ? "targets" : kDefinitions[static_cast<std::size_t>(context)];
}

Json reference(std::string_view definition) { return {{"$ref", "#/definitions/" + std::string(definition)}}; }
Json reference(Context context) { return reference(definition_of(context)); }

/// YAML's own typing makes a number of 4 and a truth value of `true`; to the reader all of them are text.
Json scalar() { return {{"type", {"string", "number", "boolean"}}}; }
Json list_of(Json item) { return {{"type", "array"}, {"items", std::move(item)}}; }
Json map_of(Json value) { return {{"type", "object"}, {"additionalProperties", std::move(value)}}; }
template <typename... Forms>
Json alternatives(Forms... forms) {
  return {{"anyOf", Json::array({std::move(forms)...})}};
}
Json one_or_more(Json item) { return alternatives(item, list_of(item)); }

Json truth() {
  Json values = Json::array({true, false});
  for (const WordInfo& word : words())
    if (word.group == "boolean") {
      values.push_back(word.en);
      values.push_back(word.ja);
    }
  return {{"enum", std::move(values)}};
}

Json word_of(std::string_view group) {
  Json values = Json::array();
  for (const WordInfo& word : words())
    if (word.group == group) {
      values.push_back(word.en);
      values.push_back(word.ja);
    }
  return {{"enum", std::move(values)}};
}

Json evidence() {
  std::string grades;
  std::string with_file;
  for (const WordInfo& word : words()) {
    if (word.group != "evidence") continue;
    std::string& into = word.en == "log" || word.en == "survey" ? with_file : grades;
    into.append(into.empty() ? "" : "|").append(word.en).append("|").append(word.ja);
  }
  return {{"type", "string"}, {"pattern", "^(" + grades + "|(" + with_file + ")( .+)?)$"}};
}

Json word_in(const KeyInfo& key) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> groups{
      {{"kind", "role-kind"},
       {"at-shift-end", "shift-end"},
       {"medium", "medium"},
       {"personal", "personal"},
       {"value", "value-class"},
       {"via", "via"},
       {"join", "join"},
       {"driver", "driver"},
       {"analog", "analog"},
       {"level", "legal-level"}}};
  for (const auto& [en, group] : groups)
    if (key.en == en) return word_of(group);
  return scalar();
}

/// A declared thing: its map of keys, or nothing but its name for people, or nothing at all.
Json declared(Context context) {
  return alternatives(reference(context), Json{{"type", {"string", "null"}}});
}

/// Keys whose value is a table or a map of its own.
Json map_in(const KeyInfo& key) {
  const auto is = [&](std::string_view en) { return key.en == en; };
  if (is("demand")) return reference(Context::demand);
  if (is("traits")) return map_of(alternatives(reference(Context::trait), map_of(scalar()), scalar()));
  if (is("rates")) return reference(Context::rates);
  if (is("calendars")) return map_of(reference(Context::calendar));
  if (is("profiles")) return map_of(reference(Context::profile));
  if (is("roles")) return map_of(declared(Context::role));
  if (is("places")) return map_of(declared(Context::place));
  if (is("registers")) return map_of(declared(Context::reg));
  if (is("fields")) return map_of(declared(Context::field));
  if (is("forms")) return map_of(declared(Context::form));
  if (is("documents")) return map_of(declared(Context::document));
  if (is("targets")) return reference(Context::target);
  if (is("team")) return reference(Context::team);
  if (is("transformation")) return reference(Context::transformation);
  if (is("seasons")) return reference(Context::seasons);
  if (is("scenarios")) {
    Json scenario = map_of(scalar());
    scenario["propertyNames"] = word_of("scenario");
    return map_of(std::move(scenario));
  }
  return map_of(scalar());  // check, allow, freeze, and the weights of a profile
}

Json list_in(const KeyInfo& key) {
  return key.en == "steps" ? list_of(reference("item")) : one_or_more(scalar());
}

Json anything_in(const KeyInfo& key) {
  if (key.en == "deadline")
    return alternatives(scalar(), reference(Context::deadline), list_of(reference(Context::deadline)));
  if (key.en == "applicant") return alternatives(scalar(), map_of(scalar()));
  if (key.en == "arrive") return alternatives(scalar(), reference(Context::arrive));
  if (key.en == "batch") return alternatives(scalar(), reference(Context::batch));
  return Json::object();
}

Json value_of(const KeyInfo& key) {
  switch (key.type) {
    case Type::text:
    case Type::identifier:
    case Type::count:
    case Type::share:
    case Type::duration:
    case Type::elapsed:
    case Type::money:
    case Type::rate:
    case Type::yearly:
    case Type::condition:
      return scalar();
    case Type::name:
      return alternatives(scalar(), reference(Context::name));
    case Type::names:
    case Type::times:
    case Type::form_names:
    case Type::field_names:
      return one_or_more(scalar());
    case Type::word:
      return word_in(key);
    case Type::boolean:
      return truth();
    case Type::branches:
      return alternatives(scalar(), list_of(scalar()), map_of(scalar()));
    case Type::redo:
    case Type::calendar_days:
      return map_of(one_or_more(scalar()));
    case Type::map:
      return map_in(key);
    case Type::list:
      return list_in(key);
    case Type::legal:
      return alternatives(word_of("legal-level"), reference(Context::legal));
    case Type::evidence:
      return evidence();
    case Type::anything:
      break;
  }
  return anything_in(key);
}

std::string description(const KeyInfo& key) {
  std::string text = base::tr(key.meaning.data());
  if (!key.fallback.empty())
    text += "\n" + base::trf("Where it is not written: {0}.", base::tr(key.fallback.data()));
  return text + "\n" + base::trf("Example: {0}", std::string(key.en) + ": " + std::string(key.example));
}

Json either_required(std::string_view en, std::string_view ja) {
  return alternatives(Json{{"required", {en}}}, Json{{"required", {ja}}});
}

/// The definition of a map of fixed keys.
Json fixed_map(Context context) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const KeyInfo& key : keys()) {
    if (key.context != context) continue;
    Json value = value_of(key);
    // Beside a $ref, draft 07 reads nothing else.
    if (value.contains("$ref")) value = Json{{"allOf", Json::array({std::move(value)})}};
    value["description"] = description(key);
    properties[std::string(key.en)] = value;
    properties[std::string(key.ja)] = std::move(value);
    if (key.required) required.push_back(either_required(key.en, key.ja));
  }
  Json made{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) made["allOf"] = std::move(required);
  return made;
}

/// A trait's values have calendars of their own here, so other keys are allowed.
Json arrive_map() {
  Json made = fixed_map(Context::arrive);
  made["additionalProperties"] = scalar();
  return made;
}

Json step_map() {
  Json made = fixed_map(Context::step);
  Json one_verb = Json::array();
  for (const VerbInfo& verb : verbs()) {
    Json value = one_or_more(alternatives(scalar(), Json{{"type", "null"}}));
    value["description"] = std::string(base::tr(verb.meaning.data())) + "\n" +
                           base::trf("Its object: {0}.", base::tr(verb.object.data()));
    for (const std::string_view spelling : {verb.en, verb.ja}) {
      made["properties"][std::string(spelling)] = value;
      one_verb.push_back(Json{{"required", {spelling}}});
    }
  }
  made["oneOf"] = std::move(one_verb);
  return made;
}

/// A step, or a block of steps.
Json item() {
  return {{"if", either_required("block", find_key(Context::block, "block")->ja)},
          {"then", reference(Context::block)},
          {"else", reference(Context::step)}};
}

Json definitions() {
  Json made = Json::object();
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Context::target); ++i) {
    const auto context = static_cast<Context>(i);
    if (context == Context::applicant) continue;  // its keys are roles
    made[std::string(definition_of(context))] = context == Context::step     ? step_map()
                                                : context == Context::arrive ? arrive_map()
                                                                             : fixed_map(context);
  }
  made["item"] = item();
  return made;
}

}  // namespace

std::string json_schema() {
  const auto either = [](Context context, std::string_view en) {
    const KeyInfo* key = find_key(context, en);
    return either_required(key->en, key->ja);
  };
  const Json is_office{{"allOf", Json::array({either(Context::office, "office"),
                                              Json{{"not", either(Context::process, "process")}}})}};
  const Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                    {"title", base::tr("Process or office file of bpr")},
                    {"if", is_office},
                    {"then", reference(Context::office)},
                    {"else", reference(Context::process)},
                    {"definitions", definitions()}};
  return schema.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bpr::model
