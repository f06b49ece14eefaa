#include "gazetteer/gazetteer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cstring>
#include <tuple>
#include <utility>

#include <marisa.h>

#include "gazetteer/division_words.h"
#include "gazetteer/index_layout.h"
#include "gazetteer/mapped_file.h"
#include "text/fold.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

struct KeyPostings {
  std::span<const std::uint32_t> exact;
  std::span<const std::uint32_t> article_differs;
};

bool is_division(const PlaceCandidate& place) { return place.precision == PlacePrecision::governorate; }

/// The parts of a text that `separator` joins.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    out.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  out.push_back(text);
  return out;
}

/// The same for texts of two parts; the second may be missing.
std::pair<std::string_view, std::string_view> halves(std::string_view text) {
  const std::size_t end = text.find(kPartEnd);
  if (end == std::string_view::npos) return {text, {}};
  return {text.substr(0, end), text.substr(end + 1)};
}

/// A name of Latin or Cyrillic letters begins with a capital somewhere; other scripts have none.
bool may_be_a_name(std::string_view name) {
  return std::ranges::any_of(name, [](char byte) { return (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0; });
}

/// What find() answered: reports name the same few places over and over, and each is asked about several times.
struct Answer {
  static constexpr std::size_t kMost = 4;  ///< Longer answers are not kept.

  std::uint64_t index = 0;  ///< Index::number of who answered; 0 = nobody yet.
  std::size_t most = 0;     ///< That were asked for.
  std::size_t length = 0;
  std::array<char, 32> name = {};  ///< Longer names are not kept.
  std::size_t count = 0;
  std::array<PlaceCandidate, kMost> places = {};

  bool is_about(std::uint64_t of_index, std::string_view asked, std::size_t most_asked) const {
    return index == of_index && most == most_asked && std::string_view(name.data(), length) == asked;
  }
};

std::size_t slot_of(std::string_view name, std::size_t slots) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ hash >> 16) % slots;
}

/// The answer to find(name, most) as it is kept, got by `look_up` where it is not yet; null where it is too long for
/// that. best() and find() do not push out each other's answers.
template <class LookUp>
const Answer* kept_answer(std::uint64_t index, std::string_view name, std::size_t most, LookUp look_up) {
  thread_local std::array<Answer, 1024> answers;
  if (most > Answer::kMost || name.size() > Answer{}.name.size()) return nullptr;
  Answer& answer = answers[slot_of(name, answers.size())];
  if (!answer.is_about(index, name, most)) {
    const std::vector<PlaceCandidate> found = look_up();
    std::ranges::copy(found, answer.places.begin());
    answer.count = found.size();
    answer.index = index;
    answer.most = most;
    answer.length = name.size();
    std::ranges::copy(name, answer.name.begin());
  }
  return &answer;
}

std::uint64_t next_index_number() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

}  // namespace

struct Gazetteer::Index {
  const std::uint64_t number = next_index_number();  ///< Tells this index from every other, also from those gone.
  MappedFile file;
  std::vector<std::uint64_t> memory;  ///< Of an index that is not in a file; words, for the alignment.
  std::string_view bytes;
  IndexView view;
  std::vector<std::unique_ptr<marisa::Trie>> tries;  ///< One for each of view.shards.

  Result<void> use(std::string_view bytes);
  std::span<const std::uint32_t> all_postings_of(std::string_view key) const;
  KeyPostings postings_of(std::string_view key) const;
  void add(std::span<const std::uint32_t> postings, NameMatch match, std::size_t most,
           std::vector<PlaceCandidate>& out) const;
  void add_by_rank(KeyPostings a, KeyPostings b, std::size_t most, std::vector<PlaceCandidate>& out) const;
  std::vector<PlaceCandidate> look_up(std::string_view name, std::size_t most) const;
  std::vector<PlaceCandidate> find_folded(std::string_view folded, std::size_t most) const;
  PlaceCandidate candidate(std::uint32_t row) const;
  std::int64_t rank(const PlaceCandidate& place) const { return rank_of(place.precision, place.population); }
  const IndexDivision& division(std::uint32_t of_number) const;
  std::pair<std::uint32_t, std::uint32_t> divisions_of(std::uint32_t smallest) const;
  std::string_view field(std::uint32_t row, std::size_t which) const;
};

Result<void> Gazetteer::Index::use(std::string_view given) {
  bytes = given;
  auto checked = view_index(bytes);
  if (!checked) return tl::unexpected(checked.error());
  view = *checked;
  for (const IndexShard& shard : view.shards) {
    tries.push_back(std::make_unique<marisa::Trie>());
    try {
      tries.back()->map(view.tries.data() + shard.offset, shard.size);
    } catch (const marisa::Exception&) {
      return fail(kChecksumEnd, "the names of the gazetteer index cannot be read");
    }
    if (tries.back()->num_keys() != shard.keys) {
      return fail(kChecksumEnd, "the sections of the gazetteer index do not fit together");
    }
  }
  return {};
}

std::span<const std::uint32_t> Gazetteer::Index::all_postings_of(std::string_view key) const {
  // The last shard whose first key is not after this one.
  std::uint32_t shard = 0;
  while (shard + 1 < tries.size() && view.first_keys.at(shard + 1) <= key) ++shard;
  if (key.empty() || tries.empty()) return {};
  // One agent a thread: it is the only part of a lookup that allocates.
  thread_local marisa::Agent agent;
  agent.set_query(key.data(), key.size());
  if (!tries[shard]->lookup(agent)) return {};
  const std::size_t id = view.shards[shard].first_key + agent.key().id();
  const std::uint32_t begin = view.posting_starts[id];
  const std::uint32_t end = view.posting_starts[id + 1];
  if (begin > end || end > view.postings.size()) return {};
  return view.postings.subspan(begin, end - begin);
}

KeyPostings Gazetteer::Index::postings_of(std::string_view key) const {
  const auto all = all_postings_of(key);
  const auto first = std::ranges::find_if(all, [](std::uint32_t posting) { return (posting & kArticleDiffers) != 0; });
  const auto exact = static_cast<std::size_t>(first - all.begin());
  return {all.first(exact), all.subspan(exact)};
}

const IndexDivision& Gazetteer::Index::division(std::uint32_t of_number) const {
  return view.divisions[of_number < view.divisions.size() ? of_number : 0];
}

/// The numbers of the first-level and the second-level division that this one is or lies in; 0 = none.
std::pair<std::uint32_t, std::uint32_t> Gazetteer::Index::divisions_of(std::uint32_t smallest) const {
  const IndexDivision& division_there = division(smallest);
  if (division_there.level == 2) return {division_there.parent, smallest};
  return {division_there.level == 1 ? smallest : 0, 0};
}

PlaceCandidate Gazetteer::Index::candidate(std::uint32_t row) const {
  const IndexColumn& column = view.columns[row];
  PlaceCandidate out;
  out.row = row;
  std::tie(out.region, out.district) = divisions_of(column.division);
  out.feature_class = column.feature_class;
  out.latitude = column.latitude / 1e7;
  out.longitude = column.longitude / 1e7;
  out.precision = static_cast<PlacePrecision>(std::min<std::uint8_t>(column.precision, 9));
  out.population = column.population;
  std::ranges::copy(column.country, out.country);
  return out;
}

/// Adds the rows that are not there yet.
void Gazetteer::Index::add(std::span<const std::uint32_t> postings, NameMatch match, std::size_t most,
                           std::vector<PlaceCandidate>& out) const {
  for (const std::uint32_t posting : postings) {
    if (out.size() >= most) return;
    const std::uint32_t row = posting & ~kArticleDiffers;
    const bool known = std::ranges::any_of(out, [row](const PlaceCandidate& found) { return found.row == row; });
    if (known || row >= view.columns.size()) continue;
    out.push_back(candidate(row));
    out.back().match = match;
  }
}

void Gazetteer::Index::add_by_rank(KeyPostings a, KeyPostings b, std::size_t most,
                                   std::vector<PlaceCandidate>& out) const {
  std::vector<std::uint32_t> rows;
  for (const auto postings : {a.exact, a.article_differs, b.exact, b.article_differs}) {
    for (const std::uint32_t posting : postings) {
      if ((posting & ~kArticleDiffers) < view.columns.size()) rows.push_back(posting & ~kArticleDiffers);
    }
  }
  std::ranges::sort(rows, [this](std::uint32_t x, std::uint32_t y) {
    const PlaceCandidate left = candidate(x);
    const PlaceCandidate right = candidate(y);
    const std::int64_t left_rank = rank(left);
    const std::int64_t right_rank = rank(right);
    return left_rank != right_rank ? left_rank > right_rank : x < y;
  });
  add(rows, NameMatch::article, most, out);
}

std::vector<PlaceCandidate> Gazetteer::Index::find_folded(std::string_view folded, std::size_t most) const {
  std::vector<PlaceCandidate> out;
  const KeyPostings named = postings_of(folded);
  add(named.exact, NameMatch::exact, most, out);

  std::array<char, 256> buffer;
  const auto stripped = strip_articles(folded, buffer);
  const KeyPostings without_articles = stripped ? postings_of(*stripped) : KeyPostings{};
  add_by_rank({{}, named.article_differs}, without_articles, most, out);
  return out;
}

/// 0: ids; 1: name; then the other names.
std::string_view Gazetteer::Index::field(std::uint32_t row, std::size_t which) const {
  std::string_view text = view.texts.at(row);
  for (; which > 0; --which) {
    const std::size_t end = text.find(kFieldEnd);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find(kFieldEnd));
}

Gazetteer::Gazetteer(std::unique_ptr<Index> index) : index_(std::move(index)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  const auto with_path = [&path](Error error) {
    error.where = path;
    return tl::unexpected(std::move(error));
  };
  auto index = std::make_unique<Index>();
  const auto bytes = index->file.map(path);
  if (!bytes) return with_path(bytes.error());
  const auto used = index->use(*bytes);
  if (!used) return with_path(used.error());
  return Gazetteer(std::move(index));
}

Gazetteer Gazetteer::from_rows(const std::vector<GazetteerRow>& rows) {
  const std::string bytes = build_gazetteer_index(rows);
  auto index = std::make_unique<Index>();
  index->memory.resize(bytes.size() / sizeof(std::uint64_t));
  std::memcpy(index->memory.data(), bytes.data(), bytes.size());
  const auto used = index->use({reinterpret_cast<const char*>(index->memory.data()), bytes.size()});
  assert(used);
  static_cast<void>(used);
  return Gazetteer(std::move(index));
}

std::vector<PlaceCandidate> Gazetteer::Index::look_up(std::string_view name, std::size_t most) const {
  std::array<char, 256> buffer;
  std::string general;
  std::string_view folded;
  if (const auto plain = fold_plain_name(name, buffer)) {
    folded = *plain;
  } else {
    general = fold_name(name);
    folded = general;
  }
  std::vector<PlaceCandidate> found = find_folded(folded, most);
  const std::string_view name_of_division = division_name(folded);
  if (name_of_division.empty() || std::ranges::any_of(found, is_division)) return found;
  // "Idlib governorate" is the division, also where a list calls the town of Idlib so.
  std::vector<PlaceCandidate> divisions = find_folded(name_of_division, view.columns.size());
  std::erase_if(divisions, [](const PlaceCandidate& place) { return !is_division(place); });
  if (divisions.empty()) return found;
  if (divisions.size() > most) divisions.resize(most);
  return divisions;
}

std::vector<PlaceCandidate> Gazetteer::find(std::string_view name, std::size_t most) const {
  const Answer* kept = kept_answer(index_->number, name, most, [&] { return index_->look_up(name, most); });
  if (!kept) return index_->look_up(name, most);
  return {kept->places.begin(), kept->places.begin() + static_cast<std::ptrdiff_t>(kept->count)};
}

std::vector<PlaceCandidate> Gazetteer::find_variants(std::string_view name, std::size_t most) const {
  if (!may_be_a_name(name)) return {};
  const Skeleton asked = skeleton_of(strip_articles(fold_name(name)));
  const float least = least_vowel_similarity(asked.consonants.size());
  std::vector<PlaceCandidate> out;
  if (least > 1) return out;
  const auto postings = index_->all_postings_of(kSkeletonKey + asked.consonants);
  // Pairs of row and vowels; those of one row lie beside each other.
  for (std::size_t at = 0; at + 1 < postings.size(); at += 2) {
    const float similarity = vowel_similarity(asked.vowels, postings[at + 1]);
    if (similarity < least || postings[at] >= size()) continue;
    if (!out.empty() && out.back().row == postings[at]) {
      out.back().similarity = std::max(out.back().similarity, similarity);
      continue;
    }
    out.push_back(index_->candidate(postings[at]));
    out.back().match = NameMatch::skeleton;
    out.back().similarity = similarity;
  }
  const auto likelier = [this](const PlaceCandidate& a, const PlaceCandidate& b) {
    if (a.similarity != b.similarity) return a.similarity > b.similarity;
    const std::int64_t rank_a = index_->rank(a);
    const std::int64_t rank_b = index_->rank(b);
    return rank_a != rank_b ? rank_a > rank_b : a.row < b.row;
  };
  const auto kept = out.begin() + static_cast<std::ptrdiff_t>(std::min(most, out.size()));
  std::partial_sort(out.begin(), kept, out.end(), likelier);
  out.erase(kept, out.end());
  return out;
}

std::vector<PlaceCandidate> Gazetteer::search(std::string_view name, std::size_t most) const {
  std::vector<PlaceCandidate> out = find(name, most);
  if (out.size() == most) return out;
  const std::size_t by_name = out.size();
  for (const PlaceCandidate& variant : find_variants(name, most + by_name)) {
    const auto is_same = [&variant](const PlaceCandidate& found) { return found.row == variant.row; };
    if (out.size() < most && std::none_of(out.begin(), out.end(), is_same)) out.push_back(variant);
  }
  return out;
}

std::optional<PlaceCandidate> Gazetteer::best(std::string_view name) const {
  const Answer* kept = kept_answer(index_->number, name, 1, [&] { return index_->look_up(name, 1); });
  if (kept) return kept->count == 0 ? std::nullopt : std::optional(kept->places.front());
  const std::vector<PlaceCandidate> found = index_->look_up(name, 1);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::string_view Gazetteer::id(std::uint32_t row) const { return halves(index_->field(row, 0)).first; }

std::string_view Gazetteer::name(std::uint32_t row) const { return halves(index_->field(row, 1)).first; }

std::string_view Gazetteer::feature(std::uint32_t row) const {
  return index_->view.features.at(index_->view.columns[row].feature);
}

PlaceParents Gazetteer::parents(std::uint32_t row) const {
  const IndexView& view = index_->view;
  const IndexColumn& column = view.columns[row];
  const auto [first, second] = index_->divisions_of(column.division);
  const auto row_of = [&](std::uint32_t number) -> std::optional<std::uint32_t> {
    const std::uint32_t found = index_->division(number).row;
    return found < view.columns.size() ? std::optional(found) : std::nullopt;
  };
  PlaceParents out;
  if (column.country[0] != ' ') out.country = {column.country.data(), column.country.size()};
  if (first != 0) {
    out.admin1 = view.division_names.at(first);
    out.admin1_row = row_of(first);
  }
  if (second != 0) {
    out.admin2 = view.division_names.at(second);
    out.admin2_row = row_of(second);
  }
  return out;
}

GazetteerRow Gazetteer::row(std::uint32_t row) const {
  const IndexView& view = index_->view;
  const IndexColumn& column = view.columns[row];
  const PlaceCandidate place = index_->candidate(row);
  const PlaceParents above = parents(row);
  const std::vector<std::string_view> fields = split(view.texts.at(row), kFieldEnd);
  GazetteerRow out;
  const std::vector<std::string_view> ids = split(fields[0], kPartEnd);
  out.id = ids[0];
  out.other_ids.assign(ids.begin() + 1, ids.end());
  if (fields.size() > 1) {
    out.name = halves(fields[1]).first;
    out.name_language = halves(fields[1]).second;
  }
  for (std::size_t i = 2; i < fields.size(); ++i) {
    const auto [text, language] = halves(fields[i]);
    out.other_names.push_back({std::string(text), std::string(language)});
  }
  out.latitude = place.latitude;
  out.longitude = place.longitude;
  out.precision = place.precision;
  out.population = place.population;
  out.feature = feature(row);
  out.feature_class = column.feature_class;
  out.country = above.country;
  out.admin1 = above.admin1;
  out.admin2 = above.admin2;
  out.other_sources = sources(row);
  out.source = std::move(out.other_sources.front().source);
  out.licence = std::move(out.other_sources.front().licence);
  out.other_sources.erase(out.other_sources.begin());
  return out;
}

std::vector<PlaceSource> Gazetteer::sources(std::uint32_t row) const {
  std::vector<PlaceSource> out;
  const IndexView& view = index_->view;
  for (const std::string_view one : split(view.provenances.at(view.columns[row].provenance), kFieldEnd)) {
    const auto [source, licence] = halves(one);
    out.push_back({std::string(source), std::string(licence)});
  }
  return out;
}

PlaceCandidate Gazetteer::candidate(std::uint32_t row) const { return index_->candidate(row); }

std::optional<std::uint32_t> Gazetteer::row_of_id(std::string_view id) const {
  const auto ids = index_->view.ids;
  const std::uint32_t hash = id_hash(id);
  for (auto found = std::ranges::lower_bound(ids, hash, {}, &IndexId::hash); found != ids.end() && found->hash == hash;
       ++found) {
    if (id.empty() || found->row >= size()) continue;
    const std::vector<std::string_view> of_row = split(index_->field(found->row, 0), kPartEnd);
    if (std::ranges::find(of_row, id) != of_row.end()) return found->row;
  }
  return std::nullopt;
}

std::uint32_t Gazetteer::size() const { return static_cast<std::uint32_t>(index_->view.columns.size()); }

Result<void> Gazetteer::check() const { return check_index(index_->bytes); }

std::uint64_t Gazetteer::file_size() const { return index_->bytes.size(); }

std::string_view Gazetteer::identity() const { return index_->bytes.substr(0, sizeof(IndexHeader)); }

const std::uint32_t kGazetteerIndexVersion = kIndexVersion;

}  // namespace cairn
