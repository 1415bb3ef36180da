#include "model/schema.hpp"

#include "base/i18n.hpp"
#include "commands.hpp"
#include "report/manual.hpp"
#include "report/output_schema.hpp"

namespace bpr::cmd {

namespace {

struct Options {
  std::string of;
  std::string manual;
};

int schema(const Common& common, const Options& options) {
  if (!options.of.empty()) return deliver(common, report::output_schema(options.of));
  if (options.manual.empty()) return deliver(common, model::json_schema());
  base::set_language(base::Language::en);
  return deliver(common, report::manual_page(options.manual));
}

}  // namespace

void add_schema(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "schema", base::tr("Print the JSON Schema of process and office files"));
  auto options = std::make_shared<Options>();
  std::vector<std::string> documents;
  for (const std::string_view document : report::output_schemas()) documents.emplace_back(document);
  CLI::Option& of = *command.add_option(
      "--of", options->of, base::tr("The schema of what this command prints as JSON instead; in English"));
  choose_from(of, std::move(documents));
  std::vector<std::string> pages;
  for (const std::string_view page : report::manual_pages()) pages.emplace_back(page);
  choose_from(*command
                   .add_option("--manual", options->manual,
                               base::tr("Print this manual page instead, made from the same tables (scdoc)"))
                   ->excludes(&of),
              std::move(pages));
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return schema(common, *options); }; });
}

}  // namespace bpr::cmd
