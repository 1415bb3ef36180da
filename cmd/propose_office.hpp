#pragma once

#include "common.hpp"
#include "propose/plan.hpp"

namespace bpr::cmd {

/// `bpr propose` over several procedures: plans for the whole office. `quick` leaves the simulation out.
[[nodiscard]] int propose_office(const Common& common, Session& session,
                                 const std::vector<const portfolio::Opened*>& opened,
                                 const propose::Catalogue& catalogue, const propose::SearchOptions& search,
                                 simulate::Options run, bool quick);

}  // namespace bpr::cmd
