#include <algorithm>
#include <cmath>
#include <numeric>

#include "mine/durations.hpp"
#include "mine/fit_parts.hpp"

namespace bpr::mine {

namespace {

using base::Share;
using base::Symbol;
using model::Condition;
using model::ConditionPtr;
using model::Trait;

/// Whether the ways out of a step are shares.
bool by_share(const model::Next& next) {
  return next.kind == model::Next::Kind::choice &&
         std::none_of(next.branches.begin(), next.branches.end(),
                      [](const auto& b) { return bool(b.condition); });
}

double share_of(std::uint64_t yes, std::uint64_t of) {
  return of == 0 ? 0 : static_cast<double>(yes) / static_cast<double>(of);
}

/// A share found, with the words of the file before.
Fitted found(FitPart part, int node, Symbol subject, Symbol detail, std::uint64_t yes, std::uint64_t of,
             const std::optional<Share>& written) {
  Fitted value;
  value.part = part;
  value.node = node;
  value.subject = subject;
  value.detail = detail;
  value.estimate = base::share_estimate(yes, of);
  value.n = of;
  value.before = written ? base::format_share(*written) : std::string();
  value.after = value.before;
  return value;
}

void put(Fitted& value, Share& into, const Share& share) {
  into = share;
  value.after = base::format_share(share);
  value.put = true;
}

/// The `if` of a step or block that is this share; of a block with its index.
struct Drawn {
  int step = -1;
  int block = -1;
  Share share;
};
std::optional<Drawn> drawn_by(const model::Process& process, Symbol owner) {
  const auto is = [&](const ConditionPtr& condition) {
    return condition && condition->kind == Condition::Kind::chance && condition->trait == owner;
  };
  for (std::size_t s = 0; s < process.steps.size(); ++s)
    if (is(process.steps[s]->condition))
      return Drawn{static_cast<int>(s), -1, process.steps[s]->condition->share};
  for (std::size_t b = 0; b < process.blocks->size(); ++b)
    if (is((*process.blocks)[b].condition))
      return Drawn{-1, static_cast<int>(b), (*process.blocks)[b].condition->share};
  return std::nullopt;
}

void fit_draw(const FitWork& work, const TraitTally& tally) {
  const auto drawn = drawn_by(*work.net.process, tally.trait);
  if (!drawn) return;
  Fitted value = found(FitPart::shares, drawn->step, tally.trait, {}, tally.yes, tally.of, drawn->share);
  if (tally.of < kLeastValues) {
    work.say(SilenceKind::few, drawn->step, tally.trait, tally.of);
  } else {
    Condition changed;
    changed.kind = Condition::Kind::chance;
    changed.trait = tally.trait;
    put(value, changed.share, share_for(value.estimate.value, tally.of));
    auto made = std::make_shared<const Condition>(std::move(changed));
    if (drawn->step >= 0)
      work.measured(drawn->step).condition = std::move(made);
    else
      work.fit.process.blocks.edit()[static_cast<std::size_t>(drawn->block)].condition = std::move(made);
  }
  work.fit.values.push_back(std::move(value));
}

/// A trait with values: all that can be told are put in, if those that cannot keep what is left.
void fit_exclusive(const FitWork& work, const Trait& trait, const std::vector<TraitTally>& tallies) {
  std::vector<double> shares;
  std::uint64_t least = ~std::uint64_t{0};
  std::vector<Fitted> values;
  for (std::size_t v = 0; v < trait.values.size(); ++v) {
    const auto tally = std::find_if(tallies.begin(), tallies.end(), [&](const TraitTally& t) {
      return t.trait == trait.name && t.value == static_cast<int>(v);
    });
    if (tally == tallies.end()) continue;
    values.push_back(found(FitPart::traits, -1, trait.name, trait.values[v].name, tally->yes, tally->of,
                           trait.values[v].share));
    shares.push_back(values.back().estimate.value);
    least = std::min(least, tally->of);
  }
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  const bool all = values.size() == trait.values.size() && sum > 0;
  if (!all) {
    work.say(SilenceKind::trait, -1, trait.name);
  } else if (least < kLeastValues) {
    work.say(SilenceKind::few, -1, trait.name, least);
  } else {
    for (double& share : shares) share /= sum;
    const std::vector<Share> written = shares_for(shares, least);
    for (Trait& changed : work.fit.process.traits.edit())
      if (changed.name == trait.name)
        for (std::size_t v = 0; v < written.size(); ++v) put(values[v], changed.values[v].share, written[v]);
  }
  for (Fitted& value : values) work.fit.values.push_back(std::move(value));
}

void fit_trait(const FitWork& work, const Trait& trait, const std::vector<TraitTally>& tallies) {
  bool told = false;
  for (const TraitTally& tally : tallies) {
    if (tally.trait != trait.name) continue;
    told = true;
    const Share& written = tally.given == Given::fails ? trait.otherwise : trait.share;
    Fitted value = found(FitPart::traits, -1, trait.name, {}, tally.yes, tally.of, written);
    value.given = tally.given;
    if (tally.of < kLeastValues) {
      work.say(SilenceKind::few, -1, trait.name, tally.of);
    } else {
      for (Trait& changed : work.fit.process.traits.edit())
        if (changed.name == trait.name)
          put(value, tally.given == Given::fails ? changed.otherwise : changed.share,
              share_for(value.estimate.value, tally.of));
    }
    work.fit.values.push_back(std::move(value));
  }
  if (!told) work.say(SilenceKind::trait, -1, trait.name);
}

}  // namespace

Share share_for(double value, std::uint64_t n) {
  Share share;
  share.value = value < 0.001 || value > 0.999 ? significant(value, 3) : std::round(value * 1000) / 1000;
  share.rough.rough = n < kSureValues;
  return share;
}

std::vector<Share> shares_for(const std::vector<double>& values, std::uint64_t n) {
  std::vector<Share> shares;
  double sum = 0;
  std::size_t largest = 0;
  for (std::size_t v = 0; v < values.size(); ++v) {
    shares.push_back(share_for(std::round(values[v] * 1000) / 1000, n));
    sum += shares.back().value;
    if (values[v] > values[largest]) largest = v;
  }
  if (!shares.empty()) shares[largest].value = std::round((shares[largest].value + 1 - sum) * 1000) / 1000;
  return shares;
}

void fit_choices(const FitWork& work) {
  if (!work.wanted(FitPart::shares)) return;
  const auto& steps = work.net.process->steps;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const model::Next& next = steps[s]->next;
    const int node = static_cast<int>(s);
    if (!by_share(next)) continue;
    if (!told_apart(work.net, work.matching, work.net.nodes[s].out)) {
      work.say(SilenceKind::not_apart, node, steps[s]->id);
      continue;
    }
    const std::vector<std::uint64_t>& went = work.seen.nodes[s].went;
    const std::uint64_t of = std::accumulate(went.begin(), went.end(), std::uint64_t{0});
    std::vector<double> shares;
    for (const std::uint64_t yes : went) shares.push_back(share_of(yes, of));
    const std::vector<Share> written = shares_for(shares, of);
    if (of < kLeastValues) work.say(SilenceKind::few, node, steps[s]->id, of);
    for (std::size_t b = 0; b < next.branches.size(); ++b) {
      Fitted value = found(FitPart::shares, node, steps[s]->id, next.branches[b].target, went[b], of,
                           next.branches[b].share);
      if (of >= kLeastValues && next.branches[b].share)
        put(value, *work.measured(node).next.branches[b].share, written[b]);
      work.fit.values.push_back(std::move(value));
    }
  }
}

void fit_traits(const FitWork& work) {
  if (work.wanted(FitPart::shares))
    for (const TraitTally& tally : work.seen.traits) fit_draw(work, tally);
  if (!work.wanted(FitPart::traits)) return;
  for (const Trait& trait : *work.net.process->traits) {
    if (trait.kind == Trait::Kind::exclusive)
      fit_exclusive(work, trait, work.seen.traits);
    else
      fit_trait(work, trait, work.seen.traits);
  }
}

void fit_redo(const FitWork& work) {
  if (!work.wanted(FitPart::redo)) return;
  const auto& steps = work.net.process->steps;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const std::vector<model::Branch>& redo = steps[s]->redo;
    const int node = static_cast<int>(s);
    if (redo.empty() || !work.matching.seen[s]) continue;
    const NodeObservations& seen = work.seen.nodes[s];
    // A call sends back from behind what it calls, which leaves no event of its own.
    if (!work.net.nodes[s].leaves_event || !told_apart(work.net, work.matching, work.net.nodes[s].redo)) {
      work.say(SilenceKind::not_apart, node, steps[s]->id);
      continue;
    }
    for (std::size_t b = 0; b < redo.size(); ++b) {
      Fitted value = found(FitPart::redo, node, steps[s]->id, redo[b].target, seen.sent_back[b], seen.passes,
                           redo[b].share);
      if (seen.passes < kLeastValues)
        work.say(SilenceKind::few, node, steps[s]->id, seen.passes);
      else if (seen.sent_back[b] == 0)
        work.say(SilenceKind::never, node, redo[b].target, seen.passes);
      else
        put(value, *work.measured(node).redo[b].share, share_for(value.estimate.value, seen.passes));
      work.fit.values.push_back(std::move(value));
    }
  }
}

}  // namespace bpr::mine
