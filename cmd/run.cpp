#include "run.hpp"

#include <mutex>

#include "base/i18n.hpp"
#include "portfolio/called.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

CLI::Option* add_run(CLI::App& command, simulate::Options& options, CLI::Option* needed) {
  const auto tie = [&](CLI::Option* option) {
    if (needed != nullptr) option->needs(needed);
    return option;
  };
  CLI::Option* const replications = tie(command.add_option(
      "--replications", options.replications, tr("Number of runs, each with its own chance; else 10")));
  replications->type_name("N")->check(CLI::Range(std::size_t{1}, simulate::kMaxReplications));
  tie(command.add_option("--seed", options.seed, tr("Where the random numbers begin; else 1")))
      ->type_name("N");
  tie(command.add_option("--jobs", options.jobs,
                         tr("Threads; else as many as the machine runs. Changes no figure")))
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
  return replications;
}

std::function<void(std::size_t, std::size_t)> progress() {
  if (!base::is_terminal(base::Stream::error)) return {};
  return [guard = std::make_shared<std::mutex>()](std::size_t done, std::size_t all) {
    const std::lock_guard lock(*guard);
    const std::string line =
        "\r" + trf("{0} of {1} replications", done, all) + (done == all ? "\r\x1b[K" : "");
    std::fwrite(line.data(), 1, line.size(), stderr);
  };
}

void open_called(Session& session, const std::vector<const model::Process*>& processes,
                 simulate::Options& options) {
  for (const std::string& path : portfolio::files_of_called(processes))
    if (const portfolio::Opened* const opened = session.open(path))
      options.called.push_back(&opened->process());
}

int failed(const simulate::Failure& failure) {
  for (const std::string& message : failure.messages) complain(message);
  return failure.interrupted ? kInterrupted : kNo;
}

std::vector<const model::Process*> pointers(const std::vector<model::Process>& processes) {
  std::vector<const model::Process*> all;
  for (const model::Process& process : processes) all.push_back(&process);
  return all;
}

}  // namespace bpr::cmd
