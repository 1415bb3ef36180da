#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/siphash.hpp"
#include "base/symbol.hpp"

namespace bpr::log {

/// Names in place of those of people and cases: 16 hexadecimal digits of SipHash-2-4 under a key. The same
/// key gives the same names in every log; without it nobody can find them by trying.
class Pseudonyms {
 public:
  explicit Pseudonyms(const base::HashKey& key) : key_(key) {}

  [[nodiscard]] std::string of_case(std::string_view id) const;
  /// Empty stays empty.
  [[nodiscard]] base::Symbol of_resource(base::Symbol name);
  /// The pseudonym of a text that was met as the name of a resource, else the text itself.
  [[nodiscard]] base::Symbol of_value(base::Symbol value) const;

 private:
  base::HashKey key_;
  std::unordered_map<base::Symbol, base::Symbol> resources_;
};

}  // namespace bpr::log
