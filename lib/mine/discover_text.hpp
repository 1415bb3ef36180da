#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"

/// The text of a process that no file holds yet. Private to `discover`.
namespace bpr::mine {

/// Remarks beside the parts of a process, without "#"; empty texts give none.
struct Notes {
  std::vector<std::string> head;  ///< above everything, a line each, broken where it is long
  std::string demand;
  std::vector<std::string> calendars;  ///< as in the process
  std::vector<std::string> roles;
  std::vector<std::vector<std::pair<std::string, std::string>>> steps;  ///< key in English, remark
};

/// In canonical form, in the keywords of `process.japanese`.
[[nodiscard]] std::string text_of(const model::Process& process, const Notes& notes);

}  // namespace bpr::mine
