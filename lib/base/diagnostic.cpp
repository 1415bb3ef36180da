#include "base/diagnostic.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace bpr::base {

Diagnostic& Diagnostics::add(std::string code, Severity severity, SourcePtr source, Span span,
                             std::string message, std::string help) {
  items_.push_back(
      {std::move(code), severity, std::move(source), span, std::move(message), std::move(help), {}});
  return items_.back();
}

Diagnostic& Diagnostics::error(std::string code, const SourcePtr& source, Span span, std::string message,
                               std::string help) {
  return add(std::move(code), Severity::error, source, span, std::move(message), std::move(help));
}

void Diagnostics::append(Diagnostics other) {
  items_.insert(items_.end(), std::make_move_iterator(other.items_.begin()),
                std::make_move_iterator(other.items_.end()));
}

void Diagnostics::sort() {
  const auto key = [](const Diagnostic& d) {
    return std::tuple(d.source ? std::string_view(d.source->name) : std::string_view(), d.span.begin,
                      d.span.end, std::string_view(d.code), std::string_view(d.message));
  };
  std::stable_sort(items_.begin(), items_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
  items_.erase(std::unique(items_.begin(), items_.end(), same), items_.end());
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(items_.begin(), items_.end(),
                                                [&](const Diagnostic& d) { return d.severity == severity; }));
}

}  // namespace bpr::base
