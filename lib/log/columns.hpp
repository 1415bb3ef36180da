#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "log/quality.hpp"

/// Which column of a table, or attribute of XES, tells what.
namespace bpr::log {

/// What a line tells.
enum class Role : std::uint8_t { case_id, activity, enabled, start, end, resource, transition, instance };
constexpr std::size_t kRoles = 8;

/// Usual names of the columns that tell this, the likeliest first; in small letters.
[[nodiscard]] std::span<const std::string_view> usual_names(Role role);
/// A name as `usual_names` has it: in small letters, blanks for "_", none around.
[[nodiscard]] std::string plain_name(std::string_view name);

/// Columns whose cells, with a blank between them, tell something; none: nothing does.
using Places = std::vector<std::size_t>;

/// Where the column of this name stands; where there is none, `DATE+TIME` are several. Nothing: no such
/// column.
[[nodiscard]] std::optional<Places> places_of(std::string_view name, std::span<const std::string> head);
/// The column with the likeliest usual name that no other role has, or none.
[[nodiscard]] Places usual_place(Role role, std::span<const std::string> head, std::vector<bool>& taken);

}  // namespace bpr::log
