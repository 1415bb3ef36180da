#include "yaml/tree.hpp"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <limits>
#include <numeric>
#include <streambuf>
#include <utility>

#include "base/i18n.hpp"
#include "yaml/bytes.hpp"
#include "yaml/precheck.hpp"
#include "yaml/scan.hpp"

namespace bpr::yaml {

namespace {

using base::Span;
using base::tr;
using base::trf;

/// Lets yaml-cpp read a text in place.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // NOLINT: a get area is never written to
    setg(begin, begin, begin + text.size());
  }
};

/// Thrown out of yaml-cpp when enough was seen; caught in `parse`.
struct Stop {};

/// Builds the tree from yaml-cpp's events. They carry start marks only; ends come from the text.
class Builder : public YAML::EventHandler {
 public:
  Builder(const base::SourcePtr& source, std::string_view text, bool mended, base::Diagnostics& diagnostics,
          const Limits& limits)
      : source_(source), text_(text), mended_(mended), diagnostics_(diagnostics), limits_(limits) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const std::uint32_t at = skip_trivia(text_, position(mark));
    diagnostics_.error(
        "BPR104", source_, {at, line_end(text_, at)}, tr("a second document begins here"),
        tr("a file holds one document: put the rest into a file of its own, or check the indentation"));
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { place_null(position(mark)); }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    const std::uint32_t at = position(mark);
    unsupported(at);
    place_null(at);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    const std::uint32_t at = position(mark);
    Node node;
    node.kind = Node::Kind::scalar;
    const char first = at < text_.size() ? text_[at] : '\0';
    if (tag != "?" && tag != "!") unsupported(at);
    if (tag != "?" && (first == '"' || first == '\'')) {
      node.quoted = true;
      node.span = {at, std::min(quoted_end(text_, at), size())};
    } else if (tag != "?" && (first == '|' || first == '>')) {
      node.quoted = true;
      node.span = {at, block_scalar(text_, at, parent_column()).end};
    } else {
      node.span = {at, plain_end(text_, at, value)};
    }
    // Where the text was mended by letters of the same length, the value is what was written.
    const bool as_written = mended_ && !node.quoted && node.span.end - at == value.size() &&
                            value.find('\n') == std::string::npos;
    node.text = as_written ? std::string(source_->at(node.span)) : value;
    if (mended_ && !node.quoted && !node.text.empty()) node.text[0] = source_->text[at];
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value style) override {
    open(Node::Kind::sequence, mark, tag, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value style) override {
    open(Node::Kind::map, mark, tag, style);
  }
  void OnMapEnd() override { close(); }

  /// Closes what is still open and hands out the tree.
  Node take() {
    while (!frames_.empty()) close();
    return std::move(root_);
  }

 private:
  struct Frame {
    Node node;
    Node key;
    int column = 0;
    std::uint32_t end = 0;  ///< behind the last child, or behind the opening bracket or the first dash
    bool has_key = false;
    bool bracketed = false;
  };

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] std::uint32_t position(const YAML::Mark& mark) const {
    return mark.pos < 0 ? size() : std::min(static_cast<std::uint32_t>(mark.pos), size());
  }
  [[nodiscard]] bool is(std::uint32_t at, char c) const { return at < text_.size() && text_[at] == c; }

  /// Column of the innermost block collection, -1 where there is none.
  [[nodiscard]] int parent_column() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame)
      if (!frame->node.flow) return frame->column;
    return -1;
  }

  void unsupported(std::uint32_t at) {
    diagnostics_.error("BPR106", source_, {at, std::min(at + 1, size())},
                       tr("anchors, aliases and tags are not supported"), tr("write out what is meant"));
  }

  void count(std::uint32_t at) {
    if (++nodes_ <= limits_.nodes) return;
    diagnostics_.error(
        "BPR190", source_, {at, std::min(at + 1, size())},
        trf("a limit was exceeded: {0}, at most {1}", tr("number of values in one file"), limits_.nodes),
        tr("files written by people stay far below it: check whether this file is right"));
    throw Stop{};
  }

  /// Length of a plain `null` that is itself the value reported at `mark`; 0 where nothing was written and
  /// the mark is that of the token behind.
  [[nodiscard]] std::size_t null_word(std::uint32_t mark) const {
    if (frames_.empty() || frames_.back().node.flow != frames_.back().bracketed) return 0;
    for (const std::string_view word : {"null", "Null", "NULL", "~"}) {
      if (text_.compare(mark, word.size(), word) != 0) continue;
      const std::size_t behind = mark + word.size();
      const bool ends = behind >= text_.size() ||
                        std::string_view(" \t\r\n,]}:").find(text_[behind]) != std::string_view::npos;
      if (!ends) return 0;
      const Frame& frame = frames_.back();
      const std::size_t line = text_.rfind('\n', mark == 0 ? 0 : mark - 1);
      const bool first_line = line == std::string_view::npos || mark == 0;
      const std::size_t column = first_line ? mark : mark - line - 1;
      const std::size_t before = frame.node.is_map() && frame.has_key ? frame.key.span.end : frame.end;
      const bool same_line = first_line || before > line;
      const bool deeper = static_cast<int>(column) > frame.column;
      return same_line || deeper || (frame.node.is_map() && !frame.has_key) ? word.size() : 0;
    }
    return 0;
  }

  /// yaml-cpp marks a null at the token behind it; its own place follows from what stands before.
  void place_null(std::uint32_t mark) {
    Node node;
    std::uint32_t at = mark;
    if (const std::size_t word = null_word(mark); word > 0) {
      // Whatever other programs make of the word: here it is text, as `off` and `10:00` are.
      node.kind = Node::Kind::scalar;
      node.text = source_->text.substr(mark, word);
      node.span = {mark, mark + static_cast<std::uint32_t>(word)};
      add(std::move(node));
      return;
    }
    if (!frames_.empty()) {
      const Frame& frame = frames_.back();
      if (frame.node.is_map()) {
        at = frame.has_key ? behind_colon(frame.key.span.end) : frame.end;
      } else if (frame.bracketed) {
        at = skip_trivia(text_, frame.end);
        at = !frame.node.items.empty() && is(at, ',') ? at + 1 : frame.end;
      } else {
        at = frame.end;
        if (!frame.node.items.empty()) {
          at = skip_trivia(text_, at);
          if (is(at, '-')) ++at;
        }
      }
    }
    node.span = {at, at};
    add(std::move(node));
  }

  [[nodiscard]] std::uint32_t behind_colon(std::uint32_t key_end) const {
    const bool flow = frames_.back().node.flow;
    const std::uint32_t at = flow ? skip_trivia(text_, key_end) : skip_blanks(text_, key_end);
    return is(at, ':') ? at + 1 : key_end;
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::EmitterStyle::value style) {
    const std::uint32_t at = position(mark);
    if (tag != "?" && tag != "!") unsupported(at);
    count(at);
    Frame frame;
    frame.node.kind = kind;
    frame.node.flow = style == YAML::EmitterStyle::Flow;
    frame.node.span = {at, at};
    frame.column = mark.column;
    // The one pair of `[a: 1]` is a map without brackets of its own.
    frame.bracketed = frame.node.flow && is(at, kind == Node::Kind::map ? '{' : '[');
    frame.end = frame.bracketed || (kind == Node::Kind::sequence && is(at, '-')) ? at + 1 : at;
    frames_.push_back(std::move(frame));
    if (frames_.size() > limits_.depth) {
      diagnostics_.error("BPR190", source_, {at, std::min(at + 1, size())},
                         trf("a limit was exceeded: {0}, at most {1}", tr("nesting depth"), limits_.depth),
                         tr("files written by people stay far below it: check whether this file is right"));
      throw Stop{};
    }
  }

  void close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.has_key) {
      const std::uint32_t at = frame.key.span.end;
      Node null;
      null.span = {at, at};
      frame.node.entries.push_back({std::move(frame.key), std::move(null)});
    }
    std::uint32_t end = frame.end;
    if (frame.bracketed) {
      const char bracket = frame.node.is_map() ? '}' : ']';
      for (end = skip_trivia(text_, end); is(end, ',') || is(end, ':'); end = skip_trivia(text_, end + 1)) {
      }
      end = is(end, bracket) ? end + 1 : frame.end;
    }
    frame.node.span.end = end;
    if (frame.node.is_map()) duplicates(frame.node);
    place(std::move(frame.node));
  }

  void add(Node node) {
    count(node.span.begin);
    place(std::move(node));
  }

  void place(Node node) {
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    frame.end = std::max(frame.end, node.span.end);
    if (!frame.node.is_map()) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.has_key) {
      check_key(node);
      frame.key = std::move(node);
      frame.has_key = true;
    } else {
      frame.node.entries.push_back({std::move(frame.key), std::move(node)});
      frame.has_key = false;
    }
  }

  void check_key(Node& key) {
    if (!key.is_scalar()) {
      const bool missing = key.is_null();
      diagnostics_.error(
          "BPR101", source_, key.span,
          missing ? tr("a key is missing here") : tr("a key must be one word or text on one line"),
          tr("write `key: value`"));
      key.kind = Node::Kind::scalar;
      key.text = std::string(source_->at(key.span));
      key.items.clear();
      key.entries.clear();
      return;
    }
    if (key.text == "<<" && !key.quoted)
      diagnostics_.error("BPR106", source_, key.span, tr("`<<` (merging maps) is not supported"),
                         tr("write out the entries that are meant"));
  }

  void duplicates(const Node& map) {
    constexpr std::size_t few = 12;
    const auto& entries = map.entries;
    const auto report = [&](const Node& first, const Node& again) {
      diagnostics_
          .error("BPR103", source_, again.span, trf("the key `{0}` stands here a second time", again.text),
                 tr("a key stands once in a map: join the two, or rename one"))
          .related.push_back({first.span, tr("the first one")});
    };
    if (entries.size() <= few) {
      for (std::size_t i = 1; i < entries.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
          if (entries[i].key.text == entries[j].key.text) {
            report(entries[j].key, entries[i].key);
            break;
          }
      return;
    }
    order_.resize(entries.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      const int by_text = entries[a].key.text.compare(entries[b].key.text);
      return by_text != 0 ? by_text < 0 : a < b;
    });
    for (std::size_t i = 1, first = 0; i < order_.size(); ++i) {
      const Node& again = entries[order_[i]].key;
      if (again.text == entries[order_[first]].key.text)
        report(entries[order_[first]].key, again);
      else
        first = i;
    }
  }

  const base::SourcePtr& source_;
  std::string_view text_;
  bool mended_;
  base::Diagnostics& diagnostics_;
  const Limits& limits_;
  Node root_;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> order_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

/// A fault that only yaml-cpp saw, in plain words.
void unreadable(const base::SourcePtr& source, const YAML::Exception& failure,
                base::Diagnostics& diagnostics) {
  const std::string_view text = source->text;
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at =
      failure.mark.pos < 0 ? size : std::min(static_cast<std::uint32_t>(failure.mark.pos), size);
  // At the end of the text or of a line there is nothing to show: go back to what stands before.
  while (at > 0 && (at >= size || is_break(text[at]))) --at;
  const std::string_view known = failure.msg;
  const auto says = [&](std::string_view part) { return known.find(part) != std::string_view::npos; };
  std::string message = tr("YAML cannot be read from here on");
  std::string help =
      tr("check the indentation, quotes, brackets and colons of this line and the line before");
  if (says("map value") || says("map key")) {
    message = tr("a colon that cannot stand here");
    help = tr("quote the text if the colon belongs to it; otherwise check the indentation");
  } else if (says("flow")) {
    message = tr("a bracket is not closed, or a comma or colon is missing");
    help = tr("check the brackets; quote texts that contain brackets, commas or colons");
  } else if (says("scalar") || says("escape") || says("quote")) {
    message = tr("a text that cannot be read");
    help = tr("check its quotes and backslashes");
  } else if (says("block entry")) {
    message = tr("a list item that cannot stand here");
    help = tr("begin the list on a line of its own below its key");
  } else if (says("tab")) {
    message = tr("a tab that cannot stand here");
    help = tr("use spaces");
  }
  diagnostics.error("BPR101", source, {at, std::max(at, line_end(text, at))}, std::move(message),
                    std::move(help));
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries)
    if (entry.key.text == key) return &entry.value;
  return nullptr;
}

Document parse(base::SourcePtr source, base::Diagnostics& diagnostics, const Limits& limits) {
  Document document{std::move(source), {}};
  const base::SourcePtr& from = document.source;
  const std::size_t most =
      std::min<std::size_t>(limits.bytes, static_cast<std::size_t>(std::numeric_limits<int>::max()));
  if (from->text.size() > most) {
    diagnostics.error("BPR190", from, {0, 0},
                      trf("a limit was exceeded: {0}, at most {1}", tr("size of the file in bytes"), most),
                      tr("files written by people stay far below it: check whether this file is right"));
    return document;
  }
  std::string clean;
  if (!check_bytes(from, diagnostics, clean)) return document;
  const std::string_view raw = clean.empty() ? std::string_view(from->text) : std::string_view(clean);
  const Prechecked checked = precheck(from, raw, diagnostics, limits);
  if (!checked.readable) return document;
  const bool mended = !clean.empty() || !checked.mended.empty();
  const std::string_view text =
      (checked.mended.empty() ? raw : std::string_view(checked.mended)).substr(0, checked.end);

  Builder builder(from, text, mended, diagnostics, limits);
  try {
    View view(text);
    std::istream stream(&view);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    // What stopped the reading is reported.
  } catch (const YAML::DeepRecursion& failure) {
    const auto at =
        static_cast<std::uint32_t>(std::clamp(failure.mark.pos, 0, static_cast<int>(text.size())));
    diagnostics.error("BPR190", from, {at, at},
                      trf("a limit was exceeded: {0}, at most {1}", tr("nesting depth"), 500),
                      tr("files written by people stay far below it: check whether this file is right"));
  } catch (const YAML::Exception& failure) {
    // Behind a fault that was reported already this is most likely its consequence.
    if (!checked.faults) unreadable(from, failure, diagnostics);
  }
  document.root = builder.take();
  return document;
}

}  // namespace bpr::yaml
