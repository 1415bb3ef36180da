#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/comments.hpp"
#include "model/patch.hpp"
#include "model/vocabulary.hpp"

/// A YAML source as pieces in canonical order, each with the comments that belong to it. Private to the
/// canonical form.
namespace bpr::model::formatting {

/// What the keys of a map are, and what stands below them.
struct Shape {
  std::optional<Context> keys;      ///< keys of the vocabulary, which have a canonical order
  std::optional<Context> elements;  ///< keys are names of elements of this kind
  bool steps = false;               ///< a list of steps and blocks
};

/// A line of comment with the blank line above it.
struct Note {
  std::string text;
  bool blank = false;
};

/// An entry of a map or an item of a list, with the comments that go with it.
struct Piece {
  const yaml::Node::Entry* entry = nullptr;
  const yaml::Node* value = nullptr;
  Shape shape;
  bool blank = false;  ///< a blank line stands above
  std::vector<Note> lead;
  const Comment* key_comment = nullptr;
  const Comment* end_comment = nullptr;
  std::uint32_t column = 0;  ///< of the collection in the source
  std::vector<Piece> inside;
  std::vector<Note> tail;  ///< comments below the last piece inside
};

/// The shape of a piece's value in a collection of this shape.
[[nodiscard]] Shape shape_inside(const Shape& shape, const Piece& piece);
/// Place of an entry among the keys of its kind of map.
[[nodiscard]] std::size_t rank(Context context, const yaml::Node::Entry& entry);

/// What a file is by the keys of its root: a process or an office; nothing where it is neither.
[[nodiscard]] std::optional<Context> context_of(const yaml::Node& root);

/// A whole file.
struct Sheet {
  std::vector<Note> header;   ///< above the first entry, and of no entry
  bool header_blank = false;  ///< a blank line stands below the header
  std::vector<Piece> pieces;
  std::vector<Note> tail;
};

/// The pieces keep pointing into `root` and `comments`.
[[nodiscard]] Sheet gather(const yaml::Node& root, const patching::Lines& lines,
                           const std::vector<Comment>& comments);

}  // namespace bpr::model::formatting
