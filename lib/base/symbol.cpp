#include "base/symbol.hpp"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace bpr::base {

namespace {

constexpr std::size_t kChunk = 1U << 12U;
constexpr std::size_t kChunks = 1U << 14U;

/// Texts never move once stored: readers follow an atomic chunk pointer and take no lock.
struct Table {
  std::array<std::atomic<std::string*>, kChunks> chunks{};
  std::shared_mutex mutex;
  std::unordered_map<std::string_view, std::uint32_t> ids;
  std::uint32_t count = 0;

  Table() { add(""); }

  std::uint32_t add(std::string_view text) {
    const std::uint32_t id = count;
    auto& chunk = chunks.at(id / kChunk);
    if (chunk.load(std::memory_order_relaxed) == nullptr)
      chunk.store(new std::string[kChunk], std::memory_order_release);
    std::string& slot = chunk.load(std::memory_order_relaxed)[id % kChunk];
    slot = text;
    ids.emplace(slot, id);
    ++count;
    return id;
  }
};

Table& table() {
  static Table* const instance = new Table;  // outlives every static that may still hold a symbol
  return *instance;
}

}  // namespace

std::string_view Symbol::text() const {
  return table().chunks[id / kChunk].load(std::memory_order_acquire)[id % kChunk];
}

Symbol intern(std::string_view text) {
  Table& t = table();
  {
    const std::shared_lock lock(t.mutex);
    if (const auto found = t.ids.find(text); found != t.ids.end()) return {found->second};
  }
  const std::unique_lock lock(t.mutex);
  if (const auto found = t.ids.find(text); found != t.ids.end()) return {found->second};
  return {t.add(text)};
}

}  // namespace bpr::base
