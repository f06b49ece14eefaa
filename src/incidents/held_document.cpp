#include "incidents/held_document.h"

#include <algorithm>
#include <tuple>

#include "incidents/eligible.h"

namespace cairn {
namespace {

/// What a claim says, for the order of claims of one document.
struct ContentKey {
  std::uint32_t sentence = 0;
  std::uint32_t count = 0;
  std::string content;
  std::string_view id;
  std::size_t at = 0;
  auto tie() const { return std::tie(sentence, count, content, id); }
};

ContentKey key_of(const Claim& claim, std::string_view id, std::size_t at) {
  return {.sentence = claim.sentence ? claim.sentence->begin : 0,
          .count = claim.count && claim.count->span ? claim.count->span->begin
                   : claim.trigger                  ? claim.trigger->begin
                                                    : 0,
          .content = content_key(claim),
          .id = id,
          .at = at};
}

/// Claims that were at hand on this thread: whoever is unpacked in place of one of them mostly finds room for all texts, and finding
/// room took as long as reading.
std::vector<std::unique_ptr<Claim>>& spare_claims() {
  thread_local std::vector<std::unique_ptr<Claim>> spare;
  return spare;
}

void sort_by_content(std::vector<ContentKey>& keys) {
  std::ranges::sort(keys, [](const ContentKey& a, const ContentKey& b) { return a.tie() < b.tie(); });
}

}  // namespace

HeldDocument::HeldDocument(std::vector<const Claim*> borrowed) {
  std::vector<ContentKey> keys;
  for (std::size_t i = 0; i < borrowed.size(); ++i) keys.push_back(key_of(*borrowed[i], borrowed[i]->claim, i));
  sort_by_content(keys);
  for (const ContentKey& key : keys) borrowed_.push_back(borrowed[key.at]);
}

HeldDocument::HeldDocument(std::span<PackedClaim> claims) : packed_(true) {
  std::vector<ContentKey> keys;
  std::size_t size = 0;
  Claim claim;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    unpack_into(claims[i].document, claims[i].bytes, claim);
    keys.push_back(key_of(claim, id_of_packed(claims[i].bytes), i));
    size += claims[i].bytes.size();
  }
  sort_by_content(keys);
  bytes_.reserve(size);
  begins_.reserve(claims.size());
  for (const ContentKey& key : keys) {
    begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    bytes_.insert(bytes_.end(), claims[key.at].bytes.begin(), claims[key.at].bytes.end());
  }
  for (PackedClaim& taken : claims) taken = {};
}

std::string_view HeldDocument::id(std::size_t rank) const {
  if (!packed_) return borrowed_[rank]->claim;
  return id_of_packed(std::string_view(bytes_.data(), bytes_.size()).substr(begins_[rank]));
}

void HeldDocument::unpack_to(Claim& claim, const std::string& document, std::size_t rank) const {
  unpack_into(document, std::string_view(bytes_.data(), bytes_.size()).substr(begins_[rank]), claim);
}

void ClaimsAtHand::add(const std::string& document, const HeldDocument& held, std::size_t rank) {
  if (const Claim* borrowed = held.borrowed(rank)) {
    claims_.push_back(borrowed);
    return;
  }
  std::vector<std::unique_ptr<Claim>>& spare = spare_claims();
  if (spare.empty()) {
    unpacked_.push_back(std::make_unique<Claim>());
  } else {
    unpacked_.push_back(std::move(spare.back()));
    spare.pop_back();
  }
  held.unpack_to(*unpacked_.back(), document, rank);
  claims_.push_back(unpacked_.back().get());
}

ClaimsAtHand::~ClaimsAtHand() {
  constexpr std::size_t kMostSpare = 256;
  std::vector<std::unique_ptr<Claim>>& spare = spare_claims();
  for (std::unique_ptr<Claim>& claim : unpacked_) {
    if (spare.size() < kMostSpare) spare.push_back(std::move(claim));
  }
}

}  // namespace cairn
