#include "model/schema.hpp"

#include "base/i18n.hpp"
#include "commands.hpp"

namespace bpr::cmd {

void add_schema(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(root, common, "schema", base::tr("Print the JSON Schema of process and office files"));
  add_output(command, common);
  command.callback([&common, &run] { run = [&common] { return deliver(common, model::json_schema()); }; });
}

}  // namespace bpr::cmd
