#include <algorithm>

#include "model/reader.hpp"

namespace bpr::model::reading {

namespace {

/// Roles in "a or b"; one role where there is no `or`.
std::vector<std::string_view> alternatives(std::string_view text) {
  std::vector<std::string_view> names;
  const auto trim = [](std::string_view t) {
    while (!t.empty() && t.front() == ' ') t.remove_prefix(1);
    while (!t.empty() && t.back() == ' ') t.remove_suffix(1);
    return t;
  };
  while (true) {
    constexpr std::array<std::string_view, 2> words{" or ", "または"};
    std::size_t at = std::string_view::npos;
    std::size_t length = 0;
    for (const std::string_view word : words)
      if (const std::size_t found = text.find(word); found < at) {
        at = found;
        length = word.size();
      }
    names.push_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) return names;
    text.remove_prefix(at + length);
  }
}

void check_shares(Reader& r, const Node& node, const std::vector<Branch>& branches, bool all_of_it) {
  double sum = 0;
  for (const Branch& branch : branches) {
    if (!branch.share) all_of_it = false;
    if (branch.share) sum += branch.share->value;
  }
  if (sum > 1 + 1e-6 || (all_of_it && sum < 1 - 1e-6))
    fault(r, "BPR114", node.span, base::trf("the shares add up to {0:.6g}%", sum * 100),
          all_of_it ? base::tr("all cases must go somewhere: make it 100%, or let one branch be `else`")
                    : base::tr("they cannot be more than 100%"));
}

void read_branch(Reader& r, const Node& node, Symbol owner, Branch& branch) {
  if (!is_word(r, node)) return;
  if (find_word("branch", node.text) != nullptr)
    branch.otherwise = true;
  else if (node.text.find('%') != std::string::npos || node.text.front() == '~')
    read(r, node, branch.share);
  else
    branch.condition = read_condition(r, node, owner);
}

void read_next(Reader& r, Step& step, const Entry& e) {
  const auto to = [&](const Node& word) {
    step.next.branches.push_back(
        {base::intern(word.text), std::nullopt, nullptr, false, {&word, nullptr, false}});
  };
  if (!e.value.is_map()) {
    each_word(r, e.value, to);
    step.next.kind = step.next.branches.empty()                               ? Next::Kind::following
                     : e.value.is_sequence() && step.next.branches.size() > 1 ? Next::Kind::all
                                                                              : Next::Kind::one;
    return;
  }
  bool whole = true;
  step.next.kind = Next::Kind::choice;
  for (const Entry& entry : e.value.entries) {
    Branch branch;
    branch.target = base::intern(entry.key.text);
    branch.origin = {&entry.value, &entry.key, false};
    read_branch(r, entry.value, step.id, branch);
    whole = whole && (branch.share || branch.condition || branch.otherwise);
    step.next.branches.push_back(std::move(branch));
  }
  if (step.next.branches.empty()) step.next.kind = Next::Kind::following;
  if (whole && !step.next.branches.empty()) check_shares(r, e.value, step.next.branches, true);
}

void read_redo(Reader& r, Step& step, const Entry& e) {
  if (!is_map(r, e.value)) return;
  for (const Entry& entry : e.value.entries) {
    Branch branch;
    branch.target = base::intern(entry.key.text);
    branch.origin = {&entry.value, &entry.key, false};
    read(r, entry.value, branch.share);
    if (!branch.share) branch.share = Share{};
    step.redo.push_back(std::move(branch));
  }
  check_shares(r, e.value, step.redo, false);
}

void read_size(Reader& r, const Node& node, double& size) {
  read_count(r, node, size);
  if (node.is_scalar() && size == 0 && base::parse_count(node.text))
    unreadable(r, node, {base::tr("a batch holds at least one case"), base::tr("write it like 30"), 0});
}

constexpr std::array<KeyReader<Batch>, 2> kBatchKeys{
    {{"size", [](Reader& r, Batch& b, const Entry& e) { read_size(r, e.value, b.size); }},
     {"at", [](Reader& r, Batch& b, const Entry& e) { read_moment(r, e.value, b.at); }}}};

void read_batch(Reader& r, Step& step, const Entry& e) {
  if (e.value.is_map())
    read_map(r, Context::batch, e.value, kBatchKeys, step.batch);
  else if (e.value.is_scalar() && e.value.text.find(':') != std::string::npos)
    read_moment(r, e.value, step.batch.at);
  else
    read_size(r, e.value, step.batch.size);
}

void read_allow(Reader& r, Step& step, const Entry& e) {
  if (!is_map(r, e.value)) return;
  for (const Entry& entry : e.value.entries) {
    Symbol reason;
    read(r, entry.value, reason);
    step.allow.emplace_back(base::intern(entry.key.text), reason);
  }
}

void read_join(Reader& r, Step& step, const Entry& e) {
  if (read_word(r, e.value, "join") != nullptr) step.join_all = true;
}

void read_end(Reader& r, Step& step, const Entry& e) {
  if (!is_word(r, e.value)) return;
  const WordInfo* const word = find_word("outcome", e.value.text);
  step.end = base::intern(word != nullptr ? word->en : std::string_view(e.value.text));
}

void read_value_class(Reader& r, Step& step, const Entry& e) {
  const WordInfo* const word = read_word(r, e.value, "value-class");
  if (word == nullptr) return;
  step.value = word->en == "value-adding" ? ValueClass::value_adding
               : word->en == "necessary"  ? ValueClass::necessary
                                          : ValueClass::waste;
}

void read_priority(Reader& r, Step& step, const Entry& e) {
  each_word(r, e.value, [&](const Node& word) {
    if (ConditionPtr condition = read_condition(r, word, step.id))
      step.priority.push_back(std::move(condition));
  });
}

Symbol word_symbol(Reader& r, const Node& node, std::string_view group) {
  const WordInfo* const word = read_word(r, node, group);
  return word != nullptr ? base::intern(word->en) : Symbol{};
}

constexpr Tables kAnyone = kRole | kWho;

constexpr std::array<KeyReader<Step>, 36> kStepKeys{
    {{"takes", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.takes); }},
     {"by", [](Reader& r, Step& s, const Entry& e) { read_by(r, e.value, s.by, s.by_mode); }},
     {"with", [](Reader& r, Step& s, const Entry& e) { s.with = refer(r, e.value, kAnyone); }},
     {"if", [](Reader& r, Step& s, const Entry& e) { s.condition = read_condition(r, e.value, s.id); }},
     {"at", [](Reader& r, Step& s, const Entry& e) { s.at = refer(r, e.value, kPlace | kWindow); }},
     {"redo", read_redo},
     {"next", read_next},
     {"id", [](Reader& r, Step&, const Entry& e) { is_word(r, e.value); }},
     {"name", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.name); }},
     {"via", [](Reader& r, Step& s, const Entry& e) { s.via = word_symbol(r, e.value, "via"); }},
     {"into", [](Reader& r, Step& s, const Entry& e) { s.into = refer(r, e.value, kRole | kRegister); }},
     {"to", [](Reader& r, Step& s, const Entry& e) { s.to = refer(r, e.value, kAnyone); }},
     {"until", [](Reader& r, Step& s, const Entry& e) { read_calendar_entry(r, e.value, s.until); }},
     {"for", [](Reader& r, Step& s, const Entry& e) { s.wait_for = refer(r, e.value, kAnyone); }},
     {"after", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.after); }},
     {"join", read_join},
     {"aside", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.aside); }},
     {"end", read_end},
     {"late", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.late); }},
     {"reads", [](Reader& r, Step& s, const Entry& e) { s.reads = refer_all(r, e.value, kField); }},
     {"writes", [](Reader& r, Step& s, const Entry& e) { s.writes = refer_all(r, e.value, kField); }},
     {"batch", read_batch},
     {"priority", read_priority},
     {"pre-empt", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.preempt); }},
     {"patience", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.patience); }},
     {"booked", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.booked); }},
     {"no-show", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.no_show); }},
     {"seal", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.seal); }},
     {"legal", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.legal); }},
     {"analog", [](Reader& r, Step& s, const Entry& e) { s.analog = word_symbol(r, e.value, "analog"); }},
     {"value", read_value_class},
     {"core", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.core); }},
     {"routine", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.routine); }},
     {"pain", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.pain); }},
     {"why", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.why); }},
     {"evidence", [](Reader& r, Step& s, const Entry& e) { read(r, e.value, s.evidence); }}}};

bool has_papers(Verb verb) {
  switch (verb) {
    case Verb::visit:
    case Verb::wait:
    case Verb::pay:
    case Verb::enquire:
    case Verb::leave:
    case Verb::identify:
    case Verb::hear:
    case Verb::look_up:
    case Verb::ask:
    case Verb::inspect:
    case Verb::call:
      return false;
    default:
      return true;
  }
}

/// Why a key means nothing with a verb; null where it does.
const char* misfit(std::string_view key, const VerbInfo& verb) {
  const bool waits = verb.verb == Verb::wait;
  const bool works = verb.doer != Doer::nobody;
  if (key == "until" || key == "for" || key == "late")
    return waits ? nullptr : base::tr("only a wait has it");
  if (key == "booked" || key == "no-show")
    return verb.verb == Verb::visit ? nullptr : base::tr("only a visit has it");
  if (key == "batch" && (verb.doer == Doer::applicant || !works))
    return base::tr("only the work of the office is done in batches");
  if ((key == "takes" || key == "by" || key == "with" || key == "priority") && !works)
    return waits ? base::tr("nobody works during a wait")
                 : base::tr("the steps of the other procedure say it");
  if (key == "into" && verb.verb != Verb::enter && verb.verb != Verb::file && verb.verb != Verb::act)
    return base::tr("it says what is typed into: use the verb `enter`");
  if (key == "seal" && !has_papers(verb.verb)) return base::tr("there is no paper here to put a seal on");
  if (key == "writes" && (!works || verb.verb == Verb::visit || verb.verb == Verb::leave))
    return base::tr("nothing is filled in here");
  return nullptr;
}

}  // namespace

void read_by(Reader& r, const Node& node, std::vector<Symbol>& by, ByMode& mode) {
  if (!node.is_scalar()) {
    by = refer_all(r, node, kAnyone);
    return;
  }
  if (!is_word(r, node)) return;
  if (r.known.find(base::intern(node.text)) != r.known.end()) {
    by.push_back(refer(r, node, kAnyone));
    return;
  }
  const std::vector<std::string_view> names = alternatives(node.text);
  for (const std::string_view name : names) by.push_back(refer(r, node, name, kAnyone));
  if (names.size() > 1) mode = ByMode::any;
}

void read_step_key(Reader& r, const KeyInfo* key, const Entry& entry, const VerbInfo& verb, Step& step) {
  if (const char* const why = misfit(key->en, verb)) {
    unusable_key(r, entry.key, why);
    return;
  }
  if (key->en == "allow")
    under(r, key, [&] { read_allow(r, step, entry); });
  else
    read_entry(r, key, entry, kStepKeys, step);
}

}  // namespace bpr::model::reading
