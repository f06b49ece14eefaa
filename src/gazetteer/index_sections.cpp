#include "gazetteer/index_sections.h"

#include <algorithm>
#include <cstring>

#include "gazetteer/index_checksum.h"

namespace cairn {

void IndexSections::set(IndexSection name, std::string bytes) {
  Spool spool;
  spool.append(bytes);
  set(name, std::move(spool));
}

void IndexSections::set(IndexSection name, Spool&& spool) {
  auto& section = sections_[static_cast<std::size_t>(name)];
  section.clear();
  section.push_back(std::move(spool));
}

void IndexSections::set(IndexSection starts, IndexSection text, const std::vector<std::string>& texts) {
  TextSpool spool({});
  for (const std::string& one : texts) spool.add(one);
  set(starts, std::move(spool.starts));
  set(text, std::move(spool.text));
}

Result<void> IndexSections::write(std::uint32_t rows, std::ostream& out) const {
  IndexHeader header;
  std::copy(kIndexMagic.begin(), kIndexMagic.end(), header.magic.begin());
  header.version = kIndexVersion;
  header.rows = rows;
  std::uint64_t offset = sizeof(IndexHeader);
  for (std::size_t i = 0; i < kIndexSections; ++i) {
    IndexChecksum checksum;
    const std::uint64_t size = sections_[i].empty() ? 0 : sections_[i].front().size();
    if (size > 0) sections_[i].front().for_each_piece([&checksum](std::string_view piece) { checksum.update(piece); });
    header.sections[i] = {offset, size, checksum.finish()};
    offset += size + (8 - size % 8) % 8;
  }
  header.file_size = offset;
  std::string bytes(sizeof(header), '\0');
  std::memcpy(bytes.data(), &header, sizeof(header));
  header.checksum = index_checksum(std::string_view(bytes).substr(kChecksumEnd));
  std::memcpy(bytes.data(), &header, sizeof(header));
  out << bytes;
  for (std::size_t i = 0; i < kIndexSections; ++i) {
    if (sections_[i].empty()) continue;
    const Spool& section = sections_[i].front();
    section.for_each_piece(
        [&out](std::string_view piece) { out.write(piece.data(), static_cast<std::streamsize>(piece.size())); });
    if (auto fine = section.state(); !fine) return fine;
    out << std::string((8 - section.size() % 8) % 8, '\0');
  }
  return {};
}

TextSpool::TextSpool(const SpoolPlace& place) : starts(place), text(place) {
  const std::uint32_t zero = 0;
  starts.append({reinterpret_cast<const char*>(&zero), sizeof(zero)});
}

void TextSpool::add(std::string_view one) {
  text.append(one);
  const auto end = static_cast<std::uint32_t>(text.size());
  starts.append({reinterpret_cast<const char*>(&end), sizeof(end)});
}

}  // namespace cairn
