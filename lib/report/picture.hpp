#pragma once

#include <optional>
#include <string>
#include <vector>

#include "draw/chart.hpp"
#include "measure/analysis.hpp"
#include "model/model.hpp"

/// Pictures of a procedure with figures in them, in the language of the texts.
namespace bpr::report {

/// The swimlanes.
[[nodiscard]] draw::Chart swimlanes(const model::Process& process);

/// The service blueprint. `minutes`: of each step, when a case comes to it (simulate::Moments); empty: no
/// axis.
[[nodiscard]] draw::Chart blueprint(const model::Process& process,
                                    const std::vector<std::optional<double>>& minutes = {});

enum class HeatBy : std::uint8_t {
  load,      ///< working hours of staff a year
  waiting,   ///< what cases wait before the step, per case
  resident,  ///< minutes that the step takes of the applicant, the way and waiting on site included, per case
};

/// The swimlanes with each step coloured by what the analysis says of it.
[[nodiscard]] draw::Chart heat(const model::Process& process, const measure::Analysis& analysis, HeatBy by);

/// Two versions in one picture: steps removed, added, and changed with the keys that differ.
[[nodiscard]] draw::Chart comparison(const model::Process& before, const model::Process& after);

struct PictureStyle {
  double width = 1280;     ///< about how wide it may be; 0: not folded
  std::string id = "bpr";  ///< several in one page need different ones
};

/// A chart as SVG.
[[nodiscard]] std::string picture(const draw::Chart& chart, const PictureStyle& style = {});

}  // namespace bpr::report
