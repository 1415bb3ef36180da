#include "report/diff.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "commands.hpp"
#include "run.hpp"

namespace bpr::cmd {

namespace {

using base::tr;

struct Options {
  std::string before;
  std::string after;
  std::vector<std::string> fail_if;
  bool simulate = false;
  simulate::Options run;
};

int diff(const Common& common, Options options) {
  std::vector<report::Asked> asked;
  for (const std::string& text : options.fail_if) {
    auto test = compare::parse_change_test(text);
    if (!test) {
      complain("--fail-if: " + test.error());
      return kUsage;
    }
    asked.push_back({std::move(*test), false});
  }
  Session session(common);
  const portfolio::Opened* const before = session.open(options.before);
  const portfolio::Opened* const after = session.open(options.after);
  if (before == nullptr || after == nullptr) return session.finish(kNo);

  const model::Process& a = before->process();
  const model::Process& b = after->process();
  const compare::Comparison comparison = compare::compare(a, measure::analyze(a), b, measure::analyze(b));
  std::optional<compare::PairedResult> runs;
  measure::Figures was = comparison.before;
  measure::Figures is = comparison.after;
  if (options.simulate) {
    if (!session.sound()) return session.finish(kNo);
    open_called(session, {&a, &b}, options.run);
    base::watch_for_interrupt();
    options.run.progress = progress();
    auto found = compare::simulate_pair({&a}, {&b}, options.run);
    if (!found) return failed(found.error());
    runs = std::move(*found);
    was = simulate::best_figures(was, runs->before, 0);
    is = simulate::best_figures(is, runs->after, 0);
  }
  for (report::Asked& one : asked) one.holds = compare::holds(one.test, was, is);
  const bool failed =
      std::any_of(asked.begin(), asked.end(), [](const report::Asked& one) { return one.holds; });

  std::string text;
  if (common.format == "json") {
    text = report::document_json("bpr-diff/1",
                                 report::diff_json(a, b, comparison, asked, runs ? &*runs : nullptr));
  } else {
    report::Page page = report::diff_page(a, b, comparison, asked, runs ? &*runs : nullptr);
    report::add_legend(page);
    text = rendered(common, page);
  }
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(failed ? kNo : kDone);
}

}  // namespace

void add_diff(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "diff", tr("Compare two versions: structure and every measure"));
  auto options = std::make_shared<Options>();
  command.add_option("BEFORE", options->before, tr("Process file as it is"))->required()->type_name("");
  command.add_option("AFTER", options->after, tr("Process file as it is to be"))->required()->type_name("");
  command
      .add_option("--fail-if", options->fail_if,
                  tr("Exit with 1 where the change of a figure is so, as in 'visits > +0' or 'staff-hours > "
                     "-10%'; may be given again"))
      ->type_name("TEST")
      ->allow_extra_args(false);
  CLI::Option* const simulated = command.add_flag(
      "--simulate", options->simulate,
      tr("Run both versions for the same residents, and give the interval of every difference"));
  add_run(command, options->run, simulated);
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback([&common, options, &run] { run = [&common, options] { return diff(common, *options); }; });
}

}  // namespace bpr::cmd
