#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/person_record.h"

namespace cairn {

/// Millions of records in the bytes that they say and some twenty more each.
class PackedPersons {
 public:
  void push_back(const PersonRecord& record);
  std::size_t size() const { return begins_.size() - 1; }
  bool empty() const { return size() == 0; }
  PersonRecord operator[](std::size_t at) const;
  std::string_view record(std::size_t at) const;  ///< Its id.
  std::string_view list(std::size_t at) const;
  /// All that a record says, its names first: the same for two records that say the same, and for no others.
  std::string_view content(std::size_t at) const {
    return std::string_view(bytes_).substr(begins_[at], begins_[at + 1] - begins_[at]);
  }

 private:
  std::string bytes_;
  std::vector<std::uint64_t> begins_{0};
};

}  // namespace cairn
