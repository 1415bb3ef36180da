#pragma once

#include <memory>
#include <utility>

namespace bpr::base {

/// A value that is shared until it is changed. Copying costs a pointer; `edit()` makes the value
/// this holder's own first. Two holders that share a value compare equal without looking at it.
template <typename T>
class Cow {
 public:
  Cow() : value_(empty()) {}
  Cow(T value) : value_(std::make_shared<T>(std::move(value))) {}  // NOLINT(google-explicit-constructor)

  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }
  T& edit() {
    if (value_.use_count() != 1) value_ = std::make_shared<T>(*value_);
    return *value_;
  }
  [[nodiscard]] bool shares(const Cow& other) const { return value_ == other.value_; }
  friend bool operator==(const Cow& a, const Cow& b) {
    return a.value_ == b.value_ || *a.value_ == *b.value_;
  }

 private:
  static const std::shared_ptr<T>& empty() {
    static const auto value = std::make_shared<T>();
    return value;
  }
  std::shared_ptr<T> value_;
};

}  // namespace bpr::base
