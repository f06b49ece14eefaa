#pragma once

#include <array>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/index_layout.h"
#include "gazetteer/spool.h"

namespace cairn {

/// The sections of an index file while it is made, in whatever order they come.
class IndexSections {
 public:
  void set(IndexSection name, std::string bytes);
  void set(IndexSection name, Spool&& spool);
  void set(IndexSection starts, IndexSection text, const std::vector<std::string>& texts);
  template <class T>
  void set(IndexSection name, const std::vector<T>& values) {
    set(name, std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
  }
  /// The whole file. Errors: a temporary file could not be read.
  Result<void> write(std::uint32_t rows, std::ostream& out) const;

 private:
  std::array<std::vector<Spool>, kIndexSections> sections_;  ///< One each, or none yet.
};

/// Texts of an index while it is made: appended one by one.
class TextSpool {
 public:
  explicit TextSpool(const SpoolPlace& place);
  void add(std::string_view text);
  bool overflowed() const { return text.size() > 0xFFFFFFFFU; }

  Spool starts;
  Spool text;
};

}  // namespace cairn
