#pragma once

#include "log_commands.hpp"
#include "mine/match.hpp"

/// What the commands share that hold a log against a process file.
namespace bpr::cmd {

struct Against {
  std::string file;
  std::string log;
  LogInput input;
  std::vector<std::string> maps;
};

/// FILE, LOG, `--map` and how the log is to be read.
void add_against(CLI::App& command, Against& against);

/// A process file and a log whose activities found their steps.
struct HeldAgainst {
  const model::Process* process = nullptr;
  mine::Net net;
  log::ReadLog log;
  mine::Matching matching;
};

/// Opens both; nothing, and the fault told and `status` set, where that cannot be.
[[nodiscard]] std::optional<HeldAgainst> hold(Session& session, const Against& against, int& status);

}  // namespace bpr::cmd
