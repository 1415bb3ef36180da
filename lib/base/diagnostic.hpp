#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

namespace bpr::base {

enum class Severity { note, warning, error };

/// A place that explains a diagnostic: a step on the path that leads to the fault, a first use.
struct Related {
  Span span;
  std::string message;
  bool operator==(const Related&) const = default;
};

/// One fault of the user's input: what is wrong, where, and how to mend it. Data, never thrown.
struct Diagnostic {
  std::string code;  ///< stable code such as "BPR101"
  Severity severity = Severity::error;
  SourcePtr source;  ///< null where the fault has no file
  Span span;
  std::string message;  ///< what is wrong, in the user's language, no final full stop
  std::string help;     ///< how to mend it; empty where the message says it all
  std::vector<Related> related;
};

/// Collects diagnostics. All faults of a file are gathered; nothing stops at the first.
class Diagnostics {
 public:
  Diagnostic& add(std::string code, Severity severity, SourcePtr source, Span span, std::string message,
                  std::string help = {});
  Diagnostic& error(std::string code, const SourcePtr& source, Span span, std::string message,
                    std::string help = {});
  void append(Diagnostics other);
  /// Orders by file, place and code and drops exact repetitions.
  void sort();

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return items_; }
  [[nodiscard]] std::vector<Diagnostic>& all() { return items_; }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] std::size_t count(Severity severity) const;
  [[nodiscard]] bool has_errors() const { return count(Severity::error) != 0; }

 private:
  std::vector<Diagnostic> items_;
};

}  // namespace bpr::base
