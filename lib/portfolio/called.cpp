#include "portfolio/called.hpp"

#include <algorithm>
#include <set>

#include "base/file.hpp"
#include "model/load.hpp"

namespace bpr::portfolio {

namespace {

using model::Process;
using model::Symbol;

std::set<Symbol> calls_of(const Process& process) {
  std::set<Symbol> names;
  for (const auto& step : process.steps)
    if (step->verb == model::Verb::call && !step->objects.empty()) names.insert(step->objects.front());
  return names;
}

}  // namespace

std::vector<std::string> files_of_called(const std::vector<const Process*>& processes) {
  std::set<Symbol> known;
  std::set<Symbol> wanted;
  std::set<std::filesystem::path> folders;
  for (const Process* const process : processes) {
    known.insert(process->id);
    wanted.merge(calls_of(*process));
    if (process->file) folders.insert(base::path_from_utf8(process->file->source->name).parent_path());
  }
  const auto missing = [&] {
    return std::any_of(wanted.begin(), wanted.end(), [&](Symbol name) { return known.count(name) == 0; });
  };
  std::vector<std::string> files;
  if (!missing()) return files;

  struct Candidate {
    std::string path;
    Symbol id;
    std::set<Symbol> calls;
  };
  std::vector<Candidate> candidates;
  model::OfficeCache offices;
  for (const auto& folder : folders) {
    const auto found = base::list_yaml_files(folder.empty() ? std::filesystem::path(".") : folder);
    if (!found) continue;
    for (const auto& path : *found) {
      auto source = model::load_source(path);
      if (!source || model::kind_of_text((*source)->text) != model::FileKind::process) continue;
      const auto loaded = model::load_process(std::move(*source), {}, offices);
      if (loaded && loaded->process)
        candidates.push_back({base::path_to_utf8(path), loaded->process->id, calls_of(*loaded->process)});
    }
  }
  for (bool again = true; again;) {
    again = false;
    for (Candidate& candidate : candidates) {
      if (wanted.count(candidate.id) == 0 || !known.insert(candidate.id).second) continue;
      files.push_back(candidate.path);
      wanted.merge(candidate.calls);
      again = true;
    }
  }
  return files;
}

}  // namespace bpr::portfolio
