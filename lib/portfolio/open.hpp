#pragma once

#include <filesystem>

#include "model/load.hpp"
#include "propose/lever.hpp"

/// Files as the commands need them: read, checked, and known to be fit for what comes next.
namespace bpr::portfolio {

/// A process file that was read and checked.
struct Opened {
  model::LoadedProcess loaded;  ///< `diagnostics` holds what checking found, too
  bool usable = false;  ///< figures can be computed: no error of syntax, flow or papers (BPR1xx to BPR3xx)

  [[nodiscard]] const model::Process& process() const { return *loaded.process; }
};
[[nodiscard]] base::FileResult<Opened> open_process(base::SourcePtr source, const model::LoadOptions& options,
                                                    model::OfficeCache& offices);

/// What `bpr check` finds in one file: process, office or catalogue, told by its text.
[[nodiscard]] base::FileResult<base::Diagnostics> check_file(const base::SourcePtr& source,
                                                             const model::LoadOptions& options,
                                                             model::OfficeCache& offices);

}  // namespace bpr::portfolio
