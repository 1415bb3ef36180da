#include "draw/icons.hpp"

namespace bpr::draw {

namespace {

constexpr std::string_view kPencil = R"(<path d="M3 13l1-4 7-7 3 3-7 7-4 1zM10 3l3 3"/>)";
constexpr std::string_view kHourglass = R"(<path d="M4 2h8M4 14h8M5 2c0 4 6 8 6 12M11 2c0 4-6 8-6 12"/>)";
constexpr std::string_view kWalker =
    R"(<circle cx="9" cy="3" r="1.6"/><path d="M8 6l-1 4 3 2v3M7 10l-2 5M5 9l1-3 3 0 2 2 2 1"/>)";
constexpr std::string_view kStamp = R"(<path d="M6 2h4l-1 5h3v4H4V7h3zM3 14h10"/>)";
constexpr std::string_view kKeyboard =
    R"(<rect x="1.5" y="4" width="13" height="8" rx="1"/><path d="M4 7h1M7 7h1M10 7h1M5 10h6"/>)";
constexpr std::string_view kCheck = R"(<path d="M2.5 8.5l3.5 4 7.5-9"/>)";
constexpr std::string_view kLens = R"(<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5l4 4"/>)";
constexpr std::string_view kBubble = R"(<path d="M2 3h12v8H8l-3 3v-3H2z"/>)";
constexpr std::string_view kQuestion = R"(<path d="M5 5.5c0-4 6-4 6-.5 0 2.5-3 2.5-3 5M8 12.5v1.5"/>)";
constexpr std::string_view kEnvelope =
    R"(<rect x="1.5" y="3.5" width="13" height="9" rx="1"/><path d="M2 4.5l6 5 6-5"/>)";
constexpr std::string_view kTray = R"(<path d="M8 1.5v7M5 6l3 3 3-3M2 9v5h12V9"/>)";
constexpr std::string_view kLeaf = R"(<path d="M4 1.5h6l3 3v10H4zM10 1.5v3h3M6 8h5M6 11h5"/>)";
constexpr std::string_view kPrinter = R"(<path d="M4.5 6V2h7v4M4.5 11H2V6h12v5h-2.5M4.5 9.5h7v5h-7z"/>)";
constexpr std::string_view kYen =
    R"(<circle cx="8" cy="8" r="6.5"/><path d="M5.5 4.5L8 8l2.5-3.5M8 8v4M6 8.5h4M6 10.5h4"/>)";
constexpr std::string_view kScales = R"(<path d="M8 2v12M5 14h6M3 4h10M3 4l-2 5h4zM13 4l-2 5h4z"/>)";
constexpr std::string_view kPeople =
    R"(<circle cx="5.5" cy="5" r="2"/><circle cx="11" cy="5" r="2"/><path d="M1.5 14c0-6 8-6 8 0M8.5 10c2-2.5 6.5-1.5 6.5 4"/>)";
constexpr std::string_view kCard =
    R"(<rect x="1.5" y="3.5" width="13" height="9" rx="1"/><circle cx="5.5" cy="7" r="1.5"/><path d="M3.5 10.5h4M9.5 7h3M9.5 9.5h3"/>)";
constexpr std::string_view kFolder = R"(<path d="M1.5 13V3.5h4.5l1.5 2h7V13z"/>)";
constexpr std::string_view kDoor = R"(<path d="M3 14.5V2h6v12.5M9 8.5h5M12 6.5l2 2-2 2"/>)";
constexpr std::string_view kLink = R"(<path d="M2 4h5M2 4v8h5M9 4h5v8H9M5 8h6"/>)";
constexpr std::string_view kGear =
    R"(<circle cx="8" cy="8" r="3"/><path d="M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3"/>)";

}  // namespace

std::string_view icon_of(model::Verb verb) {
  using model::Verb;
  switch (verb) {
    case Verb::visit:
      return kWalker;
    case Verb::write:
      return kPencil;
    case Verb::wait:
      return kHourglass;
    case Verb::obtain:
    case Verb::collect:
    case Verb::receive:
      return kTray;
    case Verb::pay:
    case Verb::disburse:
      return kYen;
    case Verb::enquire:
    case Verb::ask:
      return kQuestion;
    case Verb::leave:
      return kDoor;
    case Verb::identify:
      return kCard;
    case Verb::hear:
      return kBubble;
    case Verb::check:
      return kCheck;
    case Verb::enter:
      return kKeyboard;
    case Verb::look_up:
    case Verb::inspect:
      return kLens;
    case Verb::decide:
      return kScales;
    case Verb::draft:
      return kLeaf;
    case Verb::approve:
      return kStamp;
    case Verb::consult:
      return kPeople;
    case Verb::send:
    case Verb::notify:
      return kEnvelope;
    case Verb::print:
      return kPrinter;
    case Verb::issue:
      return kLeaf;
    case Verb::file:
      return kFolder;
    case Verb::call:
      return kLink;
    case Verb::act:
      return kGear;
  }
  return kGear;
}

std::string_view glyph_of(Glyph glyph) {
  switch (glyph) {
    case Glyph::none:
      return {};
    case Glyph::form:
      return R"(<path d="M1.5.5h7v9h-7zM3.5 3h3M3.5 5h3M3.5 7h2"/>)";
    case Glyph::digital_form:
      return R"(<path d="M.5 1.5h9v6h-9zM3 9.5h4M2.5 4h5M2.5 5.7h3"/>)";
    case Glyph::document:
      return R"(<path d="M1.5.5h4.5l2.5 2.5v6.5h-7zM6 .5v2.5h2.5"/>)";
    case Glyph::store:
      return R"(<path d="M1 2v6c0 2 8 2 8 0V2M1 2c0-2 8-2 8 0s-8 2-8 0z"/>)";
    case Glyph::condition:
      return R"(<path d="M5 .5l4.5 4.5-4.5 4.5L.5 5zM5 3v2.4M5 7v.2"/>)";
    case Glyph::batch:
      return R"(<path d="M3 .5h6.5V7M1.8 1.8h6.4v6.4M.5 3h6.5v6.5H.5z"/>)";
    case Glyph::wait:
      return R"(<circle cx="5" cy="5" r="4.4"/><path d="M5 2.2V5l2 1.3"/>)";
    case Glyph::doer:
      return R"(<circle cx="5" cy="2.8" r="2"/><path d="M1 9.5c0-5 8-5 8 0z"/>)";
    case Glyph::change:
      return R"(<path d="M1 9l.7-2.6L7 1l2 2-5.4 5.3z"/>)";
  }
  return {};
}

}  // namespace bpr::draw
