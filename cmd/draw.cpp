#include <charconv>
#include <set>

#include "base/file.hpp"
#include "base/i18n.hpp"
#include "base/interrupt.hpp"
#include "commands.hpp"
#include "draw/formats.hpp"
#include "report/picture.hpp"
#include "run.hpp"
#include "simulate/moments.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  std::vector<std::string> paths;
  double width = 1280;
  std::string style = "swimlane";
  std::string by;
  std::string format = "svg";
  std::string compare;
  simulate::Options run;
  bool seeded = false;  ///< something is said of the run
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

std::string rendered(const Options& options, const draw::Chart& chart) {
  if (options.format == "mermaid") return draw::mermaid_of(chart);
  if (options.format == "dot") return draw::dot_of(chart);
  if (options.format == "text") return draw::text_of(chart);
  return report::picture(chart, {options.width, "bpr"});
}

std::string_view extension(const std::string& format) {
  if (format == "mermaid") return ".mmd";
  if (format == "dot") return ".dot";
  return format == "text" ? ".txt" : ".svg";
}

/// When a case comes to each step, by a run of the procedure alone.
tl::expected<draw::Chart, simulate::Failure> blueprint(Session& session, const model::Process& process,
                                                       simulate::Options run) {
  simulate::Moments moments(process);
  run.replications = 1;
  run.log = &moments;
  open_called(session, {&process}, run);
  if (const auto result = simulate::simulate({&process}, run); !result) return tl::unexpected(result.error());
  moments.finish();
  return report::blueprint(process, moments.means());
}

report::HeatBy measured(const std::string& word) {
  if (word == "load") return report::HeatBy::load;
  return word == "resident" ? report::HeatBy::resident : report::HeatBy::waiting;
}

int draw(const Common& common, const Options& options) {
  if (!options.by.empty() && options.style != "heat") {
    complain(tr("--by goes with --style heat"));
    return kUsage;
  }
  if (options.seeded && options.style != "blueprint") {
    complain(tr("--seed and --jobs go with --style blueprint"));
    return kUsage;
  }
  Session session(common);
  const model::Process* to_be = nullptr;
  if (!options.compare.empty()) {
    const portfolio::Opened* const opened = session.open(options.compare);
    if (opened == nullptr) return session.finish(kNo);
    to_be = &opened->process();
  }
  std::vector<Picture> pictures;
  int answer = kDone;
  int failure = kDone;
  base::watch_for_interrupt();
  session.each_source(options.paths, true, [&](const base::SourcePtr& source) {
    if (failure != kDone) return;
    const portfolio::Opened* const opened = session.open(source);
    if (opened == nullptr) {
      answer = kNo;
      return;
    }
    const model::Process& process = opened->process();
    draw::Chart chart;
    if (to_be != nullptr) {
      if (!pictures.empty()) {
        complain(tr("--compare draws one procedure"));
        failure = kUsage;
        return;
      }
      chart = report::comparison(process, *to_be);
    } else if (options.style == "heat") {
      chart = report::heat(process, measure::analyze(process), measured(options.by));
    } else if (options.style == "blueprint") {
      auto found = blueprint(session, process, options.run);
      if (!found) {
        failure = failed(found.error());
        return;
      }
      chart = std::move(*found);
    } else {
      chart = report::swimlanes(process);
    }
    pictures.push_back(
        {base::path_from_utf8(source->name).stem().string() + std::string(extension(options.format)),
         rendered(options, chart)});
  });
  if (failure != kDone) return failure;
  if (const int status = write(common, pictures); status != kDone) return status;
  return session.finish(answer);
}

/// A width at which something can be drawn, or 0.
std::string check_width(std::string& word) {
  double width = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), width);
  const bool whole = error == std::errc() && end == word.data() + word.size();
  if (whole && (width == 0 || (width >= 400 && width <= 100000))) return {};
  return trf("`{0}` is neither 0 nor a width from {1} to {2}", word, 400, 100000);
}

}  // namespace

void add_draw(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(root, common, "draw",
                                  tr("Draw a procedure: swimlanes, service blueprint, heat, comparison"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  CLI::Option* const style = command.add_option(
      "--style", options->style,
      tr("swimlane; blueprint, with the line of visibility and the time of a run; or heat; else swimlane"));
  choose_from(*style, {"swimlane", "blueprint", "heat"});
  CLI::Option* const by = command.add_option(
      "--by", options->by, tr("What heat shows: load (work of staff), waiting or resident; else waiting"));
  choose_from(*by, {"load", "waiting", "resident"});
  CLI::Option* const compare =
      command.add_option("--compare", options->compare,
                         tr("Draw this version over the one of PATH: removed, added and changed"));
  compare->type_name("TO-BE")->excludes(style);
  refuse_empty(*compare);
  command
      .add_option("--width", options->width,
                  tr("Width at which an SVG picture is folded; 0: never; else 1280"))
      ->type_name("PIXELS")
      ->check(CLI::Validator(check_width, ""));
  add_seed_and_jobs(command, options->run.seed, options->run.jobs);
  choose_from(*command.add_option("--format", options->format, tr("Form of the picture; else svg")),
              {"svg", "mermaid", "dot", "text"});
  add_office(command, common);
  command
      .add_option("-o,--output", common.output,
                  tr("Write to this file, or one file for each procedure into this folder"))
      ->type_name("FILE|FOLDER");
  command.callback([&common, &command, options, &run] {
    options->seeded = command.count("--seed") + command.count("--jobs") > 0;
    run = [&common, options] { return draw(common, *options); };
  });
}

}  // namespace bpr::cmd
