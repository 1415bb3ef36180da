#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "log_against.hpp"
#include "log_commands.hpp"
#include "mine/conform.hpp"
#include "report/conformance.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  Against against;
  std::string least;
};

int conform(const Common& common, const Options& options) {
  std::optional<double> least;
  if (!options.least.empty()) {
    const auto share = base::parse_share(options.least);
    if (!share) {
      complain(trf("--least: `{0}` is no share such as 95%", options.least));
      return kUsage;
    }
    least = share->value;
  }
  Session session(common);
  int status = kDone;
  const auto held = hold(session, options.against, status);
  if (!held) return status;
  const mine::Conformance result = mine::conform(held->net, held->log.log, held->matching);
  const report::Conformity conformity{held->net, held->log.quality, held->matching, result, least};
  const std::string text =
      common.format == "json"
          ? report::document_json("bpr-conformance/1", report::conformance_json(conformity))
          : rendered(common, report::conformance_page(conformity));
  if (const int delivered = deliver(common, text); delivered != kDone) return delivered;
  return session.finish(report::enough_fit(conformity) ? kDone : kNo);
}

}  // namespace

void add_log_conform(CLI::App& log, Common& common, Run& run) {
  CLI::App& command = add_command(log, common, "conform",
                                  tr("Hold a log against a process file: what fits, and what does not"));
  auto options = std::make_shared<Options>();
  add_against(command, options->against);
  command
      .add_option("--least", options->least,
                  tr("Exit with 1 where a smaller share of the cases fits, such as 95%"))
      ->type_name("SHARE");
  add_format(command, common, {"text", "json", "markdown"});
  add_office(command, common);
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return conform(common, *options); }; });
}

}  // namespace bpr::cmd
