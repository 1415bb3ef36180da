#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/source.hpp"

namespace bpr::yaml {

/// A node of a YAML document with its place in the source. Scalars are text: what a word means is
/// decided by whoever asks for it, never by YAML's own typing.
struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, map };
  struct Entry;

  Kind kind = Kind::null;
  bool quoted = false;  ///< scalar written in quotes or as a block scalar
  bool flow = false;    ///< collection written in [ ] or { }
  /// From the first to just behind the last byte of the node's own text: quotes and brackets included,
  /// comments and line ends behind it not. A null's span is empty and lies just behind its key's colon
  /// (or its dash).
  base::Span span;
  std::string text;            ///< scalar: the value, escapes resolved
  std::vector<Node> items;     ///< sequence
  std::vector<Entry> entries;  ///< map, in the order of the file

  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  /// The value of a key, or null. Keys are compared as written.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Node::Entry {
  Node key;  ///< always a scalar
  Node value;
};

/// What may be read. Exceeding one is a diagnostic that names it (BPR190), never a crash.
struct Limits {
  std::size_t bytes = 16U << 20U;
  std::size_t depth = 64;
  std::size_t nodes = 500'000;
};

struct Document {
  base::SourcePtr source;
  Node root;
};

/// Reads one YAML document. Faults go to `diagnostics` with codes BPR101 to BPR109 and BPR190; the tree
/// holds what could be understood (root null where nothing could).
Document parse(base::SourcePtr source, base::Diagnostics& diagnostics, const Limits& limits = {});

}  // namespace bpr::yaml
