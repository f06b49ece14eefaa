#include <map>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

constexpr OptionRow kIndexRow{"--index", Takes::one, "FILE", "gazetteer.index in the data folder", "The index to look into."};

constexpr OptionRow kBuildOptions[] = {
    {"-o,--output", Takes::one, "FILE", "", "Where to write the index.", true},
    {"--geonames", Takes::one, "FILE", "none", "Places in GeoNames' 19 columns, such as cities500.txt."},
    {"--admin1", Takes::one, "FILE", "none", "First-level divisions: SY.07, tab, name."},
    {"--places", Takes::one, "FILE", "none", "More places and names, as lexicon/places.tsv has them."},
};
constexpr OptionRow kInfoOptions[] = {kIndexRow, kDataRow};
constexpr OptionRow kFindOptions[] = {
    {"NAME", Takes::one, "", "", "The name to look for, in any spelling.", true},
    {"--most", Takes::one, "N", "8", "Print no more than N places."},
    kIndexRow,
    kDataRow,
};

/// A source's text; empty where it was not named.
Result<std::string> text_of(const Arguments& arguments, std::string_view flag, Edge& edge) {
  const auto path = arguments.one(flag);
  if (!path) return std::string{};
  Result<Input> input = Input::open(*path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  return input->read_all();
}

Result<int> run_build(const Arguments& arguments, Edge& edge) {
  const Result<std::string> geonames = text_of(arguments, "--geonames", edge);
  if (!geonames) return tl::unexpected(geonames.error());
  const Result<std::string> admin1 = text_of(arguments, "--admin1", edge);
  if (!admin1) return tl::unexpected(admin1.error());
  const Result<std::string> places = text_of(arguments, "--places", edge);
  if (!places) return tl::unexpected(places.error());
  if (geonames->empty() && places->empty()) return fail("an index needs --geonames, --places or both");

  const Result<std::string> index = build_gazetteer({.geonames = *geonames, .admin1 = *admin1, .places = *places});
  if (!index) {
    Error error = index.error();
    if (const auto path = arguments.one("--" + error.where)) error.where = *path;
    return tl::unexpected(std::move(error));
  }
  Result<Output> output = Output::open(arguments.one_or("--output", "-"), edge.out);
  if (!output) return tl::unexpected(output.error());
  output->stream().write(index->data(), static_cast<std::streamsize>(index->size()));
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  return 0;
}

Result<Gazetteer> open_index(const Arguments& arguments, Edge& edge) {
  const std::string path = arguments.one_or("--index", data_folder_of(arguments) + "/gazetteer.index");
  if (const auto readable = Input::open(path, edge.cancelled); !readable) return tl::unexpected(readable.error());
  return Gazetteer::open(path);
}

Result<int> run_info(const Arguments& arguments, Edge& edge) {
  const Result<Gazetteer> gazetteer = open_index(arguments, edge);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  std::map<std::string, std::size_t> by_source;
  std::map<std::string, std::size_t> by_precision;
  for (std::uint32_t i = 0; i < gazetteer->size(); ++i) {
    const GazetteerRow row = gazetteer->row(i);
    ++by_source[row.source + (row.licence.empty() ? "" : ", " + row.licence)];
    ++by_precision[std::string(to_string(row.precision))];
  }
  edge.out << gazetteer->size() << " places\n";
  for (const auto& [source, places] : by_source) edge.out << "  " << places << " from " << source << "\n";
  for (const auto& [precision, places] : by_precision) edge.out << "  " << places << " of precision " << precision << "\n";
  return 0;
}

Result<int> run_find(const Arguments& arguments, Edge& edge) {
  const Result<std::uint64_t> most = arguments.number_or("--most", 8, 1, 1000);
  if (!most) return tl::unexpected(most.error());
  const Result<Gazetteer> gazetteer = open_index(arguments, edge);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  const std::string name = arguments.one_or("NAME", "");
  const std::vector<PlaceCandidate> candidates = gazetteer->find(name, static_cast<std::size_t>(*most));
  for (const PlaceCandidate& candidate : candidates) {
    const GazetteerRow row = gazetteer->row(candidate.row);
    edge.out << row.id << '\t' << row.name << '\t' << decimal(row.latitude) << '\t' << decimal(row.longitude) << '\t'
             << to_string(row.precision) << '\t' << row.country << '\t' << row.admin1 << '\t' << row.population << '\n';
  }
  if (!candidates.empty()) return 0;
  talk("no place is known as \"" + name + "\"");
  return 1;
}

}  // namespace

const Command kGazetteerBuildCommand{"gazetteer build", "Make the index of place names that reading uses.",
                                     "The same places in any order give the same bytes.", kBuildOptions, run_build};
const Command kGazetteerInfoCommand{"gazetteer info", "Say what an index of place names holds, and from where.", "",
                                    kInfoOptions, run_info};
const Command kGazetteerFindCommand{
    "gazetteer find", "Print the places that a name may mean, most populous first.",
    "Columns, parted by tabs: id, name, latitude, longitude, precision, country, first-level division, population\n"
    "(0 = not known). The exit status is 1 where no place has the name.",
    kFindOptions, run_find};

}  // namespace cairn
