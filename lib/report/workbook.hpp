#pragma once

#include <string>

#include "base/file.hpp"
#include "report/page.hpp"

namespace bpr::report {

/// A page as a workbook (Office Open XML, .xlsx). The first sheet holds the title, the first section and
/// links to the other sheets. Every other section has a sheet for each of its tables and charts, or a single
/// one for all of them where there are more than six; pictures are left out. Numbers are numbers, exact, with
/// a number format that shows them as the page does; a unit that a whole column shares stands in its heading.
/// Texts are texts, whatever they begin with. The same page gives the same bytes. Error: no temporary file
/// can be written.
[[nodiscard]] base::FileResult<std::string> to_workbook(const Page& page);

}  // namespace bpr::report
