#pragma once

#include <string>
#include <vector>

#include "model/document.h"
#include "pipeline/date_order.h"
#include "pipeline/table_rows.h"

namespace cairn {

/// Goes through the rows of a captured table of events or list of persons before they are read: what one row cannot
/// say, and every row must be read by. It is written into the file's columns, so that it is read so ever after.
class TableSurvey {
 public:
  /// `columns` as CapturedFile::columns; `tables` that are known, which must outlive it. `chosen`: somebody named them,
  /// and the one that fits is written into the columns, too.
  TableSurvey(std::string columns, const std::vector<TableMapping>& tables, bool chosen)
      : columns_(std::move(columns)), tables_(tables), chosen_(chosen) {}
  /// In the order of the table. False: it is no row of a record, or no table fits; nothing more is to be seen.
  bool take(const Document& document);
  /// The columns with the mapping and the order of dates, as far as there are any. Errors: no chosen table has its
  /// columns in the header; a name of a column has a mark in it that parts names.
  Result<std::string> columns() const;
  /// As DateOrderFinder::words().
  std::string words() const { return orders_.words(said_); }

 private:
  std::string columns_;
  const std::vector<TableMapping>& tables_;
  bool chosen_;
  bool any_ = false;
  Result<std::string> mapping_;
  DateOrder said_ = DateOrder::unknown;
  DateOrderFinder orders_;
};

}  // namespace cairn
