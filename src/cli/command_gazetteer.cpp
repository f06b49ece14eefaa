#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

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
constexpr OptionRow kInfoOptions[] = {
    {"--check", Takes::nothing, "", "", "Read every byte and compare it with its checksum."},
    kIndexRow,
    kDataRow,
};
constexpr OptionRow kFindOptions[] = {
    {"NAME", Takes::one, "", "", "The name to look for, in any spelling and script.", true},
    {"--most", Takes::one, "N", "8", "Print no more than N places."},
    {"--near", Takes::one, "LAT,LON", "none", "Print the nearest first, and how many kilometres away they are."},
    {"--country", Takes::one, "CC", "all", "Only places in this country (ISO 3166-1, two letters)."},
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

std::string index_of(const Arguments& arguments) {
  return arguments.one_or("--index", data_folder_of(arguments) + "/gazetteer.index");
}

Result<Gazetteer> open_index(const Arguments& arguments, Edge& edge) {
  const std::string path = index_of(arguments);
  if (const auto readable = Input::open(path, edge.cancelled); !readable) return tl::unexpected(readable.error());
  return Gazetteer::open(path);
}

/// What there is how many times, most first.
void print_counts(const std::map<std::string, std::size_t>& counts, std::string_view what, std::ostream& out) {
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto& count) { return count.second; });
  for (const auto& [name, places] : sorted) out << "  " << places << " " << what << " " << name << "\n";
}

Result<int> run_info(const Arguments& arguments, Edge& edge) {
  const Result<Gazetteer> gazetteer = open_index(arguments, edge);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  if (arguments.has("--check")) {
    if (const auto whole = gazetteer->check(); !whole) {
      Error error = whole.error();
      error.where = index_of(arguments);
      talk(error.text());
      return 1;
    }
  }
  std::map<std::string, std::size_t> by_source, by_country, by_class, by_precision;
  for (std::uint32_t i = 0; i < gazetteer->size(); ++i) {
    if (edge.cancelled) return fail("interrupted");
    const PlaceCandidate place = gazetteer->candidate(i);
    for (const PlaceSource& source : gazetteer->sources(i)) {
      ++by_source[source.source + (source.licence.empty() ? "" : ", " + source.licence)];
    }
    ++by_country[place.country[0] == ' ' ? "no country" : std::string(place.country, 2)];
    ++by_class[place.feature_class == 0 ? "not known" : std::string(1, place.feature_class)];
    ++by_precision[std::string(to_string(place.precision))];
  }
  edge.out << counted(gazetteer->size(), "place") << ", version " << kGazetteerIndexVersion << ", "
           << gazetteer->file_size() << " bytes" << (arguments.has("--check") ? ", all as they were written" : "") << "\n";
  print_counts(by_source, "from", edge.out);
  print_counts(by_class, "of feature class", edge.out);
  print_counts(by_precision, "of precision", edge.out);
  print_counts(by_country, "in", edge.out);
  return 0;
}

struct Position {
  double latitude = 0;
  double longitude = 0;
};

Result<Position> position_of(const std::string& text) {
  Position out;
  const char* const end = text.data() + text.size();
  const auto [comma, wrong] = std::from_chars(text.data(), end, out.latitude);
  const bool has_latitude = wrong == std::errc() && comma != end && *comma == ',';
  const auto rest = has_latitude ? std::from_chars(comma + 1, end, out.longitude) : std::from_chars_result{end, std::errc::invalid_argument};
  if (rest.ec != std::errc() || rest.ptr != end || std::abs(out.latitude) > 90 || std::abs(out.longitude) > 180) {
    return fail("--near needs degrees like 34.7,40.8, not \"" + text + "\"");
  }
  return out;
}

/// On a sphere; good to half a percent.
double kilometres(const Position& from, const PlaceCandidate& to) {
  const auto radians = [](double degrees) { return degrees * 3.14159265358979323846 / 180; };
  const double north = std::sin(radians(to.latitude - from.latitude) / 2);
  const double east = std::sin(radians(to.longitude - from.longitude) / 2);
  const double chord = north * north + std::cos(radians(from.latitude)) * std::cos(radians(to.latitude)) * east * east;
  return 2 * 6371.0 * std::asin(std::min(1.0, std::sqrt(chord)));
}

/// Where a filter or a distance chooses among them, all places with the name must be there to choose from.
constexpr std::size_t kAllPlaces = 100'000;

void print_place(const Gazetteer& gazetteer, const PlaceCandidate& candidate, const std::optional<Position>& near,
                 std::ostream& out) {
  const GazetteerRow row = gazetteer.row(candidate.row);
  out << row.id << '\t' << row.name << '\t' << decimal(row.latitude) << '\t' << decimal(row.longitude) << '\t'
      << to_string(row.precision) << '\t' << row.country << '\t' << row.admin1 << '\t' << row.population << '\t'
      << to_string(candidate.match) << '\t' << row.feature << '\t' << row.admin2 << '\t';
  for (std::size_t i = 0; i < row.other_ids.size(); ++i) out << (i > 0 ? "|" : "") << row.other_ids[i];
  out << '\t' << row.source;
  for (const PlaceSource& other : row.other_sources) out << '|' << other.source;
  if (near) out << '\t' << std::lround(kilometres(*near, candidate));
  out << '\n';
}

Result<int> run_find(const Arguments& arguments, Edge& edge) {
  const Result<std::uint64_t> most = arguments.number_or("--most", 8, 1, 1000);
  if (!most) return tl::unexpected(most.error());
  std::optional<Position> near;
  if (const auto text = arguments.one("--near")) {
    const Result<Position> read = position_of(*text);
    if (!read) return tl::unexpected(read.error());
    near = *read;
  }
  const std::string country = arguments.one_or("--country", "");
  if (!country.empty() && country.size() != 2) return fail("--country needs two letters, such as SY");
  const Result<Gazetteer> gazetteer = open_index(arguments, edge);
  if (!gazetteer) return tl::unexpected(gazetteer.error());

  const std::string name = arguments.one_or("NAME", "");
  const bool chooses = near || !country.empty();
  std::vector<PlaceCandidate> found = gazetteer->search(name, chooses ? kAllPlaces : static_cast<std::size_t>(*most));
  if (!country.empty()) {
    std::erase_if(found, [&country](const PlaceCandidate& place) { return country != std::string_view(place.country, 2); });
  }
  if (near) {
    std::ranges::stable_sort(found, {}, [&near](const PlaceCandidate& place) {
      return std::pair(place.match == NameMatch::skeleton, kilometres(*near, place));
    });
  }
  if (found.size() > *most) found.resize(static_cast<std::size_t>(*most));
  for (const PlaceCandidate& candidate : found) print_place(*gazetteer, candidate, near, edge.out);
  if (!found.empty()) return 0;
  talk("no place is known as \"" + name + "\"" + (country.empty() ? "" : " in " + country));
  return 1;
}

}  // namespace

const Command kGazetteerBuildCommand{"gazetteer build", "Make the index of place names that reading uses.",
                                     "The same places in any order give the same bytes.", kBuildOptions, run_build};
const Command kGazetteerInfoCommand{
    "gazetteer info", "Say what an index of place names holds, and from where.",
    "Places by source and licence (a place of several sources counts for each), feature class of GeoNames, precision\n"
    "and country. With --check the exit status is 1 where the index was changed or damaged.",
    kInfoOptions, run_info};
const Command kGazetteerFindCommand{
    "gazetteer find", "Print the places that a name may mean, likeliest first.",
    "Columns, parted by tabs: id, name, latitude, longitude, precision, country, first-level division, population\n"
    "(0 = not known), how the name was found (exact; article: but for al-, the and the like; skeleton: the same\n"
    "consonants), feature code, second-level division, other ids and sources (parted by |), and with --near the\n"
    "kilometres. The exit status is 1 where no place has the name.",
    kFindOptions, run_find};

}  // namespace cairn
