#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "simulate/timetable.hpp"

namespace bpr::simulate {

/// What happens at a moment. Of things at the same moment those named first come first: work ends and cases arrive
/// before inboxes are looked into, and nobody gives up who could just be served.
enum class EventKind : std::uint8_t {
  arrival,      ///< index: stream
  begin,        ///< index: token of a case that comes by appointment
  finish,       ///< index: token
  elapsed,      ///< index: token
  look,         ///< index: token whose inbox is looked into
  batch,        ///< index: batch whose time has come
  opening,      ///< index: need that opens
  session_end,  ///< index: pool
  patience      ///< index: token
};
constexpr EventKind kLastBeforeStart = EventKind::session_end;  ///< those after it wait until free people have begun

struct Event {
  Time time = 0;
  std::uint64_t order = 0;

  Event() = default;
  Event(Time at, EventKind kind, std::uint32_t index, std::uint32_t ticket = 0)
      : time(at),
        order((static_cast<std::uint64_t>(kind) << 60U) | (std::uint64_t{ticket & 0xFFFFFFFU} << 32U) | index) {}
  [[nodiscard]] EventKind kind() const { return static_cast<EventKind>(order >> 60U); }
  [[nodiscard]] std::uint32_t index() const { return static_cast<std::uint32_t>(order); }
  [[nodiscard]] std::uint32_t ticket() const { return static_cast<std::uint32_t>(order >> 32U) & 0xFFFFFFFU; }
  [[nodiscard]] bool before(const Event& o) const {
    return time < o.time || (time == o.time && order < o.order);
  }
};

/// A heap with four children to a node: flatter than one with two, and the children share a cache line.
class EventQueue {
 public:
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] const Event& top() const { return heap_.front(); }

  void push(const Event& event) {
    std::size_t i = heap_.size();
    heap_.push_back(event);
    while (i > 0) {
      const std::size_t parent = (i - 1) / 4;
      if (!event.before(heap_[parent])) break;
      heap_[i] = heap_[parent];
      i = parent;
    }
    heap_[i] = event;
  }

  void pop() {
    const Event last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) sink(last);
  }

  /// The first event goes, this one comes.
  void replace_top(const Event& event) { sink(event); }

 private:
  void sink(const Event& event) {
    const std::size_t n = heap_.size();
    std::size_t i = 0;
    while (true) {
      const std::size_t first = 4 * i + 1;
      if (first >= n) break;
      const std::size_t end = first + 4 < n ? first + 4 : n;
      std::size_t least = first;
      for (std::size_t c = first + 1; c < end; ++c)
        if (heap_[c].before(heap_[least])) least = c;
      if (!heap_[least].before(event)) break;
      heap_[i] = heap_[least];
      i = least;
    }
    heap_[i] = event;
  }

  std::vector<Event> heap_;
};

}  // namespace bpr::simulate
