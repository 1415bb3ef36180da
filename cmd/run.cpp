#include "run.hpp"

#include <chrono>
#include <cmath>
#include <limits>
#include <mutex>

#include "base/i18n.hpp"
#include "portfolio/called.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

CLI::Option* add_run(CLI::App& command, simulate::Options& options, CLI::Option* needed) {
  CLI::Option* const replications = command.add_option(
      "--replications", options.replications, tr("Number of runs, each with its own chance; else 10"));
  if (needed != nullptr) replications->needs(needed);
  replications->type_name("N")->check(CLI::Range(std::size_t{1}, simulate::kMaxReplications));
  add_seed_and_jobs(command, options.seed, options.jobs);
  if (needed != nullptr)
    for (const char* const name : {"--seed", "--jobs"}) command.get_option(name)->needs(needed);
  return replications;
}

void add_seed_and_jobs(CLI::App& command, std::uint64_t& seed, unsigned& jobs) {
  command.add_option("--seed", seed, tr("Where the random numbers begin; else 1"))
      ->type_name("N")
      ->check(CLI::Validator(
          [](std::string& word) {
            const bool digits = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
            return digits && word.size() < std::numeric_limits<std::uint64_t>::digits10
                       ? std::string()
                       : trf("`{0}` is not a whole number of at most {1} digits", word,
                             std::numeric_limits<std::uint64_t>::digits10 - 1);
          },
          ""));
  command.add_option("--jobs", jobs, tr("Threads; else as many as the machine runs. Changes no figure"))
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
}

namespace {

constexpr std::string_view kWipe = "\r\x1b[K";

void write(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

class Progress {
 public:
  explicit Progress(Counted counted) : counted_(counted) {}

  void show(std::size_t done, std::size_t all) {
    const std::lock_guard lock(guard_);
    if (done <= shown_) return;  // threads overtake each other
    shown_ = done;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin_;
    const double left = spent.count() / static_cast<double>(done) * static_cast<double>(all - done);
    write(std::string(kWipe) + (done < all ? text(done, all, std::ceil(left)) : ""));
  }

 private:
  [[nodiscard]] std::string text(std::size_t done, std::size_t all, double seconds) const {
    return counted_ == Counted::procedures
               ? trf("{0} of {1} procedures, about {2:.0f} s left", done, all, seconds)
               : trf("{0} of {1} replications, about {2:.0f} s left", done, all, seconds);
  }

  Counted counted_;
  std::mutex guard_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::size_t shown_ = 0;
};

}  // namespace

std::function<void(std::size_t, std::size_t)> progress(Counted counted) {
  if (!base::is_terminal(base::Stream::error)) return {};
  return [shown = std::make_shared<Progress>(counted)](std::size_t done, std::size_t all) {
    shown->show(done, all);
  };
}

void open_called(Session& session, const std::vector<const model::Process*>& processes,
                 simulate::Options& options) {
  for (const std::string& path : portfolio::files_of_called(processes))
    if (const portfolio::Opened* const opened = session.open(path))
      options.called.push_back(&opened->process());
}

int failed(const simulate::Failure& failure) {
  if (base::is_terminal(base::Stream::error)) write(std::string(kWipe));
  if (failure.interrupted) {
    complain(tr("interrupted; nothing was written"));
    return kInterrupted;
  }
  for (const std::string& message : failure.messages) complain(message);
  return kNo;
}

}  // namespace bpr::cmd
