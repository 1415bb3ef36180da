#include "mine/discover_text.hpp"

#include "base/text.hpp"
#include "model/emit.hpp"
#include "model/write.hpp"
#include "yaml/tree.hpp"

namespace bpr::mine {

namespace {

namespace emitting = model::emitting;
using emitting::Value;
using model::Context;

constexpr std::size_t kLine = 76;

std::string comment(const std::string& note) { return note.empty() ? "" : "  # " + note; }

class Printer {
 public:
  explicit Printer(const model::Process& process) : process_(process) {}

  std::string run(const Notes& notes) {
    for (const std::string& note : notes.head)
      for (const std::string& line : base::wrap(note, kLine)) text_ += "# " + line + "\n";
    put("bpr", emitting::scalar("1"), "");
    put("process", emitting::scalar(std::string(process_.id.text())), "");
    const Value top = emitting::emit_top(process_, process_.japanese);
    for (const Value::Entry& entry : top.entries)
      if (entry.slot != "bpr" && entry.slot != "process")
        put(entry.slot, entry.value, entry.slot == "demand" ? notes.demand : "");
    table("calendars", *process_.calendars, notes.calendars);
    table("profiles", *process_.profiles, {});
    table("roles", *process_.roles, notes.roles);
    text_ += "\n" + key("steps") + ":\n";
    for (std::size_t i = 0; i < process_.steps.size(); ++i)
      step(emitting::emit(*process_.steps[i], process_.steps[i]->id_written, process_.japanese),
           notes.steps[i]);
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string key(std::string_view en) const {
    return emitting::spelled(Context::process, en, process_.japanese);
  }

  void put(std::string_view en, const Value& value, const std::string& note) {
    if (value.kind != Value::Kind::map) {
      text_ += key(en) + ": " + emitting::render(value, false) + comment(note) + "\n";
      return;
    }
    text_ += "\n" + key(en) + ":" + comment(note) + "\n";
    for (const Value::Entry& entry : value.entries)
      text_ += "  " + emitting::quoted(entry.key, false) + ": " + emitting::render(entry.value, false) + "\n";
  }

  template <typename T>
  void table(std::string_view en, const std::vector<T>& items, const std::vector<std::string>& notes) {
    if (items.empty()) return;
    text_ += "\n" + key(en) + ":\n";
    for (std::size_t i = 0; i < items.size(); ++i)
      text_ += "  " + emitting::quoted(items[i].name.text(), false) + ": " +
               emitting::render(emitting::emit(items[i], process_.japanese), false) +
               comment(i < notes.size() ? notes[i] : "") + "\n";
  }

  void step(const Value& value, const std::vector<std::pair<std::string, std::string>>& notes) {
    std::string lead = "  - ";
    for (const Value::Entry& entry : value.entries) {
      std::string note;
      for (const auto& [slot, text] : notes)
        if (slot == entry.slot) note = text;
      text_ += lead + entry.key + ": " + emitting::render(entry.value, false) + comment(note) + "\n";
      lead = "    ";
    }
  }

  const model::Process& process_;
  std::string text_;
};

}  // namespace

std::string text_of(const model::Process& process, const Notes& notes) {
  const auto source = std::make_shared<const base::Source>("", Printer(process).run(notes));
  base::Diagnostics faults;
  return model::format_canonical(yaml::parse(source, faults));
}

}  // namespace bpr::mine
