#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/terminal.hpp"
#include "model/load.hpp"
#include "portfolio/open.hpp"
#include "report/page.hpp"

/// What all commands share: options, streams, exit codes.
namespace bpr::cmd {

enum Exit : int {
  kDone = 0,
  kNo = 1,       ///< ran well, and the answer is no
  kUsage = 2,    ///< wrong command line
  kTrouble = 3,  ///< cannot read or write, or internal error
  kInterrupted = 130,
};

/// Options that mean the same in every command that has them.
struct Common {
  std::string lang;  ///< empty: by the locale
  std::string color = "auto";
  std::string format = "text";
  std::string office;
  std::string output;
};

/// What is to be done once the command line has been understood; set by the command that was named.
using Run = std::function<int()>;

/// `--lang`, `--color` and `--version`, which stand before or behind the command.
void add_general(CLI::App& command, Common& common);
/// Adds a command with the general options.
CLI::App& add_command(CLI::App& root, Common& common, const char* name, const char* about);
void add_format(CLI::App& command, Common& common, std::vector<std::string> formats);
void add_office(CLI::App& command, Common& common);
void add_output(CLI::App& command, Common& common);
/// The positional argument of a command: files, folders or "-".
CLI::Option* add_paths(CLI::App& command, std::vector<std::string>& paths);
/// Restricts an option to these words.
void choose_from(CLI::Option& option, std::vector<std::string> words);
/// Restricts an option to whole numbers of a range.
void choose_between(CLI::Option& option, int least, int most);
/// Refuses an empty value.
void refuse_empty(CLI::Option& option);

/// The message with "; did you mean `near`?" behind it, where something is near.
[[nodiscard]] std::string suggesting(const std::string& message, std::string_view near);
/// "bpr: …" on standard error.
void complain(std::string_view message);
void complain(const base::FileFault& fault);
/// Writes to standard output. Returns an exit code.
[[nodiscard]] int print(std::string_view text);
/// Writes to the file of `--output`, else to standard output. Returns an exit code.
[[nodiscard]] int deliver(const Common& common, std::string_view text);
[[nodiscard]] report::TextStyle style_of(const Common& common, base::Stream stream);
/// A page in the format asked for, text or Markdown.
[[nodiscard]] std::string rendered(const Common& common, const report::Page& page);
[[nodiscard]] std::string rendered(const Common& common, const std::vector<report::Page>& pages);
[[nodiscard]] model::LoadOptions load_options(const Common& common);

/// The files of one run, with everything that was found in them on the way.
class Session {
 public:
  explicit Session(const Common& common) : common_(common) {}

  /// Calls `use` with the source of every file; folders are searched for YAML files. Where `processes_only`,
  /// offices and catalogues found in folders are left out.
  void each_source(const std::vector<std::string>& paths, bool processes_only,
                   const std::function<void(base::SourcePtr)>& use);
  /// The process of a file, read and checked; null, and its faults noted, where it cannot be used.
  const portfolio::Opened* open(base::SourcePtr source);
  const portfolio::Opened* open(const std::string& path);
  /// What `bpr check` finds in a file.
  void check(const base::SourcePtr& source);

  [[nodiscard]] base::Diagnostics& diagnostics() { return diagnostics_; }
  /// Whether every file could be read or written so far.
  [[nodiscard]] bool readable() const { return !trouble_; }
  /// Whether nothing went wrong so far.
  [[nodiscard]] bool sound() const { return !trouble_ && !diagnostics_.has_errors(); }
  [[nodiscard]] std::size_t files() const { return files_; }
  void trouble(const base::FileFault& fault);
  /// Shows the errors found on standard error; `answer` unless a file could not be read or written.
  [[nodiscard]] int finish(int answer);

 private:
  const Common& common_;
  model::OfficeCache offices_;
  base::Diagnostics diagnostics_;
  std::vector<std::unique_ptr<portfolio::Opened>> opened_;
  std::size_t files_ = 0;
  bool trouble_ = false;
};

}  // namespace bpr::cmd
