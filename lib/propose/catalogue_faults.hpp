#pragma once

#include <span>
#include <string_view>

namespace bpr::propose {

/// What may be wrong with a lever catalogue; every one is an error. Texts are English source texts,
/// translated when shown.
struct CatalogueFault {
  std::string_view code;   ///< "BPR703": stable, never reused
  std::string_view title;  ///< one line
  std::string_view what;   ///< what is found, and how to mend it
  std::string_view why;    ///< why that is an error
};

/// All of them, by code.
[[nodiscard]] std::span<const CatalogueFault> catalogue_faults();
/// By code, case ignored, or null.
[[nodiscard]] const CatalogueFault* find_catalogue_fault(std::string_view code);

}  // namespace bpr::propose
