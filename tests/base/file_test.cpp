#include "base/file.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <string>
#include <vector>

using namespace bpr::base;
namespace fs = std::filesystem;

namespace {

/// A new folder that is the current one until the test is over.
class InNewFolder {
 public:
  InNewFolder() : before_(fs::current_path()) {
    static std::atomic<int> counter{0};
    do {
      path = fs::canonical(fs::temp_directory_path()) / ("bpr-file-test-" + std::to_string(counter++));
    } while (!fs::create_directory(path));
    fs::current_path(path);
  }
  InNewFolder(const InNewFolder&) = delete;
  InNewFolder& operator=(const InNewFolder&) = delete;
  ~InNewFolder() {
    fs::current_path(before_);
    fs::remove_all(path);
  }

  fs::path path;

 private:
  fs::path before_;
};

void put(const fs::path& path, std::string_view bytes) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<std::string> names(const std::vector<fs::path>& paths) {
  std::vector<std::string> result;
  for (const fs::path& path : paths) result.push_back(path_to_utf8(path));
  return result;
}

std::size_t entries_of(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file is read byte for byte") {
  const InNewFolder folder;
  const std::string bytes("a\r\nb\0c\xff", 7);
  put("a", bytes);
  CHECK(read_file("a").value() == bytes);
  put("empty", "");
  CHECK(read_file("empty").value().empty());
}

TEST_CASE("one byte order mark is dropped") {
  const InNewFolder folder;
  put("a", "\xEF\xBB\xBFtext");
  CHECK(read_file("a").value() == "text");
  put("b", "x\xEF\xBB\xBF");
  CHECK(read_file("b").value() == "x\xEF\xBB\xBF");
  put("c", "\xEF\xBB");
  CHECK(read_file("c").value() == "\xEF\xBB");
}

TEST_CASE("what cannot be read is a fault with its path") {
  const InNewFolder folder;
  const auto missing = read_file("no/such.yaml");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().path == "no/such.yaml");
  CHECK(missing.error().message == "no such file or folder");
  const auto directory = read_file(".");
  REQUIRE_FALSE(directory);
  CHECK(directory.error().message == "is a folder, not a file");
}

TEST_CASE("the size limit is exact") {
  const InNewFolder folder;
  put("a", "12345");
  CHECK(read_file("a", 5).value() == "12345");
  const auto large = read_file("a", 4);
  REQUIRE_FALSE(large);
  CHECK(large.error().message == "is larger than 4 bytes");
}

TEST_CASE("Japanese names are kept") {
  const InNewFolder folder;
  const fs::path path = path_from_utf8("転入.yaml");
  CHECK(path_to_utf8(path) == "転入.yaml");
  REQUIRE(write_file_atomically(path, "x"));
  CHECK(read_file(path).value() == "x");
}

TEST_CASE("writing makes or replaces a file and leaves nothing else") {
  const InNewFolder folder;
  REQUIRE(write_file_atomically("a", "one"));
  CHECK(read_file("a").value() == "one");
  REQUIRE(write_file_atomically("a", std::string_view("t\0o", 3)));
  CHECK(read_file("a").value() == std::string("t\0o", 3));
  CHECK(entries_of(".") == 1);
}

TEST_CASE("writing keeps permissions and goes through symbolic links") {
  const InNewFolder folder;
  put("real/a", "old");
  fs::permissions("real/a", fs::perms::owner_all);
  fs::create_symlink("real/a", "link");
  REQUIRE(write_file_atomically("link", "new"));
  CHECK(fs::is_symlink("link"));
  CHECK(read_file("real/a").value() == "new");
  CHECK(fs::status("real/a").permissions() == fs::perms::owner_all);
  fs::create_symlink("real/b", "dangling");
  REQUIRE(write_file_atomically("dangling", "made"));
  CHECK(fs::is_symlink("dangling"));
  CHECK(read_file("real/b").value() == "made");
  fs::create_symlink("loop", "loop");
  CHECK_FALSE(write_file_atomically("loop", "x"));
}

TEST_CASE("a write that fails leaves nothing behind") {
  const InNewFolder folder;
  put("folder/a", "kept");
  CHECK(write_file_atomically("folder", "x").error().message == "is a folder, not a file");
  CHECK(write_file_atomically("missing/a", "x").error().message == "no such file or folder");
  CHECK(entries_of(".") == 1);
  CHECK(entries_of("folder") == 1);
}

TEST_CASE("a device is written to, not replaced") {
  if (!fs::is_character_file("/dev/null")) return;
  REQUIRE(write_file_atomically("/dev/null", "x"));
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("folders are listed with all below them, sorted, without hidden ones") {
  const InNewFolder folder;
  for (const char* name :
       {"d/b.yaml", "d/a.yml", "d/z/c.yaml", "d/note.txt", "d/.hidden.yaml", "d/.git/x.yaml"})
    put(name, "");
  fs::create_directory("d/folder.yaml");
  CHECK(names(list_yaml_files("d").value()) == std::vector<std::string>{"d/a.yml", "d/b.yaml", "d/z/c.yaml"});
}

TEST_CASE("a file, whatever its name, and standard input stand for themselves") {
  const InNewFolder folder;
  put(".process.txt", "");
  CHECK(names(list_yaml_files(".process.txt").value()) == std::vector<std::string>{".process.txt"});
  CHECK(names(list_yaml_files("-").value()) == std::vector<std::string>{"-"});
  CHECK(list_yaml_files("missing").error().message == "no such file or folder");
}

TEST_CASE("symbolic links are followed, loops are not") {
  const InNewFolder folder;
  put("d/real/a.yaml", "");
  put("other/b.yaml", "");
  fs::create_directory_symlink("..", "d/real/loop");
  fs::create_directory_symlink("../other", "d/linked");
  fs::create_directory_symlink("real", "d/again");
  fs::create_symlink("nowhere", "d/broken.yaml");
  CHECK(names(list_yaml_files("d").value()) == std::vector<std::string>{"d/linked/b.yaml", "d/real/a.yaml"});
}

TEST_CASE("the nearest file above is found") {
  const InNewFolder folder;
  put("office.yaml", "");
  put("a/b/c/p.yaml", "");
  put("a/office.yaml", "");
  CHECK(find_upwards("a/b/c/p.yaml", "office.yaml") == fs::path("a/office.yaml"));
  CHECK(find_upwards("a/b/c", "office.yaml") == fs::path("a/office.yaml"));
  CHECK(find_upwards("a/b/c/", "office.yaml") == fs::path("a/office.yaml"));
  CHECK(find_upwards("a/office.yaml", "office.yaml") == fs::path("a/office.yaml"));
  CHECK(find_upwards("p.yaml", "office.yaml") == fs::path("office.yaml"));
  CHECK(find_upwards("-", "office.yaml") == fs::path("office.yaml"));
  CHECK(find_upwards("a/b/c/p.yaml", "no-such-file.yaml") == std::nullopt);
}

TEST_CASE("the search goes on above the current folder") {
  const InNewFolder folder;
  put("office.yaml", "");
  put("a/b/p.yaml", "");
  fs::current_path("a/b");
  CHECK(find_upwards("p.yaml", "office.yaml") == folder.path / "office.yaml");
  CHECK(find_upwards("../b/p.yaml", "office.yaml") == folder.path / "office.yaml");
  CHECK(find_upwards(folder.path / "a" / "b", "office.yaml") == folder.path / "office.yaml");
  fs::current_path(folder.path);
}

TEST_CASE("a folder called like the file is passed over") {
  const InNewFolder folder;
  put("office.yaml", "");
  fs::create_directories("a/office.yaml");
  CHECK(find_upwards("a/p.yaml", "office.yaml") == fs::path("office.yaml"));
}
