#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/analysis.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::grouped;
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
  Remarks& add(const char* english, Measure measure) {
    const measure::MeasureInfo& info = measure::info(measure);
    const measure::Figure& figure = analysis_[measure];
    const Scale scale = scale_for(info, figure.value);
    if (amount(figure.value, scale) != amount(0, scale)) always(trf(english, shown(figure, scale)));
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

Table ledger() { return {{{"", Align::left}, {"", Align::right}, {"", Align::left, true}}, {}}; }

void put(Table& table, const char* label, const std::string& value, const std::string& remark,
         Tone tone = Tone::plain) {
  table.rows.push_back({{label, tone}, {value, Tone::strong}, {remark}});
}

/// Whether anything is asked of the applicant.
bool asks_applicant(const Analysis& a) {
  const auto infos = measure::measures();
  return std::any_of(infos.begin(), infos.end(), [&](const measure::MeasureInfo& info) {
    return info.ledger == measure::Ledger::resident && a[info.measure].value != 0;
  });
}

Section resident(const Process& process, const Analysis& a) {
  const char* const title = process.head->internal ? tr("Applicant") : tr("Resident");
  if (!asks_applicant(a)) return {title, {}, 1, {{Paragraph{tr("nothing is asked of the applicant")}}}};
  Table table = ledger();
  put(table, tr("write"), figure(a, Measure::writing),
      Remarks(a)
          .add("{0} forms", Measure::forms)
          .add("{0} fields", Measure::fields)
          .then()
          .add("{0} of them repeated", Measure::repeated_fields)
          .add("{0} in a register already", Measure::known_fields)
          .then()
          .add("{0} seals", Measure::seals)
          .text());
  put(table, tr("wait"), figure(a, Measure::waiting),
      Remarks(a)
          .always(trf("neither acting nor being served, of {0} on site", figure(a, Measure::on_site)))
          .text());
  put(table, tr("visit"), figure(a, Measure::travel),
      Remarks(a)
          .add("{0} trips", Measure::visits)
          .add("{0} windows", Measure::windows)
          .add("{0} moves between them", Measure::window_moves)
          .add("{0} enquiries", Measure::enquiries)
          .text());
  if (a[Measure::documents].value > 0)
    put(table, tr("bring"), figure(a, Measure::documents),
        Remarks(a)
            .always(tr("documents"))
            .then()
            .add("{0} issued by us", Measure::documents_own)
            .add("{0} by another public body", Measure::documents_public)
            .add("{0} by a third party", Measure::documents_third)
            .text());
  if (a[Measure::money].value > 0) put(table, tr("pay"), figure(a, Measure::money), {});
  put(table, tr("in all"), figure(a, Measure::total),
      Remarks(a)
          .add("{0} own acts", Measure::own)
          .add("{0} being served", Measure::served)
          .add("{0} waiting", Measure::waiting)
          .add("{0} travel", Measure::travel)
          .text());
  put(table, tr("a year"), figure(a, Measure::resident_hours_year),
      trf("{0} at {1} yen an hour", figure(a, Measure::resident_cost_year),
          grouped(process.shared->rates.resident_hour.yen)));
  if (a[Measure::agent_minutes].value > 0)
    put(table, tr("agents"), figure(a, Measure::agent_minutes), tr("act for the applicant"));
  return {title, tr("a case"), 1, {{table}}};
}

Section office(const Process& process, const Analysis& a) {
  Table table = ledger();
  put(table, tr("work"), figure(a, Measure::touch),
      Remarks(a)
          .add("{0} value-adding", Measure::value_adding)
          .add("{0} necessary", Measure::necessary)
          .add("{0} waste", Measure::waste)
          .then()
          .add("{0} is rework", Measure::rework_share)
          .text());
  put(table, tr("hand on"), figure(a, Measure::hand_offs),
      Remarks(a)
          .always(tr("hand-offs between sections"))
          .then()
          .add("{0} look-ups", Measure::look_ups)
          .add("{0} outside enquiries", Measure::asks)
          .text());
  if (a[Measure::approvals].value > 0)
    put(table, tr("approve"), figure(a, Measure::approvals), tr("approvals"));
  if (a[Measure::checks].value > 0)
    put(table, tr("check"), figure(a, Measure::checks),
        Remarks(a)
            .always(tr("checks"))
            .then()
            .add("{0} of them duplicate", Measure::duplicate_checks)
            .text());
  if (a[Measure::entries].value > 0)
    put(table, tr("enter"), figure(a, Measure::entries),
        Remarks(a).always(tr("entries")).then().add("{0} of them re-keying", Measure::re_keying).text());
  if (a[Measure::prints].value + a[Measure::mails].value > 0)
    put(table, tr("paper"), figure(a, Measure::prints),
        Remarks(a).always(tr("prints")).then().add("{0} mails", Measure::mails).text());
  put(table, tr("a year"), figure(a, Measure::staff_hours_year),
      trf("{0} full-time equivalents of {1} h · {2}", figure(a, Measure::fte),
          grouped(process.shared->rates.full_time_year_hours), figure(a, Measure::staff_cost_year)));
  return {tr("Office"), tr("a case"), 1, {{table}}};
}

/// Waiting by cause, longest first.
std::string waits(const Analysis& a) {
  struct Cause {
    const char* text;
    Measure measure;
  };
  std::vector<Cause> causes{
      {"{0} outside reply", Measure::wait_outside},  {"{0} elapsed", Measure::wait_elapsed},
      {"{0} inbox or session", Measure::wait_inbox}, {"{0} batches", Measure::wait_batching},
      {"{0} off duty", Measure::wait_closed},        {"{0} people busy", Measure::wait_contention}};
  std::stable_sort(causes.begin(), causes.end(),
                   [&](const Cause& x, const Cause& y) { return a[x.measure].value > a[y.measure].value; });
  Remarks remarks(a);
  for (const Cause& cause : causes)
    if (a[cause.measure].value >= 0.05) remarks.add(cause.text, cause.measure);
  return remarks.text();
}

Section flow(const Analysis& a) {
  Table table = ledger();
  put(table, tr("lead time"), figure(a, Measure::lead_time),
      trf("{0} in open days · at least {1}", figure(a, Measure::lead_open_days),
          amount(a[Measure::lead_bound].value, measure::Unit::days)));
  put(table, tr("efficiency"), figure(a, Measure::efficiency),
      trf("{0} of work in it", figure(a, Measure::theoretical_cycle_time)));
  if (const std::string causes = waits(a); !causes.empty())
    table.rows.push_back({{tr("waiting")}, {}, {causes}});
  return {tr("Flow"), tr("a case"), 1, {{table}}};
}

/// Whether some hours bring more work than others.
bool has_peak(const measure::RoleLoad& load) {
  return load.peak.value > load.utilisation.value * (1 + 1e-6) && load.peak_month >= 1 &&
         load.peak_month <= 12 && load.peak_weekday >= 0 && load.peak_weekday <= 6;
}

std::string busiest_hour(const measure::RoleLoad& load) {
  static const char* const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return trf("{0} {1} {2}:00", tr(months[load.peak_month - 1]), tr(days[load.peak_weekday]), load.peak_hour);
}

Tone tone_of_load(double utilisation) { return utilisation >= 0.85 ? Tone::bad : Tone::plain; }

Section load(const Process& process, std::vector<const measure::RoleLoad*> roles) {
  // Without a profile all open hours are alike, and none of them is the busiest.
  const bool hours = static_cast<bool>(process.demand->profile);
  const bool peaks =
      std::any_of(roles.begin(), roles.end(), [](const auto* role) { return has_peak(*role); });
  Table table{{{tr("role"), Align::left, true}, {tr("people"), Align::right}, {tr("busy"), Align::right}},
              {}};
  if (peaks) {
    table.columns.push_back({tr("busiest"), Align::right});
    if (hours) table.columns.push_back({tr("when")});
  }
  table.columns.push_back({tr("queue"), Align::right});
  if (peaks) table.columns.push_back({tr("then"), Align::right});
  table.columns.push_back({tr("cases a year"), Align::right});

  std::stable_sort(roles.begin(), roles.end(),
                   [](const auto* x, const auto* y) { return x->peak.value > y->peak.value; });
  const std::size_t rest = roles.size() - std::min(roles.size(), kRoles);
  roles.resize(roles.size() - rest);
  for (const measure::RoleLoad* const role : roles) {
    std::vector<Cell>& row = table.rows.emplace_back();
    row.emplace_back(role_name(process, role->role));
    row.emplace_back(grouped(role->people));
    row.emplace_back(shown(role->utilisation, measure::Unit::share), tone_of_load(role->utilisation.value));
    if (peaks) {
      row.emplace_back(shown(role->peak, measure::Unit::share), tone_of_load(role->peak.value));
      if (hours) row.emplace_back(has_peak(*role) ? busiest_hour(*role) : std::string(), Tone::quiet);
    }
    row.emplace_back(shown(role->wait, measure::Unit::minutes));
    if (peaks) row.emplace_back(shown(role->peak_wait, measure::Unit::minutes));
    row.emplace_back(grouped(role->capacity_year));
  }
  Section section{tr("Load"), tr("by this procedure alone"), 1, {{table}}};
  if (rest > 0) section.blocks.push_back({Paragraph{trf("… and {0} less busy", rest), Tone::quiet}});
  return section;
}

Section bottlenecks(const Process& process, const Analysis& a) {
  Table table{
      {{tr("hours a year"), Align::right}, {tr("kind")}, {tr("what"), Align::left, true}, {tr("place")}}, {}};
  for (const measure::Bottleneck& b : a.bottlenecks) {
    if (table.rows.size() == kBottlenecks) break;
    table.rows.push_back(
        {{grouped(b.weight)}, {title(b.kind)}, {b.reason}, {step_place(process, b.step), Tone::quiet}});
  }
  const std::size_t rest = a.bottlenecks.size() - table.rows.size();
  Section section{tr("Bottlenecks"), tr("hours that residents or staff lose by them"), 1, {{table}}};
  if (rest > 0)
    section.blocks.push_back(
        {Paragraph{trn("… and {0} lighter one", "… and {0} lighter ones", rest, rest), Tone::quiet}});
  return section;
}

}  // namespace

Page analysis_page(const Process& process, const Analysis& a) {
  Page page;
  page.title = process_name(process);
  page.aside = std::string(process.id.text());
  page.facts.push_back(trf("{0} cases a year · evidence: {1} · {2}", grouped(a.cases_year),
                           evidence_name(a.grade), file_name(process)));
  if (a.endless) {
    page.blocks.push_back({Paragraph{tr("a loop has no exit: no figure of the flow exists"), Tone::bad}});
    return page;
  }
  if (!process.head->internal || asks_applicant(a)) page.blocks.push_back({resident(process, a)});
  page.blocks.push_back({office(process, a)});
  page.blocks.push_back({flow(a)});
  std::vector<const measure::RoleLoad*> busy;
  for (const measure::RoleLoad& role : a.loads)
    if (role.minutes_year > 0) busy.push_back(&role);
  if (!busy.empty()) page.blocks.push_back({load(process, std::move(busy))});
  if (!a.bottlenecks.empty()) page.blocks.push_back({bottlenecks(process, a)});
  if (!a.assumptions.empty()) {
    Section section{tr("Assumptions"), {}, 1, {{List{a.assumptions}}}};
    page.blocks.push_back({std::move(section)});
  }
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
