#include "log/event_log.hpp"

namespace bpr::log {

Trace Log::operator[](std::size_t index) const {
  const Case before = index == 0 ? Case{} : cases_[index - 1];
  const Case& here = cases_[index];
  return {std::string_view(ids_).substr(before.id_end, here.id_end - before.id_end),
          std::span(events_).subspan(before.event_end, here.event_end - before.event_end),
          std::span(values_).subspan(index * attributes_.size(), attributes_.size())};
}

void Log::add(const Trace& trace) {
  ids_ += trace.id;
  events_.insert(events_.end(), trace.events.begin(), trace.events.end());
  cases_.push_back({ids_.size(), events_.size()});
  for (std::size_t i = 0; i < attributes_.size(); ++i)
    values_.push_back(i < trace.attributes.size() ? trace.attributes[i] : base::Symbol{});
}

}  // namespace bpr::log
