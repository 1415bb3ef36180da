#include "report/diff.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "commands.hpp"

namespace bpr::cmd {

namespace {

using base::tr;

struct Options {
  std::string before;
  std::string after;
  std::vector<std::string> fail_if;
};

int diff(const Common& common, const Options& options) {
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
  for (report::Asked& one : asked) one.holds = compare::holds(one.test, comparison.before, comparison.after);
  const bool failed =
      std::any_of(asked.begin(), asked.end(), [](const report::Asked& one) { return one.holds; });

  std::string text;
  if (common.format == "json") {
    text = report::document_json("bpr-diff/1", report::diff_json(a, b, comparison, asked));
  } else {
    report::Page page = report::diff_page(a, b, comparison, asked);
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
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback([&common, options, &run] { run = [&common, options] { return diff(common, *options); }; });
}

}  // namespace bpr::cmd
