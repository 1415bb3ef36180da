#include <charconv>
#include <set>

#include "base/file.hpp"
#include "base/i18n.hpp"
#include "commands.hpp"
#include "draw/procedure.hpp"
#include "draw/svg.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  std::vector<std::string> paths;
  double width = 1280;
};

struct Picture {
  std::string file;
  std::string text;
};

/// One picture goes where `--output` says; several, or one, into the folder that it names.
int write(const Common& common, const std::vector<Picture>& pictures) {
  const std::filesystem::path folder = base::path_from_utf8(common.output);
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) {
    if (pictures.size() == 1) return deliver(common, pictures.front().text);
    if (pictures.empty()) return kDone;
    complain(trf("{0} pictures need a folder to go to: -o FOLDER", pictures.size()));
    return kUsage;
  }
  std::set<std::string> files;
  for (const Picture& picture : pictures)
    if (!files.insert(picture.file).second) {
      complain(trf("two pictures would be `{0}`", picture.file));
      return kUsage;
    }
  for (const Picture& picture : pictures) {
    const auto written =
        base::write_file_atomically(folder / base::path_from_utf8(picture.file), picture.text);
    if (written) continue;
    complain(written.error());
    return kTrouble;
  }
  return kDone;
}

int draw(const Common& common, const Options& options) {
  Session session(common);
  std::vector<Picture> pictures;
  int answer = kDone;
  session.each_source(options.paths, true, [&](const base::SourcePtr& source) {
    const portfolio::Opened* const opened = session.open(source);
    if (opened == nullptr) {
      answer = kNo;
      return;
    }
    const bool japanese = base::language() == base::Language::ja;
    const draw::Chart chart = draw::chart_of(opened->process(), japanese);
    const draw::Layout layout = draw::layout(chart, {options.width});
    pictures.push_back(
        {base::path_from_utf8(source->name).stem().string() + ".svg", draw::svg_of(chart, layout)});
  });
  if (const int status = write(common, pictures); status != kDone) return status;
  return session.finish(answer);
}

}  // namespace

void add_draw(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(root, common, "draw", tr("Draw a procedure as a swimlane diagram"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  command.add_option("--width", options->width, tr("Width at which the picture is folded; 0: never"))
      ->type_name("PIXELS")
      ->check(CLI::Validator(
          [](std::string& word) {
            double width = 0;
            const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), width);
            const bool whole = error == std::errc() && end == word.data() + word.size();
            if (whole && (width == 0 || (width >= 400 && width <= 100000))) return std::string();
            return trf("`{0}` is neither 0 nor a width from {1} to {2}", word, 400, 100000);
          },
          ""));
  add_office(command, common);
  command
      .add_option("-o,--output", common.output,
                  tr("Write to this file, or one file for each procedure into this folder"))
      ->type_name("FILE|FOLDER");
  command.callback([&common, options, &run] { run = [&common, options] { return draw(common, *options); }; });
}

}  // namespace bpr::cmd
