#include "gazetteer/gazetteer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cstring>
#include <utility>

#include <marisa.h>

#include "gazetteer/index_layout.h"
#include "gazetteer/mapped_file.h"
#include "text/fold.h"

namespace cairn {
namespace {

struct KeyPostings {
  std::span<const std::uint32_t> exact;
  std::span<const std::uint32_t> article_differs;
};

/// Words that name a first-level division after its own name, folded.
constexpr std::string_view kDivisionWords[] = {" governorate", " province",   " region",     " oblast",
                                               " state",       " department", " prefecture", " countryside"};
constexpr std::string_view kArabicDivisionWord = "محافظه ";  // folded

/// The name of a division without the word that says it is one; empty where there is no such word.
std::string_view division_name(std::string_view folded) {
  for (const std::string_view word : kDivisionWords) {
    if (folded.ends_with(word)) return folded.substr(0, folded.size() - word.size());
  }
  return folded.starts_with(kArabicDivisionWord) ? folded.substr(kArabicDivisionWord.size()) : std::string_view();
}

bool is_division(const PlaceCandidate& place) { return place.precision == PlacePrecision::governorate; }

/// The two halves of a text that kFieldEnd joins.
std::pair<std::string_view, std::string_view> split(std::string_view text) {
  const std::size_t end = text.find(kFieldEnd);
  if (end == std::string_view::npos) return {text, {}};
  return {text.substr(0, end), text.substr(end + 1)};
}

/// What best() answered: reports name the same few places over and over, and each is asked about several times.
struct Answer {
  std::uint64_t index = 0;  ///< Index::number of who answered; 0 = nobody yet.
  std::size_t length = 0;
  std::array<char, 32> name = {};  ///< Longer names are not kept.
  std::optional<PlaceCandidate> place;

  bool is_about(std::uint64_t of_index, std::string_view asked) const {
    return index == of_index && std::string_view(name.data(), length) == asked;
  }
};

std::size_t slot_of(std::string_view name, std::size_t slots) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ hash >> 16) % slots;
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
  IndexView view;
  marisa::Trie trie;

  Result<void> use(std::string_view bytes);
  KeyPostings postings_of(std::string_view key) const;
  void add(std::span<const std::uint32_t> postings, std::size_t most, std::vector<PlaceCandidate>& out) const;
  void add_by_rank(KeyPostings a, KeyPostings b, std::size_t most, std::vector<PlaceCandidate>& out) const;
  std::vector<PlaceCandidate> find_folded(std::string_view folded, std::size_t most) const;
  PlaceCandidate candidate(std::uint32_t row) const;
  std::vector<std::string_view> fields(std::uint32_t row) const;
  std::string_view id_of(std::uint32_t row) const;
};

Result<void> Gazetteer::Index::use(std::string_view bytes) {
  auto checked = view_index(bytes);
  if (!checked) return tl::unexpected(checked.error());
  view = *checked;
  try {
    trie.map(view.trie.data(), view.trie.size());
  } catch (const marisa::Exception&) {
    return fail(kChecksumEnd, "the names of the gazetteer index cannot be read");
  }
  if (trie.num_keys() + 1 != view.posting_starts.size()) {
    return fail(kChecksumEnd, "the sections of the gazetteer index do not fit together");
  }
  return {};
}

KeyPostings Gazetteer::Index::postings_of(std::string_view key) const {
  // One agent a thread: it is the only part of a lookup that allocates.
  thread_local marisa::Agent agent;
  agent.set_query(key.data(), key.size());
  if (key.empty() || !trie.lookup(agent)) return {};
  const std::size_t id = agent.key().id();
  const std::uint32_t begin = view.posting_starts[id];
  const std::uint32_t end = view.posting_starts[id + 1];
  if (begin > end || end > view.postings.size()) return {};
  const auto all = view.postings.subspan(begin, end - begin);
  const auto first = std::ranges::find_if(all, [](std::uint32_t posting) { return (posting & kArticleDiffers) != 0; });
  const auto exact = static_cast<std::size_t>(first - all.begin());
  return {all.first(exact), all.subspan(exact)};
}

PlaceCandidate Gazetteer::Index::candidate(std::uint32_t row) const {
  const IndexColumn& column = view.columns[row];
  PlaceCandidate out;
  out.row = row;
  out.region = column.region;
  out.latitude = column.latitude / 1e7;
  out.longitude = column.longitude / 1e7;
  out.precision = static_cast<PlacePrecision>(std::min<std::uint8_t>(column.precision, 9));
  out.population = column.population;
  std::ranges::copy(column.country, out.country);
  return out;
}

/// Adds the rows that are not there yet.
void Gazetteer::Index::add(std::span<const std::uint32_t> postings, std::size_t most,
                           std::vector<PlaceCandidate>& out) const {
  for (const std::uint32_t posting : postings) {
    if (out.size() >= most) return;
    const std::uint32_t row = posting & ~kArticleDiffers;
    const bool known = std::ranges::any_of(out, [row](const PlaceCandidate& found) { return found.row == row; });
    if (!known && row < view.columns.size()) out.push_back(candidate(row));
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
    const std::int64_t left_rank = rank_of(left.precision, left.population);
    const std::int64_t right_rank = rank_of(right.precision, right.population);
    return left_rank != right_rank ? left_rank > right_rank : x < y;
  });
  add(rows, most, out);
}

std::vector<PlaceCandidate> Gazetteer::Index::find_folded(std::string_view folded, std::size_t most) const {
  std::vector<PlaceCandidate> out;
  const KeyPostings named = postings_of(folded);
  add(named.exact, most, out);

  std::array<char, 256> buffer;
  const auto stripped = strip_articles(folded, buffer);
  const KeyPostings without_articles = stripped ? postings_of(*stripped) : KeyPostings{};
  add_by_rank({{}, named.article_differs}, without_articles, most, out);
  return out;
}

/// Id, name, feature, then the other names.
std::vector<std::string_view> Gazetteer::Index::fields(std::uint32_t row) const {
  std::vector<std::string_view> out;
  std::string_view text = view.texts.at(row);
  for (std::size_t end = text.find(kFieldEnd); end != std::string_view::npos; end = text.find(kFieldEnd)) {
    out.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  out.push_back(text);
  return out;
}

std::string_view Gazetteer::Index::id_of(std::uint32_t row) const {
  const std::string_view text = view.texts.at(row);
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

std::vector<PlaceCandidate> Gazetteer::find(std::string_view name, std::size_t most) const {
  std::array<char, 256> buffer;
  std::string general;
  std::string_view folded;
  if (const auto plain = fold_plain_name(name, buffer)) {
    folded = *plain;
  } else {
    general = fold_name(name);
    folded = general;
  }
  std::vector<PlaceCandidate> found = index_->find_folded(folded, most);
  const std::string_view name_of_division = division_name(folded);
  if (name_of_division.empty() || std::ranges::any_of(found, is_division)) return found;
  // "Idlib governorate" is the division, also where a list calls the town of Idlib so.
  std::vector<PlaceCandidate> divisions = index_->find_folded(name_of_division, index_->view.columns.size());
  std::erase_if(divisions, [](const PlaceCandidate& place) { return !is_division(place); });
  if (divisions.empty()) return found;
  if (divisions.size() > most) divisions.resize(most);
  return divisions;
}

std::optional<PlaceCandidate> Gazetteer::best(std::string_view name) const {
  thread_local std::array<Answer, 1024> answers;
  const auto look_up = [&]() -> std::optional<PlaceCandidate> {
    const std::vector<PlaceCandidate> found = find(name, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
  };
  if (name.size() > Answer{}.name.size()) return look_up();
  Answer& answer = answers[slot_of(name, answers.size())];
  if (!answer.is_about(index_->number, name)) {
    answer.place = look_up();
    answer.index = index_->number;
    answer.length = name.size();
    std::ranges::copy(name, answer.name.begin());
  }
  return answer.place;
}

std::string_view Gazetteer::id(std::uint32_t row) const { return index_->id_of(row); }

GazetteerRow Gazetteer::row(std::uint32_t row) const {
  const IndexView& view = index_->view;
  const IndexColumn& column = view.columns[row];
  const PlaceCandidate place = index_->candidate(row);
  const std::vector<std::string_view> fields = index_->fields(row);
  GazetteerRow out;
  out.id = fields[0];
  if (fields.size() > 1) out.name = fields[1];
  if (fields.size() > 2) out.feature = fields[2];
  for (std::size_t i = 3; i < fields.size(); ++i) out.other_names.emplace_back(fields[i]);
  out.latitude = place.latitude;
  out.longitude = place.longitude;
  out.precision = place.precision;
  out.population = place.population;
  if (place.country[0] != ' ') out.country.assign(place.country, 2);
  if (column.region < view.regions.size()) out.admin1 = split(view.regions.at(column.region)).second;
  if (column.provenance < view.provenances.size()) {
    const auto [source, licence] = split(view.provenances.at(column.provenance));
    out.source = source;
    out.licence = licence;
  }
  return out;
}

PlaceCandidate Gazetteer::candidate(std::uint32_t row) const { return index_->candidate(row); }

std::optional<std::uint32_t> Gazetteer::row_of_id(std::string_view id) const {
  // Rows lie in the order of their ids.
  std::uint32_t begin = 0;
  std::uint32_t end = size();
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    if (index_->id_of(middle) < id) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  if (begin == size() || index_->id_of(begin) != id) return std::nullopt;
  return begin;
}

std::uint32_t Gazetteer::size() const { return static_cast<std::uint32_t>(index_->view.columns.size()); }

}  // namespace cairn
