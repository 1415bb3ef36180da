#include "base/i18n.hpp"
#include "commands.hpp"
#include "complete.hpp"

namespace bpr::cmd {

void add_completion(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(root, common, "completion", base::tr("Print the completions of a shell"));
  auto shell = std::make_shared<std::string>();
  choose_from(*command.add_option("SHELL", *shell, base::tr("Shell to print them for"))->required(),
              {"bash", "zsh", "fish"});
  add_output(command, common);
  command.callback([&common, &root, shell, &run] {
    run = [&common, &root, shell] { return deliver(common, completions(root, *shell)); };
  });
}

}  // namespace bpr::cmd
