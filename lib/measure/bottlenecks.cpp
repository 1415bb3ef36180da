#include <algorithm>

#include "base/i18n.hpp"
#include "measure/parts.hpp"
#include "model/vocabulary.hpp"

namespace bpr::measure {

namespace {

using base::tr;
using base::trf;
using model::Process;
using model::Role;
using model::RoleKind;
using model::Step;
using model::Verb;

bool japanese() { return base::language() == base::Language::ja; }

struct Search {
  const Process& process;
  const std::vector<StepInfo>& infos;
  const Timing& timing;
  Analysis& analysis;

  void add(BottleneckKind kind, int step, model::Symbol role, std::string reason, double hours) {
    analysis.bottlenecks.push_back({kind, step, role, std::move(reason), hours});
  }
  [[nodiscard]] std::string title_of(std::size_t s) const {
    return model::step_title(process, *process.steps[s], japanese());
  }
  [[nodiscard]] std::string label_of(model::Symbol name) const {
    const Role* const role = model::find(process.roles, name);
    const auto shown = role != nullptr ? role->label.shown(japanese()) : std::string_view{};
    return std::string(shown.empty() ? name.text() : shown);
  }
  [[nodiscard]] double yearly(double minutes) const { return minutes * analysis.cases_year / 60; }
  [[nodiscard]] int first_step_of(model::Symbol role) const {
    for (std::size_t s = 0; s < infos.size(); ++s)
      for (const int r : infos[s].roles)
        if ((*process.roles)[static_cast<std::size_t>(r)].name == role) return static_cast<int>(s);
    return -1;
  }

  void people() {
    for (const RoleLoad& load : analysis.loads) {
      double waited = 0;
      for (std::size_t s = 0; s < infos.size(); ++s)
        for (const int r : infos[s].roles)
          if ((*process.roles)[static_cast<std::size_t>(r)].name == load.role)
            waited += analysis.steps[s].executed * analysis.steps[s].waits.contention;
      const int step = first_step_of(load.role);
      if (load.utilisation.value >= 0.85)
        add(BottleneckKind::capacity, step, load.role,
            trf("{0} is busy {1:.0f}% of its open time", label_of(load.role), load.utilisation.value * 100),
            yearly(waited));
      else if (load.peak.value >= 0.85)
        add(BottleneckKind::peak, step, load.role,
            trf("{0} is busy {1:.0f}% on average but {2:.0f}% in its busiest hour; the queue is then {3:.0f} "
                "min long",
                label_of(load.role), load.utilisation.value * 100, load.peak.value * 100,
                load.peak_wait.value),
            yearly(waited));
      if (load.people == 1 && load.minutes_year > 0 && step >= 0)
        add(BottleneckKind::single_person, step, load.role,
            trf("one person alone can do this: {0}", label_of(load.role)), load.minutes_year / 60 * 0.1);
    }
  }

  void steps() {
    for (std::size_t s = 0; s < infos.size(); ++s) {
      const Step& step = *process.steps[s];
      const StepFacts& facts = analysis.steps[s];
      const int at = static_cast<int>(s);
      const double days = facts.executed * facts.waits.batching / 1440;
      if (days >= 0.5)
        add(BottleneckKind::batch, at, {},
            trf("cases wait {0:.1f} days for the batch: {1}", days, title_of(s)), yearly(days * 60));
      const double slot = facts.executed * facts.waits.inbox / 1440;
      const bool board = std::any_of(infos[s].roles.begin(), infos[s].roles.end(), [&](int r) {
        return (*process.roles)[static_cast<std::size_t>(r)].kind == RoleKind::board;
      });
      if (board && slot >= 1)
        add(BottleneckKind::board_slot, at, {},
            trf("cases wait {0:.1f} days for the next session: {1}", slot, title_of(s)), yearly(slot * 60));
      if (step.verb == Verb::approve && infos[s].staff >= 3)
        add(BottleneckKind::approval_chain, at, {},
            trf("{0} approvals one after the other take {1:.1f} days: {2}", infos[s].staff,
                facts.executed * facts.waits.total() / 1440, title_of(s)),
            yearly(facts.touch) + yearly(slot * 60));
      const double outside = facts.executed * facts.waits.outside / 1440;
      if (outside >= 1)
        add(BottleneckKind::outside_reply, at, step.wait_for,
            trf("the reply of {0} takes {1:.1f} days", label_of(step.wait_for), outside),
            yearly(outside * 60));
      rework(s);
      if (step.verb == Verb::enter && infos[s].staff > 0 && rekeyed(s))
        add(BottleneckKind::re_keying, at, {},
            trf("data that are digital already are typed again: {0}", title_of(s)), yearly(facts.touch));
    }
  }

  [[nodiscard]] bool rekeyed(std::size_t s) const {
    const Step& step = *process.steps[s];
    for (const model::Symbol name : step.objects) {
      const model::Form* const form = model::find(process.forms, name);
      if (form != nullptr && form->medium == model::Medium::digital) return true;
    }
    for (std::size_t e = 0; e < s; ++e)
      if (process.steps[e]->verb == Verb::enter && infos[e].staff > 0)
        for (const model::Symbol name : step.objects)
          if (std::find(process.steps[e]->objects.begin(), process.steps[e]->objects.end(), name) !=
              process.steps[e]->objects.end())
            return true;
    return false;
  }

  /// What going back costs: everything between the target and here once more.
  void rework(std::size_t s) {
    const Step& step = *process.steps[s];
    for (const model::Branch& branch : step.redo) {
      const double share = branch.share ? branch.share->value : 0;
      if (share < 0.05) continue;
      const int target = model::step_index(process, branch.target);
      double minutes = 0;
      for (int i = std::max(0, target); i <= static_cast<int>(s); ++i) {
        const StepFacts& facts = analysis.steps[static_cast<std::size_t>(i)];
        const double again = facts.executed > 0 ? (facts.executed - facts.first) / facts.executed : 0;
        minutes += again * (facts.own + facts.served + facts.waiting + facts.touch) +
                   (facts.executed > 0 ? again * facts.travel : 0);
      }
      add(BottleneckKind::rework_loop, static_cast<int>(s), {},
          trf("{0:.0f}% of the cases go back from here: {1}", share * 100, title_of(s)), yearly(minutes));
    }
  }

  /// Refusals and returns that come when most of the work is done.
  void late_rejection() {
    double done = 0;
    const double all = analysis[Measure::touch].value;
    for (std::size_t s = 0; s < infos.size(); ++s) {
      const Step& step = *process.steps[s];
      done += analysis.steps[s].touch;
      static const model::Symbol refused = base::intern("refused");
      double share = 0;
      for (const model::Branch& branch : step.next.branches) {
        const int target = model::step_index(process, branch.target);
        if (branch.share && target >= 0 && process.steps[static_cast<std::size_t>(target)]->end == refused)
          share = std::max(share, branch.share->value);
      }
      if (share >= 0.05 && all > 0 && done / all >= 2.0 / 3)
        add(BottleneckKind::late_rejection, static_cast<int>(s), {},
            trf("{0:.0f}% are refused after {1:.0f}% of the work is done: {2}", share * 100, done / all * 100,
                title_of(s)),
            yearly(share * done));
    }
  }

  void papers() {
    double minutes = 0;
    int first = -1;
    int hunts = 0;
    for (std::size_t s = 0; s < infos.size(); ++s) {
      if (process.steps[s]->verb != Verb::obtain || !infos[s].applicant) continue;
      ++hunts;
      minutes += analysis.steps[s].own + analysis.steps[s].travel;
      if (first < 0) first = static_cast<int>(s);
    }
    if (hunts > 0 && (minutes >= 20 || hunts >= 2))
      add(BottleneckKind::document_hunting, first, {},
          trf("applicants spend {0:.0f} min gathering papers", minutes), yearly(minutes));
    const double known = analysis[Measure::known_fields].value;
    const double held = analysis[Measure::documents_own].value;
    if (known >= 3 || held >= 0.5) {
      const double fields = analysis[Measure::fields].value;
      const double writing = fields > 0 ? analysis[Measure::writing].value * known / fields : 0;
      add(BottleneckKind::missing_register_link, -1, {},
          held < 0.05
              ? trf("applicants write {0:.1f} fields that our own registers hold", known)
              : trf("applicants write {0:.1f} fields and bring {1:.1f} documents that our own registers hold",
                    known, held),
          yearly(writing));
    }
  }
};

}  // namespace

std::string_view name(BottleneckKind kind) {
  switch (kind) {
    case BottleneckKind::capacity:
      return "capacity";
    case BottleneckKind::peak:
      return "peak";
    case BottleneckKind::batch:
      return "batch";
    case BottleneckKind::board_slot:
      return "board-slot";
    case BottleneckKind::approval_chain:
      return "approval-chain";
    case BottleneckKind::outside_reply:
      return "outside-reply";
    case BottleneckKind::rework_loop:
      return "rework-loop";
    case BottleneckKind::late_rejection:
      return "late-rejection";
    case BottleneckKind::re_keying:
      return "re-keying";
    case BottleneckKind::single_person:
      return "single-person";
    case BottleneckKind::document_hunting:
      return "document-hunting";
    case BottleneckKind::missing_register_link:
      return "missing-register-link";
  }
  return "";
}

std::string title(BottleneckKind kind) {
  switch (kind) {
    case BottleneckKind::capacity:
      return tr("capacity");
    case BottleneckKind::peak:
      return tr("peak");
    case BottleneckKind::batch:
      return tr("batch");
    case BottleneckKind::board_slot:
      return tr("board slot");
    case BottleneckKind::approval_chain:
      return tr("approval chain");
    case BottleneckKind::outside_reply:
      return tr("outside reply");
    case BottleneckKind::rework_loop:
      return tr("rework loop");
    case BottleneckKind::late_rejection:
      return tr("late rejection");
    case BottleneckKind::re_keying:
      return tr("re-keying");
    case BottleneckKind::single_person:
      return tr("single person");
    case BottleneckKind::document_hunting:
      return tr("document hunting");
    case BottleneckKind::missing_register_link:
      return tr("missing register link");
  }
  return {};
}

void find_bottlenecks(const Process& process, const std::vector<StepInfo>& infos, const Timing& timing,
                      Analysis& analysis) {
  Search search{process, infos, timing, analysis};
  search.people();
  search.steps();
  search.late_rejection();
  search.papers();
  std::stable_sort(analysis.bottlenecks.begin(), analysis.bottlenecks.end(),
                   [](const Bottleneck& a, const Bottleneck& b) { return a.weight > b.weight; });
}

}  // namespace bpr::measure
