#include <string>

#include "model/model.hpp"
#include "model/vocabulary.hpp"

namespace bpr::model {

namespace {

template <typename Item>
bool add_label(std::string& text, const Cow<std::vector<Item>>& table, Symbol name, bool japanese) {
  const Item* item = find(table, name);
  if (item == nullptr || !item->label) return false;
  text += item->label.shown(japanese);
  return true;
}

/// An object for people: the name of a declared thing, a word of the vocabulary, else as written.
void add_object(std::string& text, const Process& process, Symbol object, bool japanese) {
  if (add_label(text, process.forms, object, japanese) ||
      add_label(text, process.documents, object, japanese) ||
      add_label(text, process.registers, object, japanese) ||
      add_label(text, process.roles, object, japanese) || add_label(text, process.places, object, japanese) ||
      add_label(text, process.fields, object, japanese))
    return;
  for (const std::string_view group : {"who", "role", "place"}) {
    if (const WordInfo* word = find_word(group, object.text())) {
      text += japanese ? word->ja : word->en;
      return;
    }
  }
  text += object.text();
}

std::string objects_text(const Process& process, const Step& step, bool japanese) {
  std::string text;
  for (const Symbol object : step.objects) {
    if (!text.empty()) text += japanese ? "、" : ", ";
    add_object(text, process, object, japanese);
  }
  if (text.empty() && step.amount.yen != 0) text = base::format_money(step.amount, japanese);
  return text;
}

std::string wait_title(const Process& process, const Step& step, bool japanese) {
  std::string text(japanese ? info(Verb::wait).ja : info(Verb::wait).en);
  std::string what;
  if (step.duration) {
    what = base::format_spread(step.duration, japanese);
  } else if (step.until) {
    what.append(japanese ? "" : "until ").append(step.until.text()).append(japanese ? "まで" : "");
  } else if (step.wait_for) {
    add_object(what, process, step.wait_for, japanese);
  }
  return what.empty() ? text : text.append(" (").append(what).append(")");
}

/// What joins object and verb in Japanese: 窓口へ行く, 届を書く, 届の点検.
std::string_view particle(Verb verb) {
  switch (verb) {
    case Verb::visit:
      return "へ";
    case Verb::write:
      return "を";
    case Verb::leave:
      return "から";
    case Verb::ask:
    case Verb::notify:
      return "への";
    default:
      return "の";
  }
}

}  // namespace

std::string step_title(const Process& process, const Step& step, bool japanese) {
  if (step.name) return std::string(step.name.shown(japanese));
  if (step.verb == Verb::wait) return wait_title(process, step, japanese);
  const std::string objects = objects_text(process, step, japanese);
  if (step.verb == Verb::act && !objects.empty()) return objects;
  const std::string_view verb = japanese ? info(step.verb).ja : info(step.verb).en;
  if (objects.empty()) return std::string(verb);
  if (japanese) return objects + std::string(particle(step.verb)) + std::string(verb);
  return (step.verb == Verb::look_up ? "look up" : std::string(verb)) + " " + objects;
}

}  // namespace bpr::model
