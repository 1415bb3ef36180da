#include "portfolio/open.hpp"

#include <algorithm>

#include "check/rule.hpp"

namespace bpr::portfolio {

base::FileResult<Opened> open_process(base::SourcePtr source, const model::LoadOptions& options,
                                      model::OfficeCache& offices) {
  auto loaded = model::load_process(std::move(source), options, offices);
  if (!loaded) return tl::unexpected(loaded.error());
  Opened opened{std::move(*loaded), false};
  base::Diagnostics& diagnostics = opened.loaded.diagnostics;
  if (opened.loaded.process)
    check::check_process(*opened.loaded.process, diagnostics);
  else
    diagnostics.sort();
  const bool blocked =
      std::any_of(diagnostics.all().begin(), diagnostics.all().end(), [](const base::Diagnostic& d) {
        return d.severity == base::Severity::error && d.code.compare(0, 4, "BPR4") < 0;
      });
  opened.usable = opened.loaded.process.has_value() && !blocked;
  return opened;
}

base::FileResult<base::Diagnostics> check_file(const base::SourcePtr& source,
                                               const model::LoadOptions& options,
                                               model::OfficeCache& offices) {
  base::Diagnostics diagnostics;
  switch (model::kind_of_text(source->text)) {
    case model::FileKind::office:
      (void)model::read_office(source, diagnostics);
      break;
    case model::FileKind::catalogue: {
      propose::Catalogue catalogue = propose::built_in_catalogue();
      propose::read_catalogue(source, catalogue, diagnostics);
      break;
    }
    case model::FileKind::process: {
      auto opened = open_process(source, options, offices);
      if (!opened) return tl::unexpected(opened.error());
      diagnostics = std::move(opened->loaded.diagnostics);
      break;
    }
  }
  diagnostics.sort();
  return diagnostics;
}

}  // namespace bpr::portfolio
