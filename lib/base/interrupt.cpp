#include "base/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace bpr::base {

namespace {

std::atomic<bool> asked_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch nothing else");

extern "C" void note_signal(int signal) {
  asked_to_stop = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_for_interrupt() {
  for (const int signal : {SIGINT, SIGTERM})
    if (std::signal(signal, note_signal) == SIG_IGN) std::signal(signal, SIG_IGN);  // asked not to listen
}

bool interrupted() { return asked_to_stop.load(std::memory_order_relaxed); }

}  // namespace bpr::base
