#pragma once

#include <string>

#include "propose/burden.hpp"
#include "propose/staffing.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// Who bears the minutes, where those went that plans free, and whose people do the work.
namespace bpr::report {

/// As-is, to-be and difference by who bears them; whoever bears nothing is left out.
[[nodiscard]] Table burden_table(const std::string& applicant, const propose::Burden& before,
                                 const propose::Burden& after, measure::Unit unit);
/// "30 min are freed: 20 min are gone, 10 min moved to the agents."; empty where nothing is freed.
[[nodiscard]] std::string freed_text(const std::string& applicant, const propose::Freed& freed,
                                     measure::Unit unit);
/// "New roles: one-stop counter (5 people). They come from: …"
[[nodiscard]] std::string staffing_text(const model::Process& process, const propose::Staffing& staffing);

[[nodiscard]] Json burden_json(const propose::Burden& burden, measure::Unit unit);
[[nodiscard]] Json freed_json(const propose::Freed& freed, measure::Unit unit);
[[nodiscard]] Json staffing_json(const propose::Staffing& staffing);

}  // namespace bpr::report
