#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/model.hpp"

/// The numbers of a process that are not known well: those with a `~`.
namespace bpr::model {

struct RoughNumber {
  std::string name;     ///< a path as in `--set` where there is one: "step.check.takes", "trait.has-child"
  std::string text;     ///< as the file would say it: "~10 min"
  std::string low;      ///< … at the lower end of its band
  std::string high;     ///< … and at the upper end
  double band = 0;      ///< relative half-width; 0.3 is ±30%
  bool shared = false;  ///< of the office: the same in all its procedures
};

/// Times, shares and numbers of cases that change how a case goes; in the order of the file.
[[nodiscard]] std::vector<RoughNumber> rough_numbers(const Process& process);

/// The process with its rough numbers multiplied, each by its factor, in that order. Shares stay between 0
/// and 1, and those that add up to 100% still do.
[[nodiscard]] Process with_factors(const Process& process, std::span<const double> factors);

/// How the file would say a rough number times a factor.
[[nodiscard]] std::string rough_text(const Process& process, std::size_t number, double factor);

}  // namespace bpr::model
