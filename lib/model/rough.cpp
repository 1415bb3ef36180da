#include "model/rough.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

namespace bpr::model {

namespace {

/// Says what a number is multiplied by; is told its name and how to write it times any factor.
using Visit = std::function<double(const std::string& name, const base::Rough& rough, bool shared,
                                   const std::function<std::string(double)>& text)>;

double capped(double share) { return std::clamp(share, 0.0, 1.0); }

/// To three significant digits: no more is meant where a rough number is moved.
double rounded(double value) { return std::strtod(fmt::format("{:.3g}", value).c_str(), nullptr); }

/// A number times a factor, as one value that is known.
base::YearlyCount moved(base::YearlyCount count, double factor) {
  if (factor != 1) count = {rounded(count.value * factor), {}};
  return count;
}
Share moved(Share share, double factor) {
  if (factor != 1) share = {capped(rounded(share.value * factor)), {}};
  return share;
}
Spread moved(const Spread& spread, double factor) {
  if (factor == 1) return spread;
  Spread made = spread.scaled(factor);
  made.rough = {};
  for (double* const value : {&made.a, &made.c}) *value = rounded(*value);
  if (made.kind != Spread::Kind::erlang) made.b = rounded(made.b);
  return made;
}

/// Goes over all rough numbers of a process, each once and in the order of the file.
class Walk {
 public:
  Walk(Process& process, const Visit& visit) : process_(process), visit_(visit) {}

  void all() {
    cases(process_.demand);
    for (Trait& trait : process_.traits.edit()) traits(trait);
    for (Place& place : process_.places.edit())
      spread(place.travel, "place." + std::string(place.name.text()) + ".travel", true);
    for (Block& block : process_.blocks.edit())
      block.condition = condition(block.condition, "block." + std::string(block.name.text()) + ".if");
    for (Cow<Step>& step : process_.steps) {
      Step changed = *step;
      this->step(changed);
      if (!(changed == *step)) step.edit() = std::move(changed);
    }
  }

 private:
  void cases(Cow<Demand>& demand) {
    if (!demand->cases.rough.rough) return;
    base::YearlyCount& count = demand.edit().cases;
    count.value *= visit_("demand.cases", count.rough, false, [&, was = count](double factor) {
      return base::format_yearly_count(moved(was, factor), process_.japanese);
    });
  }
  void spread(Spread& spread, const std::string& name, bool shared = false) {
    if (!spread || !spread.rough.rough) return;
    const double factor = visit_(name, spread.rough, shared, [&, was = spread](double by) {
      return base::format_spread(moved(was, by), process_.japanese);
    });
    if (factor != 1) spread = spread.scaled(factor);
  }
  void share(Share& share, const std::string& name) {
    if (!share.rough.rough) return;
    const double factor = visit_(name, share.rough, false,
                                 [was = share](double by) { return base::format_share(moved(was, by)); });
    share.value = capped(share.value * factor);
  }
  void traits(Trait& trait) {
    const std::string name = "trait." + std::string(trait.name.text());
    share(trait.share, name);
    share(trait.otherwise, name + ".else");
    if (trait.values.empty()) return;
    double sum = 0;
    for (Trait::Value& value : trait.values) {
      share(value.share, name + "." + std::string(value.name.text()));
      sum += value.share.value;
    }
    if (sum > 0 && std::abs(sum - 1) > 1e-12)
      for (Trait::Value& value : trait.values) value.share.value /= sum;
  }
  ConditionPtr condition(const ConditionPtr& from, const std::string& name) {
    if (!from) return from;
    Condition made = *from;
    if (made.kind == Condition::Kind::chance) share(made.share, name);
    for (ConditionPtr& arg : made.args) arg = condition(arg, name);
    ConditionPtr changed = std::make_shared<const Condition>(std::move(made));
    return same(changed, from) ? from : changed;
  }
  /// Shares of a choice: what the rough ones gain or lose goes to `else`, or is taken from all of them alike.
  void choice(std::vector<Branch>& branches, const std::string& name, bool whole) {
    bool rest = !whole;
    double before = 0;
    double after = 0;
    for (Branch& branch : branches) {
      rest |= branch.otherwise;
      branch.condition = condition(branch.condition, name);
      if (!branch.share) continue;
      before += branch.share->value;
      share(*branch.share, name + "." + std::string(branch.target.text()));
      after += branch.share->value;
    }
    if (after == before || after <= 0 || (after <= 1 && rest)) return;
    for (Branch& branch : branches)
      if (branch.share) branch.share->value *= std::min(1.0, before) / after;
  }
  void step(Step& step) {
    const std::string name = "step." + std::string(step.id.text());
    spread(step.takes, name + ".takes");
    spread(step.after, name + ".after");
    spread(step.duration, name + ".wait");
    spread(step.patience, name + ".patience");
    if (step.booked) share(*step.booked, name + ".booked");
    if (step.no_show) share(*step.no_show, name + ".no-show");
    step.condition = condition(step.condition, name + ".if");
    choice(step.next.branches, name + ".next", true);
    choice(step.redo, name + ".redo", false);
  }

  Process& process_;
  const Visit& visit_;
};

}  // namespace

std::vector<RoughNumber> rough_numbers(const Process& process) {
  std::vector<RoughNumber> numbers;
  Process copy = process;
  const Visit visit = [&](const std::string& name, const base::Rough& rough, bool shared,
                          const std::function<std::string(double)>& text) {
    numbers.push_back({name, text(1), text(1 - rough.band), text(1 + rough.band), rough.band, shared});
    return 1.0;
  };
  Walk(copy, visit).all();
  return numbers;
}

Process with_factors(const Process& process, std::span<const double> factors) {
  Process changed = process;
  std::size_t next = 0;
  const Visit visit = [&](const std::string&, const base::Rough&, bool,
                          const std::function<std::string(double)>&) {
    return next < factors.size() ? factors[next++] : 1.0;
  };
  Walk(changed, visit).all();
  return changed;
}

std::string rough_text(const Process& process, std::size_t number, double factor) {
  std::string text;
  std::size_t next = 0;
  Process copy = process;
  const Visit visit = [&](const std::string&, const base::Rough&, bool,
                          const std::function<std::string(double)>& write) {
    if (next++ == number) text = write(factor);
    return 1.0;
  };
  Walk(copy, visit).all();
  return text;
}

}  // namespace bpr::model
