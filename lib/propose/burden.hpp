#pragma once

#include <array>

#include "measure/analysis.hpp"
#include "model/model.hpp"

/// Who bears the minutes of a procedure, and where those went that a plan frees.
namespace bpr::propose {

/// Minutes of work and time per case, by who bears them. Sums over procedures are hours a year.
struct Burden {
  double resident = 0;  ///< own acts, being served, waiting on site, travel
  double agent = 0;
  double front_office = 0;  ///< staff, with the applicant
  double back_office = 0;   ///< staff, otherwise
  double other_body = 0;    ///< bodies and third parties

  [[nodiscard]] double sum() const;
};
inline constexpr std::array kBearers{&Burden::resident, &Burden::agent, &Burden::front_office,
                                     &Burden::back_office, &Burden::other_body};
[[nodiscard]] Burden burden_of(const model::Process& process, const measure::Analysis& analysis);
/// Adds `more` × `times`.
void add(Burden& sum, const Burden& more, double times);

/// What is taken from those who bear less afterwards: gone, or only moved to those who bear more.
struct Freed {
  double gone = 0;
  Burden moved;      ///< by who bears it now
  double added = 0;  ///< beyond what was freed
};
[[nodiscard]] Freed freed(const Burden& before, const Burden& after);
void add(Freed& sum, const Freed& more, double times);

}  // namespace bpr::propose
