#pragma once

#include <string>

#include "yaml/tree.hpp"

namespace bpr::yaml {

/// Reports bytes that are no UTF-8 and control characters (BPR105). `mended` gets a copy of the text in
/// which each such byte is replaced by one harmless byte, or stays empty when there is none. False when
/// there are so many that the text is something else (another encoding, a binary file) and is not worth
/// reading.
bool check_bytes(const base::SourcePtr& source, base::Diagnostics& diagnostics, std::string& mended);

}  // namespace bpr::yaml
