#include "model/schema.hpp"

#include "base/i18n.hpp"
#include "commands.hpp"
#include "report/manual.hpp"

namespace bpr::cmd {

namespace {

int schema(const Common& common, const std::string& manual) {
  if (manual.empty()) return deliver(common, model::json_schema());
  base::set_language(base::Language::en);
  return deliver(common, report::manual_page(manual));
}

}  // namespace

void add_schema(CLI::App& root, Common& common, Run& run) {
  CLI::App& command =
      add_command(root, common, "schema", base::tr("Print the JSON Schema of process and office files"));
  auto manual = std::make_shared<std::string>();
  std::vector<std::string> pages;
  for (const std::string_view page : report::manual_pages()) pages.emplace_back(page);
  choose_from(
      *command.add_option("--manual", *manual,
                          base::tr("Print this manual page instead, made from the same tables (scdoc)")),
      std::move(pages));
  add_output(command, common);
  command.callback([&common, manual, &run] { run = [&common, manual] { return schema(common, *manual); }; });
}

}  // namespace bpr::cmd
