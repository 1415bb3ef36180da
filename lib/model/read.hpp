#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "base/diagnostic.hpp"
#include "model/model.hpp"

namespace bpr::model {

/// An office file as read; shared by all processes of one office.
struct Office {
  Shared shared;
  std::shared_ptr<const yaml::Document> file;
};

/// Reads an office file. Faults go to `diagnostics` (BPR1xx); what could be understood is returned.
Office read_office(base::SourcePtr source, base::Diagnostics& diagnostics);

/// Reads a process file with what it uses of the office (null: none). All faults of the file go to
/// `diagnostics`; returns nothing only where there is no process to speak of (not YAML, not a map).
std::optional<Process> read_process(base::SourcePtr source, const Office* office,
                                    base::Diagnostics& diagnostics);

}  // namespace bpr::model
