#include <algorithm>

#include "base/i18n.hpp"
#include "simulate/replicate.hpp"

namespace bpr::simulate {

namespace {

constexpr std::size_t kMaxArrivals = 10'000'000;

/// "2026-04-01 9:30" or "2026-04-01T09:30".
std::optional<Time> parse_moment(std::string_view text) {
  const std::size_t gap = text.find_first_of(" T");
  if (gap == std::string_view::npos) return std::nullopt;
  const auto date = base::parse_date(text.substr(0, gap));
  const auto time = base::parse_time_of_day(text.substr(gap + 1));
  if (!date || !time) return std::nullopt;
  return base::instant_of(*date, *time).us;
}

}  // namespace

base::FileResult<std::vector<Time>> read_arrivals(const std::filesystem::path& path) {
  const auto text = base::read_file(path);
  if (!text) return tl::unexpected(text.error());
  const auto fault = [&](std::size_t line, const std::string& message) {
    return tl::unexpected(base::FileFault{base::path_to_utf8(path) + ":" + std::to_string(line), message});
  };
  std::vector<Time> times;
  std::string_view rest = *text;
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    std::string_view row = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    while (!row.empty() && (row.back() == '\r' || row.back() == ' ')) row.remove_suffix(1);
    if (row.empty()) continue;
    const auto time = parse_moment(row);
    if (!time && line == 1) continue;  // a heading
    if (!time) return fault(line, base::tr("no moment such as 2026-04-01 9:30"));
    times.push_back(*time);
    if (times.size() > kMaxArrivals) return fault(line, base::trf("more than {0} arrivals", kMaxArrivals));
  }
  if (times.empty()) return fault(1, base::tr("holds no moments"));
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace bpr::simulate
