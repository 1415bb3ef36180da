#include "log/names.hpp"

#include <bit>
#include <cstring>

namespace bpr::log {

namespace {

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0xD6E8FEB86659FD93ULL;
  return value ^ (value >> 32U);
}

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

}  // namespace

std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = kOdd ^ text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t word = 0;
  for (; left >= 8; at += 8, left -= 8) {
    std::memcpy(&word, at, 8);
    hash = std::rotl((hash ^ word) * kOdd, 29);
  }
  word = 0;
  if (left > 0) std::memcpy(&word, at, left);
  return mixed(mixed(hash ^ word));
}

base::Symbol Names::operator()(std::string_view text) {
  if (text.empty()) return {};
  const std::uint64_t hash = hash_of(text);
  for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    Slot& slot = slots_[i];
    if (!slot.symbol) {
      if (full()) return {};
      slot = {tag_of(hash), base::intern(text)};
      const base::Symbol symbol = slot.symbol;
      if (++count_ * 2 > slots_.size()) grow();
      return symbol;
    }
    if (slot.tag == tag_of(hash) && slot.symbol.text() == text) return slot.symbol;
  }
}

void Names::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (!slot.symbol) continue;
    std::size_t i = hash_of(slot.symbol.text()) & (slots_.size() - 1);
    while (slots_[i].symbol) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

std::uint32_t CaseTable::operator()(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    Slot& slot = slots_[i];
    if (slot.number == kFree) {
      const auto number = static_cast<std::uint32_t>(ends_.size());
      slot = {tag_of(hash), number};
      ids_ += text;
      ends_.push_back(ids_.size());
      if (ends_.size() * 2 > slots_.size()) grow();
      return number;
    }
    if (slot.tag == tag_of(hash) && id(slot.number) == text) return slot.number;
  }
}

void CaseTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.number == kFree) continue;
    std::size_t i = hash_of(id(slot.number)) & (slots_.size() - 1);
    while (slots_[i].number != kFree) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

}  // namespace bpr::log
