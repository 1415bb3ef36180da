#include "log_snapshots.hpp"

#include <nlohmann/json.hpp>

#include "report/log_snapshots.hpp"

namespace bpr::cmd {

int show_snapshots(const Common& common, const std::string& path, const log::Mapping& mapping) {
  const auto snapshots = log::read_snapshots(base::path_from_utf8(path), mapping);
  if (!snapshots) {
    complain(snapshots.error());
    return kTrouble;
  }
  const std::string text = common.format == "json" ? report::document_json("bpr-log-snapshots/1",
                                                                           report::snapshots_json(*snapshots))
                                                   : rendered(common, report::snapshots_page(*snapshots));
  return deliver(common, text);
}

}  // namespace bpr::cmd
