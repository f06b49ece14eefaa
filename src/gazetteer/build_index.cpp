#include <algorithm>
#include <sstream>
#include <tuple>
#include <utility>

#include "gazetteer/gazetteer.h"
#include "gazetteer/index_builder.h"

namespace cairn {
namespace {

auto order_of(const GazetteerName& name) { return std::tie(name.text, name.language); }

bool before(const GazetteerRow& a, const GazetteerRow& b) {
  const auto order_of_row = [](const GazetteerRow& row) {
    return std::tie(row.id, row.name, row.country, row.admin1, row.admin2, row.feature, row.precision, row.population,
                    row.latitude, row.longitude, row.source, row.licence, row.other_ids);
  };
  if (order_of_row(a) != order_of_row(b)) return order_of_row(a) < order_of_row(b);
  return std::ranges::lexicographical_compare(
      a.other_names, b.other_names,
      [](const GazetteerName& x, const GazetteerName& y) { return order_of(x) < order_of(y); });
}

}  // namespace

std::string build_gazetteer_index(std::vector<GazetteerRow> rows) {
  std::sort(rows.begin(), rows.end(), before);
  IndexBuilder builder({});
  for (GazetteerRow& row : rows) builder.add(std::move(row));
  std::ostringstream out;
  // Without temporary files and without anybody who interrupts, nothing can go wrong.
  static_cast<void>(builder.write(out));
  return std::move(out).str();
}

}  // namespace cairn
