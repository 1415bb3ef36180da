# cmake -P embed.cmake -- OUTPUT SYMBOL [FILE...]
# Writes a C++ file that holds the bytes of the files (see bpr_embed in lib/CMakeLists.txt).

set(arguments)
set(seen FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(seen)
    list(APPEND arguments "${CMAKE_ARGV${i}}")
  elseif(CMAKE_ARGV${i} STREQUAL "--")
    set(seen TRUE)
  endif()
endforeach()
list(POP_FRONT arguments output symbol)
list(LENGTH arguments count)

set(items "")
foreach(file IN LISTS arguments)
  cmake_path(GET file FILENAME name)
  file(SIZE ${file} size)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
  # One string literal per 32 bytes keeps lines readable for compilers and people.
  string(REPEAT "...." 32 chunk)
  string(REGEX REPLACE "(${chunk})" "\\1\"\n     \"" bytes "${bytes}")
  string(APPEND items "    {\"${name}\",\n     {\"${bytes}\",\n      ${size}}},\n")
endforeach()

if(count EQUAL 0)
  set(body "  return {};\n")
else()
  set(body "  static constexpr std::array<EmbeddedFile, ${count}> files{{\n${items}  }};\n  return files;\n")
endif()

file(
  WRITE ${output}
  "// Generated from files of the source tree; changes here are lost.
#include \"base/embedded.hpp\"

#include <array>

namespace bpr::base {

std::span<const EmbeddedFile> ${symbol}() {
${body}}

}  // namespace bpr::base
")
