#include "log/read.hpp"

namespace bpr::log {

base::FileResult<ReadLog> read_log(const std::filesystem::path& path, const Reading& reading) {
  std::vector<base::Symbol> attributes;
  for (const std::string& name : reading.attributes) attributes.push_back(base::intern(name));
  Log log(std::move(attributes));
  auto quality = read(path, reading, [&](const Trace& trace) { log.add(trace); });
  if (!quality) return tl::unexpected(std::move(quality.error()));
  return ReadLog{std::move(log), std::move(*quality)};
}

}  // namespace bpr::log
