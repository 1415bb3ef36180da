#include <algorithm>

#include "base/i18n.hpp"
#include "base/later.hpp"
#include "base/text.hpp"
#include "report/analysis.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/simulation.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::grouped;
using base::later;
using base::tr;
using base::trf;
using base::trn;
using measure::Analysis;
using measure::Measure;
using model::Process;

constexpr std::size_t kRoles = 8;
constexpr std::size_t kBottlenecks = 6;

/// Pieces of a sentence that are left out where there is nothing to say.
class Remarks {
 public:
  explicit Remarks(const Analysis& analysis) : analysis_(analysis) {}

  Remarks& always(const std::string& text) {
    if (!text.empty()) text_ += (text_.empty() ? "" : separator_) + text;
    separator_ = ", ";
    return *this;
  }
  Remarks& add(std::string_view english, Measure measure) {
    const measure::MeasureInfo& info = measure::info(measure);
    const measure::Figure& figure = analysis_[measure];
    const Scale scale = scale_for(info, figure.value);
    if (amount(figure.value, scale) != amount(0, scale)) always(trf(english.data(), shown(figure, scale)));
    return *this;
  }
  Remarks& then() {
    separator_ = " · ";
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  const Analysis& analysis_;
  std::string separator_ = ", ";
  std::string text_;
};

std::string figure(const Analysis& a, Measure m) { return shown(a[m], measure::info(m)); }
Cell figure_cell(const Analysis& a, Measure m) { return cell(a[m], measure::info(m), Tone::strong); }

/// A table of figures: what was computed and, where the procedure was run, what was simulated beside it.
class Ledger {
 public:
  Ledger(const Analysis& analysis, const Simulated* simulated) : analysis_(analysis), simulated_(simulated) {
    if (simulated != nullptr)
      table_.columns = {{"", Align::left},
                        {tr("computed"), Align::right},
                        {tr("simulated"), Align::right},
                        {tr("95% interval"), Align::right},
                        {"", Align::left, true}};
    else
      table_.columns = {{"", Align::left}, {"", Align::right}, {"", Align::left, true}};
  }

  void put(const char* label, Measure measure, const std::string& remark) {
    const simulate::FigureInfo* const info = simulate::find_figure(measure);
    add(label, figure_cell(analysis_, measure), info, remark);
  }
  /// A figure that only a run knows.
  void put_simulated(std::string_view name) {
    if (simulated_ == nullptr) return;
    for (const simulate::FigureInfo& info : simulate::figures())
      if (info.name == name && simulate::estimate(info, *simulated_->result, simulated_->process))
        add("", {}, &info, tr(info.title.data()));
  }
  void say(const char* label, const std::string& remark) { add(label, {}, nullptr, remark); }

  Table take() { return std::move(table_); }

 private:
  void add(const char* label, Cell value, const simulate::FigureInfo* info, const std::string& remark) {
    std::vector<Cell>& row = table_.rows.emplace_back();
    row.emplace_back(label);
    row.push_back(std::move(value));
    if (simulated_ != nullptr) {
      const auto found = info == nullptr
                             ? std::nullopt
                             : simulate::estimate(*info, *simulated_->result, simulated_->process);
      const Scale scale = found ? scale_of(*info, found->value) : Scale();
      row.push_back(found ? cell(found->value, scale, Tone::strong) : Cell());
      row.emplace_back(found ? interval(*found, scale) : std::string(), Tone::quiet);
    }
    row.emplace_back(remark);
  }

  const Analysis& analysis_;
  const Simulated* simulated_;
  Table table_;
};

/// Whether anything is asked of the applicant.
bool asks_applicant(const Analysis& a) {
  const auto infos = measure::measures();
  return std::any_of(infos.begin(), infos.end(), [&](const measure::MeasureInfo& info) {
    return info.ledger == measure::Ledger::resident && a[info.measure].value != 0;
  });
}

Section resident(const Process& process, const Analysis& a, const Simulated* simulated) {
  const char* const title = process.head->internal ? tr("Applicant") : tr("Resident");
  if (!asks_applicant(a)) return {title, {}, 1, {{Paragraph{tr("nothing is asked of the applicant")}}}};
  Ledger ledger(a, simulated);
  ledger.put(tr("write"), Measure::writing,
             Remarks(a)
                 .add(later("{0} forms"), Measure::forms)
                 .add(later("{0} fields"), Measure::fields)
                 .then()
                 .add(later("{0} of them repeated"), Measure::repeated_fields)
                 .add(later("{0} in a register already"), Measure::known_fields)
                 .then()
                 .add(later("{0} seals"), Measure::seals)
                 .text());
  ledger.put(tr("wait"), Measure::waiting,
             Remarks(a)
                 .always(trf("neither acting nor being served, of {0} on site", figure(a, Measure::on_site)))
                 .text());
  ledger.put_simulated("waiting-p95");
  ledger.put(tr("visit"), Measure::travel,
             Remarks(a)
                 .add(later("{0} trips"), Measure::visits)
                 .add(later("{0} windows"), Measure::windows)
                 .add(later("{0} moves between them"), Measure::window_moves)
                 .add(later("{0} enquiries"), Measure::enquiries)
                 .text());
  if (a[Measure::documents].value > 0)
    ledger.put(tr("bring"), Measure::documents,
               Remarks(a)
                   .always(tr("documents"))
                   .then()
                   .add(later("{0} issued by us"), Measure::documents_own)
                   .add(later("{0} by another public body"), Measure::documents_public)
                   .add(later("{0} by a third party"), Measure::documents_third)
                   .text());
  if (a[Measure::money].value > 0) ledger.put(tr("pay"), Measure::money, {});
  ledger.put(tr("in all"), Measure::total,
             Remarks(a)
                 .add(later("{0} own acts"), Measure::own)
                 .add(later("{0} being served"), Measure::served)
                 .add(later("{0} waiting"), Measure::waiting)
                 .add(later("{0} travel"), Measure::travel)
                 .text());
  ledger.put(tr("a year"), Measure::resident_hours_year,
             trf("{0} at {1} yen an hour", figure(a, Measure::resident_cost_year),
                 grouped(process.shared->rates.resident_hour.yen)));
  if (a[Measure::agent_minutes].value > 0)
    ledger.put(tr("agents"), Measure::agent_minutes, tr("act for the applicant"));
  if (simulated != nullptr && simulated->result->processes[simulated->process].all.gave_up.value > 0)
    ledger.put_simulated("gave-up");
  return {title, tr("a case"), 1, {{ledger.take()}}};
}

Section office(const Process& process, const Analysis& a, const Simulated* simulated) {
  Ledger ledger(a, simulated);
  ledger.put(tr("work"), Measure::touch,
             Remarks(a)
                 .add(later("{0} value-adding"), Measure::value_adding)
                 .add(later("{0} necessary"), Measure::necessary)
                 .add(later("{0} waste"), Measure::waste)
                 .then()
                 .add(later("{0} is rework"), Measure::rework_share)
                 .text());
  ledger.put(tr("hand on"), Measure::hand_offs,
             Remarks(a)
                 .always(tr("hand-offs between sections"))
                 .then()
                 .add(later("{0} look-ups"), Measure::look_ups)
                 .add(later("{0} outside enquiries"), Measure::asks)
                 .text());
  if (a[Measure::approvals].value > 0) ledger.put(tr("approve"), Measure::approvals, tr("approvals"));
  if (a[Measure::checks].value > 0)
    ledger.put(tr("check"), Measure::checks,
               Remarks(a)
                   .always(tr("checks"))
                   .then()
                   .add(later("{0} of them duplicate"), Measure::duplicate_checks)
                   .text());
  if (a[Measure::entries].value > 0)
    ledger.put(tr("enter"), Measure::entries,
               Remarks(a)
                   .always(tr("entries"))
                   .then()
                   .add(later("{0} of them re-keying"), Measure::re_keying)
                   .text());
  if (a[Measure::prints].value + a[Measure::mails].value > 0)
    ledger.put(tr("paper"), Measure::prints,
               Remarks(a).always(tr("prints")).then().add(later("{0} mails"), Measure::mails).text());
  ledger.put(tr("a year"), Measure::staff_hours_year,
             trf("{0} full-time equivalents of {1} h · {2}", figure(a, Measure::fte),
                 grouped(process.shared->rates.full_time_year_hours), figure(a, Measure::staff_cost_year)));
  return {tr("Office"), tr("a case"), 1, {{ledger.take()}}};
}

/// Waiting by cause, longest first.
std::string waits(const Analysis& a) {
  struct Cause {
    std::string_view text;
    Measure measure;
  };
  std::vector<Cause> causes{{later("{0} outside reply"), Measure::wait_outside},
                            {later("{0} elapsed"), Measure::wait_elapsed},
                            {later("{0} inbox or session"), Measure::wait_inbox},
                            {later("{0} batches"), Measure::wait_batching},
                            {later("{0} off duty"), Measure::wait_closed},
                            {later("{0} people busy"), Measure::wait_contention}};
  std::stable_sort(causes.begin(), causes.end(),
                   [&](const Cause& x, const Cause& y) { return a[x.measure].value > a[y.measure].value; });
  Remarks remarks(a);
  for (const Cause& cause : causes)
    if (a[cause.measure].value >= 0.05) remarks.add(cause.text, cause.measure);
  return remarks.text();
}

/// Waiting by cause, one row each, where either source knows of any.
void add_waits(Ledger& ledger, const Analysis& a, const Simulated& simulated) {
  const char* label = tr("waiting");
  for (const Measure measure : {Measure::wait_outside, Measure::wait_elapsed, Measure::wait_inbox,
                                Measure::wait_batching, Measure::wait_closed, Measure::wait_contention}) {
    const auto found =
        simulate::estimate(*simulate::find_figure(measure), *simulated.result, simulated.process);
    if (a[measure].value < 0.05 && (!found || found->value < 0.05)) continue;
    ledger.put(label, measure, tr(measure::info(measure).title.data()));
    label = "";
  }
}

Section flow(const Analysis& a, const Simulated* simulated) {
  Ledger ledger(a, simulated);
  ledger.put(tr("lead time"), Measure::lead_time,
             trf("{0} in open days · at least {1}", figure(a, Measure::lead_open_days),
                 amount(a[Measure::lead_bound].value, measure::Unit::days)));
  for (const char* const name : {"lead-time-p50", "lead-time-p90", "lead-time-p95", "deadline-kept"})
    ledger.put_simulated(name);
  ledger.put(tr("efficiency"), Measure::efficiency,
             trf("{0} of work in it", figure(a, Measure::theoretical_cycle_time)));
  if (simulated != nullptr)
    add_waits(ledger, a, *simulated);
  else if (const std::string causes = waits(a); !causes.empty())
    ledger.say(tr("waiting"), causes);
  return {tr("Flow"), tr("a case"), 1, {{ledger.take()}}};
}

/// Whether some hours bring more work than others.
bool has_peak(const measure::RoleLoad& load) {
  return load.peak.value > load.utilisation.value * (1 + 1e-6) && load.peak_month >= 1 &&
         load.peak_month <= 12 && load.peak_weekday >= 0 && load.peak_weekday <= 6;
}

std::string busiest_hour(const measure::RoleLoad& load) {
  return trf("{0} {1} {2}:00", month_name(static_cast<std::size_t>(load.peak_month - 1)),
             weekday_name(static_cast<std::size_t>(load.peak_weekday)), load.peak_hour);
}

Tone tone_of_load(double utilisation) { return utilisation >= 0.85 ? Tone::bad : Tone::plain; }

/// What a run found of the people of a role, or null.
const simulate::PoolResult* pool_of(const Simulated* simulated, model::Symbol role) {
  if (simulated == nullptr) return nullptr;
  for (const simulate::PoolResult& pool : simulated->result->pools)
    if (pool.role == role) return &pool;
  return nullptr;
}

Section load(const Process& process, std::vector<const measure::RoleLoad*> roles,
             const Simulated* simulated) {
  // Without a profile all open hours are alike, and none of them is the busiest.
  const bool hours = process.demand->profile && simulated == nullptr;
  const bool peaks =
      std::any_of(roles.begin(), roles.end(), [](const auto* role) { return has_peak(*role); });
  Table table{{{tr("role"), Align::left, true}, {tr("people"), Align::right}, {tr("busy"), Align::right}},
              {}};
  if (peaks) {
    table.columns.push_back({tr("busiest"), Align::right});
    if (hours) table.columns.push_back({tr("when")});
  }
  table.columns.push_back({tr("queue"), Align::right});
  if (peaks && simulated == nullptr) table.columns.push_back({tr("then"), Align::right});
  if (simulated != nullptr) {
    table.columns.push_back({tr("simulated"), Align::right});
    table.columns.push_back({tr("queue"), Align::right});
  } else {
    table.columns.push_back({tr("cases a year"), Align::right});
  }

  std::stable_sort(roles.begin(), roles.end(),
                   [](const auto* x, const auto* y) { return x->peak.value > y->peak.value; });
  const std::size_t rest = roles.size() - std::min(roles.size(), kRoles);
  roles.resize(roles.size() - rest);
  for (const measure::RoleLoad* const role : roles) {
    std::vector<Cell>& row = table.rows.emplace_back();
    row.emplace_back(role_name(process, role->role));
    row.push_back(count_cell(role->people));
    row.push_back(cell(role->utilisation, measure::Unit::share, tone_of_load(role->utilisation.value)));
    if (peaks) {
      row.push_back(cell(role->peak, measure::Unit::share, tone_of_load(role->peak.value)));
      if (hours) row.emplace_back(has_peak(*role) ? busiest_hour(*role) : std::string(), Tone::quiet);
    }
    row.push_back(cell(role->wait, measure::Unit::minutes));
    if (peaks && simulated == nullptr) row.push_back(cell(role->peak_wait, measure::Unit::minutes));
    if (simulated == nullptr) {
      row.push_back(count_cell(role->capacity_year));
    } else if (const simulate::PoolResult* const pool = pool_of(simulated, role->role)) {
      row.push_back(
          cell(pool->utilisation.value, measure::Unit::share, tone_of_load(pool->utilisation.value)));
      row.push_back(cell(pool->wait.value, measure::Unit::minutes));
    }
  }
  const bool together = simulated != nullptr && simulated->result->processes.size() > 1;
  Section section{tr("Load"),
                  together ? tr("computed: by this procedure alone; simulated: by all of them")
                           : tr("by this procedure alone"),
                  1,
                  {{table}}};
  if (rest > 0) section.blocks.push_back({Paragraph{trf("… and {0} less busy", rest), Tone::quiet}});
  return section;
}

Section bottlenecks(const Process& process, const Analysis& a) {
  Table table{
      {{tr("hours a year"), Align::right}, {tr("kind")}, {tr("what"), Align::left, true}, {tr("place")}}, {}};
  for (const measure::Bottleneck& b : a.bottlenecks) {
    if (table.rows.size() == kBottlenecks) break;
    table.rows.push_back({{grouped(b.weight), Number{b.weight, measure::Unit::hours}},
                          {title(b.kind)},
                          {b.reason},
                          {step_place(process, b.step), Tone::quiet}});
  }
  const std::size_t rest = a.bottlenecks.size() - table.rows.size();
  Section section{tr("Bottlenecks"), tr("hours that residents or staff lose by them"), 1, {{table}}};
  if (rest > 0)
    section.blocks.push_back(
        {Paragraph{trn("… and {0} lighter one", "… and {0} lighter ones", rest, rest), Tone::quiet}});
  return section;
}

}  // namespace

std::vector<std::string> assumptions_of(const Analysis& a, const Simulated* simulated) {
  std::vector<std::string> assumptions = a.assumptions;
  if (simulated != nullptr)
    assumptions.insert(assumptions.end(), simulated->result->assumptions.begin(),
                       simulated->result->assumptions.end());
  return assumptions;
}

std::vector<Section> ledger_sections(const Process& process, const Analysis& a, const Simulated* simulated) {
  std::vector<Section> sections;
  if (!process.head->internal || asks_applicant(a)) sections.push_back(resident(process, a, simulated));
  sections.push_back(office(process, a, simulated));
  sections.push_back(flow(a, simulated));
  return sections;
}

std::optional<Section> load_section(const Process& process, const Analysis& a, const Simulated* simulated) {
  std::vector<const measure::RoleLoad*> busy;
  for (const measure::RoleLoad& role : a.loads)
    if (role.minutes_year > 0) busy.push_back(&role);
  if (busy.empty()) return std::nullopt;
  return load(process, std::move(busy), simulated);
}

Page analysis_page(const Process& process, const Analysis& a, const Simulated* simulated) {
  Page page;
  page.title = process_name(process);
  page.aside = std::string(process.id.text());
  page.facts.push_back(trf("{0} cases a year · evidence: {1} · {2}", grouped(a.cases_year),
                           evidence_name(a.grade), file_name(process)));
  if (a.endless) {
    page.blocks.push_back({Paragraph{tr("a loop has no exit: no figure of the flow exists"), Tone::bad}});
    return page;
  }
  if (simulated != nullptr) {
    page.facts.push_back(run_setting(*simulated->result));
    for (Paragraph& warning : run_warnings(*simulated->result)) page.blocks.push_back({std::move(warning)});
  }
  for (Section& section : ledger_sections(process, a, simulated)) page.blocks.push_back({std::move(section)});
  if (auto section = load_section(process, a, simulated)) page.blocks.push_back({std::move(*section)});
  if (!a.bottlenecks.empty()) page.blocks.push_back({bottlenecks(process, a)});
  if (std::vector<std::string> assumptions = assumptions_of(a, simulated); !assumptions.empty())
    page.blocks.push_back({Section{tr("Assumptions"), {}, 1, {{List{std::move(assumptions)}}}}});
  return page;
}

Section targets_section(const Process& process, const std::vector<compare::TargetResult>& targets) {
  Table table{{{tr("figure"), Align::left, true},
               {tr("wanted"), Align::right},
               {tr("found"), Align::right},
               {tr("off by"), Align::right},
               {""}},
              {}};
  for (const compare::TargetResult& t : targets) {
    Scale scale = scale_for(*t.measure, std::max(t.wanted, t.figure.value));
    if (!t.met) scale = telling_apart(scale, t.wanted, t.figure.value);
    table.rows.push_back({{measure_name(process, *t.measure)},
                          {amount(t.wanted, scale)},
                          {shown(t.figure, scale)},
                          {t.met ? std::string() : difference(t.wanted, t.figure.value, scale)},
                          {t.met ? tr("met") : tr("missed"), t.met ? Tone::good : Tone::bad}});
  }
  return {tr("Targets"), {}, 1, {{table}}};
}

}  // namespace bpr::report
