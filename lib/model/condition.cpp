#include "model/condition.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "model/vocabulary.hpp"

namespace bpr::model {

using base::Symbol;
using Kind = Condition::Kind;

namespace {

constexpr std::string_view kNotJa = "でない";
constexpr std::string_view kChannel = "channel";

ConditionPtr make(Kind kind, std::vector<ConditionPtr> args) {
  Condition made;
  made.kind = kind;
  made.args = std::move(args);
  return std::make_shared<const Condition>(std::move(made));
}

std::string_view written(std::string_view group, Symbol name, bool japanese) {
  const WordInfo* word = japanese ? find_word(group, name.text()) : nullptr;
  return word == nullptr ? name.text() : word->ja;
}

bool is_list(const Condition& condition) {
  return condition.kind == Kind::conjunction || condition.kind == Kind::disjunction;
}

std::string format(const Condition& condition, bool japanese);

std::string in_parentheses(const Condition& condition, bool japanese) {
  return "(" + format(condition, japanese) + ")";
}

std::string format_negation(const Condition& inner, bool japanese) {
  if (!japanese) return "not " + (is_list(inner) ? in_parentheses(inner, false) : format(inner, false));
  if (inner.kind == Kind::trait) return format(inner, true) + std::string(kNotJa);
  return in_parentheses(inner, true) + " " + std::string(kNotJa);
}

std::string format_list(const Condition& condition, bool japanese) {
  const bool all = condition.kind == Kind::conjunction;
  const std::string_view word = japanese ? (all ? "かつ" : "または") : (all ? "and" : "or");
  std::string text;
  for (const ConditionPtr& arg : condition.args) {
    if (!text.empty()) text.append(" ").append(word).append(" ");
    const bool binds_less = is_list(*arg) && (all || arg->kind == Kind::disjunction);
    text += binds_less ? in_parentheses(*arg, japanese) : format(*arg, japanese);
  }
  return text;
}

std::string format(const Condition& condition, bool japanese) {
  switch (condition.kind) {
    case Kind::trait:
      return std::string(written("trait", condition.trait, japanese));
    case Kind::equals: {
      std::string text(written("trait", condition.trait, japanese));
      const bool channel = condition.trait.text() == kChannel;
      return text.append(" = ").append(channel ? written("channel", condition.value, japanese)
                                               : condition.value.text());
    }
    case Kind::chance:
      return base::format_share(condition.share);
    case Kind::negation:
      return format_negation(*condition.args.front(), japanese);
    case Kind::conjunction:
    case Kind::disjunction:
      break;
  }
  return format_list(condition, japanese);
}

}  // namespace

bool same(const ConditionPtr& a, const ConditionPtr& b) {
  if (a == b) return true;
  if (!a || !b) return false;
  return a->kind == b->kind && a->trait == b->trait && a->value == b->value && a->share == b->share &&
         std::equal(a->args.begin(), a->args.end(), b->args.begin(), b->args.end(), same);
}

ConditionPtr both(ConditionPtr a, ConditionPtr b) {
  if (!a) return b;
  if (!b) return a;
  std::vector<ConditionPtr> args;
  for (ConditionPtr& part : {std::ref(a), std::ref(b)}) {
    if (part->kind == Kind::conjunction)
      args.insert(args.end(), part->args.begin(), part->args.end());
    else
      args.push_back(std::move(part));
  }
  return make(Kind::conjunction, std::move(args));
}

ConditionPtr negated(ConditionPtr a) {
  if (!a) {
    Condition never;
    never.kind = Kind::chance;
    return std::make_shared<const Condition>(std::move(never));
  }
  if (a->kind == Kind::negation) return a->args.front();
  return make(Kind::negation, {std::move(a)});
}

ConditionPtr trait_is(Symbol trait, Symbol value) {
  Condition made;
  made.kind = value ? Kind::equals : Kind::trait;
  made.trait = trait;
  made.value = value;
  return std::make_shared<const Condition>(std::move(made));
}

std::string format_condition(const ConditionPtr& condition, bool japanese) {
  return condition ? format(*condition, japanese) : std::string();
}

}  // namespace bpr::model
