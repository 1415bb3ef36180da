#include "base/terminal.hpp"

#include <cstdlib>

#ifdef _WIN32
#define NOMINMAX
#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <cstdio>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace bpr::base {
namespace {

std::optional<Language> known_language(std::string_view locale) {
  const std::string_view code = locale.substr(0, locale.find_first_of("_-.@"));
  if (code == "ja") return Language::ja;
  if (code == "en") return Language::en;
  return std::nullopt;
}

std::string chosen_locale(const Environment& environment) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (auto value = environment(name); value && !value->empty()) return *value;
  }
  return {};
}

}  // namespace

#ifdef _WIN32

bool is_terminal(Stream stream) { return _isatty(stream == Stream::output ? 1 : 2) != 0; }

std::optional<unsigned> terminal_width() {
  CONSOLE_SCREEN_BUFFER_INFO info;
  if (GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info) == 0) return std::nullopt;
  return static_cast<unsigned>(info.srWindow.Right - info.srWindow.Left + 1);
}

void prepare_streams() {
  SetConsoleOutputCP(CP_UTF8);
  for (const DWORD id : {STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) {
    DWORD mode = 0;
    const HANDLE handle = GetStdHandle(id);
    if (GetConsoleMode(handle, &mode) != 0) SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
  }
  _setmode(_fileno(stdout), _O_BINARY);
  _setmode(_fileno(stderr), _O_BINARY);
}

#else

bool is_terminal(Stream stream) {
  return ::isatty(stream == Stream::output ? STDOUT_FILENO : STDERR_FILENO) == 1;
}

std::optional<unsigned> terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

void prepare_streams() {}

#endif

std::optional<std::string> environment_variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

Language preferred_language(const Environment& environment) {
  const std::string locale = chosen_locale(environment);
  if (locale == "C" || locale == "POSIX") return Language::en;
  const std::string list = environment("LANGUAGE").value_or("");
  for (std::string_view rest = list; !rest.empty();) {
    const std::size_t end = rest.find(':');
    if (const auto known = known_language(rest.substr(0, end))) return *known;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return known_language(locale).value_or(Language::en);
}

bool color_wanted(ColorMode mode, bool terminal, const Environment& environment) {
  if (mode != ColorMode::automatic) return mode == ColorMode::always;
  return terminal && environment("NO_COLOR").value_or("").empty() && environment("TERM") != "dumb";
}

}  // namespace bpr::base
