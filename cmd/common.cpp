#include "common.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>

#include "base/file.hpp"
#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/diagnostics.hpp"

namespace bpr::cmd {

using base::tr;
using base::trf;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "|") + word;
  return text;
}

/// The number that a whole text is; nothing where it is none.
std::optional<int> number_of(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

void add_general(CLI::App& command, Common& common) {
  choose_from(*command.add_option("--lang", common.lang, tr("Language of texts; else by the locale")),
              {"ja", "en"});
  choose_from(*command.add_option("--color", common.color,
                                  tr("Whether to colour the output; else where it is shown on a terminal")),
              {"auto", "always", "never"});
  command.set_version_flag("--version", "bpr " BPR_VERSION, tr("Show the version"));
}

CLI::App& add_command(CLI::App& root, Common& common, const char* name, const char* about) {
  CLI::App& command = *root.add_subcommand(name, about);
  add_general(command, common);
  command.get_option("--version")->group("");  // the help of the program tells of it
  return command;
}

void add_format(CLI::App& command, Common& common, std::vector<std::string> formats) {
  choose_from(*command.add_option("--format", common.format, tr("Form of the output; else text")),
              std::move(formats));
}

void add_office(CLI::App& command, Common& common) {
  command.add_option("--office", common.office, tr("Office file; else the nearest office.yaml upwards"))
      ->type_name("FILE");
}

void add_output(CLI::App& command, Common& common) {
  command
      .add_option("-o,--output", common.output,
                  tr("Write to this file, all at once; else to standard output"))
      ->type_name("FILE");
}

CLI::Option* add_paths(CLI::App& command, std::vector<std::string>& paths) {
  return command.add_option("PATH", paths, tr("Files, folders, or - for standard input"))
      ->required()
      ->type_name("")
      ->expected(1, -1);
}

void choose_from(CLI::Option& option, std::vector<std::string> words) {
  const std::string all = joined(words);
  option.type_name(all);
  option.check(CLI::Validator(
      [words = std::move(words), all](std::string& word) {
        if (std::find(words.begin(), words.end(), word) != words.end()) return std::string();
        return trf("`{0}` is none of {1}", word, all);
      },
      ""));
}

void choose_between(CLI::Option& option, int least, int most) {
  option.check(CLI::Validator(
      [least, most](std::string& word) {
        const std::optional<int> number = number_of(word);
        if (number && *number >= least && *number <= most) return std::string();
        return trf("`{0}` is not a whole number from {1} to {2}", word, least, most);
      },
      ""));
}

void refuse_empty(CLI::Option& option) {
  option.check(CLI::Validator(
      [](std::string& word) { return word.empty() ? std::string(tr("the value is empty")) : std::string(); },
      ""));
}

std::string suggesting(const std::string& message, std::string_view near) {
  return near.empty() ? message : trf("{0}; did you mean `{1}`?", message, near);
}

void complain(std::string_view message) {
  const std::string line = "bpr: " + std::string(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void complain(const base::FileFault& fault) {
  complain(base::escape_terminal(fault.path) + ": " + fault.message);
}

int print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return kDone;
  complain(tr("cannot write to standard output"));
  return kTrouble;
}

int deliver(const Common& common, std::string_view text) {
  if (common.output.empty() || common.output == "-") return print(text);
  const auto written = base::write_file_atomically(base::path_from_utf8(common.output), text);
  if (written) return kDone;
  complain(written.error());
  return kTrouble;
}

report::TextStyle style_of(const Common& common, base::Stream stream) {
  const bool file = stream == base::Stream::output && !common.output.empty() && common.output != "-";
  const bool terminal = !file && base::is_terminal(stream);
  const auto mode = common.color == "always"  ? base::ColorMode::always
                    : common.color == "never" ? base::ColorMode::never
                                              : base::ColorMode::automatic;
  report::TextStyle style;
  if (terminal) style.width = std::clamp(base::terminal_width().value_or(80U), 60U, 120U);
  style.colored = base::color_wanted(mode, terminal, base::environment_variable);
  return style;
}

std::string rendered(const Common& common, const report::Page& page) {
  return common.format == "markdown" ? report::to_markdown(page)
                                     : report::to_text(page, style_of(common, base::Stream::output));
}

std::string rendered(const Common& common, const std::vector<report::Page>& pages) {
  std::string text;
  for (const report::Page& page : pages) text += (text.empty() ? "" : "\n\n") + rendered(common, page);
  return text;
}

model::LoadOptions load_options(const Common& common) {
  model::LoadOptions options;
  if (!common.office.empty()) options.office = base::path_from_utf8(common.office);
  return options;
}

void Session::each_source(const std::vector<std::string>& paths, bool processes_only,
                          const std::function<void(base::SourcePtr)>& use) {
  for (const std::string& text : paths) {
    const std::filesystem::path path = base::path_from_utf8(text);
    const auto files = base::list_yaml_files(path);
    if (!files) {
      trouble(files.error());
      continue;
    }
    const bool folder = files->size() != 1 || files->front() != path;
    const std::size_t before = files_;
    for (const std::filesystem::path& file : *files) {
      auto source = model::load_source(file);
      if (!source) {
        trouble(source.error());
        continue;
      }
      if (folder && processes_only && model::kind_of_text((*source)->text) != model::FileKind::process)
        continue;
      ++files_;
      use(std::move(*source));
    }
    if (files->empty())
      trouble({text, tr("holds no YAML files")});
    else if (processes_only && files_ == before && readable())
      trouble({text, tr("holds no process files")});
  }
}

const portfolio::Opened* Session::open(base::SourcePtr source) {
  auto opened = portfolio::open_process(std::move(source), load_options(common_), offices_);
  if (!opened) {
    trouble(opened.error());
    return nullptr;
  }
  for (const base::Diagnostic& diagnostic : opened->loaded.diagnostics.all())
    if (diagnostic.severity == base::Severity::error) diagnostics_.all().push_back(diagnostic);
  opened_.push_back(std::make_unique<portfolio::Opened>(std::move(*opened)));
  return opened_.back()->usable ? opened_.back().get() : nullptr;
}

const portfolio::Opened* Session::open(const std::string& path) {
  auto source = model::load_source(base::path_from_utf8(path));
  if (source) return open(std::move(*source));
  trouble(source.error());
  return nullptr;
}

void Session::check(const base::SourcePtr& source) {
  auto found = portfolio::check_file(source, load_options(common_), offices_);
  if (found)
    diagnostics_.append(std::move(*found));
  else
    trouble(found.error());
}

void Session::trouble(const base::FileFault& fault) {
  complain(fault);
  trouble_ = true;
}

int Session::finish(int answer) {
  diagnostics_.sort();
  const std::string text = report::diagnostics_text(diagnostics_, style_of(common_, base::Stream::error));
  std::fwrite(text.data(), 1, text.size(), stderr);
  return trouble_ ? static_cast<int>(kTrouble) : answer;
}

}  // namespace bpr::cmd
