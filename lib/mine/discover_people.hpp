#pragma once

#include <string>
#include <vector>

#include "mine/calendars.hpp"
#include "mine/discover_sheet.hpp"
#include "model/model.hpp"

/// Who works, how many and when. Private to `discover`.
namespace bpr::mine {

struct RoleDraft {
  base::Symbol name;
  bool built_in = false;        ///< such as the resident: nobody waits for them
  std::size_t persons = 0;      ///< that the log tells apart
  std::vector<int> activities;  ///< mostly theirs, most frequent first
  double people = 1;
  bool raised = false;       ///< more people than were seen, because their work would not fit in otherwise
  std::size_t calendar = 0;  ///< index into People::calendars
  bool suspends = false;     ///< work that is not done at closing time goes on at the next opening
};

struct CalendarDraft {
  std::string name;
  CalendarFit fit;
};

struct People {
  std::vector<RoleDraft> roles;
  std::vector<std::vector<int>> by;       ///< roles of each activity; none: nobody works at it
  std::vector<bool> together;             ///< all of them, not any of them
  std::vector<std::vector<int>> role_of;  ///< roles of each resource
  std::vector<CalendarDraft> calendars;   ///< the first is that of the office
  bool untold = false;                    ///< the log does not say who did anything

  [[nodiscard]] const base::Calendar& calendar_of(int role) const {
    return calendars[roles[static_cast<std::size_t>(role)].calendar].fit.calendar;
  }
  /// The roles that did a piece of work.
  [[nodiscard]] const std::vector<int>& doers(const Work& work) const {
    return work.resource >= 0 ? role_of[static_cast<std::size_t>(work.resource)]
                              : by[static_cast<std::size_t>(work.activity)];
  }
};

/// Roles are resources that do much the same: their counts of work by activity are joined while the mean
/// cosine between two groups is at least one half (average linkage; after Song and van der Aalst 2008). With
/// `resources_are_roles` each resource is one, and "a; b" are two that work together. An activity is done by
/// the roles that did at least nine tenths of it, each at least a twentieth; an activity in a log with
/// resources that mostly has none is nobody's. A role has the hours of the office, unless three in a hundred
/// of its moments lie beyond them, or its own are less than three fifths as long.
[[nodiscard]] People find_people(const Sheet& sheet, bool resources_are_roles);

/// Gives an activity that different roles do one after the other, in the same order in most of the cases that
/// have it, a number of its own for each of them, as if they were different activities.
[[nodiscard]] Sheet split_by_role(Sheet sheet, const People& people);

/// Working time of a piece of work with start and end: the open time of who did it where it begins and ends
/// in their hours, else all of it (overtime).
[[nodiscard]] base::Duration worked(const People& people, const Work& work);

/// Moments at which as many of a role were at work as it has people, as disjoint stretches in order.
[[nodiscard]] std::vector<std::vector<std::pair<base::Instant, base::Instant>>> busy_stretches(
    const People& people, const Sheet& sheet);

/// Raises the people of roles that would be busy for more than nine tenths of their hours with `per_year`
/// cases a year.
void make_room(People& people, const Sheet& sheet, double per_year);

}  // namespace bpr::mine
