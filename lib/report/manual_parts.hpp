#pragma once

#include <string>
#include <string_view>

/// Pieces of scdoc that the generated manual pages are put together from. Private to the manual.
namespace bpr::report::manual {

/// Text with everything escaped that scdoc would take for formatting.
[[nodiscard]] std::string plain(std::string_view text);
/// The same; what stands between backticks is set in bold.
[[nodiscard]] std::string prose(std::string_view text);
[[nodiscard]] std::string bold(std::string_view text);

[[nodiscard]] std::string process_page();
[[nodiscard]] std::string office_page();

}  // namespace bpr::report::manual
