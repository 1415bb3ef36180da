#include "draw/step_node.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "draw/layout.hpp"
#include "model/vocabulary.hpp"

namespace bpr::draw {

namespace {

using base::Symbol;
using base::trf;
using model::Process;
using model::Step;
using model::Verb;

constexpr std::size_t kMostLines = 3;   ///< of a title
constexpr std::size_t kMostPapers = 3;  ///< named in a step
constexpr std::size_t kMostConditionLines = 2;

/// Something that a step takes in its hands.
struct Thing {
  Glyph glyph = Glyph::none;
  std::string name;
};

std::string name_of(const model::Text& label, Symbol name, bool japanese) {
  const std::string_view shown = label.shown(japanese);
  return std::string(shown.empty() ? name.text() : shown);
}

/// A form, document or register; nothing for other names.
std::optional<Thing> thing_of(const Process& process, Symbol name, bool japanese) {
  if (const model::Form* const form = model::find(process.forms, name))
    return Thing{form->medium == model::Medium::digital ? Glyph::digital_form : Glyph::form,
                 name_of(form->label, name, japanese)};
  if (const model::Document* const document = model::find(process.documents, name))
    return Thing{Glyph::document, name_of(document->label, name, japanese)};
  if (const model::Register* const reg = model::find(process.registers, name))
    return Thing{Glyph::store, name_of(reg->label, name, japanese)};
  return std::nullopt;
}

/// What a step writes into.
std::optional<Thing> store_of(const Process& process, const Step& step, bool japanese) {
  if (!step.into) return std::nullopt;
  if (auto reg = thing_of(process, step.into, japanese)) return reg;
  const model::Role* const system = model::find(process.roles, step.into);
  return Thing{Glyph::store, system != nullptr ? name_of(system->label, step.into, japanese)
                                               : std::string(step.into.text())};
}

/// The title where no step names itself begins with its English verb, which gets a capital letter.
std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

/// What stands in the box: the verb alone, where everything that it acts on is named below.
std::string drawn_title(const Step& step, const std::string& title, bool all_shown, bool japanese) {
  if (step.name || step.verb == Verb::act) return title;
  if (!all_shown) return japanese ? title : capital(title);
  if (japanese) return std::string(model::info(step.verb).ja);
  return step.verb == Verb::look_up ? "Look up" : capital(std::string(model::info(step.verb).en));
}

void add_things(Node& node, const std::vector<Thing>& things, const std::string& between) {
  const std::size_t named = things.size() > kMostPapers ? kMostPapers - 1 : things.size();
  for (std::size_t i = 0; i < named; ++i)
    add_rows(node, things[i].glyph, things[i].name, things.size() > 2 ? 1 : 2);
  if (named == things.size()) return;
  std::string others;
  for (std::size_t i = named; i < things.size(); ++i)
    others += (others.empty() ? "" : between) + things[i].name;
  add_rows(node, Glyph::none, trf("and {0} more", things.size() - named));
  node.rows.back().full = base::escape_terminal(others);
}

std::string batch_text(const model::Batch& batch, bool japanese) {
  std::string text;
  if (batch.at) {
    const auto parsed = base::parse_day_time(batch.at.text());
    text = parsed ? base::format_day_time(*parsed, japanese) : std::string(batch.at.text());
  }
  if (batch.size > 0)
    text += (text.empty() ? "" : " · ") + trf("{0} at a time", fmt::format("{:g}", batch.size));
  return text;
}

}  // namespace

void add_rows(Node& node, Glyph glyph, std::string_view text, std::size_t most) {
  std::string full = base::escape_terminal(text);
  for (std::string& line : break_text(full, kSmallSize, kRowWidth, most)) {
    node.rows.push_back({glyph, std::move(line), std::move(full)});
    glyph = Glyph::none;
    full.clear();
  }
}

Node node_of(const Process& process, const Step& step, bool japanese) {
  Node node;
  node.step = step.id.text();
  node.verb = step.verb;
  node.title = base::escape_terminal(model::step_title(process, step, japanese));

  std::vector<Thing> things;
  bool all_shown = !step.objects.empty();
  for (const Symbol object : step.objects) {
    auto thing = thing_of(process, object, japanese);
    all_shown &= thing.has_value();
    if (thing) things.push_back(std::move(*thing));
  }
  if (auto store = store_of(process, step, japanese)) things.push_back(std::move(*store));
  node.lines =
      break_text(drawn_title(step, node.title, all_shown, japanese), kTextSize, kTextWidth, kMostLines);
  add_things(node, things, japanese ? "、" : ", ");

  if (const auto condition = model::full_condition(process, step)) {
    node.sometimes = true;
    add_rows(node, Glyph::condition, model::format_condition(condition, japanese), kMostConditionLines);
  }
  if (const std::string batch = batch_text(step.batch, japanese); !batch.empty())
    add_rows(node, Glyph::batch, batch);
  if (step.verb == Verb::wait && step.name) {
    if (step.duration) add_rows(node, Glyph::wait, base::format_spread(step.duration, japanese));
    if (step.until) add_rows(node, Glyph::wait, trf("until {0}", step.until.text()));
  }
  if (step.after) add_rows(node, Glyph::wait, trf("after {0}", base::format_spread(step.after, japanese)));
  return node;
}

}  // namespace bpr::draw
