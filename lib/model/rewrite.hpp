#pragma once

#include "model/emit.hpp"
#include "model/patch.hpp"

/// From a YAML node that says one thing to the patches that make it say another. Private to the writer.
namespace bpr::model::writing {

using emitting::Value;
using patching::Lines;
using patching::Patches;

/// Changes a node, which stands for `before`, so that it says `after`. `behind` is where a value begins that
/// stands on its key's line: just behind the colon or the dash.
void rewrite(const Lines& lines, const yaml::Node& node, std::uint32_t behind, bool flow, const Value& before,
             const Value& after, Patches& out);

/// The same for a map whose keys belong to one kind of map: keys with the same value keep their bytes, others
/// are changed in place, taken out, or put in where the canonical order has them. Keys of the node that are
/// in neither value are left alone. False where nothing of the map would stay, so it must be written anew.
bool rewrite_entries(const Lines& lines, const yaml::Node& map, const Value& before, const Value& after,
                     Patches& out);

}  // namespace bpr::model::writing
