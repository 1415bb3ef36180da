#include "log/pseudonyms.hpp"

#include <fmt/format.h>

namespace bpr::log {

namespace {

std::string hashed(const base::HashKey& key, std::string_view kind, std::string_view name) {
  return fmt::format("{:016x}", base::siphash(key, fmt::format("{}:{}", kind, name)));
}

}  // namespace

std::string Pseudonyms::of_case(std::string_view id) const { return hashed(key_, "case", id); }

base::Symbol Pseudonyms::of_resource(base::Symbol name) {
  if (!name) return name;
  const auto [found, fresh] = resources_.try_emplace(name);
  if (fresh) found->second = base::intern(hashed(key_, "resource", name.text()));
  return found->second;
}

base::Symbol Pseudonyms::of_value(base::Symbol value) const {
  const auto found = resources_.find(value);
  return found == resources_.end() ? value : found->second;
}

}  // namespace bpr::log
