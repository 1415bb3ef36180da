#pragma once

#include "common.hpp"

/// Every command adds itself to the command line here; `main.cpp` lists them.
namespace bpr::cmd {

void add_check(CLI::App& root, Common& common, Run& run);
void add_analyze(CLI::App& root, Common& common, Run& run);
void add_simulate(CLI::App& root, Common& common, Run& run);
void add_propose(CLI::App& root, Common& common, Run& run);
void add_diff(CLI::App& root, Common& common, Run& run);
void add_log(CLI::App& root, Common& common, Run& run);
void add_report(CLI::App& root, Common& common, Run& run);
void add_draw(CLI::App& root, Common& common, Run& run);
void add_init(CLI::App& root, Common& common, Run& run);
void add_fmt(CLI::App& root, Common& common, Run& run);
void add_schema(CLI::App& root, Common& common, Run& run);
void add_explain(CLI::App& root, Common& common, Run& run);
void add_completion(CLI::App& root, Common& common, Run& run);

}  // namespace bpr::cmd
