#include "simulate/loads.hpp"

#include "support.hpp"

/// Roles that several procedures share.
namespace {

using namespace bpr;

TEST_CASE("loads of a role add up over all procedures that need it") {
  const auto of = [](const char* role, double use) {
    measure::RoleLoad load;
    load.role = base::intern(role);
    load.utilisation.value = use;
    return load;
  };
  std::vector<measure::Analysis> analyses(2);
  analyses[0].loads = {of("clerk", 0.4), of("chief", 0.1)};
  analyses[1].loads = {of("board", 0.2), of("clerk", 0.7)};
  const simulate::Loads loads = simulate::total_loads(analyses);
  REQUIRE(loads.size() == 3);
  CHECK(loads[0].first.text() == "clerk");
  CHECK(simulate::load_of(loads, base::intern("clerk")) == doctest::Approx(1.1));
  CHECK(simulate::load_of(loads, base::intern("chief")) == doctest::Approx(0.1));
  CHECK(simulate::load_of(loads, base::intern("board")) == doctest::Approx(0.2));
  CHECK(simulate::load_of(loads, base::intern("nobody")) == 0);
}

}  // namespace
