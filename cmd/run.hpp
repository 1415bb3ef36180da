#pragma once

#include "common.hpp"
#include "simulate/replicate.hpp"

namespace bpr::cmd {

/// `--replications`, `--seed` and `--jobs`, which mean the same in every command that runs procedures. Where
/// `needed` is given they go with that option only. Gives `--replications`.
CLI::Option* add_run(CLI::App& command, simulate::Options& options, CLI::Option* needed = nullptr);

/// `--seed` and `--jobs` alone.
void add_seed_and_jobs(CLI::App& command, std::uint64_t& seed, unsigned& jobs);

/// What a progress line counts.
enum class Counted : std::uint8_t { replications, procedures };
/// Shows on a terminal how far the work has come and how long the rest will take; nothing elsewhere.
[[nodiscard]] std::function<void(std::size_t done, std::size_t all)> progress(
    Counted counted = Counted::replications);

/// Opens the files of procedures that those open call, so that they can be run with them.
void open_called(Session& session, const std::vector<const model::Process*>& processes,
                 simulate::Options& options);

/// Says why a run failed; the exit status.
[[nodiscard]] int failed(const simulate::Failure& failure);

}  // namespace bpr::cmd
