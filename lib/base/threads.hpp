#pragma once

#include <cstddef>
#include <functional>

namespace bpr::base {

/// Threads that the machine runs at once; at least 1.
[[nodiscard]] unsigned hardware_threads();

/// Calls `work(0)` to `work(count - 1)`, each once, on up to `threads` threads (0: as many as the machine
/// runs), and comes back when all are done. They start in their order. What one throws is thrown here, after
/// the others have ended.
void for_each_in_parallel(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace bpr::base
