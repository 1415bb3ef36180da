#include "model/schema.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "model/vocabulary.hpp"

using namespace bpr::model;
using Json = nlohmann::json;

namespace {

const Json& schema() {
  static const Json made = Json::parse(json_schema());
  return made;
}

const Json& definition(const char* name) { return schema().at("definitions").at(name); }

bool lists(const Json& list, const Json& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// Every "$ref" below a node.
void references(const Json& node, std::vector<std::string>& found) {
  if (node.is_object() && node.contains("$ref") && node.at("$ref").is_string())
    found.push_back(node.at("$ref"));
  if (!node.is_structured()) return;
  for (const Json& child : node) references(child, found);
}

}  // namespace

TEST_CASE("the schema says that it is of draft 07, and all it refers to is there") {
  CHECK(schema().at("$schema") == "http://json-schema.org/draft-07/schema#");
  std::vector<std::string> found;
  references(schema(), found);
  CHECK(found.size() > 30);
  for (const std::string& reference : found) {
    CAPTURE(reference);
    REQUIRE(reference.starts_with("#/definitions/"));
    CHECK(schema().at("definitions").contains(reference.substr(14)));
  }
}

TEST_CASE("both spellings of a key are equals") {
  const Json& step = definition("step").at("properties");
  CHECK(step.at("takes") == step.at("所要"));
  CHECK(step.at("visit") == step.at("行く"));
  const Json& process = definition("process").at("properties");
  CHECK(process.at("steps") == process.at("手順"));
  std::size_t keys_of_steps = 0;
  for (const KeyInfo& key : keys())
    if (key.context == Context::step) ++keys_of_steps;
  CHECK(step.size() == 2 * (keys_of_steps + kVerbs));
}

TEST_CASE("unknown keys are refused, save where keys are names") {
  for (const auto& [name, made] : schema().at("definitions").items()) {
    CAPTURE(name);
    if (name == "item" || name == "arrive") continue;
    CHECK(made.at("additionalProperties") == Json(false));
  }
  CHECK(definition("arrive").at("additionalProperties").is_object());
  CHECK(definition("process").at("properties").at("roles").at("additionalProperties").is_object());
}

TEST_CASE("keys that must be there may be there in either spelling") {
  const Json& required = definition("process").at("allOf");
  CHECK(required.size() == 3);
  CHECK(required.at(2) == Json::parse(R"({"anyOf": [{"required": ["steps"]}, {"required": ["手順"]}]})"));
  CHECK_FALSE(definition("role").contains("allOf"));
}

TEST_CASE("a step has one verb, and a block is no step") {
  const Json& one = definition("step").at("oneOf");
  CHECK(one.size() == 2 * kVerbs);
  CHECK(lists(one, Json::parse(R"({"required": ["do"]})")));
  CHECK(lists(one, Json::parse(R"({"required": ["手続呼出"]})")));
  CHECK(definition("item").at("then").at("$ref") == "#/definitions/block");
  CHECK(definition("process").at("properties").at("steps").at("items").at("$ref") == "#/definitions/item");
  CHECK(definition("block").at("properties").at("手順").at("items").at("$ref") == "#/definitions/item");
}

TEST_CASE("words are offered in both languages") {
  const Json& value = definition("step").at("properties").at("value").at("enum");
  CHECK(value == Json({"value-adding", "付加価値", "necessary", "必要", "waste", "ムダ"}));
  CHECK(lists(definition("role").at("properties").at("kind").at("enum"), "審査会"));
  const Json& seal = definition("form").at("properties").at("seal").at("enum");
  CHECK(lists(seal, true));
  CHECK(lists(seal, "いいえ"));
}

TEST_CASE("every key that takes a word offers some") {
  for (const auto& [name, made] : schema().at("definitions").items()) {
    if (!made.contains("properties")) continue;
    for (const KeyInfo& key : keys()) {
      if (key.type != Type::word || !made.at("properties").contains(std::string(key.en))) continue;
      if (find_key(key.context, key.en) != &key) continue;
      CAPTURE(name);
      CAPTURE(key.en);
      const Json& property = made.at("properties").at(std::string(key.en));
      CHECK(property.contains("enum"));
    }
  }
}

TEST_CASE("hovering shows meaning, default and example") {
  const std::string text = definition("form").at("properties").at("媒体").at("description");
  CHECK(text.find("paper form or a digital one") != std::string::npos);
  CHECK(text.find("Where it is not written: paper.") != std::string::npos);
  CHECK(text.find("Example: medium: digital") != std::string::npos);
  for (const auto& [name, made] : schema().at("definitions").items()) {
    if (!made.contains("properties")) continue;
    for (const auto& [key, property] : made.at("properties").items()) {
      CAPTURE(key);
      CHECK(property.contains("description"));
    }
  }
}
