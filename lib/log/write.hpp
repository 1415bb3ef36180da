#pragma once

#include <memory>
#include <string_view>

#include "base/file.hpp"
#include "log/row.hpp"

namespace bpr::log {

/// A writer in the form that the end of a file's name asks for, ".csv" or ".xes"; null for another end. The
/// file must outlive it.
[[nodiscard]] std::unique_ptr<Writer> make_writer(std::string_view name, base::OutputFile& file);
/// Whether `make_writer` knows the end of this name.
[[nodiscard]] bool writes(std::string_view name);

}  // namespace bpr::log
