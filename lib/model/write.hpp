#pragma once

#include <string>

#include "model/model.hpp"

namespace bpr::model {

/// The text of a process that was read and then changed: every untouched step, entry, comment and blank line
/// is copied from the source byte for byte; only what changed is written anew, in the file's own keyword
/// language. Nothing changed gives the same bytes; reading the text gives `settled(changed)` (same office).
/// `original` is the process as read from `original.file`.
std::string write_process(const Process& original, const Process& changed);

/// What the file can say of a changed process, and so what reading its text gives: blocks without steps are
/// gone and the others stand in the order of their steps; a step without an id has its default one; a step
/// whose id is not the one it would get by default has it written.
Process settled(Process process);

/// Whether a document is a process or office file, by the keys of its root.
[[nodiscard]] bool can_format(const yaml::Document& document);

/// Canonical form (`bpr fmt`): canonical key order and spacing, comments kept at their element, idempotent,
/// the same meaning. A document that can_format() refuses stays as it is.
std::string format_canonical(const yaml::Document& document);

}  // namespace bpr::model
