#include <algorithm>
#include <cmath>
#include <cstring>
#include <sstream>
#include <tuple>
#include <utility>

#include <marisa.h>
#include <marisa/iostream.h>

#include "gazetteer/gazetteer.h"
#include "gazetteer/index_layout.h"
#include "text/fold.h"

namespace cairn {
namespace {

/// One name of one row.
struct Posting {
  std::string key;
  std::uint32_t row = 0;
  bool article_differs = false;
  std::int64_t rank = 0;
};

bool before(const Posting& a, const Posting& b) {
  if (a.key != b.key) return a.key < b.key;
  if (a.article_differs != b.article_differs) return b.article_differs;
  if (a.rank != b.rank) return a.rank > b.rank;
  return a.row < b.row;
}

std::string without_control_characters(std::string text) {
  std::erase_if(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x20; });
  return text;
}

void clean(GazetteerRow& row) {
  for (std::string* text : {&row.id, &row.name, &row.feature, &row.country, &row.admin1, &row.source, &row.licence}) {
    *text = without_control_characters(std::move(*text));
  }
  for (std::string& name : row.other_names) name = without_control_characters(std::move(name));
}

auto order_of(const GazetteerRow& row) {
  return std::tie(row.id, row.name, row.other_names, row.country, row.admin1, row.feature, row.precision,
                  row.population, row.latitude, row.longitude, row.source, row.licence);
}

/// Every name of the row under its folded form, and under the form without articles where that is another one.
void add_postings(const GazetteerRow& row, std::uint32_t number, std::vector<Posting>& out) {
  const std::size_t first = out.size();
  const auto add = [&](const std::string& name, std::int64_t rank) {
    std::string folded = fold_name(name);
    if (folded.empty()) return;
    std::string stripped = strip_articles(folded);
    if (stripped != folded) out.push_back({std::move(stripped), number, true, rank});
    out.push_back({std::move(folded), number, false, rank});
  };
  add(row.name, rank_of(row.precision, row.population));
  for (const std::string& name : row.other_names) add(name, rank_by_other_name(row.precision, row.population));
  // One posting a key: an exact name counts before one that differs by articles.
  const auto begin = out.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, out.end(), before);
  out.erase(std::unique(begin, out.end(), [](const Posting& a, const Posting& b) { return a.key == b.key; }),
            out.end());
}

std::vector<Posting> postings_of(const std::vector<GazetteerRow>& rows) {
  std::vector<Posting> out;
  for (std::size_t i = 0; i < rows.size(); ++i) add_postings(rows[i], static_cast<std::uint32_t>(i), out);
  std::sort(out.begin(), out.end(), before);
  return out;
}

/// Sorted texts; the number of each is its place.
std::uint32_t number_in(const std::vector<std::string>& sorted, const std::string& text) {
  return static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), text) - sorted.begin());
}

void sort_unique(std::vector<std::string>& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

std::string region_key(const GazetteerRow& row) {
  return row.admin1.empty() ? std::string() : row.country + kFieldEnd + row.admin1;
}

std::string provenance_key(const GazetteerRow& row) { return row.source + kFieldEnd + row.licence; }

std::int32_t scaled_degrees(double degrees) {
  return static_cast<std::int32_t>(std::llround(std::clamp(degrees, -180.0, 180.0) * 1e7));
}

IndexColumn column_of(const GazetteerRow& row, std::uint32_t region, std::uint32_t provenance) {
  IndexColumn column;
  column.population = row.population;
  column.latitude = scaled_degrees(row.latitude);
  column.longitude = scaled_degrees(row.longitude);
  column.region = region;
  column.provenance = provenance;
  column.precision = static_cast<std::uint8_t>(row.precision);
  if (row.country.size() == 2) column.country = {row.country[0], row.country[1]};
  return column;
}

std::string text_of(const GazetteerRow& row) {
  std::string text = row.id + kFieldEnd + row.name + kFieldEnd + row.feature;
  for (const std::string& name : row.other_names) text += kFieldEnd + name;
  return text;
}

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  std::string bytes(values.size() * sizeof(T), '\0');
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

class IndexWriter {
 public:
  void set(IndexSection section, std::string bytes) { sections_[static_cast<std::size_t>(section)] = std::move(bytes); }

  void set(IndexSection starts, IndexSection text, const std::vector<std::string>& texts) {
    std::vector<std::uint32_t> at{0};
    std::string joined;
    for (const std::string& one : texts) {
      joined += one;
      at.push_back(static_cast<std::uint32_t>(joined.size()));
    }
    set(starts, bytes_of(at));
    set(text, std::move(joined));
  }

  std::string file(std::uint32_t rows) const {
    IndexHeader header;
    std::copy(kIndexMagic.begin(), kIndexMagic.end(), header.magic.begin());
    header.version = kIndexVersion;
    header.rows = rows;
    std::string out(sizeof(IndexHeader), '\0');
    for (std::size_t i = 0; i < kIndexSections; ++i) {
      header.sections[i] = {out.size(), sections_[i].size()};
      out += sections_[i];
      out.append((8 - out.size() % 8) % 8, '\0');
    }
    header.file_size = out.size();
    std::memcpy(out.data(), &header, sizeof(header));
    header.checksum = index_checksum(std::string_view(out).substr(kChecksumEnd));
    std::memcpy(out.data(), &header, sizeof(header));
    return out;
  }

 private:
  std::array<std::string, kIndexSections> sections_;
};

std::string bytes_of(const marisa::Trie& trie) {
  std::ostringstream out;
  out << trie;
  return std::move(out).str();
}

/// The trie over the postings' keys, and the postings in the order of the numbers that the trie gives its keys.
void write_names(const std::vector<Posting>& postings, IndexWriter& writer) {
  marisa::Keyset keys;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const std::string& key = postings[i].key;
    if (i == 0 || key != postings[i - 1].key) keys.push_back(key.data(), key.size());
  }
  marisa::Trie trie;
  // Label order and one level of tails: a key that is not there is refused after few steps.
  trie.build(keys, 1 | MARISA_TEXT_TAIL | MARISA_LABEL_ORDER | MARISA_LARGE_CACHE);

  std::vector<std::size_t> first_of_key(keys.num_keys() + 1, postings.size());
  for (std::size_t i = 0, key = 0; i < postings.size(); ++i) {
    if (i > 0 && postings[i].key == postings[i - 1].key) continue;
    first_of_key[keys[key++].id()] = i;
  }
  std::vector<std::uint32_t> starts{0};
  std::vector<std::uint32_t> rows;
  for (std::size_t id = 0; id < keys.num_keys(); ++id) {
    const std::string& key = postings[first_of_key[id]].key;
    for (std::size_t i = first_of_key[id]; i < postings.size() && postings[i].key == key; ++i) {
      rows.push_back(postings[i].row | (postings[i].article_differs ? kArticleDiffers : 0));
    }
    starts.push_back(static_cast<std::uint32_t>(rows.size()));
  }
  writer.set(IndexSection::trie, bytes_of(trie));
  writer.set(IndexSection::posting_starts, bytes_of(starts));
  writer.set(IndexSection::postings, bytes_of(rows));
}

}  // namespace

std::string build_gazetteer_index(std::vector<GazetteerRow> rows) {
  for (GazetteerRow& row : rows) clean(row);
  std::sort(rows.begin(), rows.end(),
            [](const GazetteerRow& a, const GazetteerRow& b) { return order_of(a) < order_of(b); });

  std::vector<std::string> regions{std::string()};
  std::vector<std::string> provenances;
  for (const GazetteerRow& row : rows) {
    regions.push_back(region_key(row));
    provenances.push_back(provenance_key(row));
  }
  sort_unique(regions);
  sort_unique(provenances);

  IndexWriter writer;
  write_names(postings_of(rows), writer);
  std::vector<IndexColumn> columns;
  std::vector<std::string> texts;
  for (const GazetteerRow& row : rows) {
    columns.push_back(column_of(row, number_in(regions, region_key(row)), number_in(provenances, provenance_key(row))));
    texts.push_back(text_of(row));
  }
  writer.set(IndexSection::columns, bytes_of(columns));
  writer.set(IndexSection::text_starts, IndexSection::text, texts);
  writer.set(IndexSection::region_starts, IndexSection::region_text, regions);
  writer.set(IndexSection::provenance_starts, IndexSection::provenance_text, provenances);
  return writer.file(static_cast<std::uint32_t>(rows.size()));
}

}  // namespace cairn
