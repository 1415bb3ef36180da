#include "report/html.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/embedded.hpp"
#include "report/html_parts.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;

namespace {

std::string_view code_of(base::Language language) { return language == base::Language::ja ? "ja" : "en"; }

std::string_view name_of(base::Language language) {
  return language == base::Language::ja ? "日本語" : "English";
}

std::string_view file(std::string_view name) {
  for (const base::EmbeddedFile& one : base::page_files())
    if (one.name == name) return one.text;
  return {};
}

std::string_view tone_class(Tone tone) {
  return tone == Tone::quiet    ? " class=\"quiet\""
         : tone == Tone::bad    ? " class=\"bad\""
         : tone == Tone::good   ? " class=\"good\""
         : tone == Tone::strong ? " class=\"strong\""
                                : "";
}

class Writer {
 public:
  std::string out;

  void page(const Page& page) {
    out += "<header class=\"title\">";
    if (!page.aside.empty()) out += "<p class=\"aside\">" + html_text(page.aside) + "</p>";
    out += "<h1>" + html_text(page.title) + "</h1>\n";
    for (const std::string& fact : page.facts) out += "<p class=\"fact\">" + html_text(fact) + "</p>\n";
    out += "</header>\n";
    contents(page);
    out += "<main>\n";
    blocks(page.blocks, 2);
    out += "</main>\n<footer>\n";
    for (const std::string& note : page.notes) out += "<p>" + html_text(note) + "</p>\n";
    out += "</footer>\n";
  }

 private:
  /// Links to the sections of the page.
  void contents(const Page& page) {
    out += fmt::format("<nav aria-label=\"{}\"><ol>\n", html_text(tr("contents")));
    std::size_t number = 0;
    for (const Block& block : page.blocks)
      if (const auto* const section = std::get_if<Section>(&block.is))
        out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", id_of(++number), html_text(section->title));
    out += "</ol></nav>\n";
  }

  [[nodiscard]] std::string id_of(std::size_t number) const {
    return fmt::format("{}-{}", code_of(base::language()), number);
  }

  void section(const Section& section, int level) {
    constexpr int kDeepest = 6;
    const int shown = std::min(level, kDeepest);
    out += "<section>";
    out += level == 2 ? fmt::format("<h2 id=\"{}\">", id_of(++sections_)) : fmt::format("<h{}>", shown);
    out += html_text(section.title) + fmt::format("</h{}>\n", shown);
    if (!section.aside.empty()) out += "<p class=\"aside\">" + html_text(section.aside) + "</p>\n";
    blocks(section.blocks, level + 1);
    out += "</section>\n";
  }

  void fold(const Fold& fold, int level) {
    out += "<details class=\"fold\"><summary>";
    if (!fold.figure.text.empty()) {
      out += "<span class=\"figure\">";
      write_cell_text(fold.figure, out);
      out += "</span> ";
    }
    out += "<span>" + html_text(fold.summary) + "</span></summary>\n<div>\n";
    blocks(fold.blocks, level);
    out += "</div></details>\n";
  }

  void block(const Section& one, int level) { section(one, level); }
  void block(const Fold& one, int level) { fold(one, level); }
  void block(const Paragraph& text, int) {
    out += fmt::format("<p{}>{}</p>\n", tone_class(text.tone), html_text(text.text));
  }
  void block(const List& list, int) {
    if (list.items.empty()) return;
    out += "<ul>\n";
    for (const std::string& item : list.items) out += "<li>" + html_text(item) + "</li>\n";
    out += "</ul>\n";
  }
  void block(const Verbatim& verbatim, int) {
    out += "<pre>";
    std::string_view rest = verbatim.text;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      out += html_text(rest.substr(0, end)) + "\n";
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    out += "</pre>\n";
  }
  template <typename Shown>
  void block(const Shown& shown, int) {
    write_html(shown, out);
  }

  void blocks(const std::vector<Block>& blocks, int level) {
    for (const Block& one : blocks) std::visit([&](const auto& is) { block(is, level); }, one.is);
  }

  std::size_t sections_ = 0;
};

}  // namespace

Edition edition_of(const Page& page) {
  Writer writer;
  writer.page(page);
  return {base::language(), std::move(writer.out), page.title};
}

std::string to_html(const std::vector<Edition>& editions, std::string_view style) {
  std::string title;
  for (const Edition& edition : editions)
    if (title.find(edition.title) == std::string::npos) title += (title.empty() ? "" : " · ") + edition.title;
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "script-src 'unsafe-inline'\">\n<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n",
      code_of(editions.front().language), html_text(title), file("page.css"), file(style));
  if (editions.size() > 1) {
    out +=
        "<div class=\"languages\" role=\"navigation\" aria-label=\"言語 Language\"><fieldset><legend>言語 "
        "Language</legend>";
    for (const Edition& edition : editions)
      out += fmt::format(
          "<label lang=\"{0}\"><input type=\"radio\" name=\"language\" id=\"show-{0}\" value=\"{0}\"{1}>"
          "<span>{2}</span></label>",
          code_of(edition.language), &edition == editions.data() ? " checked" : "",
          name_of(edition.language));
    out += "</fieldset></div>\n";
  }
  for (const Edition& edition : editions)
    out += fmt::format("<div class=\"edition {0}\" lang=\"{0}\">\n{1}</div>\n", code_of(edition.language),
                       edition.body);
  out += fmt::format("<script>\n{}</script>\n</body>\n</html>\n", file("page.js"));
  return out;
}

}  // namespace bpr::report
