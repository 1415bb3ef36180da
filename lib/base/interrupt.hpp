#pragma once

namespace bpr::base {

/// From now on, being asked to stop (Ctrl-C, or a polite request to end) does not end the program at once:
/// long work looks at `interrupted()` and stops, so that nothing is left half-written. Asked a second time,
/// the program ends by the rules of the operating system.
void watch_for_interrupt();
[[nodiscard]] bool interrupted();

}  // namespace bpr::base
