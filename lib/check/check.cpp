#include <algorithm>
#include <array>
#include <optional>

#include "check/facts.hpp"
#include "check/rule.hpp"

namespace bpr::check {

namespace {

using base::Severity;

/// How much of a file was understood, judged by the faults that reading it found.
enum class Understood {
  all,
  flow,    ///< only values and names are in doubt: where cases go is known
  nothing  ///< what is missing could be anything
};

base::SourcePtr source_of(const model::Process& process, bool office) {
  const auto& file = office ? process.office_file : process.file;
  return file ? file->source : nullptr;
}

Understood understood(const model::Process& process, const base::Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 4> mild{"BPR114", "BPR116", "BPR120", "BPR122"};
  auto worst = Understood::all;
  for (const base::Diagnostic& d : diagnostics.all()) {
    if (d.severity != Severity::error || d.code.compare(0, 4, "BPR1") != 0) continue;
    if (d.source && d.source != source_of(process, false) && d.source != source_of(process, true)) continue;
    if (std::find(mild.begin(), mild.end(), d.code) == mild.end()) return Understood::nothing;
    worst = Understood::flow;
  }
  return worst;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool names(std::string_view text, const Rule& rule) {
  return same_letters(text, rule.code) || text == rule.name;
}

struct Setting {
  bool ignored = false;
  std::optional<Severity> severity;
};

Setting setting_of(const model::Process& process, const Rule& rule) {
  Setting setting;
  for (const auto& [name, value] : process.shared->check) {
    if (!names(name.text(), rule)) continue;
    const std::string_view word = value.text();
    if (word == "ignore") setting.ignored = true;
    if (word == "error") setting.severity = Severity::error;
    if (word == "warning") setting.severity = Severity::warning;
    if (word == "note") setting.severity = Severity::note;
  }
  return setting;
}

bool allows(const model::Step& step, const Rule& rule) {
  return std::any_of(step.allow.begin(), step.allow.end(),
                     [&](const auto& entry) { return names(entry.first.text(), rule); });
}

/// Whether the step that holds this place of the process file allows what the rule finds.
bool allowed_at(const model::Process& process, const yaml::Node& node, const Rule& rule) {
  return std::any_of(process.steps.begin(), process.steps.end(), [&](const auto& step) {
    const yaml::Node* const whole = step->origin.node;
    return !step->allow.empty() && whole != nullptr && whole->span.begin <= node.span.begin &&
           node.span.end <= whole->span.end && allows(*step, rule);
  });
}

/// Takes a finding that is left out.
base::Diagnostic& nowhere() {
  thread_local base::Diagnostic dropped;
  dropped = {};
  return dropped;
}

base::Span span_of(const model::Origin& origin, bool at_key) {
  if (origin.node == nullptr) return origin.key != nullptr ? origin.key->span : base::Span{};
  const yaml::Node& node = *origin.node;
  const bool block = (node.is_map() || node.is_sequence()) && !node.flow;
  if (origin.key != nullptr && (at_key || block || node.span.empty())) return origin.key->span;
  return block && !node.entries.empty() ? node.entries.front().key.span : node.span;
}

}  // namespace

base::Diagnostic& Findings::at(const model::Origin& origin, std::string message, std::string help,
                               bool at_key) {
  if (origin.node != nullptr && !origin.office && allowed_at(subject_.process, *origin.node, *rule_))
    return nowhere();
  return out_.add(std::string(rule_->code), rule_->severity, source_of(subject_.process, origin.office),
                  span_of(origin, at_key), std::move(message), std::move(help));
}

base::Diagnostic& Findings::at_step(const model::Step& step, std::string message, std::string help,
                                    std::string_view key) {
  if (allows(step, *rule_)) return nowhere();
  return out_.add(std::string(rule_->code), rule_->severity, source_of(subject_.process, false),
                  span_of(step, key), std::move(message), std::move(help));
}

const Rule* find_rule(std::string_view code_or_name) {
  for (const Rule* const rule : rules())
    if (names(code_or_name, *rule)) return rule;
  return nullptr;
}

void run(const Rule& rule, const Subject& subject, base::Diagnostics& out) {
  if (rule.check == nullptr) return;
  const Setting setting = setting_of(subject.process, rule);
  if (setting.ignored) return;
  const std::size_t before = out.all().size();
  Findings findings(subject, out);
  findings.rule_ = &rule;
  rule.check(subject, findings);
  if (setting.severity)
    for (std::size_t i = before; i < out.all().size(); ++i) out.all()[i].severity = *setting.severity;
}

void check_process(const model::Process& process, base::Diagnostics& diagnostics) {
  const Understood known = understood(process, diagnostics);
  const flow::Graph graph = flow::make_graph(process);
  Facts facts(process, graph);
  std::optional<measure::Analysis> analysis;
  if (known != Understood::nothing) find_facts(facts);
  if (known == Understood::all && graph.end != 0 && facts.sound()) {
    measure::AnalyzeOptions options;
    options.texts = false;
    analysis = measure::analyze(process, options);
    if (!analysis->endless) facts.analysis = &*analysis;
  }
  for (const Rule* const rule : rules()) {
    const bool reading = rule->code.compare(0, 4, "BPR1") == 0;
    const bool practice = rule->code.compare(0, 4, "BPR6") == 0;
    if (!reading && known == Understood::nothing) continue;
    if (!reading && known == Understood::flow && (practice || rule->severity != Severity::error)) continue;
    run(*rule, facts, diagnostics);
  }
  diagnostics.sort();
}

}  // namespace bpr::check
