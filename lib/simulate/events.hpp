#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "simulate/timetable.hpp"

namespace bpr::simulate {

/// What happens at a moment. Of things at the same moment those named first come first: work ends and cases
/// arrive before inboxes are looked into, and nobody gives up who could just be served.
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
constexpr EventKind kLastBeforeStart =
    EventKind::session_end;  ///< those after it wait until free people have begun

struct Event {
  Time time = 0;
  std::uint64_t order = 0;

  Event() = default;
  Event(Time at, EventKind kind, std::uint32_t index, std::uint32_t ticket = 0)
      : time(at),
        order((static_cast<std::uint64_t>(kind) << 60U) | (std::uint64_t{ticket & 0xFFFFFFFU} << 32U) |
              index) {}
  [[nodiscard]] EventKind kind() const { return static_cast<EventKind>(order >> 60U); }
  [[nodiscard]] std::uint32_t index() const { return static_cast<std::uint32_t>(order); }
  [[nodiscard]] std::uint32_t ticket() const { return static_cast<std::uint32_t>(order >> 32U) & 0xFFFFFFFU; }
#ifdef __SIZEOF_INT128__
  /// One number that is smaller the earlier the event: comparing it takes no branch, and which of two events
  /// is earlier cannot be foretold.
  __extension__ using Key = __int128;
  [[nodiscard]] Key key() const { return (static_cast<Key>(time) << 64U) | static_cast<Key>(order); }
#else
  using Key = std::pair<Time, std::uint64_t>;
  [[nodiscard]] Key key() const { return {time, order}; }
#endif
  [[nodiscard]] bool before(const Event& o) const { return key() < o.key(); }
};

/// Events in their order. The first few lie unordered and are searched without a branch that could be guessed
/// wrong, which for the queue of a single counter is twice as fast as any heap; the rest lie in a heap with
/// four children to a node, flatter than one with two.
class EventQueue {
 public:
  [[nodiscard]] bool empty() const { return few_ == 0 && heap_.empty(); }
  [[nodiscard]] std::size_t size() const { return few_ + heap_.size(); }
  [[nodiscard]] const Event& top() const {
    if (few_ == 0) return heap_.front();
    return heap_.empty() || first_[least_].before(heap_.front()) ? first_[least_] : heap_.front();
  }

  void push(const Event& event) {
    if (few_ == kFew) {
      push_heap(event);
      return;
    }
    first_[few_] = event;
    least_ = few_ == 0 || event.before(first_[least_]) ? few_ : least_;
    ++few_;
  }

  void pop() {
    if (few_ > 0 && (heap_.empty() || first_[least_].before(heap_.front()))) {
      first_[least_] = first_[--few_];
      find_least();
      return;
    }
    const Event last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) sink(last);
  }

  /// The first event goes, this one comes.
  void replace_top(const Event& event) {
    if (few_ == 0 || (!heap_.empty() && heap_.front().before(first_[least_]))) {
      sink(event);
      return;
    }
    first_[least_] = event;
    find_least();
  }

 private:
  static constexpr std::size_t kFew = 16;

  void find_least() {
    std::size_t least = 0;
    Event::Key key = first_[0].key();
    for (std::size_t i = 1; i < few_; ++i) {
      const Event::Key other = first_[i].key();
      const bool earlier = other < key;
      key = earlier ? other : key;
      least = earlier ? i : least;
    }
    least_ = least;
  }

  void push_heap(const Event& event) {
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

  void sink(const Event& event) {
    const std::size_t n = heap_.size();
    std::size_t i = 0;
    while (true) {
      const std::size_t first = 4 * i + 1;
      if (first >= n) break;
      const std::size_t end = first + 4 < n ? first + 4 : n;
      std::size_t least = first;
      for (std::size_t c = first + 1; c < end; ++c) least = heap_[c].before(heap_[least]) ? c : least;
      if (!heap_[least].before(event)) break;
      heap_[i] = heap_[least];
      i = least;
    }
    heap_[i] = event;
  }

  std::array<Event, kFew> first_;
  std::size_t few_ = 0;
  std::size_t least_ = 0;
  std::vector<Event> heap_;
};

}  // namespace bpr::simulate
