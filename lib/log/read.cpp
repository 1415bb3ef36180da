#include "log/read.hpp"

#include "base/i18n.hpp"
#include "log/read_parts.hpp"

namespace bpr::log {

using base::tr;
using base::trf;

namespace {

/// What is wrong with how a log is to be read; empty where nothing is.
std::string fault_of(const Reading& reading) {
  for (const std::string* const zone : {&reading.timezone, &reading.assumed_timezone})
    if (!zone->empty() && !base::Zone::find(*zone))
      return trf("no time zone `{0}` is known here; write a name of the IANA database such as Asia/Tokyo",
                 *zone);
  if (!reading.time_format.empty() && !is_time_format(reading.time_format))
    return trf("`{0}` is no format of times with year, month and day; write one such as {1}",
               reading.time_format, "%d/%m/%Y %H:%M");
  return {};
}

}  // namespace

base::FileResult<Quality> read(const std::filesystem::path& path, const Reading& reading,
                               const TraceSink& sink) {
  if (auto wrong = fault_of(reading); !wrong.empty()) return fault_of(path, std::move(wrong));
  auto stream = base::TextStream::open(path, reading.encoding);
  if (!stream) return tl::unexpected(std::move(stream.error()));
  const std::string_view text = stream->rest();
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (stream->fault() != nullptr) return fault_of(path, stream->fault()->message);
  if (first == std::string_view::npos) return fault_of(path, tr("is empty"));
  if (text.starts_with("PK\x03\x04"))
    return fault_of(path, tr("is a workbook or another packed file, not text; save the table as CSV"));
  Quality quality;
  quality.file = base::path_to_utf8(path);
  quality.kind = text[first] == '<' ? LogKind::xes : LogKind::csv;
  Defects defects;
  const auto part = quality.kind == LogKind::xes ? read_xes : read_csv;
  if (auto done = part(path, *stream, reading, quality, defects, sink); !done)
    return tl::unexpected(std::move(done.error()));
  if (stream->fault() != nullptr) return fault_of(path, stream->fault()->message);
  quality.encoding = stream->encoding();
  quality.defects = defects.seen();
  return quality;
}

base::FileResult<ReadLog> read_log(const std::filesystem::path& path, const Reading& reading) {
  std::vector<base::Symbol> attributes;
  for (const std::string& name : reading.attributes) attributes.push_back(base::intern(name));
  Log log(std::move(attributes));
  auto quality = read(path, reading, [&](const Trace& trace) { log.add(trace); });
  if (!quality) return tl::unexpected(std::move(quality.error()));
  return ReadLog{std::move(log), std::move(*quality)};
}

}  // namespace bpr::log
