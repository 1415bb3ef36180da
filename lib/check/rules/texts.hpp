#pragma once

#include "base/later.hpp"

namespace bpr::check {

using base::later;

}  // namespace bpr::check
